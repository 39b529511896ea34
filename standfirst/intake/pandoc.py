"""Pandoc, run as a program: office files of ours → its tree as JSON → raw blocks. The only place that knows of it.

It reads what a pre-pass has made plain: no lists, no headings, no pictures, every paragraph with its tab.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from standfirst.errors import IntakeError
from standfirst.intake.raw import HARD, PENDING
from standfirst.intake.tabs import Sheet
from standfirst.model.document import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.intake.raw import Mended
    from standfirst.intake.tabs import Tabs
    from standfirst.model.document import Runs

# Of its own accord: beyond this its run-time system ends it, below the limit that the system sets our process.
_HEAP = "512M"


def blocks(data: bytes, form: Literal["docx", "odt"], name: str, tabs: Tabs) -> Mended:
    """Return the raw blocks and notes of an office file. Raises IntakeError where pandoc cannot read it."""
    mapper = _Mapper(tabs)
    mapper.blocks(_tree(data, form, name)["blocks"])
    return mapper.sheet.mended()


def _tree(data: bytes, form: str, name: str) -> dict[str, Any]:
    command = [program(), "--sandbox", "--from", form, "--to", "json", "+RTS", f"-M{_HEAP}", "-RTS"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)  # noqa: S603  found beside pypandoc
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise IntakeError(
            f"{name} cannot be read: {said[-1][:120] if said else f'pandoc ended with {done.returncode}'}",
            remedy="open it in the program it was made with, save it again, or ask the author for a plain copy",
        )
    tree: dict[str, Any] = json.loads(done.stdout)
    return tree


def program() -> str:
    """Return the path of the pandoc that pypandoc brings, else of the system's."""
    found = find_spec("pypandoc")  # not imported: it would start pandoc twice to ask for its version
    brought = Path(found.origin).parent / "files" / "pandoc" if found and found.origin else Path()
    path = str(brought) if brought.is_file() else shutil.which("pandoc")
    if path is None:
        raise IntakeError("pandoc is not there to read office files", remedy="run ./inv again with a connection")
    return path


