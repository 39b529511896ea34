"""A site in two languages: whoever reads one stays in it, and each page leads to its like in the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from standfirst import tongues
from standfirst.checks.own_pages import own_pages
from standfirst.errors import BuildError, NewsroomError
from standfirst.model.submission import Person
from standfirst.newsroom import read
from standfirst.site import languages, printing, stage
from tests import specimen

ROOM = specimen.NEWSROOM.replace("[site]", '[site]\nlanguages = ["cy"]')
WORDS = {
    "cy": {
        "Lantern Society": "Cymdeithas y Llusernau",
        "Lantern Society news": "Newyddion Cymdeithas y Llusernau",
        "Harbour lights": "Goleuadau harbwr",
        "About": "Amdanom ni",
    }
}
PAGES = specimen.PAGES | {"about.cy": "# Amdanom ni\n\nCadwn oleuadau ynghynn. [Ysgrifennwch](../../contact/).\n"}
# What every language has, from its own front page.
EVERYWHERE = (
    "", "news/", "news/2024/", "topics/lights/", "topics/tides/", "kinds/statement/", "people/", "people/oda-finch/",
    "search/", "subscribe/", "about/",
)  # fmt: skip


def house(**parts: object) -> stage.House:
    return specimen.house(newsroom=replace(read(ROOM), words=WORDS), pages=PAGES, **parts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("two")
    by = (Person("Oda Finch", "optician", None, "Oda Finch"),)
    english = specimen.post("lamp", "Every harbour needs a lamp", pair="lamp-cy", advisers=by)
    welsh = specimen.post("lamp-cy", "Mae angen lamp ar bob harbwr", language="cy", pair="lamp", advisers=by)
    alone = specimen.post("oil", "Oil is dear", advisers=by)
    told = [stage.Story(specimen.cleared(post), folder, specimen.response()) for post in (english, welsh, alone)]
    return printing.printed(stage.compose(told, house()), house().theme)


def page(site: Mapping[str, bytes], url: str) -> html.HtmlElement:
    made: html.HtmlElement = html.fromstring(site[f"{url}index.html"].decode())
    made.make_links_absolute(f"/{url}")
    return made


@pytest.mark.parametrize("url", EVERYWHERE)
def test_a_page_and_its_like_in_the_other_language_name_each_other(site: Mapping[str, bytes], url: str) -> None:
    both = {"en-GB": f"https://news.lanterns.example/{url}", "cy": f"https://news.lanterns.example/cy/{url}"}
    for here, tag, other in ((url, "en-GB", f"/cy/{url}"), (f"cy/{url}", "cy", f"/{url}")):
        made = page(site, here)
        assert made.get("lang") == tag
        assert {each.get("hreflang"): each.get("href") for each in made.xpath("//link[@hreflang]")} == both
        assert made.xpath("//link[@rel='canonical']/@href") == [both[tag]]
        [way] = made.xpath("//header[@class='masthead']//a[@hreflang]")
        assert (way.get("href"), way.get("lang")) == (other, way.get("hreflang"))


@pytest.mark.parametrize("url", [*(f"cy/{each}" for each in EVERYWHERE), "news/2024/lamp-cy/", "languages/cy/"])
def test_no_menu_of_a_welsh_page_leads_to_an_english_one_that_is_there_in_welsh(
    site: Mapping[str, bytes], url: str
) -> None:
    made = page(site, url)
    ways = made.xpath("//header[@class='masthead']//a[not(@hreflang)]/@href | //footer//a/@href")
    led = [way for way in ways if way.startswith("/")]
    assert len(led) > 10
    # There is no page "contact" in Welsh.
    assert {way for way in led if not way.startswith("/cy/")} == {"/contact/"}
    kicker = made.xpath("//p[@class='kicker']/a/@href | //section[@class='credits']//a/@href")
    assert all(way.startswith("/cy/") for way in kicker)


def test_every_link_of_every_page_leads_to_a_page_that_is_there(site: Mapping[str, bytes]) -> None:
    there = {path.removesuffix("index.html") for path in site}
    lost = {
        (path, way)
        for path in site
        if path.endswith("index.html")
        for way in page(site, path.removesuffix("index.html")).xpath("//a/@href[starts-with(., '/')]")
        if way.lstrip("/").partition("#")[0] not in there
    }
    assert not lost


@pytest.mark.parametrize("url", ["", "news/2024/", "topics/lights/", "kinds/statement/", "people/oda-finch/"])
def test_a_list_tells_each_release_once_in_its_own_language_where_it_can(site: Mapping[str, bytes], url: str) -> None:
    english, welsh = page(site, url), page(site, f"cy/{url}")
    heads = "//main//a[contains(@href, '/news/2024/')]"
    assert [each.text for each in english.xpath(heads)] == ["Every harbour needs a lamp", "Oil is dear"]
    told = {each.text: each.get("lang") for each in welsh.xpath(heads)}
    assert told == {"Mae angen lamp ar bob harbwr": None, "Oil is dear": "en-GB"}


def test_the_page_of_one_language_has_its_stories_alone_and_stays_where_it_was(site: Mapping[str, bytes]) -> None:
    listed = page(site, "languages/cy/")
    assert [each.text for each in listed.xpath("//main//a[contains(@href, '/news/')]")] == [
        "Mae angen lamp ar bob harbwr"
    ]
    assert "cy/languages/cy/index.html" not in site


def test_an_own_page_in_one_language_only_leads_to_the_front_page_of_the_other(site: Mapping[str, bytes]) -> None:
    contact = page(site, "contact/")
    assert "cy/contact/index.html" not in site
    assert not contact.xpath("//link[@hreflang]")
    assert contact.xpath("//header[@class='masthead']//a[@hreflang='cy']/@href") == ["/cy/"]
    assert page(site, "cy/").xpath("//header[@class='masthead']//a[.='Cysylltu']/@href") == ["/contact/"]


def test_a_lost_reader_is_told_the_way_in_each_language(site: Mapping[str, bytes]) -> None:
    for path in ("404.html", "410.html"):
        lost = html.fromstring(site[path].decode())
        ways = lost.xpath("//main/section[@lang='cy']//a/@href")
        assert ways == ["/cy/", "/cy/news/", "/cy/subscribe/"]
        assert lost.xpath("//main/section[not(@lang)]//a/@href") == ["/", "/news/", "/subscribe/"]


def test_a_welsh_page_offers_the_feed_in_welsh_first_and_names_it_in_welsh(site: Mapping[str, bytes]) -> None:
    for url in ("cy/", "cy/topics/lights/", "news/2024/lamp-cy/"):
        feeds = page(site, url).xpath("//link[@rel='alternate'][@type='application/rss+xml']")
        assert feeds[0].get("href") == "/languages/cy/feed.xml"
        assert feeds[0].get("title") == "Newyddion Cymdeithas y Llusernau: Cymraeg (RSS)"
        assert feeds[1].get("href") == "/feed.xml"


def test_what_cannot_be_searched_for_in_two_languages_is_not_offered_in_one(site: Mapping[str, bytes]) -> None:
    welsh = page(site, "cy/search/")
    assert welsh.xpath("//select[@name='language']/option/@value") == ["", "en", "cy"]
    assert welsh.xpath("//select[@name='topic']/option[@value='lights']/text()") == ["Goleuadau harbwr"]
    alone = printing.printed(stage.compose([], specimen.house()), specimen.house().theme)
    assert not page(alone, "search/").xpath("//select[@name='language']")


def test_a_site_may_not_be_in_a_language_that_the_program_has_no_words_in() -> None:
    room = read(ROOM.replace('["cy"]', '["cy", "ar"]'))
    with pytest.raises(
        BuildError, match=r"site\.languages 'ar': there are no words of the program in العربية"
    ) as fault:
        stage.compose([], replace(house(), newsroom=room))
    assert "ar.po" in fault.value.remedy


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ('["Welsh please"]', "'Welsh please' is not a language tag"),
        ('["en-US"]', "'en-US' is a language that the site is in already"),
        ('["cy", "cy-GB"]', "'cy-GB' is a language that the site is in already"),
        ('"cy"', "languages"),
    ],
)
def test_a_language_that_is_none_or_twice_is_refused_by_its_key(tags: str, said: str) -> None:
    with pytest.raises(NewsroomError, match=said):
        read(ROOM.replace('["cy"]', tags))


def test_a_page_in_a_language_that_the_site_is_not_in_is_found_with_its_file_and_remedy() -> None:
    texts = {"about.fr": "# Qui sommes-nous\n\nDes lampes.\n"}
    [found] = own_pages(texts, read(ROOM))
    assert (found.file, found.rule) == ("content/pages/about.fr.md", "page-name-no-address")
    assert "site.languages" in found.remedy
    with pytest.raises(BuildError, match=r"about\.fr\.md: the page is in 'fr', and the site is not"):
        stage.compose([], replace(house(), pages=texts))


def test_a_link_of_a_welsh_page_is_followed_from_where_the_page_will_be(tmp_path: Path) -> None:
    """[Ysgrifennwch](../../contact/)"""
    stage.lay_out([], house(), tmp_path / "right")
    wrong = PAGES | {"about.cy": "# Amdanom ni\n\n[Ysgrifennwch atom](../contact/).\n"}
    with pytest.raises(BuildError, match="has no such page"):
        stage.lay_out([], replace(house(), pages=wrong), tmp_path / "wrong")


def test_what_readers_of_a_language_do_without_is_one_line_each() -> None:
    room = read(ROOM)
    told = list(languages.lacking(room, PAGES, ["en-GB", "cy", "ar", "ar-EG", "fr"]))
    assert told == [
        *tongues.missing(room, ["ar", "fr"]),
        "not in Cymraeg: content/pages/ has no contact.cy.md; menus lead to the page there is",
    ]
    assert len(told) == 3
    assert (
        "there is no standfirst/locale/ar.po, and what stands around stories in that language is in English" in told[0]
    )
