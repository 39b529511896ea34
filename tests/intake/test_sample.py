"""The bundled long submission against the truth its authors wrote down beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst import intake
from standfirst.model.document import calls, runs_of, text_of
from standfirst.model.submission import Reading

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def truth() -> Any:
    return json.loads((SAMPLES / "long-submission.truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return intake.read((SAMPLES / "long-submission.md").read_bytes(), "long-submission.md")


def test_every_note_is_found_on_its_line(reading: Reading, truth: Any) -> None:
    assert [(note.label, note.at.line) for note in reading.document.notes] == [
        (note["label"], note["line"]) for note in truth["notes"]
    ]


def test_every_call_stands_on_its_word(reading: Reading, truth: Any) -> None:
    found = [
        (key, text_of(block)[:offset].split()[-1].strip(".,;:’”'\")"))
        for block in reading.document.blocks
        for offset, key in calls(runs_of(block))
    ]
    assert found == [(call["label"], call["word"]) for call in truth["calls"]]


def test_front_matter_is_what_was_written(reading: Reading, truth: Any) -> None:
    submission, _ = intake.understand(reading)
    expected = truth["front_matter"]
    assert submission.kind
    assert submission.title
    assert submission.author
    assert submission.submitted
    assert submission.kind.text == expected["kind"]
    assert submission.title.text == expected["title"]
    assert submission.submitted.isoformat() == expected["date"]
    assert (submission.author.name, submission.author.role) == (expected["author"]["name"], expected["author"]["role"])
    assert [adviser.name for adviser in submission.advisers] == [adviser["name"] for adviser in expected["advisers"]]


def test_chapters_and_questions_are_those_that_were_written(reading: Reading, truth: Any) -> None:
    submission, _ = intake.understand(reading)
    assert [(chapter.number, chapter.title) for chapter in submission.chapters] == [
        (chapter["number"], chapter["title"]) for chapter in truth["chapters"]
    ]
    found = [question for chapter in submission.chapters for question in chapter.questions]
    assert [(question.number, question.kind) for question in found] == [
        (question["number"], question["kind"]) for question in truth["questions"]
    ]
    for question, written in zip(found, truth["questions"], strict=True):
        if question.kind == "single":
            assert [option.text for option in question.options] == written["options"]
            assert [option.text for option in question.options if option.chosen] == [written["chosen"]]


def test_what_pages_cut_is_joined_and_nothing_else(reading: Reading, truth: Any) -> None:
    joined = [repair.at.line for repair in reading.repairs if "join" in repair.rule]
    assert joined == [join["to"] for join in truth["joins"]]


def test_every_repair_can_be_undone_by_hand(reading: Reading) -> None:
    """What stood before a join stands in the file, what stands after it in the document; no word in between is lost."""
    file = (SAMPLES / "long-submission.md").read_text(encoding="utf-8").replace("*", "")
    texts = "\n".join("".join(run.text for run in runs_of(block)) for block in reading.document.blocks)
    joins = [repair for repair in reading.repairs if "join" in repair.rule]
    assert joins
    for repair in joins:
        head, tail = repair.before.split("\u2028")
        assert head.split()[-1] in file
        assert tail.split()[0] in file
        assert repair.after in texts
        assert "".join(repair.before.split()) == "".join(repair.after.split())


def test_every_word_of_the_sample_is_accounted_for(reading: Reading) -> None:
    assert reading.conservation.received == reading.conservation.kept > 6000
    assert reading.conservation.unaccounted == reading.conservation.added == ()
