"""The gate lets through what the passage says, and names the words that it does not."""

import pytest

from standfirst.ground import Evidence, Voice, judge
from standfirst.model.document import Document, Paragraph, Place, Run, Span
from standfirst.model.verdict import Grade

VOICE = Voice(
    names=("Canal Trust", "CT"),
    addressee=("Department for Waterways",),
    frames=("The {name} submitted its {kind} to the {title} on {date}.",),
    openings=("In our response, we",),
)


def grade(text: str, source: str, **more: str) -> Grade:
    return judge(text, (Evidence(source),), VOICE, **more).grade


def failed(text: str, source: str) -> set[str]:
    return {reason.test for reason in judge(text, (Evidence(source),), VOICE).reasons}


def test_words_of_the_source_pass() -> None:
    """Locks were closed on 40 of 52 weekends."""
    source = "Locks were closed on 40 of 52 weekends."
    assert grade(source, source) is Grade.VERIFIED


def test_a_courteous_ask_may_go_into_the_past() -> None:
    """We would urge the Department to open the locks before May."""
    source = "We would urge the Department to open the locks before May."
    assert grade("We urged the Department to open the locks before May.", source) is Grade.VERIFIED


def test_the_name_of_the_house_may_become_we_and_back() -> None:
    """The CT recommends that every lock has a keeper."""
    source = "The CT recommends that every lock has a keeper."
    assert grade("We recommended that every lock has a keeper.", source) is Grade.VERIFIED
    assert grade("The Canal Trust recommended that every lock has a keeper.", source) is Grade.VERIFIED


def test_reported_speech_may_frame_what_the_source_says() -> None:
    """This consultation provides a chance to repair what was lost."""
    source = "This consultation provides a chance to repair what was lost."
    said = "In our response, we recognised that this consultation provides a chance to repair what was lost."
    assert grade(said, source) is Grade.VERIFIED


@pytest.mark.parametrize(
    ("said", "test"),
    [
        ("We urged the Department to fund 4,100 volunteer keepers, who give their time freely.", "figure"),
        ("We urged the Ministry of Water to fund 4,000 volunteer keepers, who give their time freely.", "name"),
        ("We urged the Department not to fund 4,000 volunteer keepers, who give their time freely.", "protected"),
        ("We urged the Department to fund all 4,000 volunteer keepers, who give their time freely.", "protected"),
        ("We urged the Department to fund 4,000 keepers who give “their lives” freely.", "quotation"),
        ("We urged the Department to give their time freely.", "splice"),
        ("The weather on the canals has been remarkably mild for the season so far.", "cover"),
    ],
)
def test_what_the_source_does_not_say_is_refused(said: str, test: str) -> None:
    """We would urge the Department to fund 4,000 volunteer keepers, who give their time freely."""
    source = "We would urge the Department to fund 4,000 volunteer keepers, who give their time freely."
    assert grade(said, source) is Grade.REJECTED
    assert test in failed(said, source)


def test_a_negation_taken_out_is_refused() -> None:
    """We do not support the closure of locks in winter."""
    assert grade(
        "We supported the closure of locks in winter.", "We do not support the closure of locks in winter."
    ) is (Grade.REJECTED)


def test_a_word_that_is_not_there_needs_a_person_and_is_named() -> None:
    """We urge the Department to open the locks before the holidays."""
    source = "We urge the Department to open the locks before the holidays."
    verdict = judge("We urged the Department to open the rusty locks before the holidays.", (Evidence(source),), VOICE)
    assert verdict.grade is Grade.NEEDS_SIGN_OFF
    assert [reason.words for reason in verdict.reasons] == [("rusty",)]


def test_what_leans_needs_something_to_lean_on() -> None:
    """These leave a gap in the network."""
    source = "These leave a gap in the network."
    assert grade(source, source) is Grade.NEEDS_SIGN_OFF
    assert grade(source, source, before="Four locks were closed.") is Grade.VERIFIED


def test_the_consulting_body_never_speaks_as_we() -> None:
    """We ask for your views on our plans for the locks."""
    source = "We ask for your views on our plans for the locks."
    verdict = judge("We asked for views on our plans for the locks.", (Evidence(source, "consulter"),), VOICE)
    assert "speaker" in {reason.test for reason in verdict.reasons}


def test_a_house_frame_needs_a_source_for_its_slots_only() -> None:
    """Consultation response / The future of locks / 3 May 2024"""
    source = "Consultation response\nThe future of locks\n3 May 2024"
    good = "The Canal Trust submitted its response to the future of locks on 3 May 2024."
    assert grade(good, source) is Grade.VERIFIED
    assert grade(good.replace("3 May", "4 May"), source) is Grade.REJECTED


def test_no_sentence_rests_on_more_than_three_passages() -> None:
    with pytest.raises(ValueError, match="4"):
        judge("Locks.", (Evidence("Locks."),) * 4, VOICE)


def test_a_sentence_of_no_words_is_judged_like_any_other() -> None:
    """—"""
    assert judge("—", (Evidence("Locks."),), VOICE).reasons == ()


def test_a_passage_that_begins_behind_a_numbered_label_is_whole() -> None:
    """Recommendation 4 Open the locks."""
    document = Document((Paragraph((Run("Recommendation 4 Open the locks."),), Place(1)),), (), "submission", "")
    assert Evidence.at(document, Span("submission", 0, 17, 32)).bounded
    assert not Evidence.at(document, Span("submission", 0, 22, 32)).bounded
