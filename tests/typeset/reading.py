"""What stands in a PDF, read by PDFium: its words, its bookmarks, what it says of itself."""

from __future__ import annotations

import pypdfium2


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
