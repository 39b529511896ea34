"""What the reader must recover of the reference submission: structure, numbers and places; its text stays outside."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from standfirst import intake
from standfirst.model.document import ListBlock, Quote, calls, plain, runs_of, text_of
from standfirst.model.submission import Question, Reading, Submission


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    return intake.read((shared / "seeds" / "submission.md").read_bytes(), "submission.md")


@pytest.fixture(scope="module")
def submission(reading: Reading) -> Submission:
    return intake.understand(reading)[0]


def questions(submission: Submission) -> list[Question]:
    return [question for chapter in submission.chapters for question in chapter.questions]


def joins(reading: Reading) -> list[int]:
    return [repair.at.line for repair in reading.repairs if "join" in repair.rule]


def test_all_34_notes_are_lifted_out_and_called_once_each_in_order(reading: Reading) -> None:
    document = reading.document
    assert [note.label for note in document.notes] == [str(number) for number in range(1, 35)]
    found = [key for block in document.blocks for _, key in calls(runs_of(block))]
    assert found == [note.key for note in document.notes]


def test_every_call_stays_on_its_word(reading: Reading) -> None:
    words = {
        key: text_of(block)[:offset].split()[-1]
        for block in reading.document.blocks
        for offset, key in calls(runs_of(block))
    }
    expected = {
        "1": "wellbeing",
        "7": "services",
        "8": "services",
        "13": "Model",
        "16": "Vision",
        "20": "factor",
        "30": "UNICEF-UK",
    }
    assert {key: words[key] for key in expected} == expected


def test_the_note_that_breaks_over_two_lines_is_one_line(reading: Reading) -> None:
    note = reading.document.note("7")
    assert note.at.line == 154
    assert plain(note.runs).endswith("/fpm-published-evidence/")
    assert "\n" not in plain(note.runs)


def test_seven_chapters_and_fifteen_questions_thirteen_of_them_numbered(submission: Submission) -> None:
    assert [chapter.number for chapter in submission.chapters] == ["1", "2", "4", "5", "6", "7", "8"]
    numbers = [question.number for question in questions(submission)]
    assert numbers == [
        "1.1",
        "1.2",
        "2.1",
        None,
        "4.1",
        "4.2",
        None,
        "5.1",
        "5.2",
        "5.6",
        "5.7",
        "6.1",
        "6.2",
        "7.1",
        "8.1",
    ]


def test_five_closed_choices_carry_the_option_that_was_ticked(submission: Submission) -> None:
    single = [question for question in questions(submission) if question.kind == "single"]
    chosen = [option.text for question in single for option in question.options if option.chosen]
    assert chosen == [
        "Neutral (neither agree or disagree)",
        "Fully supportive",
        "Somewhat supportive",
        "Neither agree or disagree",
        "Strongly disagree",
    ]
    assert [len(question.options) for question in single] == [6, 6, 6, 6, 6]


def test_the_ranking_runs_from_1_to_3(submission: Submission) -> None:
    [ranked] = [question for question in questions(submission) if question.kind == "ranked"]
    assert [option.rank for option in ranked.options] == [1, None, None, None, None, 2, 3, None, None, None]
    assert not any(option.text.endswith(("1", "2", "3")) for option in ranked.options)


def test_options_and_prompts_are_never_answers(submission: Submission) -> None:
    texts = [
        text_of(submission.document.blocks[index]) for question in questions(submission) for index in question.answer
    ]
    assert not any(text.startswith("Please") or text in {"Agree", "Neutral", "Disagree"} for text in texts)
    assert not any("X Strongly" in text for text in texts)


def test_every_block_has_exactly_one_part_to_play(submission: Submission) -> None:
    """Front matter, preface, a chapter's heading or intro, a question, its stem, its options or its answer."""
    played = list(submission.preface)
    for chapter in submission.chapters:
        played += [chapter.heading, *chapter.intro]
        for question in chapter.questions:
            played += [*question.asked, *question.stem, *question.answer]
    assert len(played) == len(set(played))
    left = set(range(len(submission.document.blocks))) - set(played)
    # Six blocks of front matter, four scales of six paragraphs, and two lists of options.
    assert len(left) == 6 + 4 * 6 + 2


