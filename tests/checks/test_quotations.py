"""Somebody else's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.checks import Files, quotations
from standfirst.checks.matter import gather
from standfirst.checks.quoted import marked, same_speaker
from standfirst.model.document import Place
from standfirst.model.finding import Severity
from standfirst.model.submission import Repair
from tests.checks.writing import Paper

WORDS = "the state of our harbours is a national concern"
STYLES = [f"“{WORDS}”", f'"{WORDS}"', f"‘{WORDS}’", f"'{WORDS}'"]
LONG = "crews must be given the room and the hours to learn from each storm and from those who were at sea in it"


@pytest.mark.parametrize("quotation", STYLES)
@pytest.mark.parametrize("other", STYLES)
def test_one_quotation_under_two_names_is_a_query_in_whatever_marks(paper: Paper, quotation: str, other: str) -> None:
    """The Harbour Review says it in one place, the Winter Inquiry in another."""
    paper.say(f"The Harbour Review said that {quotation}.").say(f"The recent Winter Inquiry recognised: {other}.")
    [finding] = quotations.quotations_with_two_sources(paper.sources())
    assert (finding.severity, finding.line) == (Severity.QUERY, 1)
    assert "Harbour Review" in finding.message
    assert "Winter Inquiry" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"The Harbour Review said “{WORDS}”.", f"The Independent Harbour Review found “{WORDS}”."),
        (f"The Tidal Works Association said “{WORDS}”.", f"TWA warned that “{WORDS}”."),
        (f"The Harbour Review came late. The review noted “{WORDS}”.", f"The Harbour Review found “{WORDS}”."),
        (f"The Harbour Review said “{WORDS}”.", f"It is often said “{WORDS}”."),
        (f"It was put as “{WORDS}” by the Harbour Review.", f"The Harbour Review: “{WORDS}”."),
    ],
)
def test_one_quotation_under_one_name_is_fine(paper: Paper, one: str, other: str) -> None:
    """A short name, initials, "the review", a name after the words, and no name at all."""
    assert not list(quotations.quotations_with_two_sources(paper.say(one).say(other).sources()))


def test_the_note_after_a_quotation_names_its_source_where_the_text_does_not(paper: Paper) -> None:
    """Note 1 is by the Ministry of Tides; the other place names the Winter Inquiry."""
    paper.say(f"As we know, “{WORDS}”[^1].").say(f"The Winter Inquiry recognised: “{WORDS}”.")
    paper.note("1", "Ministry of Tides (2020) Harbours.")
    [finding] = quotations.quotations_with_two_sources(paper.sources())
    assert "Ministry of Tides, note 1" in finding.message


def test_a_lead_in_names_the_source_of_the_quotations_set_apart_below_it(paper: Paper) -> None:
    """Two quotations follow one colon; the second is also said elsewhere, by somebody else."""
    paper.say("Both the Harbour Review and the Winter Inquiry flagged:").say(f"“{LONG}”", quote=True)
    paper.say(f"“{WORDS}”").say(f"The Storm Panel said “{WORDS}”.")
    [finding] = quotations.quotations_with_two_sources(paper.sources())
    assert "Harbour Review and Winter Inquiry" in finding.message


def test_a_quotation_with_a_changed_word_is_a_query(paper: Paper) -> None:
    paper.say(f"The Review said “{WORDS}”.").say(f"The Review said “{WORDS.replace('national', 'local')}”.")
    [finding] = quotations.quotations_worded_differently(paper.sources())
    assert (finding.severity, finding.line) == (Severity.QUERY, 2)


def test_additions_in_brackets_and_capitals_do_not_change_a_quotation(paper: Paper) -> None:
    paper.say(f"The Review said “{WORDS}”.").say(f"“{WORDS.replace('state of', 'state [now] of').capitalize()}”.")
    assert not list(quotations.quotations_worded_differently(paper.sources()))


def test_a_quotation_that_goes_on_outside_its_marks_is_a_query(paper: Paper) -> None:
    """One place ends the quotation after two words, the other quotes the rest as well; same speaker."""
    paper.say("It is called a ‘vital sea-wall’ for all towns by COAST-UK.")
    paper.say("COAST-UK has described it as ‘the edge of the land... a sea-wall for all towns’.")
    [finding] = quotations.quotations_worded_differently(paper.sources())
    assert "sea-wall" in finding.message


def test_a_long_quotation_repeated_without_marks_is_a_query(paper: Paper) -> None:
    paper.say(f"The Panel said: “{LONG.replace('storm', 'storm [or flood]')}”.").say(f"We think that {LONG} again.")
    [finding] = quotations.quotations_without_marks(paper.sources())
    assert finding.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "Harbours (and boats freeze.",
        "Harbours and boats) freeze.",
        "He said “harbours freeze.",
        'He said "harbours freeze.',
        "X Strongly disagree X**",
        "See [the plan.",
        "Harbours (as in question 1) freeze) in winter.",
    ],
)
def test_a_mark_without_its_partner_is_a_query(paper: Paper, text: str) -> None:
    [finding] = quotations.unbalanced_marks(paper.say(text).sources())
    assert (finding.severity, finding.line) == (Severity.QUERY, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Harbours (and boats) freeze.",
        "We say: a) boats, b) tides and iv) ice.",
        "“So” he said.",
        "It’s the boats’ turn.",
    ],
)
def test_marks_with_their_partners_and_enumerators_are_fine(paper: Paper, text: str) -> None:
    assert not list(quotations.unbalanced_marks(paper.say(text).sources()))


def test_a_lost_mark_that_the_reader_mended_is_a_query_too(paper: Paper) -> None:
    """X Disagree X**"""
    mended = Repair("lost bold", "X Disagree X**", "X Disagree X", Place(9))
    sources = gather(paper.say("X Disagree X").submission(), None, Files(), repairs=[mended])
    [finding] = quotations.unbalanced_marks(sources)
    assert finding.line == 9


def test_a_quotation_over_two_paragraphs_may_open_each_of_them(paper: Paper) -> None:
    paper.say("“Harbours freeze.").say("“Boats freeze.”")
    assert not list(quotations.unbalanced_marks(paper.sources()))


@pytest.mark.parametrize("last", ["“Harbours freeze every winter.”", "They said:"])
def test_a_document_that_ends_on_a_quotation_or_a_colon_is_a_note(paper: Paper, last: str) -> None:
    [finding] = quotations.ends_on_quotation(paper.say("Boats.").say(last).sources())
    assert (finding.line, finding.severity) == (2, Severity.NOTE)


def test_a_document_that_ends_on_its_own_words_is_fine(paper: Paper) -> None:
    """A quotation within the last sentence does not end it."""
    assert not list(quotations.ends_on_quotation(paper.say("“Ice” is what we fear.").sources()))


def test_apostrophes_neither_open_nor_close_a_quotation() -> None:
    """It’s the boat’s own ‘captain’s table’, don't say 'the crew's mess'."""
    text = "It’s the boat’s own ‘captain’s table’, don't say 'the crew's mess'."
    assert [said for _, _, said in marked(text)] == ["captain’s table", "the crew's mess"]


@given(st.text(st.characters(categories=["L", "Zs", "Po"], exclude_characters="\"'‘’“”"), min_size=1, max_size=60))
def test_any_words_between_curly_marks_are_found_whole(said: str) -> None:
    text = f"They said “{said}” then."
    assert [(text[start:end], words) for start, end, words in marked(text)] == [(f"“{said}”", said)]


def test_speakers_are_one_where_words_or_initials_agree() -> None:
    assert same_speaker("Harbour Review", "the Independent Review of the Harbour")
    assert same_speaker("LGA", "Local Government Association")
    assert not same_speaker("Harbour Review", "Winter Inquiry")


def test_a_quotation_that_runs_over_paragraphs_and_closes_at_its_end_is_fine(paper: Paper) -> None:
    paper.say("“1. Every harbour shall have a lamp.").say("2. It shall be lit.").say("3. So shall the pier.”")
    assert not list(quotations.unbalanced_marks(paper.sources()))


def test_the_same_words_begun_and_ended_elsewhere_misquote_nobody(paper: Paper) -> None:
    paper.say("The Act covers “any loss or damage to other persons lawfully using a harbour”.")
    paper.say("It speaks of “loss or damage to other persons lawfully using a harbour under this part”.")
    assert not list(quotations.quotations_worded_differently(paper.sources()))


def test_words_behind_a_mark_that_is_never_closed_are_not_without_marks(paper: Paper) -> None:
    said = "any other harbour or pier on the coast to be dredged cleared and lit in every winter month"
    paper.say(f"The Act speaks of “{said}”.").say(f"The Act speaks of “{said} and so on.")
    assert not list(quotations.quotations_without_marks(paper.sources()))
