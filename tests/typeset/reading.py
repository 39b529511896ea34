"""What stands in a PDF, read by PDFium: its words, its bookmarks, what it says of itself."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from standfirst.model.document import Block, Document, Heading, Note, Paragraph, Place, Run, Runs
from standfirst.model.submission import Chapter, Stated, Submission

AT = Place(1)
EMPTY = Submission(
    kind=None, title=None, consultation=None, addressee=None, submitted=None, submitted_as=None, organisation=None,
    author=None, thanks=None, advisers=(), preface=(), chapters=(), document=Document((), (), "submission", ""),
)  # fmt: skip


def words(text: str, *more: Run) -> Runs:
    return (Run(text), *more)


def par(text: str, *more: Run) -> Paragraph:
    return Paragraph(words(text, *more), AT)


def head(text: str, level: int = 1) -> Heading:
    return Heading(words(text), level, AT)


def note(key: str, text: str, *more: Run) -> Note:
    return Note(key, key, words(text, *more), AT)


def submission(
    *blocks: Block, chapters: tuple[Chapter, ...] = (), notes: tuple[Note, ...] = (), title: Stated | None = None
) -> Submission:
    return replace(EMPTY, title=title, chapters=chapters, document=Document(blocks, notes, "submission", ""))


def pages(pdf: bytes) -> list[str]:
    """Return the words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]
    finally:
        document.close()


def said_of_itself(pdf: bytes) -> dict[str, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document.get_metadata_dict()
    finally:
        document.close()
