"""Bytes → Reading → Submission: what arrives from outside, read faithfully or refused with a reason.

Nothing here opens a file: *data* arrives as bytes, and a name only for messages.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from standfirst.errors import IntakeError
from standfirst.intake import conservation, gates, lines, markdown, repair, sniff, worker
from standfirst.intake.assembly import assembled, noted
from standfirst.intake.extract import Extract
from standfirst.intake.sniff import Kind
from standfirst.intake.understanding import understand
from standfirst.model.document import Document
from standfirst.model.submission import Reading

if TYPE_CHECKING:
    from standfirst.model.document import Source

__all__ = ["pictures", "read", "understand"]


def read(data: bytes, name: str, *, source: Source = "submission") -> Reading:
    """Return the document in *data*. Raises IntakeError where it cannot be read, with what it is and what to do.

    The kind is told by content; *name* is the file's name without folders, for messages only.
    """
    kind = sniff.kind(data)
    sniff.bounded(data, name, kind)
    taken = _taken(kind, data, name)
    raws, notes, made = repair.mended(list(taken.raws), paged=taken.paged)
    document = Document(assembled(raws), noted(notes), source, hashlib.sha256(data).hexdigest())
    repairs = (*taken.repairs, *made)
    account = conservation.account(taken.text, document, repairs)
    findings = (*taken.findings, *gates.breaches(document, repairs, account, name))
    return Reading(document, repairs, findings, account)


def pictures(data: bytes, name: str) -> dict[int, bytes]:
    """Return a PNG of each page by its 1-based number where *data* is a PDF, nothing for other formats."""
    return worker.pictures(data, name) if sniff.kind(data) is Kind.PDF else {}


def _taken(kind: Kind, data: bytes, name: str) -> Extract:
    """Read Markdown here, where its size bounds the work, and everything else in a process of its own."""
    if kind is Kind.MARKDOWN:
        return _read_markdown(sniff.decode(data, name))
    if kind in worker.KINDS:
        return worker.run(kind, data, name)
    raise IntakeError(f"{name} is {kind}, which cannot be read yet", remedy=sniff.REMEDIES[kind])


def _read_markdown(received: str) -> Extract:
    numbered, running = lines.without_running_lines(lines.numbered(lines.normalised(received)))
    blocks, markup = markdown.blocks(numbered)
    return Extract(tuple(blocks), received, (*lines.cleaned(received), *running, *markup))
