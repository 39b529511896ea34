"""Every word around a story is in the language of its page, and a story in two languages says so to everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from lxml import etree, html

from standfirst import tongues
from standfirst.feeds import item
from standfirst.site import build, listings, stage, view
from standfirst.site.stage import Story, lay_out
from tests import pseudo, specimen

HOME = Path(__file__).parents[2]
CATALOGUES = sorted((HOME / "standfirst" / "locale").glob("*.po"))
# Said by way of a variable.
BY_NAME = {
    *item.CHANGED.values(),
    *listings.KICKERS.values(),
    *view.TYPES.values(),
    "%(name)s: news",
    "Full %(kind)s",
    "Full text of the %(kind)s",
}


def messages() -> set[str]:
    """Return every word of ours: what templates hand to _() and ngettext(), and code to say() and counted()."""
    found = set(BY_NAME)
    for path in (HOME / "theme" / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'(?<![\w.])_\("([^"]+)"\)', text))
        found |= set(re.findall(r'ngettext\("([^"]+)"', text))
    folders = [HOME / "standfirst" / name for name in ("cards", "feeds", "render", "site", "typeset")]
    for path in (file for folder in folders for file in folder.rglob("*.py")):
        for _, words, _, _ in extract("python", BytesIO(path.read_bytes()), keywords={"say": None, "_say": None}):
            found.add(words if isinstance(words, str) else words[0])
        found |= set(re.findall(r'counted\(\s*"([^"]+)"', path.read_text("utf-8")))
    return {words for words in found if isinstance(words, str)}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_language_has_every_word_of_ours_with_its_gaps_and_no_other(path: Path) -> None:
    with path.open("rb") as written:
        catalogue = read_po(written, locale=path.stem)
    known = {one.id if isinstance(one.id, str) else one.id[0]: one for one in catalogue if one.id}
    assert set(known) == messages()
    for words, one in known.items():
        assert not one.fuzzy
        for told in one.string if isinstance(one.string, tuple) else [one.string]:
            assert told
            assert set(re.findall(r"%\(\w+\)s", told)) == set(re.findall(r"%\(\w+\)s", words))


def test_no_template_says_a_word_in_one_language_only() -> None:
    """Text of a template between its tags; names of programs and formats are the same everywhere."""
    stray = {}
    for path in (HOME / "theme" / "templates").rglob("*.html"):
        text = re.sub(r"\{% block kind %\}.*?\{% endblock %\}", "", path.read_text("utf-8"))
        text = re.sub(r' (lang|dir)="\{\{.*?\}\}"', "", text)
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", text, flags=re.DOTALL)
        stray[path.name] = [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in pseudo.NAMES]
    assert not {name: words for name, words in stray.items() if words}


WORDS = {
    "cy": {
        "Lantern Society": "Cymdeithas y Llusernau",
        "Harbour lights": "Goleuadau harbwr",
        "statement": "datganiad",
        "Media enquiries": "Ymholiadau’r wasg",
    }
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a story in English and Welsh, its response in both, and one in French, which we do not speak."""
    folder = tmp_path_factory.mktemp("tongues")
    house = specimen.house()
    house = replace(house, newsroom=replace(house.newsroom, words=WORDS))
    english = specimen.post("lamp", "Every harbour needs a lamp", pair="lamp-cy")
    welsh = specimen.post("lamp-cy", "Mae angen lamp ar bob harbwr", language="cy", pair="lamp")
    french = specimen.post("lampe", "Chaque port a besoin d’une lampe", language="fr")
    stories = [Story(specimen.cleared(post), folder, specimen.response()) for post in (english, welsh, french)]
    return build.build(lay_out(stories, house, folder / "stage"), HOME, folder / "site")


def page(root: Path, path: str) -> html.HtmlElement:
    return html.fromstring((root / path / "index.html").read_text("utf-8"))


def test_the_words_around_a_welsh_story_are_welsh(root: Path) -> None:
    story = page(root, "news/2024/lamp-cy")
    assert story.get("lang") == "cy"
    assert not story.xpath("//header[@class='masthead']/@lang")
    said = " ".join(story.text_content().split())
    for words in ("Neidio i’r prif gynnwys", "Diwedd", "Nodiadau i olygyddion", "Cymdeithas y Llusernau", "Datganiad"):
        assert words in said
    assert "Goleuadau harbwr" in said
    assert "5 Mawrth 2024, 09:00 GMT" in said
    assert story.xpath("//sup/a/@aria-label") == ["Nodyn 1"]
    ours = {"Ends", "Documents", "Contact", "Subscribe", "Notes to editors", "March", "Statement", "Author"}
    assert not [word for word in ours if re.search(rf"\b{word}\b", said)]


def said_on_paper(root: Path, slug: str) -> str:
    from tests.typeset.reading import text

    return text(next((root / f"news/2024/{slug}").rglob("*.pdf")).read_bytes())


def test_the_words_around_a_welsh_response_are_welsh_on_its_page_and_on_paper(root: Path) -> None:
    on_page = page(root, "news/2024/lamp-cy/response").xpath("string(//article)")
    on_paper = said_on_paper(root, "lamp-cy")
    assert "Ein hateb" in on_page
    for words in ("Datganiad", "Ein hateb", "Tudalen 1 o 1", "Cyhoeddwyd gyda’n stori newyddion ar 5 Mawrth 2024"):
        assert words in on_paper
    assert not [words for words in ("Our answer", "Statement", "Page", "March") if words in on_page + on_paper]


