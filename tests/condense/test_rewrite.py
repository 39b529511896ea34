"""Reported speech is made by a closed set of edits, and nobody's quotation is touched."""

import pytest

from standfirst.condense import cutting, rewrite, tidy
from standfirst.condense.rewrite import Draft, Speaker

SPEAKER = Speaker(("Canal Trust", "CT"), "the Department for Waterways", "In our response, we", str.islower)


def shifted(text: str) -> str:
    return rewrite.shift(Draft(text), SPEAKER).text


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("We would urge the Department to act.", "We urged the Department to act."),
        ("We strongly recommend a keeper for every lock.", "We strongly recommended a keeper for every lock."),
        ("The CT agrees with the plan.", "We agreed with the plan."),
        ("The Canal Trust welcomes the plan.", "We welcomed the plan."),
        ("We are deeply concerned by the delay.", "We were deeply concerned by the delay."),
        ("We do not support the charge.", "We did not support the charge."),
        ("Whilst the aim is right, we urge caution over cost.", "Whilst the aim is right, we urged caution over cost."),
        ("We have serious concerns about the gates.", "We had serious concerns about the gates."),
        ("We wish to stress that gates rot.", "We stressed that gates rot."),
        ("We would also like to highlight the cost.", "We also highlighted the cost."),
        ("We want to see every lock open.", "We wanted to see every lock open."),
        (
            "However, as a charity that looks after our canals, we are concerned by the cost.",
            "However, as a charity that looks after our canals, we were concerned by the cost.",
        ),
    ],
)
def test_a_stance_goes_into_the_past(said: str, reported: str) -> None:
    assert shifted(said) == reported


@pytest.mark.parametrize(
    "said",
    [
        "We need to stop mopping the floor.",  # everybody's "we", not the organisation's
        "We have lost forty keepers.",
        "We would support a charge if it were fair.",  # a condition, not a courtesy
        "Boaters told us: “We urge you to think again.”",
        "The locks are open.",
        "If we want boats to move, the gates must open.",  # a condition is nobody's stance
        "The plan that we welcome comes too late.",
        "It matters because we believe in the keepers.",
        "We support the aim of the plan and are committed to making it work.",  # one sentence, one tense
    ],
)
def test_what_is_no_stance_of_the_organisation_is_left_alone(said: str) -> None:
    assert shifted(said) == said


def test_a_sentence_parts_at_one_dash_where_both_sides_can_stand() -> None:
    text = "We would urge the Department to fund the keepers – these are the people who keep boats moving."
    assert [text[start:end] for start, end in cutting.clauses(text)] == [
        "We would urge the Department to fund the keepers",
        "these are the people who keep boats moving.",
    ]


def test_a_pair_of_dashes_brackets_an_aside_and_parts_nothing() -> None:
    text = "The locks – it takes a village to keep one – are closing across the whole of the north."
    assert cutting.clauses(text) == [(0, len(text))]


def test_a_dash_inside_a_quotation_parts_nothing() -> None:
    text = "The review said “locks are closing – they will not open again” and we agree with every word."
    assert cutting.clauses(text) == [(0, len(text))]


def test_what_is_said_to_the_body_names_it() -> None:
    draft = rewrite.answer_you(Draft("We welcome your proposals."), SPEAKER)
    assert draft.text == "We welcome the Department for Waterways’s proposals."
    assert [operation.name for operation in draft.operations] == ["addressee named"]


def test_every_edit_is_logged_with_what_stood_before() -> None:
    draft = rewrite.ended(rewrite.shift(Draft("we would urge action"), SPEAKER))
    assert [operation.name for operation in draft.operations] == ["reported past", "stop"]
    for operation, following in zip(draft.operations, draft.operations[1:], strict=False):
        assert operation.after == following.before
    assert draft.operations[0].before == "we would urge action"
    assert draft.operations[-1].after == draft.text == "We urged action."


