"""Where a submission contradicts itself or the other input: dates, choices against comments, numbers, names."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.checks.matter import Fault, Passage, Sources, excerpt, lines_of, listed
from standfirst.dates import days_in, in_words
from standfirst.ledger.days import contradicting, statements
from standfirst.model.document import plain
from standfirst.model.finding import Finding, Severity
from standfirst.prose import fold, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.submission import Question

DATES = Fault(
    "date-conflict",
    Severity.QUERY,
    why="The post opens with the day of submission; a wrong one is the first thing a reader can check.",
    remedy="Ask who sent the submission which day is right, and correct the other file.",
)
CHOICE = Fault(
    "choice-against-comment",
    Severity.QUERY,
    why="A ticked box and a comment that pull in opposite directions let anybody quote the organisation either way.",
    remedy="Ask the author which was meant; until then leave this position out of the post.",
)
NUMBERS = Fault(
    "number-written-two-ways",
    Severity.NOTE,
    why="The same number in two spellings looks like two numbers, and a search finds only one of them.",
    remedy="Choose the spelling of the house style; the post should use one.",
)
NAMES = Fault(
    "names-in-both-orders",
    Severity.NOTE,
    why="Where two people are always named together, readers ask why the order changed.",
    remedy="Choose one order, as the source that names them does.",
)

_DAY = "{day} {month} {year}"


def date_conflicts(sources: Sources) -> Iterator[Finding]:
    """Find days that cannot all be true: submitted on another day than the background says, or outside the period."""
    submitted = sources.submission.submitted
    if submitted is None:
        return
    told = in_words(submitted, _DAY)
    for line, text in statements(sources.background):
        for day, said in contradicting(text, submitted):
            where = f"submitted {submitted.isoformat()}"
            message = (
                f"the submission is dated {told}, but {sources.files.background} says {said} {in_words(day, _DAY)}"
            )
            yield DATES.at(sources.files.background, line, f"{where}, {day.isoformat()}", message)
    for passage in sources.own():
        for sentence in _cut(passage.text):
            for day in _sent_on(sentence, sources.organisation):
                if day != submitted:
                    message = f"the submission is dated {told}, but says here that it was sent on {in_words(day, _DAY)}"
                    yield DATES.at(sources.files.submission, passage.line, passage.where, message)


def _sent_on(sentence: str, organisation: tuple[str, ...]) -> Iterator[date]:
    subject = "|".join(("we", "our", "this", *(re.escape(name) for name in organisation)))
    days = list(days_in(sentence))
    if len(days) == 1 and re.search(rf"\b(?:{subject})\b.{{0,40}}\b(?:submitted|lodged|filed)\b.{{0,60}}\bon\s*$",
                                    sentence[: days[0][0]], re.IGNORECASE):  # fmt: skip
        yield days[0][2]


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


# Choices. +1 and -1 are the sides of a scale, 0 its middle. "Somewhat" and "strongly" do not change the side.
_FOR = re.compile(r"\b(?:agree|support|supportive|favour|yes|welcome|effective|satisfied)\b")
_AGAINST = re.compile(r"\b(?:disagree|oppose|opposed|unsupportive|against|no|not|ineffective|dissatisfied|reject)\b")
_MIDDLE = re.compile(r"\b(?:neutral|neither|unsure|undecided|no opinion|don't know|not sure|mixed)\b")
_ADVERBS = r"(?:(?:would|do|does|is|are|also|\w+ly|very|much|in principle|broadly)\s+)*"
_STANCE_FOR = rf"{_ADVERBS}(?:agrees?|supports?|welcomes?|endorses?|supportive of|in favour of|in agreement)\b"
_STANCE_AGAINST = (
    rf"{_ADVERBS}(?:disagrees?|opposes?|opposed to|rejects?|objects?"
    r"|(?:not|cannot|don't|doesn't|can't)\s+(?:\w+\s+)?(?:agree|support|welcome|endorse|supportive))\b"
)
# A stance is towards the question when it names what a consultation asks about, or a word of the question itself.
_ASKED_ABOUT = frozenset("proposal proposals plan plans approach reform reforms statement definition question".split())
_COMMON = frozenset("with that what this which your from have their about extent agree support overall think".split())


def choices_against_comments(sources: Sources) -> Iterator[Finding]:
    """Find closed questions whose ticked option and comment disagree.

    The comment is the question's own, or, where it has none, the next question's of the chapter.
    """
    for chapter in sources.submission.chapters:
        for question, comment in pairwise((*chapter.questions, None)):
            if question is not None and question.kind == "single":
                yield from _contradicted(sources, question, comment)


def _contradicted(sources: Sources, question: Question, following: Question | None) -> Iterator[Finding]:
    chosen = next((option.text for option in question.options if option.chosen), None)
    commented = question if question.answer else following
    if chosen is None or commented is None or (side := _side(chosen)) is None:
        return
    for passage in (p for p in sources.own() if p.block in commented.answer[:2]):
        for sentence in _cut(passage.text)[:3]:
            stance = _stance(sentence, question, sources.organisation)
            if stance is not None and stance != side:
                line = _ticked_at(sources, question, chosen) or passage.line
                where = f"question {question.number}" if question.number else f"“{excerpt(question.text, 40)}”"
                message = f"{where}: “{chosen}” is ticked, but line {passage.line} says “{excerpt(sentence, 80)}”"
                yield CHOICE.at(sources.files.submission, line, where, message)
                return


def _side(option: str) -> int | None:
    text = fold(option).lower()
    if _MIDDLE.search(text):
        return 0
    if _AGAINST.search(text):
        return -1
    return 1 if _FOR.search(text) else None


def _stance(sentence: str, question: Question, organisation: tuple[str, ...]) -> int | None:
    """Return the side that *sentence* takes on what *question* asks, None where it takes none."""
    text = fold(sentence).lower()
    subject = "|".join(("we", "i", *(re.escape(fold(name).lower()) for name in organisation)))
    for pattern, side in ((_STANCE_AGAINST, -1), (_STANCE_FOR, 1)):
        found = re.search(rf"\b(?:{subject})\s+{pattern}", text)
        if found and _towards(text[found.end() :], question):
            return side
    return None


def _towards(rest: str, question: Question) -> bool:
    said = set(words(rest)[:15])
    asked = {word for word in words(question.text) if len(word) > 3} - _COMMON  # noqa: PLR2004 -- shorter words are grammar
    return bool(said & (asked | _ASKED_ABOUT))


def _ticked_at(sources: Sources, question: Question, chosen: str) -> int | None:
    start = min((*question.asked, *question.stem), default=0)
    lines = (
        passage.line
        for passage in sources.passages
        if passage.block >= start and passage.voice == "furniture" and fold(chosen) in fold(passage.text)
    )
    return next(lines, None)


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SPELT = {word: str(value) for value, word in enumerate(_UNITS) if value > 1}
_COUNTED = re.compile(
    rf"(?<![\w.,£$€/-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_SPELT)})(?![\w%]|[.,:/]\d|-\d)"
    r"(?:\s+(?P<noun>[^\W\d_][\w'-]{2,}))?",
    re.IGNORECASE,
)
_NO_NOUN = frozenset("and the for from with are was were has have had that who which per out more less".split())
_GROUPED = 1000
_YEARS = range(1900, 2101)


def numbers_written_two_ways(sources: Sources) -> Iterator[Finding]:
    """Find numbers with and without a comma (5000, 5,000), and the same count in figures and in words (4, four).

    Commas count in notes too, because a search for the number should find them; how a title counts is its author's.
    """
    grouped: dict[int, dict[str, list[int]]] = {}
    counted: dict[tuple[int, str], dict[str, list[int]]] = {}
    for line, text, ours in _numbered(sources):
        for found in _COUNTED.finditer(fold(text)):
            written, noun = found["number"].lower(), (found["noun"] or "").lower()
            value = int(_SPELT.get(written, written).replace(",", ""))
            if value >= _GROUPED and not (value in _YEARS and "," not in written):
                grouped.setdefault(value, {}).setdefault(written, []).append(line)
            elif ours and noun and noun not in _NO_NOUN:
                counted.setdefault((value, noun), {}).setdefault(written, []).append(line)
    for spellings in (*grouped.values(), *counted.values()):
        if len(spellings) > 1:
            yield _two_ways(sources, spellings)


def _numbered(sources: Sources) -> Iterator[tuple[int, str, bool]]:
    """Yield (line, text, ours) of the organisation's words and of its notes, which are others' titles."""
    yield from ((passage.line, passage.text, True) for passage in sources.own())
    for note in sources.notes:
        yield note.at.line, re.sub(r"\S*(?:://|www\.)\S*", " ", plain(note.runs)), False


def _two_ways(sources: Sources, spellings: dict[str, list[int]]) -> Finding:
    forms = [f"{written} (line {', '.join(map(str, sorted(set(at))))})" for written, at in spellings.items()]
    second = list(spellings.values())[1][0]
    where = f"number {listed(sorted(spellings))}"
    return NUMBERS.at(sources.files.submission, second, where, f"one number is written as {listed(forms)}")


_NAME = r"[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)+"
_TOGETHER = re.compile(rf"\b(?P<one>{_NAME})\s+(?:and|&)\s+(?P<other>{_NAME})")


def names_in_both_orders(sources: Sources) -> Iterator[Finding]:
    """Find pairs of full names that stand as "A and B" here and as "B and A" there."""
    places: dict[tuple[str, str], list[Passage]] = {}
    for passage in sources.own():
        for found in _TOGETHER.finditer(fold(passage.text)):
            places.setdefault((found["one"], found["other"]), []).append(passage)
    for (one, other), here in places.items():
        there = places.get((other, one))
        if there and one < other:
            message = f"“{one} and {other}” on {lines_of(here)}, but “{other} and {one}” on {lines_of(there)}"
            line = max(passage.line for passage in (*here, *there))
            yield NAMES.at(sources.files.submission, line, f"names {one} and {other}", message)
