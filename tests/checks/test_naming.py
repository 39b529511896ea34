"""The paper that is answered has one name."""

from __future__ import annotations

import pytest

from standfirst.checks import naming
from tests.checks.writing import Paper


def test_one_paper_under_two_names_is_a_note_with_the_lines_of_both(paper: Paper) -> None:
    paper.say("The strategy refers to harbours, and the strategy is long.").say("The vision also leaves out piers.")
    paper.say("This strategy comes late.").say("Most of the vision describes boats.")
    [finding] = naming.documents_under_several_names(paper.sources())
    assert finding.message == "one paper is called “the strategy” (lines 1 and 3) and “the vision” (lines 2 and 4)"


@pytest.mark.parametrize(
    "other",
    [
        "The vision of the harbour master is clear, and the vision for piers is not.",
        "We have a vision, and our vision is bold.",
        "The vision says little.",
    ],
)
def test_a_word_that_is_no_name_or_stands_but_once_is_none(paper: Paper, other: str) -> None:
    paper.say("The strategy refers to harbours.").say("This strategy comes late.").say(other)
    assert not list(naming.documents_under_several_names(paper.sources()))
