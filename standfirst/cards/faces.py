"""Letters: which font has which, how they are shaped, and their ink. The one importer of HarfBuzz. No tofu, ever.

HarfBuzz joins Arabic letters, places marks, kerns, finds the glyph of an emoji that is written as several, and fills
the outlines. It comes with its own wheel; the layout engine that Pillow offers needs a library of the system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards import bidi
from standfirst.cards.clusters import clusters, is_emoji, is_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import uharfbuzz

FONTS = Path(__file__).parents[1] / "fonts"
# A chain of font files: a cluster is taken from the first that has it.
Chain = tuple[str, ...]
_SERIF: Chain = ("headline.ttf", "headline-more.ttf", "wide.ttf", "labels.ttf")
_SANS: Chain = ("labels.ttf", "wide.ttf", "headline.ttf")
_OTHERS: Chain = ("arabic.ttf", "hebrew.ttf", "hebrew-accents.ttf", "korean.ttf")
_SIGNS: Chain = ("emoji.ttf", "maths.ttf", "signs.ttf", "shapes.ttf")
_HAN: dict[str, Chain] = {
    "ja": ("japanese.ttf", "han-simplified.ttf", "han-traditional.ttf"),
    "zh-Hans": ("han-simplified.ttf", "han-traditional.ttf", "japanese.ttf"),
    "zh-Hant": ("han-traditional.ttf", "han-simplified.ttf", "japanese.ttf"),
    "ko": ("korean.ttf", "han-traditional.ttf", "han-simplified.ttf", "japanese.ttf"),
}
# These were made without the tables that place marks on letters; wide.ttf has both.
_MARKLESS = frozenset({"headline.ttf", "headline-more.ttf", "labels.ttf"})
_MARKS = range(0x300, 0x370)
_FEATURES = {"kern": True, "liga": True}


class Glyph(NamedTuple):
    """A shape of a font, with the place of its origin from the start of the line, in ems; *y* grows upwards."""

    font: str
    number: int
    x: float
    y: float


class Line(NamedTuple):
    """Shaped text: glyphs from left to right, how far they run, and the *top* and *foot* of their ink, all in ems.

    *foot* is counted downwards from the base line.
    """

    glyphs: tuple[Glyph, ...]
    width: float
    top: float
    foot: float


# A line with the x of its start, the y of its base line counted from the top, and the size of its em, in pixels.
Placed = tuple[Line, float, float, float]


@lru_cache(maxsize=1024)
def chain_for(text: str, language: str, *, serif: bool) -> Chain:
    """Return the fonts for *text*: East Asian headlines are set without serifs throughout, as their letters have none.

    *language* (BCP 47) chooses between the Chinese, Japanese and Korean forms of a character; text that is plainly in
    another of them overrules it, and where neither says, simplified Chinese is taken.
    """
    eastern = _eastern(text, language)
    han = _HAN[eastern or "zh-Hans"]
    western = _SERIF if serif else _SANS
    if eastern:
        first = (*_SANS, *han) if eastern == "ko" else (*han, *_SANS)
        return (*dict.fromkeys((*first, *_SERIF, *_OTHERS, *_SIGNS)),)
    return (*dict.fromkeys((*western, *_SERIF, *_OTHERS, *_SIGNS, *han)),)


def has(cluster: str) -> bool:
    """Return whether some font draws the whole cluster."""
    return any(_covers(name, cluster) for name in (*_SERIF, *_OTHERS, *_SIGNS, *_HAN["ja"]))


def files() -> list[Path]:
    """Return every font file, in order of name."""
    return sorted(FONTS.glob("*.ttf"))


@lru_cache(maxsize=4096)
def shaped(text: str, chain: Chain, *, rtl: bool = False, tracking: float = 0.0) -> Line:
    """Return *text* as one line; *rtl* is the direction of the paragraph, *tracking* the space added, in ems."""
    glyphs: list[Glyph] = []
    x = 0.0
    top = foot = 0.0
    for run in bidi.ordered(text, rtl=rtl):
        pieces = list(_in_one_font(text[run.start : run.end], chain))
        for name, letters in reversed(pieces) if run.rtl else pieces:
            for number, right, up, advance in _shape(name, letters, rtl=run.rtl):
                glyphs.append(Glyph(name, number, x + right, up))
                high, low = _ink(name, number)
                top, foot = max(top, up + high), max(foot, -up - low)
                x += advance + (tracking if advance else 0)
    return Line(tuple(glyphs), x - (tracking if glyphs else 0), top, foot)


def inked(lines: Sequence[Placed], size: tuple[int, int]) -> bytes:
    """Return the coverage of a canvas of *size* pixels by *lines*, a byte a pixel, rows from the foot upwards."""
    import uharfbuzz

    wide, high = size
    canvas = uharfbuzz.RasterDraw()
    canvas.extents = uharfbuzz.RasterExtents(0, 0, wide, high, wide)
    for line, left, base, em in lines:
        for glyph in line.glyphs:
            font = _font(glyph.font)
            scale = em / font.face.upem
            canvas.transform = (scale, 0, 0, scale, left + glyph.x * em, high - base + glyph.y * em)
            canvas.draw_glyph(font, glyph.number)
    image = canvas.render()
    if image is None:
        raise MemoryError("no room for a card")
    return bytes(image.buffer)


def _eastern(text: str, language: str) -> str:
    """Return whose forms a text wants, "" where it is not mostly East Asian."""
    letters = [char for char in text if char.isalpha()]
    han = sum(_is_han(char) for char in letters)
    kana = sum("\u3040" <= char <= "\u30ff" for char in letters)
    hangul = sum("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" for char in letters)
    if 2 * (han + kana + hangul) < len(letters) or not han + kana + hangul:
        return ""
    if hangul:
        return "ko"
    if kana:
        return "ja"
    return _named(language) or _written(letters)


def _named(language: str) -> str:
    tags = language.replace("_", "-").lower().split("-")
    if tags[0] in {"ja", "ko"}:
        return tags[0]
    if tags[0] != "zh":
        return ""
    return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(tags) else "zh-Hans"


def _written(letters: list[str]) -> str:
    """Tell traditional from simplified Chinese by which national character set has the letters."""
    simplified, traditional = (sum(_in(char, codec) for char in letters) for codec in ("gb2312", "big5"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _in(char: str, codec: str) -> bool:
    try:
        return bool(char.encode(codec))
    except UnicodeEncodeError:
        return False


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK")


def _in_one_font(text: str, chain: Chain) -> Iterator[tuple[str, str]]:
    """Yield (font file, letters) for each stretch in one font, in logical order; a word is not mixed if one has it."""
    before, kept = "", ""
    for word in re.split(r"(\s+)", text):
        parts = clusters(word)
        letters = [part for part in parts if part[0].isalpha()]
        whole = next((name for name in chain if all(_covers(name, part) for part in letters)), "")
        for part in parts:
            name = _owner(part, chain, whole if part in letters else "", before)
            if name != before and kept:
                yield before, kept
                kept = ""
            before, kept = name, kept + part
    if kept:
        yield before, kept


def _owner(cluster: str, chain: Chain, whole: str, before: str) -> str:
    """Return the font of a cluster: a space stays in the font before it, an emoji is one even where letters have it."""
    if is_emoji(cluster) and _covers("emoji.ttf", cluster):
        return "emoji.ttf"
    if cluster.isspace() and before not in {"", "emoji.ttf"} and _covers(before, cluster):
        return before
    return whole or next((name for name in chain if _covers(name, cluster)), chain[0])


@lru_cache(maxsize=65536)
def _covers(name: str, cluster: str) -> bool:
    points = {ord(char) for char in cluster if not is_invisible(char)}
    if name in _MARKLESS and any(point in _MARKS for point in points):
        return False
    return points <= _covered(name)


def _shape(name: str, text: str, *, rtl: bool) -> Iterator[tuple[int, float, float, float]]:
    """Yield (glyph, right, up, advance) from left to right, in ems."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    font = _font(name)
    uharfbuzz.shape(font, buffer, _FEATURES)
    em = font.face.upem
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield info.codepoint, place.x_offset / em, place.y_offset / em, place.x_advance / em


@cache
def _ink(name: str, glyph: int) -> tuple[float, float]:
    """Return the top and the foot of a glyph's ink over the base line, in ems."""
    font = _font(name)
    extents = font.get_glyph_extents(glyph)
    if extents is None:
        return 0.0, 0.0
    top = extents.y_bearing / font.face.upem
    return top, top + extents.height / font.face.upem


@cache
def _font(name: str) -> uharfbuzz.Font:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS / name))))


@cache
def _covered(name: str) -> frozenset[int]:
    return frozenset(_font(name).face.unicodes)
