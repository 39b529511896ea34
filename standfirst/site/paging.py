"""Long lists in parts that are numbered from the oldest: a new story changes the newest part and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A part is full at this many. The newest, which has the list's own address, holds as many or up to twice that, so that
# nobody who opens it finds two stories and a link.
FULL = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some of a list, newest first. *number* counts from 1 and the oldest; the newest part has none, and is None."""

    items: Sequence[T]
    number: int | None


def parts(newest_first: Sequence[T], full: int = FULL) -> Iterator[Part[T]]:
    """Yield the list in its parts, the newest first; an empty list has one empty part."""
    closed = max(len(newest_first) // full - 1, 0)
    newest = len(newest_first) - closed * full
    yield Part(newest_first[:newest], None)
    for number in range(closed, 0, -1):
        start = newest + (closed - number) * full
        yield Part(newest_first[start : start + full], number)
