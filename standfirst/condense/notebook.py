"""The notes of the post: those still called, merged where they are the same work, numbered anew as they are met."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.condense.units import FIRST_MARK
from standfirst.model.document import Span, plain
from standfirst.model.post import Derivation, PostNote, Provenance, Sentence
from standfirst.prose import same_work

if TYPE_CHECKING:
    from standfirst.model.document import Document, Note, Run

_MARK = re.compile(r"[\ue100-\uf8ff]")
_SPECIAL = re.compile(r"([\\`*\[\]<>]|(?<!\w)_|_(?!\w))")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\")\]]+")


@dataclass(slots=True)
class Notebook:
    """Collects notes while sentences are written; the only thing in condensing that remembers."""

    _entries: list[tuple[str, PostNote]] = field(default_factory=list)

    def written(self, text: str, document: Document) -> str:
        """Return *text* as inline Markdown, each note mark as a call ("[^2]") of a note of the post."""
        pieces: list[str] = []
        at = 0
        for mark in _MARK.finditer(text):
            pieces.append(markdown(text[at : mark.start()].rstrip()))  # a call hangs on its word
            pieces.append(f"[^{self._number(document.notes[ord(mark.group()) - FIRST_MARK], document)}]")
            at = mark.end()
        return "".join([*pieces, markdown(text[at:])])

    def notes(self) -> tuple[PostNote, ...]:
        """Return the notes in the order of their numbers."""
        return tuple(note for _, note in self._entries)

    def _number(self, note: Note, document: Document) -> int:
        work = same_work(plain(note.runs))
        for index, (known, kept) in enumerate(self._entries):
            if work and known == work:
                printed = tuple(dict.fromkeys([*kept.printed, *_printed(note, document)]))
                self._entries[index] = (known, PostNote(kept.number, kept.text, printed))
                return kept.number
        number = len(self._entries) + 1
        span = Span(document.source, note_block(document, note), 0, len(plain(note.runs)), note.at.page)
        made = Provenance(Derivation.VERBATIM, document.source, (span,), (), document.digest)
        self._entries.append((work, PostNote(number, Sentence(inline(note.runs), made), _printed(note, document))))
        return number


def _printed(note: Note, document: Document) -> tuple[str, ...]:
    """Return the label readers of the full response know the note by; the officer's notes are not published."""
    return (note.label,) if document.source == "submission" else ()


def note_block(document: Document, note: Note) -> int:
    """Return the block index by which a span names a note: notes count on from the last block, in order."""
    return len(document.blocks) + document.notes.index(note)


def markdown(text: str) -> str:
    """Return *text* with every character that Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def inline(runs: tuple[Run, ...]) -> str:
    """Return runs as inline Markdown: links as links, bare addresses in angle brackets."""
    pieces: list[str] = []
    for run in runs:
        if run.call is not None:
            continue  # a call within a note leads to a note that the post does not carry
        if run.href is None:
            # An address in angle brackets of its own is printed in brackets again.
            pieces.append(_bare(run.text.removeprefix(">") if pieces and pieces[-1].endswith(">") else run.text))
        elif run.text.strip(" <>") in {run.href, run.href.removeprefix("https://").removeprefix("http://")}:
            pieces.append(f"<{run.href}>")
        else:
            pieces.append(f"[{markdown(run.text)}]({run.href})")
    return " ".join("".join(pieces).split())


def _bare(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(text):
        found = address.group().rstrip(".,;")
        target = found if found.startswith("http") else f"https://{found}"
        pieces += [markdown(text[at : address.start()]), f"<{target}>"]
        at = address.start() + len(found)
    return "".join([*pieces, markdown(text[at:])])
