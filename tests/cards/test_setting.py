"""Headlines in lines, with letters half as wide as they are high."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.cards.setting import LARGEST, LEADING, SMALLEST, set_in

ROOM = (1080.0, 268.0)
WORDS = st.lists(st.text("abcWMäß", min_size=1, max_size=24), min_size=1, max_size=40).map(" ".join)


def halves(text: str) -> float:
    return len(text) / 2


def test_a_short_headline_is_large() -> None:
    """Step free"""
    setting = set_in("Step free", ROOM, halves)
    assert (setting.lines, setting.size) == (("Step free",), LARGEST)


def test_lines_are_of_about_one_length() -> None:
    """Eleven keepers wrote to the harbour board"""
    setting = set_in("Eleven keepers wrote to the harbour board", (520.0, 120.0), halves)
    assert setting.lines == ("Eleven keepers wrote", "to the harbour board")


@given(WORDS)
def test_no_line_leaves_the_room(text: str) -> None:
    setting = set_in(text, ROOM, halves)
    assert all(halves(line) * setting.size <= ROOM[0] for line in setting.lines)
    assert len(setting.lines) * setting.size * LEADING <= ROOM[1]


@given(WORDS)
def test_no_letter_is_lost_unless_the_cut_shows(text: str) -> None:
    setting = set_in(text, ROOM, halves)
    shown = " ".join(setting.lines)
    if shown.endswith("…"):
        assert setting.size == SMALLEST
        assert text.replace(" ", "").startswith(shown.replace("-", "").replace(" ", "")[:-1])
    else:
        assert shown.replace("- ", "").replace(" ", "") == text.replace(" ", "")


@given(WORDS)
def test_a_larger_room_never_makes_a_headline_smaller(text: str) -> None:
    """Half as much room again, each way."""
    setting = set_in(text, ROOM, halves)
    assert set_in(text, (ROOM[0] * 1.5, ROOM[1] * 1.5), halves).size >= setting.size


@given(st.text("W", min_size=1, max_size=140))
def test_a_single_word_of_140_letters_is_broken_not_cut(text: str) -> None:
    shown = "".join(set_in(text, ROOM, lambda letters: len(letters) * 1.05).lines)
    assert shown.replace("-", "") == text
