"""Which files go out beside a post, by the ending of their name: an allow-list, each with what becomes of it.

What is not on it is refused, with what to hand in instead. Office files are refused rather than cleaned: what they
can hide (sheets, pivot tables with their whole source, comments, versions, who saved them) has no end.
"""

from __future__ import annotations

from enum import Enum


class Way(Enum):
    """What becomes of a file on its way out."""

    PDF = "written anew, in a process of its own"
    PICTURE = "saved anew from its pixels"
    PAGE = "its words in a page of ours"
    TEXT = "as it is"


WAYS = {
    "pdf": Way.PDF,
    "jpg": Way.PICTURE,
    "jpeg": Way.PICTURE,
    "png": Way.PICTURE,
    "webp": Way.PICTURE,
    "html": Way.PAGE,
    "htm": Way.PAGE,
    "csv": Way.TEXT,
    "tsv": Way.TEXT,
    "txt": Way.TEXT,
    "md": Way.TEXT,
    "json": Way.TEXT,
}
LISTED = "PDF, JPEG, PNG, WebP, HTML, CSV, TSV, TXT, MD and JSON"
_TABLE = "save each sheet that readers need as CSV, in UTF-8"
_WORDS = "save it as a tagged PDF, or put its words into the post"
_SLIDES = "save it as a tagged PDF"
_IMAGE = "save it as PNG or JPEG"
INSTEAD = {
    **dict.fromkeys(("xlsx", "xlsm", "xls", "xlsb", "ods", "numbers"), _TABLE),
    **dict.fromkeys(("docx", "docm", "doc", "odt", "rtf", "pages"), _WORDS),
    **dict.fromkeys(("pptx", "pptm", "ppt", "odp", "key"), _SLIDES),
    **dict.fromkeys(("svg", "eps", "ai", "tif", "tiff", "gif", "bmp", "heic", "avif", "psd"), _IMAGE),
    **dict.fromkeys(("zip", "7z", "rar", "gz", "tar"), "unpack it, and attach each file by itself"),
    **dict.fromkeys(
        ("mp3", "mp4", "mov", "wav", "m4a", "ogg", "webm"), "link to where it is published, with its captions"
    ),
    **dict.fromkeys(("xml", "xhtml", "js", "css"), "save it as plain text (.txt)"),
}


def ending(name: str) -> str:
    """Return the ending of a file's name in lower case, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def instead(name: str) -> str:
    """Return what to do with a file that is not on the list."""
    return INSTEAD.get(ending(name), f"what goes out beside a post is {LISTED}")
