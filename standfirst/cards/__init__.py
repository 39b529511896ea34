"""Social cards, 1200 by 630: the headline large, who says it, what it is and when. Only this package imports Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import dates, render
from standfirst.cards import design, faces
from standfirst.errors import BuildError

if TYPE_CHECKING:
    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

_LONGEST_ALT = 420


def card(cleared: ClearedPost, newsroom: Newsroom) -> bytes:
    """Return the card as JPEG: at most 300,000 bytes, sRGB, without metadata, the same bytes on every build.

    Raises BuildError for a character that none of our fonts has.
    """
    words = _words(cleared.post, newsroom)
    if lacking := faces.missing("".join(words)):
        named = ", ".join(f"{char} (U+{ord(char):04X})" for char in lacking)
        raise BuildError(
            f"{cleared.post.slug}: the fonts of the card do not have {named}",
            remedy="write the headline without it, or add a font that has it to standfirst/cards/faces.py",
        )
    return design.drawn(words, newsroom.brand)


def undrawable(post: Post, newsroom: Newsroom) -> list[str]:
    """Return the characters that would keep the post from having a card, for a check before anybody signs."""
    return faces.missing("".join(_words(post, newsroom)))


def alt(cleared: ClearedPost, newsroom: Newsroom) -> str:
    """Return what the card says, for those who do not see it: at most 420 characters."""
    words = _words(cleared.post, newsroom)
    about = ", ".join(part for part in (_kind(cleared.post), words.day) if part)
    said = f"{words.name}. {about}: {words.headline}"
    return said if len(said) <= _LONGEST_ALT else said[: _LONGEST_ALT - 2].rsplit(" ", 1)[0] + " …"


def _words(post: Post, newsroom: Newsroom) -> design.Words:
    topics = {topic.slug: topic.name for topic in newsroom.topics}
    topic = next((topics[slug] for slug in post.topics if slug in topics), "")
    words = (
        render.plain(post.headline.text),
        newsroom.organisation.name,
        newsroom.brand.mark,
        " · ".join(part for part in (post.kind, topic) if part).upper(),
        dates.in_words(post.date, newsroom.style.date) if post.date else "",
        newsroom.url.split("://", 1)[-1],
    )
    return design.Words(*(faces.drawable(each) for each in words))


def _kind(post: Post) -> str:
    return post.kind[:1].upper() + post.kind[1:]
