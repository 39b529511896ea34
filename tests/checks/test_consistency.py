"""Where a submission contradicts itself or the background."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.checks import consistency
from standfirst.dates import in_words
from standfirst.model.finding import Severity
from tests.checks.writing import Paper, background


@pytest.mark.parametrize(
    "told",
    [
        "Submitted: 13 May 2024",
        "The Trust submitted its response on 13 May 2024.",
        "Closed: 1 May 2024",
        "The consultation closes on 2 May 2024.",
        "Open: 2 February 2024 to 11 May 2024",
        "Open: 20 May 2024 to 11 July 2024",
        "Responses are due by 13 May 2024.",
    ],
)
def test_a_background_that_rules_out_the_day_of_submission_is_a_query(paper: Paper, told: str) -> None:
    """The submission is dated 14 May 2024."""
    [finding] = consistency.date_conflicts(paper.sources(background("Harbours in winter", told)))
    assert (finding.file, finding.line, finding.severity) == ("background.md", 2, Severity.QUERY)


@pytest.mark.parametrize(
    "told",
    [
        "Open: 2 February 2024 to 14 May 2024",
        "Open: 14 May 2024 to 1 June 2024",
        "Submitted: 14 May 2024",
        "The Trust submitted its response on 14 May 2024, the last day.",
        "Deadline for responses: 20 May 2024",
        "The Harbours Act came into force on 1 January 2001.",
        "The Ministry said on 3 March 2024 that harbours matter.",
    ],
)
def test_a_background_that_allows_the_day_of_submission_is_no_conflict(paper: Paper, told: str) -> None:
    """The submission is dated 14 May 2024."""
    assert not list(consistency.date_conflicts(paper.sources(background(told))))


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_two_days_of_submission_conflict_exactly_when_they_differ(one: date, other: date) -> None:
    paper = Paper(submitted=one).say("Harbours freeze.")
    told = background(f"Submitted: {in_words(other, '{day} {month} {year}')}")
    assert bool(list(consistency.date_conflicts(paper.sources(told)))) == (one != other)


def test_a_submission_that_names_another_day_in_its_text_is_a_query(paper: Paper) -> None:
    """Dated 14 May 2024; the text says 13 May 2024. What others did on other days does not matter."""
    paper.say("We submitted this paper on 13 May 2024.").say("The Ministry answered us on 2 March 2023.")
    [finding] = consistency.date_conflicts(paper.sources())
    assert (finding.file, finding.line) == ("submission.md", 1)


@pytest.mark.parametrize(
    ("ticked", "comment"),
    [
        ("Strongly disagree", "The HT agrees with your proposals for harbours."),
        ("Disagree", "We fully support the plan, however it is late."),
        ("Neutral", "At the Harbour Trust, we agree in principle with the proposals."),
        ("Agree", "We do not support the proposals."),
        ("Strongly agree", "The Harbour Trust is opposed to the plan to close harbours."),
        ("Agree", "We cannot agree with these proposals."),
    ],
)
def test_a_tick_and_a_comment_on_different_sides_are_a_query(paper: Paper, ticked: str, comment: str) -> None:
    paper.ask("1.1", "Do you agree with our proposals on harbours?", ticked, comment)
    [finding] = consistency.choices_against_comments(paper.sources())
    assert (finding.where, finding.severity) == ("question 1.1", Severity.QUERY)
    assert ticked in finding.message


@pytest.mark.parametrize(
    ("ticked", "comment"),
    [
        ("Strongly agree", "We agree with the proposals."),
        ("Disagree", "We do not support the proposals."),
        ("Disagree", "Families agree that boats are slow."),
        ("Agree", "Harbours that oppose the tide are rare."),
        ("Disagree", "We agree that boats are slow."),
        ("Neutral", "Dredging is dear."),
        ("Agree", "We are very supportive of the plans, not least in winter."),
    ],
)
def test_a_tick_and_a_comment_on_one_side_or_on_other_matters_are_fine(paper: Paper, ticked: str, comment: str) -> None:
    paper.ask("1.1", "Do you agree with our proposals on harbours?", ticked, comment)
    assert not list(consistency.choices_against_comments(paper.sources()))


def test_a_tick_without_comment_is_held_against_the_next_question(paper: Paper) -> None:
    """6.1 disagrees and says nothing; 6.2 says that the Trust agrees."""
    paper.ask("6.1", "Do you agree with our proposals on crews?", "Strongly disagree")
    paper.ask("6.2", "What else?", answer="The HT agrees with your proposals for crews.")
    [finding] = consistency.choices_against_comments(paper.sources())
    assert (finding.where, finding.line) == ("question 6.1", 6)


def test_a_tick_with_a_comment_of_its_own_is_not_held_against_the_next_question(paper: Paper) -> None:
    paper.ask("6.1", "Do you agree with our proposals on crews?", "Disagree", "Crews are too small.")
    paper.ask("6.2", "What else?", answer="We agree with your proposals for boats.")
    assert not list(consistency.choices_against_comments(paper.sources()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We need 5000 boats.", "There are 5,000 boats."),
        ("It is said 4 times.", "It is said four times."),
        ("The 1001 nights.", "A 1,001 night stand."),
    ],
)
def test_a_number_in_two_spellings_is_a_note(paper: Paper, one: str, other: str) -> None:
    [finding] = consistency.numbers_written_two_ways(paper.say(one).say(other).sources())
    assert (finding.severity, finding.line) == (Severity.NOTE, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2015 boats sank.", "In 2,015 cases boats sank."),
        ("It took 4 days.", "It was said four times."),
        ("It grew by 4.5 times.", "It fell by four times."),
        ("See https://tides.test/5000 now.", "There are 5,000 boats."),
        ("Pages 3-4 times.", "It is said four times."),
        ("We have one view.", "Table 1 view."),
    ],
)
def test_numbers_that_are_not_the_same_count_are_fine(paper: Paper, one: str, other: str) -> None:
    assert not list(consistency.numbers_written_two_ways(paper.say(one).say(other).sources()))


def test_how_a_cited_title_counts_is_its_authors_matter(paper: Paper) -> None:
    """Ten years in the title of note 1, 10 years in the text; but 5000 and 5,000 are told even so."""
    paper.say("In 10 years 5000 boats sank[^1].").note("1", "Tides over ten years: 5,000 boats.")
    [finding] = consistency.numbers_written_two_ways(paper.sources())
    assert "5,000" in finding.message


def test_the_consulting_bodys_numbers_are_its_own_matter(paper: Paper) -> None:
    """It asks about "the six harbours"; the answer speaks of "6 harbours"."""
    paper.ask("1", "What of the six harbours?", answer="All 6 harbours freeze.")
    assert not list(consistency.numbers_written_two_ways(paper.sources()))


def test_two_people_named_in_both_orders_are_a_note(paper: Paper) -> None:
    paper.say("We thank Ann Reed and Bo Lund.").say("We quote Bo Lund and Ann Reed.").say("Ann Reed and Cy Holm.")
    [finding] = consistency.names_in_both_orders(paper.sources())
    assert (finding.severity, finding.where) == (Severity.NOTE, "names Ann Reed and Bo Lund")
