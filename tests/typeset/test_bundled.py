"""The submissions that come with the program, set on paper."""

from __future__ import annotations

from pathlib import Path

from standfirst import intake, typeset
from standfirst.model.document import plain
from standfirst.model.submission import Submission
from standfirst.render.notes import labels
from standfirst.typeset import About

HOME = Path(__file__).parents[2]
BUNDLED = [*sorted((HOME / "content" / "news").glob("*/*/submission.*")), HOME / "samples" / "long-submission.md"]


def understood(path: Path) -> Submission:
    return read(path.read_bytes(), path.name)


def read(data: bytes, name: str) -> Submission:
    return intake.understand(intake.read(data, name), name)[0]


def notes(paper: Submission) -> list[tuple[str, str]]:
    """Return the notes by order of definition, with the labels that readers see."""
    shown = labels([(note.key, note.label) for note in paper.document.notes])
    return [(shown[note.key], " ".join(plain(note.runs).split())) for note in paper.document.notes]


def questions(paper: Submission) -> dict[str, tuple[str, list[str]]]:
    """Return the words of each numbered question, and what was chosen of its options."""
    return {
        ask.number: (" ".join(ask.text.split()), [option.text for option in ask.options if option.chosen])
        for chapter in paper.chapters
        for ask in chapter.questions
        if ask.number
    }


def test_the_long_response_reads_back_from_its_pdf_as_it_was(about: About) -> None:
    """Its chapters, its numbered questions with what was chosen, and all of its notes, by our own reader of PDFs."""
    paper = understood(HOME / "samples" / "long-submission.md")
    again = read(typeset.pdf(paper, about).content, "again.pdf")
    assert [chapter.title for chapter in again.chapters] == [chapter.title for chapter in paper.chapters]
    assert notes(again) == notes(paper)
    asked, came = questions(paper), questions(again)
    assert list(came) == list(asked)
    assert {number: words for number, (words, _) in came.items()} == {n: words for n, (words, _) in asked.items()}
    chosen = {number: options for number, (_, options) in asked.items() if options}
    assert {number: came[number][1] for number in chosen} == chosen
