"""What must hold of a document before anybody condenses it; each breach is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.journal import on_page
from standfirst.model.document import calls, runs_of
from standfirst.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document
    from standfirst.model.submission import Conservation, Repair

_SHOWN = 12


def breaches(document: Document, repairs: Sequence[Repair], account: Conservation, name: str) -> tuple[Finding, ...]:
    """Return every breach, in the order of the file; *name* is the file's name without folders."""
    found = [*_words(account, name), *_links(repairs, name), *_calls(document, repairs, name), *_series(document, name)]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def _words(account: Conservation, name: str) -> Iterator[Finding]:
    for rule, those, what in (
        ("words-lost", account.unaccounted, "are in the file but not in what was read of it"),
        ("words-added", account.added, "are in what was read but not in the file"),
    ):
        if those:
            shown = " ".join(those[:_SHOWN]) + (" ..." if len(those) > _SHOWN else "")
            yield Finding(
                rule, Severity.STOP, name, None, rule, f"{len(those)} words {what}: {shown}",
                why="a post drafted from this reading could leave out or change what the organisation said",
                remedy="look for unusual markup around these words in the file, simplify it and read it again",
            )  # fmt: skip


def _links(repairs: Sequence[Repair], name: str) -> Iterator[Finding]:
    for number, repair in enumerate((repair for repair in repairs if repair.rule == "R9 lost link"), 1):
        yield Finding(
            "link-target-lost", Severity.QUERY, name, repair.at.line, f"link {number}",
            f"the link on \u201c{_short(repair.after)}\u201d leads nowhere{on_page(repair.at)}",
            why="readers would choose it and stay where they are",
            remedy="ask the author for the address, or leave the words without a link",
        )  # fmt: skip


def _calls(document: Document, repairs: Sequence[Repair], name: str) -> Iterator[Finding]:
    for repair in repairs:
        if repair.rule == "R8 call without a note":
            yield Finding(
                "note-missing", Severity.QUERY, name, repair.at.line, f"call {repair.before}",
                f"the text calls note {repair.before}, and there is no such note{on_page(repair.at)}",
                why="a claim would go out without the evidence it promises",
                remedy="ask the author for the note, or strike the call",
            )  # fmt: skip
    called = {key for block in document.blocks for _, key in calls(runs_of(block))}
    called |= {key for note in document.notes for _, key in calls(note.runs)}
    for note in document.notes:
        if note.key not in called:
            yield Finding(
                "note-uncalled", Severity.QUERY, name, note.at.line, f"note {note.key}",
                f"nothing in the text calls note {note.label}{on_page(note.at)}",
                why="its call was lost, or it is not a note",
                remedy="look where the author calls it, and mark the word in the file",
            )  # fmt: skip


def _series(document: Document, name: str) -> Iterator[Finding]:
    last = 0
    for note in document.notes:
        if not note.label.isdecimal():
            continue
        number = int(note.label)
        if number > last + 1:
            yield Finding(
                "note-numbers-gap", Severity.QUERY, name, note.at.line, f"note {note.key}",
                (f"note {note.label} follows note {last}" if last else f"the notes begin with {note.label}")
                + on_page(note.at),
                why="a note between them may have been lost in conversion",
                remedy="compare with the author's own file",
            )  # fmt: skip
        last = number


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004  fits a line of the table of findings
