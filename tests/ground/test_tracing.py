"""A sentence written by hand finds the passage that bears it out, or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import intake
from standfirst.ground import Voice, signpost
from standfirst.ground.judgement import speaker_of, traced, verdicts
from standfirst.model.document import Span, plain, text_of
from standfirst.model.post import Derivation, Par, Passage, Points, Post, Provenance, Quotation, Sentence, Subhead
from standfirst.model.submission import Submission
from standfirst.model.verdict import Grade
from tests import specimen

VOICE = Voice(
    names=("Canal Trust", "CT"),
    frames=(
        "The {name} submitted its {kind} to the {title} on {date}.",
        "You can read the [the {alias}’s {kind} to the {title}]({url}).",
    ),
)
PAPER = """# The future of locks

Date: 3 May 2024

Ines Falk said: “I opened the lock at six. Nobody had asked me to. There was a swan in it, and the swan was cross.”

## The post

Locks were closed on 40 of 52 weekends. Nobody was told why. We would urge the Department to open them.

We ask for three things:

- A keeper. Every lock should have a keeper in the summer. He should be paid.
- A gate.
"""


@pytest.fixture(scope="module")
def paper() -> Submission:
    return intake.understand(intake.read(PAPER.encode(), "paper.md"))[0]


def post_of(*body: Passage) -> Post:
    """Return a post with nothing in it but *body*, whose first passage is p2."""
    empty = Sentence("", None)
    return Post("locks", "statement", "en-GB", empty, empty, None, "", (), Par((empty,)), body, (), (), (), (), (), ())


def found(paper: Submission, *body: Passage) -> dict[str, Provenance]:
    return traced(post_of(*body), paper, None, VOICE)


def passage(paper: Submission, pedigree: Provenance) -> str:
    return " ".join(paper.document.text(span) for span in pedigree.spans)


def test_a_quotation_of_several_sentences_is_traced_to_all_of_them(paper: Submission) -> None:
    """I opened the lock at six. Nobody had asked me to. There was a swan in it, and the swan was cross."""
    said = "I opened the lock at six. Nobody had asked me to. There was a swan in it, and the swan was cross."
    pedigree = found(paper, Quotation(Sentence(said, None), "Ines Falk"))["p2.q"]
    assert said in passage(paper, pedigree)
    assert pedigree.derivation is Derivation.TRIMMED


def test_an_item_of_two_sentences_is_traced_to_both(paper: Submission) -> None:
    """A keeper. Every lock should have a keeper in the summer."""
    item = Sentence("A keeper. Every lock should have a keeper in the summer.", None)
    pedigree = found(paper, Points((item,)))["p2.i1"]
    assert passage(paper, pedigree) == item.text
    assert pedigree.derivation is Derivation.VERBATIM


@pytest.mark.parametrize(
    "said",
    [
        "I opened the lock at seven. Nobody had asked me to. There was a swan in it, and the swan was cross.",
        "I opened the lock at six. Everybody had asked me to. There was a swan in it, and the swan was cross.",
        "I opened the lock at six. There was a swan in it, and the swan was not cross.",
    ],
)
def test_a_quotation_with_a_word_of_somebody_else_is_not_traced(paper: Submission, said: str) -> None:
    """I opened the lock at six. Nobody had asked me to. There was a swan in it, and the swan was cross."""
    assert found(paper, Quotation(Sentence(said, None), "Ines Falk")) == {}


def test_a_heading_of_two_words_is_traced_to_the_same_heading_and_no_other(paper: Submission) -> None:
    """The post"""
    assert passage(paper, found(paper, Subhead(Sentence("The post", None)))["p2.h"]) == "The post"
    assert found(paper, Subhead(Sentence("The boast", None))) == {}


def test_words_in_another_order_are_recast_and_not_trimmed(paper: Submission) -> None:
    """We would urge the Department to open them."""
    before = Sentence("Locks were closed on 40 of 52 weekends.", None)
    said = Sentence("We urged the Department to open them.", None)
    assert found(paper, Par((before, said)))["p2.s2"].derivation is Derivation.RECAST


def test_the_line_that_leads_to_the_response_is_the_houses_own(paper: Submission) -> None:
    """You can read the full statement."""
    line = Sentence("You can read [the full statement](response/).", None)
    pedigree = found(paper, Par((line,)))["p2.s1"]
    assert (pedigree.derivation, pedigree.spans) == (Derivation.HOUSE, ())


def test_an_empty_standfirst_claims_nothing_and_has_no_source(paper: Submission) -> None:
    post = post_of(Par((Sentence("Nobody was told why.", None),)))
    assert verdicts(post, paper, None, VOICE)["standfirst"].grade is Grade.VERIFIED
    assert "standfirst" not in traced(post, paper, None, VOICE)


@pytest.mark.parametrize(
    "line",
    [
        "You can read [the CT’s response to the Great Lock Robbery](response/).",
        "You can read [the full truth about the Department](response/).",
        "You can read the full statement.",
        "The Canal Trust submitted its response on 4 May 2024.",
    ],
)
def test_a_frame_that_claims_something_is_not(line: str) -> None:
    assert not signpost(line, VOICE)


@pytest.fixture(scope="module")
def answers() -> Submission:
    """Return the bundled consultation response."""
    file = Path(__file__).parents[2] / "samples" / "long-submission.md"
    return intake.understand(intake.read(file.read_bytes(), file.name))[0]


def test_each_passage_of_a_questionnaire_has_its_speaker(answers: Submission) -> None:
    """Introduction, question, stem, options and note are never the organisation's view."""
    document = answers.document
    texts = [*map(text_of, document.blocks), *(plain(note.runs) for note in document.notes)]

    def speaker(opening: str) -> str:
        index = next(index for index, text in enumerate(texts) if text.startswith(opening))
        return speaker_of(answers, Span("submission", index, 0, 5))

    theirs = ("In Chapter 5 of the Delivery Strategy", "1.1 Overall, how far", "The five promises", "Strongly agree")
    assert {opening: speaker(opening) for opening in theirs} == dict.fromkeys(theirs, "consulter")
    assert speaker("At the Small Ferries Trust, we agree") == "organisation"
    assert speaker("Department for Rural Ways (2021)") == "note"


@pytest.mark.parametrize(
    "said",
    [
        "We asked for views on the charter.",
        "We said that these five promises are the right foundation for our reforms to small crossings.",
        "We strongly agreed.",
        "Small Ferries Trust (2024) State of Small Crossings.",
    ],
)
def test_no_question_option_or_note_is_traced_as_the_view_of_the_house(answers: Submission, said: str) -> None:
    voice = Voice(("Small Ferries Trust", "SFT"))
    assert traced(post_of(Par((Sentence(said, None),))), answers, None, voice) == {}


def test_the_houses_own_translation_of_the_line_is_the_houses_own_too() -> None:
    """Darllenwch [y cyfan](response/)."""
    newsroom = specimen.house().newsroom
    words = {"cy": {"Read [all of it]({url}).": "Darllenwch [y cyfan]({url}).", "Fares": "Prisiau"}}
    assert signpost("Darllenwch [y cyfan](response/).", Voice.of(replace(newsroom, words=words)))
    assert not signpost("Darllenwch [y cyfan](response/).", Voice.of(newsroom))
