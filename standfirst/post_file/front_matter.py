"""The head of post.md: valid YAML, written and read by a small strict reader of our own.

One key a line; strings are plain where YAML lets them be and JSON strings elsewhere; people and files are JSON objects,
one a line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from standfirst.model.post import Attachment, Embargo, LeadImage, Post
from standfirst.model.submission import Person
from standfirst.post_file import values
from standfirst.post_file.lines import Fault, mapping, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_T = TypeVar("_T")
REQUIRED = ("headline", "standfirst", "kind", "language", "slug")
KEYS = (*REQUIRED, "date", "place", "topics", "authors", "advisers", "embargo", "lead_image", "attachments", "pair")
_ENTRY = re.compile(r"([A-Za-z_-]+):(?:[ \t]+(.*))?")
_PART = re.compile(r"-[ \t]+(.*)")
_FLOW_PART = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*"|[^",\[\]{}]+?)[ \t]*(?:,|\Z)')
_PLAIN_TOPIC = re.compile(r"[a-z][a-z0-9-]*")
# YAML readers of one age or another take these plain words for something other than words.
_NOT_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of a key, or of one part of its list, as written, and its 1-based line."""

    line: int
    value: str
    parts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The entries by key, and the faults, those of the text itself and those found in reading the values."""

    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return the string at *key*, empty where there is none."""
        return self._one(key, values.string, "") if key in self.entries else ""

    def slug(self) -> str:
        """Return the slug; one that could leave its folder is a fault."""
        return self._one("slug", values.slug, "") if "slug" in self.entries else ""

    def pair(self) -> str:
        """Return the slug of the story in its other language, empty where there is none."""
        return self._one("pair", values.slug, "") if "pair" in self.entries else ""

    def day(self) -> date | None:
        """Return the date, None where it is not known yet."""
        return self._one("date", values.day, None) if "date" in self.entries else None

    def embargo(self) -> Embargo | None:
        """Return the embargo; one without an offset from UTC is a fault, because nobody can tell when it lifts."""
        return self._one("embargo", values.embargo, None) if "embargo" in self.entries else None

    def lead_image(self) -> LeadImage | None:
        """Return the lead image."""
        return self._one("lead_image", values.lead_image, None) if "lead_image" in self.entries else None

    def topics(self) -> tuple[str, ...]:
        """Return the slugs of the topics."""
        return self._each("topics", values.string)

    def people(self, key: str) -> tuple[Person, ...]:
        """Return the people at *key*."""
        return self._each(key, values.person)

    def lines(self, key: str) -> list[int]:
        """Return the 1-based line of each part of the list at *key*."""
        entry = self.entries.get(key, Entry(0, ""))
        return [part.line for part in (*_flow(entry), *entry.parts)]

    def attachments(self) -> tuple[Attachment, ...]:
        """Return the public files."""
        return self._each("attachments", values.attachment)

    def files(self) -> dict[str, int]:
        """Return the line of each public file by its address, "file tides.pdf"; call it on a head without faults."""
        entry = self.entries.get("attachments", Entry(0, ""))
        return {f"file {values.attachment(part.value).name}": part.line for part in (*_flow(entry), *entry.parts)}

    def _one(self, key: str, read: Callable[[str], _T], instead: _T) -> _T:
        entry = self.entries[key]
        if entry.parts:
            self.faults.append(Fault(entry.line, f"{key} is a list", f"write {key} as one value on one line"))
            return instead
        return next(self._read(entry, key, read), instead)

    def _each(self, key: str, read: Callable[[str], _T]) -> tuple[_T, ...]:
        entry = self.entries.get(key, Entry(0, ""))
        try:
            parts = (*_flow(entry), *entry.parts)
        except ValueError as fault:
            self.faults.append(Fault(entry.line, f"{key}: {fault}", "write each on a line of its own after '- '"))
            return ()
        return tuple(value for part in parts for value in self._read(part, key, read))

    def _read(self, entry: Entry, key: str, read: Callable[[str], _T]) -> Iterator[_T]:
        try:
            yield read(entry.value)
        except values.Wrong as fault:
            self.faults.append(Fault(entry.line, f"{key} {fault}", fault.remedy))


