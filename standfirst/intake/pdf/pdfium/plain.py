"""The words and the tags of each page as pdfium gives them, to hold one file against another made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standfirst.errors import IntakeError
from standfirst.intake.pdf.page import Element
from standfirst.intake.pdf.pdfium.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Plain(NamedTuple):
    """One page: its text in the order of the file, and the kinds of its tags, each with how deep it stands."""

    text: str
    tags: tuple[tuple[int, str], ...]


def plain(data: bytes, name: str) -> tuple[Plain, ...]:
    """Return the pages of the PDF *data*. Raises IntakeError where one cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return tuple(Plain(page.get_textpage().get_text_range(), tuple(_kinds(tree(page)))) for page in document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        raise IntakeError(
            f"{name} has pages that cannot be read", remedy="ask the author for a copy that was printed to a new PDF"
        ) from fault


def _kinds(elements: Iterable[int | Element], depth: int = 0) -> Iterator[tuple[int, str]]:
    for each in elements:
        if isinstance(each, Element):
            yield depth, each.kind
            yield from _kinds(each.parts, depth + 1)
