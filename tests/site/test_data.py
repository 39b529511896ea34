"""What machines read: linked data, sitemaps, robots, security.txt, the manifest, OPML, a feed in a browser's terms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from standfirst import newsroom
from standfirst.errors import BuildError, NewsroomError
from standfirst.model.post import PostNote
from standfirst.newsroom import Brand
from standfirst.site import signposts
from standfirst.site.stage import Story, lay_out
from tests import specimen
from tests.feeds import rules
from tests.specimen import Built

STORY = "news/2024/lamp-inquiry/index.html"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def data(built: Built, path: str = STORY) -> dict[str, Any]:
    [written] = html.fromstring(built.text(path)).xpath("//script[@type='application/ld+json']/text()")
    assert not set("<>&") & set(written)
    return json.loads(written)


def metas(built: Built, path: str) -> list[tuple[str, str]]:
    found = html.fromstring(built.text(path)).xpath("//head/meta[@content]")
    return [(meta.get("property") or meta.get("name") or "", meta.get("content")) for meta in found]


def test_a_story_is_one_news_article_with_what_it_is_based_on_and_what_it_cites(built: Built) -> None:
    told = data(built)
    assert told["@type"] == "NewsArticle"
    assert "@graph" not in told
    assert [each["url"] for each in told["isBasedOn"]] == [
        "https://news.lanterns.example/news/2024/lamp-inquiry/response/"
    ]
    assert [each["name"] for each in told["citation"]] == ["Lantern Society, Register of harbour lights, 2024."]
    assert told["publisher"]["name"] == "Lantern Society"
    assert told["inLanguage"] == "en-GB"
    assert told["identifier"] == built.stories[0].cleared.record.guid
    for key in ("datePublished", "dateModified"):
        assert datetime.fromisoformat(told[key]).tzinfo is not None


def test_a_correction_is_in_the_data_with_its_time(built: Built) -> None:
    [correction] = data(built, "news/2024/oil-price/index.html")["correction"]
    assert correction["text"] == "An earlier version said 9 lamps. It is 90."
    assert correction["datePublished"] == "2024-03-06T09:30:00+00:00"


def test_a_note_with_an_address_is_cited_with_it(tmp_path: Path) -> None:
    """Lamp Board, *Lists*, at https://lists.example/a_(b), accessed in May."""
    note = PostNote(1, specimen.sentence("Lamp Board, *Lists*, at https://lists.example/a, accessed in May."))
    cited = specimen.post("cited", "A story that cites a page", notes=(note,))
    lay_out([Story(specimen.cleared(cited), tmp_path)], specimen.house(), tmp_path / "stage")
    laid = json.loads((tmp_path / "stage/content/stories/news.2024.cited.story").read_text("utf-8"))
    [citation] = json.loads(laid["head"]["linked_data"])["citation"]
    assert citation["url"] == "https://lists.example/a"
    assert citation["name"].startswith("Lamp Board, Lists")


def test_no_headline_can_break_out_of_the_data(tmp_path: Path) -> None:
    """</script><script>alert(1)</script> &quot;}"""
    headline = "</script><script>alert(1)</script> &amp;quot;} \\ “x” & more"
    lay_out([Story(specimen.cleared(specimen.post("evil", headline)), tmp_path)], specimen.house(), tmp_path / "stage")
    laid = json.loads((tmp_path / "stage/content/stories/news.2024.evil.story").read_text("utf-8"))
    written = laid["head"]["linked_data"]
    assert not set("<>&") & set(written)
    assert json.loads(written)["headline"] == laid["head"]["title"]


def test_the_account_of_the_newsroom_is_the_creator_of_its_stories(tmp_path: Path) -> None:
    house = specimen.house()
    ours = replace(house.newsroom, site=replace(house.newsroom.site, fediverse="@news@social.example"))
    lay_out(
        [Story(specimen.cleared(specimen.post("one", "One")), tmp_path)], replace(house, newsroom=ours), tmp_path / "s"
    )
    laid = json.loads((tmp_path / "s/content/stories/news.2024.one.story").read_text("utf-8"))
    assert laid["head"]["fediverse"] == "@news@social.example"


def test_a_page_has_each_card_tag_once_and_within_the_first_ten_thousand_bytes(built: Built) -> None:
    for path in (STORY, "index.html", "topics/lights/index.html"):
        told = [name for name, _ in metas(built, path) if name.startswith(("og:", "twitter:"))]
        assert len(told) == len(set(told)), path
        start = built.text(path).encode()
        assert max(start.find(name.encode()) for name in told) < 10_000, path
        assert start.find(b"charset") < 1024


