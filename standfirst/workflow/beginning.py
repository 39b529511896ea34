"""A newsroom from nothing: a folder with the least that a site can be made of, in words that hold for anybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from standfirst import newsroom as newsrooms
from standfirst.errors import UsageError
from standfirst.store import disk

if TYPE_CHECKING:
    from pathlib import Path

_TOML = """\
# Who publishes here. docs/newsroom.md of standfirst explains every key; what is left out has a sound default.

kinds = ["consultation response", "evidence", "statement", "report", "appointment"]
# The paragraph "About us" under every post:
boilerplate = ""

[organisation]
name = {name}
aliases = []                            # other names, the usual short one first: ["SFT", "the Trust"]
url = {url}                             # the organisation's own website
language = {language}
timezone = {timezone}

[site]
description = ""                        # one sentence, for feeds and search engines
url = {url}                             # where the news site will live, without a final slash

[brand]
accent = "#0b5a6b"                      # the colour of links; any that can be read on the paper

[signoff]
roles = ["editor"]                      # who must each have signed before a story goes out

# Subjects that readers can follow, each with a page and feeds of its own:
# [[topics]]
# slug = "safety"
# name = "Safety on the water"

# Whom journalists call:
# [[contacts]]
# name = "Press office"
# email = "press@…"
# phone = "…"
# hours = "Monday to Friday, 9am to 5pm"
"""
_ABOUT = """\
# About {name}

This is where {name} publishes its news, each story with the document that it is drawn from.
"""
_CORRECTIONS = """\
# Corrections

We check what we publish against its source, and we still make mistakes. When we do, we say so where the mistake was
made: what was wrong, what is right, and on which day it was changed.

A story that should not have gone out is withdrawn. Its page stays where it was, and says that it was withdrawn and why.
"""
# What can be made again, and what was made of it.
_IGNORED = "/build/\n/public/\n"


def begin(
    folder: Path, name: str, url: str = "", language: str = "en-GB", timezone: str = "Europe/London"
) -> tuple[str, ...]:
    """Make a newsroom in *folder* and return the files made. Raises UsageError, NewsroomError and StoreError.

    The folder may be there, and hold anything but a newsroom; nothing in it is changed.
    """
    if not " ".join(name.split()):
        raise UsageError("a newsroom needs the name of who publishes", remedy='add --name "Small Ferries Trust"')
    if (folder / "newsroom.toml").exists() or any((folder / "content" / "news").glob("*")):
        raise UsageError(f"there is a newsroom in {folder} already", remedy="name another folder")
    told = {"name": " ".join(name.split()), "url": url or "https://localhost", "language": language}
    written = {key: json.dumps(value, ensure_ascii=False) for key, value in (told | {"timezone": timezone}).items()}
    text = _TOML.format(**written)
    newsrooms.read(text)
    files = {
        "newsroom.toml": text,
        "content/pages/about.md": _ABOUT.format(**told),
        "content/pages/corrections.md": _CORRECTIONS,
        ".gitignore": _IGNORED,
    }
    files = {path: text for path, text in files.items() if not (folder / path).exists()}
    with disk.trouble("made", folder):
        (folder / "content" / "pages").mkdir(parents=True, exist_ok=True)
        (folder / "content" / "news").mkdir(exist_ok=True)
    # newsroom.toml last: without it this is no newsroom yet, and the command can be given again.
    for path in sorted(files, key=lambda path: path == "newsroom.toml"):
        disk.replace(folder / path, files[path].encode())
    return tuple(files)
