"""RSS 2.0 and Atom 1.0, and with gaps.py the only importer of feedgen.

Two generators, one a format: feedgen shares fields between them, and what is right in one is wrong in the other.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from standfirst import permalinks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from standfirst.feeds.channel import Channel
    from standfirst.feeds.item import Item

RSS_TYPE, ATOM_TYPE = "application/rss+xml", "application/atom+xml"
# Where the site has the sheet by which browsers show a feed.
STYLESHEET = "assets/feed.css"
# Readers ask again after an hour at the earliest; a hub tells the others.
_MINUTES = 60
# The largest picture RSS allows for a feed, in pixels.
_WIDEST, _HIGHEST = 144, 400
# Elements of plain text. The best-practice profile wants their & and < as hexadecimal references: a reader that takes
# the text for HTML then still shows the same characters.
_PLAIN = re.compile(
    rb"<(title|category|copyright|description|dc:creator|media:description|media:credit)( [^>]*)?>([^<]*)</\1>"
)


def written(channel: Channel, items: Sequence[Item], first: datetime) -> tuple[bytes, bytes]:
    """Return the feed as RSS and as Atom; without items it is as old as *first*."""
    entries = [_entry(item) for item in items]
    return _rss(channel, items, entries, first), _atom(channel, items, entries, first)


def _rss(channel: Channel, items: Sequence[Item], entries: Sequence[Any], first: datetime) -> bytes:
    feed = _feed(channel, items, first)
    feed.ttl(_MINUTES)
    if channel.logo and channel.logo_size[0] <= _WIDEST and channel.logo_size[1] <= _HIGHEST:
        width, height = map(str, channel.logo_size)
        feed.image(url=channel.logo, title=channel.title, link=channel.home, width=width, height=height)
    feed.link(href=channel.address(permalinks.RSS), rel="self", type=RSS_TYPE)
    # feedgen takes the last link of all for the channel's own, so the page comes last.
    feed.link(href=channel.home, rel="alternate")
    for entry in entries:
        feed.add_entry(entry, order="append")
    return _readable(_PLAIN.sub(_hexadecimal, feed.rss_str(pretty=True)), channel)


def _atom(channel: Channel, items: Sequence[Item], entries: Sequence[Any], first: datetime) -> bytes:
    feed = _feed(channel, items, first)
    feed.id(channel.id)
    feed.author(name=channel.publisher, uri=f"{channel.site}/")
    if channel.logo:
        feed.logo(channel.logo)
    feed.link(href=channel.address(permalinks.ATOM), rel="self", type=ATOM_TYPE)
    feed.link(href=channel.home, rel="alternate", type="text/html")
    seen: Counter[datetime] = Counter()
    for item, entry in zip(items, entries, strict=True):
        feed.add_entry(entry, order="append")
        entry.gaps.nth = seen[item.updated]
        seen[item.updated] += 1
    return _readable(feed.atom_str(pretty=True), channel)


def _feed(channel: Channel, items: Sequence[Item], first: datetime) -> Any:  # noqa: ANN401 - feedgen has no types
    from feedgen.feed import FeedGenerator

    from standfirst.feeds import gaps

    feed = FeedGenerator()
    feed.register_extension("gaps", gaps.FeedGaps, gaps.EntryGaps)
    feed.gaps.channel = channel
    feed.gaps.items = items
    feed.title(channel.title)
    feed.subtitle(channel.description)
    feed.language(channel.language)
    feed.generator("standfirst")
    feed.rights(f"© {channel.publisher}")
    feed.updated(max((item.updated for item in items), default=first))
    return feed


def _entry(item: Item) -> Any:  # noqa: ANN401 - feedgen has no types
    """Return the item as feedgen holds it, for both formats: entries share no field that is wrong in one."""
    from feedgen.entry import FeedEntry

    from standfirst.feeds import gaps

    entry = FeedEntry()
    entry.register_extension("gaps", gaps.EntryGaps)
    entry.gaps.item = item
    entry.author([{"name": name} for name in item.authors])
    if file := item.enclosure:
        entry.enclosure(file.url, file.size, file.type)
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    entry.summary(f"<p>{html.escape(item.summary, quote=False)}</p>", type="html")
    entry.content(item.content, type="html")
    entry.updated(item.updated)
    if item.categories:
        entry.category([{"term": each.term, "scheme": each.scheme, "label": each.name} for each in item.categories])
    return entry


def _hexadecimal(found: re.Match[bytes]) -> bytes:
    element, attributes, text = found[1], found[2] or b"", found[3]
    if b"&" in text:
        text = text.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")
    return b"<%b%b>%b</%b>" % (element, attributes, text, element)


def _readable(content: bytes, channel: Channel) -> bytes:
    """Put the style sheet before the feed, so that it reads as a page; relative, so that it does on any host."""
    up = "../" * channel.folder.count("/")
    declaration, rest = content.split(b"\n", 1)
    return b'%b\n<?xml-stylesheet type="text/css" href="%b%b"?>\n%b' % (
        declaration, up.encode(), STYLESHEET.encode(), rest,
    )  # fmt: skip
