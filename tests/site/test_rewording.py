"""What a correction changed, as readers are shown it: both wordings are there, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.model.record import Reworded
from standfirst.site.rewording import pieces

WORDS = st.lists(st.sampled_from(["9", "90", "lamps", "are", "lit.", "not", "“lit”"]), max_size=8).map(" ".join)


def test_one_figure_that_was_wrong_is_one_piece_out_and_one_in() -> None:
    """The society keeps 9 lamps. → The society keeps 90 lamps."""
    assert pieces(Reworded("The society keeps 9 lamps.", "The society keeps *90* lamps.")) == (
        ("same", "The society keeps "),
        ("was", "9"),
        ("now", "90"),
        ("same", " lamps."),
    )


@given(WORDS, WORDS)
def test_without_what_was_put_in_it_is_the_old_sentence_and_without_what_was_taken_out_the_new(
    was: str, now: str
) -> None:
    found = pieces(Reworded(was, now))
    assert "".join(words for kind, words in found if kind != "now") == was
    assert "".join(words for kind, words in found if kind != "was") == now
