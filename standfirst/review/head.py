"""The head of a page that is made to be looked at here: one file, nothing fetched, and only its own script runs."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from standfirst.review.markup import text


def inline(*names: str) -> str:
    """Return files of this package one after the other, as they go into a page."""
    return "".join(files(__package__).joinpath(name).read_text("utf-8") for name in names)


def head(language: str, title: str, style: str, policy: str) -> str:
    """Return the opening of the page to the end of its head; *policy* is what may be had beside the *style*."""
    return f"""<!doctype html>
<html lang="{text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{allowed(style)}'; {policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{text(title)}</title>
<style>{style}</style>
</head>"""


def allowed(part: str) -> str:
    """Return what the page's policy allows: exactly these bytes, so that no copy can smuggle in a script."""
    return f"sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}"