def test_a_response_in_a_language_we_do_not_speak_marks_our_words_as_another_s(root: Path) -> None:
    response = page(root, "news/2024/lampe/response")
    assert response.xpath("//h4[text()='Our answer']/@lang") == ["en-GB"]
    [file] = (root / "news/2024/lampe").rglob("*.pdf")
    assert b"/Lang(fr)" in file.read_bytes()
    assert b"/Lang(en-GB)" in file.read_bytes()


def test_the_words_around_a_story_in_a_language_we_do_not_speak_are_the_newsroom_s_and_say_so(root: Path) -> None:
    story = page(root, "news/2024/lampe")
    assert story.get("lang") == "fr"
    assert story.xpath("//header[@class='masthead']/@lang") == ["en-GB"]
    assert "Subscribe" in story.text_content()


@pytest.mark.parametrize("under", ["", "response/"])
def test_each_half_leads_to_the_other_for_people_and_machines(root: Path, under: str) -> None:
    both = {
        "en-GB": f"https://news.lanterns.example/news/2024/lamp/{under}",
        "cy": f"https://news.lanterns.example/news/2024/lamp-cy/{under}",
    }
    for slug, other, named in (("lamp", "cy", "Cymraeg"), ("lamp-cy", "en-GB", "English")):
        story = page(root, f"news/2024/{slug}/{under}")
        links = story.xpath("//link[@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == both
        [way] = story.xpath("//p[@class='tongue']/a")
        assert (way.get("lang"), way.text) == (other, named)
        assert (root / f"news/2024/{slug}/{under}" / way.get("href")).resolve().is_dir()


def test_a_list_names_a_story_once_and_a_list_in_welsh_in_welsh(root: Path) -> None:
    front, topic, welsh = page(root, "."), page(root, "topics/lights"), page(root, "languages/cy")
    for listed in (front, topic):
        assert "Every harbour needs a lamp" in listed.text_content()
        assert "Mae angen lamp" not in listed.text_content()
        assert listed.xpath("//main//a[contains(text(), 'Chaque port')]/@lang") == ["fr"]
    assert welsh.get("lang") == "cy"
    assert "Mae angen lamp" in welsh.text_content()
    assert "5 Mawrth 2024" in welsh.text_content()
    assert "Every harbour" not in welsh.text_content()
    assert not page(root, "news/2024/lamp").xpath("//section[@class='earlier']//a[contains(@href, 'lamp-cy')]")


def test_a_story_leads_to_the_half_of_an_earlier_pair_that_its_reader_reads(tmp_path: Path) -> None:
    """A pair of January, and in March a story in English, one in Welsh and one in French."""
    january = {"date": date(2024, 1, 9)}
    pair = [
        specimen.post("lamp", "Lamp", pair="lamp-cy", **january),
        specimen.post("lamp-cy", "Lamp", language="cy", pair="lamp", **january),
    ]
    later = [specimen.post(f"oil-{language.lower()}", "Oil", language=language) for language in ("en-GB", "cy", "fr")]
    stories = [Story(specimen.cleared(post), tmp_path) for post in (*pair, *later)]
    made = {page.save_as: page for page in stage.compose(stories, specimen.house()).pages}
    for language, half in (("en-GB", "lamp"), ("cy", "lamp-cy"), ("fr", "lamp")):
        earlier = [line.url for line in made[f"news/2024/oil-{language.lower()}/index.html"].earlier]
        assert [url for url in earlier if "lamp" in url] == [f"news/2024/{half}/"]


def test_a_feed_of_a_language_has_its_half_only_in_words_of_its_own(root: Path) -> None:
    welsh = etree.fromstring((root / "languages/cy/feed.xml").read_bytes())
    assert welsh.xpath("channel/item/title/text()") == ["Mae angen lamp ar bob harbwr"]
    text = welsh.xpath("string(channel/item/*[local-name()='encoded'])")
    assert "Nodiadau i olygyddion" in text
    assert "Notes" not in text
    assert welsh.xpath("channel/item/category/text()") == ["Goleuadau harbwr", "datganiad"]
    everything = etree.fromstring((root / "feed.xml").read_bytes())
    assert everything.xpath("channel/item/title/text()") == [
        "Every harbour needs a lamp",
        "Chaque port a besoin d’une lampe",
    ]


@pytest.mark.parametrize(
    ("language", "spoken"), [("cy", "cy"), ("cy-GB", "cy-GB"), ("fr", "en-GB"), ("en-IE", "en-IE")]
)
def test_a_frame_speaks_the_language_of_the_page_where_it_can(language: str, spoken: str) -> None:
    assert tongues.frame(language, "en-GB") == spoken


@pytest.mark.parametrize(("count", "said"), [(1, "1 dudalen"), (2, "2 dudalen"), (5, "5 tudalen"), (16, "16 tudalen")])
def test_numbers_bend_the_word_behind_them_as_welsh_does(count: int, said: str) -> None:
    assert tongues.counted("%(num)s page", "%(num)s pages", count, "cy") % {"num": count} == said
