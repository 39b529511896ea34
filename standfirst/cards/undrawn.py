"""What a card cannot show, for a check before anybody signs: every text of it, not the headline alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standfirst import render, tongues
from standfirst.cards import text
from standfirst.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom

_NEWSROOM = "newsroom.toml"


class _Said(NamedTuple):
    """A text of the card: its place in *file* (empty: the post's), and what the card does where it cannot be drawn."""

    words: str
    where: str
    instead: str
    file: str = ""


def findings(
    post: Post, newsroom: Newsroom, file: str = "post.md", lines: Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """Return what the card of *post* cannot show; *lines* are those of its *file* by address, where they are known."""
    known = lines or {}
    return tuple(
        _finding(said, lost, said.file or file, None if said.file else known.get(said.where))
        for said in _texts(post, newsroom)
        if (lost := text.missing(said.words))
    )


def _texts(post: Post, newsroom: Newsroom) -> Iterator[_Said]:
    yield _Said(render.plain(post.headline.text), "headline", "shows the name of the organisation instead")
    yield _Said(tongues.say(post.kind, post.language, newsroom), "kind", "shows no kind")
    if post.date:
        yield _Said(tongues.day(post.date, post.language, newsroom), "date", "shows no date")
    for topic in newsroom.topics:
        if topic.slug == next(iter(post.topics), ""):
            yield _Said(
                tongues.say(topic.name, post.language, newsroom), f"topics.{topic.slug}", "shows no topic", _NEWSROOM
            )
    name = tongues.say(newsroom.organisation.name, post.language, newsroom)
    yield _Said(name, "organisation.name", "shows the address of the site instead", _NEWSROOM)
    yield _Said(newsroom.brand.mark, "brand.mark", "shows no mark", _NEWSROOM)


def _finding(said: _Said, lost: list[str], file: str, line: int | None) -> Finding:
    instead = "leaves it out" if text.drawable(said.words) else said.instead
    return Finding(
        "not-on-card",
        Severity.QUERY,
        file,
        line,
        said.where,
        f"No font of the cards has {_named(lost)}: the card {instead}.",
        "People who see the story shared would see another text than the page has.",
        "Write it without that character, or let it pass if the card may do without.",
    )


def _named(lost: list[str]) -> str:
    points = ("+".join(f"U+{ord(char):04X}" for char in cluster) for cluster in lost)
    return ", ".join(f"{cluster} ({point})" for cluster, point in zip(lost, points, strict=True))
