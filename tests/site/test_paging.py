"""Long lists in parts: nothing lost, nothing twice, and a new story changes only the newest part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.site.paging import parts

LENGTHS = st.integers(0, 400)
FULL = st.integers(1, 60)


@given(LENGTHS, FULL)
def test_every_story_is_in_one_part_in_order(length: int, full: int) -> None:
    newest_first = list(range(length, 0, -1))
    assert [item for part in parts(newest_first, full) for item in part.items] == newest_first


@given(LENGTHS, FULL)
def test_a_new_story_changes_no_numbered_part_that_was_there(length: int, full: int) -> None:
    newest_first = list(range(length, 0, -1))
    before = {part.number: part.items for part in parts(newest_first, full) if part.number}
    after = {part.number: part.items for part in parts([length + 1, *newest_first], full) if part.number}
    assert before.items() <= after.items()
    assert len(after) - len(before) <= 1


@given(LENGTHS, FULL)
def test_the_newest_part_is_never_nearly_empty_nor_twice_full(length: int, full: int) -> None:
    newest, *older = parts(list(range(length)), full)
    assert newest.number is None
    assert min(length, full) <= len(newest.items) < 2 * full
    assert all(len(part.items) == full for part in older)
    assert [part.number for part in older] == list(range(len(older), 0, -1))
