"""Which characters a PDF of ours can show: one that no font has is named in its place, since PDF/UA allows no gap."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from standfirst.cards import faces

_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# No line is wider than this in capitals, and an unbroken word that is would run off the paper.
_LONGEST, _STEP = 48, 24
_WORD = re.compile(rf"[^\s\u200b]{{{_LONGEST},}}")
# Marks that turn letters round in the middle of a line, and make "exe.png" of "gnp.exe".
_TURNS = re.compile("[\u202a-\u202e]")
# What nearly all copy is made of needs no look into the fonts.
_EVERYDAY = re.compile("[ -~\n£–—‘’“”…é]*")
_ADDRESS = re.compile(r"https?://|www\.")


def settable(text: str) -> str:
    """Return *text* as it can be set: "[U+E000]" for what no font shows, places to break in words longer than a line.

    Any line break is a line feed, a tab is a space; the places to break are U+200B, which nobody sees.
    """
    if _EVERYDAY.fullmatch(text):
        return _WORD.sub(_breakable, text)
    plain = _TURNS.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    shown = "".join(char if _has(char) else f"[{named(char)}]" for char in plain)
    return _WORD.sub(_breakable, shown)


def missing(text: str) -> list[str]:
    """Return the characters of *text* that no font shows, each once and in order."""
    if _EVERYDAY.fullmatch(text):
        return []
    shown = _TURNS.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    return [char for char in dict.fromkeys(shown) if not _has(char)]


def named(char: str) -> str:
    """Return how a character is written that cannot be shown: "U+E000"."""
    return f"U+{ord(char):04X}"


def _breakable(found: re.Match[str]) -> str:
    word = found[0]
    if _ADDRESS.match(word):  # typst breaks these where addresses may be broken
        return word
    return "\u200b".join(word[start : start + _STEP] for start in range(0, len(word), _STEP))


@lru_cache(maxsize=65536)
def _has(char: str) -> bool:
    if char in "\n ":
        return True
    return unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"} and faces.has(char)
