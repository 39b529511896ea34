"""Blocks become chapters, questions, options and answers; nobody's words are put into another's mouth."""

from __future__ import annotations

import pytest

from standfirst import intake
from standfirst.model.document import text_of
from standfirst.model.finding import Finding
from standfirst.model.submission import Question, Submission

ANSWER = "The piers of the outer islands were built a century ago. They have been mended since, and never replaced."
FORM = (
    "## Chapter 1: Piers\n\n### 1.1 Do you agree that piers matter?\n\n{}\n\n### 1.2 Why do piers matter to you?\n\n{}"
)


def read(text: str) -> tuple[Submission, tuple[Finding, ...]]:
    return intake.understand(intake.read(text.encode(), "paper.md"), "paper.md")


def first(body: str) -> tuple[Question, Submission]:
    submission, _ = read(FORM.format(body, ANSWER))
    return submission.chapters[0].questions[0], submission


def texts(submission: Submission, indices: tuple[int, ...]) -> list[str]:
    return [text_of(submission.document.blocks[index]) for index in indices]


@pytest.mark.parametrize(
    "scale",
    [
        "Agree\n\n**X Neutral X**\n\nDisagree",
        "Agree  \n**X Neutral X**  \nDisagree",
        "- Agree\n- **X Neutral X**\n- Disagree",
        "- Agree\n- X Neutral X**\n- Disagree",
        "Agree\n\nX Neutral X**\n\nDisagree",
        "☐ Agree\n\n☒ Neutral\n\n☐ Disagree",
        "- [ ] Agree\n- [x] Neutral\n- [ ] Disagree",
        "Agree\n\n**X Neutral X**\n\n---\n\n12\n\nDisagree",
    ],
)
def test_the_option_that_was_ticked_is_read_in_every_layout(scale: str) -> None:
    question, submission = first(f"{scale}\n\nPlease explain your answer:\n\n{ANSWER}")
    assert [(option.text, option.chosen) for option in question.options] == [
        ("Agree", False),
        ("Neutral", True),
        ("Disagree", False),
    ]
    assert question.kind == "single"
    assert question.prompt == "Please explain your answer:"
    assert texts(submission, question.answer) == [ANSWER]


def test_several_ticks_are_a_choice_of_several() -> None:
    question, _ = first("- **X Piers X**\n- Boats\n- **X Fares X**")
    assert question.kind == "multi"
    assert [option.text for option in question.options if option.chosen] == ["Piers", "Fares"]


def test_a_scale_without_a_tick_is_unanswered_and_reported_never_guessed() -> None:
    submission, findings = read(FORM.format("Agree\n\nNeither agree nor disagree\n\nDisagree", ANSWER))
    question = submission.chapters[0].questions[0]
    assert question.kind == "unanswered"
    assert not any(option.chosen for option in question.options)
    assert [(finding.rule, finding.where) for finding in findings] == [("choice-not-made", "question 1.1")]


def test_ranks_at_the_ends_of_items_are_an_order() -> None:
    question, _ = first("- New piers - **2**\n- Cheaper fares - **1**\n- More boats")
    assert question.kind == "ranked"
    assert [(option.text, option.rank) for option in question.options] == [
        ("New piers", 2),
        ("Cheaper fares", 1),
        ("More boats", None),
    ]


def test_a_rank_given_twice_is_reported() -> None:
    _, findings = read(FORM.format("- New piers - 1\n- Cheaper fares - 2\n- More boats - 2", ANSWER))
    assert [finding.rule for finding in findings] == ["ranks-not-in-order"]


def test_items_that_end_in_figures_are_no_ranking() -> None:
    """Numbers of rooms, not ranks from 1."""
    question, _ = first("- North pier - 40\n- South pier - 35\n- West pier - 12")
    assert question.kind == "open"
    assert question.options == ()


def test_what_leads_to_the_options_is_the_stem() -> None:
    question, submission = first(
        f"The aims are:\n\n1. New piers\n2. Cheaper fares\n\nAgree\n\n**X Neutral X**\n\n{ANSWER}"
    )
    assert texts(submission, question.stem) == ["The aims are:", "New piers\nCheaper fares"]
    assert texts(submission, question.answer) == [ANSWER]


