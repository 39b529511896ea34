"""RSS 2.0 and Atom 1.0, and the only importer of feedgen, with an extension for what feedgen leaves out.

Two generators, one a format: feedgen shares fields between them, and what is right in one is wrong in the other.
"""

from __future__ import annotations

import html
from functools import cache
from typing import TYPE_CHECKING, Any

from standfirst import permalinks
from standfirst.feeds.item import updated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from standfirst.feeds.item import Channel, Item

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
RSS_TYPE, ATOM_TYPE = "application/rss+xml", "application/atom+xml"


def rss(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return the feed as RSS 2.0."""
    feed = _feed(channel, items)
    feed.link(href=channel.address(permalinks.RSS), rel="self", type=RSS_TYPE)
    # feedgen takes the last link of all for the channel's own, so the page comes last.
    feed.link(href=channel.home, rel="alternate")
    for item in items:
        entry = _entry(feed, item)
        sized = [file for file in item.files if file.size is not None]
        if sized:
            entry.enclosure(sized[0].url, sized[0].size, sized[0].type)
    return bytes(feed.rss_str(pretty=True))


def atom(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return the feed as Atom 1.0."""
    feed = _feed(channel, items)
    feed.id(channel.address(permalinks.ATOM))
    feed.author(name=channel.publisher, uri=f"{channel.site}/")
    feed.link(href=channel.address(permalinks.ATOM), rel="self", type=ATOM_TYPE)
    feed.link(href=channel.home, rel="alternate", type="text/html")
    for item in items:
        entry = _entry(feed, item)
        entry.author([{"name": name} for name in item.authors])
    return bytes(feed.atom_str(pretty=True))


def _feed(channel: Channel, items: Sequence[Item]) -> Any:  # noqa: ANN401 - feedgen has no types
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.register_extension("gaps", *_extensions())
    feed.title(channel.title)
    feed.subtitle(channel.description)
    feed.language(channel.language)
    feed.generator("standfirst")
    feed.rights(f"© {channel.publisher}")
    feed.updated(updated(items))
    return feed


def _entry(feed: Any, item: Item) -> Any:  # noqa: ANN401 - feedgen has no types
    entry = feed.add_entry(order="append")
    entry.gaps.item = item
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    entry.summary(f"<p>{html.escape(item.summary, quote=False)}</p>", type="html")
    entry.content(item.content, type="html")
    entry.published(item.published)
    entry.updated(item.updated)
    if item.topics:
        entry.category([{"term": slug, "label": name} for slug, name in item.topics])
    return entry


@cache
def _extensions() -> tuple[type, type]:
    from feedgen.ext.base import BaseEntryExtension, BaseExtension
    from lxml import etree

    class Gaps(BaseExtension):  # type: ignore[misc]  # feedgen has no types
        """Declares the name space of the byline."""

        def extend_ns(self) -> dict[str, str]:
            return {"dc": _DC}

    class EntryGaps(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
        """Writes what feedgen loses: authors without an address, the time of a correction, what links are for."""

        item: Item

        def extend_rss(self, entry: etree._Element) -> etree._Element:
            etree.SubElement(entry, f"{{{_DC}}}creator").text = self.item.byline
            if self.item.changed:
                etree.SubElement(entry, f"{{{_ATOM}}}updated").text = self.item.updated.isoformat()
            return entry

        def extend_atom(self, entry: etree._Element) -> etree._Element:
            entry.set(_LANGUAGE, self.item.language)
            for link in entry.findall("link"):
                entry.remove(link)
            for attributes in _links(self.item):
                etree.SubElement(entry, "link", attributes)
            return entry

    return Gaps, EntryGaps


def _links(item: Item) -> list[dict[str, str]]:
    page = {"rel": "alternate", "type": "text/html", "href": item.url}
    files = [{"rel": "enclosure", "type": file.type, "title": file.title, "href": file.url} for file in item.files]
    for link, file in zip(files, item.files, strict=True):
        if file.size is not None:
            link["length"] = str(file.size)
    return [page, *files]
