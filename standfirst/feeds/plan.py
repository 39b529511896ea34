"""Which stories stand in which feed: the newest in what readers subscribe to, all of them in the archives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst import dates, permalinks, tongues
from standfirst.feeds import item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from standfirst.feeds.item import Item
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

# Readers poll every hour or so: more than this costs members their data, and some readers cut off what is larger.
MOST_ITEMS, MOST_BYTES = 50, 512_000
# The frame of a feed: its own title, description and addresses.
_HEAD = 8_000
# Half a feed: the newest archive is full before its first story leaves the feed, as a rule.
PART_ITEMS = 25
# Nobody polls less than once a month; a notice takes no more than half the feed.
NOTICE, MOST_NOTICES = timedelta(days=30), 25


def in_order(cleared: Iterable[ClearedPost], newsroom: Newsroom) -> list[ClearedPost]:
    """Return the posts newest first, and by address where two came out at once: an order without a tie."""
    zone = newsroom.organisation.zone
    by_address = sorted(cleared, key=lambda each: permalinks.story(each.post))
    return sorted(by_address, key=lambda each: dates.first_out(each, zone), reverse=True)


def once(told: Sequence[ClearedPost], newsroom: Newsroom) -> list[ClearedPost]:
    """Return *told* with one half of each story in two languages: what followers of everything get.

    It is the half that came out first, since a story must not come twice when its other language is added; of two that
    came out at once, the one in the newsroom's language.
    """
    halves = {each.post.slug: each for each in told}

    def rank(each: ClearedPost) -> tuple[datetime, bool, str]:
        foreign = tongues.main_part(each.post.language) != tongues.main_part(newsroom.organisation.language)
        return dates.first_out(each, newsroom.organisation.zone), foreign, each.post.slug

    def stands(each: ClearedPost) -> bool:
        other = halves.get(each.post.pair)
        return other is None or other.post.pair != each.post.slug or rank(each) < rank(other)

    return [each for each in told if stands(each)]


def clock(cleared: Iterable[ClearedPost], newsroom: Newsroom) -> datetime:
    """Return the newest instant in any history: the only clock a feed has, and never ahead of the real one."""
    zone = newsroom.organisation.zone
    return max((dates.last_changed(each, zone) for each in cleared), default=datetime(2020, 1, 1, tzinfo=UTC))


def newest(told: Sequence[ClearedPost], now: datetime, make: Callable[[ClearedPost], Item]) -> list[Item]:
    """Return what readers of a feed get of *told*, newest first: notices that are due, then as many as fit."""
    gone = [(each, entry.at) for each in told if (entry := item.withdrawal(each))]
    due = sorted((pair for pair in gone if now - pair[1] <= NOTICE), key=lambda pair: pair[1], reverse=True)
    chosen = {each.record.guid: make(each) for each, _ in due[:MOST_NOTICES]}
    room = MOST_BYTES - _HEAD - sum(notice.weight for notice in chosen.values())
    for each in told:
        if len(chosen) == MOST_ITEMS:
            break
        if item.withdrawal(each):
            continue
        made = make(each)
        room -= made.weight
        if room < 0 and chosen:
            break
        chosen[made.id] = made
    return [chosen[each.record.guid] for each in told if each.record.guid in chosen]


def archives(told: Sequence[ClearedPost], newsroom: Newsroom) -> list[tuple[int, int, list[ClearedPost]]]:
    """Return (year, part from 1, posts newest first) of all of *told*, which comes newest first, from the oldest on.

    A year is cut into parts from its oldest story, so that a full part never changes again but for a correction.
    """
    zone = newsroom.organisation.zone
    years = groupby(reversed(told), key=lambda each: dates.first_out(each, zone).year)
    return [(year, part, posts[::-1]) for year, group in years for part, posts in enumerate(_parts(list(group)), 1)]


def _parts(posts: list[ClearedPost]) -> Iterator[list[ClearedPost]]:
    yield from (posts[start : start + PART_ITEMS] for start in range(0, len(posts), PART_ITEMS))
