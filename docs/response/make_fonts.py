# ruff: noqa: INP001, T201 -- a script beside a page, which says what it wrote
"""Make the four text fonts of the full response as a PDF from Source Sans 3, all of its letters in one file each.

    python docs/response/make_fonts.py FOLDER

FOLDER holds the unpacked npm package @fontsource-variable/source-sans-3. Needs fontTools and brotli; the program does
not. "Source" is a reserved font name, so the family is named anew.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[2] / "standfirst" / "fonts"
FAMILY = "Standfirst Text"
SUBSETS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
# File, its style in the package, its weight, the name of the style, and the bits that say so to programs.
STYLES = (
    ("text.ttf", "normal", 400, "Regular", 1 << 6, 0),
    ("text-italic.ttf", "italic", 400, "Italic", 1, 2),
    ("text-bold.ttf", "normal", 600, "Bold", 1 << 5, 1),
    ("text-bold-italic.ttf", "italic", 600, "Bold Italic", 1 | 1 << 5, 3),
)
# Kerning, marks on letters, and forms by language; figures line up in columns where a table asks for "tnum".
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "lnum"]


def part(source: Path, weight: int, seen: set[int]) -> TTFont:
    """Return one weight of *source* without the characters already *seen*, which it adds its own to."""
    font = TTFont(source)
    font.flavor = None
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    points = set(font.getBestCmap()) - seen
    seen |= points
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "BASE", "gasp", "GlyphOrder"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=points)
    cut.subset(font)
    return font


def named(font: TTFont, style: str, selection: int, mac: int, weight: int) -> TTFont:
    """Give *font* our name, and the same date whenever it is made."""
    kept = [record for record in font["name"].names if record.nameID in {0, 13, 14}]
    font["name"].names = kept
    full = f"{FAMILY} {style}"
    names = {1: FAMILY, 2: style, 3: full, 4: full, 5: "Version 1.0", 6: full.replace(" ", "-")}
    for number, words in names.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].fsSelection, font["head"].macStyle, font["OS/2"].usWeightClass = selection, mac, weight
    font["head"].modified = font["head"].created = 3_400_000_000
    font.recalcTimestamp = False
    return font


def main(folder: Path) -> None:
    """Write every file, and say how large each is."""
    for target, style, weight, name, selection, mac in STYLES:
        seen: set[int] = set()
        with tempfile.TemporaryDirectory() as work:
            paths = []
            for each in SUBSETS:
                source = next(folder.rglob(f"source-sans-3-{each}-wght-{style}.woff2"))
                paths.append(str(Path(work) / f"{each}.ttf"))
                part(source, weight, seen).save(paths[-1])
            font = named(Merger().merge(paths), name, selection, mac, weight)
        font.save(FONTS / target)
        print(target, (FONTS / target).stat().st_size, len(seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
