"""Where the sentences of a story come from: each with a link to its passage in the full response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import permalinks, render
from standfirst.model.post import sentences
from standfirst.render.submission import short
from standfirst.site.view import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Document, Span
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission


def sources(post: Post, submission: Submission | None, notes: str) -> tuple[Link, ...]:
    """Return each sentence that rests on the submission, with the address of its passage from the story's page.

    *notes* is what sets the ids of the response's notes apart. A sentence traced to another version of the file is
    left out: its passage may be another by now.
    """
    return tuple(_links(post, submission.document, notes)) if submission is not None else ()


def _links(post: Post, document: Document, notes: str) -> Iterator[Link]:
    for _, said in sentences(post):
        pedigree = said.provenance
        if pedigree is None or pedigree.origin != "submission" or pedigree.digest != document.digest:
            continue
        for span in pedigree.spans[:1]:
            yield Link(short(render.plain(said.text)), permalinks.RESPONSE + _place(span, document, notes))


def _place(span: Span, document: Document, notes: str) -> str:
    if span.block < len(document.blocks):
        return f"#b{span.block}"
    return f"#fn-{notes}-{document.notes[span.block - len(document.blocks)].key}"