def test_front_matter_is_what_the_document_states(submission: Submission) -> None:
    assert submission.submitted == date(2023, 5, 11)
    assert submission.kind
    assert submission.kind.text == "Consultation Response"
    assert submission.addressee is None
    assert submission.author
    assert (submission.author.name, submission.author.role) == ("Georgina Mayes", "Policy and Quality Lead")
    assert submission.organisation
    assert submission.organisation.text == submission.author.organisation == "Institute of Health Visiting"


def test_both_advisers_keep_role_and_organisation_as_printed(submission: Submission) -> None:
    first, second = submission.advisers
    assert first.name == "Dr Michael Fanner"
    assert first.role
    assert first.role.startswith("Strategic Advisor – Global")
    assert first.organisation is None
    assert (second.role, second.organisation) == (
        "Associate Director of Safeguarding",
        "Central London Community Healthcare NHS Trust",
    )


def test_what_is_stated_stands_where_its_span_says(submission: Submission) -> None:
    stated = [submission.kind, submission.title, submission.consultation, submission.organisation, submission.thanks]
    for words in stated:
        assert words
        assert submission.document.text(words.span) == words.text
    for person in (submission.author, *submission.advisers):
        assert person
        assert person.span
        assert submission.document.text(person.span) == person.raw


def test_six_pages_that_split_a_sentence_are_rejoined_and_nothing_else_is(reading: Reading) -> None:
    assert joins(reading) == [55, 125, 159, 184, 287, 309]


def test_the_hyphen_at_a_page_end_is_the_authors(reading: Reading) -> None:
    [block] = [block for block in reading.document.blocks if block.at.line == 152]
    assert "decision-making processes" in text_of(block)


def test_lists_that_notes_and_pages_split_are_whole(reading: Reading) -> None:
    lists = {block.at.line: len(block.items) for block in reading.document.blocks if isinstance(block, ListBlock)}
    assert {line: lists[line] for line in (51, 73, 122, 152, 252, 321)} == {
        51: 3,
        73: 9,
        122: 5,
        152: 5,
        252: 5,
        321: 5,
    }


def test_three_passages_are_quotations_of_somebody_else(reading: Reading) -> None:
    assert [block.at.line for block in reading.document.blocks if isinstance(block, Quote)] == [360, 368, 370]


def test_the_one_fault_found_is_the_lost_link(reading: Reading) -> None:
    [finding] = reading.findings
    assert (finding.rule, finding.line, finding.file) == ("link-target-lost", 14, "submission.md")


def test_every_word_is_accounted_for(reading: Reading) -> None:
    account = reading.conservation
    assert account.received == account.kept > 7000
    assert account.unaccounted == account.added == account.lost == ()


def test_two_readings_are_equal(reading: Reading, shared: Path) -> None:
    assert intake.read((shared / "seeds" / "submission.md").read_bytes(), "submission.md") == reading


def test_45_kilobytes_are_read_in_a_blink(shared: Path) -> None:
    """Processor time, so that a busy machine does not fail it; measured 0.1 s."""
    data = (shared / "seeds" / "submission.md").read_bytes()
    intake.read(data, "submission.md")
    before = time.process_time()
    intake.understand(intake.read(data, "submission.md"))
    assert time.process_time() - before < 0.5


def test_the_background_file_is_read_as_a_document_with_its_note(shared: Path) -> None:
    reading = intake.read((shared / "seeds" / "background.md").read_bytes(), "background.md", source="background")
    assert reading.document.source == "background"
    assert [(note.key, note.at.line) for note in reading.document.notes] == [("1", 20)]
    assert not reading.findings