class _Mapper:
    """Walks pandoc's tree; what has no counterpart in ours gives its words."""

    def __init__(self, tabs: Tabs) -> None:
        self.sheet = Sheet(tabs)

    def blocks(self, blocks: list[Any]) -> None:
        """Add every block of *blocks* to the sheet."""
        for block in blocks:
            if block["t"] == "Table":
                self._table(block["c"])
            elif inner := _inner(block):
                self.blocks(inner)
            elif words := self._words(block):
                self.sheet.paragraph(words, default="heading" if block["t"] == "Header" else "para")

    def _paragraphs(self, blocks: list[Any]) -> Iterator[Runs]:
        """Yield every paragraph within a cell or a note, those of lists and tables in it too, in order."""
        for block in blocks:
            if block["t"] == "Table":
                for cells in _rows(block["c"]):
                    for cell in cells:
                        yield from self._paragraphs(cell[4])
            elif inner := _inner(block):
                yield from self._paragraphs(inner)
            elif words := self._words(block):
                yield words

    def _table(self, held: Any) -> None:  # noqa: ANN401  JSON
        self.blocks(held[1][1])
        place = None
        grid: list[tuple[Runs, ...]] = []
        below: dict[int, int] = {}  # how many rows more the cell above each column covers
        for cells in _rows(held):
            line: list[Runs] = []
            for _, _, down, across, inner in cells:
                _pass_covered(line, below)
                words, at = self.sheet.cell(list(self._paragraphs(inner)))
                place = place or at
                for column in range(across):
                    below[len(line)] = down - 1
                    line.append(() if column else words)
            _pass_covered(line, below)
            grid.append(tuple(line))
        width = max(map(len, grid), default=0)
        full = tuple((*line, *[()] * (width - len(line))) for line in grid)
        self.sheet.table(full, place or self.sheet.at)

    def _words(self, block: Any) -> Runs:  # noqa: ANN401  JSON
        """Return the runs of a block of text, empty for a rule and for raw markup of another format."""
        match block["t"]:
            case "Para" | "Plain":
                return self._runs(block["c"])
            case "Header":
                return self._runs(block["c"][2])
            case "LineBlock":
                return joined([self._runs(line) for line in block["c"]], HARD)
            case "CodeBlock":
                return (Run(block["c"][1].replace("\n", HARD)),)
            case _:
                return ()

    def _runs(self, inlines: list[Any]) -> Runs:
        out = _Said()
        self._inlines(inlines, Run(""), out)
        return out.runs()

    def _inlines(self, inlines: list[Any], style: Run, out: _Said) -> None:
        for inline in inlines:
            self._inline(inline["t"], inline.get("c"), style, out)

    def _inline(self, kind: str, held: Any, style: Run, out: _Said) -> None:  # noqa: ANN401, C901, PLR0912  JSON
        match kind:
            case "Str":
                out.say(style, held)
            case "Space" | "SoftBreak":
                out.say(style, " ")
            case "LineBreak":
                out.say(style, HARD)
            case "Strong":
                self._inlines(held, replace(style, bold=True), out)
            case "Emph":
                self._inlines(held, replace(style, italic=True), out)
            case "Superscript":
                self._inlines(held, replace(style, call=PENDING), out)
            case "Link":
                self._inlines(held[1], replace(style, href=held[2][0]), out)
            case "Quoted":
                opening, closing = "\u2018\u2019" if held[0]["t"] == "SingleQuote" else "\u201c\u201d"
                out.say(style, opening)
                self._inlines(held[1], style, out)
                out.say(style, closing)
            case "Code" | "Math":
                out.say(style, held[1])
            case "Note":
                words = joined(list(self._paragraphs(held)), " ")
                call = self.sheet.note(words, out.last)
                out.say(call, call.text)
            case "Span" | "Cite" | "Image":
                self._inlines(held[1], style, out)
            case "Underline" | "Strikeout" | "Subscript" | "SmallCaps":
                self._inlines(held, style, out)
            case _:
                pass


class _Said:
    """Gathers words by style: pandoc gives every word and every space apart."""

    def __init__(self) -> None:
        self._stretches: list[tuple[Run, list[str]]] = []

    @property
    def last(self) -> str:
        """What was said last in one style."""
        return "".join(self._stretches[-1][1]) if self._stretches else ""

    def say(self, style: Run, words: str) -> None:
        """Add *words*; the same style is the same object as long as it lasts."""
        if not self._stretches or self._stretches[-1][0] is not style:
            self._stretches.append((style, []))
        self._stretches[-1][1].append(words)

    def runs(self) -> Runs:
        """Return what was said."""
        return tuple(replace(style, text="".join(words)) for style, words in self._stretches)


def _inner(block: Any) -> list[Any]:  # noqa: ANN401  JSON
    """Return the blocks within *block*, none for a block of text or a table."""
    held = block.get("c")
    match block["t"]:
        case "BlockQuote":
            inner = held
        case "Div" | "Figure":
            inner = held[-1]
        case "BulletList":
            inner = [part for item in held for part in item]
        case "OrderedList":
            inner = [part for item in held[1] for part in item]
        case "DefinitionList":
            inner = [
                part
                for term, definitions in held
                for part in ({"t": "Para", "c": term}, *(each for one in definitions for each in one))
            ]
        case _:
            inner = []
    return list(inner)


def _rows(table: Any) -> Iterator[list[Any]]:  # noqa: ANN401  JSON
    """Yield the cells of each row of a table: head, bodies (each with a head of its own), foot."""
    _, _, _, head, bodies, foot = table
    for _, cells in (*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]):
        yield cells


def _pass_covered(line: list[Runs], below: dict[int, int]) -> None:
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append(())


def joined(paragraphs: list[Runs], between: str) -> Runs:
    """Return the runs of all *paragraphs* with *between* from one to the next."""
    out: list[Run] = []
    for runs in paragraphs:
        out += [*([Run(between)] if out else []), *runs]
    return tuple(out)
