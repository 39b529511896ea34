"""A language in which every word of ours, and of the newsroom, is marked: what bears no mark was not translated.

The language is Greek, of which Babel knows months and names, and for which we have no catalogue: here it has one that
puts each message between marks. Authors write in Greek letters. So a Latin letter outside the marks is a word that
readers of a language other than English would find in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from typing import Any

import pytest
from babel.messages.pofile import read_po
from lxml import etree, html

from standfirst import newsroom, tongues

TAG = "el"
MARKED = re.compile("⟦[^⟦⟧]*⟧")
# The same in every language: formats, programs, units, and the short names of time zones.
NAMES = {
    "RSS", "Atom", "JSON", "Feed", "OPML", "PDF", "CSV", "kB", "MB", "GMT", "BST",
    "NetNewsWire", "Thunderbird", "Feedly", "Inoreader", "Miniflux", "FreshRSS", "Newsboat",
}  # fmt: skip
# Addresses are no words; nor is the name that speakers of English give it.
NO_WORDS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\bEnglish\b|standfirst")
_SAID = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-copy",
    "data-found",
    "data-nothing",
    "data-broken",
    "data-unread",
    "label",
)


class Marked(NullTranslations):
    """Knows every message of the Welsh catalogue, which a test holds to be all of ours, and marks it."""

    def __init__(self) -> None:
        super().__init__()
        with (tongues.FOLDER / "cy.po").open("rb") as written:
            catalogue = read_po(written, locale="cy")
        self._known = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue}

    def gettext(self, message: str) -> str:
        return marked(message) if message in self._known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2) if msgid1 in self._known else msgid1


def marked(words: str) -> str:
    """Return *words* between marks; a gap may be filled with words that are marked themselves."""
    return "".join(part if part.startswith("%(") else f"⟦{part}⟧" for part in re.split(r"(%\(\w+\)s)", words) if part)


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have words in this language."""
    marks, real, speaks = Marked(), tongues.catalogue, tongues.speaks
    monkeypatch.setattr(tongues, "catalogue", lambda language: marks if language == TAG else real(language))
    monkeypatch.setattr(tongues, "speaks", lambda language: language == TAG or speaks(language))
    tongues.frame.cache_clear()


def words(house: newsroom.Newsroom) -> dict[str, dict[str, str]]:
    """Return a marked word of the newsroom's own for each that it may give in another language."""
    own = [house.organisation.name, house.site.title, house.site.description, *house.kinds]
    own += [word for topic in house.topics for word in (topic.name, topic.description)]
    own += [word for each in house.contacts for word in (each.name, each.role, each.hours, each.out_of_hours)]
    own += [word[:1].upper() + word[1:] for word in own] + ["About", "Corrections"]
    return {TAG: {word: marked(word) for word in own if word}}


def stray(text: str) -> str:
    """Return what stands in Latin letters in *text* outside the marks, and has no business there."""
    rest = NO_WORDS.sub(" ", MARKED.sub(" ", text))
    return " ".join(word for word in re.findall(r"[A-Za-z]{2,}", rest) if word not in NAMES)


def on_page(content: bytes) -> Iterator[str]:
    """Yield each text that a reader, a screen reader or a search engine gets of a page and that is in no language."""
    page = html.fromstring(content.decode())
    for node in page.iter():
        if not isinstance(node.tag, str) or _foreign(node):
            continue
        yield from (f"{name}: {node.get(name)}" for name in _SAID if node.get(name) and stray(node.get(name, "")))
        texts = [node.text, *(child.tail for child in node)] if node.tag not in {"script", "style"} else []
        yield from (f"<{node.tag}> {text.strip()}" for text in texts if text and stray(text))
        if (
            node.tag == "meta"
            and (node.get("name") or node.get("property") or "") in _META
            and stray(node.get("content", ""))
        ):
            yield f"meta {node.get('name') or node.get('property')}: {node.get('content')}"
        if node.get("type") == "application/ld+json":
            yield from _data(json.loads(node.text or "{}"))
        if node.get("data-words"):
            yield from (said for said in json.loads(node.get("data-words", "")).values() if stray(said))


_META = {
    "description", "author", "og:site_name", "og:title", "og:description", "og:image:alt", "article:section",
    "article:tag", "twitter:title", "twitter:description", "twitter:image:alt",
}  # fmt: skip
_DATA = {"headline", "description", "articleSection", "keywords", "name", "text", "jobTitle"}


def _foreign(node: html.HtmlElement) -> bool:
    """Return whether the nearest word on the language of *node* says that it is another."""
    own = next((each.get("lang") for each in (node, *node.iterancestors()) if each.get("lang")), TAG)
    return tongues.main_part(own) != TAG


def _data(value: Any, key: str = "") -> Iterator[str]:
    match value:
        case Mapping():
            for name, inner in value.items():
                yield from _data(inner, name)
        case list():
            for inner in value:
                yield from _data(inner, key)
        case str() if key in _DATA and stray(value):
            yield f"{key}: {value}"


_FEED = {"title", "description", "subtitle", "rights", "copyright", "summary", "content", "encoded", "creator", "name"}


def in_feed(content: bytes) -> Iterator[str]:
    """Yield each text that a reader of an RSS or Atom feed gets and that is in no language."""
    for node in etree.fromstring(content).iter():
        if not isinstance(node.tag, str) or etree.QName(node).localname not in _FEED or not node.text:
            continue
        said = html.fromstring(f"<div>{node.text}</div>").text_content() if "<" in node.text else node.text
        if stray(said):
            yield f"<{etree.QName(node).localname}> {stray(said)}"
    for node in etree.fromstring(content).iter("{*}category"):
        if stray(node.get("label") or node.text or ""):
            yield f"category: {node.get('label') or node.text}"


def in_json(content: bytes) -> Iterator[str]:
    """Yield each text that a reader of a JSON feed gets and that is in no language."""
    feed = json.loads(content)
    for part in (feed, *feed["items"]):
        said = [part.get(key, "") for key in ("title", "description", "summary", "content_html")] + part.get("tags", [])
        said += [
            each.get(key, "")
            for each in part.get("authors", []) + part.get("attachments", [])
            for key in ("name", "title")
        ]
        said = [html.fromstring(f"<div>{words}</div>").text_content() for words in said]
        yield from (stray(words) for words in said if stray(words))
