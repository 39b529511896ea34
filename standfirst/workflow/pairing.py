"""A story in two languages is one release: both halves go out, or neither does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standfirst import post_file
from standfirst.errors import NotCleared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.record import Record
    from standfirst.store import Story
    from standfirst.workflow.sourcing import Drafted


class Chosen(NamedTuple):
    """A story that has a draft, and the record it would go out under; None where it is held back."""

    story: Story
    made: Drafted
    record: Record | None

    @property
    def state(self) -> str:
        """What readers would get of it: "out", "withdrawn", "held back"."""
        if self.record is None:
            return "held back"
        return "withdrawn" if self.record.taken_back else "out"


def whole(chosen: Sequence[Chosen]) -> None:
    """Raise NotCleared where one half of a pair would go out and not the other, naming file, line and remedy."""
    halves = {one.story.slug: one for one in chosen}
    broken = [said for one in chosen for said in _broken(one, halves)]
    if broken:
        more = f"; and {len(broken) - 1} more" if len(broken) > 1 else ""
        raise NotCleared(
            f"half of a pair would go out: {broken[0]}{more}",
            remedy="sign the other half too, or take the line 'pair:' out of both and sign again",
        )


def _broken(one: Chosen, halves: dict[str, Chosen]) -> Iterator[str]:
    pair = one.made.post.pair
    if not pair or one.state == "held back":
        return
    place = f"{one.story.slug}/post.md, line {post_file.places(one.story.text)['pair']}"
    other = halves.get(pair)
    if other is None:
        yield f"{place}: there is no story {pair} with a draft"
    elif other.made.post.pair != one.story.slug:
        yield f"{place}: {pair} does not name it back"
    elif other.state != one.state:
        yield f"{place}: it is {one.state}, and {pair} is {other.state}"
