"""Who signed and when, and what was let pass by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.dates import in_words
from standfirst.review.markup import text

if TYPE_CHECKING:
    from standfirst.review.matter import Passed, Signature, Standing


def shown(standing: Standing | None) -> str:
    """Return the section's content as HTML."""
    if standing is None or not (standing.signatures or standing.passed):
        return "<p>Nobody has signed yet, and nothing was let pass.</p>"
    signed = "".join(_signature(one) for one in standing.signatures)
    passed = "".join(_passed(one) for one in standing.passed)
    return f'<ul class="signed">{signed}{passed}</ul>'


def _signature(one: Signature) -> str:
    holds = "holds" if one.holds else "lapsed: the story has changed since"
    day = in_words(one.at.date(), "{day} {month} {year}")
    when = f'<time datetime="{one.at.isoformat()}">{day}, {one.at:%H:%M}</time>'
    return (
        f'<li class="{_class(holds=one.holds)}"><b>{text(one.by)}</b> signed as {text(one.role)}, {when} '
        f"<span>{holds}</span></li>"
    )


def _passed(one: Passed) -> str:
    holds = "holds" if one.holds else "lapsed: the story has changed since"
    return (
        f'<li class="{_class(holds=one.holds)}"><b>{text(one.by)}</b> let {text(one.rule)} pass at {text(one.where)}: '
        f"“{text(one.why)}” <span>{holds}</span></li>"
    )


def _class(*, holds: bool) -> str:
    return "holds" if holds else "lapsed"
