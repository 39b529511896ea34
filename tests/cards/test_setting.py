"""Headlines in lines, with letters half as wide as they are high."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standfirst.cards.setting import Measured, Room, set_in

ROOM = Room(1080.0, 268.0, 112, 1.09)
WORDS = st.lists(st.text("abcWMäß", min_size=1, max_size=24), min_size=1, max_size=40).map(" ".join)


def halves(text: str) -> Measured:
    return Measured(len(text) / 2, 0.7, 0.2)


def narrow(width: float, height: float = 268.0) -> Room:
    return Room(width, height, 112, 1.09)


def test_a_short_headline_is_large() -> None:
    """Step free"""
    setting = set_in("Step free", ROOM, halves)
    assert (setting.lines, setting.size) == (("Step free",), 112)


def test_lines_are_of_about_one_length() -> None:
    """Eleven keepers wrote to the harbour board"""
    setting = set_in("Eleven keepers wrote to the harbour board", narrow(520.0, 120.0), halves)
    assert setting.lines == ("Eleven keepers wrote", "to the harbour board")


@given(WORDS)
def test_no_line_leaves_the_room(text: str) -> None:
    setting = set_in(text, ROOM, halves)
    assert all(halves(line).width * setting.size <= ROOM.width + 0.01 for line in setting.lines)
    assert setting.height <= ROOM.height
    assert setting.bases[-1] <= setting.height


@given(WORDS)
def test_no_letter_is_lost_and_none_is_added_but_hyphens(text: str) -> None:
    shown = "\n".join(set_in(text, ROOM, halves).lines)
    assert re.sub(r"-\n|\s", "", shown) == text.replace(" ", "")


@given(WORDS)
def test_a_larger_room_never_makes_a_headline_smaller(text: str) -> None:
    """Half as much room again, each way."""
    setting = set_in(text, ROOM, halves)
    assert set_in(text, Room(1620.0, 402.0, 112, 1.09), halves).size >= setting.size * 0.95


@given(st.text("W", min_size=1, max_size=140))
def test_a_single_word_of_140_letters_is_broken_not_cut(text: str) -> None:
    lines = set_in(text, narrow(576.0), lambda letters: Measured(len(letters) * 1.05, 0.7, 0)).lines
    assert "".join(lines).replace("-", "") == text
    assert not any("-" in line[:-1] for line in lines)


def test_a_long_word_breaks_at_its_own_hyphens_first() -> None:
    """well-lit-and-dry-landing-stage-committees"""
    lines = set_in("well-lit-and-dry-landing-stage-committees", narrow(500.0), halves).lines
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "-".join(line.rstrip("-") for line in lines) == "well-lit-and-dry-landing-stage-committees"


def test_a_long_word_breaks_where_its_author_says() -> None:
    """Leucht·turm·wärter·häuschen·schlüssel·verwaltung, with soft hyphens"""
    parts = ("Leucht", "turm", "wärter", "häuschen", "schlüssel", "verwaltung")
    lines = set_in("\u00ad".join(parts), narrow(500.0), halves).lines
    whole = {"".join(parts[first:last]) for first in range(6) for last in range(first + 1, 7)}
    assert len(lines) > 1
    assert all(line.rstrip("-") in whole for line in lines)


def test_a_long_word_breaks_before_a_syllable() -> None:
    """Donaudampfschifffahrtsgesellschaft"""
    lines = set_in("Donaudampfschifffahrtsgesellschaft", narrow(400.0), halves).lines
    assert lines == ("Donaudampf-", "schiff-", "fahrtsge-", "sellschaft")


@given(st.text("一二三あいアッ、。「」", min_size=1, max_size=60))
def test_chinese_and_japanese_break_between_letters_but_not_before_a_stop(text: str) -> None:
    lines = set_in(text, Room(200.0, 200.0, 24, 1.2), lambda part: Measured(len(part), 0.8, 0.1)).lines
    assert "".join(lines) == text
    assert not any(line[0] in "、。」ッ" or before[-1] == "「" for before, line in pairwise(lines))


def test_japanese_is_set_a_little_smaller_where_its_phrases_stay_whole() -> None:
    """古い灯台が今夜また灯る"""
    lines = set_in(
        "古い灯台が今夜また灯る", Room(460.0, 300.0, 100, 1.2), lambda part: Measured(len(part), 0.8, 0.1)
    ).lines
    assert lines == ("古い灯台が", "今夜また", "灯る")


def test_korean_keeps_its_words_whole() -> None:
    """등대 불빛이 다시 켜졌습니다"""
    lines = set_in("등대 불빛이 다시 켜졌습니다", narrow(300.0), lambda part: Measured(len(part), 0.8, 0.1)).lines
    assert " ".join(lines) == "등대 불빛이 다시 켜졌습니다"


def test_lines_with_high_marks_stand_further_apart() -> None:
    high = set_in("a b", narrow(60.0), lambda part: Measured(len(part), 2.0, 0.5))
    assert high.bases[1] - high.bases[0] >= 2.5 * high.size
