"""Social cards, 1200 by 630: the headline large, who says it, what it is and when. Only this package draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import dates, render
from standfirst.cards import design, keep, text
from standfirst.model.finding import Finding, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

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


def findings(post: Post, file: str = "post.md", line: int | None = None) -> tuple[Finding, ...]:
    """Return what the card of the post cannot show, for a check before anybody signs; *line* is the headline's."""
    headline = render.plain(post.headline.text)
    lost = text.missing(headline)
    if not lost:
        return ()
    instead = "leaves it out" if text.drawable(headline) else "shows the name of the organisation instead"
    return (
        Finding(
            "not-on-card",
            Severity.QUERY,
            file,
            line,
            "headline",
            f"No font of the cards has {_named(lost)}: the card {instead}.",
            "People who see the story shared would see another headline than the page has.",
            "Write the headline without it, or let it pass if the card may do without.",
        ),
    )


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
    labels = (text.drawable(text.capitals(label, newsroom.organisation.language)) for label in _labels(post, newsroom))
    return design.Words(
        headline=text.drawable(render.plain(post.headline.text)),
        name=text.drawable(newsroom.organisation.name) or host,
        mark=text.drawable(newsroom.brand.mark),
        labels=tuple(label for label in labels if label),
        day=text.drawable(dates.in_words(post.date, newsroom.style.date)) if post.date else "",
        host=host,
        language=post.language,
    )


def _labels(post: Post, newsroom: Newsroom) -> list[str]:
    topics = {topic.slug: topic.name for topic in newsroom.topics}
    return [post.kind, *[topics[slug] for slug in post.topics if slug in topics][:1]]


def _named(lost: list[str]) -> str:
    points = ("+".join(f"U+{ord(char):04X}" for char in cluster) for cluster in lost)
    return ", ".join(f"{cluster} ({point})" for cluster, point in zip(lost, points, strict=True))
