"""The theme's style sheets, fonts and icon, ready to go out: one sheet, named by its content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from standfirst import feeds
from standfirst.errors import BuildError
from standfirst.site import brand, typefaces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from standfirst.newsroom import Newsroom

FOLDER = "assets/"
FONTS = FOLDER + "fonts/"
ICON = FOLDER + "icon.svg"
# What each does is at its top; every page works without.
COPY, NOTES, SEARCH = FOLDER + "copy.js", FOLDER + "notes.js", FOLDER + "search.js"
# In the order of the cascade; the layers inside say so too, so that a sheet of a newsroom's own can come last.
SHEETS = ("tokens", "base", "post")


def files(theme: Path, newsroom: Newsroom) -> dict[str, bytes]:
    """Return the assets by path. Raises BuildError if the theme lacks a style sheet or a typeface."""
    static = theme / "static"
    try:
        sheets = [(static / "css" / f"{name}.css").read_text("utf-8") for name in SHEETS]
        # Feeds name their sheet, and must stay as they are when it changes: it keeps its name.
        plain = {feeds.STYLESHEET: (static / "feed.css").read_bytes()}
        plain |= {path: (static / path.removeprefix(FOLDER)).read_bytes() for path in (COPY, NOTES, SEARCH)}
    except OSError as fault:
        raise BuildError(
            f"{fault.filename} of the theme cannot be read ({fault.strerror})",
            remedy="restore theme/ from the repository",
        ) from fault
    faces = typefaces.css(theme, newsroom.brand)
    sheet = "\n".join([brand.css(newsroom.brand), faces, *sheets]).encode()
    digest = hashlib.sha256(sheet).hexdigest()[:12]
    fonts = {FONTS + name: data for name, data in typefaces.files(theme, newsroom.brand).items()}
    letter = newsroom.organisation.alias.removeprefix("the ").strip()[:1].upper()
    icon = brand.icon(newsroom.brand, letter if letter.isalnum() else "N").encode()
    return fonts | {f"{FOLDER}site.{digest}.css": sheet, ICON: icon} | plain


def stylesheet(paths: Iterable[str]) -> str:
    """Return the path of the style sheet among *paths*."""
    return next(path for path in paths if path.startswith(f"{FOLDER}site.") and path.endswith(".css"))


def fonts(paths: Iterable[str]) -> frozenset[str]:
    """Return the names of the fonts among *paths*."""
    return frozenset(path.removeprefix(FONTS) for path in paths if path.startswith(FONTS))
