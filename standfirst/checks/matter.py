"""What the rules look at: the sources cut into passages, each with its voice and place; the post with its verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from standfirst.model.document import (
    Block,
    Document,
    Heading,
    ListBlock,
    Note,
    Place,
    Quote,
    Runs,
    Span,
    Table,
    calls,
    plain,
    runs_of,
)
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Post, Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from standfirst.model.offer import Offer
    from standfirst.model.record import Ruling
    from standfirst.model.submission import Chapter, Repair, Submission
    from standfirst.model.verdict import Verdict
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture

Voice: TypeAlias = Literal["organisation", "consulter", "furniture"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault, as docs/rules explains it on the page of its name: "identical-notes"."""

    rule: str
    severity: Severity
    why: str
    remedy: str

    def at(self, file: str, line: int | None, where: str, message: str) -> Finding:
        """Return one finding of this kind."""
        return Finding(self.rule, self.severity, file, line, where, message, self.why, self.remedy)


@dataclass(frozen=True, slots=True)
class Files:
    """What a story's folder holds: the names of its files, without folders, for findings to give.

    *lines* are the 1-based lines of the post's file by the addresses of post_file.places, empty where not known;
    *attached* names what is in its files/ folder, None where nobody looked; *received* those of them that are the
    submission itself, byte for byte; *offers* what is made of each attachment on its way out; *pictures* says what
    each picture is that the post or the newsroom names ("lead.jpg", "images/logo.png"), None for a file that is none;
    *rulings* are those of the story's record; *counterpart* is the post that this one names as its other language,
    None where there is none; *taken* is the id of the other story that the address of this one once led to, empty
    where there is none; *unusable* says of each such picture that cannot be shown why, and what to do; *beside* names
    the files that lie next to the post rather than in files/, None where nobody looked.
    """

    submission: str = "submission.md"
    background: str = "background.md"
    post: str = "post.md"
    lines: Mapping[str, int] = field(default_factory=dict)
    attached: Collection[str] | None = None
    received: Collection[str] = ()
    offers: Mapping[str, Offer] = field(default_factory=dict)
    pictures: Mapping[str, Picture | None] | None = None
    rulings: tuple[Ruling, ...] = ()
    counterpart: Post | None = None
    taken: str = ""
    unusable: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    beside: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, list item or cell: its words, who speaks, and where it stands.

    *section* is "question 6.2", "chapter 4" or "opening"; *number* counts the passages of a section from 1. *calls*
    are (offset into text, note key).
    """

    text: str
    voice: Voice
    section: str
    number: int
    block: int
    line: int
    calls: tuple[tuple[int, str], ...] = ()
    set_apart: bool = False

    @property
    def where(self) -> str:
        """The address that a waiver names."""
        return f"{self.section}, passage {self.number}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The submission and the background as the rules over the sources see them; *repairs* are what intake mended."""

    submission: Submission
    background: Document | None
    files: Files
    organisation: tuple[str, ...]
    passages: tuple[Passage, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the submission, by order of definition."""
        return self.submission.document.notes

    def own(self) -> Iterator[Passage]:
        """Yield what the organisation says itself: neither the consulting body's words nor title and options."""
        return (passage for passage in self.passages if passage.voice == "organisation")


@dataclass(frozen=True, slots=True)
class Copy:
    """A post as the rules over the post see it.

    *verdicts* are by the addresses of model.post.sentences; a sentence without a verdict was not judged.
    """

    post: Post
    submission: Submission | None
    background: Document | None
    newsroom: Newsroom
    verdicts: Mapping[str, Verdict]
    files: Files = field(default_factory=Files)

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Yield (address, sentence) in reading order."""
        return sentences(self.post)

    def finding(self, fault: Fault, where: str, message: str) -> Finding:
        """Return a finding about the post, with the line where it is known."""
        return fault.at(self.files.post, self.files.lines.get(where), where, message)

    def evidence(self, spans: Iterable[Span]) -> str:
        """Return the text of *spans*, a line each; what a document no longer has is left out."""
        return "\n".join(self._text(span) for span in spans)

    def everything(self) -> str:
        """Return all words of both sources."""
        documents = [self.background] if self.background else []
        if self.submission:
            documents.insert(0, self.submission.document)
        return "\n".join(text for document in documents for text in words_of(document))

    def _text(self, span: Span) -> str:
        document = self.background
        if span.source == "submission":
            document = self.submission.document if self.submission else None
        if document is None:
            return ""
        try:
            return document.text(span)
        except LookupError:
            return ""


def words_of(document: Document) -> Iterator[str]:
    """Yield the text of each block and each note."""
    yield from (plain(runs_of(block)) for block in document.blocks)
    yield from (plain(note.runs) for note in document.notes)


def gather(
    submission: Submission,
    background: Document | None,
    files: Files,
    organisation: tuple[str, ...] = (),
    repairs: Sequence[Repair] = (),
) -> Sources:
    """Return the sources ready for the rules; *organisation* are the publisher's names as the newsroom knows them."""
    names = tuple(dict.fromkeys((*own_names(submission), *organisation)))
    return Sources(submission, background, files, names, tuple(_passages(submission)), tuple(repairs))


def own_names(submission: Submission) -> tuple[str, ...]:
    """Return what the submission calls its organisation: its name, and "HT" where it writes "Harbour Trust (HT)"."""
    if submission.organisation is None:
        return ()
    name = submission.organisation.text
    introduced = re.compile(rf"{re.escape(name)}\s+\(([\w&.-]{{2,20}})\)")
    return (name, *(short for text in words_of(submission.document) for short in introduced.findall(text)))


def _passages(submission: Submission) -> Iterator[Passage]:
    places = _places(submission)
    counted: dict[str, int] = {}
    for index, block in enumerate(submission.document.blocks):
        section, voice = places[index]
        for runs, at in _pieces(block):
            counted[section] = counted.get(section, 0) + 1
            apart = isinstance(block, Quote)
            yield Passage(
                plain(runs), voice, section, counted[section], index, at.line, tuple(calls(runs)), set_apart=apart
            )


def _pieces(block: Block) -> Iterator[tuple[Runs, Place]]:
    match block:
        case ListBlock():
            yield from ((item.runs, item.at) for item in block.items)
        case Table():
            yield from ((cell, block.at) for row in block.rows for cell in row)
        case _:
            yield runs_of(block), block.at


def _places(submission: Submission) -> list[tuple[str, Voice]]:
    """Return section and voice of each block; what no chapter claims (title, options) is furniture."""
    blocks = submission.document.blocks
    places: list[tuple[str, Voice]] = []
    section = "opening"
    starts = dict(_sections(submission.chapters))
    for index in range(len(blocks)):
        section = starts.get(index, section)
        places.append((section, "furniture"))
    for index, voice in _voices(submission):
        if not isinstance(blocks[index], Heading):
            places[index] = (places[index][0], voice)
    return places


def _sections(chapters: tuple[Chapter, ...]) -> Iterator[tuple[int, str]]:
    for place, chapter in enumerate(chapters, 1):
        name = f"chapter {chapter.number or place}"
        yield chapter.heading, name
        for number, question in enumerate(chapter.questions, 1):
            parts = (*question.asked, *question.stem, *question.answer)
            if parts:
                yield min(parts), f"question {question.number}" if question.number else f"{name}, question {number}"


def _voices(submission: Submission) -> Iterator[tuple[int, Voice]]:
    yield from ((index, "organisation") for index in submission.preface)
    for chapter in submission.chapters:
        # Above its questions a chapter's introduction is the consulting body's ("we ask for your views").
        voice: Voice = "consulter" if chapter.questions else "organisation"
        yield from ((index, voice) for index in chapter.intro)
        for question in chapter.questions:
            yield from ((index, "consulter") for index in (*question.asked, *question.stem))
            yield from ((index, "organisation") for index in question.answer)


def lines_of(passages: Iterable[Passage]) -> str:
    """Return "line 4", "lines 4 and 9" or "lines 4, 9 and 12"."""
    lines = sorted({passage.line for passage in passages})
    return ("line " if len(lines) == 1 else "lines ") + listed([str(line) for line in lines])


def listed(parts: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def excerpt(text: str, most: int = 60) -> str:
    """Return the first words of *text*, at most *most* characters and an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"
