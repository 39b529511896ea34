"""The values of the front matter: a string as written → what it stands for, or why it cannot be read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from standfirst.model.document import Source, Span
from standfirst.model.post import Attachment, Embargo, LeadImage
from standfirst.model.submission import Person
from standfirst.permalinks import is_slug

_SPAN = re.compile(r"(submission|background) ([0-9]{1,9}):([0-9]{1,9})-([0-9]{1,9})(?: p([0-9]{1,9}))?")


class Wrong(ValueError):
    """A value cannot be read; *remedy* says how to write it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def string(value: str) -> str:
    """Return the string that a plain, single-quoted or double-quoted value stands for."""
    if value.startswith('"'):
        try:
            text = json.loads(value, strict=False)
        except json.JSONDecodeError as fault:
            raise Wrong("is not a whole quoted string", 'end it with ", and write \\" for a quote within') from fault
        return _encodable(text)
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value in {">", "|", ">-", "|-"}:
        raise Wrong("runs over several lines", "write it on one line, in double quotes")
    return value


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise Wrong("holds half a character", "write the character itself, not its \\u code") from fault
    return text


def slug(value: str) -> str:
    """Return a slug; one that could leave its folder is wrong."""
    text = string(value)
    if not is_slug(text):
        raise Wrong(f"{text!r} cannot be an address", "use 1 to 80 of a-z, 0-9 and '-'")
    return text


def day(value: str) -> date:
    """Return a calendar day, written 2026-05-01."""
    try:
        return date.fromisoformat(string(value))
    except ValueError as fault:
        raise Wrong(f"{value!r} is not a day", "write it as 2026-05-01, or delete the line") from fault


def embargo(value: str) -> Embargo:
    """Return an embargo; without an offset from UTC nobody can tell when it lifts."""
    remedy = "write day, time and offset as 2026-05-01T00:01:00+01:00, or delete the line"
    try:
        lifts = datetime.fromisoformat(string(value))
    except ValueError as fault:
        raise Wrong(f"{value!r} is not an instant", remedy) from fault
    if lifts.tzinfo is None:
        raise Wrong(f"{value!r} has no offset from UTC", remedy)
    return Embargo(lifts)


def person(value: str) -> Person:
    """Return somebody named, from a JSON object or from the bare name."""
    if not value.startswith("{"):
        name = string(value)
        return Person(name, None, None, name)
    said = _mapping(value, ("name", "role", "organisation", "raw", "from", "page"))
    name, page = said["name"], said.get("page", "")
    if page and not is_slug(page):
        raise Wrong(f"has the page {page!r}, which cannot be an address", "use 1 to 80 of a-z, 0-9 and '-'")
    return Person(
        name, said.get("role"), said.get("organisation"), said.get("raw", name), _span(said.get("from")), page
    )


def _span(text: str | None) -> Span | None:
    if text is None:
        return None
    found = _SPAN.fullmatch(text)
    if found is None:
        raise Wrong(f"comes from {text!r}, which is no place", 'delete the part that begins with "from"')
    page = None if found[5] is None else int(found[5])
    source: Source = "submission" if found[1] == "submission" else "background"
    return Span(source, int(found[2]), int(found[3]), int(found[4]), page)


def attachment(value: str) -> Attachment:
    """Return a public file; without a title its name is its title."""
    said = _mapping(value, ("name", "title"))
    return Attachment(file_name(said["name"]), said.get("title", said["name"]))


def lead_image(value: str) -> LeadImage:
    """Return the lead image; the checks ask for the words that are not there."""
    said = _mapping(value, ("name", "alt", "credit", "licence"))
    name = file_name(said["name"])
    return LeadImage(name, said.get("alt", ""), said.get("credit", ""), said.get("licence", ""))


def file_name(name: str) -> str:
    """Return *name*, which becomes a path in the story's folder and so must not be able to leave it."""
    if not name or name.startswith(".") or name != name.strip() or not name.isprintable() or set(name) & set("/\\"):
        raise Wrong(f"names the file {name!r}", "write a plain file name, without a folder or a leading dot")
    return name


def _mapping(value: str, keys: Sequence[str]) -> Mapping[str, str]:
    """Return a JSON object of strings; its first key must be there, null counts as absent."""
    example = "{" + ", ".join(f'"{key}": "…"' for key in keys[:2]) + "}"
    try:
        said = json.loads(value)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise Wrong(f"{value[:40]!r} cannot be read", f"write it as {example}") from fault
    if not isinstance(said, dict) or not all(isinstance(each, str | None) for each in said.values()):
        raise Wrong(f"{value[:40]!r} is not made of strings", f"write it as {example}")
    if unknown := sorted(set(said) - set(keys)):
        raise Wrong(f"has the unknown part {unknown[0]!r}", f"the parts are {', '.join(keys)}")
    known = {key: _encodable(each) for key, each in said.items() if each is not None}
    if keys[0] not in known:
        raise Wrong(f"{value[:40]!r} has no {keys[0]}", f"write it as {example}")
    return known
