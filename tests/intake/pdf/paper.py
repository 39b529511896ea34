"""Small PDFs of our own, written byte by byte: every word stands where a test says, in a type whose widths are known.

Courier: each character is 0.6 of the size wide, so that a line of 78 characters of 10 pt fills 468 points.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

WIDE = 78
LEFT, TOP, LEADING = 72.0, 720.0, 14.0
_FONTS = {"": "F1", "b": "F2", "i": "F3"}


@dataclass
class Sheet:
    """One page of US letter; *y* is where the next line goes."""

    y: float = TOP
    drawn: list[str] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def at(self, x: float, y: float, words: str, size: float = 10, *, face: str = "", more: str = "") -> float:
        """Draw *words* and return where they end."""
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.drawn.append(f"q {more} BT /{_FONTS[face]} {size} Tf {x} {y} Td ({escaped}) Tj ET Q")
        return x + 0.6 * size * len(words)

    def line(self, words: str, *, x: float = LEFT, size: float = 10, face: str = "") -> None:
        """Draw the next line; "word^7 more" raises the 7 as a note's number."""
        here = x
        for number, part in enumerate(words.split("^")):
            digits = "".join(char for char in part[:3] if char.isdigit()) if number else ""
            if digits:
                here = self.at(here, self.y + 4, digits, 6, face=face)
            here = self.at(here, self.y, part[len(digits) :], size, face=face) if part[len(digits) :] else here
        self.y -= LEADING * size / 10

    def text(self, words: str, *, x: float = LEFT, width: int = WIDE, gap: float = LEADING) -> None:
        """Draw a paragraph, its lines as full as they go, and room below it."""
        for line in textwrap.wrap(words, width):
            self.line(line, x=x)
        self.y -= gap

    def item(self, mark: str, words: str, *, x: float = LEFT + 18) -> None:
        """Draw an item that hangs behind its mark."""
        lines = textwrap.wrap(words, WIDE - int((x - LEFT + 18) / 6))
        self.at(x, self.y, mark)
        for line in lines:
            self.line(line, x=x + 18)

    def rule(self, x: float, y: float, width: float, height: float = 0.7) -> None:
        self.drawn.append(f"{x} {y} {width} {height} re f")

    def feet(self, *notes: str) -> None:
        """Draw notes below a short rule at the foot of the page: ("1 Words", ...), small."""
        y = 90.0 + 11 * sum(len(textwrap.wrap(note, 96)) for note in notes)
        self.rule(LEFT, y, 144)
        self.y = y - 12
        for note in notes:
            label, _, words = note.partition(" ")
            for number, line in enumerate(textwrap.wrap(words, 96)):
                x = self.at(LEFT, self.y + 3, label, 5) + 2 if label and not number else LEFT
                self.at(x, self.y, line, 8)
                self.y -= 11


def pdf(
    *sheets: Sheet, trailer: str = "", catalog: str = "", page: str = "", more: Mapping[int, str] | None = None
) -> bytes:
    """Return the file that has *sheets*; *more* are further objects by their number, from 900 on."""
    kids = " ".join(f"{10 + 10 * place} 0 R" for place in range(len(sheets)))
    objects: dict[int, str] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Oblique /Encoding /WinAnsiEncoding >>",
    }
    for place, sheet in enumerate(sheets):
        number = 10 + 10 * place
        stream = "\n".join(sheet.drawn)
        annotations = [_link(box, address) for box, address in sheet.links]
        annotations += [
            f"<< /Type /Annot /Subtype /Text /Rect [9 9 19 19] /Contents ({words}) >>" for words in sheet.notes
        ]
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R "
            f"{page} /Annots [{' '.join(annotations)}] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>"
        )
        objects[number + 1] = f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream"
    objects |= more or {}
    out = bytearray(b"%PDF-1.7\n")
    offsets: dict[int, int] = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {max(offsets) + 1}\n".encode()
    for number in range(max(offsets) + 1):
        entry = f"{offsets[number]:010} 00000 n" if number in offsets else "0000000000 65535 f"
        out += f"{entry} \n".encode()
    out += f"trailer\n<< /Size {max(offsets) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _link(box: tuple[float, float, float, float], address: str) -> str:
    rect = " ".join(map(str, box))
    return f"<< /Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] /A << /S /URI /URI ({address}) >> >>"
