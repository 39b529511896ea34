"""Small submissions and posts for the rules to look at, in our own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from standfirst.checks import Files
from standfirst.checks.matter import Copy, Sources, gather
from standfirst.model.document import Document, Heading, Note, Paragraph, Place, Quote, Run, Span
from standfirst.model.post import Derivation, Par, Post, Provenance, Sentence
from standfirst.model.submission import Chapter, Option, Person, Question, Stated, Submission
from standfirst.newsroom import Newsroom, Organisation

HARBOUR = Newsroom(Organisation("Harbour Trust", ("HT",)))


def runs(text: str) -> tuple[Run, ...]:
    """Cut "words[^1] more" into runs, a call for each [^key]."""
    parts = text.split("[^")
    cut = [Run(parts[0])]
    for part in parts[1:]:
        key, _, rest = part.partition("]")
        cut += [Run(key, call=key), Run(rest)]
    return tuple(run for run in cut if run.text)


@dataclass
class Paper:
    """Writes a submission block by block, each on the line of its number."""

    blocks: list[Any] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    preface: list[int] = field(default_factory=list)
    advisers: tuple[Person, ...] = ()
    submitted: date | None = date(2024, 5, 14)

    def say(self, text: str, *, quote: bool = False) -> Paper:
        """Add a paragraph in the organisation's voice."""
        at = Place(len(self.blocks) + 1)
        self.blocks.append(Quote(runs(text), at) if quote else Paragraph(runs(text), at))
        self.preface.append(len(self.blocks) - 1)
        return self

    def note(self, label: str, text: str) -> Paper:
        """Add a note below everything else, and a call that keeps it from being an orphan."""
        self.notes.append(Note(label, label, runs(text), Place(100 + len(self.notes))))
        return self

    def ask(self, number: str, text: str, ticked: str | None = None, answer: str | None = None) -> Paper:
        """Add a closed question with a scale, the option ticked, and the comment if there is one."""
        asked = self._add(Heading(runs(text), 3, Place(len(self.blocks) + 1)))
        scale = ("Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree") if ticked else ()
        for option in scale:
            self._add(Paragraph(runs(option), Place(len(self.blocks) + 1)))
        said = (self._add(Paragraph(runs(answer), Place(len(self.blocks) + 1))),) if answer else ()
        options = tuple(Option(option, option == ticked) for option in scale)
        kind = "single" if ticked else "open"
        self.questions.append(Question(number, text, (asked,), (), None, kind, options, said))
        return self

    def submission(self) -> Submission:
        """Return what was written so far."""
        document = Document(tuple(self.blocks), tuple(self.notes), "submission", "0" * 64)
        chapters = tuple(self.chapters)
        if self.questions:
            heading = min(self.questions[0].asked)
            chapters = (Chapter("1", "Harbours", heading, (), tuple(self.questions)),)
        name = Stated("Harbour Trust (HT)", Span("submission", 0, 0, 0))
        return Submission(
            None, None, None, None, self.submitted, None, name, None, None, self.advisers,
            tuple(self.preface), chapters, document,
        )  # fmt: skip

    def sources(self, background: Document | None = None) -> Sources:
        """Return what a rule over the sources takes."""
        return gather(self.submission(), background, Files(), ("Harbour Trust", "HT"))

    def _add(self, block: Any) -> int:
        self.blocks.append(block)
        return len(self.blocks) - 1


def background(*lines: str) -> Document:
    """Return a background file, a paragraph a line."""
    blocks = tuple(Paragraph(runs(text), Place(number)) for number, text in enumerate(lines, 1))
    return Document(blocks, (), "background", "1" * 64)


def house(text: str) -> Sentence:
    """Return a sentence of the newsroom's own."""
    return Sentence(text, Provenance(Derivation.HOUSE, "newsroom") if text else None)


def cited(text: str, block: int, end: int) -> Sentence:
    """Return a sentence that cites the first *end* characters of a block of the submission."""
    span = Span("submission", block, 0, end)
    return Sentence(text, Provenance(Derivation.TRIMMED, "submission", (span,)))


def post(*said: Sentence, **changes: Any) -> Post:
    """Return a finished post whose lede is *said*."""
    parts: dict[str, Any] = {
        "slug": "harbours", "kind": "statement", "language": "en-GB",
        "headline": house("Harbours need dredging"), "standfirst": house("We answered the ministry."),
        "date": date(2024, 5, 15), "place": "", "topics": (), "lede": Par(said), "body": (), "authors": (),
        "advisers": (), "notes": (), "notes_to_editors": (), "boilerplate": (), "contact": (), **changes,
    }  # fmt: skip
    return Post(**parts)


def copy(written: Post, submission: Submission | None = None, **parts: Any) -> Copy:
    """Return what a rule over a post takes."""
    newsroom = parts.pop("newsroom", HARBOUR)
    verdicts = parts.pop("verdicts", {})
    return Copy(written, submission, parts.pop("background", None), newsroom, verdicts, Files(**parts))
