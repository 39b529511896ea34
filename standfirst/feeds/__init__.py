"""Cleared posts → RSS, Atom and JSON Feed: full text, ids that never change, the same bytes on every build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.feeds import item, jsonfeed, plan, xml
from standfirst.feeds.channel import Channel, all_of
from standfirst.feeds.media import Asset, Assets, Card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from standfirst.feeds.item import Item
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture

__all__ = ["STYLESHEET", "Asset", "Assets", "Card", "Channel", "channels", "files"]

STYLESHEET = xml.STYLESHEET


def channels(cleared: Iterable[ClearedPost], newsroom: Newsroom, logo: Picture | None = None) -> list[Channel]:
    """Return the feeds readers can subscribe to, the one with everything first; archives are not among them."""
    return all_of((each.post for each in cleared), newsroom, logo)


def files(
    cleared: Sequence[ClearedPost], newsroom: Newsroom, assets: Assets | None = None, logo: Picture | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield (path relative to the site's root, bytes) of every feed, three formats each, and of the archives.

    The newest posts come first, as many as fit into 50 items and 512,000 bytes (one always does); older ones are in
    the archives of everything, which it leads to. A withdrawn post is a notice for at least 30 days: a month by the
    histories of *cleared*, whose newest instant is the only clock here. RSS has no enclosure, and no format a picture,
    that *assets* does not know. Raises BuildError for a post that no feed can carry: without a date, an id or a
    headline, with the id of another post, or with a character that XML forbids.
    """
    item.different(cleared)
    told, now, known = plan.in_order(cleared, newsroom), plan.clock(cleared, newsroom), assets or Assets({}, {})
    offered = channels(told, newsroom, logo)
    for about in offered:
        for said in (about.title, about.description, about.publisher):
            item.writable(said, "newsroom.toml", "the title, the description or the name")
    made: dict[str, Item] = {}

    def kept(each: ClearedPost) -> Item:
        guid = each.record.guid
        if guid not in made:
            made[guid] = item.make(each, newsroom, known)
        return made[guid]

    def once(each: ClearedPost) -> Item:
        return made.get(each.record.guid) or item.make(each, newsroom, known)

    first = min((each.published for each in map(kept, told[-1:])), default=now)
    chosen = [plan.newest([each for each in told if about.has(each.post)], now, kept) for about in offered]
    last = None
    for about, items in _linked(offered[0], plan.archives(told, newsroom, once)):
        last = about.folder
        yield from _written(about, items, first)
    for about, items in zip([replace(offered[0], previous=last), *offered[1:]], chosen, strict=True):
        yield from _written(about, items, first)


def _linked(main: Channel, archives: Iterable[tuple[int, int, list[Item]]]) -> Iterator[tuple[Channel, list[Item]]]:
    """Yield each archive of *main* with its neighbours known."""
    waiting: tuple[Channel, list[Item]] | None = None
    for year, part, items in archives:
        folder = permalinks.feed_archive(year, part)
        about = replace(main, folder=folder, home=f"{main.site}/news/", current=main.folder)
        if waiting is not None:
            yield replace(waiting[0], following=folder), waiting[1]
            about = replace(about, previous=waiting[0].folder)
        waiting = about, items
    if waiting is not None:
        yield waiting


def _written(about: Channel, items: Sequence[Item], first: datetime) -> Iterator[tuple[str, bytes]]:
    rss, atom = xml.written(about, items, first)
    yield about.folder + permalinks.RSS, rss
    yield about.folder + permalinks.ATOM, atom
    yield about.folder + permalinks.JSON, jsonfeed.write(about, items)
