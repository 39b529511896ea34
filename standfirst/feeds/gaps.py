"""What feedgen leaves out or loses, as the one extension of it: links, archives, tombstones, media, bylines."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from standfirst import permalinks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.feeds.channel import Channel
    from standfirst.feeds.item import Item
    from standfirst.feeds.media import Image

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_MEDIA = "http://search.yahoo.com/mrss/"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedGaps(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What a feed says of itself: its hub, its archives, and in Atom the posts that are gone."""

    channel: Channel
    items: Sequence[Item]

    def extend_ns(self) -> dict[str, str]:
        """Declare the prefixes; that of tombstones, which validators do not know, stands where one is written."""
        used = {"dc": _DC, "media": _MEDIA}
        return used | ({"fh": _HISTORY} if self.channel.current is not None else {})

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add to the channel what comes before its items."""
        channel = feed[0]
        for link in self._links(permalinks.RSS, "application/rss+xml"):
            etree.SubElement(channel, f"{{{_ATOM}}}link", link)
        self._archive(channel)
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add to the feed what comes before its entries."""
        for link in self._links(permalinks.ATOM, "application/atom+xml"):
            etree.SubElement(feed, "link", link)
        self._archive(feed)
        # An archive keeps the notice alone: who reads it today has nothing to delete.
        gone = [] if self.channel.current is not None else [item for item in self.items if item.withdrawn]
        for item in gone:
            _bury(feed, item)
        return feed

    def _links(self, name: str, kind: str) -> Iterator[dict[str, str]]:
        about = self.channel
        if about.hub:
            yield {"rel": "hub", "href": about.hub}
        ways = {"current": about.current, "prev-archive": about.previous, "next-archive": about.following}
        for rel, folder in ways.items():
            if folder is not None:
                yield {"rel": rel, "type": kind, "href": about.address(name, folder)}

    def _archive(self, parent: etree._Element) -> None:
        if self.channel.current is not None:
            etree.SubElement(parent, f"{{{_HISTORY}}}archive")


class EntryGaps(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """What a post says of itself: authors without an address, the time of a correction, what links are for, pictures.

    *nth* counts the entries before this one that changed in the same second.
    """

    item: Item
    nth = 0

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Add what RSS has no element for, and the date: feedgen would set the locale of the whole process for it."""
        etree.SubElement(entry, "pubDate").text = format_datetime(self.item.published)
        etree.SubElement(entry, f"{{{_DC}}}creator").text = self.item.byline
        if self.item.changed:
            etree.SubElement(entry, f"{{{_ATOM}}}updated").text = self.item.updated.isoformat()
        _show(entry, self.item)
        return entry

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Add what feedgen forgets, and put right what it writes."""
        entry.set(_LANGUAGE, self.item.language)
        for updated in entry.findall("updated"):
            updated.text = self._updated()
        for link in entry.findall("link"):
            entry.remove(link)
        for attributes in _links_of(self.item):
            etree.SubElement(entry, "link", attributes)
        etree.SubElement(entry, "published").text = self.item.published.isoformat()
        _show(entry, self.item)
        return entry

    def _updated(self) -> str:
        """Return the instant, in other words for each post of one second: validators want no two the same."""
        written = self.item.updated.isoformat()
        return written if not self.nth else f"{written[:19]}.{'0' * self.nth}{written[19:]}"


def _links_of(item: Item) -> Iterator[dict[str, str]]:
    yield {"rel": "alternate", "type": "text/html", "href": item.url}
    for file in item.files:
        length = {} if file.size is None else {"length": str(file.size)}
        yield {"rel": "enclosure", "type": file.type, "title": file.title, "href": file.url} | length


def _show(entry: etree._Element, item: Item) -> None:
    if item.picture is not None:
        _describe(entry, item.picture)
    if item.card is not None:
        size = {"width": str(item.card.width), "height": str(item.card.height)}
        etree.SubElement(entry, f"{{{_MEDIA}}}thumbnail", {"url": item.card.url} | size)


def _describe(entry: etree._Element, image: Image) -> None:
    size = {"width": str(image.width), "height": str(image.height), "fileSize": str(image.size)}
    about = {"url": image.url, "type": image.type, "medium": "image"} | size
    content = etree.SubElement(entry, f"{{{_MEDIA}}}content", about)
    if image.alt:
        etree.SubElement(content, f"{{{_MEDIA}}}description", {"type": "plain"}).text = image.alt
    if image.credit:
        etree.SubElement(content, f"{{{_MEDIA}}}credit").text = image.credit


def _bury(feed: etree._Element, item: Item) -> None:
    """Tell readers that know RFC 6721 to delete the post; the notice beside it is for all others."""
    when = {"ref": item.id, "when": item.updated.isoformat()}
    stone = etree.SubElement(feed, f"{{{_TOMBSTONES}}}deleted-entry", when, nsmap={"at": _TOMBSTONES})
    if item.why:
        etree.SubElement(stone, f"{{{_TOMBSTONES}}}comment").text = item.why
