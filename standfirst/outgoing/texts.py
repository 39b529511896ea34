"""Text that goes out as it is, once it is known to be text; and pages, of which the words go out."""

from __future__ import annotations

import json
import re

from standfirst import render
from standfirst.model.offer import Objection, Offer
from standfirst.outgoing.about import About
from standfirst.outgoing.kinds import ending

_NOT_AS_NAMED = "file-not-as-named"
_UTF8 = "save it as plain text in UTF-8"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKUP = re.compile(r"\A\ufeff?\s*<(?:!doctype|html|\?xml|svg|script)", re.IGNORECASE)


def as_it_is(data: bytes, name: str) -> Offer:
    """Return the text file *data* unchanged, or why it is none."""
    text, fault = _decoded(data, name)
    if fault is not None:
        return Offer(objections=(fault,))
    if _MARKUP.match(text):
        return Offer(objections=(Objection(_NOT_AS_NAMED, f"{name} is a web page", "give it the name of one: .html"),))
    if ending(name) == "json" and not _is_json(text):
        return Offer(objections=(Objection(_NOT_AS_NAMED, f"{name} is no JSON", "save it again, or as .txt"),))
    return Offer(data)


def as_a_page(data: bytes, name: str, about: About) -> Offer:
    """Return the words of the web page *data* as a page of ours, or why some of it would be lost."""
    text, fault = _decoded(data, name)
    if fault is not None:
        return Offer(objections=(fault,))
    if lost := render.not_carried(text):
        message = f"{name} holds what does not go out with its words: {', '.join(lost)}"
        remedy = "take it out of the page; put a picture into the post itself"
        return Offer(objections=(Objection("file-not-cleaned", message, remedy),))
    return Offer(render.document(text, about.title, about.language).encode())


def _decoded(data: bytes, name: str) -> tuple[str, Objection | None]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return "", Objection(_NOT_AS_NAMED, f"{name} is no text in UTF-8 (line {line})", _UTF8)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return "", Objection(_NOT_AS_NAMED, f"{name} has a character that is no text in line {line}", _UTF8)
    if not text.strip():
        return "", Objection(_NOT_AS_NAMED, f"{name} is empty", "put the right file there, or take it out")
    return text, None


def _is_json(text: str) -> bool:
    try:
        json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True
