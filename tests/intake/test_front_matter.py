"""Who submits what to whom, and when: taken from the words of the document, or None."""

from __future__ import annotations

from datetime import date

import pytest

from standfirst import intake
from standfirst.intake.front_matter import front_matter
from standfirst.model.document import Document, Paragraph, Place, Run
from standfirst.model.submission import Stated, Submission

PROSE = "The piers of the outer islands were built a century ago. They have been mended since, and never replaced."


def read(text: str) -> Submission:
    submission, _ = intake.understand(intake.read(text.encode(), "paper.md"))
    for stated in (
        submission.kind,
        submission.title,
        submission.consultation,
        submission.addressee,
        submission.organisation,
    ):
        if stated:
            assert " ".join(submission.document.text(stated.span).split()) == stated.text
    return submission


def said(stated: Stated | None) -> str | None:
    return stated.text if stated else None


def test_a_paper_that_states_nothing_yields_nothing() -> None:
    submission = read(f"{PROSE}\n\n{PROSE}")
    stated = (submission.kind, submission.title, submission.consultation, submission.addressee, submission.organisation)
    assert stated == (None,) * 5
    assert (submission.submitted, submission.submitted_as, submission.author, submission.thanks) == (None,) * 4
    assert submission.advisers == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("12 May 2024", date(2024, 5, 12)),
        ("Date of submission: 12th May 2024", date(2024, 5, 12)),
        ("**Date:** Sunday, 12 May 2024", date(2024, 5, 12)),
        ("Submitted on May 12, 2024", date(2024, 5, 12)),
        ("2024-05-12", date(2024, 5, 12)),
        ("Submitted: 13/05/2024", date(2024, 5, 13)),
        ("Date: 05/04/2024", None),
        ("May 2024", None),
    ],
)
def test_a_date_is_a_day_or_it_is_none(line: str, day: date | None) -> None:
    """05/04 is two days, a month is thirty."""
    submission = read(f"# Small Piers\n\n{line}\n\n## Introduction\n\n{PROSE}")
    assert submission.submitted == day
    assert submission.submitted_as
    assert said(submission.title) == "Small Piers"


def test_a_date_that_is_not_one_day_is_reported() -> None:
    _, findings = intake.understand(intake.read(f"# Piers\n\nMay 2024\n\n{PROSE}".encode(), "p"))
    assert [finding.rule for finding in findings] == ["date-not-a-day"]


def test_a_date_in_the_text_is_not_the_day_of_submission() -> None:
    assert read(f"# Small Piers\n\n{PROSE}\n\nThe storm came on 12 May 2024.").submitted is None


@pytest.mark.parametrize(
    ("title", "whom", "what"),
    [
        ("Submission to the Inquiry into Small Piers", None, "Inquiry into Small Piers"),
        ("Submission to the Department of Coasts and Islands", "Department of Coasts and Islands", None),
        ("Submission to the Islands Commission on the Small Piers Bill", "Islands Commission", "Small Piers Bill"),
        (
            "Response to the Department for Coasts’ consultation on piers",
            "Department for Coasts",
            "consultation on piers",
        ),
        (
            "Submission to the Select Committee on Island Life regarding the Piers Inquiry",
            "Select Committee on Island Life",
            "Piers Inquiry",
        ),
        ("Evidence to the Islands Committee: Small Piers", "Islands Committee", "Small Piers"),
    ],
)
def test_a_title_names_whom_and_what_it_answers(title: str, whom: str | None, what: str | None) -> None:
    submission = read(f"# {title}\n\n{PROSE}")
    assert (said(submission.addressee), said(submission.consultation)) == (whom, what)
    assert said(submission.kind) == title.split(maxsplit=1)[0]


def test_a_title_over_several_lines_is_read_as_one() -> None:
    """As a title page is set."""
    page = "Submission to the Islands Commission\n\non the proposed\n\nSmall Piers Bill\n\n3 June 2024"
    submission = read(f"{page}\n\n# Overview\n\n{PROSE}")
    assert said(submission.addressee) == "Islands Commission"
    assert said(submission.consultation) == said(submission.title) == "Small Piers Bill"
    assert submission.submitted == date(2024, 6, 3)


def test_a_name_that_a_line_break_cuts_is_whole() -> None:
    """Submitted by Amara Osei, Policy Lead for the Quay / Network"""
    line = Run("Submitted by Amara Osei, Policy Lead for the Quay\nNetwork")
    document = Document((Paragraph((line,), Place(1)), Paragraph((Run(PROSE),), Place(3))), (), "submission", "")
    assert said(front_matter(document).organisation) == "Quay Network"


