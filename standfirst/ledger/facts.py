"""The facts of a post, each looked up in the sources: days, figures, amounts, names, roles, titles, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.dates import days_in, in_words
from standfirst.ground import spoken
from standfirst.ground.alignment import words_of
from standfirst.model.document import Span, plain, text_of
from standfirst.model.ledger import Fact, FactKind, Sighting
from standfirst.model.post import Derivation, Quotation, sentences
from standfirst.model.submission import Person
from standfirst.prose import fold
from standfirst.prose import sentences as cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document
    from standfirst.model.post import Post, Sentence
    from standfirst.model.submission import Submission

_MOST = 6  # sightings: more places than these tell an editor nothing new
_AMOUNT = re.compile(r"[£$€]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand|m|bn|k)\b)?", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,/£$€-])\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per cent|percent|million|billion)(?!\w))?(?![\w/])")
_SPELT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand|half|dozen)(?:-\w+)?\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![^\W_])[A-Z][\w’'&-]*[^\W_](?:\s+(?:(?:of|and|the|for|on|in|at|to)\s+){0,2}[A-Z][\w’'&-]*[^\W_])*"
)
_QUOTED = re.compile(r"[“\"]([^”\"]{8,})[”\"]|(?<!\w)‘([^‘’]{8,})’(?!\w)")
_LABEL = re.compile(r"^[A-Z]\w+ (?:[a-z]+|\d{1,2}):\s")  # "Promise two:" is the house's count, not the source's
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_DAY = "{day} {month} {year}"


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of one block, or note, of a source."""

    document: Document
    block: int
    text: str
    days: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    kind: FactKind
    said: str


def facts(post: Post, submission: Submission, background: Document | None, house: Sequence[str] = ()) -> Iterator[Fact]:
    """Yield every fact of *post* in reading order, once an address; names of the *house* need no source."""
    texts = [*_texts(submission.document), *(_texts(background) if background else ())]
    known = {fold(name).lower().removeprefix("the ") for name in house}
    quoted = {f"p{number}.q" for number, each in enumerate(post.body, 2) if isinstance(each, Quotation)}
    for where, sentence in sentences(post):
        if sentence.provenance is not None and sentence.provenance.derivation is Derivation.HOUSE:
            continue
        for claim in _claims(sentence, submission, set_apart=where in quoted):
            if fold(claim.said).lower().removeprefix("the ") not in known:
                yield _looked_up(claim, where, sentence, texts)
    for where, person in _people(post):
        for claim in (_Claim(FactKind.NAME, person.name), *_roles(person)):
            yield _looked_up(claim, where, None, texts)


def _texts(document: Document) -> Iterator[_Text]:
    texts = [*map(text_of, document.blocks), *(plain(note.runs) for note in document.notes)]
    for index, text in enumerate(texts):
        days = tuple((start, end, in_words(day, _DAY)) for start, end, day in days_in(text))
        yield _Text(document, index, text, days)


def _people(post: Post) -> Iterator[tuple[str, Person]]:
    yield from ((f"author {person.name}", person) for person in post.authors)
    yield from ((f"adviser {person.name}", person) for person in post.advisers)
    for number, each in enumerate(post.body, 2):
        if isinstance(each, Quotation) and each.speaker:
            name, _, role = each.speaker.partition(",")
            if all(word[:1].isupper() for word in name.split()):  # not "one of the authors"
                yield f"p{number}.q", Person(name.strip(), role.strip() or None, None, each.speaker)


def _roles(person: Person) -> Iterator[_Claim]:
    if person.role:
        yield _Claim(FactKind.ROLE, person.role)


