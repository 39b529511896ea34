"""What submission, background and post do not agree on, until a named person has said who is right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault, excerpt
from standfirst.dates import days_in
from standfirst.ledger import disagreements, ruled
from standfirst.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document
    from standfirst.model.ledger import Disagreement
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission

UNSETTLED = Fault(
    "unsettled-disagreement",
    Severity.STOP,
    why="One of the two is wrong, and readers would be told it as the organisation's word.",
    remedy="Correct the wrong file, or let a named person settle it: ./inv settle STORY WHERE --says … --by … --why …",
)
AGAINST = Fault(
    "against-ruling",
    Severity.STOP,
    why="A named person has decided what is right, and the post says something else.",
    remedy="Say in the post what was ruled, or settle it anew.",
)


def unsettled_disagreements(copy: Copy) -> Iterator[Finding]:
    """Find disagreements that nobody has settled, and posts that say another thing than was settled.

    Where the post takes no side, nothing wrong is printed: an editor is asked, and nothing is stopped.
    """
    if copy.submission is None:
        return
    for one in disagreements(copy.post, copy.submission, copy.background):
        ruling = ruled(copy.files.rulings, one)
        if ruling is None:
            fault = UNSETTLED if one.in_post else replace(UNSETTLED, severity=Severity.QUERY)
            yield copy.finding(fault, one.where, _sides(one, copy))
        elif one.in_post and one.in_post != ruling.says:
            message = f"the post says “{excerpt(one.in_post)}”, and {ruling.by} settled on “{excerpt(ruling.says)}”"
            yield copy.finding(AGAINST, one.where, message)


def told_once(
    found: Sequence[Finding], post: Post, submission: Submission, background: Document | None
) -> tuple[Finding, ...]:
    """Return what was found in the sources without the days that the post's own disagreements tell again.

    Which day is right is settled by a ruling; a finding about the same two days would stay for ever.
    """
    disputed = {
        day.isoformat()
        for one in disagreements(post, submission, background)
        for side in one.sides
        for _, _, day in days_in(side.says)
    }
    return tuple(one for one in found if one.rule != "date-conflict" or one.where.rpartition(", ")[2] not in disputed)


def _sides(one: Disagreement, copy: Copy) -> str:
    named = {"submission": copy.files.submission, "background": copy.files.background, "post": copy.files.post}
    said = [f"{named[side.source]} ({side.where}) says “{excerpt(side.says)}”" for side in one.sides]
    return f"{one.where}: {', '.join(said)}"
