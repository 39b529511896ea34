"""What the inputs dispute stops a post that takes a side, until a named person settles it."""

from __future__ import annotations

from typing import Any

from standfirst.checks import disputes
from standfirst.ledger import disagreements
from standfirst.model.finding import Finding, Severity
from standfirst.model.record import Ruling
from standfirst.model.submission import Submission
from tests.checks.writing import Paper, background, copy, house, post

NOTES = background("Submitted: 13 May 2024")
LEDE = "The Harbour Trust submitted its response on {} May 2024."


def found(day: int | None, *rulings: Ruling) -> list[tuple[str, Severity]]:
    lede = house(LEDE.format(day)) if day else house("The Harbour Trust has answered.")
    written: Any = copy(post(lede), paper(), background=NOTES, rulings=rulings)
    return [(finding.rule, finding.severity) for finding in disputes.unsettled_disagreements(written)]


def paper() -> Submission:
    """A submission dated 14 May 2024."""
    return Paper().say("Harbours freeze.").submission()


def ruling(says: str) -> Ruling:
    [one] = disagreements(post(house(LEDE.format(14))), paper(), NOTES)
    return Ruling(one.where, says, "Ada Quill", "the receipt says so", one.digest)


def test_a_post_that_takes_a_side_is_stopped_and_one_that_does_not_is_asked_about() -> None:
    assert found(14) == [("unsettled-disagreement", Severity.STOP)]
    assert found(None) == [("unsettled-disagreement", Severity.QUERY)]


def test_a_ruling_lets_the_side_it_names_pass_and_no_other() -> None:
    assert found(14, ruling("14 May 2024")) == []
    assert found(13, ruling("14 May 2024")) == [("against-ruling", Severity.STOP)]


def test_a_ruling_on_other_words_of_the_sources_settles_nothing() -> None:
    stale = Ruling("day of submission", "14 May 2024", "Ada Quill", "so", "0" * 64)
    assert found(14, stale) == [("unsettled-disagreement", Severity.STOP)]


def test_a_day_that_the_post_disputes_is_told_once() -> None:
    day = Finding("date-conflict", Severity.QUERY, "b.md", 1, "submitted 2024-05-14, 2024-05-13", "", "", "")
    other = Finding("date-conflict", Severity.QUERY, "b.md", 1, "submitted 2024-05-14, 2024-05-01", "", "", "")
    told = disputes.told_once((day, other), post(house(LEDE.format(14))), paper(), NOTES)
    assert told == (other,)
