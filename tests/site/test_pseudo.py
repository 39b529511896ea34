"""In a language that marks each of its words, no word without a mark is left: on pages, in feeds, on cards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from standfirst import newsroom, permalinks, tongues
from standfirst.model.document import Document, Figure, Heading, Note, Paragraph, Place, Run
from standfirst.model.post import Attachment, LeadImage, Par, Points, Post, PostNote, Quotation, Subhead
from standfirst.model.record import Entry, Event, Reworded
from standfirst.model.submission import Chapter, Option, Person, Question, Submission
from standfirst.site import paging, printing, stage
from tests import pseudo, specimen
from tests.specimen import sentence

# What authors and a Greek newsroom write has no Latin letter in it.
GREEK = """
boilerplate = "Κρατάμε αναμμένα τα φώτα των μικρών λιμανιών."
kinds = ["δήλωση", "απάντηση"]
[organisation]
name = "Εταιρεία Φανών"
language = "el"
[site]
url = "https://news.lanterns.example"
[[topics]]
slug = "lights"
name = "Φώτα"
[[topics]]
slug = "keepers"
name = "Φύλακες"
description = "Όσοι μένουν"
[[contacts]]
name = "Γραφείο τύπου"
role = "ερωτήσεις"
email = "press@lanterns.example"
phone = "01632 960 555"
hours = "κάθε μέρα"
out_of_hours = "07700 900 555"
"""
ENGLISH = (
    specimen.NEWSROOM.replace("LS", "Φ")
    .replace("[organisation]", 'kinds = ["statement", "response"]\n[organisation]')
    .replace("[site]", '[site]\nlanguages = ["el"]')
)
PAGES = {
    "about.el": "# Για εμάς\n\nΚρατάμε τα φώτα.[^1]\n\n[^1]: Από το 1987.\n",
    "contact.el": "# Γράψτε μας\n\nΜε το ταχυδρομείο.\n",
}
NOON = datetime(2024, 6, 7, 11, 0, tzinfo=UTC)
FILES = ("a.csv", "a.txt", "a.md", "a.html", "a.png", "a.jpg", "a.webp")


def person(name: str, role: str) -> Person:
    return Person(name, role, None, name)


def post(slug: str, kind: str, **parts: Any) -> Post:
    """Return a Greek post with everything that a page can show."""
    given: dict[str, Any] = {
        "kind": kind,
        "language": "el",
        "standfirst": sentence("Λέμε τι χρειάζονται τα φώτα."),
        "date": date(2024, 6, 7),
        "topics": ("lights", "keepers"),
        "lede": Par((sentence("Κάθε λιμάνι θέλει φως.[^1]"), sentence("Το είπαμε ξανά.[^1]"))),
        "body": (
            Subhead(sentence("Τι είπαμε")),
            Points((sentence("ένα"), sentence("δύο"))),
            Quotation(sentence("Χωρίς λάδι δεν έχει φως."), "Νίκη Φαναρά"),
        ),
        "authors": (person("Νίκη Φαναρά", "φύλακας"), person("Άννα Λάδη", "")),
        "advisers": (person("Όλγα Φακού", "οπτικός"),),
        "notes": (PostNote(1, sentence("Μητρώο φώτων, 2024.")),),
        "notes_to_editors": (sentence("Το μητρώο είναι ανοιχτό."),),
        "boilerplate": (sentence("Κρατάμε αναμμένα τα φώτα."),),
    }
    return specimen.post(slug, "Κάθε λιμάνι θέλει έναν φανό", **given | parts)


def response() -> Submission:
    """Return a response with a question of each kind, a note, a picture with words and one without."""
    at = Place(1)
    kinds = ("single", "ranked", "unanswered")
    blocks: list[Any] = [Heading((Run("Λάδι"),), 1, at)]
    questions = []
    for number, kind in enumerate(kinds, 1):
        asked = len(blocks)
        blocks += [
            Paragraph((Run(f"{number}. Ποιος πληρώνει;"),), at),
            Paragraph((Run("Όλοι."), Run("1", call="n1")), at),
        ]
        options = tuple(
            Option(words, chosen=kind == "single" and not place, rank=place + 1 if kind == "ranked" else None)
            for place, words in enumerate(("μεγάλα", "μικρά"))
        )
        questions.append(Question(str(number), "Ποιος πληρώνει;", (asked,), (), None, kind, options, (asked + 1,)))  # type: ignore[arg-type]
    blocks += [Figure("Ένας φανός", "a", at), Figure("", "b", at)]
    notes = (Note("n1", "1", (Run("Τιμές, 2023."),), at), Note("n2", "2", (Run("Άλλο."),), at))
    document = Document(tuple(blocks), notes, "submission", "0" * 64)
    nothing: dict[str, Any] = dict.fromkeys(
        ("kind", "title", "consultation", "addressee", "submitted", "submitted_as", "organisation", "author", "thanks")
    )
    chapters = (Chapter(None, "Λάδι", 0, (), tuple(questions)),)
    return Submission(**nothing, advisers=(), preface=(), chapters=chapters, document=document)


def stories(folder: Path, kind: str, answer: str, language: str) -> Iterator[stage.Story]:
    (folder / "files").mkdir()
    for name in FILES:
        (folder / "files" / name).write_bytes(b"0" * 1_200_000)
    for name in FILES[-3:]:
        Image.open(BytesIO(specimen.picture())).convert("RGB").save(folder / "files" / name)
    (folder / "files" / "a.csv").write_bytes(b"0" * 300)
    (folder / "files" / "a.html").write_text("<p>Λάδι.</p>", "utf-8")
    (folder / "lead.png").write_bytes(specimen.picture())
    out = Entry(Event.PUBLISHED, NOON)
    told = [
        Entry(event, NOON.replace(day=day), "Ήταν λάθος.", (Reworded("Εννέα φανοί.", "Ενενήντα φανοί."),), by="new")
        for day, event in ((8, Event.CORRECTED), (9, Event.UPDATED), (10, Event.SUPERSEDED))
    ]
    rich = post(
        "rich", answer, pair="pair", lead_image=LeadImage("lead.png", "Ένας φανός", "Νίκη Φαναρά"),
        attachments=tuple(Attachment(name, "Πίνακας") for name in FILES),
    )  # fmt: skip
    yield stage.Story(specimen.cleared(rich, out, *told), folder, response())
    yield stage.Story(specimen.cleared(post("new", kind), out), folder)
    gone = specimen.cleared(post("gone", kind), out, Entry(Event.WITHDRAWN, NOON.replace(day=11), "Ήταν λάθος."))
    yield stage.Story(gone, folder)
    if language != "el":
        yield stage.Story(
            specimen.cleared(specimen.post("pair", "A lamp", kind=answer, pair="rich", date=date(2024, 6, 7)), out),
            folder,
        )
    for number in range(3):
        yield stage.Story(specimen.cleared(post(f"more-{number}", kind, topics=("lights",)), out), folder)


@pytest.fixture(scope="module", params=["el", "en-GB"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[printing.Printed]:
    """The whole site of a newsroom whose own language it is, and of one whose second language it is."""
    with pytest.MonkeyPatch.context() as patched:
        pseudo.speak(patched)
        # So that lists have parts.
        patched.setattr(paging.parts, "__defaults__", (2,))
        own = request.param == "el"
        room = newsroom.read(GREEK if own else ENGLISH)
        room = replace(room, words=pseudo.words(room))
        pages = {name.removesuffix(".el") if own else name: text for name, text in PAGES.items()}
        folder = tmp_path_factory.mktemp("pseudo")
        said = ("δήλωση", "απάντηση") if own else ("statement", "response")
        every = list(stories(folder, *said, request.param))
        house = stage.House(room, specimen.HOME / "theme", pages if own else specimen.PAGES | pages)
        yield printing.printed(stage.compose(every, house), house.theme)
    tongues.frame.cache_clear()


def in_the_language(site: printing.Printed) -> dict[str, bytes]:
    """Return the pages in the language, and those that speak every language."""
    pages = {path: site[path] for path in site if path.endswith(".html")}
    said = {
        path: page for path, page in pages.items() if b'<html lang="el"' in page or path in {"404.html", "410.html"}
    }
    assert len(said) > 15
    return said


def test_every_word_on_every_page_is_in_its_language(site: printing.Printed) -> None:
    left = {path: list(pseudo.on_page(page)) for path, page in in_the_language(site).items()}
    assert not {path: words for path, words in left.items() if words}


def test_every_word_in_every_feed_is_in_its_language(site: printing.Printed) -> None:
    own = site.shared["language"] == "el"
    feeds = [path for path in site if path.endswith((".xml", ".json")) and (own or path.startswith("languages/el/"))]
    feeds = [path for path in feeds if permalinks.is_subscribed(path) or path.startswith("archive/")]
    assert len(feeds) >= (12 if own else 3)
    read = {path: pseudo.in_json if path.endswith(".json") else pseudo.in_feed for path in feeds}
    left = {path: list(words(site[path])) for path, words in read.items()}
    assert not {path: words for path, words in left.items() if words}
    assert any("⟦" in site[path].decode() for path in feeds)


def test_every_word_that_a_script_may_say_is_in_the_language_of_the_page(site: printing.Printed) -> None:
    """Every message that a script of the theme asks for by name is among those that the page hands it."""
    asked = set()
    for path in (specimen.HOME / "theme" / "static").glob("*.js"):
        asked |= set(re.findall(r'say\("([^"]+)"\)', path.read_text("utf-8")))
    [page] = [site[path] for path in site if path.endswith("news/2024/rich/index.html")]
    handed = json.loads(html.fromstring(page.decode()).get_element_by_id("main").get("data-words"))
    assert asked == set(handed)
    assert not [words for words in handed.values() if pseudo.stray(words)]


def test_what_a_card_says_is_in_the_language_of_its_story(site: printing.Printed) -> None:
    alts = [
        html.fromstring(site[path].decode()).xpath("//meta[@property='og:image:alt']/@content")
        for path in site
        if re.fullmatch(r"news/2024/(rich|new)/index\.html", path)
    ]
    assert len(alts) == 2
    assert not [alt for [alt] in alts if pseudo.stray(alt) or ("⟦" not in alt and site.shared["language"] != "el")]
