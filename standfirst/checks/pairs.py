"""A story in two languages is one release: each half must name the other, and both must be due together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault
from standfirst.model.finding import Finding, Severity
from standfirst.tongues import main_part

if TYPE_CHECKING:
    from collections.abc import Iterator

HALF = Fault(
    "half-of-a-pair",
    Severity.STOP,
    why="Readers of one language would get the story before the others, or would look for it in vain.",
    remedy="Let each of the two name the other as its pair, with one date and one embargo, or take the line out.",
)


def half_of_a_pair(copy: Copy) -> Iterator[Finding]:
    """Find a post whose other language is not there, is not of another language, or does not go out with it."""
    if copy.post.pair:
        yield from (copy.finding(HALF, "pair", message) for message in _faults(copy))


def _faults(copy: Copy) -> Iterator[str]:
    post, other = copy.post, copy.files.counterpart
    if other is None:
        yield f"there is no story {post.pair} with a draft"
        return
    if other.pair != post.slug:
        named = f"names {other.pair}" if other.pair else "names none"
        yield f"{post.pair} does not name this story as its pair: it {named}"
    if main_part(other.language) == main_part(post.language):
        yield f"{post.pair} is in the same language, {other.language}"
    if other.date != post.date:
        yield f"this story is dated {post.date or 'no day'}, and {post.pair} {other.date or 'no day'}"
    if other.embargo != post.embargo:
        yield f"this story and {post.pair} have not the same embargo"