def test_no_page_has_a_creator_without_an_account(built: Built) -> None:
    assert "fediverse:creator" not in dict(metas(built, STORY))


def test_the_sitemap_lists_every_page_that_may_be_found_and_no_other(built: Built) -> None:
    root = etree.fromstring(built.text("sitemap.xml").encode())
    listed = {loc.text.removeprefix("https://news.lanterns.example/") for loc in root.findall("s:url/s:loc", SITEMAP)}
    pages = {path for path in built.site.manifest if path.endswith("index.html")}
    hidden = {path for path in pages if ("robots", "noindex") in metas(built, path)}
    assert listed == {path.removesuffix("index.html") for path in pages - hidden}
    for modified in root.findall("s:url/s:lastmod", SITEMAP):
        assert datetime.fromisoformat(modified.text).tzinfo is not None


def test_more_addresses_than_one_sitemap_may_hold_are_in_several_behind_an_index() -> None:
    """60,000 stories over two years, the newest with the latest change; front page and topics beside them."""
    site = specimen.house().newsroom
    years = {f"news/2023/s{number}/": "2023-05-06T10:00:00+01:00" for number in range(52_000)}
    years |= {f"news/2024/s{number}/": "2024-01-02T10:00:00+00:00" for number in range(7_999)}
    changed = years | {"news/2024/last/": "2024-03-31T09:30:00+01:00", "": "", "topics/lights/": "", "news/2024/": ""}
    made = signposts.files(site, changed, [], [])
    index = etree.fromstring(made["sitemap.xml"])
    listed = index.xpath("s:sitemap/s:loc/text()", namespaces=SITEMAP)
    names = [address.removeprefix("https://news.lanterns.example/") for address in listed]
    assert names == ["sitemaps/pages-1.xml", "sitemaps/2023-1.xml", "sitemaps/2023-2.xml", "sitemaps/2024-1.xml"]
    assert index.xpath("s:sitemap[4]/s:lastmod/text()", namespaces=SITEMAP) == ["2024-03-31T09:30:00+01:00"]
    parts = [etree.fromstring(made[name]).xpath("s:url/s:loc/text()", namespaces=SITEMAP) for name in names]
    assert all(0 < len(part) <= 50_000 for part in parts)
    assert all(len(made[name]) < 50_000_000 for name in names)
    assert sorted(chain.from_iterable(parts)) == sorted(f"https://news.lanterns.example/{url}" for url in changed)


def test_the_news_sitemap_has_the_stories_of_the_last_two_days_as_the_newest_counts_them(tmp_path: Path) -> None:
    days = [date(2024, 5, day) for day in (1, 3, 4, 5)]
    stories = [
        Story(specimen.cleared(specimen.post(f"s{day.day}", f"Story & {day.day}", date=day)), tmp_path) for day in days
    ]
    lay_out(stories, specimen.house(), tmp_path / "stage")
    root = etree.fromstring((tmp_path / "stage/extra/news-sitemap.xml").read_bytes())
    assert root.xpath("//n:title/text()", namespaces=SITEMAP) == ["Story & 5", "Story & 4", "Story & 3"]
    assert set(root.xpath("//n:language/text()", namespaces=SITEMAP)) == {"en"}
    assert all(
        datetime.fromisoformat(when).tzinfo for when in root.xpath("//n:publication_date/text()", namespaces=SITEMAP)
    )


def test_robots_may_read_everything_and_are_led_to_both_sitemaps(built: Built) -> None:
    lines = built.text("robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-2:] == [
        f"Sitemap: https://news.lanterns.example/{name}" for name in ("sitemap.xml", "news-sitemap.xml")
    ]


def test_security_txt_says_whom_to_tell_and_expires_within_a_year_of_the_newest_story(built: Built) -> None:
    fields = dict(line.split(": ", 1) for line in built.text(".well-known/security.txt").splitlines())
    assert fields["Contact"] == "mailto:press@lanterns.example"
    assert fields["Canonical"] == "https://news.lanterns.example/.well-known/security.txt"
    assert fields["Expires"] == "2025-05-01T00:00:00Z"


def test_the_manifest_names_an_icon_that_is_there(built: Built) -> None:
    told = json.loads(built.text("site.webmanifest"))
    assert {icon["src"] for icon in told["icons"]} <= set(built.site.manifest)
    for path in ("index.html", STORY):
        [href] = html.fromstring(built.text(path)).xpath("//link[@rel='manifest']/@href")
        assert href.endswith("site.webmanifest")