def write(post: Post) -> Iterator[str]:
    """Yield the lines of the head, the two rules included."""
    yield "---"
    yield f"headline: {_scalar(post.headline.text)}"
    yield f"standfirst: {_scalar(post.standfirst.text)}"
    yield f"kind: {_scalar(post.kind)}"
    if post.date is not None:
        yield f"date: {post.date.isoformat()}"
    if post.place:
        yield f"place: {_scalar(post.place)}"
    yield f"language: {_scalar(post.language)}"
    yield f"slug: {_scalar(post.slug)}"
    if post.pair:
        yield f"pair: {_scalar(post.pair)}"
    if post.topics:
        yield f"topics: [{', '.join(_topic(topic) for topic in post.topics)}]"
    yield from _list("authors", [mapping(_of_person(person)) for person in post.authors])
    yield from _list("advisers", [mapping(_of_person(person)) for person in post.advisers])
    if post.embargo is not None:
        yield f"embargo: {post.embargo.lifts.isoformat()}"
    if (image := post.lead_image) is not None:
        yield f"lead_image: {mapping(_of_image(image))}"
    yield from _list("attachments", [mapping((("name", a.name), ("title", a.title))) for a in post.attachments])
    yield "---"


def read(lines: Sequence[tuple[int, str]]) -> Head:
    """Return the head that the numbered *lines* between the rules say."""
    head = Head()
    last = ""
    for number, raw in lines:
        line = raw.strip(" \t")
        if not line:
            continue
        if (part := _PART.fullmatch(line)) and last:
            entry = head.entries[last]
            parts = (*entry.parts, Entry(number, part[1]))
            head.entries[last] = Entry(entry.line, entry.value, parts)
        elif entry_found := _ENTRY.fullmatch(line):
            last = _enter(head, number, entry_found[1], entry_found[2] or "")
        else:
            head.faults.append(
                Fault(number, f"{line[:40]!r} is no 'key: value'", "keep each key with its value on one line")
            )
    for key in REQUIRED:
        if key not in head.entries:
            head.faults.append(Fault(1, f"the key {key} is missing", f"add a line '{key}: …' between the two '---'"))
    return head


def _enter(head: Head, number: int, key: str, value: str) -> str:
    """Keep the value under its key, and the fault if it should not be there; returns the key."""
    if key in head.entries:
        first = head.entries[key].line
        head.faults.append(Fault(number, f"{key} stands twice, on line {first} too", "keep one of them"))
    elif key not in KEYS:
        near = difflib.get_close_matches(key.lower().replace("-", "_"), KEYS, 1)
        remedy = f"write {near[0]}" if near else f"the keys are {', '.join(KEYS)}"
        head.faults.append(Fault(number, f"unknown key {key!r}", remedy))
    head.entries[key] = Entry(number, value)
    return key


def _scalar(text: str) -> str:
    return text if _is_plain(text) else quoted(text)


def _is_plain(text: str) -> bool:
    """Whether YAML and we read *text* as it stands, where it is the whole value of a key."""
    return (
        text[:1].isalpha()
        and text.isprintable()
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and text.casefold() not in _NOT_WORDS
    )


def _topic(slug: str) -> str:
    return slug if _PLAIN_TOPIC.fullmatch(slug) and slug not in _NOT_WORDS else quoted(slug)


def _list(key: str, parts: Sequence[str]) -> Iterator[str]:
    if parts:
        yield f"{key}:"
        yield from (f"  - {part}" for part in parts)


def _of_image(image: LeadImage) -> Iterator[tuple[str, str]]:
    yield from (("name", image.name), ("alt", image.alt), ("credit", image.credit))
    if image.licence:
        yield "licence", image.licence


def _of_person(person: Person) -> Iterator[tuple[str, str]]:
    yield "name", person.name
    if person.role is not None:
        yield "role", person.role
    if person.organisation is not None:
        yield "organisation", person.organisation
    if person.raw != person.name:
        yield "raw", person.raw
    if (span := person.span) is not None:
        page = "" if span.page is None else f" p{span.page}"
        yield "from", f"{span.source} {span.block}:{span.start}-{span.end}{page}"
    if person.page:
        yield "page", person.page


def _flow(entry: Entry) -> tuple[Entry, ...]:
    """Return the parts of "[a, b]" or of a single value. Raises ValueError where a bracket or a quote is missing."""
    if not entry.value.startswith("["):
        return (Entry(entry.line, entry.value),) if entry.value else ()
    if not entry.value.endswith("]"):
        raise ValueError("the closing ']' is missing")
    inner = entry.value[1:-1].strip(" \t")
    parts: list[Entry] = []
    at = 0
    while at < len(inner):
        found = _FLOW_PART.match(inner, at)
        if found is None:
            raise ValueError(f"{inner[at : at + 40]!r} is no list")
        parts.append(Entry(entry.line, found[1]))
        at = found.end()
    return tuple(parts)
