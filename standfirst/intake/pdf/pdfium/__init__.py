"""Bytes → pages; what is in here, and pictures.py, are all that knows pypdfium2. Nothing of its types leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError
from standfirst.intake.pdf.page import Box, File, Page
from standfirst.intake.pdf.pdfium.annotations import links_and_comments
from standfirst.intake.pdf.pdfium.drawn import drawn
from standfirst.intake.pdf.pdfium.glyphs import glyphs
from standfirst.intake.pdf.pdfium.placing import placer
from standfirst.intake.pdf.pdfium.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

# The longest submission seen has 34 pages.
PAGES = 400
_WRONG_PASSWORD = 4


def read(data: bytes, name: str) -> File:
    """Return the pages of *data*. Raises IntakeError where it is encrypted, damaged or too long."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        raise _refused(name, raw.FPDF_GetLastError()) from fault
    try:
        if not count:
            raise _refused(name, 0)
        if count > PAGES:
            raise IntakeError(
                f"{name} has {count:,} pages, more than the {PAGES} a submission may have",
                remedy="hand in the submission without its annexes",
            )
        tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
        pages = tuple(_page(document, index, name, tagged=tagged) for index in range(count))
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
        return File(pages, tuple(_attachments(document)), max(0, scripts))
    finally:
        document.close()


def _refused(name: str, code: int) -> IntakeError:
    if code == _WRONG_PASSWORD:
        return IntakeError(
            f"{name} is an encrypted PDF", remedy="ask the author for a copy without a password, or for the .docx"
        )
    return IntakeError(
        f"{name} is a damaged PDF: its pages cannot be found",
        remedy="ask for the file again, or open it in a reader and print it to a new PDF",
    )


def _attachments(document: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    for number in range(document.count_attachments()):
        yield document.get_attachment(number).get_name() or f"file {number + 1}"


def _page(document: Any, index: int, name: str, *, tagged: bool) -> Page:  # noqa: ANN401  pypdfium2 has no types
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as fault:
        raise IntakeError(
            f"{name} is a damaged PDF: page {index + 1} cannot be read",
            remedy="ask for the file again, or open it in a reader and print it to a new PDF",
        ) from fault
    try:
        width, height = page.get_size()
        place = placer(page)
        letters = tuple(glyphs(page, text, place, Box(0, 0, width, height), name, tagged=tagged))
        links, comments = links_and_comments(page, place)
        return Page(
            index + 1,
            width,
            height,
            letters,
            links,
            comments=comments,
            tree=tree(page) if tagged else (),
            **drawn(page, place, tagged=tagged),
        )
    finally:
        text.close()
        page.close()