def test_label_lines_are_read() -> None:
    head = "To: The Secretary, Islands Committee\nFrom: Quay Network\nRe: Inquiry into small piers\nDate: 3 June 2024"
    submission = read(f"{head}\n\n{PROSE}")
    assert said(submission.addressee) == "Secretary, Islands Committee"
    assert said(submission.organisation) == "Quay Network"
    assert said(submission.consultation) == "Inquiry into small piers"
    assert submission.submitted == date(2024, 6, 3)


@pytest.mark.parametrize(
    ("line", "name", "role", "organisation"),
    [
        (
            "Written evidence submitted by Dr Amara Osei, Policy Lead for the Quay Network (QN).",
            "Dr Amara Osei",
            "Policy Lead",
            "Quay Network",
        ),
        (
            "Prepared by Lucy O’Shea-Brown, Chair of the Islands Association",
            "Lucy O’Shea-Brown",
            "Chair",
            "Islands Association",
        ),
        ("Submitted by Amara Osei", "Amara Osei", None, None),
        ("Author: Amara Osei, Head of Research", "Amara Osei", "Head of Research", None),
    ],
)
def test_a_by_line_names_author_role_and_organisation(
    line: str, name: str, role: str | None, organisation: str | None
) -> None:
    submission = read(f"# Small Piers\n\n{line}\n\n{PROSE}")
    assert submission.author
    assert (submission.author.name, submission.author.role) == (name, role)
    assert submission.author.organisation == said(submission.organisation) == organisation


@pytest.mark.parametrize(
    "line",
    [
        "Submitted by the Quay Network",
        "Submission from Quay Network",
        "Quay Network submission to the Islands Commission",
        "The Quay Network (QN) is a charity that speaks for small piers and those who need them.",
        "The Quay Network (QN) welcomes the opportunity to comment on the draft strategy for piers.",
        "This submission was prepared by the Quay Network with the help of its members on the islands.",
    ],
)
def test_the_organisation_is_found_where_the_document_says_who_speaks(line: str) -> None:
    submission = read(f"# Small Piers\n\n{line}\n\n{PROSE}")
    assert said(submission.organisation) == "Quay Network"
    assert submission.author is None


@pytest.mark.parametrize(
    "line", ["The Government is the body that must act on this.", "The Committee welcomes evidence on it."]
)
def test_whoever_is_asked_to_act_is_not_the_organisation(line: str) -> None:
    assert read(f"# Small Piers\n\n{line}\n\n{PROSE}").organisation is None


def test_an_opening_sentence_names_whom_and_what() -> None:
    chance = "welcomes the opportunity to make a submission to the Islands Commission regarding its review of piers"
    opening = f"The Quay Network (QN) {chance}."
    submission = read(f"# Introduction\n\n{opening}")
    assert said(submission.addressee) == "Islands Commission"
    assert said(submission.consultation) == "review of piers"


def test_a_letter_names_its_author_at_its_end() -> None:
    end = "Yours sincerely,\n\nAmara Osei\n\nChair, Quay Network"
    letter = f"3 June 2024\n\nCommittee Secretary\n\nDear Sir/Madam,\n\n{PROSE}\n\n{end}"
    author = read(letter).author
    assert author
    assert (author.name, author.role, author.organisation) == ("Amara Osei", "Chair", "Quay Network")


@pytest.mark.parametrize(
    ("item", "name", "role", "organisation"),
    [
        (
            "Dr Amara Osei – Adviser – Pilotage, Crew Training and Safety",
            "Dr Amara Osei",
            "Adviser – Pilotage, Crew Training and Safety",
            None,
        ),
        (
            "Lucy Brown - Director of Landings for North Firth Ferry Trust",
            "Lucy Brown",
            "Director of Landings",
            "North Firth Ferry Trust",
        ),
        (
            "Prof. J. van der Berg, Professor of Tides at the University of Ewe",
            "Prof. J. van der Berg",
            "Professor of Tides",
            "University of Ewe",
        ),
        (
            "Ian McKay (Harbour Master, Sound of Ewe Port Authority)",
            "Ian McKay",
            "Harbour Master",
            "Sound of Ewe Port Authority",
        ),
        ("Ian McKay", "Ian McKay", None, None),
    ],
)
def test_advisers_in_a_list_are_split_at_the_first_dash_only(
    item: str, name: str, role: str | None, organisation: str | None
) -> None:
    submission = read(f"# Piers\n\nWith thanks to our advisers for their help:\n\n- {item}\n\n{PROSE}")
    [adviser] = submission.advisers
    assert (adviser.name, adviser.role, adviser.organisation, adviser.raw) == (name, role, organisation, item)


