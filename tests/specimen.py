"""A small newsroom of our own invention, and stories for it: what the tests of the site build."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from standfirst import newsroom
from standfirst.model.document import Document, Heading, Item, ListBlock, Note, Paragraph, Place, Run
from standfirst.model.post import (
    Attachment,
    Embargo,
    LeadImage,
    Par,
    Points,
    Post,
    PostNote,
    Quotation,
    Sentence,
    Subhead,
)
from standfirst.model.record import ClearedPost, Entry, Event, Record, Reworded
from standfirst.model.site import Site
from standfirst.model.submission import Chapter, Person, Question, Submission
from standfirst.site import seal, search, secrets
from standfirst.site.build import build
from standfirst.site.secrets import Held
from standfirst.site.stage import House, Stage, Story, lay_out
from tests.intake.pdf.paper import Sheet, pdf

HOME = Path(__file__).parents[1]

NEWSROOM = """
boilerplate = "The Lantern Society keeps the lights of small harbours burning."
[organisation]
name = "Lantern Society"
aliases = ["Lanterns"]
url = "https://lanterns.example"
[site]
title = "Lantern Society news"
description = "What we say about harbour lights, and to whom"
url = "https://news.lanterns.example"
[brand]
accent = "#8a3b12"
mark = "LS"
[[topics]]
slug = "lights"
name = "Harbour lights"
description = "Lamps, lenses and who pays for the oil"
[[topics]]
slug = "keepers"
name = "Keepers & crews"
[[topics]]
slug = "tides"
name = "Tides"
[[contacts]]
name = "Press desk"
role = "Media enquiries"
email = "press@lanterns.example"
phone = "01632 960 555"
hours = "Monday to Friday, 9am to 5pm"
out_of_hours = "07700 900 555"
"""

PAGES = {
    "about": "# About us\n\nWe keep lights burning. [Write to us](../contact/).\n",
    "contact": "# Contact us\n\nBy post, please.\n",
}


def sentence(text: str) -> Sentence:
    return Sentence(text, None)


def post(slug: str, headline: str, **parts: Any) -> Post:
    """Return a whole post; *parts* take the place of any of its own."""
    given: dict[str, Any] = {
        "slug": slug,
        "kind": "statement",
        "language": "en-GB",
        "headline": sentence(headline),
        "standfirst": sentence("We say what the lights need, and who should pay for them."),
        "date": date(2024, 3, 5),
        "place": "",
        "topics": ("lights",),
        "lede": Par((sentence("The Lantern Society said today that every harbour needs a light.[^1]"),)),
        "body": (Par((sentence("It costs less than a lifeboat."),)),),
        "authors": (),
        "advisers": (),
        "notes": (PostNote(1, sentence("Lantern Society, *Register of harbour lights*, 2024.")),),
        "notes_to_editors": (sentence("The register is open to anybody."),),
        "boilerplate": (sentence("The Lantern Society keeps the lights of small harbours burning."),),
        "contact": (),
    }
    return Post(**given | parts)


def cleared(post: Post, *history: Entry) -> ClearedPost:
    """Return the post as one that may go out: published at nine on its day, unless *history* says otherwise."""
    assert post.date is not None
    nine = datetime(post.date.year, post.date.month, post.date.day, 9, 0, tzinfo=UTC)
    told = history or (Entry(Event.PUBLISHED, nine),)
    return ClearedPost(post, Record(1, uuid5(NAMESPACE_URL, post.slug).urn, "", "", {}, history=tuple(told)))


def response() -> Submission:
    """Return a short submission: two chapters, a question, a list and a note."""
    at = Place(1)
    blocks = (
        Heading((Run("Reply to the Lamp Inquiry"),), 1, at),
        Paragraph((Run("We keep 90 lamps."),), at),
        Heading((Run("Oil"),), 1, at),
        Paragraph((Run("1. Who should pay for oil?"),), at),
        Paragraph((Run("The harbours should, in proportion."), Run("1", call="n1")), at),
        ListBlock(
            (Item((Run("large harbours more"),), 0, "-", at), Item((Run("small ones less"),), 0, "-", at)),
            ordered=False,
            at=at,
        ),
    )
    document = Document(blocks, (Note("n1", "1", (Run("Lamp oil prices, 2023."),), at),), "submission", "0" * 64)
    asked = Question("1", "Who should pay for oil?", (3,), (), None, "open", (), (4, 5))
    chapters = (Chapter(None, "Oil", 2, (), (asked,)),)
    nothing: dict[str, Any] = dict.fromkeys(
        ("kind", "title", "consultation", "addressee", "submitted", "submitted_as", "organisation", "author", "thanks")
    )
    return Submission(**nothing, advisers=(), preface=(0, 1), chapters=chapters, document=document)


def stories(folder: Path) -> list[Story]:
    """Return six stories of every sort, the last withdrawn, with the files they need in *folder*."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / "files" / "lamp census.pdf").write_bytes(census())
    (folder / "files" / "tables.csv").write_bytes(b"harbour,lamps\nSaltby,90\n")
    (folder / "lead.png").write_bytes(picture())
    adviser = Person("Dr Oda Finch", "optician", "Lens House", "Dr Oda Finch, optician, Lens House")
    rich = post(
        "lamp-inquiry",
        "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair",
        kind="consultation response",
        topics=("lights", "keepers"),
        place="Saltby",
        date=date(2024, 6, 7),
        body=(
            Par((sentence("The inquiry asks who should pay for oil:"),)),
            Points((sentence("large harbours;"), sentence("small ones; or"), sentence("nobody."))),
            Subhead(sentence("What we said")),
            Par((sentence("In our response, we said that *all* should, in proportion.[^1]"),)),
            Quotation(sentence("A lamp without oil is a bucket."), "Nell Archer, keeper"),
            Par((sentence("You can read our response [in full](response/)."),)),
            Par((sentence("We thank Dr Oda Finch, optician, Lens House."),)),
        ),
        advisers=(adviser,),
        attachments=(Attachment("lamp census.pdf", "Census of lamps"), Attachment("tables.csv", "Tables")),
        lead_image=LeadImage("lead.png", "A lamp on a pier at dusk", "Photograph: Nell Archer"),
    )
    corrected = Entry(
        Event.CORRECTED,
        datetime(2024, 3, 6, 9, 30, tzinfo=UTC),
        "An earlier version said 9 lamps. It is 90.",
        (Reworded("The society keeps 9 lamps.", "The society keeps 90 lamps."),),
    )
    out = Entry(Event.PUBLISHED, datetime(2024, 3, 5, 0, 1, tzinfo=UTC))
    withdrawn = Entry(Event.WITHDRAWN, datetime(2023, 9, 2, 9, 0, tzinfo=UTC), "It named the wrong harbour.")
    gone = post(
        "wrong-harbour",
        "Fogmouth lamp was never lit, keepers claim",
        date=date(2023, 9, 1),
        lede=Par((sentence("Fogmouth has been dark since the gale took its gallery."),)),
    )
    return [
        Story(cleared(rich), folder, response()),
        Story(cleared(post("oil-price", "Oil price doubles"), out, corrected), folder),
        Story(
            cleared(
                post(
                    "new-keeper",
                    "Nell Archer is our new keeper",
                    kind="appointment",
                    topics=("keepers",),
                    date=date(2023, 11, 2),
                )
            ),
            folder,
        ),
        Story(
            cleared(post("lamp-report", "Ninety lamps, one report", kind="report", date=date(2023, 2, 1), notes=())),
            folder,
        ),
        Story(
            cleared(post("goleuadau", "Rhaid i bob harbwr gael golau", language="cy", date=date(2023, 1, 9))), folder
        ),
        Story(cleared(gone, Entry(Event.PUBLISHED, datetime(2023, 9, 1, 9, 0, tzinfo=UTC)), withdrawn), folder),
    ]


