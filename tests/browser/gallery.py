"""Every kind of page that a reader may meet, on one site: the specimen newsroom, and all that becomes of stories."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from standfirst import cards, newsroom, signoff
from standfirst.model.post import Attachment, Par, Points, PostNote, Quotation, Subhead
from standfirst.model.record import Entry, Event, Reworded
from standfirst.model.submission import Person
from standfirst.site import paging, printing, redirects, search, stage
from standfirst.site.stage import House, Story
from tests import specimen
from tests.papers import everything

# What each kind of page is, and where one of it stands.
KINDS = {
    "front": "",
    "story with everything": "news/2024/lamp-inquiry/",
    "story in English, of a pair": "news/2024/lens-grant/",
    "story in Welsh, of a pair": "news/2024/grant-lensys/",
    "response": "news/2024/lamp-inquiry/response/",
    "response with everything": "news/2024/lamp-forms/response/",
    "response in Welsh": "news/2024/grant-lensys/response/",
    "story of long words": "news/2024/long-words/",
    "person of long words": "people/tysilio-llantysiliogogogochwyrndrobwll/",
    "corrected": "news/2024/oil-price/",
    "updated": "news/2024/wick-supply/",
    "superseded": "news/2023/wick-plan/",
    "withdrawn": "news/2023/wrong-harbour/",
    "removed": "news/2023/taken-down/",
    "moved, where a server takes no rules": "moved/2024/lens-money/",
    "topic": "topics/lights/",
    "topic without a story": "topics/tides/",
    "long list": "topics/bells/",
    "second page of a long list": "topics/bells/page/1/",
    "kind": "kinds/statement/",
    "language": "languages/cy/",
    "year": "news/2023/",
    "years": "news/",
    "people": "people/",
    "person": "people/dr-oda-finch/",
    "page": "about/",
    "contact": "contact/",
    "subscribe": "subscribe/",
    "front in Welsh": "cy/",
    "topic in Welsh": "cy/topics/lights/",
    "year in Welsh": "cy/news/2024/",
    "page in Welsh": "cy/about/",
    "subscribe in Welsh": "cy/subscribe/",
    "search in Welsh": "cy/search/?q=grant",
    "search": "search/",
    "search with results": "search/?q=harbour",
    "search without results": "search/?q=harbour&year=2022&kind=Report",
    "nothing there": "no/such/page",
    "gone": "410.html",
    "front in proof": "proof/",
    "story in proof": "proof/news/2024/lamp-inquiry/",
    "response in proof": "proof/news/2024/lamp-inquiry/response/",
}
# What answers with another status than 200, and says so in the console.
NOT_THERE = {"removed", "nothing there"}
WELSH = {"cy": {"Lantern Society": "Cymdeithas y Llusernau", "Harbour lights": "Goleuadau harbwr"}}
BELLS = '[[topics]]\nslug = "bells"\nname = "Bells & buoys"\n'
OUT = Entry(Event.PUBLISHED, datetime(2024, 2, 1, 9, tzinfo=UTC))
FULL = 8
# A story that had this address before it had the one in KINDS.
FORMERLY = "news/2024/lens-money/"
REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>\n')


def house() -> House:
    read = newsroom.read(specimen.NEWSROOM + BELLS)
    pages = specimen.PAGES | {"about.cy": "# Amdanom ni\n\nRydym yn cadw’r goleuadau ynghynn.\n"}
    welsh = replace(read, words=WELSH, site=replace(read.site, languages=("cy",)))
    return House(welsh, specimen.HOME / "theme", pages)


def stories(folder: Path) -> list[Story]:
    """Return the specimen's stories, a pair, one of all that happens after publication, and a list in two parts."""
    grant = specimen.post(
        "lens-grant",
        "A grant for forty new lenses",
        pair="grant-lensys",
        date=date(2024, 2, 1),
        body=(
            Par((specimen.sentence("It pays for forty lenses.[^2] It does not pay for oil.[^1]"),)),
            Quotation(specimen.sentence("A lens is for life.[^2]"), "Nell Archer, keeper"),
        ),
        notes=(
            PostNote(1, specimen.sentence("Lantern Society, *Register of harbour lights*, 2024.")),
            PostNote(2, specimen.sentence("Lens Fund, *Awards*, 2024, <https://lenses.example/awards/2024/>.")),
        ),
    )
    welsh = replace(
        grant,
        slug="grant-lensys",
        pair="lens-grant",
        language="cy",
        headline=specimen.sentence("Grant am ddeugain lens newydd"),
        standfirst=specimen.sentence("Dywedwn beth sydd ei angen ar y goleuadau, a phwy ddylai dalu."),
    )
    told = Entry(Event.UPDATED, datetime(2024, 2, 9, 12, tzinfo=UTC), "We added what the fund said.", REWORDED)
    newer = Entry(Event.SUPERSEDED, datetime(2024, 2, 1, 9, tzinfo=UTC), "We have a new plan.", (), "wick-supply")
    removed = Entry(Event.REMOVED, datetime(2023, 9, 2, 9, tzinfo=UTC), "It was published by mistake.")
    early = replace(OUT, at=datetime(2023, 2, 1, 9, tzinfo=UTC))
    after = [
        specimen.cleared(grant, OUT),
        specimen.cleared(welsh, OUT),
        specimen.cleared(specimen.post("wick-supply", "Wicks for every lamp", date=date(2024, 2, 1)), OUT, told),
        specimen.cleared(specimen.post("wick-plan", "A plan for wicks", date=date(2023, 2, 1)), early, newer),
        specimen.cleared(specimen.post("taken-down", "Taken down", date=date(2023, 2, 1)), early, removed),
    ]
    response = specimen.response()
    after.append(specimen.cleared(_long_words(), OUT))
    forms = specimen.cleared(specimen.post("lamp-forms", "Forms for lamps", date=date(2024, 2, 1)), OUT)
    return [
        *specimen.stories(folder),
        Story(forms, folder, everything()),
        *(Story(each, folder, response if each.post.pair else None) for each in after),
        *(Story(specimen.cleared(each), folder) for each in map(_bell, range(2 * FULL))),
    ]


