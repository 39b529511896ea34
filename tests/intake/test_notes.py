"""Footnotes in every dialect that converters write: lifted out, keyed, and called from their words."""

from __future__ import annotations

import pytest

from standfirst import intake
from standfirst.model.document import calls, plain, runs_of, text_of
from standfirst.model.submission import Reading


def read(text: str) -> Reading:
    reading = intake.read(text.encode(), "paper.md")
    account = reading.conservation
    assert account.unaccounted == account.added == ()
    return reading


def called(reading: Reading) -> list[tuple[str, str]]:
    """Return (key, the word before the call) for each call."""
    return [
        (key, (text_of(block)[:offset].split() or [""])[-1])
        for block in reading.document.blocks
        for offset, key in calls(runs_of(block))
    ]


def notes(reading: Reading) -> list[tuple[str, str]]:
    return [(note.key, plain(note.runs)) for note in reading.document.notes]


@pytest.mark.parametrize(
    ("call", "opening"),
    [
        ("<sup>1</sup>", "<sup>1</sup> "),
        ("<sup>1</sup>", "<sup>1</sup>"),
        ("[^1]", "[^1]: "),
        ("¹", "¹ "),
        ("[1]", "[1] "),
        ("$^{1}$", "$^{1}$ "),
        ("<sup>[1](#page-2-0)</sup>", "<span id='page-2-0'></span><sup>1</sup> "),
        ("<sup>1</sup>", "> 1 "),
        ("<sup>1</sup>", "> 1"),
        ("<sup>1</sup>", "1. "),
        ("1", "> 1 "),
    ],
)
def test_a_note_is_lifted_out_and_called_from_its_word(call: str, opening: str) -> None:
    """A call before a full stop, and the note at the page's foot."""
    reading = read(
        f"The piers are old{call}. They creak.\n\n{opening}Quay Board (2020) Piers. See https://example.org/piers"
    )
    assert notes(reading) == [("1", "Quay Board (2020) Piers. See https://example.org/piers")]
    assert called(reading) == [("1", "old")]
    assert text_of(reading.document.blocks[0]) == "The piers are old. They creak."


def test_two_calls_in_one_mark_are_two_calls() -> None:
    reading = read("The piers are old<sup>1,2</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert called(reading) == [("1", "old"), ("2", "old")]


def test_a_number_without_a_note_is_two_calls_where_those_are_next() -> None:
    """12 stands for 1 and 2, as there is no note 12."""
    reading = read("The piers are old<sup>12</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert called(reading) == [("1", "old"), ("2", "old")]


def test_a_range_calls_every_note_in_it() -> None:
    reading = read("Old<sup>1-3</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.\n\n<sup>3</sup> Three.")
    assert [key for key, _ in called(reading)] == ["1", "2", "3"]


def test_notes_keep_their_labels_and_get_keys_of_their_own_where_numbering_restarts() -> None:
    """Two pages, each with a note 1: each call finds the note below it."""
    page = "The {} is old<sup>1</sup>.\n\n<sup>1</sup> {}.\n\n"
    reading = read(page.format("pier", "First") + page.format("boat", "Second"))
    assert notes(reading) == [("1", "First."), ("1-2", "Second.")]
    assert [note.label for note in reading.document.notes] == ["1", "1"]
    assert called(reading) == [("1", "old"), ("1-2", "old")]


def test_one_note_called_twice_is_one_note() -> None:
    reading = read("Old<sup>1</sup>. Very old<sup>1</sup>.\n\n<sup>1</sup> One.")
    assert called(reading) == [("1", "Old"), ("1", "old")]


def test_notes_on_lines_of_one_paragraph_are_notes_of_their_own() -> None:
    reading = read("Old<sup>1</sup> piers<sup>2</sup>.\n\n<sup>1</sup> One\ngoes on.\n<sup>2</sup> Two.")
    assert notes(reading) == [("1", "One goes on."), ("2", "Two.")]
    assert [note.at.line for note in reading.document.notes] == [3, 5]


def test_pandoc_notes_with_names_are_found_wherever_they_are_defined() -> None:
    reading = read("[^piers]: Quay Board (2020).\n\nOld[^piers].")
    assert notes(reading) == [("piers", "Quay Board (2020).")]
    assert called(reading) == [("piers", "Old")]


def test_symbols_call_notes_too() -> None:
    reading = read("Old<sup>\\*</sup> piers<sup>†</sup>.\n\n<sup>\\*</sup> One.\n\n<sup>†</sup> Two.")
    assert [label for label, _ in notes(reading)] == ["*", "†"]


@pytest.mark.parametrize("text", ["m<sup>2</sup>", "the 2<sup>nd</sup> pier", "40 km²", "x[2021]", "[1] in the list"])
def test_what_is_raised_or_in_brackets_without_a_note_stays_text(text: str) -> None:
    reading = read(f"A landing of 12 {text} is small.")
    assert not reading.document.notes
    assert called(reading) == []


def test_a_square_metre_is_no_call_even_where_there_is_a_note_2() -> None:
    reading = read("Old<sup>1</sup> piers<sup>2</sup> of 12 m<sup>2</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert called(reading) == [("1", "Old"), ("2", "piers")]


def test_a_numbered_list_that_nothing_calls_stays_a_list() -> None:
    """Ordinary advice, with years and addresses, as recommendations have them."""
    reading = read("We ask for:\n\n1. the 2020 timetable, see https://example.org\n2. the 2021 fares\n\nAnd soon.")
    assert not reading.document.notes


def test_a_note_in_the_middle_of_a_list_leaves_the_list_whole() -> None:
    reading = read("- Old<sup>1</sup>.\n\n<sup>1</sup> One.\n\n- New.")
    assert len(reading.document.blocks) == 1


def test_a_note_over_two_quoted_lines_is_one_note() -> None:
    """As some converters set the foot of a page."""
    reading = read("Old<sup>1</sup>.\n\n> 1 Quay Board, Piers,\n\n> available at https://example.org\n\nNew.")
    assert notes(reading) == [("1", "Quay Board, Piers, available at https://example.org")]


def test_a_call_after_bold_stays_outside_the_bold() -> None:
    [block] = read("The **Quay Vision**<sup>1</sup> is old.\n\n<sup>1</sup> One.").document.blocks
    [call] = [run for run in runs_of(block) if run.call]
    assert not call.bold


def test_calls_in_a_table_are_calls() -> None:
    reading = read("| Pier | Age<sup>1</sup> |\n|---|---|\n| North | 90 |\n\n<sup>1</sup> In years.")
    assert called(reading) == [("1", "Age")]


def test_a_call_without_a_note_and_a_note_without_a_call_are_reported() -> None:
    """Note 2 is never called, note 3 not there."""
    reading = read("Old<sup>1</sup>, older<sup>3</sup>.\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert [(finding.rule, finding.where) for finding in reading.findings] == [
        ("note-missing", "call 3"),
        ("note-uncalled", "note 2"),
    ]


def test_a_hole_in_the_numbers_is_reported() -> None:
    reading = read("Old<sup>1</sup>, older<sup>3</sup>.\n\n<sup>1</sup> One.\n\n<sup>3</sup> Three.")
    assert [(finding.rule, finding.line) for finding in reading.findings] == [("note-numbers-gap", 5)]
