"""The reference submission has faults that people found by hand; the rules find these and next to nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from standfirst import checks, intake
from standfirst.model.finding import Finding

SAMPLES = Path(__file__).parents[2] / "samples"


def findings(submission: Path, background: Path | None = None) -> tuple[Finding, ...]:
    reading = intake.read(submission.read_bytes(), submission.name)
    understood, _ = intake.understand(reading)
    notes = intake.read(background.read_bytes(), background.name, source="background").document if background else None
    return checks.sources(understood, notes, repairs=reading.repairs)


@pytest.fixture(scope="session")
def found(shared: Path) -> tuple[Finding, ...]:
    return findings(shared / "seeds" / "submission.md", shared / "seeds" / "background.md")


@pytest.mark.parametrize(
    ("rule", "where", "line"),
    [
        ("near-identical-notes", "notes 1 and 16", 182),
        ("near-identical-notes", "notes 15 and 25", 327),
        ("identical-notes", "notes 2, 4, 10, 17 and 27", 83),
        ("identical-notes", "notes 7 and 13", 154),
        ("identical-notes", "notes 33 and 34", 364),
        ("address-without-scheme", "note 14", 178),
        ("ambiguous-short-link", "note 3", 85),
        ("ambiguous-short-link", "note 26", 329),
        ("ambiguous-short-link", "note 30", 337),
        ("choice-against-comment", "question 6.1", 276),
        ("choice-against-comment", "question 1.1", 33),
        ("number-written-two-ways", "number 5,000 and 5000", 311),
        ("number-written-two-ways", "number 1,001 and 1001", 81),
        ("number-written-two-ways", "number 4 and four", 362),
        ("unbalanced-marks", "question 7.1, passage 3", 321),
    ],
)
def test_what_people_found_by_hand_is_found(found: tuple[Finding, ...], rule: str, where: str, line: int) -> None:
    assert (rule, where, line) in {(finding.rule, finding.where, finding.line) for finding in found}


def test_the_quotation_under_three_names_is_found_with_all_its_places(found: tuple[Finding, ...]) -> None:
    """It stands on lines 53, 313 (with note 29) and 370."""
    said = [finding.message for finding in found if finding.rule == "quotation-with-two-sources"]
    assert any(all(place in message for place in ("line 53", "note 29 (line 313)", "line 370")) for message in said)


def test_quotations_that_vary_names_that_turn_and_the_open_end_are_found(found: tuple[Finding, ...]) -> None:
    """Unmarked on 291, cut elsewhere on 313, names on 53 and 291, a quotation as the last words on 370."""
    lines = {(finding.rule, finding.line) for finding in found}
    assert {
        ("quotation-without-marks", 291),
        ("quotation-worded-differently", 313),
        ("ends-on-quotation", 370),
    } <= lines
    assert {("unbalanced-marks", 276), ("names-in-both-orders", 362)} <= lines


def test_nothing_else_is_found(found: tuple[Finding, ...]) -> None:
    """Read one by one against the text: 24 findings, of which each tells of something that is there."""
    assert Counter(finding.rule for finding in found) == {
        "identical-notes": 3,
        "near-identical-notes": 2,
        "ambiguous-short-link": 4,
        "address-without-scheme": 1,
        "choice-against-comment": 2,
        "quotation-with-two-sources": 2,
        "quotation-worded-differently": 1,
        "quotation-without-marks": 1,
        "unbalanced-marks": 2,
        "ends-on-quotation": 1,
        "number-written-two-ways": 3,
        "names-in-both-orders": 1,
        "document-under-several-names": 1,
    }


def test_a_period_in_the_background_that_holds_the_day_is_no_conflict(found: tuple[Finding, ...]) -> None:
    assert "date-conflict" not in {finding.rule for finding in found}


def test_every_finding_has_its_line_and_an_address_of_its_own(found: tuple[Finding, ...]) -> None:
    assert all(finding.line for finding in found)
    assert len({(finding.rule, finding.where) for finding in found}) == len(found)


def test_the_bundled_sample_shows_the_same_faults_in_other_words() -> None:
    """Every fault that the sample's own truth lists."""
    told = findings(SAMPLES / "long-submission.md", SAMPLES / "long-submission-background.md")
    where = {(finding.rule, finding.where) for finding in told}
    assert ("document-under-several-names", "name of the document") in where
    assert {("identical-notes", "notes 2, 4, 10, 17 and 27"), ("identical-notes", "notes 7 and 13")} <= where
    assert {("near-identical-notes", f"notes {pair}") for pair in ("1 and 16", "15 and 25")} <= where
    assert {("ambiguous-short-link", f"note {label}") for label in (3, 26, 30)} <= where
    assert {("choice-against-comment", f"question {number}") for number in ("1.1", "6.1")} <= where
    assert {("number-written-two-ways", f"number {forms}") for forms in ("5,000 and 5000", "4 and four")} <= where
    lines = {(finding.rule, finding.line) for finding in told}
    assert {("quotation-with-two-sources", 53), ("quotation-without-marks", 291)} <= lines
    assert {("quotation-worded-differently", 313), ("unbalanced-marks", 276), ("unbalanced-marks", 321)} <= lines
    assert {("names-in-both-orders", 370), ("ends-on-quotation", 378), ("date-conflict", 6)} <= lines
    assert len(told) <= 30
