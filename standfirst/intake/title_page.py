"""The lines before the running text: kind, title, date, by-line, "To: ...", and what a title names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake import days
from standfirst.intake.bodies import organisation_of, submitted_to
from standfirst.intake.front import OPENING
from standfirst.intake.people import is_name, person
from standfirst.intake.raw import all_bold
from standfirst.intake.repair.headings import CHAPTER, NUMBERED, SECTION
from standfirst.model.document import Heading, ListBlock, Paragraph, runs_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.intake.front import Front
    from standfirst.model.document import Block
    from standfirst.model.submission import Stated

_KIND = re.compile(
    r"(?:(?:joint|written|supplementary|formal|our|final)\s+)*"
    r"(?:consultation\s+response|response(?:\s+to\s+(?:the\s+)?consultation)?|submission|evidence(?:\s+submission)?|statement|"
    r"position\s+(?:paper|statement)|policy\s+(?:brief(?:ing)?|paper)|briefing(?:\s+(?:note|paper))?|open\s+letter|letter|"
    r"report|feedback|comments)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z '\u2019/()]{0,40}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_DATE_LABEL = re.compile(
    r"(?:date(?:d)?(?: of (?:submission|response|publication))?|(?:date )?submitted(?: on)?|submission date|"
    r"lodged(?: on)?)\s*[:.]?\s*",
    re.IGNORECASE,
)
_TO = frozenset(
    ("to", "submitted to", "addressee", "addressed to", "attention", "attn", "recipient", "for", "submission to")
)
_BY = frozenset(
    (
        "by", "from", "submitted by", "organisation", "organization", "name of organisation", "name of organization",
        "prepared by", "submission by", "submission from", "on behalf of", "respondent", "organisation name",
        "response from", "response by",
    )
)  # fmt: skip
_AUTHOR = frozenset(
    ("author", "authors", "written by", "lead author", "prepared by", "by", "from", "submitted by", "name")
)
_ABOUT = frozenset(
    ("re", "subject", "consultation", "inquiry", "regarding", "consultation title", "name of consultation", "title")
)
_CONTACTS = frozenset(
    ("email", "e-mail", "by email", "phone", "telephone", "tel", "website", "web", "address", "abn", "t", "f", "e", "w")
)
_BY_LINE = re.compile(
    r"(?:(?:joint|written)\s+)?(?:evidence|submission|response|paper|report|statement)?\s*(?:was\s+|is\s+)?"
    r"(?:submitted|prepared|written|drafted|authored|lodged|made)\s+(?:jointly\s+)?(?:by|on behalf of)\s+(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
_FROM_LINE = re.compile(
    r"(?:(?:joint|written)\s+)?(?:submission|response|evidence|comments)\s+(?:by|from)\s+(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
# "on the proposed", "regarding", "to the draft report on": a line that leads to the next.
_JOINING = re.compile(
    r".*\b(?:on|of|into|to|the|regarding|concerning|for|re|about)"
    r"|(?:on|to|into|for|in response to|responding to|regarding)(?:\s+[a-z]+){0,4}",
    re.IGNORECASE | re.DOTALL,
)
_CONCERNING = re.compile(
    r"(?:on|into|regarding|concerning|re|responding to|in response to|in relation to|as part of)\s+(?:its\s+)?"
    r"(?:the\s+)?(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PROCESS = re.compile(
    r"(?:Inquiry|Review|Consultation|Call for|Statutory Review|Independent Review|Discussion Paper)\b.{8,}", re.DOTALL
)
_ANSWERS = re.compile(r"response|submission|evidence|feedback|comments", re.IGNORECASE)
_CONTACT = re.compile(r"@|https?://|www\.|\bPO Box\b|\b[A-Z]{2,3}\s+\d{4}\b|^Dear\b|\d{4}\s\d{3}")
_QUOTES = "'\"\u2018\u2019\u201c\u201d"
_PROSE = 120
_WORDS, _SENTENCE = 8, 4


def read_title_page(front: Front) -> None:
    """Read the title page of a document into *front*."""
    blocks = front.document.blocks
    titles = [index for index in title_zone(blocks) if not _line(front, index, text_of(blocks[index]))]
    _titles(front, titles)


def title_zone(blocks: Sequence[Block]) -> list[int]:
    """Return the indices of the title page: the short lines before the first running text or section."""
    zone: list[int] = []
    headed = False
    for index, block in enumerate(blocks[:OPENING]):
        if isinstance(block, Heading) and _is_section(blocks, index, headed=headed):
            break
        if isinstance(block, Paragraph) and _is_prose(block):
            break
        if isinstance(block, ListBlock) and zone:
            break
        if isinstance(block, (Heading, Paragraph)):
            zone.append(index)
            headed = headed or isinstance(block, Heading)
    return zone


def _is_section(blocks: Sequence[Block], index: int, *, headed: bool) -> bool:
    text = text_of(blocks[index])
    if SECTION.fullmatch(text) or CHAPTER.fullmatch(text) or NUMBERED.fullmatch(text):
        return True
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    leads = isinstance(following, ListBlock) or (isinstance(following, Paragraph) and _is_prose(following))
    # The first heading is the title's even where text follows, unless lines enough for a title stand above it.
    return leads and (headed or index > 3)  # noqa: PLR2004  a logo's words, a running line, a date


def _is_prose(block: Paragraph) -> bool:
    text = text_of(block)
    if _BY_LINE.fullmatch(text) or _LABEL.fullmatch(text) or all_bold(runs_of(block)):
        return len(text) > 3 * _PROSE
    words = len(text.split())
    sentence = re.search(r"[.!][\"'\u2019\u201d]?$", text) and words >= _SENTENCE
    leads = re.search(r"[?:][\"'\u2019\u201d]?$", text) and words > _WORDS
    return len(text) > 2 * _PROSE or bool(sentence or leads)


def _line(front: Front, index: int, text: str) -> bool:
    """Take one line of the title page for what it is; False where it may be a title."""
    if _dated(front, index, text) or _by(front, index, text) or _labelled(front, index, text):
        front.blocks.add(index)
        return True
    if _KIND.fullmatch(text) and front.kind is None:
        front.kind = front.stated(index, text)
        front.blocks.add(index)
        return True
    return False


def _dated(front: Front, index: int, text: str) -> bool:
    label = _DATE_LABEL.match(text)
    rest = text[label.end() :].strip(" .") if label else text.strip(" .")
    exact = days.DAY.fullmatch(rest) or (days.DAY.match(rest) if label else None)
    found = exact or days.MONTH.fullmatch(rest)
    if found and front.submitted_as is None:
        front.submitted_as = front.stated(index, found[0])
        front.submitted = days.day(exact) if exact else None
    return bool(found)


def _by(front: Front, index: int, text: str) -> bool:
    by = _BY_LINE.fullmatch(text) or _FROM_LINE.fullmatch(text)
    if by:
        _who(front, index, by["who"].strip(" ."))
    return bool(by)


def _who(front: Front, index: int, who: str) -> None:
    """Take *who* for a person with what is said of them, and for the organisation they speak for."""
    behalf = re.search(r"\bon behalf of\s+(?:the\s+)?(?P<organisation>\S.*)", who)
    found = None if behalf else person(who, front.span(index, who))
    if front.author is None:
        front.author = found
    name = behalf["organisation"] if behalf else (found.organisation or "") if found else _named(who)
    if front.organisation is None and not is_name(name):
        front.organisation = front.stated(index, name)


def _named(who: str) -> str:
    return re.split(r"\s*(?:\(|,\s|\s[-\u2013]\s)", re.sub(r"^[Tt]he\s+", "", who))[0].strip()


def _labelled(front: Front, index: int, text: str) -> bool:
    found = _LABEL.fullmatch(text)
    if not found:
        return False
    label, value = found["label"].strip().lower(), found["value"].strip()
    if label in _TO:
        front.addressee = front.addressee or front.stated(index, re.sub(r"^[Tt]he\s+", "", value))
    elif label in _BY or (label in _AUTHOR and person(value)):
        _who(front, index, value)
    elif label in _ABOUT:
        if not _CONTACT.search(value):
            front.consultation = front.consultation or front.stated(index, value)
            front.title = front.title or front.consultation
    else:
        return label in _CONTACTS
    return True


def _titles(front: Front, titles: list[int]) -> None:
    """Read the lines that are left: the title, and whom and what it names."""
    for index in titles:
        named = submitted_to(_undated(front, index))
        front.kind = front.kind or front.stated(index, named.kind)
        front.organisation = front.organisation or front.stated(index, named.organisation)
        front.addressee = front.addressee or front.stated(index, named.addressee)
        front.consultation = front.consultation or front.stated(index, named.consultation)
    front.consultation = front.consultation or _led_to(front, titles)
    # Two capitalised words may be a person or a title: taken for a title where nothing else is one.
    plain = sorted((i for i in titles if _may_be_title(front, i)), key=lambda i: is_name(front.text(i)))
    if front.title is None and plain:
        text = _undated(front, plain[0])
        whole = front.stated(plain[0], text)
        front.title = (front.consultation or whole) if submitted_to(text).kind else whole
    front.title = front.title or front.consultation
    answers = front.kind is not None and _ANSWERS.search(front.kind.text)
    if front.consultation is None and answers and front.title and not submitted_to(front.title.text).kind:
        front.consultation = front.title
    front.blocks.update(titles)


def _undated(front: Front, index: int) -> str:
    """Return a title line without the date at its end, which is the day of submission where none was printed apart."""
    text = front.text(index)
    found = next((day for day in days.DAY.finditer(text) if day.end() == len(text)), None)
    month = next((month for month in days.MONTH.finditer(text) if month.end() == len(text)), None)
    dated = found or month
    if not dated or dated.start() == 0:
        return text
    if front.submitted_as is None:
        front.submitted_as = front.stated(index, dated[0])
        front.submitted = days.day(found) if found else None
    return text[: dated.start()].rstrip(" ,-\u2013|")


def _may_be_title(front: Front, index: int) -> bool:
    text = front.text(index)
    who = person(text)
    names = bool(who and (who.role or who.organisation)) or (", " in text and all(map(is_name, text.split(", "))))
    leads = _JOINING.fullmatch(text) or re.match(r"(?:of|and|or|to|by|with)\b", text)
    return not (names or leads or _is_organisation_line(front, index) or _CONTACT.search(text))


def _led_to(front: Front, titles: Sequence[int]) -> Stated | None:
    """Return what a line of the title page says, or leads to, as the thing answered."""
    for before, index in pairwise(titles):
        if _JOINING.fullmatch(front.text(before).rstrip(" :")) and index - before <= 2:  # noqa: PLR2004  a date between
            return front.stated(index, _undated(front, index).strip(_QUOTES))
    for index in titles:
        text = _undated(front, index)
        if (found := _CONCERNING.fullmatch(text)) and not _JOINING.fullmatch(text):
            return front.stated(index, found["what"])
        if _PROCESS.fullmatch(text):
            return front.stated(index, text)
    return None


def _is_organisation_line(front: Front, index: int) -> bool:
    """Whether a line is a name that the text goes on to speak for."""
    text = front.text(index)
    if front.organisation and front.organisation.text == text:
        return True
    passages = [text_of(block) for block in front.document.blocks[index + 1 : index + OPENING]]
    if not any(organisation_of(passage) == text for passage in passages):
        return False
    front.organisation = front.organisation or front.stated(index, text)
    return True
