"""Bytes → Reading → Submission: what arrives from outside, read faithfully or refused with a reason.

Nothing here opens a file: *data* arrives as bytes, and a name only for messages.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from standfirst.errors import IntakeError
from standfirst.intake import conservation, gates, lines, markdown, repair, sniff
from standfirst.intake.assembly import assembled, noted
from standfirst.intake.sniff import Kind
from standfirst.intake.understanding import understand
from standfirst.model.document import Document
from standfirst.model.submission import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from standfirst.intake.raw import Mended
    from standfirst.model.document import Source

__all__ = ["read", "understand"]


def read(data: bytes, name: str, *, source: Source = "submission") -> Reading:
    """Return the document in *data*. Raises IntakeError where that is no Markdown or plain text, with what it is.

    The kind is told by content; *name* is the file's name without folders, for messages only.
    """
    sniff.bounded(data, name)
    kind = sniff.kind(data)
    reader = _READERS.get(kind)
    if reader is None:
        raise IntakeError(f"{name} is {kind}, which cannot be read yet", remedy=sniff.REMEDIES[kind])
    received = sniff.decode(data, name)
    text = lines.normalised(received)
    raws, dropped = reader(text)
    raws, notes, made = repair.mended(raws)
    document = Document(assembled(raws), noted(notes), source, hashlib.sha256(data).hexdigest())
    repairs = (*lines.cleaned(received), *dropped, *made)
    account = conservation.account(received, document, repairs)
    return Reading(document, repairs, gates.breaches(document, repairs, account, name), account)


def _read_markdown(text: str) -> Mended:
    numbered, running = lines.without_running_lines(lines.numbered(text))
    blocks, markup = markdown.blocks(numbered)
    return blocks, [*running, *markup]


# One reader a kind; what has none is refused by name.
_READERS: Mapping[Kind, Callable[[str], Mended]] = {Kind.MARKDOWN: _read_markdown}
