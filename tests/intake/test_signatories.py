"""Who submits a document together: told where words say so, in the order of the page, or not at all."""

from __future__ import annotations

import pytest

from standfirst import intake
from standfirst.model.submission import Submission

PROSE = "The piers of the outer islands were built a century ago. They have been mended since, and never replaced."


def read(text: str) -> Submission:
    submission, _ = intake.understand(intake.read(text.encode(), "paper.md"))
    for one in submission.cosignatories:
        assert one.name in " ".join(submission.document.text(one.span).split())
    return submission


def named(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.name, one.kind, one.organisation) for one in read(text).cosignatories]


LISTED = [("Quay Network", "body", None), ("Pilot Wise", None, None), ("Dr Amara Osei", "person", None)]


@pytest.mark.parametrize(
    "lead",
    [
        "This submission is endorsed by:",
        "Signatories",
        "## Signatories to this letter",
        "The following undersigned organisations and individuals,",
        "This response has been signed by the following organisations:",
    ],
)
@pytest.mark.parametrize("form", ["{}\n\n{}\n\n{}", "- {}\n- {}\n- {}", "{}  \n{}  \n{}"])
def test_a_list_that_words_lead_to_is_of_signatories(lead: str, form: str) -> None:
    names = form.format(*(name for name, _, _ in LISTED))
    text = f"# Small piers\n\n## Why\n\n{PROSE}\n\n{lead}\n\n{names}\n\n## Overview\n\n{PROSE}"
    assert named(text) == LISTED
    submission = read(text)
    told = {block for chapter in submission.chapters for block in chapter.intro}
    assert not told & {one.span.block for one in submission.cosignatories}
    assert submission.chapters[-1].title == "Overview"


def test_a_heading_over_the_names_says_what_they_are() -> None:
    names = "## Organisations\n\nPilot Wise\n\nHARBOUR AID\n\n## Individuals\n\nLucy Brown\n\nIan McKay"
    assert named(f"# Open letter\n\n{PROSE}\n\nThe undersigned\n\n{names}") == [
        ("Pilot Wise", "body", None),
        ("HARBOUR AID", "body", None),
        ("Lucy Brown", "person", None),
        ("Ian McKay", "person", None),
    ]


def test_a_table_of_names_under_the_closing_is_of_signatories() -> None:
    table = "| Quay Network | Harbour Aid Inc. |\n|---|---|\n| River League | |"
    assert [name for name, _, _ in named(f"# Letter\n\n{PROSE}\n\nSincerely,\n\n{table}")] == [
        "Quay Network",
        "Harbour Aid Inc.",
        "River League",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Joint submission by Drs Amara Osei, Ian McKay and Lucy Brown on behalf of Quay Network and Pilot Wise.",
            ["Amara Osei", "Ian McKay", "Lucy Brown", "Quay Network", "Pilot Wise"],
        ),
        (
            "Prepared by Lucy Brown (Quay Network), Dr Ian McKay (Ewe University), and Amara Osei (Ewe University).",
            ["Lucy Brown", "Dr Ian McKay", "Amara Osei"],
        ),
        ("Amara Osei, Ian McKay, Lucy Brown", ["Amara Osei", "Ian McKay", "Lucy Brown"]),
        ("Joint response from the Quay Network and the River League", ["Quay Network", "River League"]),
        (
            "The Quay Network (QN) and River League (RL) welcome the opportunity to comment on the draft strategy.",
            ["Quay Network", "River League"],
        ),
    ],
)
def test_a_by_line_of_several_names_them_all(line: str, expected: list[str]) -> None:
    assert [name for name, _, _ in named(f"# On the state of our landings\n\n{line}\n\n{PROSE}")] == expected


def test_bodies_and_contributors_told_of_under_headings_of_their_own_are_signatories() -> None:
    said = "This submission is made jointly with the assistance of and on behalf of the organisations below."
    bodies = f"## Organisations\n\n### Pilot Wise\n\n{PROSE}\n\n### Quay Network\n\n{PROSE}"
    persons = f"## Contributors\n\n### Lucy Brown\n\nis a pilot and writer who keeps the log of the sound.\n\n{bodies}"
    assert named(f"# Small piers\n\n{said}\n\n{persons}\n\n## Introduction\n\n{PROSE}") == [
        ("Lucy Brown", "person", None),
        ("Pilot Wise", "body", None),
        ("Quay Network", "body", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Submitted by Amara Osei, Policy Lead, Quay Network",
        "Submitted by the Department of Piers and Small Landings",
        "Submitted by the Institute of Piers, Docks and Landings",
        "Small Piers, Big Boats",
        f"{PROSE}\n\nYours sincerely,\n\nAmara Osei\n\nChair, Quay Network",
        "The Quay Network and its members welcome the opportunity to comment.",
        "The strategy was supported by:\n\n- longer piers\n- better lights",
        "## Supported by\n\n- longer piers\n- better lights",
    ],
)
def test_a_document_of_one_has_no_cosignatories(text: str) -> None:
    assert named(f"# Small piers\n\n{text}\n\n{PROSE}") == []


def test_a_person_with_a_long_office_is_one() -> None:
    line = "Amara Osei, co-founder and publisher of the Small Piers Almanac, Quay Network"
    listed = f"## Individuals\n\n{line}\n\nZoe Anna B Holt\n\nLucy Brown"
    assert [name for name, _, _ in named(f"# Letter\n\n{PROSE}\n\nThe undersigned\n\n{listed}")] == [
        "Amara Osei", "Zoe Anna B Holt", "Lucy Brown",
    ]  # fmt: skip


def test_names_that_run_together_are_asked_about_and_not_guessed() -> None:
    """Four people or eight?"""
    run = "Amara Osei Lucy Brown Ian McKay Mary Anne Holt"
    reading = intake.read(f"# Letter\n\n{PROSE}\n\nSignatories\n\nEwan Lee\n\n{run}\n\nJo Park".encode(), "letter.md")
    submission, findings = intake.understand(reading, "letter.md")
    assert [one.name for one in submission.cosignatories] == ["Ewan Lee", "Jo Park"]
    assert [(finding.rule, finding.line) for finding in findings] == [("names-run-together", 9)]
