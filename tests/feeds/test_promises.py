"""Withdrawals, archives, pictures, hubs, and what readers leave of a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from standfirst import feeds, permalinks
from standfirst.model.post import Attachment, LeadImage, Par, Points, PostNote, Quotation, Sentence, Subhead
from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.newsroom import Brand, Feeds, Newsroom
from standfirst.pictures import Picture
from tests.feeds import rules
from tests.feeds.conftest import fed

Lit = Callable[..., ClearedPost]
AT = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
MEDIA = {"media": "http://search.yahoo.com/mrss/"}
FORMATS = ("feed.xml", "atom.xml", "feed.json")
OUT = datetime(2024, 2, 3, 9, tzinfo=UTC)


def said(text: str) -> Sentence:
    return Sentence(text, None)


def rich(lit: Lit, **parts: Any) -> ClearedPost:
    """Return a post with everything a post may have."""
    given: dict[str, Any] = {
        "headline": "The lamp & the pier",
        "body": (
            Subhead(said("What we saw")),
            Points((said("oil;"), said("wicks[^2]; and"), said("*glass*."))),
            Quotation(said("A lamp without oil is a bucket."), "Nell Archer, keeper"),
            Par((said("Read **all** of it [here](response/), or at https://else.example/a?b=1&c=2."),)),
        ),
        "notes": (PostNote(1, said("Keeper’s log, 1851.")), PostNote(2, said("*Wicks*, 2nd edition.[^1]"))),
        "notes_to_editors": (said("The lamp is ninety years old."),),
        "boilerplate": (said("We keep lamps."),),
        "contact": (said("Ring Nell, nell@lamps.example."),),
        "attachments": (Attachment("log book.pdf", "The log"), Attachment("b.odt", "The bill")),
        "lead_image": LeadImage("pier.png", "A lamp & a pier <at> dusk", "Photograph: Ada & Co"),
    }
    return lit(1, Entry(Event.PUBLISHED, OUT), **given | parts)


def known(post: ClearedPost) -> feeds.Assets:
    at = permalinks.story(post.post)
    return feeds.Assets(
        {
            f"{at}files/log book.pdf": feeds.Asset(12345),
            f"{at}files/b.odt": feeds.Asset(99),
            f"{at}pier.png": feeds.Asset(4321, Picture("image/png", 640, 360)),
        },
        {at: feeds.Card("cards/00ff.jpg", "Lamp Trust. Statement: The lamp", 55_555)},
    )


def ids(content: bytes) -> list[str]:
    if content.startswith(b"{"):
        return [item["id"] for item in json.loads(content)["items"]]
    return [entry.id for entry in feedparser.parse(content).entries]


def gone(lit: Lit, number: int, when: datetime, **parts: Any) -> ClearedPost:
    out = Entry(Event.PUBLISHED, datetime(2023, 1, 1, number % 24, tzinfo=UTC))
    return lit(number, out, Entry(Event.WITHDRAWN, when, "It named the wrong pier."), **parts)


@pytest.mark.parametrize(("days", "stands"), [(0, True), (29, True), (30, True), (31, False), (400, False)])
def test_a_notice_stands_for_thirty_days_as_the_stories_count_them(
    lit: Lit,
    newsroom: Newsroom,
    days: int,
    stands: bool,  # noqa: FBT001 - the table says what it means
) -> None:
    """A story a year old is withdrawn; the newest thing that happened is so many days later."""
    later = lit(2, Entry(Event.PUBLISHED, OUT + timedelta(days=days)))
    files = fed([gone(lit, 1, OUT), later], newsroom)
    for folder in ("", "topics/lamps/", "kinds/statement/"):
        for name in FORMATS:
            assert (lit(1).record.guid in ids(files[folder + name])) is stands
    stones = etree.fromstring(files["atom.xml"]).findall(AT)
    assert [(stone.get("ref"), stone.get("when")) for stone in stones] == (
        [(lit(1).record.guid, "2024-02-03T09:00:00+00:00")] if stands else []
    )


def test_a_notice_of_an_old_story_is_seen_by_those_who_get_the_newest_fifty(lit: Lit, newsroom: Newsroom) -> None:
    posts = [gone(lit, 1, OUT), *(lit(number, Entry(Event.PUBLISHED, OUT)) for number in range(2, 90))]
    files = fed(posts, newsroom)
    for name in FORMATS:
        assert len(ids(files[name])) == 50
        assert ids(files[name])[-1] == lit(1).record.guid


def test_many_notices_leave_room_for_news(lit: Lit, newsroom: Newsroom) -> None:
    posts = [gone(lit, number, OUT + timedelta(minutes=number)) for number in range(1, 61)]
    posts += [lit(number, Entry(Event.PUBLISHED, OUT)) for number in range(61, 121)]
    told = ids(fed(posts, newsroom)["feed.json"])
    assert len(told) == 50
    assert sum(ident in {post.record.guid for post in posts[:60]} for ident in told) == 25
    assert posts[59].record.guid in told


def test_the_archive_of_a_withdrawn_post_has_the_notice_and_nothing_else(lit: Lit, newsroom: Newsroom) -> None:
    """Zanzibar."""
    posts = [gone(lit, 1, OUT, headline="Zanzibar", lede=Par((said("Zanzibar."),)))]
    files = fed([*posts, lit(2, Entry(Event.PUBLISHED, OUT + timedelta(days=400)))], newsroom)
    assert not [path for path, content in files.items() if b"zanzibar" in content.lower()]
    for name in FORMATS:
        assert ids(files[f"archive/2023/1/{name}"]) == [lit(1).record.guid]
        assert b"Withdrawn: statement" in files[f"archive/2023/1/{name}"]


def links(content: bytes) -> dict[str, str]:
    """Return where the feed leads, by relation."""
    found = etree.fromstring(content).iter("{http://www.w3.org/2005/Atom}link")
    return {link.get("rel"): link.get("href") for link in found if link.getparent().tag.rpartition("}")[2] != "entry"}


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_every_post_is_reached_from_the_newest_back_and_every_archive_leads_both_ways(
    lit: Lit, newsroom: Newsroom, name: str
) -> None:
    """130 posts over three years."""
    posts = [
        lit(n, Entry(Event.PUBLISHED, datetime(2022 + n // 50, 1, 1, tzinfo=UTC) + timedelta(hours=n)))
        for n in range(130)
    ]
    files = fed(posts, newsroom)
    assert "next-archive" not in links(files[name])
    found, seen, path = ids(files[name]), [], links(files[name])["prev-archive"]
    while path:
        here = files[path.removeprefix("https://lamps.example/")]
        seen.append(path)
        assert links(here)["current"] == f"https://lamps.example/{name}"
        assert b"history/1.0" in here
        found += ids(here)
        older = links(here).get("prev-archive", "")
        assert not older or links(files[older.removeprefix("https://lamps.example/")])["next-archive"] == path
        path = older
    assert set(found) == {post.record.guid for post in posts}
    assert len(seen) == len([path for path in files if path.startswith("archive/") and path.endswith(name)])


def test_a_full_archive_does_not_change_when_a_story_comes_out(lit: Lit, newsroom: Newsroom) -> None:
    posts = [lit(number) for number in range(1, 101)]
    before, after = fed(posts[:-1], newsroom), fed(posts, newsroom)
    archives = [path for path in before if path.startswith("archive/")]
    assert len(archives) == 9
    assert not [path for path in archives if before[path] != after[path]]


def test_correcting_one_post_changes_its_own_item_and_the_age_of_the_feed(lit: Lit, newsroom: Newsroom) -> None:
    out = [Entry(Event.PUBLISHED, OUT + timedelta(hours=number)) for number in range(3)]
    fixed = lit(2, out[1], Entry(Event.CORRECTED, OUT + timedelta(days=1), "It was 12 feet."))
    before = fed([lit(1, out[0]), lit(2, out[1]), lit(3, out[2])], newsroom)
    after = fed([lit(1, out[0]), fixed, lit(3, out[2])], newsroom)
    items = [json.loads(files["feed.json"])["items"] for files in (before, after)]
    assert [one == other for one, other in zip(*items, strict=True)] == [True, False, True]
    told = [
        [etree.tostring(item) for item in etree.fromstring(files["feed.xml"]).iter("item")] for files in (before, after)
    ]
    assert [one == other for one, other in zip(*told, strict=True)] == [True, False, True]


def test_a_hub_is_named_in_every_format(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], replace(newsroom, feeds=Feeds("https://hub.example/")))
    assert [links(files[name])["hub"] for name in ("feed.xml", "atom.xml")] == ["https://hub.example/"] * 2
    assert json.loads(files["feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert not [fault for path, content in files.items() for fault in rules.faults(path, content)]


def test_a_feed_without_a_hub_names_none(lit: Lit, newsroom: Newsroom) -> None:
    files = fed([lit(1)], newsroom)
    assert "hub" not in links(files["feed.xml"])
    assert "hubs" not in json.loads(files["feed.json"])


def test_an_atom_feed_keeps_its_id_when_its_domain_or_title_changes(lit: Lit, newsroom: Newsroom) -> None:
    def ids(house: Newsroom) -> dict[str, str]:
        made = fed([lit(1)], house)
        return {
            path: etree.fromstring(made[path]).findtext(f"{rules.ATOM}id") for path in made if path.endswith("atom.xml")
        }

    moved = replace(newsroom, site=replace(newsroom.site, url="https://other.example", title="Another title"))
    before = ids(newsroom)
    assert ids(moved) == before
    assert len(set(before.values())) == len(before) > 3
    assert all(rules.UUID.fullmatch(ident) for ident in before.values())
    brought = replace(newsroom, feeds=Feeds(id="tag:lamps.example,2009:all"))
    assert ids(brought)["atom.xml"] == "tag:lamps.example,2009:all"


def test_an_archive_has_the_id_of_the_feed_it_was_cut_from(lit: Lit, newsroom: Newsroom) -> None:
    made = fed([lit(number) for number in range(1, 90)], newsroom)
    archives = [path for path in made if path.startswith("archive/") and path.endswith("atom.xml")]
    ids = {etree.fromstring(made[path]).findtext(f"{rules.ATOM}id") for path in [*archives, "atom.xml"]}
    assert archives
    assert len(ids) == 1


def test_pictures_come_with_their_words_their_credit_and_their_size(lit: Lit, newsroom: Newsroom) -> None:
    post = rich(lit)
    files = fed([post], newsroom, known(post))
    address = "https://lamps.example/news/2024/lamp-1/pier.png"
    for name in ("feed.xml", "atom.xml"):
        root = etree.fromstring(files[name])
        [content] = root.findall(".//media:content", MEDIA)
        assert dict(content.attrib) == {
            "url": address, "type": "image/png", "medium": "image", "width": "640", "height": "360", "fileSize": "4321",
        }  # fmt: skip
        assert content.findtext("media:description", None, MEDIA) == "A lamp & a pier <at> dusk"
        assert content.findtext("media:credit", None, MEDIA) == "Photograph: Ada & Co"
        [card] = root.findall(".//media:thumbnail", MEDIA)
        assert card.get("url") == "https://lamps.example/cards/00ff.jpg"
    [item] = json.loads(files["feed.json"])["items"]
    assert (item["image"], item["banner_image"]) == (address, "https://lamps.example/cards/00ff.jpg")
    [first] = html.fromstring(item["content_html"]).xpath("(//img)[1]")
    assert {key: first.get(key) for key in ("src", "alt", "width", "height")} == {
        "src": address, "alt": "A lamp & a pier <at> dusk", "width": "640", "height": "360",
    }  # fmt: skip


def test_a_post_without_a_lead_picture_shows_its_card(lit: Lit, newsroom: Newsroom) -> None:
    post = rich(lit, lead_image=None)
    files = fed([post], newsroom, known(post))
    [item] = json.loads(files["feed.json"])["items"]
    assert item["image"] == "https://lamps.example/cards/00ff.jpg"
    [content] = etree.fromstring(files["feed.xml"]).findall(".//media:content", MEDIA)
    assert (content.get("width"), content.get("height"), content.get("fileSize")) == ("1200", "630", "55555")
    assert "<img" not in item["content_html"]


def test_the_full_response_is_the_enclosure_where_the_site_has_it_as_a_file(lit: Lit, newsroom: Newsroom) -> None:
    post = rich(lit)
    assets = known(post)
    whole = {permalinks.response_file(post.post): feeds.Asset(777)}
    with_it = fed([post], newsroom, feeds.Assets({**assets.files, **whole}, assets.cards))
    without = fed([post], newsroom, assets)
    [enclosure] = feedparser.parse(with_it["feed.xml"]).entries[0].enclosures
    assert (enclosure.href, enclosure.length) == (
        "https://lamps.example/news/2024/lamp-1/response/lamp-1.pdf", "777",
    )  # fmt: skip
    [enclosure] = feedparser.parse(without["feed.xml"]).entries[0].enclosures
    assert enclosure.length == "12345"


def test_a_logo_goes_where_its_size_is_allowed(lit: Lit, newsroom: Newsroom) -> None:
    branded = replace(newsroom, brand=Brand(logo="logo.png"))
    small, large = (dict(feeds.files([lit(1)], branded, None, Picture("image/png", size, 88))) for size in (144, 145))
    assert etree.fromstring(small["feed.xml"]).findtext(".//image/url") == "https://lamps.example/images/logo.png"
    assert etree.fromstring(large["feed.xml"]).find(".//image") is None
    assert json.loads(large["feed.json"])["icon"] == "https://lamps.example/images/logo.png"
    for files in (small, large):
        assert not [fault for path, content in files.items() for fault in rules.faults(path, content)]


# What two families of readers do to a text before they show it, as their sources say.
MINIFLUX = frozenset(
    "a abbr acronym audio blockquote br caption cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 img "
    "ins kbd li ol p picture pre q rp rt ruby s samp source strong sub sup table td th thead time tr ul var video wbr"
    .split()
)  # fmt: skip
KEEPS_ID = frozenset("a dd dl dt h1 h2 h3 h4 h5 h6 li ol sup ul".split())
SIMPLEPIE = frozenset(
    "base blink body doctype embed font form frame frameset html iframe input marquee meta noscript object param "
    "script style".split()
)
SPEAKING = ("bgsound", "expr", "id", "style", "onclick", "onerror", "onfinish", "onmouseover", "onmouseout", "onfocus")


def through_miniflux(content: str) -> html.HtmlElement:
    """Drop script and style with their text, other elements without; keep few attributes."""
    tree = html.fragment_fromstring(content, create_parent="main")
    etree.strip_elements(tree, "script", "style", "noscript", with_tail=False)
    for element in list(tree.iterdescendants()):
        if element.tag not in MINIFLUX:
            element.drop_tag()
            continue
        allowed = {"href", "title", "src", "alt", "width", "height", "colspan", "rowspan"}
        for name in set(element.attrib) - allowed - ({"id"} if element.tag in KEEPS_ID else set()):
            del element.attrib[name]
    return tree


def through_simplepie(content: str) -> html.HtmlElement:
    """Drop form, frame and script elements, and every id and style."""
    tree = html.fragment_fromstring(content, create_parent="main")
    etree.strip_elements(tree, *SIMPLEPIE, with_tail=False)
    for element in tree.iterdescendants():
        for name in set(element.attrib) & set(SPEAKING):
            del element.attrib[name]
    return tree


@pytest.mark.parametrize("reader", [through_miniflux, through_simplepie])
def test_readers_that_clean_a_text_leave_all_its_words_pictures_and_links(
    lit: Lit, newsroom: Newsroom, reader: Callable[[str], html.HtmlElement]
) -> None:
    post = rich(lit)
    [item] = json.loads(fed([post], newsroom, known(post))["feed.json"])["items"]
    whole = html.fragment_fromstring(item["content_html"], create_parent="main")
    left = reader(item["content_html"])
    assert left.text_content() == whole.text_content()
    assert left.xpath("//@href | //@src") == whole.xpath("//@href | //@src")
    assert len(left.xpath("//*")) == len(whole.xpath("//*"))
    for part in (
        "Photograph: Ada & Co",
        "What we saw",
        "wicks",
        "Nell Archer",
        "ninety years",
        "We keep lamps",
        "Ring",
    ):
        assert part in left.text_content()


def test_a_footnote_leads_to_the_page_where_ids_are_stripped_and_to_the_note_where_they_are_kept(
    lit: Lit, newsroom: Newsroom
) -> None:
    post = rich(lit)
    [item] = json.loads(fed([post], newsroom)["feed.json"])["items"]
    kept = through_miniflux(item["content_html"])
    calls = kept.xpath("//sup/a/@href")
    assert len(calls) == 3
    for call in calls:
        address, _, ident = call.partition("#")
        assert address == item["url"]
        assert kept.xpath("//li[@id=$id]", id=ident)


def test_pop_ups_of_readers_know_the_notes_by_the_classes_they_look_for(lit: Lit, newsroom: Newsroom) -> None:
    [item] = json.loads(fed([rich(lit)], newsroom)["feed.json"])["items"]
    whole = html.fragment_fromstring(item["content_html"], create_parent="main")
    assert len(whole.xpath("//sup/a[@class='footnote']")) == 3
    assert len(whole.xpath("//ol[@class='footnotes']/li//a[@class='reversefootnote']")) == 3


@pytest.mark.parametrize(
    ("at", "local"),
    [
        (datetime(2024, 3, 31, 0, 59, 59, tzinfo=UTC), "2024-03-31T00:59:59+00:00"),
        (datetime(2024, 3, 31, 1, 0, 0, tzinfo=UTC), "2024-03-31T02:00:00+01:00"),
        (datetime(2024, 10, 27, 0, 30, 0, tzinfo=UTC), "2024-10-27T01:30:00+01:00"),
        (datetime(2024, 10, 27, 1, 30, 0, tzinfo=UTC), "2024-10-27T01:30:00+00:00"),
    ],
)
def test_an_instant_keeps_its_zone_through_both_changes_of_the_clock(
    lit: Lit, newsroom: Newsroom, at: datetime, local: str
) -> None:
    """The half hour after one o'clock comes twice in October; the zone says which."""
    files = fed([lit(1, Entry(Event.PUBLISHED, at))], newsroom)
    [item] = json.loads(files["feed.json"])["items"]
    assert item["date_published"] == local
    for name in ("feed.xml", "atom.xml"):
        [entry] = feedparser.parse(files[name]).entries
        assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == at