def test_people_thanked_in_one_sentence_are_advisers() -> None:
    named = "Lucy Brown (Quay Network), Ian McKay (Harbour Master, Ewe Port Authority) and Amara Osei"
    thanks = f"We thank {named} for their help with this submission."
    submission = read(f"# Piers\n\n{PROSE}\n\n## Acknowledgements\n\n{thanks}")
    assert [(person.name, person.organisation) for person in submission.advisers] == [
        ("Lucy Brown", "Quay Network"),
        ("Ian McKay", "Ewe Port Authority"),
        ("Amara Osei", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "We thank the Committee for the opportunity to make this submission.",
        "We thank crews for their patience after the storm.",
        "We acknowledge the Traditional Owners of the islands and pay our respects to elders past and present.",
    ],
)
def test_courtesy_is_not_a_credit(line: str) -> None:
    submission = read(f"# Piers\n\n{line}\n\n{PROSE}")
    assert submission.thanks is None
    assert submission.advisers == ()


def test_front_matter_is_in_no_chapter_and_not_in_the_preface() -> None:
    submission = read(f"# Small Piers\n\n3 June 2024\n\n{PROSE}\n\n## Fares\n\n{PROSE}")
    assert submission.preface == (2,)
    assert [(chapter.title, chapter.intro) for chapter in submission.chapters] == [("Fares", (4,))]


def test_an_abbreviation_in_brackets_shows_where_the_organisation_begins() -> None:
    """Written evidence submitted by Amara Osei, Policy Lead for the River League (RL)."""
    submission = read(
        "# Small Piers\n\nWritten evidence submitted by Amara Osei, Policy Lead for the River League (RL).\n"
    )
    assert submission.author is not None
    assert (submission.author.role, submission.author.organisation) == ("Policy Lead", "River League")


def test_an_organisation_with_its_abbreviation_is_no_person() -> None:
    """From: North Firth Ferry Trust (NFFT) / Submitted by Amara Osei, Policy Lead, and Ian McKay"""
    lines = "From: North Firth Ferry Trust (NFFT)\n\nSubmitted by Amara Osei, Policy Lead"
    submission = read(f"# Evidence on small piers\n\n{lines}\n\n## Introduction\n\n{PROSE}")
    assert said(submission.organisation) == "North Firth Ferry Trust"
    assert submission.author is not None
    assert submission.author.name == "Amara Osei"


@pytest.mark.parametrize(
    "text",
    [
        "They gave evidence to the inquiry with great plainness, and we thank them for it.",
        "She drafted our evidence to the inquiry that followed and led to the rule of two.",
        "With thanks to the advisers who helped us to choose what went in.",
    ],
)
def test_what_is_told_in_passing_names_nobody(text: str) -> None:
    submission = read(f"# Small Piers\n\n{text}\n\n## Introduction\n\n{PROSE}")
    assert submission.consultation is None
    assert submission.organisation is None


@pytest.mark.parametrize(
    ("line", "organisation", "kind"),
    [
        ("Report of the Quay Network (QN)", "Quay Network", "Report"),
        ("A report by the Quay Network", "Quay Network", "report"),
        ("Note to members from the Quay Network (QN)", "Quay Network", "Note"),
        ("Quay Network (QN), note to members and partners", "Quay Network", "note"),
        ("Quay Network, 6 July 2022", "Quay Network", None),
        ("The Quay Network (QN), 6 July 2022", "Quay Network", None),
    ],
)
def test_a_line_under_the_title_says_whose_paper_it_is(line: str, organisation: str, kind: str | None) -> None:
    submission = read(f"# Small piers in winter\n\n{line}\n\n{PROSE}")
    assert (said(submission.organisation), said(submission.kind)) == (organisation, kind)
    assert said(submission.title) == "Small piers in winter"