REWORDED = (Reworded("The fund said nothing.", "The fund said that every lamp needs a wick."),)


def _long_words() -> specimen.Post:
    """No column of a telephone is as wide as the longest name on the map, or as an address that nobody shortened."""
    place = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    address = f"https://lanterns.example/{place.lower()}/{'-'.join(['register'] * 9)}.html"
    keeper = Person("Tysilio Llantysiliogogogochwyrndrobwll", f"keeper at {place}", place, "")
    return specimen.post(
        "long-words",
        f"A lamp for {place}, and “{place}” again",
        standfirst=specimen.sentence(f"The {place} lamp is lit."),
        place=place,
        body=(
            Subhead(specimen.sentence(place)),
            Par((specimen.sentence(f"Read [{place}]({address}), or {address} itself."),)),
            Points((specimen.sentence(f"{place};"), specimen.sentence(f"{place}."))),
            Quotation(specimen.sentence(f"{place} is a long way off."), f"{keeper.name}, {keeper.role}"),
        ),
        authors=(keeper,),
        attachments=(Attachment("lamp census.pdf", f"Census of {place}"),),
        notes=(PostNote(1, specimen.sentence(f"The {place} register, <{address}>.")),),
        notes_to_editors=(specimen.sentence(f"The register is at <{address}>."),),
        contact=(specimen.sentence(f"{place}: <{place.lower()}@lanterns.example>"),),
    )


def _bell(number: int) -> specimen.Post:
    day = date(2022, 1 + number // 28, 1 + number % 28)
    body = (Points((specimen.sentence("It rings."), specimen.sentence("It is heard."))),)
    return specimen.post(
        f"bell-{number}", f"Bell {number} rings again", topics=("bells",), date=day, kind="report", body=body, notes=()
    )


def hang(root: Path) -> None:
    """Write the site to *root*, its proof into proof/ there, and the page that leads on without its refresh.

    Its cards, which no page shows, are not drawn, and a part of a list is full early.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "card", lambda *_: b"pixels")
        patch.setattr(paging, "parts", partial(paging.parts, full=FULL))
        _hang(root)


def _hang(root: Path) -> None:
    shown, ours = stories(root.parent / "content"), house()
    printed = printing.printed(stage.compose(shown, ours), ours.theme)
    guid = next(each.cleared.record.guid for each in shown if each.cleared.post.slug == "lens-grant")
    known = {FORMERLY: guid}
    found = redirects.moves(known, list(printed), [each.cleared for each in shown])
    rules = redirects.files(found, ours.newsroom.url, ours.newsroom.organisation.language)
    _write(root, printed)
    _write(root, rules)
    _write(root, {"moved/2024/lens-money/index.html": REFRESH.sub(b"", rules[f"{FORMERLY}index.html"])})
    search.index(root, ours.newsroom.organisation.language)
    proofs = [replace(each, cleared=signoff.proof(each.cleared.post, each.cleared.record)) for each in shown[:2]]
    _write(root / "proof", printing.printed(stage.compose(proofs, ours), ours.theme))


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
