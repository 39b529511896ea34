"""The lines before the running text: kind, title, date, by-line, "To: ...", and what a title names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.intake import days
from standfirst.intake.bodies import PROPER, organisation_of, submitted_to
from standfirst.intake.front import OPENING
from standfirst.intake.people import ORGANISATION, is_name, people, person
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
_BARE_BY = re.compile(r"[Bb][Yy]\s+(?P<who>[A-Z].+)")
_SIGNED = re.compile(rf"(?:The\s+)?(?P<who>{PROPER})(?P<short>\s*\([A-Z][A-Za-z]{{1,9}}\))?")
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
_CONTACT = re.compile(
    r"@|https?://|www\.|\bPO Box\b|\b[A-Z]{2,3}\s+\d{4}\b|^Dear\b|\d{4}\s\d{3}"
    r"|\b(?:Level|Suite|Floor|Unit)\s+\d|\b\d+[a-z]?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|Road|Avenue|Lane|Square|Place|Terrace)\b"
)
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
    if days.DAY.fullmatch(text.strip(" .")):  # "11 October 2023" is no section 11
        return False
    if SECTION.fullmatch(text) or CHAPTER.fullmatch(text) or NUMBERED.fullmatch(text):
        return True
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    leads = isinstance(following, ListBlock) or (isinstance(following, Paragraph) and _is_prose(following))
    # The first heading is the title's even where text follows, unless lines enough for a title stand above it.
    return leads and (headed or index > 3)  # noqa: PLR2004  a logo's words, a running line, a date


def _is_prose(block: Paragraph) -> bool:
    text = text_of(block)
    if _BY_LINE.fullmatch(text) or _FROM_LINE.fullmatch(text) or _LABEL.fullmatch(text) or all_bold(runs_of(block)):
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
    by = _BY_LINE.fullmatch(text) or _FROM_LINE.fullmatch(text) or _BARE_BY.fullmatch(text)
    if by and by.re is _BARE_BY and not person(by["who"]):
        return False
    if by:
        _who(front, index, by["who"].strip(" ."))
    return bool(by)


def _who(front: Front, index: int, who: str) -> None:
    """Take *who* for a person with what is said of them, and for the organisation they speak for."""
    behalf = re.search(r"\bon behalf of\s+(?:the\s+)?(?P<organisation>\S.*)", who)
    several = len([one for one in people(who) if one.role or one.organisation or len(who) > len(one.raw)]) > 1
    found = None if behalf or several else person(who, front.span(index, who))
    if front.author is None:
        front.author = found
    name = behalf["organisation"] if behalf else (found.organisation or "") if found else _named(who)
    bodies = [part for part in re.split(r",\s+(?:and\s+)?|\s+and\s+(?:the\s+)?", name) if ORGANISATION.search(part)]
    if front.organisation is None and not is_name(name) and len(bodies) < 2:  # noqa: PLR2004  of several, none
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
        front.organisation = front.organisation or front.stated(index, _signs(front, index))
    front.consultation = front.consultation or _led_to(front, titles)
    # Two capitalised words may be a person or a title: taken for a title where nothing else is one.
    # A line that says only to whom ("Submission to the X") is the title's where no other may be.
    plain = sorted(
        (i for i in titles if _may_be_title(front, i)),
        key=lambda i: (is_name(front.text(i)), _only_to(front.text(i))),
    )
    if front.title is None and plain:
        text = _undated(front, plain[0])
        whole = front.stated(plain[0], text, sure=_stands_out(front.document.blocks[plain[0]]))
        there = front.consultation is not None and front.consultation.span.block == plain[0]
        front.title = (front.consultation or whole) if there or submitted_to(text).kind else whole
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
    names = names or sum(bool(one.role or one.organisation) for one in people(text)) > 1
    leads = _JOINING.fullmatch(text) or re.match(r"(?:of|and|or|to|by|with)\b", text)
    whose = submitted_to(text)
    signs = _signs(front, index) or (whose.organisation and not whose.consultation and not whose.addressee)
    return not (names or leads or signs or _is_organisation_line(front, index) or _CONTACT.search(text))


def _stands_out(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and all_bold(block.runs))


def _only_to(text: str) -> bool:
    named = submitted_to(text)
    return named.addressee is not None and named.consultation is None


def _signs(front: Front, index: int) -> str | None:
    """Return the organisation of a line that is its name with its abbreviation or a day: "The X (XY), 6 July 2022"."""
    text = _undated(front, index)
    found = _SIGNED.fullmatch(text)
    if not found or not ORGANISATION.search(found["who"]):
        return None
    return found["who"] if found["short"] or text != front.text(index) else None


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
    front.organisation = front.organisation or front.stated(index, text, sure=False)
    return True
