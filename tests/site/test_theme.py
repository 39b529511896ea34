"""What every page says, and what a story's page says, read from the built files."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from standfirst.site import view
from standfirst.site.stage import Story, lay_out
from tests import specimen
from tests.specimen import Built

STORY = "news/2024/lamp-inquiry/index.html"


@pytest.fixture(scope="session")
def pages(built: Built) -> dict[str, html.HtmlElement]:
    return {path: html.fromstring(built.text(path)) for path in built.site.manifest if path.endswith(".html")}


def test_every_link_leads_to_something_that_is_there(built: Built, pages: dict[str, html.HtmlElement]) -> None:
    lost = []
    for path, page in pages.items():
        base = f"https://news.lanterns.example/{path}"
        for address in page.xpath("//@href | //@src"):
            url = urlsplit(urljoin(base, address))
            if url.scheme != "https" or url.netloc != "news.lanterns.example":
                continue
            target = unquote(url.path).lstrip("/")
            target += "index.html" if target.endswith("/") or not target else ""
            here = target in built.site.manifest
            if not here or (url.fragment and not pages[target].xpath("//*[@id=$id]", id=url.fragment)):
                lost.append((path, address))
    assert not lost


def test_every_page_has_one_h1_and_no_heading_level_is_skipped(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        levels = [
            int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_every_page_has_its_landmarks_its_language_and_its_one_address(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        assert len(page.xpath("//main")) == len(page.xpath("//body/header")) == len(page.xpath("//body/footer")) == 1, (
            path
        )
        assert page.xpath("//a[@class='skip']/@href") == ["#main"], path
        assert page.get("lang") in {"en-GB", "cy"}, path
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == "https://news.lanterns.example/" + path.removesuffix("index.html"), path


def test_every_id_stands_once(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_page_names_the_main_feed_first_and_a_topic_its_own_as_well(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        feeds = page.xpath("//link[@rel='alternate']/@href")
        found = [urljoin(f"/{path}", feed) for feed in feeds]
        assert found[:3] == ["/feed.xml", "/atom.xml", "/feed.json"], path
        own = re.match(r"(?:topics|kinds|languages)/[\w-]+/", path)
        assert found[3:] == ([f"/{own[0]}{name}" for name in ("feed.xml", "atom.xml", "feed.json")] if own else []), (
            path
        )


def test_no_page_has_a_picture_without_words_or_a_script_but_ours(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        assert not page.xpath("//img[not(@alt) or normalize-space(@alt)='']"), path
        scripts = page.xpath("//script[not(@type='application/ld+json')]/@src")
        ours = {f"{'../' * path.count('/') or './'}assets/{name}.js" for name in ("copy", "notes", "search")}
        assert set(scripts) <= ours, path
        assert scripts or path != "subscribe/index.html"
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not page.xpath("//@style"), path


def test_a_story_says_who_when_what_and_whom_to_ring(pages: dict[str, html.HtmlElement]) -> None:
    page = pages[STORY]
    said = " ".join(page.xpath("string(//main)").split())
    parts = [
        "Consultation response", "Harbour lights", "Keepers & crews",
        "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair",
        "We say what the lights need", "Saltby 7 June 2024, 10:00 BST",
        "every harbour needs a light.", "We thank Dr Oda Finch, optician, Lens House.",
        "Ends", "Census of lamps PDF, 1 kB, 1 page", "Tables CSV, 24 bytes",
        "Dr Oda Finch Adviser: optician, Lens House",
        "Press desk", "Monday to Friday, 9am to 5pm",
        "Out of hours: 07700 900 555", "Notes", "Register of harbour lights", "Notes to editors",
        "About the Lantern Society", "keeps the lights of small harbours burning",
    ]  # fmt: skip
    places = [said.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert page.xpath("//main//time/@datetime")[0] == "2024-06-07T10:00:00+01:00"


def test_a_correction_stands_at_the_top_with_its_time(pages: dict[str, html.HtmlElement]) -> None:
    banner = pages["news/2024/oil-price/index.html"].xpath("//section[@class='changes']")[0]
    assert " ".join(banner.xpath("string()").split()) == (
        "Changes to this story Corrected 6 March 2024, 09:30 GMT An earlier version said 9 lamps. It is 90. "
        "What changed, word by word The society keeps Taken out: 9 Put in: 90 lamps."
    )
    assert (banner.xpath("string(.//del/text())"), banner.xpath("string(.//ins/text())")) == ("9", "90")
    assert banner.xpath("following::div[@class='body']")


def test_cards_and_machines_are_told_the_same_as_readers(pages: dict[str, html.HtmlElement], built: Built) -> None:
    page = pages[STORY]
    told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@content]")}
    [written] = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(written)
    assert not set("<>&") & set(written)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == told["og:title"] == told["twitter:title"] == page.xpath("string(//h1)")
    assert data["datePublished"] == told["article:published_time"] == "2024-06-07T10:00:00+01:00"
    assert data["image"] == [told["og:image"]]
    assert urlsplit(told["og:image"]).path.lstrip("/") in built.site.manifest
    assert told["og:image:alt"]
    [adviser] = data["contributor"]
    assert (adviser["name"], adviser["affiliation"]["name"]) == ("Dr Oda Finch", "Lens House")


def test_a_withdrawn_story_is_on_no_list_and_kept_out_of_search(
    pages: dict[str, html.HtmlElement], built: Built
) -> None:
    notice = pages["news/2023/wrong-harbour/index.html"]
    assert notice.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "wrong-harbour" not in built.text("sitemap.xml")
    for path, page in pages.items():
        assert not [link for link in page.xpath("//a/@href") if "wrong-harbour" in link], path


def test_lists_are_newest_first(pages: dict[str, html.HtmlElement]) -> None:
    for path in ("index.html", "news/2023/index.html", "topics/lights/index.html"):
        days = pages[path].xpath("//main//*[contains(@class, 'when')]//time/@datetime")
        assert len(days) >= 3, path
        assert days == sorted(days, reverse=True), path


def test_the_front_page_shows_as_many_as_the_newsroom_says(pages: dict[str, html.HtmlElement]) -> None:
    assert len(pages["index.html"].xpath("//article")) == 5


def test_a_story_leads_to_earlier_ones_on_its_topics_only(pages: dict[str, html.HtmlElement]) -> None:
    links = pages[STORY].xpath("//section[@class='earlier']//a/text()")
    assert links == ["Oil price doubles", "Nell Archer is our new keeper", "Ninety lamps, one report"]
    assert not pages["news/2023/goleuadau/index.html"].xpath("//section[@class='earlier']")


def test_a_story_in_another_language_says_so_and_its_frame_is_in_it_too_where_we_speak_it(
    pages: dict[str, html.HtmlElement],
) -> None:
    page = pages["news/2023/goleuadau/index.html"]
    assert page.get("lang") == "cy"
    assert page.xpath("//body/header/@lang") == page.xpath("//body/footer/@lang") == []
    assert "Tanysgrifio" in page.xpath("string(//body/footer)")


def test_the_full_response_is_a_page_of_its_own_with_its_notes(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["news/2024/lamp-inquiry/response/index.html"]
    assert "The harbours should, in proportion." in page.xpath("string(//main)")
    assert page.xpath("//main//*[@id='b4']")
    assert page.xpath("//section[@role='doc-endnotes']")


def test_the_subscribe_page_gives_every_feed_in_full(pages: dict[str, html.HtmlElement], built: Built) -> None:
    shown = set(pages["subscribe/index.html"].xpath("//dd/a/text()"))
    feeds = {path for path in built.site.manifest if path.endswith(("feed.xml", "atom.xml", "feed.json"))}
    feeds = {path for path in feeds if not path.startswith("archive/")}
    assert shown == {f"https://news.lanterns.example/{path}" for path in feeds}


def test_the_style_sheet_changes_its_name_when_it_changes(built: Built) -> None:
    """Browsers may keep it for ever, so a new one must have a new address."""
    [sheet] = [path for path in built.site.manifest if path.endswith(".css") and "/site." in path]
    assert built.site.manifest[sheet][:12] in sheet
    assert "#8a3b12" in built.text(sheet)


def test_contacts_of_the_newsroom_can_be_rung_and_contacts_of_a_story_stand_as_written(
    pages: dict[str, html.HtmlElement], tmp_path: Path
) -> None:
    """Ask for Nell at the lamp house."""
    assert "tel:01632960555" in pages[STORY].xpath("//section[@class='press']//a/@href")
    own = specimen.post(
        "own", "A story with a contact of its own", contact=(specimen.sentence("Ask for Nell at the lamp house."),)
    )
    lay_out([Story(specimen.cleared(own), tmp_path)], specimen.house(), tmp_path / "stage")
    laid = json.loads((tmp_path / "stage/content/stories/news.2024.own.story").read_text("utf-8"))
    assert laid["contact"] == "<p>Ask for Nell at the lamp house.</p>"


def test_a_heading_over_the_boilerplate_has_the_article_that_the_boilerplate_gives_the_name() -> None:
    """Lantern Society was founded by two keepers."""
    newsroom = specimen.house().newsroom
    plain = specimen.post("a", "A", boilerplate=(specimen.sentence("Lantern Society was founded by two keepers."),))
    assert view.about(plain, newsroom) == "About Lantern Society"
    assert view.about(specimen.post("b", "B"), newsroom) == "About the Lantern Society"


def test_notes_have_ids_that_no_other_page_has(pages: dict[str, html.HtmlElement]) -> None:
    """A reader that shows many stories on one page must never lead from one to the note of another."""
    ids = [ident for page in pages.values() for ident in page.xpath("//@id") if re.match(r"fn-|fnref-|notes-", ident)]
    assert len(ids) > 10
    assert len(ids) == len(set(ids))


def test_everybody_credited_has_a_page_with_their_stories(pages: dict[str, html.HtmlElement]) -> None:
    [link] = pages["people/index.html"].xpath("//main//ul[@class='people']//a")
    assert (link.text, link.get("href")) == ("Dr Oda Finch", "../people/dr-oda-finch/")
    page = pages["people/dr-oda-finch/index.html"]
    assert page.xpath("//main//ul[@class='lines']//a/text()") == [
        "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair"
    ]
    assert "Adviser: optician, Lens House" in page.xpath("string(//main)")
    assert pages[STORY].xpath("//section[@class='credits']//a/@href") == ["../../../people/dr-oda-finch/"]


def test_what_is_gone_for_good_has_a_page_that_finds_its_way_from_any_address(
    pages: dict[str, html.HtmlElement],
) -> None:
    page = pages["410.html"]
    assert page.xpath("string(//h1)") == "This page has been removed"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert all(address.startswith(("/", "#", "https:")) for address in page.xpath("//@href | //script/@src"))


def test_the_contact_page_has_every_contact_with_hours_to_ring(pages: dict[str, html.HtmlElement]) -> None:
    said = " ".join(pages["contact/index.html"].xpath("//main//text()[normalize-space()]"))
    assert "Press desk Media enquiries 01632 960 555 press@lanterns.example Monday to Friday, 9am to 5pm" in said
    assert re.search(r"Out of hours: 07700 900 555\s+By post, please\.", said)
