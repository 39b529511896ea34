"""Footnote calls stay with the words they stood on when a sentence is written anew."""

from __future__ import annotations

import re

from standfirst.prose import fold

_CALL = re.compile(r"\[\^[^\]]+\]")
_LAST = re.compile(r"([^\W_]+)([^\w\s]*)$")


def carried(text: str, drafted: str) -> str:
    """Return *text* with the calls of the sentence *drafted*: behind the same word, else at its end."""
    for call in _CALL.finditer(drafted):
        text = _placed(text, call.group(), _CALL.sub("", drafted[: call.start()]))
    return text


def _placed(text: str, call: str, before: str) -> str:
    word = _LAST.search(before)
    # fold keeps the length of what a model is let write: one quote for one quote, one dash for one dash.
    there = list(re.finditer(rf"(?<!\w){re.escape(fold(word[1]))}(?!\w)", text)) if word else []
    if len(there) != 1:
        return text + call
    end = there[0].end()
    stops = re.match(r"[^\w\s\[(“‘]*", text[end:])
    end += len(stops.group()) if stops and word and word[2] else 0
    return text[:end] + call + text[end:]