@pytest.mark.parametrize(
    "prompt",
    [
        "Please comment below:",
        "**Please comment below:**",
        "#### Please comment below:",
        "#### **Please comment below:**",
    ],
)
def test_a_prompt_is_the_askers_voice_in_every_dress(prompt: str) -> None:
    question, submission = first(f"{prompt}\n\n{ANSWER}")
    assert question.prompt == "Please comment below:"
    assert len(question.asked) == 2
    assert texts(submission, question.answer) == [ANSWER]


def test_a_prompt_at_the_tail_of_a_question_is_set_apart() -> None:
    asked = "### 1.1 Do piers matter? Please comment below:"
    submission, _ = read(f"## Chapter 1: Piers\n\n{asked}\n\n{ANSWER}\n\n### 1.2 Why?\n\n{ANSWER}")
    question = submission.chapters[0].questions[0]
    assert (question.text, question.prompt) == ("Do piers matter?", "Please comment below:")


def test_bold_lines_before_options_are_a_question_without_a_number() -> None:
    bold = "**Thinking of piers, what matters most to you?**\n\n**Select the top 2 from the list below.**"
    submission, _ = read(FORM.format(ANSWER, ANSWER) + f"\n\n{bold}\n\n- New piers - 1\n- Cheaper fares - 2")
    question = submission.chapters[0].questions[-1]
    assert (question.number, question.kind, question.prompt) == (
        None,
        "ranked",
        "Select the top 2 from the list below.",
    )
    assert len(question.asked) == 2


@pytest.mark.parametrize(
    "asked",
    [
        "**Question 1: Do piers matter?**",
        "### Q1. Do piers matter?",
        "Question 1: Do piers matter?",
        "## Question 1\n\n",
    ],
)
def test_questions_named_as_such_are_questions(asked: str) -> None:
    submission, _ = read(f"# Piers\n\n{ANSWER}\n\n{asked}\n\n{ANSWER}")
    [question] = [question for chapter in submission.chapters for question in chapter.questions]
    assert question.number == "1"
    assert texts(submission, question.answer) == [ANSWER]


@pytest.mark.parametrize("words", ["**Do piers matter to you, and say why.**", "Do piers matter to you?"])
def test_a_question_may_have_its_number_on_a_line_of_its_own(words: str) -> None:
    submission, _ = read(f"# Piers\n\n{ANSWER}\n\n## Question 4\n\n{words}\n\n{ANSWER}")
    [question] = submission.chapters[-1].questions
    assert (question.number, question.text) == ("4", words.strip("*"))
    assert texts(submission, question.answer) == [ANSWER]


def test_a_paper_comes_out_by_its_headed_sections() -> None:
    """Numbered and not, of two levels: no question in it."""
    headings = ("# Small Piers", "## 1. Fares", "### 1.1 Children", "## Recommendation 2")
    paper = "\n\n".join(f"{heading}\n\n{ANSWER}" for heading in headings)
    submission, _ = read(paper)
    assert [(chapter.number, chapter.title) for chapter in submission.chapters] == [
        ("1", "Fares"),
        ("1.1", "Children"),
        (None, "Recommendation 2"),
    ]
    assert all(len(chapter.intro) == 1 and not chapter.questions for chapter in submission.chapters)
    assert texts(submission, submission.preface) == [ANSWER]


def test_one_rhetorical_question_does_not_make_a_form() -> None:
    submission, _ = read(f"# Small Piers\n\n{ANSWER}\n\n## Who are we?\n\n{ANSWER}\n\n## 2. Why piers?\n\n{ANSWER}")
    assert [chapter.title for chapter in submission.chapters] == ["Who are we?", "Why piers?"]


def test_a_chapter_that_is_missing_is_noted() -> None:
    body = FORM.format(ANSWER, ANSWER)
    _, findings = read(f"{body}\n\n## Chapter 3: Boats\n\n### 3.1 Do boats matter?\n\n{ANSWER}")
    assert [(finding.rule, finding.where) for finding in findings] == [("chapter-numbers-gap", "chapter 3")]


def test_short_paragraphs_of_an_answer_are_no_options() -> None:
    question, submission = first("Yes\n\nSmall piers\n\nOld boats")
    assert question.options == ()
    assert texts(submission, question.answer) == ["Yes", "Small piers", "Old boats"]
