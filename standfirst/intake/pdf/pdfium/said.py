"""All words of a PDF, wherever they are: for those who must know whether something is said in it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def said(data: bytes) -> str:
    """Return the words of the pages, the bookmarks, the names of attachments, and what the file says of itself.

    What cannot be opened says nothing.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return "\n".join(_said(document))
    finally:
        document.close()


def _said(document: Any) -> Iterator[str]:  # noqa: ANN401  pypdfium2 has no types
    import pypdfium2

    yield from document.get_metadata_dict().values()
    yield from (mark.get_title() for mark in document.get_toc())
    yield from (document.get_attachment(number).get_name() or "" for number in range(document.count_attachments()))
    for index in range(len(document)):
        try:
            yield document[index].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            continue  # nobody can read that page
