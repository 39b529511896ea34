"""Words → HTML, escaped; and two texts laid over each other, so that an editor sees what changed at a glance."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING

from standfirst.prose import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CALL = re.compile(r"\[\^([^\]]+)\]")
_LINK = re.compile(r"\[([^\]^][^\]]*)\]\(([^)\s]*)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](.+?)[*_](?![\w*])")
_BACKSLASH = re.compile(r"\\([^\w\s])")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\(?=[^\w\s])|\]\([^)]*\)|\[")
_OPEN, _SHUT = "\ue0f0", "\ue0f1"  # private characters: around a word to be marked, until the text is HTML
_LONG = 110  # characters of an excerpt
_TOKEN = re.compile(r"\s+|[^\W_]+(?:['’-][^\W_]+)*|.", re.DOTALL)


def text(words: str) -> str:
    """Return *words* escaped; a character that HTML may not hold becomes a visible mark."""
    return escape(_HIDDEN.sub("�", words), quote=True)


def excerpt(words: str) -> str:
    """Return the beginning of *words* as plain text, enough to know the sentence by."""
    said = _BACKSLASH.sub(r"\1", _MARKS.sub("", _CALL.sub("", words)))
    return said if len(said) <= _LONG else f"{said[:_LONG].rsplit(' ', 1)[0]} …"


def plain(markdown: str) -> str:
    """Return a sentence of the post as its reader hears it, without marks, calls and addresses."""
    return _MARKS.sub("", _CALL.sub("", markdown))


def inline(markdown: str, strange: Sequence[str] = ()) -> str:
    """Return a sentence of the post as HTML, the words *strange* marked.

    Links are shown with their address and lead nowhere.
    """
    shown = _CALL.sub(r"<sup>\1</sup>", text(_flagged(markdown, strange)))
    shown = _LINK.sub(r'<span class="link">\1</span> <span class="address">(\2)</span>', shown)
    shown = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", shown))
    shown = _BACKSLASH.sub(r"\1", shown)
    return shown.replace(_OPEN, '<mark class="strange">').replace(_SHUT, "</mark>")


def _flagged(markdown: str, strange: Sequence[str]) -> str:
    """Return *markdown* with the words *strange* between two characters that no text of ours has."""
    bare = markdown.replace(_OPEN, "�").replace(_SHUT, "�")
    if not strange:
        return bare
    listed = "|".join(re.escape(word) for word in sorted(set(strange), key=len, reverse=True))
    return re.sub(
        rf"(?<!\w)(?:{listed})(?!\w)", lambda found: f"{_OPEN}{found.group()}{_SHUT}", bare, flags=re.IGNORECASE
    )


def changes(before: str, after: str) -> str:
    """Return *after* as HTML with what was taken out of *before* as <del> and what was put in as <ins>.

    Quotes, dashes and spaces that differ only in style count as unchanged.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    parts: list[str] = []
    matcher = SequenceMatcher(None, [_same(token) for token in old], [_same(token) for token in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(text("".join(new[j1:j2])))
            continue
        parts += _wrapped("del", "".join(old[i1:i2])) + _wrapped("ins", "".join(new[j1:j2]))
    return "".join(parts)


def _same(token: str) -> str:
    return " " if token.isspace() else fold(token)


def _wrapped(tag: str, words: str) -> list[str]:
    return [f"<{tag}>{text(words)}</{tag}>"] if words.strip() else [text(words)] if words else []
