"""What stands where in a line of both directions."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from standfirst.cards import bidi

MIXED = st.text("abXאבגسلم ()[]{}12٣٤.,+-%$!:–“”/é\u05b0\u064e漢🚢", max_size=24)


def seen(text: str, *, rtl: bool) -> str:
    runs = bidi.ordered(text, rtl=rtl)
    return "".join(text[run.start : run.end][::-1] if run.rtl else text[run.start : run.end] for run in runs)


def test_a_number_in_hebrew_runs_its_own_way() -> None:
    """אחרי 11 שנים"""
    assert seen("אחרי 11 שנים", rtl=True) == "םינש 11 ירחא"


def test_brackets_go_with_what_they_hold() -> None:
    assert seen("א (b) ג", rtl=True) == "ג )b( א"


@pytest.mark.parametrize(("text", "rtl"), [("Lit", False), ("11 שנים", True), ("…", False), ("مرفأ Lit", True)])
def test_the_first_letter_says_which_way_a_headline_runs(text: str, *, rtl: bool) -> None:
    assert bidi.runs_rtl(text) is rtl


@given(MIXED, st.booleans())
def test_every_line_is_ordered_as_the_reference_orders_it(text: str, rtl: bool) -> None:  # noqa: FBT001 -- hypothesis
    assert seen(text, rtl=rtl) == get_display(text, base_dir="R" if rtl else "L")
