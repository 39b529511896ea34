"""Cleared posts → RSS, Atom and JSON Feed: full text, ids that never change, the same bytes on every build."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.feeds import jsonfeed, xml
from standfirst.feeds.item import Channel, Item, channel, newest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom, Topic

# Readers poll every hour or so: more than this costs members their data, and some readers cut off what is larger.
MOST_ITEMS = 50
MOST_BYTES = 512_000


def files(
    cleared: Sequence[ClearedPost],
    newsroom: Newsroom,
    *,
    topic: Topic | None = None,
    sizes: Mapping[str, int] | None = None,
) -> Mapping[str, bytes]:
    """Return the feeds of the site, or of one *topic*, as bytes by path relative to the site's root.

    The newest posts come first, as many as fit into 50 items and 512,000 bytes in each format (one always does).
    *sizes* gives the true length in bytes of attachments by their path; RSS has no enclosure without it.
    Raises BuildError for a post that no feed can carry: without a date, an id or a headline, with the id of another
    post, or with a character that XML forbids.
    """
    about = channel(newsroom, topic)
    shown = newest(cleared, newsroom, MOST_ITEMS, topic, sizes or {})
    fitting = bisect_left(range(1, len(shown) + 1), True, key=lambda count: _too_large(about, shown[:count]))  # noqa: FBT003
    return _written(about, shown[: max(fitting, 1)])


def _too_large(about: Channel, items: Sequence[Item]) -> bool:
    return any(len(content) > MOST_BYTES for content in _written(about, items).values())


def _written(about: Channel, items: Sequence[Item]) -> dict[str, bytes]:
    return {
        about.folder + permalinks.RSS: xml.rss(about, items),
        about.folder + permalinks.ATOM: xml.atom(about, items),
        about.folder + permalinks.JSON: jsonfeed.write(about, items),
    }
