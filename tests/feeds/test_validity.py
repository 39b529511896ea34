"""Whatever a newsroom publishes, edits, corrects, moves or withdraws: every feed is valid, no id ever changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from standfirst import feeds, permalinks
from standfirst.model.post import Attachment, LeadImage, Par, Points, PostNote, Quotation, Sentence, Subhead
from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.model.submission import Person
from standfirst.newsroom import Brand, Feeds, Newsroom, Organisation, Site, Topic
from standfirst.pictures import Picture
from tests.feeds import rules
from tests.feeds.conftest import cleared, fed

Lit = Callable[..., ClearedPost]
FORMATS = (permalinks.RSS, permalinks.ATOM, permalinks.JSON)
START = datetime(2023, 12, 30, 9, tzinfo=UTC)
# Everything but what the gate at the door refuses, and what only looks like HTML to a reader.
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Z"], include_characters=" &<>\"'*_[]()"),
    max_size=40,
).map(lambda text: f"Lamp {text}")
NOTED = TEXT.map(lambda text: f"{text}.[^1]")
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(?:-[a-z0-9]{1,6}){0,2}", fullmatch=True)
BODY = st.lists(
    st.one_of(
        st.lists(TEXT, min_size=1, max_size=3).map(lambda texts: Par(tuple(Sentence(text, None) for text in texts))),
        st.lists(TEXT, min_size=1, max_size=3).map(lambda texts: Points(tuple(Sentence(text, None) for text in texts))),
        TEXT.map(lambda text: Quotation(Sentence(text, None), "A keeper & co")),
        TEXT.map(lambda text: Subhead(Sentence(text, None))),
    ),
    max_size=3,
).map(tuple)


@dataclass(frozen=True)
class Room:
    """A newsroom at one moment: where it lives, and its stories by their number."""

    domain: str
    stories: Mapping[int, ClearedPost]
    now: datetime


@st.composite
def stories(draw: Any, number: int, now: datetime) -> ClearedPost:
    parts = {
        "headline": draw(TEXT),
        "standfirst": Sentence(draw(TEXT), None),
        "lede": Par((Sentence(draw(NOTED), None), Sentence("Read it [here](response/).", None))),
        "notes": (PostNote(1, Sentence(draw(TEXT), None)),),
        "body": draw(BODY),
        "kind": draw(st.sampled_from(["statement", "report", "joint statement & reply"])),
        "language": draw(st.sampled_from(["en-GB", "en-GB", "cy"])),
        "topics": draw(st.sampled_from([(), ("lamps",), ("lamps", "crew")])),
        "authors": tuple(Person(name, None, None, name) for name in draw(st.lists(TEXT, max_size=3))),
        "attachments": draw(
            st.sampled_from([(), (Attachment("a b&c.pdf", "All of it"), Attachment("t.csv", "Figures"))])
        ),
        "lead_image": draw(st.sampled_from([None, LeadImage("lead.png", "A lamp & a <pier>", "Ada & Co")])),
        "date": now.date(),
    }
    return cleared(number, Entry(Event.PUBLISHED, now), **parts)


@st.composite
def lives(draw: Any) -> list[Room]:
    """Return a newsroom's life, moment by moment."""
    now, domain = START, "lamps"
    told: dict[int, ClearedPost] = {}
    rooms = []
    for _ in range(draw(st.integers(2, 6))):
        now += draw(st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(days=3), timedelta(days=31)]))
        match draw(st.sampled_from(["publish", "publish", "edit", "correct", "withdraw", "move", "domain"])):
            case "publish":
                for _ in range(draw(st.sampled_from([1, 1, 2, 28]))):
                    told[len(told) + 1] = draw(stories(len(told) + 1, now)) if len(told) < 4 else cleared(
                        len(told) + 1, Entry(Event.PUBLISHED, now)
                    )  # fmt: skip
            case "domain":
                domain = draw(SLUGS)
            case step if told:
                number = draw(st.sampled_from(sorted(told)))
                told[number] = _changed(draw, step, told[number], now)
            case _:
                pass
        rooms.append(Room(domain, dict(told), now))
    return rooms


def _changed(draw: Any, step: str, story: ClearedPost, now: datetime) -> ClearedPost:
    if story.record.history[-1].event is Event.WITHDRAWN:
        return story
    notes = {"correct": Event.CORRECTED, "withdraw": Event.WITHDRAWN, "edit": Event.UPDATED, "move": Event.UPDATED}
    entry = Entry(notes[step], now, "" if step == "move" else draw(TEXT))
    record = replace(story.record, history=(*story.record.history, entry))
    if step == "move":
        slug, day = draw(SLUGS), draw(st.dates(START.date(), START.date() + timedelta(days=900)))
        return ClearedPost(replace(story.post, slug=f"{slug}-{story.post.slug}"[:60], date=day), record)
    return ClearedPost(replace(story.post, headline=Sentence(draw(TEXT), None)), record)


def house(domain: str = "lamps", hub: str = "") -> Newsroom:
    return Newsroom(
        Organisation("Lamp Trust & Sons", url=f"https://{domain}.example"),
        site=Site("Lamps & <lights>", "What the keepers say & do"),
        brand=Brand(logo="logo.png"),
        topics=(Topic("lamps", "Lamps & lights"), Topic("crew", "Crew")),
        kinds=("statement", "report"),
        feeds=Feeds(hub),
    )


def assets(posts: list[ClearedPost]) -> feeds.Assets:
    files, cards = {}, {}
    for each in posts:
        at = permalinks.story(each.post)
        files |= {permalinks.attachment(each.post, file.name): feeds.Asset(1234) for file in each.post.attachments}
        files[at + "lead.png"] = feeds.Asset(999, Picture("image/png", 640, 360))
        cards[at] = feeds.Card("cards/0123456789abcdef.jpg", "The card: a & <b>", 55_555)
    return feeds.Assets(files, cards)


