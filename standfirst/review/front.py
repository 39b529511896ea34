"""The title page as it was understood, each value with the line it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.review import source
from standfirst.review.markup import text
from standfirst.review.understood import guesses, people, places, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.submission import Signatory, Submission

_DATE = "date"


def shown(submission: Submission) -> str:
    """Return the values of the title page, the people, and who submits it together, as HTML."""
    rows = "".join(f"<dt>{text(label)}</dt><dd>{value}</dd>" for label, value in _rows(submission))
    return f"<dl>{rows}</dl>{_together(submission)}"


def _rows(submission: Submission) -> Iterator[tuple[str, str]]:
    values, guessed, lines = stated(submission), guesses(submission), places(submission)
    day = values.pop("date")
    for label, value in values.items():
        said = text(value) if value else '<span class="where">not stated</span>'
        if label == "date as printed" and value:
            said += f' <span class="where">{day or "not one day for certain"}</span>'
        if label in guessed:
            said += ' <span class="where">a guess</span>'
        yield (_DATE if label == "date as printed" else label), f"{said}{_line(submission, lines.get(label))}"
    yield from ((part, text(named)) for part, named in people(submission))


def _line(submission: Submission, line: int | None) -> str:
    if line is None:
        return ""
    return f' <a class="where" href="#{source.anchor(submission.document.source, line)}">line {line}</a>'


def _together(submission: Submission) -> str:
    """Return who submits it: bodies, persons and those who may be either, each in the order of the document."""
    signatories = submission.cosignatories
    if not signatories:
        return ""
    kinds = (("body", "bodies"), ("person", "persons"), (None, "either"))
    said = "".join(
        f"<dt>{label}</dt><dd>{_names(named)}</dd>"
        for kind, label in kinds
        if (named := [one for one in signatories if one.kind == kind])
    )
    line = submission.document.blocks[signatories[0].span.block].at.line
    return f"<h3>Submitted together by {len(signatories)}{_line(submission, line)}</h3><dl>{said}</dl>"


def _names(named: Sequence[Signatory]) -> str:
    return "; ".join(text(f"{one.name} ({one.organisation})" if one.organisation else one.name) for one in named)
