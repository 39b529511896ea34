"""A response set as a PDF and read again as any author's file is: the same submission, value for value.

What may differ, and why, is the table in docs/intake.md; it is what `told` leaves out or evens out.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst import intake, typeset
from standfirst.model.document import Block, ListBlock, Note, Paragraph, Place, Run, Table, plain, runs_of
from standfirst.model.submission import Question, Submission
from standfirst.typeset import About
from tests.typeset.bundled import BUNDLED, understood
from tests.typeset.told import Model, flat, ranked

STATED = ("kind", "title", "consultation", "addressee", "submitted_as", "organisation", "thanks")
WELSH = {
    "Published with our news story of %(day)s:": "Cyhoeddwyd gyda’n stori newyddion ar %(day)s:",
    "Our answer": "Ein hateb", "Chosen:": "Dewiswyd:", "Our ranking": "Ein trefn", "Contents": "Cynnwys",
    "Not ranked": "Heb eu gosod mewn trefn", "No option is marked.": "Nid oes dewis wedi’i farcio.",
    "Notes not called in the text": "Nodiadau na chyfeirir atynt yn y testun",
}  # fmt: skip

LONG = "Mae pob harbwr yn gofyn am olew bob gaeaf. " * 12


def told(paper: Submission) -> dict[str, Any]:
    """Return the values of a submission without the places they stand at in one file or the other."""
    blocks = paper.document.blocks
    named = {key: getattr(paper, key).text if getattr(paper, key) else None for key in STATED}
    people = [paper.author, *paper.advisers]
    return {
        **named,
        "submitted": paper.submitted,
        "people": [(each.name, each.role, each.organisation, each.raw) for each in people if each],
        "cosignatories": [(each.name, each.kind, each.organisation) for each in paper.cosignatories],
        "chapters": [(chapter.number, chapter.title) for chapter in paper.chapters],
        "intros": [[flat(plain(runs_of(blocks[at]))) for at in chapter.intro] for chapter in paper.chapters],
        "questions": [question(each, blocks) for chapter in paper.chapters for each in chapter.questions],
        "blocks": Model(paper).blocks(),
        "styles": [style(block) for index, block in enumerate(blocks) if index not in Model(paper).options],
        "notes": Model(paper).notes(),
        "links": Model(paper).links(),
    }


def question(asked: Question, blocks: tuple[Block, ...]) -> tuple[Any, ...]:
    texts = [[flat(plain(runs_of(blocks[at]))) for at in places] for places in (asked.stem, asked.answer)]
    return asked.number, flat(asked.text), asked.prompt, asked.kind, ranked(asked), *texts


def style(block: Block) -> set[str]:
    """Return what is set bold or in italics in running text; headings and prompts are bold on paper by their kind."""
    if not isinstance(block, (Paragraph, ListBlock, Table)):
        return set()
    words = {("bold" if run.bold else "italic") + flat(run.text) for run in runs_of(block) if run.bold or run.italic}
    whole = {"bold" + flat(plain(runs_of(block)))}
    return words - whole


def test_words_of_ours_are_taken_out_again_in_each_of_our_languages_with_every_word_accounted(about: About) -> None:
    """A ranking, a chosen option, a question nobody answered and a note nobody calls, in a Welsh response."""
    welsh = replace(about, language="cy", kind="Ymateb", say=lambda words: WELSH.get(words, words))
    text = (
        f"# Ateb\n\n## Pennod 1: Olew\n\n### 1. A ddylid talu?\n\n- X Yes X\n- No\n\nDylid.[^1] {LONG}\n\n"
        "### 2. What order?\n\n- Olew - 2\n- Gwic - 1\n- Dim\n\n"
        "### 3. Are you satisfied?\n\n- Yes\n- No\n- Not sure\n\n"
        f"Nid ydym. {LONG}\n\n[^1]: Y gofrestr.\n"
    )
    paper = intake.understand(intake.read(text.encode(), "a.md"), "a.md")[0]
    stray = Note("9", "9", (Run("Heb alwad."),), Place(1))
    paper = replace(paper, document=replace(paper.document, notes=(*paper.document.notes, stray)))
    reading = intake.read(typeset.pdf(paper, welsh).content, "again.pdf")
    again = intake.understand(reading, "again.pdf")[0]
    assert told(again)["questions"] == told(paper)["questions"]
    assert told(again)["notes"] == [("1", "Y gofrestr."), ("9", "Heb alwad.")]
    assert (reading.conservation.unaccounted, reading.conservation.added) == ((), ())


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.parent.name)
def test_every_bundled_response_reads_back_as_it_was(path: Path, about: About) -> None:
    paper = understood(path)
    reading = intake.read(typeset.pdf(paper, about).content, "again.pdf")
    assert [finding.rule for finding in reading.findings] == []
    assert (reading.conservation.unaccounted, reading.conservation.added) == ((), ())
    assert told(intake.understand(reading, "again.pdf")[0]) == told(paper)
