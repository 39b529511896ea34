"""Social cards, 1200 by 630: the headline large, who says it, what it is and when. Only this package draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import render, tongues
from standfirst.cards import design, keep, text
from standfirst.cards.undrawn import findings

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

__all__ = ["alt", "card", "findings", "words"]

_LONGEST_ALT = 420


def card(cleared: ClearedPost, newsroom: Newsroom, cache: Path | None = None) -> bytes:
    """Return the card as JPEG: at most 300,000 bytes, sRGB, without metadata, the same bytes on every build.

    A card is drawn once: *cache* is a folder that keeps it until its words, the brand or the design change. Never stops
    for a character that no font has: see *findings*.
    """
    said = words(cleared.post, newsroom)
    if cache is None:
        return design.drawn(said, newsroom.brand)
    return keep.kept(keep.key(said, newsroom.brand), cache, lambda: design.drawn(said, newsroom.brand))


def alt(cleared: ClearedPost, newsroom: Newsroom) -> str:
    """Return what the card says, for those who do not see it: at most 420 characters."""
    said = words(cleared.post, newsroom)
    kind, *topics = _labels(cleared.post, newsroom)
    about = ", ".join(part for part in (kind[:1].upper() + kind[1:], *topics, said.day) if part)
    told = f"{said.name}. {about}: {said.headline}" if said.headline else f"{said.name}. {about}"
    return told if len(told) <= _LONGEST_ALT else told[: _LONGEST_ALT - 2].rsplit(" ", 1)[0] + " …"


def words(post: Post, newsroom: Newsroom) -> design.Words:
    """Return what stands on the card of the post, in characters that our fonts have."""
    host = text.drawable(newsroom.url.split("://", 1)[-1])
    labels = (text.drawable(text.capitals(label, post.language)) for label in _labels(post, newsroom))
    return design.Words(
        headline=text.drawable(render.plain(post.headline.text)),
        name=text.drawable(tongues.say(newsroom.organisation.name, post.language, newsroom)) or host,
        mark=text.drawable(newsroom.brand.mark),
        labels=tuple(label for label in labels if label),
        day=text.drawable(_day(post, newsroom)),
        host=host,
        language=post.language,
    )


def _day(post: Post, newsroom: Newsroom) -> str:
    return tongues.day(post.date, post.language, newsroom) if post.date else ""


def _labels(post: Post, newsroom: Newsroom) -> list[str]:
    topics = {topic.slug: topic.name for topic in newsroom.topics}
    labels = [post.kind, *[topics[slug] for slug in post.topics if slug in topics][:1]]
    return [tongues.say(label, post.language, newsroom) for label in labels]