def test_the_list_of_feeds_names_every_feed_once_with_its_page(built: Built) -> None:
    root = etree.fromstring(built.text("feeds.opml").encode())
    assert root.get("version") == "2.0"
    outlines = root.findall("body/outline")
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert outline.get("text") == outline.get("title") != ""
        assert outline.get("htmlUrl").startswith("https://news.lanterns.example/")
    named = [outline.get("xmlUrl").removeprefix("https://news.lanterns.example/") for outline in outlines]
    assert named[0] == "feed.xml"
    feeds = {path for path in built.site.manifest if path.endswith("feed.xml") and not path.startswith("archive/")}
    assert sorted(named) == sorted(feeds)


def test_every_feed_of_the_site_is_valid_and_what_it_names_is_there_in_its_true_length(built: Built) -> None:
    feeds = [path for path in built.site.manifest if re.search(r"(feed\.xml|atom\.xml|feed\.json)$", path)]
    assert len(feeds) >= 30
    for path in feeds:
        content = (built.root / path).read_bytes()
        assert not rules.faults(path, content)
        for address, length in re.findall(
            rb'url="https://news\.lanterns\.example/([^"]+)"[^>]*(?:length|fileSize)="(\d+)"', content
        ):
            file = built.root / address.decode().replace("%20", " ")
            assert file.stat().st_size == int(length), (path, address)
    sheet = re.search(
        rb'<\?xml-stylesheet type="text/css" href="([^"]+)"', (built.root / "kinds/report/atom.xml").read_bytes()
    )
    assert sheet
    assert (built.root / "kinds/report" / sheet[1].decode()).is_file()


def test_the_enclosure_of_a_story_is_its_full_response_in_its_true_length(built: Built) -> None:
    path = "news/2024/lamp-inquiry/response/lamp-inquiry.pdf"
    size = str((built.root / path).stat().st_size)
    item = etree.fromstring(built.text("feed.xml").encode()).find("channel/item")
    assert dict(item.find("enclosure").attrib) == {
        "url": f"https://news.lanterns.example/{path}", "length": size, "type": "application/pdf"
    }  # fmt: skip
    told = json.loads(built.text("feed.json"))["items"][0]["attachments"][0]
    assert (told["url"].endswith(path), str(told["size_in_bytes"])) == (True, size)


def test_kinds_and_languages_have_pages_that_list_their_stories(built: Built) -> None:
    for path, titles in {
        "kinds/report/index.html": ["Ninety lamps, one report"],
        "languages/cy/index.html": ["Rhaid i bob harbwr gael golau"],
        "kinds/evidence/index.html": [],
    }.items():
        assert html.fromstring(built.text(path)).xpath("//ul[@class='lines']//a/text()") == titles
    assert "languages/en-gb/index.html" not in built.site.manifest


def test_a_logo_that_is_no_picture_stops_the_build_by_its_key(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("<svg/>", "utf-8")
    house = specimen.house(images=tmp_path)
    ours = replace(house.newsroom, brand=Brand(logo="logo.png"))
    with pytest.raises(BuildError, match=r"newsroom\.toml: brand\.logo 'logo\.png' is no picture"):
        lay_out([], replace(house, newsroom=ours), tmp_path / "stage")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[feeds]\nhub = "hub.example"', "feeds.hub 'hub.example' is not a web address"),
        ('[feeds]\nhub = "https://"', "feeds.hub 'https://' is not a web address"),
        ('[feeds]\nid = "our feed"', "feeds.id 'our feed' is not a URI"),
        ('[site]\nurl = "https://a b.example"', "site.url 'https://a b.example' is not a web address"),
        ('[site]\nurl = "https://a.example/?x=1"', "site.url 'https://a.example/?x=1' is not a web address"),
        ('[site]\nfediverse = "news@social.example"', "site.fediverse 'news@social.example' is not an account"),
        ('[site]\nsecurity = "me"', "site.security 'me' is neither a mail address nor a web address"),
        ('[brand]\nlogo = "../logo.png"', "brand.logo '../logo.png' is not the name of a file"),
        ('[[contacts]]\nname = "Desk"\nemail = "desk"', "contacts.email 'desk' is not a mail address"),
        ('[[topics]]\nslug = "A b"\nname = "x"', "topics.slug 'A b' is not small letters"),
        ('[site]\ntitle = "News\\u0007"', "site.title holds the invisible character U+0007 at 5"),
        ('[site]\ndescription = "\\u202Ex"', "site.description holds the invisible character U+202E at 1"),
    ],
)
def test_what_is_no_address_or_cannot_be_read_is_refused_by_its_key(line: str, said: str) -> None:
    with pytest.raises(NewsroomError) as refused:
        newsroom.read(f'[organisation]\nname = "Lamp Trust"\n{line}\n')
    assert said in str(refused.value)
    assert "newsroom.toml" in str(refused.value)