def test_a_title_that_ends_in_whose_answer_it_is_names_what_it_answers() -> None:
    submission = read(f"# A Fair Pier: response of the Quay Network\n\nSubmission to the Islands Commission\n\n{PROSE}")
    assert said(submission.consultation) == said(submission.title) == "A Fair Pier"
    assert (said(submission.organisation), said(submission.addressee)) == ("Quay Network", "Islands Commission")


def test_a_date_set_as_a_heading_is_a_date_and_no_section() -> None:
    submission = read(
        f"# Submission to the Islands Taskforce\n\n## Piers Bill\n\n## 11 October 2023\n\n# Who we are\n\n{PROSE}"
    )
    assert submission.submitted == date(2023, 10, 11)


def test_a_rapporteur_is_named_with_the_whole_of_the_office() -> None:
    office = "Special Rapporteur on the right to cross water"
    submission = read(
        f"# Submission to the {office}\n\n# Study on crossings in winter\n\n3 June 2024\n\n## Overview\n\n{PROSE}"
    )
    assert said(submission.addressee) == office
    assert said(submission.title) == said(submission.consultation) == "Study on crossings in winter"


@pytest.mark.parametrize(
    ("greeting", "whom"), [("Dear Commissioner Holt,", "Commissioner Holt"), ("Dear Sir/Madam,", None)]
)
def test_a_letter_is_to_whom_it_greets_by_office(greeting: str, whom: str | None) -> None:
    assert said(read(f"3 June 2024\n\n{greeting}\n\n{PROSE}").addressee) == whom


@pytest.mark.parametrize(
    "lead",
    [
        "This response was prepared with the advice of:",
        "For their advice on this evidence we thank:",
    ],
)
def test_advisers_named_at_the_end_are_advisers(lead: str) -> None:
    body = "\n\n".join([PROSE] * 40)
    listed = "- Lucy Brown, Treasurer, Ewe Ferry Society\n- Dr Ian McKay – Pilot"
    submission = read(f"# Piers\n\n{body}\n\n## Thanks\n\n{lead}\n\n{listed}")
    assert [(one.name, one.organisation) for one in submission.advisers] == [
        ("Lucy Brown", "Ewe Ferry Society"),
        ("Dr Ian McKay", None),
    ]
    assert said(submission.thanks) == lead


def test_thanks_in_passing_beside_a_report_are_no_credit() -> None:
    told = "Members will read the report with sorrow. We thank the volunteers of the lifeboat, who launched twice."
    assert read(f"# Piers\n\n{told}\n\n{PROSE}").thanks is None


def test_a_by_line_of_two_has_no_single_author() -> None:
    submission = read(f"# Piers\n\nSubmitted by Lucy Brown, Policy Lead, and Ian McKay, Crew Representative\n\n{PROSE}")
    assert submission.author is None
    assert [one.name for one in submission.cosignatories] == ["Lucy Brown", "Ian McKay"]
    assert read(f"# Piers\n\nBy Lucy Brown, Policy Lead\n\n{PROSE}").author
    assert (
        read(
            f"# Piers\n\nSubmitted by Lucy Brown, Policy and Evidence Lead for the Quay Network\n\n{PROSE}"
        ).cosignatories
        == ()
    )


def test_an_address_and_names_are_no_title() -> None:
    names = "Lucy Brown (Lawyer) and Ian McKay (Director)"
    head = f"{names}\n\nQuay Network\n\nLevel 7, 46 Harbour Street\n\nE: piers@example.org"
    submission = read(f"{head}\n\nThe Quay Network is a charity for small piers.\n\n## Overview\n\n{PROSE}")
    assert submission.title is None
    assert [one.name for one in submission.cosignatories] == ["Lucy Brown", "Ian McKay"]


def test_what_is_taken_from_running_text_is_marked_as_a_guess() -> None:
    chance = "welcomes the opportunity to comment to the Islands Commission on the draft strategy for piers."
    submission = read(f"# Small Piers\n\nThe Quay Network (QN) {chance}")
    assert submission.organisation
    assert submission.addressee
    assert submission.title
    assert [submission.organisation.sure, submission.addressee.sure, submission.title.sure] == [False, False, True]


def test_the_name_of_a_law_goes_on_after_its_brackets() -> None:
    chance = "Thank you for the opportunity to make a submission to the Islands Committee\u2019s (Committee) review"
    read_ = read(f"# Overview\n\n{chance} of the regime in the Piers (Building and Repair) Act 1979 (Cth).")
    assert said(read_.consultation) == "review of the regime in the Piers (Building and Repair) Act 1979"
