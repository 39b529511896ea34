# ruff: noqa: INP001, T201 -- a script beside a page, which says what it wrote
"""Make the fonts that the cards add to the first three, from the packages that standfirst/fonts/README.md lists.

    python docs/cards/make_fonts.py FOLDER [FILE...]

FOLDER holds the unpacked packages. Needs fontTools and brotli; the program itself does not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[2] / "standfirst" / "fonts"
JOINERS = {0x200C, 0x200D, 0x25CC}
# Below are the Latin, Greek and Cyrillic letters that the standards hold too.
FIRST_HAN = 0x2E80
# What Chinese and Japanese set as wide as a letter although Latin fonts have it too.
WIDE_MARKS = set(map(ord, "‘’“”…—·"))


def in_charset(codec: str, lead: Iterable[int]) -> set[int]:
    """Return the code points of a national standard, from Python's own table of it: two bytes a character."""
    found = set()
    for first in lead:
        for second in range(0x40, 0xFF):
            try:
                found |= set(map(ord, bytes((first, second)).decode(codec)))
            except UnicodeDecodeError:
                continue
    return {point for point in found if point >= FIRST_HAN} - set(range(0xE000, 0xF900))


def span(*pairs: tuple[int, int]) -> set[int]:
    """Return all code points of inclusive ranges."""
    return {point for first, last in pairs for point in range(first, last + 1)}


URO = span((0x4E00, 0x9FFF))
CJK_MARKS = span((0x3000, 0x303F), (0xFF00, 0xFFEF), (0xFE30, 0xFE4F))
KANA = span((0x3040, 0x30FF), (0x31F0, 0x31FF))
RECIPES: dict[str, tuple[str, set[int]]] = {
    "han-simplified.ttf": ("NotoSansSC_600SemiBold.ttf", URO | CJK_MARKS | WIDE_MARKS | span((0x3100, 0x312F))),
    "han-traditional.ttf": (
        "NotoSansTC_600SemiBold.ttf",
        in_charset("big5", range(0xA1, 0xC7)) | CJK_MARKS | WIDE_MARKS | span((0x3100, 0x312F)),
    ),
    "japanese.ttf": (
        "NotoSansJP_600SemiBold.ttf",
        in_charset("euc_jp", range(0xA1, 0xF5)) | CJK_MARKS | KANA | WIDE_MARKS,
    ),
    "korean.ttf": ("NotoSansKR_600SemiBold.ttf", span((0xAC00, 0xD7A3), (0x3131, 0x318E), (0x1100, 0x11FF))),
    "arabic.ttf": (
        "NotoNaskhArabic_600SemiBold.ttf",
        span((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)) | JOINERS,
    ),
    "hebrew.ttf": ("FrankRuhlLibre_600SemiBold.ttf", span((0x590, 0x5FF), (0xFB1D, 0xFB4F)) | {0x20AA} | JOINERS),
    "wide.ttf": (
        "NotoSerif_600SemiBold.ttf",
        span((0x21, 0x58F), (0x1AB0, 0x1AFF), (0x1C80, 0x1CFF), (0x1D00, 0x22FF), (0x2C60, 0x2E7F), (0xA640, 0xAB6F)),
    ),
    "hebrew-accents.ttf": (
        "noto-serif-hebrew-hebrew-wght-normal.woff2",
        span((0x590, 0x5FF), (0xFB1D, 0xFB4F)) | JOINERS,
    ),
    "emoji.ttf": ("NotoEmoji_600SemiBold.ttf", span((0x20, 0x10FFFF))),
    "maths.ttf": ("noto-sans-math-latin-400-normal.woff2", span((0x2016, 0x2016), (0x2190, 0x22FF), (0x27C0, 0x2BFF))),
    "signs.ttf": ("noto-sans-symbols-symbols-wght-normal.woff2", span((0x2150, 0x2BFF), (0x1F100, 0x1F1E5))),
    "shapes.ttf": ("noto-sans-symbols-2-symbols-400-normal.woff2", span((0x2190, 0x2BFF), (0x1F000, 0x1F8FF))),
}
# The weight of the other letters, for the files that hold every weight.
WEIGHT = 600
# The glyphs of these are left out where the file named has the very same outline: it is asked next.
AFTER = {"han-traditional.ttf": "han-simplified.ttf", "japanese.ttf": "han-simplified.ttf"}


def outlines(font: TTFont) -> dict[int, object]:
    """Return what each Han character looks like, comparable over fonts."""
    glyphs, widths = font["glyf"], font["hmtx"]
    looks = {}
    for point, name in font.getBestCmap().items():
        if point in URO:
            points, ends, flags = glyphs[name].getCoordinates(glyphs)
            looks[point] = (tuple(points), tuple(ends), bytes(flags), widths[name])
    return looks


def made(source: Path, points: set[int]) -> TTFont:
    """Return the part of *source* that draws *points*: outlines, shaping, nothing for hinting or vertical lines."""
    font = TTFont(source)
    font.flavor = None
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": WEIGHT})
    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "rlig", "liga", "calt", "init", "medi", "fina", "isol", "mark", "mkmk",
                               "kern", "ljmo", "vjmo", "tjmo", "curs"]  # fmt: skip
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "STAT", "BASE", "gasp", "GlyphOrder"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=points & set(font.getBestCmap()))
    cut.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return font


def main(folder: Path, *only: str) -> None:
    """Write every file, or those named, and say how large each is."""
    for target, (name, points) in RECIPES.items():
        if only and target not in only:
            continue
        source = next(folder.rglob(name))
        wanted = set(points)
        if target in AFTER:
            other = outlines(TTFont(next(folder.rglob(RECIPES[AFTER[target]][0]))))
            wanted -= {point for point, look in outlines(TTFont(source)).items() if other.get(point) == look}
        made(source, wanted).save(FONTS / target)
        print(target, (FONTS / target).stat().st_size, len(TTFont(FONTS / target).getBestCmap()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
