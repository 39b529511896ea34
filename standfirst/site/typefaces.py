"""The two typefaces of a newsroom: which font files of the theme go out, and the rules by which a browser takes them.

A typeface NAME is theme/static/fonts/NAME.woff2. Beside it may lie NAME-italic.woff2, and of each the letters that few
pages need, in files of their own: -vowels (with a roof or two dots), -west, -wales, -more. A browser fetches those
for a page that has one of them; where every page of a language has, they are fetched as early as the plain ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from standfirst.newsroom import Brand

# As docs/pages/make_fonts.py cuts them. Without a range a file is for every letter it has.
_RANGES = {
    "-vowels": "U+C2,U+C4,U+CA-CB,U+CE-CF,U+D4,U+D6,U+DB-DC,U+E2,U+E4,U+EA-EB,U+EE-EF,U+F4,U+F6,U+FB-FC",
    "-west": "U+A1-A2,U+A4-AF,U+B1-B6,U+B8-BC,U+BE-C1,U+C3,U+C5-C9,U+CC-CD,U+D0-D3,"
    "U+D5,U+D8-DA,U+DD-E1,U+E3,U+E5-E9,U+EC-ED,U+F0-F3,U+F5,U+F7-FA,U+FD-FF,U+152-153,"
    "U+201A,U+201E,U+2022,U+2032-2033,U+2039-203A,U+2122",
    "-wales": "U+174-177,U+1E80-1E85,U+1EF2-1EF3",
    "-more": "U+100-151,U+154-173,U+178-17F,U+218-21B,U+1E9E",
}
_OFTEN = {"cy": ("-vowels", "-wales")}
# What is left for the plain file. No letter is in two ranges, or a browser would fetch both files for it.
_PLAIN = "U+0-A0,U+A3,U+B0,U+B7,U+BD,U+D7,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+20AC,U+2212"


def files(theme: Path, brand: Brand) -> dict[str, bytes]:
    """Return the font files of both typefaces, and every licence that lies there, by name."""
    folder = theme / "static" / "fonts"
    wanted = [path for name in (brand.headline_font, brand.text_font) for path in _cuts(folder, name)]
    licences = sorted(folder.glob("*.txt"))
    return {path.name: path.read_bytes() for path in (*dict.fromkeys(wanted), *licences)}


def needed(brand: Brand) -> list[str]:
    """Return the files that every page needs, to be fetched before the style sheet has been read."""
    return [f"{name}.woff2" for name in dict.fromkeys((brand.headline_font, brand.text_font))]


def needed_in(brand: Brand, files: Collection[str]) -> dict[str, list[str]]:
    """Return those of the *files* that every page in a language needs besides, by the main part of its tag."""
    faces = dict.fromkeys((brand.headline_font, brand.text_font))
    return {
        tag: [file for face in faces for part in parts if (file := f"{face}{part}.woff2") in files]
        for tag, parts in _OFTEN.items()
    }


def css(theme: Path, brand: Brand) -> str:
    """Return the rules for both typefaces, "Headline" and "Text". Raises BuildError for one that is not there."""
    folder = theme / "static" / "fonts"
    named = {"Headline": brand.headline_font, "Text": brand.text_font}
    return "".join(_rule(family, path, name) for family, name in named.items() for path in _cuts(folder, name))


def there(theme: Path, name: str) -> bool:
    """Return whether the theme has the typeface *name*."""
    return (theme / "static" / "fonts" / f"{name}.woff2").is_file()


def names(theme: Path) -> list[str]:
    """Return the typefaces that the theme has."""
    return list(_names(theme / "static" / "fonts"))


def _cuts(folder: Path, name: str) -> list[Path]:
    """Return the files of a typeface that are there, the plain one first."""
    parts = [f"{style}{part}" for style in ("", "-italic") for part in ("", *_RANGES)]
    there = [path for part in parts if (path := folder / f"{name}{part}.woff2").is_file()]
    if not there or there[0].name != f"{name}.woff2":
        raise BuildError(
            f"newsroom.toml: the typeface {name!r} is not in theme/static/fonts/",
            remedy=f"put {name}.woff2 there, or name one of {', '.join(_names(folder)) or 'those that are there'}",
        )
    return there


def _names(folder: Path) -> Iterator[str]:
    endings = ("-italic", *_RANGES)
    return (path.stem for path in sorted(folder.glob("*.woff2")) if not path.stem.endswith(endings))


def _rule(family: str, path: Path, name: str) -> str:
    part = path.stem.removeprefix(name)
    style, letters = "italic" if part.startswith("-italic") else "normal", part.removeprefix("-italic")
    whole = not letters and not path.with_name(f"{path.stem}-west.woff2").is_file()
    reach = "" if whole else f"unicode-range:{_RANGES.get(letters, _PLAIN)};"
    # A font that is late is for the next page: letters that change under a reader's eyes move the lines.
    return (
        f'@font-face{{font-family:"{family}";src:url("fonts/{path.name}") format("woff2");font-style:{style};'
        f"font-weight:100 900;font-display:optional;{reach}}}\n"
    )
