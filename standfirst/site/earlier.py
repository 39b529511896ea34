"""What a story leads to: the newest older ones on its topics, each in one language.

They are older ones only, so that publishing changes no page but its own.
"""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import islice
from typing import TYPE_CHECKING

from standfirst import tongues
from standfirst.site import view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

MOST = 3


def earlier(live: Sequence[ClearedPost], newsroom: Newsroom) -> dict[str, tuple[view.Line, ...]]:
    """Return for each slug the newest older stories that share a topic, in one pass from the oldest.

    *live* comes newest first.
    """
    told = [cleared.post for cleared in reversed(live)]
    halves = {post.slug: post.language for post in told if post.pair}
    # Twice as many as are shown, since a story in two languages stands in it twice.
    last: dict[str, deque[tuple[int, view.Line]]] = defaultdict(lambda: deque(maxlen=2 * MOST))
    found = {}
    for number, cleared in enumerate(reversed(live)):
        post = cleared.post
        shared = {entry[0]: entry[1] for topic in post.topics for entry in last[topic]}
        others = (key for key in sorted(shared, reverse=True) if _leads_to(told[key], post, halves, newsroom))
        spoken = tongues.frame(post.language, newsroom.organisation.language)
        found[post.slug] = tuple(view.in_tongue(spoken, shared[key], newsroom) for key in islice(others, MOST))
        here = view.line(cleared, newsroom)
        for topic in post.topics:
            last[topic].append((number, here))
    return found


def _leads_to(other: Post, here: Post, halves: Mapping[str, str], newsroom: Newsroom) -> bool:
    """Return whether *here* may lead to *other*: never to its own other language, and to one half of a pair.

    *halves* gives the language of each half: that of *here* goes before the newsroom's own;
    where neither is there, the first by its address.
    """
    if other.slug == here.pair:
        return False
    if other.pair not in halves:
        return True
    wanted = [tongues.main_part(tag) for tag in (here.language, newsroom.organisation.language)]
    ours, its = (tongues.main_part(tag) for tag in (other.language, halves[other.pair]))
    return next((tag == ours for tag in wanted if tag in {ours, its}), other.slug < other.pair)
