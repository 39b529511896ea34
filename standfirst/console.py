"""What people see in the terminal: the only importer of rich, and only once there is something to show.

Answers go to standard output, progress and faults to standard error. Away from a terminal all of it is plain text, 80
columns wide; colour never says what a word does not say too.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, TypeVar

from standfirst.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from standfirst.errors import StandfirstError
    from standfirst.model.finding import Finding
    from standfirst.model.record import Status

_T = TypeVar("_T")
_ORDER = (Severity.STOP, Severity.QUERY, Severity.NOTE)
_COLOURS = {Severity.STOP: "bold red", Severity.QUERY: "yellow", Severity.NOTE: "dim"}
_PLURALS = {Severity.STOP: "stops", Severity.QUERY: "queries", Severity.NOTE: "notes"}
# Somebody's copy may hold what moves the cursor, sets colours or turns the writing round.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def say(text: str) -> None:
    """Print *text* on a line of standard output, wrapped between words."""
    _console(sys.stdout).print(_text(text))


def findings_table(findings: Iterable[Finding]) -> None:
    """Print the findings, what stops the post first: where each is, what it is, why it matters and what to do."""
    listed = sorted(findings, key=lambda one: (_ORDER.index(one.severity), one.file, one.line or 0, one.where))
    if not listed:
        say("Nothing found.")
        return
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(max_width=24, overflow="fold")
    table.add_column()
    for one in listed:
        place = one.file if one.line is None else f"{one.file}:{one.line}"
        said = (one.message, f"Why: {one.why}" if one.why else "", f"Do: {one.remedy}" if one.remedy else "")
        table.add_row(
            _text(one.severity.upper(), _COLOURS[one.severity]),
            _lines(place, one.where, one.rule),
            _lines(*said),
        )
    _console(sys.stdout).print(table)
    counts = Counter(one.severity for one in listed)
    say(", ".join(_count(counts[severity], severity) for severity in _ORDER if counts[severity]))


def status_lines(stories: Sequence[tuple[str, Status, str, str]]) -> None:
    """Print one line a story, however long, so that it can be searched: slug, status, why, and what to do next."""
    if not stories:
        say("No stories yet: ./inv new FILE receives one.")
        return
    console = _console(sys.stdout)
    longest = max(len(slug) for slug, *_ in stories)
    for slug, status, why, next_ in stories:
        then = f"; next: {next_}" if next_ else ""
        console.print(f"{_seen(slug):{longest}}  {status.upper():9}  {_seen(why + then)}", soft_wrap=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Show on standard error that *text* ("reading response.docx") is being done, and that it has been."""
    console = _console(sys.stderr)
    if not console.is_terminal:
        console.print(_text(text))
        yield
        return
    with console.status(_text(text)):
        yield
    console.print(_text(f"{text}: done"))


def progress(items: Sequence[_T], text: str) -> Iterator[_T]:
    """Yield *items*, showing on standard error how many of them are done."""
    console = _console(sys.stderr)
    if not console.is_terminal:
        console.print(_text(f"{text}: {len(items)}"))
        yield from items
        return
    from rich.progress import track

    yield from track(items, _seen(text), console=console, transient=True)


def fault(error: StandfirstError) -> None:
    """Print on standard error, on one line, why the work could not go on and what to do about it."""
    _console(sys.stderr).print(_text(f"standfirst: {error}"), soft_wrap=True)


def _console(file: TextIO) -> Console:
    from rich.console import Console

    if isinstance(file, TextIOWrapper):
        file.reconfigure(errors="backslashreplace")  # an old terminal's encoding must not stop the work
    width = None if file.isatty() else 80
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(_seen(text), style=style)


def _lines(*parts: str) -> Text:
    from rich.text import Text

    return Text("\n".join(_seen(part) for part in parts if part))


def _seen(text: str) -> str:
    return _UNSEEN.sub("�", " ".join(text.split()))


def _count(number: int, severity: Severity) -> str:
    return f"{number} {_PLURALS[severity] if number != 1 else severity}"
