"""One response as a Word file and as PDFs: what is read of each is the same, value for value (docs/intake.md)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from standfirst import intake
from tests.intake.office.authored import response
from tests.intake.office.formats import FORMATS
from tests.intake.pdf.typeset import by_browser, by_typst
from tests.intake.values import shared, values

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from standfirst.model.document import Document

TRUTH = response()
# Of a hundred values; the researchers' 515 of 519.
LEAST = 515 / 519


@pytest.fixture(scope="module")
def word() -> Document:
    return intake.read(FORMATS["response.docx"](TRUTH), "response.docx").document


def held(data: bytes, word: Document) -> Counter[str]:
    """Return how many values of each kind are read of *data* as of the Word file, which have to be nearly all."""
    reading = intake.read(data, "response.pdf")
    same = shared(word, reading.document)
    assert len(values(word)) == 667
    assert same.total() >= LEAST * len(values(word))
    assert len(values(reading.document)) - same.total() <= 5
    assert reading.conservation.unaccounted == reading.conservation.added == ()
    return same


def test_a_typeset_pdf_says_what_the_word_file_says(word: Document) -> None:
    """(typst: tagged, notes at the foot, figures raised by their font)"""
    same = held(by_typst(TRUTH), word)
    assert same == Counter(kind for kind, _ in values(word))


def test_a_pdf_in_two_columns_with_notes_at_the_foot_of_each_says_what_the_word_file_says(word: Document) -> None:
    """(left, its notes, right, its notes; lists and paragraphs over columns)"""
    held(by_typst(TRUTH, columns=2, justify=True, size="#set text(9pt)\n"), word)


@pytest.mark.browser
@pytest.mark.parametrize("tagged", [True])
def test_a_page_printed_from_a_browser_says_what_the_word_file_says(
    word: Document, chromium: Browser, *, tagged: bool
) -> None:
    """(notes at the end, bullets drawn as shapes, a table without lines)"""
    same = held(by_browser(TRUTH, chromium, tagged=tagged), word)
    assert (same["note, label"], same["call"], same["item, depth"], same["link"]) == (41, 44, 79, 44)
    assert same["picture"] == tagged
