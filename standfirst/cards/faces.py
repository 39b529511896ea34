"""Letters: which font has which, how wide they run, and the only place where they are drawn. No tofu, ever."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import ImageDraw, ImageFont

_FONTS = Path(__file__).parents[1] / "fonts"
# A character is taken from the first file of the chain that has it.
HEADLINE = ("headline.ttf", "headline-more.ttf", "labels.ttf")
LABELS = ("labels.ttf", "headline.ttf", "headline-more.ttf")

# Narrow unbreakable spaces and unbreakable hyphens, which few fonts have, hold together as their wider kin do.
_GLUE = {0x202F: 0xA0, 0x2007: 0xA0, 0x2011: 0x2D}
_SPACES = re.compile(r"[^\S\u00a0]+")


class Style(NamedTuple):
    """How a line is set: the chain of font files, the size in pixels, and the space added between letters."""

    chain: tuple[str, ...]
    size: float
    tracking: float = 0.0

    def sized(self, size: float) -> Style:
        """Return the style in another size, its tracking in proportion."""
        return self._replace(size=size, tracking=self.tracking * size / self.size)


def drawable(text: str) -> str:
    """Return *text* as cards can hold it: composed letters, plain spaces and unbreakable ones, no invisible marks."""
    composed = unicodedata.normalize("NFC", text).translate(_GLUE)
    shown = "".join(char for char in composed if unicodedata.category(char) != "Cf")
    return _SPACES.sub(" ", shown).strip(" ")


def missing(text: str) -> list[str]:
    """Return the characters of drawable *text* that we cannot draw, each once, in order.

    That is what none of our fonts has, and a mark without a letter of its own: the basic layout would misplace it.
    """
    return [char for char in dict.fromkeys(text) if unicodedata.combining(char) or not _drawn_by_any(char)]


def width(text: str, style: Style) -> float:
    """Return how wide the line runs, in pixels."""
    if style.tracking:
        return sum(_font(name, style.size).getlength(part) + style.tracking for name, part in _parts(text, style))
    return sum(_font(name, style.size).getlength(part) for name, part in _parts(text, style))


def draw(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: str) -> None:
    """Draw the line with its base line beginning at *at*."""
    x, y = at
    for name, part in _parts(text, style):
        font = _font(name, style.size)
        canvas.text((x, y), part, fill=colour, font=font, anchor="ls")
        x += font.getlength(part) + style.tracking


def _parts(text: str, style: Style) -> Iterator[tuple[str, str]]:
    """Yield (font file, letters) for each stretch in one font; tracked letters are set one by one."""
    for name, letters in groupby(text, key=lambda char: _owner(char, style.chain)):
        if style.tracking:
            yield from ((name, char) for char in letters)
        else:
            yield name, "".join(letters)


def _drawn_by_any(char: str) -> bool:
    return any(ord(char) in _covered(name) for name in HEADLINE)


def _owner(char: str, chain: tuple[str, ...]) -> str:
    return next((name for name in chain if ord(char) in _covered(name)), chain[0])


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    # The basic layout is Pillow's own; the other one is there on some systems only, and sets other pixels.
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _covered(name: str) -> frozenset[int]:
    """Return the code points that a font file has, from its cmap, which is one table of format 4 in all of ours.

    Pillow draws a box for what is missing and does not say so.
    """
    data = (_FONTS / name).read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
    [start] = [offset for tag, _, offset, _ in records if tag == b"cmap"]
    table = start + struct.unpack_from(">I", data, start + 8)[0]
    (double,) = struct.unpack_from(">H", data, table + 6)
    ends = struct.unpack_from(f">{double // 2}H", data, table + 14)
    starts = struct.unpack_from(f">{double // 2}H", data, table + 16 + double)
    return frozenset(point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1)) - {
        0xFFFF
    }
