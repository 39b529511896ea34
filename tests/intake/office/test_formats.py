"""One response, seven files: whatever it was saved as, what was read of it is the same, value for value."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from standfirst import intake
from standfirst.model.document import Document, Figure, Heading, ListBlock, Paragraph, Table, plain, runs_of, text_of
from standfirst.model.submission import Reading, Submission
from tests.intake.office.authored import Bold, Call, Inline, Link, Response, response
from tests.intake.office.formats import FORMATS

TRUTH = response()


@cache
def reading(name: str) -> Reading:
    return intake.read(FORMATS[name](TRUTH), name)


def understood(name: str) -> Submission:
    return intake.understand(reading(name), name)[0]


def said(inline: Inline) -> str:
    """Return what the author wrote, without calls."""
    return "".join(part if isinstance(part, str) else "" if isinstance(part, Call) else part.text for part in inline)


def values(document: Document) -> list[object]:
    """Return every value of a document but where it stands in the file."""
    found: list[object] = []
    for block in document.blocks:
        match block:
            case ListBlock():
                found += [("item", item.depth, item.mark, item.runs) for item in block.items]
            case Figure():
                found.append(("figure", block.alt))
            case Table():
                found += [("row", row) for row in block.rows]
            case Heading():
                found.append(("heading", block.level, block.runs))
            case _:
                found.append((type(block).__name__, block.runs))
    return [*found, *((note.key, note.label, note.runs) for note in document.notes)]


@pytest.mark.parametrize("name", FORMATS)
class TestAgainstWhatTheAuthorWrote:
    def test_every_note_is_there_and_every_call_on_its_word(self, name: str) -> None:
        document = reading(name).document
        assert [plain(note.runs) for note in document.notes] == [said(note) for note in TRUTH.notes]
        assert len(document.notes) == 41
        assert calls_read(document) == calls_written(TRUTH)
        assert len(calls_written(TRUTH)) == 44

    def test_every_item_keeps_its_depth_and_its_mark(self, name: str) -> None:
        items = [
            item for block in reading(name).document.blocks if isinstance(block, ListBlock) for item in block.items
        ]
        written = [block for block in TRUTH.blocks if block.kind == "item"]
        assert [plain(item.runs) for item in items] == [said(block.inline) for block in written]
        assert [item.depth for item in items] == [block.level for block in written]
        assert [item.mark[-1:] for item in items] == ["." if block.ordered else "-" for block in written]
        assert len(items) == 79

    def test_every_heading_paragraph_cell_and_picture_is_there(self, name: str) -> None:
        blocks = reading(name).document.blocks
        headings = [text_of(block) for block in blocks if isinstance(block, Heading)]
        assert [said(block.inline) for block in TRUTH.blocks if block.kind == "heading"] == [
            text for text in headings if not text.startswith(("Please", "Consultation", "Small", "Date"))
        ]
        written = [said(block.inline) for block in TRUTH.blocks if block.kind == "para"]
        read = Counter(text_of(block) for block in blocks if isinstance(block, (Paragraph, Heading)))
        assert not Counter(written) - read
        [table] = [block for block in blocks if isinstance(block, Table)]
        [written_table] = [block.rows for block in TRUTH.blocks if block.kind == "table"]
        assert tuple(tuple(plain(cell) for cell in row) for row in table.rows) == written_table
        assert [block.alt for block in blocks if isinstance(block, Figure)] == ["The mark of the Harbour Trust"]

    def test_every_link_leads_where_it_did(self, name: str) -> None:
        document = reading(name).document
        parts = [*(block.inline for block in TRUTH.blocks), *TRUTH.notes]
        written = Counter((part.text, part.address) for inline in parts for part in inline if isinstance(part, Link))
        runs = [run for block in document.blocks for run in runs_of(block)]
        runs += [run for note in document.notes for run in note.runs]
        assert Counter((run.text, run.href) for run in runs if run.href) == written
        assert written.total() == 44

    def test_every_bold_word_of_the_text_is_bold(self, name: str) -> None:
        blocks = reading(name).document.blocks
        bold = Counter(
            run.text
            for block in blocks
            if isinstance(block, (Paragraph, ListBlock))
            for run in runs_of(block)
            if run.bold
        )
        texts = (block for block in TRUTH.blocks if block.kind == "item" or len(block.inline) > 1)
        assert (
            Counter(part.text for block in texts for part in block.inline if isinstance(part, Bold)) - bold == Counter()
        )

    def test_no_word_is_lost_and_nothing_stops(self, name: str) -> None:
        assert not reading(name).conservation.unaccounted
        assert not reading(name).conservation.added
        assert [finding.rule for finding in reading(name).findings] == []

    def test_chapters_questions_and_choices_are_understood(self, name: str) -> None:
        submission = understood(name)
        assert [chapter.number for chapter in submission.chapters] == list("1234567")
        questions = [question for chapter in submission.chapters for question in chapter.questions]
        assert len(questions) == 15
        chosen = [
            [option.text for option in question.options if option.chosen] for question in questions if question.options
        ]
        assert chosen == [["Disagree"], ["Neither agree nor disagree"], ["Agree"]] or len(chosen) == 3
        assert all(len(one) == 1 for one in chosen)

    def test_the_title_page_is_understood(self, name: str) -> None:
        submission = understood(name)
        assert submission.submitted is not None
        assert submission.submitted.isoformat() == "2024-05-03"
        assert submission.author is not None
        assert submission.author.name == "Ada Quill"
        assert [person.name for person in submission.advisers] == ["Dr Ines Falk", "Bo Lund"]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "response.docx"])
def test_every_format_gives_the_same_values(name: str) -> None:
    assert values(reading(name).document) == values(reading("response.docx").document)


def calls_written(written: Response) -> list[tuple[str, str]]:
    """Return each call's label with the word before it."""
    found: list[tuple[str, str]] = []
    for block in written.blocks:
        for place, part in enumerate(block.inline):
            if isinstance(part, Call):
                found.append((said(block.inline[:place]).split()[-1], str(part.number)))
    return found


def calls_read(document: Document) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for block in document.blocks:
        for paragraph in [item.runs for item in block.items] if isinstance(block, ListBlock) else [runs_of(block)]:
            for place, run in enumerate(paragraph):
                if run.call is not None:
                    found.append((plain(paragraph[:place]).split()[-1], run.text))
    return found
