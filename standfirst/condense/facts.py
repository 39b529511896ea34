"""The facts a post is built on: who submitted what to whom and when, each with the place that states it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.condense import titles
from standfirst.condense.background import Briefing
from standfirst.model.document import Span, text_of
from standfirst.model.submission import Stated
from standfirst.prose import fold

if TYPE_CHECKING:
    from datetime import date

    from standfirst.model.submission import Person, Submission
    from standfirst.newsroom import Newsroom

_LEADING = re.compile(
    r"^(?:(?:joint|our|a|the|supplementary|further|initial)\s+)*(?:submission|response|evidence|written evidence|"
    r"consultation response|comments?|statement|input|contribution)"
    r"\s+(?:by\s+.+?\s+)?(?:in response to|in relation to|to|on|for|regarding|about|concerning|re)\s*:?\s+(?:the\s+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:re|subject|title|submission|consultation|consultation response|response)\s*[:–—-]\s+", re.IGNORECASE
)
_WRITTEN = re.compile(r"\b(?:this|our) ((?:\w+ ){0,2}(?:submission|response|report|evidence|paper|statement|letter))\b")
_NOUN = re.compile(r"\b(submission|response|evidence|statement|report|letter|comments|paper)\b", re.IGNORECASE)
_WHOM = re.compile(r"\bthank(?:s)?(?: you)?(?: also)?(?: go| are due)?(?: to)? (.+?)(?: for\b|:|$)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said without quoting an argument. None and empty mean that no input states it."""

    name: str
    alias: str
    own: bool
    noun: str
    kind: Stated | None
    title: Stated | None
    title_origin: str
    addressee: Stated | None
    day: date | None
    day_at: Stated | None
    author: Person | None
    thanks: Stated | None
    whom: str
    written: str
    advisers: tuple[Person, ...]
    briefing: Briefing


def facts_of(submission: Submission, briefing: Briefing, newsroom: Newsroom) -> Facts:
    """Return the facts of *submission*, the briefing filling what it does not state itself."""
    own = speaks_for(newsroom, submission)
    name, alias = _names(submission, newsroom, own=own)
    title, origin = _title(submission, briefing)
    thanks = submission.thanks.text if submission.thanks else ""
    written = _WRITTEN.search(thanks)
    noun = _noun(submission)
    return Facts(
        name=name,
        alias=alias,
        own=own,
        noun=noun,
        kind=submission.kind,
        title=title,
        title_origin=origin,
        addressee=submission.addressee or briefing.body,
        day=submission.submitted or briefing.submitted,
        day_at=submission.submitted_as,
        author=submission.author,
        thanks=submission.thanks,
        whom=_whom(thanks),
        written=written[1] if written else noun,
        advisers=submission.advisers,
        briefing=briefing,
    )


def speaks_for(newsroom: Newsroom, submission: Submission) -> bool:
    """Return whether *newsroom* is the organisation that made *submission*.

    It is, if the submission names it as its author; where the submission names no author, if it speaks of it at all.
    """
    names = [fold(name).lower() for name in (newsroom.organisation.name, *newsroom.organisation.aliases)]
    if submission.organisation is not None:
        stated = fold(submission.organisation.text).lower()
        return any(_names_it(name, stated) for name in names)
    document = submission.document
    return any(_names_it(names[0], fold(text_of(block)).lower()) for block in document.blocks)


def _names_it(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _names(submission: Submission, newsroom: Newsroom, *, own: bool) -> tuple[str, str]:
    """Return the full and the short name of whoever submitted; both empty where nobody is named."""
    if own:
        return newsroom.organisation.name, newsroom.organisation.alias
    if submission.organisation is None:
        return "", ""
    name = re.sub(r"\s*\([^)]*\)", "", submission.organisation.text).strip(" .,")
    name = titles.calm(re.sub(r"^[Tt]he ", "", name), submission.document)
    whole = " ".join(text_of(block) for block in submission.document.blocks)
    near = re.search(re.escape(name) + r"\s*" + _ABBREVIATION.pattern, whole)
    return name, near[1] if near else name


def _title(submission: Submission, briefing: Briefing) -> tuple[Stated | None, str]:
    """Return the title of what was responded to, without the words that say it is a response."""
    for stated in (submission.consultation, submission.title):
        if stated is not None and re.search(r"[^\W\d_]{2}", (cut := _bare(stated)).text):
            return replace(cut, text=titles.calm(cut.text, submission.document)), "submission"
    return (briefing.title, "background") if briefing.title else (None, "submission")


def _bare(stated: Stated) -> Stated:
    text = stated.text.strip().rstrip(" .:")
    for pattern in (_LABEL, _LEADING):
        text = pattern.sub("", text)
    start = stated.span.start + max(stated.text.find(text), 0)
    span = Span(stated.span.source, stated.span.block, start, start + len(text), stated.span.page)
    return Stated(text, span)


def _noun(submission: Submission) -> str:
    """Return what the document calls itself in one word; "submission" is what is left when it does not say."""
    for stated in (submission.kind, submission.title):
        if stated is not None and (found := _NOUN.search(stated.text)):
            return found[1].lower()
    return "submission"


def _whom(thanks: str) -> str:
    found = _WHOM.search(thanks)
    return found[1].strip(" ,:;") if found else ""
