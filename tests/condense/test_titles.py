"""A thing is called by its name: not shouted, with its article, and in as few words as its source lets it be."""

from collections.abc import Callable

import pytest

from standfirst import intake
from standfirst.condense import Condensed, titles
from standfirst.model.document import Document


def paper(text: str) -> Document:
    return intake.read(text.encode(), "submission.md").document


@pytest.mark.parametrize(
    ("shouted", "body", "calm"),
    [
        ("CANALS (LOCKS) BILL", "The Canals (Locks) Bill is late.", "Canals (Locks) Bill"),
        ("REVIEW OF THE CLA LICENCE", "The CLA issues it.", "Review of the CLA Licence"),
        ("CLA", "The CLA issues it.", "CLA"),
        ("Canals Bill", "It is late.", "Canals Bill"),
    ],
)  # fmt: skip
def test_a_title_in_capitals_is_said_as_the_document_says_it(shouted: str, body: str, calm: str) -> None:
    assert titles.calm(shouted, paper(f"# {shouted}\n\n{body}\n")) == calm


@pytest.mark.parametrize(
    ("name", "body", "definite"),
    [
        ("Canals Bill 2024", "Nothing names it.", True),
        ("future of locks", "Nothing names it.", True),
        ("Harnessing the Tide", "Nothing names it.", False),
        ("Historic Canals", "We wrote to Historic Canals in May.", False),
        ("Weir Council", "We wrote to Weir Council in May. We met Weir Council in June.", False),
        ("Council of Weirs", "Staff of Council of Weirs came, and other Council of Weirs staff.", True),
        ("Commissioner Ada Quill", "Nothing names her.", False),
    ],
)
def test_a_name_takes_its_article_as_the_document_has_it(name: str, body: str, definite: bool) -> None:  # noqa: FBT001
    assert titles.definite(name, paper(f"# Title\n\n{body}\n")) is definite


def test_a_bill_is_known_by_what_stands_in_its_brackets() -> None:
    assert "Locks and Keepers Bill 2024" in titles.named("Waterways Amendment (Locks and Keepers) Bill 2024")
    assert titles.named("review of the charge made under the Canals (Locks and Keepers) Act 1990")[1:] == [
        "the charge made under the Canals (Locks and Keepers) Act 1990"
    ]


def headline(condensed: Callable[..., Condensed], title: str, body: str = "") -> str:
    front = "**Submission by the Canal Trust**\n\nSubmission to the Waterways Committee\n\n"
    return condensed(f"# Submission to the {title}\n\n{front}{body}\n").post.headline.text


LONG = "Inquiry into the condition, the cost and the future use of every lock and every weir between the two seas"


def test_a_headline_whose_title_does_not_fit_says_what_was_asked(condensed: Callable[..., Condensed]) -> None:
    said = headline(condensed, LONG, "We urge the committee to open every lock before the winter.")
    assert said == "CT urged the committee to open every lock before the winter"


def test_a_headline_may_give_a_recommendation_word_for_word(condensed: Callable[..., Condensed]) -> None:
    listed = "## Recommendations\n\n1. Open every lock by night.\n2. Pay every keeper a wage.\n"
    assert headline(condensed, LONG, listed) == "CT asks: “Open every lock by night”"


@pytest.mark.parametrize(
    ("title", "lede"),
    [
        (
            "Canals Bill 2024",
            "The Canal Trust made a submission to the Waterways Committee about the Canals Bill 2024.",
        ),
        ("inquiry into locks", "The Canal Trust made a submission to the inquiry into locks."),
    ],
)
def test_one_submits_to_an_inquiry_and_to_a_committee_about_a_bill(
    condensed: Callable[..., Condensed], title: str, lede: str
) -> None:
    front = "**Submission by the Canal Trust**\n\nSubmission to the Waterways Committee\n\n"
    draft = condensed(f"# Submission on the {title}\n\n{front}We urge the committee to open every lock in May.\n")
    assert draft.post.lede.sentences[0].text == lede


def test_a_submission_is_called_one_from_the_opening_to_the_link(condensed: Callable[..., Condensed]) -> None:
    front = "# Submission on the Canals Bill 2024\n\nSubmission by the Canal Trust\n\n"
    text = f"{front}We urge every council to open a lock.\n"
    lines = [sentence.text for passage in condensed(text).post.body for sentence in getattr(passage, "sentences", ())]
    assert lines[0] == "In our submission, we urged every council to open a lock."
    assert lines[-1] == "You can read [the CT’s submission on the Canals Bill 2024](response/)."