def census() -> bytes:
    """Return a PDF of one page."""
    sheet = Sheet()
    sheet.text("Saltby has thirty lamps, Marram Point has sixty, and Fogmouth has none that is lit.")
    return pdf(sheet)


def held(folder: Path) -> Held:
    """Return a story under embargo whose every part is a canary: none of its words may be anywhere but in *folder*."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / "files" / "quillfish-figures.pdf").write_bytes(b"%PDF-1.7\n" + bytes(i * 7 % 251 for i in range(9000)))
    base = post(
        "quillfish-beacon-grant",
        "Quillfish beacon wins a grant of four hundred pounds",
        standfirst=sentence("Marrowgate council turns its purse inside out for one beacon."),
        date=date(2031, 10, 17),
        lede=Par((sentence("Marrowgate council will pay for the Quillfish beacon until the tower falls."),)),
        body=(Par((sentence("Nobody expected the ratcatcher to vote in favour."),)),),
        advisers=(
            Person("Zebedee Thornquist", "ratcatcher", "Marrowgate", "Zebedee Thornquist, ratcatcher, Marrowgate"),
        ),
        attachments=(Attachment("quillfish-figures.pdf", "What the Quillfish beacon costs"),),
        embargo=Embargo(datetime(2031, 10, 17, 4, 44, tzinfo=UTC)),
    )
    return Held(base, folder)


def packed(name: str, text: str) -> bytes:
    """Return a zip archive with one file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), text)  # its own clock would be in the bytes
    return buffer.getvalue()


def picture() -> bytes:
    """Return a small picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (640, 360), (40, 60, 90)).save(buffer, "PNG")
    return buffer.getvalue()


@dataclass(frozen=True)
class Built:
    """A newsroom with its stories, laid out, pressed and sealed."""

    house: House
    stories: list[Story]
    held: Held
    stage: Stage
    site: Site

    @property
    def pressed(self) -> dict[str, str]:
        """The manifest without the index of the search, which is made of the finished pages."""
        return {path: digest for path, digest in self.site.manifest.items() if not path.startswith("search/2")}

    @property
    def root(self) -> Path:
        return self.site.root

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")


def house(**parts: Any) -> House:
    return replace(House(newsroom.read(NEWSROOM), HOME / "theme", PAGES), **parts)


def press(folder: Path, kept: Path | None = None) -> Built:
    """Build the whole site in *folder*, with one story held back, and look through it; *kept* is as House has it."""
    ours, all_stories, back = house(kept=kept), stories(folder / "content"), held(folder / "held")
    stage = lay_out(all_stories, ours, folder / "stage")
    root = build(stage, HOME, folder / "site")
    search.index(root, ours.newsroom.organisation.language, ours.keep("search"))
    return Built(ours, all_stories, back, stage, seal.seal(root, secrets.gather([back], all_stories, ours)))


def main(folder: str, kept: str) -> None:
    """Press in a process of its own, and print the manifest."""
    sys.stdout.write(json.dumps(dict(press(Path(folder), Path(kept)).site.manifest)))


if __name__ == "__main__":
    main(*sys.argv[1:])