def wholly(room: Room, hub: str = "") -> dict[str, bytes]:
    posts = list(room.stories.values())
    newsroom = house(room.domain, hub)
    return dict(feeds.files(posts, newsroom, assets(posts), Picture("image/png", 144, 144)))


def in_feed(content: bytes) -> list[str]:
    """Return the ids of a feed's items in their order."""
    if content.startswith(b"{"):
        return [item["id"] for item in json.loads(content)["items"]]
    root = etree.fromstring(content)
    return [item.text or "" for item in (*root.iter("guid"), *root.iterfind(f"{rules.ATOM}entry/{rules.ATOM}id"))]


def hold(rooms: list[Room]) -> None:
    """Every feed is valid at every moment; a reader of each hears of every post of it once."""
    heard: dict[str, list[str]] = {}
    judged: set[bytes] = set()
    for room in rooms:
        files = wholly(room, "https://hub.example/")
        fresh = {path: content for path, content in files.items() if content not in judged}
        assert not [fault for path, content in fresh.items() for fault in rules.faults(path, content)]
        judged.update(fresh.values())
        own = {story.record.guid for story in room.stories.values()}
        for path, content in files.items():
            assert len(content) <= 512_000
            told = in_feed(content)
            assert set(told) <= own
            assert len(told) <= 50
            heard.setdefault(path, []).extend(ident for ident in told if ident not in heard.get(path, ()))
        for folder in {path.rpartition("/")[0] for path in files}:
            first, *others = (in_feed(files[f"{folder}/{name}".lstrip("/")]) for name in FORMATS)
            assert all(other == first for other in others)
        assert reachable(files, room) == own
    for path, told in heard.items():
        assert len(told) == len(set(told)), path


def reachable(files: Mapping[str, bytes], room: Room) -> set[str]:
    """Return the ids of all posts that a reader finds from the main feed backwards, and of those long withdrawn."""
    found: set[str] = set()
    path = "feed.json"
    while path:
        feed = json.loads(files[path])
        found |= {item["id"] for item in feed["items"]}
        path = feed.get("next_url", "").removeprefix(f"https://{room.domain}.example/")
    gone = {
        story.record.guid
        for story in room.stories.values()
        if story.record.history[-1].event is Event.WITHDRAWN
        and max(entry.at for each in room.stories.values() for entry in each.record.history)
        - story.record.history[-1].at > timedelta(days=30)
    }  # fmt: skip
    return found | gone


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(lives())
def test_every_feed_is_valid_and_tells_each_post_once_through_the_life_of_a_newsroom(rooms: list[Room]) -> None:
    hold(rooms)


@pytest.mark.slow
@settings(deadline=None, max_examples=1000, suppress_health_check=list(HealthCheck))
@given(lives())
def test_a_thousand_newsrooms_change_no_id_and_tell_nothing_twice(rooms: list[Room]) -> None:
    hold(rooms)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b'<guid isPermaLink="false">', b"<guid>", "guid is said to be a link"),
        (b"<ttl>60</ttl>", b"<x/>", "channel has x"),
        (b'rel="self"', b'rel="Self"', "has the self links []"),
        (b"&#x26;amp;", b"&amp;amp;", "without hexadecimal references"),
        (b"+0000</pubDate>", b"GMT</pubDate>", "is no date"),
        (b"&lt;p&gt;", b"&lt;div&gt;", "content has <div>"),
        (b"https://lamps.example/news/2024/lamp-1/response/", b"response/", "leads to 'response/'"),
        (b"/lamp-1/#fnref-", b"/lamp-1/#elsewhere-", "leads to no place"),
        (b'type="text/css"', b'type="text/xsl"', "style sheets"),
        (b"</rss>", b"", "no XML"),
    ],
)
def test_the_judge_sees_a_feed_that_is_broken(before: bytes, after: bytes, fault: str) -> None:
    """A judge that finds nothing wrong with anything would make every test here pass."""
    content = dict(feeds.files([cleared(1, headline="Lamp &amp;amp; wick")], house()))["feed.xml"]
    assert not rules.rss_faults(content)
    assert before in content
    assert any(fault in said for said in rules.rss_faults(content.replace(before, after)))


def test_the_judge_sees_an_atom_feed_and_a_json_feed_that_are_broken() -> None:
    files = dict(feeds.files([cleared(1), cleared(2)], house()))
    atom, data = files["atom.xml"], files["feed.json"]
    assert not rules.atom_faults(atom) + rules.json_faults(data)
    assert rules.atom_faults(atom.replace(b"<published>2024-02-01T02", b"<published>2030-02-01T02"))
    assert rules.atom_faults(atom.replace(b'rel="alternate"', b'rel="page"'))
    assert rules.json_faults(data.replace(b"jsonfeed.org/version/1.1", b"jsonfeed.org/version/1"))
    assert rules.json_faults(data.replace(b'"language": "en-GB", "tags"', b'"tags"', 1))


def test_posts_that_came_out_in_one_second_are_told_apart_to_the_letter(newsroom: Newsroom) -> None:
    """Validators warn of two entries with the same time; the instants stay the same for everybody."""
    at = Entry(Event.PUBLISHED, datetime(2024, 2, 3, 9, tzinfo=UTC))
    files = fed([cleared(number, at) for number in (1, 2, 3)], newsroom)
    assert not rules.atom_faults(files["atom.xml"])
    assert len({entry.updated for entry in feedparser.parse(files["atom.xml"]).entries}) == 3
    assert len({entry.updated_parsed for entry in feedparser.parse(files["atom.xml"]).entries}) == 1
