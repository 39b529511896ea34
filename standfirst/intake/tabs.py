"""Index tabs: what a pre-pass knows of a paragraph, stuck to it before pandoc reads it and taken off after.

Pandoc says neither where in the file a paragraph stands nor which number was printed before it, and renumbers notes.
So each paragraph, note and picture carries a tab (a private character, a letter, a number, another) through pandoc;
a tab that does not come back is a paragraph that pandoc lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standfirst.intake import lines
from standfirst.intake.raw import HARD, Raw, merged, stripped
from standfirst.model.document import Place, Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from standfirst.intake.raw import Mended, RawKind
    from standfirst.model.document import Runs

_OPEN, _CLOSE = "\ue000", "\ue001"
_TAB = re.compile(f"{_OPEN}([pnf])(\\d+){_CLOSE}")
# A file's own private characters at these two places would pass for tabs; no font shows them alike.
FORGED = re.compile(f"[{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a paragraph is: *level* of a heading or depth of an item, its printed *mark*, the *series* of its list.

    *written*: the file has the mark in words, so that it need not be computed.
    """

    kind: RawKind
    at: Place
    level: int = 0
    ordered: bool = False
    mark: str = ""
    series: int = 0
    inner: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its alternative text and its address in the file."""

    alt: str
    address: str


@dataclass(slots=True)
class Tabs:
    """All tabs of one file, by number."""

    frames: list[Frame] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def paragraph(self, frame: Frame) -> str:
        """Return the tab to set before the first word of a paragraph."""
        self.frames.append(frame)
        return f"{_OPEN}p{len(self.frames) - 1}{_CLOSE}"

    def note(self, label: str) -> str:
        """Return the tab to set before a call; *label* as printed."""
        self.labels.append(label)
        return f"{_OPEN}n{len(self.labels) - 1}{_CLOSE}"

    def figure(self, figure: Figure) -> str:
        """Return the tab to set where a picture stands."""
        self.figures.append(figure)
        return f"{_OPEN}f{len(self.figures) - 1}{_CLOSE}"


@dataclass(slots=True)
class Sheet:
    """Gathers raw blocks out of runs with tabs, and the notes they call; notes come last."""

    tabs: Tabs
    raws: list[Raw] = field(default_factory=list)
    notes: list[Raw] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    at: Place = field(default_factory=lambda: Place(1))
    _taken: dict[str, int] = field(default_factory=dict)
    _placed: int = 0
    _beside: list[Figure] = field(default_factory=list)

    def mended(self) -> Mended:
        """Return the blocks, and what was added to them that the file computes and does not hold."""
        return [*self.raws, *self.notes], self.repairs

    def paragraph(self, runs: Runs, *, default: RawKind = "para") -> None:
        """Take one paragraph off its tab; without one it belongs where the last one stood."""
        plain, frame, figures = self.taken_off(runs)
        frame = frame or Frame(default, self.at)
        words = stripped(plain)
        if words:
            if frame.kind == "heading" and frame.mark:
                words = merged((Run(f"{frame.mark} "), *words))
            mark = frame.mark if frame.kind == "item" else ""
            self.raws.append(
                Raw(frame.kind, words, frame.at, frame.level, frame.ordered, mark, frame.series, inner=frame.inner)
            )
            self.counted(frame.mark, frame.at)
        self.pictures(figures, frame.at)

    def counted(self, mark: str, at: Place) -> None:
        """Log a number that the file has computed at a paragraph."""
        if any(char.isalnum() for char in mark):
            self.repairs.append(Repair("W6 computed number", "", mark, at))

    def pictures(self, figures: list[Figure], at: Place) -> None:
        """Add the pictures of a paragraph after it."""
        self.raws += [
            Raw("image", (Run(one.alt),) if one.alt else (), at, address=one.address) for one in figures
        ]  # fmt: skip

    def table(self, rows: tuple[tuple[Runs, ...], ...], at: Place) -> None:
        """Add a table where it has a word, and after it the pictures of its cells."""
        if any(run for row in rows for run in row):
            self.raws.append(Raw("table", (), at, rows=rows))
        self.pictures(self._beside, at)
        self._beside.clear()

    def cell(self, paragraphs: list[Runs]) -> tuple[Runs, Place | None]:
        """Return the words of a table's cell, a paragraph a line, and where the cell stands."""
        out: list[Run] = []
        place: Place | None = None
        for runs in paragraphs:
            plain, frame, figures = self.taken_off(runs)
            place = place or (frame.at if frame else None)
            if frame and any(char.isalnum() for char in frame.mark):
                plain = (Run(f"{frame.mark} "), *plain)
                self.counted(frame.mark, frame.at)
            self._beside += figures
            if words := stripped(plain):
                out += [*([Run(HARD)] if out else []), *words]
        return tuple(out), place

    def taken_off(self, runs: Runs) -> tuple[Runs, Frame | None, list[Figure]]:
        """Return *runs* without their tabs, the frame of the first, and the pictures."""
        out: list[Run] = []
        frame: Frame | None = None
        figures: list[Figure] = []
        for run in runs:
            for kind, number in _TAB.findall(run.text):
                if kind == "p":
                    frame = frame or self.tabs.frames[int(number)]
                elif kind == "f":
                    figures.append(self.tabs.figures[int(number)])
            out.append(replace(run, text=lines.normalised(_TAB.sub("", run.text))))
        if frame:
            self.at = frame.at
        self.notes[self._placed :] = [replace(note, at=self.at) for note in self.notes[self._placed :]]
        self._placed = len(self.notes)
        return merged(out), frame, figures

    def note(self, runs: Runs, before: str) -> Run:
        """Keep a note that stands in the text after *before*, which ends on its tab, and return its call."""
        found = _TAB.findall(before)
        label = self.tabs.labels[int(found[-1][1])] if found and found[-1][0] == "n" else str(len(self.notes) + 1)
        self._taken[label] = self._taken.get(label, 0) + 1
        key = label if self._taken[label] == 1 else f"{label}-{self._taken[label]}"
        words = [replace(run, text=lines.normalised(_TAB.sub("", run.text))) for run in runs]
        self.notes.append(Raw("note", stripped(words), self.at, key=key, label=label))
        return Run(label, call=key)