def test_a_long_sentence_loses_its_embedding_clause_and_keeps_its_ask() -> None:
    text = (
        "We urged the Department to give more weight to the keepers, the lock-keepers’ cottages, the side ponds, the "
        "stop planks and the volunteers who look after all of them in winter, as part of a plan for every canal."
    )
    trimmed = cutting.trimmed(Draft(text)).text
    assert trimmed.endswith("in winter.")


def test_two_verbs_of_one_stance_go_into_the_past_together() -> None:
    said = "We strongly urge the Department to pay, and recommend that it starts in May."
    assert shifted(said) == "We strongly urged the Department to pay, and recommended that it starts in May."


def test_a_common_word_is_written_small_in_mid_sentence_and_a_name_is_not() -> None:
    speaker = Speaker(("Canal Trust",), "", "In our response, we", lambda _: False)
    assert rewrite.lower_first("Proceeding with the plan would close the locks.", speaker).startswith("proceeding")
    assert rewrite.lower_first("Northumberland has closed its locks.", speaker).startswith("Northumberland")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The Canal Trust has asked for this since 1998.", "We have asked for this since 1998."),
        ("CT is glad of the plan.", "We are glad of the plan."),
        ("The Canal Trust (CT) was first to count boats.", "We were first to count boats."),
        ("The Department has closed the lock.", "The Department has closed the lock."),
        ("In the past, the Canal Trust has asked for more.", "In the past, we have asked for more."),
        ("The plan is right, and the CT is glad of that.", "The plan is right, and we are glad of that."),
        ("The report by the Canal Trust is late.", "The report by the Canal Trust is late."),
        ("The Canal Trust has asked its members.", "The Canal Trust has asked its members."),
        ("They wrote: “The Canal Trust is late.”", "They wrote: “The Canal Trust is late.”"),
    ],
)
def test_the_house_speaks_of_itself_as_we_behind_a_frame(said: str, told: str) -> None:
    assert rewrite.as_we(Draft(said), SPEAKER).text == told


def test_a_stance_behind_and_is_not_put_into_another_tense_than_its_sentence() -> None:
    said = "Boaters and keepers support the plan, and we encourage the Department to pay for it."
    assert shifted(said) == said


def test_the_name_of_the_house_keeps_its_capitals() -> None:
    speaker = Speaker(("Canal Trust",), "", "In our response, we", lambda head: head.islower())
    assert rewrite.lower_first("Canal Trust volunteers paint the gates.", speaker).startswith("Canal Trust")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Locks leak (see Figure 2) and rot.", "Locks leak and rot."),
        ("Locks leak (Quill et al., 2019; Arden 2021) and rot.", "Locks leak and rot."),
        ("Locks leak [4, 7].", "Locks leak."),
        ("We ask for a keeper [Amendment D].", "We ask for a keeper."),
        ("Locks leak (as the table above).", "Locks leak."),
        ("Locks leak (in the north) and rot.", "Locks leak (in the north) and rot."),
        ("She said “Locks leak (see Figure 2)”.", "She said “Locks leak (see Figure 2)”."),
    ],
)
def test_brackets_that_lead_elsewhere_are_dropped(said: str, told: str) -> None:
    assert tidy.unreferenced(Draft(said)).text == told


def test_a_long_sentence_parts_where_a_second_statement_begins() -> None:
    first = "We welcome the plan for the northern locks, which was asked for by every keeper and every boater we know"
    second = "and we ask the council to begin the work on the gates before the first of the winter floods"
    text = f"{first}, {second}."
    assert [text[start:end] for start, end in cutting.clauses(text)] == [first, f"{second}."]
    assert cutting.parted(Draft(second)).text.startswith("we ask")


def test_a_condition_bounds_both_statements_behind_it() -> None:
    first = "If the plan for the northern locks is not what every keeper and boater has asked for, it must be given up"
    text = f"{first}, and we ask the council to begin the work on the gates before the first of the winter floods."
    assert cutting.clauses(text) == [(0, len(text))]


def test_what_bounds_an_ask_is_not_dropped_from_its_front() -> None:
    said = "In the north, we urge the council to close the gates."
    assert rewrite.without_lead(Draft(said), SPEAKER).text == said
