"""The body of post.md: one sentence a line, then the notes, then the sections every post ends with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from standfirst.model.post import Illustration, Par, Passage, Points, Post, PostNote, Quotation, Sentence, Subhead
from standfirst.post_file import picture, values
from standfirst.post_file.lines import Fault, quoted, to_line, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Said: TypeAlias = Literal["text", "item", "numbered", "quote"]
Form: TypeAlias = Said | Literal["note", "heading", "comment", "rule", "blank", "picture"]
Section: TypeAlias = Literal["body", "editors", "contact", "boilerplate"]

EDITORS, CONTACT, ABOUT = "Notes to editors", "Contact", "About us"
_SECTIONS: dict[str, Section] = {EDITORS.lower(): "editors", CONTACT.lower(): "contact", ABOUT.lower(): "boilerplate"}
_RESERVED = re.compile(rf"\A(\\*)(?=(?:{EDITORS}|{CONTACT}|{ABOUT})\Z)", re.IGNORECASE)
# Two lists side by side would read as one; Markdown's own way out is a comment between them.
_LIST_ENDS, _NO_LEDE = "<!-- end of list -->", "<!-- no lede -->"
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"()(<!--.*)")),
    ("rule", re.compile(r"()(-{3,}|\*{3,}|_{3,})")),
    ("heading", re.compile(r"(#{1,6})[ \t]*(.*)")),
    ("quote", re.compile(r"(>)[ \t]*(.*)")),
    ("item", re.compile(r"([-*+])(?:[ \t]+(.*))?")),
    ("numbered", re.compile(r"([0-9]{1,9}[.)])(?:[ \t]+(.*))?")),
    ("picture", re.compile(r"()(!\[.*)")),
    ("note", re.compile(r"\[\^([^\]]*)\]:[ \t]*(.*)")),
)
_SPEAKER = re.compile(r"(?:—|–|--)[ \t]+(.+)")
_PRINTED = re.compile(r"[ \t]*<!-- in the submission: (.*?) -->\Z")
_PRINTED_IN_TEXT = re.compile(r"(<|&(?:amp;)*lt;)(?=!-- in the submission: )")
_SIMPLE_LABEL = re.compile(r"[0-9A-Za-z*†‡§]{1,8}")
_LABEL = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it is; *mark* is its marker ("##", "-", the label of a note), *text* what follows it."""

    number: int
    form: Form
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What the body says.

    *places* holds the 1-based line of every sentence, by section ("notes" too), in order; "pictures" those of pictures.
    """

    passages: list[Passage] = field(default_factory=list)
    notes: list[PostNote] = field(default_factory=list)
    sections: dict[Section, list[Sentence]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def lede(self) -> Par:
        """The first passage where it is a paragraph, else an empty one."""
        return self.passages[0] if self.passages and isinstance(self.passages[0], Par) else Par(())

    @property
    def after(self) -> tuple[Passage, ...]:
        """The passages after the lede."""
        return tuple(self.passages[1:] if self.passages and isinstance(self.passages[0], Par) else self.passages)


def write(post: Post) -> Iterator[str]:
    """Yield the lines of the body, each part after an empty line. Raises ValueError for an empty list or paragraph."""
    yield from ["", _NO_LEDE] if not post.lede.sentences else _passage(post.lede)
    for before, passage in zip((post.lede, *post.body), post.body, strict=False):
        if isinstance(before, Points) and isinstance(passage, Points):
            yield from ["", _LIST_ENDS]
        yield from _passage(passage)
    if post.notes:
        yield ""
        yield from (_note(note) for note in post.notes)
    numbered = [f"{number}. {to_line(said.text)}" for number, said in enumerate(post.notes_to_editors, 1)]
    yield from _section(EDITORS, numbered)
    yield from _section(CONTACT, [to_line(said.text) for said in post.contact])
    yield from _section(ABOUT, [to_line(said.text) for said in post.boilerplate])


def read(lines: Sequence[tuple[int, str]], trace: Callable[[str], Sentence]) -> Body:
    """Return what the numbered *lines* after the head say; *trace* makes a sentence of a text."""
    reader = _Reader(Body(), trace)
    for chunk in _chunks(list(_whole(map(_line, lines)))):
        reader.take(chunk)
    return reader.body


def _passage(passage: Passage) -> Iterator[str]:
    lines = list(_lines(passage))
    if not lines:
        raise ValueError(passage)
    yield ""
    yield from lines


def _lines(passage: Passage) -> Iterator[str]:
    match passage:
        case Par():
            yield from (to_line(said.text) for said in passage.sentences)
        case Points():
            yield from (f"- {to_line(item.text)}" for item in passage.items)
        case Quotation():
            yield f"> {to_line(passage.text.text)}"
            if passage.speaker:
                yield f"> — {to_line(passage.speaker)}"
        case Subhead():
            yield f"## {_RESERVED.sub(_one_more, to_line(passage.text.text))}"
        case Illustration():
            yield picture.write(passage)
        case _:
            assert_never(passage)


def _one_more(found: re.Match[str]) -> str:
    return f"{found[0]}\\"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {heading}", "", *lines)


def _note(note: PostNote) -> str:
    words = _PRINTED_IN_TEXT.sub(lambda found: "&lt;" if found[0] == "<" else f"&amp;{found[0][1:]}", note.text.text)
    printed = f" <!-- in the submission: {_labels(note.printed)} -->" if note.printed else ""
    return f"[^{note.number}]: {to_line(words)}{printed}"


def _labels(printed: Sequence[str]) -> str:
    if all(_SIMPLE_LABEL.fullmatch(label) for label in printed):
        return ", ".join(printed)
    return f"[{', '.join(quoted(label) for label in printed)}]".replace(">", "\\u003e")


def _line(numbered: tuple[int, str]) -> Line:
    number, raw = numbered
    line = raw.strip(" \t")
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(line):
            return Line(number, form, found[1], found[2] or "")
    return Line(number, "text" if line else "blank", "", line)


def _whole(lines: Iterator[Line]) -> Iterator[Line]:
    """Join to an item, a quotation or a note the lines that an editor's wrapping has made of it."""
    held: Line | None = None
    for line in lines:
        if held is not None and line.form == "text":
            held = Line(held.number, held.form, held.mark, f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line if line.form in {"item", "numbered", "quote", "note"} else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that belong together: a paragraph, a quotation, a list even where empty lines loosen it."""
    chunk: list[Line] = []
    gap = False
    for line in lines:
        if line.form == "blank":
            gap = True
            continue
        if chunk and not _belongs(line, chunk[-1], after_gap=gap):
            yield chunk
            chunk = []
        chunk.append(line)
        gap = False
    if chunk:
        yield chunk


def _belongs(line: Line, before: Line, *, after_gap: bool) -> bool:
    if line.form != before.form:
        return False
    return line.form == "item" or (line.form in {"text", "quote"} and not after_gap)


@dataclass(slots=True)
class _Reader:
    body: Body
    trace: Callable[[str], Sentence]
    section: Section = "body"

    def take(self, chunk: Sequence[Line]) -> None:
        first = chunk[0]
        match first.form:
            case "heading":
                self._heading(first)
            case "note":
                self._note(first)
            case "comment":
                self._comment(first)
            case "picture":
                self._picture(first)
            case "rule":
                self._fault(first, "a rule has no place in a post", "delete the line")
            case "blank":  # stands between chunks, never in one
                raise AssertionError
            case "text" | "item" | "quote" | "numbered":
                (self._in_body if self.section == "body" else self._in_section)(chunk, first.form)
            case _:
                assert_never(first.form)

    def _in_body(self, chunk: Sequence[Line], form: Said) -> None:
        match form:
            case "text":
                self.body.passages.append(Par(tuple(self._said(line, "body") for line in chunk)))
            case "item":
                self.body.passages.append(Points(tuple(self._said(line, "body") for line in chunk)))
            case "quote":
                self.body.passages.append(self._quotation(chunk))
            case "numbered":
                plain = f"{chunk[0].mark[:-1]}\\{chunk[0].mark[-1]}"
                remedy = f'begin it with "- ", or write "{plain}" where a sentence begins with a number'
                self._fault(chunk[0], "the body has no numbered lists", remedy)
            case _:
                assert_never(form)

    def _in_section(self, chunk: Sequence[Line], form: Said) -> None:
        if form == "quote":
            self._fault(chunk[0], "a quotation stands among the closing sections", f"move it above {EDITORS}")
            return
        said = [self._said(line, self.section) for line in chunk]
        self.body.sections.setdefault(self.section, []).extend(said)

    def _said(self, line: Line, part: str, text: str | None = None) -> Sentence:
        self.body.places.setdefault(part, []).append(line.number)
        return self.trace(to_text(line.text) if text is None else text)

    def _fault(self, line: Line, what: str, remedy: str) -> None:
        self.body.faults.append(Fault(line.number, what, remedy))

    def _heading(self, line: Line) -> None:
        section = _SECTIONS.get(line.text.lower())
        if section is None and self.section != "body" and line.text.lower().startswith("about "):
            section = "boilerplate"  # by now only the organisation can be meant
        if section is not None:
            self.section = section
        elif line.mark == "#":
            self._fault(line, "a post has one headline, and it stands above", "begin a heading with ## instead of #")
        elif self.section != "body":
            last = f"{EDITORS}, {CONTACT} and {ABOUT}"
            self._fault(line, f"the heading {line.text[:40]!r} follows the closing sections", f"move it above {last}")
        else:
            text = to_text(_RESERVED.sub(lambda found: found[1][1:], line.text))
            self.body.passages.append(Subhead(self._said(line, "body", text)))

    def _picture(self, line: Line) -> None:
        try:
            shown = picture.read(line.text)
        except values.Wrong as fault:
            self._fault(line, str(fault), fault.remedy)
            return
        if self.section != "body":
            self._fault(line, "a picture stands among the closing sections", f"move it above {EDITORS}")
        else:
            self.body.places.setdefault("pictures", []).append(line.number)
            self.body.passages.append(shown)

    def _comment(self, line: Line) -> None:
        if line.text == _NO_LEDE and not self.body.passages:
            self.body.passages.append(Par(()))
        elif line.text not in {_NO_LEDE, _LIST_ENDS}:
            self._fault(line, "a comment would be lost", "delete it, or keep it in background.md")

    def _quotation(self, chunk: Sequence[Line]) -> Quotation:
        lines = [line for line in chunk if line.text] or [chunk[0]]
        named = _SPEAKER.fullmatch(lines[-1].text) if len(lines) > 1 else None
        spoken = lines[:-1] if named else lines
        text = to_text(" ".join(line.text for line in spoken))
        return Quotation(self._said(lines[0], "body", text), to_text(named[1]) if named else "")

    def _note(self, line: Line) -> None:
        if not _LABEL.fullmatch(line.mark):
            self._fault(line, f"note {line.mark!r} has no number", "number the notes [^1], [^2], …")
            return
        if any(note.number == int(line.mark) for note in self.body.notes):
            self._fault(line, f"note {line.mark} stands twice", "give one of them the next free number")
            return
        printed = _PRINTED.search(line.text)
        words = to_text(line.text[: printed.start()] if printed else line.text)
        words = _PRINTED_IN_TEXT.sub(lambda found: "<" if found[0] == "&lt;" else f"&{found[0][5:]}", words)
        labels = self._printed(line, printed[1]) if printed else ()
        self.body.notes.append(PostNote(int(line.mark), self._said(line, "notes", words), labels))

    def _printed(self, line: Line, labels: str) -> tuple[str, ...]:
        if not labels.startswith("["):
            return tuple(label.strip() for label in labels.split(","))
        try:
            return tuple(map(str, json.loads(labels)))
        except (json.JSONDecodeError, TypeError):
            self._fault(line, "the labels at its end cannot be read", "delete the part from <!-- to -->")
            return ()
