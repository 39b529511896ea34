"""The gate lets through what the passage says, and names the words that it does not."""

import pytest

from standfirst.ground import Evidence, Speaker, Voice, judge, judge_quotation
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


@pytest.mark.parametrize("polite", ["wish to", "want to", "would like to", "would"])
def test_who_wishes_to_stress_a_thing_stresses_it(polite: str) -> None:
    """We wish to stress that the locks must open before May."""
    source = f"We {polite} stress that the locks must open before May."
    assert grade("We stressed that the locks must open before May.", source) is Grade.VERIFIED
    assert grade("We stressed that the locks open before May.", source) is Grade.REJECTED


def test_who_wishes_to_accept_a_thing_has_not_accepted_it() -> None:
    """We would like to accept the charge on every boat."""
    assert grade("We accepted the charge on every boat.", "We would like to accept the charge on every boat.") is (
        Grade.REJECTED
    )


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


def speaking(said: str, source: str, speaker: Speaker, before: str = "") -> set[str]:
    verdict = judge(said, (Evidence(source, speaker),), VOICE, before=before)
    return {reason.test for reason in verdict.reasons}


def test_what_a_question_says_is_nobodys_view() -> None:
    """Every lock should be closed in winter."""
    source = "Every lock should be closed in winter."
    assert "speaker" in speaking(source, source, "consulter", "Some things are urgent.")
    assert "speaker" in speaking(f"We said that e{source[1:]}", source, "consulter", "Some things are urgent.")


def test_a_list_of_the_consulting_body_may_stand_where_it_is_announced_as_theirs() -> None:
    """A keeper for every lock"""
    source = "A keeper for every lock"
    assert speaking(source, source, "consulter", "The strategy makes four promises:") == set()
    assert "speaker" in speaking(source, source, "consulter", "In our answer to the strategy we ask for four things:")


def test_the_words_of_a_footnote_are_not_given_as_text() -> None:
    """The count was made on a Wednesday."""
    source = "The count was made on a Wednesday."
    assert "speaker" in speaking(source, source, "note", "So.")


def test_what_somebody_said_stands_in_quotation_marks() -> None:
    """Nobody had asked me to open it."""
    source = "Nobody had asked me to open it."
    assert "speaker" in speaking(source, source, "quoted", "So.")
    assert speaking(f"“{source}”", source, "quoted", "Ines Falk said:") == set()


def test_the_marks_of_a_quotation_are_not_lost() -> None:
    """The keeper told us that “the lock was never going to open, so we went home”."""
    source = "The keeper told us that “the lock was never going to open, so we went home”."
    assert failed(source.replace("“", "").replace("”", ""), source) == {"marks"}


def test_the_house_and_whom_it_addresses_do_not_change_places() -> None:
    """We urge the Department for Waterways to open the locks before May."""
    source = "We urge the Department for Waterways to open the locks before May."
    assert grade("The Department for Waterways urged us to open the locks before May.", source) is not Grade.VERIFIED


def test_a_condition_in_front_or_behind_is_not_left_out() -> None:
    """If the fund is doubled, we support the plan for the locks."""
    assert failed(
        "We supported the plan for the locks.", "If the fund is doubled, we support the plan for the locks."
    ) == {"clause"}
    assert failed(
        "We supported the plan for the locks.", "We support the plan for the locks, if the fund is doubled."
    ) == {"clause"}


def test_who_says_so_is_not_left_out() -> None:
    """According to the Keepers' Union, forty locks are unsafe for children."""
    source = "According to the Keepers' Union, forty locks are unsafe for children."
    assert failed("Forty locks are unsafe for children.", source) == {"attribution"}


def test_no_sentence_passes_for_a_frame_of_the_house_by_chance() -> None:
    """Our keepers found that on wet days nobody could manage more than 1 in 12 without help."""
    source = "Our keepers found that on wet days nobody could manage more than 1 in 12 without help."
    assert grade("Our keepers found that on 12 without help.", source) is Grade.REJECTED


@pytest.mark.parametrize(
    "said",
    [
        "The count of May 3, 2024 found 1200 boats, 38% of them at 11 locks, which don’t open.",
        "The count of 3 May 2024 found 1,200 boats, 38 per cent of them at eleven locks, which do not open.",
    ],
)
def test_another_houses_spelling_of_the_same_number_or_day_is_the_same(said: str) -> None:
    """The count of 3 May 2024 found 1,200 boats, 38 per cent of them at eleven locks, which do not open."""
    source = "The count of 3 May 2024 found 1,200 boats, 38 per cent of them at eleven locks, which do not open."
    assert grade(said, source) is Grade.VERIFIED


def quoted(speaker: str, source: str, said: str, before: str = "") -> set[str]:
    """Return the tests that the quotation *said* fails, drawn from the paragraph *source* and given to *speaker*."""
    document = Document((Paragraph((Run(source),), Place(1)),), (), "submission", "")
    start = source.index(said)
    evidence = Evidence.at(document, Span("submission", 0, start, start + len(said)))
    return {reason.test for reason in judge_quotation(said, speaker, (evidence,), VOICE, before=before).reasons}


TWO = "Ines Falk, Engineer, said: “I opened it at six.” Tom Arden said: “I was asleep in the hut.”"


def test_a_quotation_is_given_to_whoever_said_it() -> None:
    """Ines Falk, Engineer, said: “I opened it at six.” Tom Arden said: “I was asleep in the hut.”"""
    assert quoted("Tom Arden", TWO, "I was asleep in the hut.") == set()
    assert quoted("Ines Falk, Engineer", TWO, "I opened it at six.") == set()
    assert quoted("Ines Falk", TWO, "I was asleep in the hut.") == {"speaker"}
    assert quoted("The Canal Trust", TWO, "I opened it at six.") == {"speaker"}
    assert quoted("Ines Falk, Chief Engineer", TWO, "I opened it at six.") == {"wording"}


def test_a_quotation_without_a_speaker_is_introduced_by_the_sentence_in_front() -> None:
    """Tom Arden said: “I was asleep in the hut.”"""
    assert quoted("", TWO, "I was asleep in the hut.", "Tom Arden told us:") == set()
    assert quoted("", TWO, "I was asleep in the hut.") == {"attribution"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("We do not think that boats are broken.", "Our boats are broken."),
        ("No ferry publishes its log.", "Ferry publishes its log"),
        ("We never ask the Lock Board: it responds to the Harbour Inquiry.", "It responds to the Harbour Inquiry"),
    ],
)
def test_a_frame_of_the_house_is_filled_with_whole_names_and_not_with_the_tail_of_a_denial(
    source: str, said: str
) -> None:
    """A headline is "Our {kind}": what fills it must be named so, not merely stand somewhere in the passage."""
    assert judge(said, (Evidence(source),), VOICE).grade is not Grade.VERIFIED


def test_no_frame_of_the_house_shrinks_to_a_slot_that_any_sentence_fills() -> None:
    """ "{alias} on {title}" without its title is not "{alias}"."""
    asked = Evidence("We propose to close the northern locks.", "consulter")
    assert judge("We propose to close the northern locks.", (asked,), VOICE).grade is Grade.REJECTED


def test_a_day_fills_no_other_slot_than_that_of_a_day() -> None:
    """On 1 June the Canal Trust closed a lock at Sallow Water, to be opened on 1 June 2099."""
    source = "On 1 June 2026 the Canal Trust closed a lock at Sill, to be opened on 1 June 2099."
    assert grade(source.replace("Canal Trust", "Guild of Rope Makers"), source) is Grade.REJECTED
