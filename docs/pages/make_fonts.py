# ruff: noqa: INP001, T201 -- a script beside a page, which says what it wrote
"""Make the fonts of the theme from the packages they come in.

    python docs/pages/make_fonts.py FOLDER

FOLDER holds the unpacked npm packages @fontsource-variable/newsreader and @fontsource-variable/source-sans-3 (5.3.0).
Needs fontTools and brotli; the program itself does not.

A story in English loads two files of 28 kB together; the letters of western Europe, of Wales, and of the rest of Latin
lie in files of their own that a browser fetches when a page has one of them. The vowels that Welsh writes with a roof
or two dots are a file apart from those of western Europe, or every page in Welsh would be too heavy by a third.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

INTO = Path(__file__).parents[2] / "theme" / "static" / "fonts"
PLAIN = set(range(0x20, 0x7F)) | set(map(ord, "\u00a0£€°·×½–—‘’“”…−"))
VOWELS = set(map(ord, "ÂÄÊËÎÏÔÖÛÜâäêëîïôöûü"))
WEST = set(range(0xA1, 0x100)) - PLAIN - VOWELS | set(map(ord, "Œœ‚„•′″‹›™"))
WALES = set(map(ord, "ŴŵŶŷẀẁẂẃẄẅỲỳ"))
MORE = set(range(0x100, 0x180)) - WEST - WALES | set(map(ord, "ȘșȚțẞ"))
PARTS = (
    ("", "latin", PLAIN),
    ("-vowels", "latin", VOWELS),
    ("-west", "latin", WEST),
    ("-wales", "latin-ext", WALES),
    ("-more", "latin-ext", MORE),
)
FEATURES = ["kern", "liga", "ccmp", "locl"]
# "Source" is a reserved name of its licence, so what is made from it goes by another.
FACES = {
    "newsreader": ("newsreader", "opsz-normal", {"opsz": 36, "wght": 600}, "Standfirst Headline"),
    "source-sans": ("source-sans-3", "wght-normal", {"wght": (400, 700)}, "Standfirst Text"),
    "source-sans-italic": ("source-sans-3", "wght-italic", {"wght": 400}, "Standfirst Text Italic"),
}


def cut(source: Path, letters: set[int], axes: dict[str, object], name: str, into: Path) -> None:
    """Write the *letters* of a font, at these places on its axes, under another name."""
    font = TTFont(source)
    options = subset.Options(hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=letters)
    chosen.subset(font)
    font = instancer.instantiateVariableFont(font, axes)
    for number in (1, 3, 4, 6):
        font["name"].setName(name.replace(" ", "") if number == 6 else name, number, 3, 1, 0x409)  # noqa: PLR2004 - 6 is the PostScript name, which has no spaces
    font.flavor = "woff2"
    font.save(into)
    print(f"{into.name}: {len(font.getBestCmap())} letters, {into.stat().st_size} bytes")


def main(packages: Path) -> None:
    """Write each of the three faces in five parts."""
    for face, (package, style, axes, name) in FACES.items():
        for part, source, letters in PARTS:
            [found] = packages.rglob(f"{package}-{source}-{style}.woff2")
            cut(found, letters, axes, name, INTO / f"{face}{part}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
