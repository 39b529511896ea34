"""One response as a Word file and as PDFs: what is read of each is the same, value for value (docs/intake.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standfirst import intake
from tests.intake.office.authored import response
from tests.intake.office.formats import FORMATS
from tests.intake.pdf.typeset import by_typst
from tests.intake.values import shared, values

if TYPE_CHECKING:
    from standfirst.model.document import Document

TRUTH = response()
# Of a hundred values; the researchers' 515 of 519.
LEAST = 515 / 519


@pytest.fixture(scope="module")
def word() -> Document:
    return intake.read(FORMATS["response.docx"](TRUTH), "response.docx").document


def test_a_typeset_pdf_says_what_the_word_file_says(word: Document) -> None:
    reading = intake.read(by_typst(TRUTH), "response.pdf")
    same = shared(word, reading.document)
    assert len(values(word)) == 667
    assert same.total() >= LEAST * len(values(word))
    assert len(values(reading.document)) - same.total() <= 3
    assert {kind: same[kind] for kind in ("note, label", "call", "item, words", "link", "cell")} == {
        "note, label": 41,
        "call": 44,
        "item, words": 79,
        "link": 44,
        "cell": 24,
    }
    assert reading.conservation.unaccounted == reading.conservation.added == ()
