"""Cleared posts → RSS, Atom and JSON Feed: full text, ids that never change, the same bytes on every build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst import dates, permalinks
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


def channels(
    cleared: Iterable[ClearedPost], newsroom: Newsroom, logo: Picture | None = None, spoken: str = ""
) -> list[Channel]:
    """Return the feeds readers can subscribe to, the one with everything first; archives are not among them.

    They are called what they are called in the language *spoken*, the newsroom's own if left out.
    """
    return all_of((each.post for each in cleared), newsroom, logo, spoken)


def files(
    cleared: Sequence[ClearedPost], newsroom: Newsroom, assets: Assets | None = None, logo: Picture | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield (path relative to the site's root, bytes) of every feed, three formats each, and of the archives.

    The feed of a language has every post in it; every other feed tells a story in two languages once (plan.once). The
    newest posts come first with their full text, as many as fit into 50 items and 512,000 bytes (one always does);
    the archives of everything, to which it leads, have the summaries of all older ones. A withdrawn post is a notice
    for at least 30 days: a month by the histories of *cleared*, whose newest instant is the only clock here. RSS has no
    enclosure, and no format a picture, that *assets* does not know. Raises BuildError for a post that no feed can
    carry: without a date, an id or a headline, with the id of another post, or with a character that XML forbids.
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

    first = min((dates.first_out(each, newsroom.organisation.zone) for each in told), default=now)
    once = plan.once(told, newsroom)
    about_all = [(about, told if about.of[0] == "language" else once) for about in offered]
    chosen = [plan.newest([each for each in posts if about.has(each.post)], now, kept) for about, posts in about_all]
    archives = plan.archives(once, newsroom)
    # While its newest part fills, the feed has all of it, and it need not be rewritten with every story.
    if archives and {each.record.guid for each in archives[-1][2]} <= {each.id for each in chosen[0]}:
        archives.pop()
    folders = [permalinks.feed_archive(year, part) for year, part, _ in archives]
    main = replace(offered[0], previous=folders[-1] if folders else None)
    for about, items in zip([main, *offered[1:]], chosen, strict=True):
        yield from _written(about, items, first)
    for about, (_, _, posts) in zip(_archived(main, folders), archives, strict=True):
        yield from _written(about, [item.brief(each, newsroom, known) for each in posts], first)


def _archived(main: Channel, folders: Sequence[str]) -> Iterator[Channel]:
    """Yield the archives of *main* in their *folders*, oldest first, each with its neighbours.

    They name no hub: nobody subscribes to one.
    """
    about = replace(main, home=f"{main.site}/news/", current=main.folder, hub="")
    for before, here, after in zip([None, *folders], folders, [*folders[1:], None], strict=False):
        yield replace(about, folder=here, previous=before, following=after)


def _written(about: Channel, items: Sequence[Item], first: datetime) -> Iterator[tuple[str, bytes]]:
    rss, atom = xml.written(about, items, first)
    yield about.folder + permalinks.RSS, rss
    yield about.folder + permalinks.ATOM, atom
    yield about.folder + permalinks.JSON, jsonfeed.write(about, items)