def _claims(sentence: Sentence, submission: Submission, *, set_apart: bool) -> Iterator[_Claim]:
    """Yield what *sentence* states, each thing once."""
    text = _LABEL.sub("", spoken(sentence.text))
    found: list[_Claim] = []
    if set_apart:
        found.append(_Claim(FactKind.QUOTATION, text.strip('“”" ')))
    found += [_Claim(FactKind.QUOTATION, one[1] or one[2]) for one in _QUOTED.finditer(text)]
    for stated in (submission.title, submission.consultation):
        if stated is not None and fold(stated.text).lower() in fold(text).lower():
            found.append(_Claim(FactKind.TITLE, stated.text))
            text = _without(text, stated.text)
    found += [_Claim(FactKind.DATE, in_words(day, _DAY)) for _, _, day in days_in(text)]
    for start, end, _ in reversed(list(days_in(text))):
        text = f"{text[:start]}; {text[end:]}"
    found += [_Claim(FactKind.AMOUNT, one.group().strip(" .,")) for one in _AMOUNT.finditer(text)]
    text = _AMOUNT.sub("; ", text)
    numbers = [*_FIGURE.finditer(text), *_SPELT.finditer(text)]
    found += [_Claim(FactKind.FIGURE, one.group().strip(" .,")) for one in sorted(numbers, key=lambda one: one.start())]
    found += [_Claim(FactKind.NAME, name) for name in _names(text)]
    yield from dict.fromkeys(found)


def _without(text: str, title: str) -> str:
    return re.sub(_pattern(title), "; ", text, flags=re.IGNORECASE)


def _names(text: str) -> Iterator[str]:
    """Yield capitalised spans; the first word of a sentence alone is no name."""
    opens = {start for start, _ in cut(text)} | {found.end() for found in re.finditer(r"[“\"‘(]|[:;]\s", text)}
    for found in _NAME.finditer(text):
        parts = found.group().split()
        if found.start() in opens and (len(parts) == 1 or parts[0].lower() in _OPENERS):
            parts = parts[1:]
            while parts and not parts[0][0].isupper():
                parts = parts[1:]
        name = " ".join(parts)
        if name and name.lower() not in _CALENDAR and name not in {"I", "We"} and len(name) > 1:
            yield name.removesuffix("’s").removesuffix("'s")


_OPENERS = frozenset(
    "the a an in on at for to of from by with as and but if when while since after before under over this that these "
    "those it its we our they their there what who how every each all some most many no both such any one".split()
)


def _looked_up(claim: _Claim, where: str, sentence: Sentence | None, texts: Sequence[_Text]) -> Fact:
    spans = sentence.provenance.spans if sentence is not None and sentence.provenance is not None else ()
    pattern = re.compile(_pattern(claim.said), re.IGNORECASE)
    seen = [sighting for text in texts for sighting in _sightings(claim, pattern, text)]
    cited = [one for one in seen if any(_overlaps(one.span, span) for span in spans)]
    others = [one for one in seen if one not in cited]
    return Fact(claim.kind, claim.said, where, tuple([*cited, *others][: max(_MOST, len(cited))]), len(cited))


def _overlaps(one: Span, other: Span) -> bool:
    return (one.source, one.block) == (other.source, other.block) and one.start < other.end and other.start < one.end


def _sightings(claim: _Claim, pattern: re.Pattern[str], text: _Text) -> Iterator[Sighting]:
    if claim.kind is FactKind.DATE:
        places = [(start, end) for start, end, day in text.days if day == claim.said]
    else:
        places = [(found.start(), found.end()) for found in pattern.finditer(text.text)]
    for start, end in places:
        span = Span(text.document.source, text.block, start, end)
        place = text.document.place(span)
        yield Sighting(span, place.line, place.page, _sentence(text.text, start))


def _pattern(said: str) -> str:
    """Return what finds *said* in any spelling of its numbers, with any punctuation between its words."""
    parts = [_spellings(word) for word in words_of(said).words] or [re.escape(said)]
    return rf"(?<![^\W_])(?<![\d][.,])(?:{_BETWEEN.join(parts)})(?![^\W_])(?![.,]\d)"


_BETWEEN = r"[^\w£$€]*"
_VALUES = {value: word for word, value in zip(
    "two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True
)}  # fmt: skip


def _spellings(word: str) -> str:
    if word == "%":
        return r"(?:%|per cent|percent)"
    if word.isdigit():
        grouped = re.escape(f"{int(word):,}")
        return rf"(?:{word}|{grouped}{f'|{_VALUES[word]}' if word in _VALUES else ''})"
    return re.escape(word).replace("'", "['’]").replace(r"\-", r"[-‐‑–—]")


def _sentence(text: str, at: int) -> str:
    places = cut(text)
    starts = [start for start, _ in places]
    index = bisect_right(starts, at) - 1
    return text[slice(*places[index])] if index >= 0 else text
