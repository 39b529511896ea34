"""What every feed promises its readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from standfirst import feeds, permalinks, render
from standfirst.errors import BuildError
from standfirst.model.post import Attachment, Par, PostNote, Sentence
from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.newsroom import Newsroom, Organisation
from tests.feeds.conftest import fed

Lit = Callable[..., ClearedPost]
XML = (permalinks.RSS, permalinks.ATOM)
ONCE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
OUT = Entry(Event.PUBLISHED, datetime(2024, 2, 3, 9, tzinfo=UTC))


def read(content: bytes) -> Any:
    """Return the feed as feedparser understands it, which must find nothing odd."""
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def told(files: Any, of: Callable[[Any], str], of_json: Callable[[Any], str], folder: str = "") -> list[list[str]]:
    """Return what each of the three formats says of its items."""
    parsed = [[of(entry) for entry in read(files[folder + name]).entries] for name in XML]
    return [*parsed, [of_json(item) for item in json.loads(files[folder + permalinks.JSON])["items"]]]


def ids(files: Any, folder: str = "") -> list[list[str]]:
    return told(files, lambda entry: entry.id, lambda item: item["id"], folder)


def test_three_formats_tell_the_same_posts_newest_first(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(2), lit(1), lit(3)], newsroom)
    folders = ("", "topics/lamps/", "topics/crew/", "kinds/statement/", "languages/en-gb/")
    assert {path for path in files if not path.startswith("kinds/") or "statement" in path} == {
        folder + name for folder in folders for name in ("feed.xml", "atom.xml", "feed.json")
    }
    titles = told(files, lambda entry: entry.title, lambda item: item["title"])
    assert titles == [["Lamp 3 is lit", "Lamp 2 is lit", "Lamp 1 is lit"]] * 3
    links = told(files, lambda entry: entry.link, lambda item: item["url"])
    assert links[0] == links[1] == links[2]


def test_the_id_is_that_of_the_record_and_no_address(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], newsroom)
    assert ids(files) == [["urn:uuid:00000000-0000-4000-8000-000000000001"]] * 3
    assert etree.fromstring(files["feed.xml"]).find(".//guid").get("isPermaLink") == "false"


def test_an_instant_is_the_same_in_every_format(lit: Lit, newsroom: Newsroom) -> None:
    """Published in the summer hour, to the microsecond; corrected in the winter one."""
    post = lit(
        1,
        Entry(Event.PUBLISHED, datetime(2024, 7, 1, 23, 30, 0, 999, tzinfo=UTC)),
        Entry(Event.CORRECTED, datetime(2024, 12, 1, 8, tzinfo=UTC), "The lamp was red."),
    )
    files = fed([post], newsroom)
    [item] = json.loads(files["feed.json"])["items"]
    assert item["date_published"] == "2024-07-02T00:30:00+01:00"
    for name in XML:
        [entry] = read(files[name]).entries
        assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == datetime.fromisoformat(item["date_published"])
        assert datetime(*entry.updated_parsed[:6], tzinfo=UTC) == datetime.fromisoformat(item["date_modified"])


def test_the_age_of_a_feed_is_that_of_its_newest_change(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1), lit(2, OUT, Entry(Event.UPDATED, datetime(2024, 3, 1, tzinfo=UTC), "Lit again."))], newsroom)
    for name in XML:
        assert read(files[name]).feed.updated_parsed[:3] == (2024, 3, 1)


def test_a_slip_mended_without_a_word_makes_nothing_new(lit: Lit, newsroom: Newsroom) -> None:
    """A member must not be shown a story again for a comma."""
    before = fed([lit(1, OUT)], newsroom)
    after = fed([lit(1, OUT, Entry(Event.UPDATED, datetime(2024, 3, 1, tzinfo=UTC)))], newsroom)
    assert before == after


def test_the_full_text_comes_after_the_summary(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], newsroom)
    names = [etree.QName(each).localname for each in etree.fromstring(files["feed.xml"]).find(".//item")]
    assert names.index("description") + 1 == names.index("encoded")
    for name in XML:
        [entry] = read(files[name]).entries
        assert entry.summary == "<p>The old lamp shines again.</p>"
        assert "https://lamps.example/news/2024/lamp-1/#fn-lamp-1-1" in entry.content[0].value
        assert entry.content[0].type == "text/html"


def test_every_author_is_named(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], newsroom)
    assert read(files["feed.xml"]).entries[0].author == "Ana Ruiz and Bo Li"
    assert [each.name for each in read(files["atom.xml"]).entries[0].authors] == ["Ana Ruiz", "Bo Li"]
    assert json.loads(files["feed.json"])["items"][0]["authors"] == [{"name": "Ana Ruiz"}, {"name": "Bo Li"}]


def test_a_channel_leads_to_its_page_and_names_its_own_address(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], newsroom)
    for name in XML:
        links = {link.rel: link.href for link in read(files[name]).feed.links}
        assert links == {"alternate": "https://lamps.example/", "self": f"https://lamps.example/{name}"}
    channel = etree.fromstring(files["feed.xml"]).find("channel")
    assert channel.findtext("link") == "https://lamps.example/"
    assert channel.findtext("description") == "What the keepers say"


def test_a_topic_has_its_own_feeds_with_the_same_ids(lit: Lit, newsroom: Newsroom) -> None:
    posts = [lit(1), lit(2, topics=("crew",)), lit(3)]
    files = fed(posts, newsroom)
    everything = ids(fed(posts, newsroom))[0]
    assert ids(files, "topics/lamps/") == [[everything[0], everything[2]]] * 3
    assert read(files["topics/lamps/feed.xml"]).feed.title == "Lamp Trust: news: Lamps & lights"


def test_a_topic_nobody_has_written_about_has_a_feed_without_items(newsroom: Newsroom) -> None:
    files = fed([], newsroom)
    assert ids(files, "topics/crew/") == [[], [], []]


def test_attachments_come_with_their_true_length(lit: Lit, newsroom: Newsroom) -> None:
    post = lit(1, attachments=(Attachment("log book.pdf", "The log"), Attachment("b.odt", "The bill")))
    sizes = {"news/2024/lamp-1/files/log book.pdf": feeds.Asset(12345), "news/2024/lamp-1/files/b.odt": feeds.Asset(99)}
    files = fed([post], newsroom, feeds.Assets(sizes, {}))
    url = "https://lamps.example/news/2024/lamp-1/files/log%20book.pdf"
    [enclosure] = read(files["feed.xml"]).entries[0].enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (url, "12345", "application/pdf")
    atom = read(files["atom.xml"]).entries[0].enclosures
    assert [each.length for each in atom] == ["12345", "99"]
    [first, _] = json.loads(files["feed.json"])["items"][0]["attachments"]
    assert first == {"url": url, "mime_type": "application/pdf", "title": "The log", "size_in_bytes": 12345}


def test_an_attachment_of_unknown_length_is_no_enclosure_in_rss(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1, attachments=(Attachment("log.pdf", "The log"),))], newsroom)
    assert read(files["feed.xml"]).entries[0].enclosures == []
    assert "files/log.pdf" in read(files["feed.xml"]).entries[0].content[0].value


def test_a_corrected_post_keeps_its_id_and_says_what_was_wrong(lit: Lit, newsroom: Newsroom) -> None:
    before = fed([lit(1, OUT)], newsroom)
    entry = Entry(Event.CORRECTED, datetime(2024, 3, 1, tzinfo=UTC), "The lamp is 12 < 20 feet high.")
    after = fed([lit(1, OUT, entry)], newsroom)
    assert ids(before) == ids(after)
    for name in XML:
        [told_now] = read(after[name]).entries
        assert told_now.updated_parsed > read(before[name]).entries[0].published_parsed
        assert "Corrected on 1 March 2024: The lamp is 12 &lt; 20 feet high." in told_now.content[0].value


def test_a_withdrawn_post_leaves_a_notice_and_not_one_word_of_its_text(lit: Lit, newsroom: Newsroom) -> None:
    """Zebras quarrelled wildly. (The address of the story is public, its words are not.)"""
    words = ("Zebras", "quarrelled", "wildly", "Quagga", "umbrellas", "gazelle", "Yannick", "xylophone")
    gone = Entry(Event.WITHDRAWN, datetime(2024, 3, 1, tzinfo=UTC), "We were wrong & are sorry.")
    post = lit(
        1, OUT, Entry(Event.CORRECTED, datetime(2024, 2, 9, tzinfo=UTC), "It was the gazelle."), gone,
        headline="Zebras", standfirst=Sentence("quarrelled", None), lede=Par((Sentence("wildly[^1]", None),)),
        notes=(PostNote(1, Sentence("Quagga", None)),), attachments=(Attachment("xylophone.pdf", "umbrellas"),),
        authors=(replace(lit(1).post.authors[0], name="Yannick"),),
    )  # fmt: skip
    files = fed([post], newsroom)
    for content in files.values():
        assert not [word for word in words if word.lower() in content.decode().lower()]
    assert ids(files) == [[post.record.guid]] * 3
    titles = told(files, lambda entry: entry.title, lambda item: item["title"])
    assert titles == [["Withdrawn: statement of 3 February 2024"]] * 3
    assert "We were wrong &amp; are sorry." in read(files["feed.xml"]).entries[0].content[0].value


def test_no_feed_holds_more_than_fifty_posts(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(number) for number in range(1, 61)], newsroom)
    assert [len(each) for each in ids(files)] == [50, 50, 50]
    assert ids(files)[0][0].endswith("60")


def test_no_feed_is_larger_than_half_a_megabyte_and_the_newest_posts_stay(lit: Lit, newsroom: Newsroom) -> None:
    long = Par(tuple(Sentence("The lamp shone on & on over the water. " * 500, None) for _ in range(3)))
    files = fed([lit(number, lede=long) for number in range(1, 21)], newsroom)
    assert all(len(content) <= 512_000 for content in files.values())
    [kept] = {len(each) for each in ids(files)}
    assert 2 < kept < 20
    assert ids(files)[0] == [lit(number).record.guid for number in range(20, 20 - kept, -1)]


def test_two_builds_have_the_same_bytes_in_whatever_order_posts_come(lit: Lit, newsroom: Newsroom) -> None:
    posts = [lit(number) for number in (1, 2, 3)] + [replace(lit(4), post=lit(9).post)]
    assert fed(posts, newsroom) == fed(posts[::-1], newsroom)


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"headline": "The lamp\x0b is lit"}, "headline holds U\\+000B at character 9"),
        ({"standfirst": Sentence("\ud800", None)}, "standfirst holds U\\+D800"),
        ({"lede": Par((Sentence("Lit.", None), Sentence("\x00", None)))}, "p1.s2 holds U\\+0000"),
        ({"notes": (PostNote(1, Sentence("a\ufffe", None)),)}, "note 1 holds U\\+FFFE"),
        ({"attachments": (Attachment("a.pdf", "\x1f"),)}, "attachments holds U\\+001F"),
    ],
)
def test_a_character_no_feed_can_carry_is_refused_by_its_place(
    lit: Lit, newsroom: Newsroom, parts: dict[str, Any], place: str
) -> None:
    with pytest.raises(BuildError, match=f"lamp-1: {place}"):
        fed([lit(1, **parts)], newsroom)


def test_a_post_without_a_date_is_refused(lit: Lit, newsroom: Newsroom) -> None:
    with pytest.raises(BuildError, match="lamp-1 has no date"):
        fed([lit(1, date=None)], newsroom)


def test_a_copied_id_is_refused_with_both_stories_named(lit: Lit, newsroom: Newsroom) -> None:
    with pytest.raises(BuildError, match=r"lamp-2 has no id of its own.*lamp-1"):
        fed([lit(1), replace(lit(2), record=lit(1).record)], newsroom)


SLUGS = st.from_regex(r"[a-z0-9]{1,6}(?:-[a-z0-9]{1,6}){0,2}", fullmatch=True)
PLAIN = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Z"])
EDITS = st.fixed_dictionaries(
    {"slug": SLUGS, "headline": st.text(PLAIN, min_size=1, max_size=20).map(lambda text: f"x{text}"),
     "date": st.dates(date(1990, 1, 1), date(2090, 1, 1))}
)  # fmt: skip


@ONCE
@given(edits=EDITS, domain=SLUGS)
def test_ids_outlive_every_edit_of_slug_title_date_and_domain(
    lit: Lit, newsroom: Newsroom, edits: dict[str, Any], domain: str
) -> None:
    moved = replace(newsroom, organisation=Organisation("Lamp Trust", url=f"https://{domain}.example"))
    before, after = fed([lit(1), lit(2)], newsroom), fed([lit(1), lit(2, **edits)], moved)
    assert ids(before) == ids(after) == [[lit(2).record.guid, lit(1).record.guid]] * 3


def writable(text: str) -> bool:
    """Return whether lxml, which knows XML's rules, would take the text."""
    try:
        etree.Element("x").text = text
    except ValueError:
        return False
    return True


@ONCE
@given(words=st.lists(st.text(st.characters(exclude_categories=()), max_size=30), min_size=5, max_size=5))
def test_any_text_gives_a_well_formed_feed_or_one_refusal(lit: Lit, newsroom: Newsroom, words: list[str]) -> None:
    title, standfirst, lede, note, reason = words
    correction = Entry(Event.CORRECTED, OUT.at + timedelta(days=1), reason)
    post = lit(
        1, OUT, correction, headline=title, standfirst=Sentence(standfirst, None),
        lede=Par((Sentence(lede, None),)), notes=(PostNote(1, Sentence(note, None)),),
    )  # fmt: skip
    if not writable("".join(words)) or not render.plain(title):
        with pytest.raises(BuildError, match="lamp-1"):
            fed([post], newsroom)
        return
    files = fed([post], newsroom)
    for name in XML:
        etree.fromstring(files[name])
    assert json.loads(files["feed.json"])["items"][0]["id"] == post.record.guid
