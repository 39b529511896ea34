"""Where submission, background and post do not agree: the day, a count, a name, a role, a title, words quoted."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from standfirst.dates import days_in, in_words
from standfirst.ground import spoken
from standfirst.ground.alignment import words_of
from standfirst.ledger.days import contradicting, statements
from standfirst.model.document import Span, plain, text_of
from standfirst.model.ledger import Disagreement, FactKind, Side
from standfirst.model.post import sentences
from standfirst.prose import fold, words
from standfirst.prose import sentences as cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document
    from standfirst.model.ledger import Stater
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission

DAY = "day of submission"
_DAY = "{day} {month} {year}"
_MADE = re.compile(r"\b(?:submitted|made|published|responded|sent|lodged|filed|gave)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?<![^\W_])[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: [A-Z][a-z’'-]+){1,2}(?![^\W_])")
_QUOTED = re.compile(r"[“\"]([^”\"]{20,})[”\"]|(?<!\w)‘([^‘’]{20,})’(?!\w)")
_SLIP, _LEAST_NAME = 2, 8  # letters: a name is misspelt by few of many
_ALIKE = 85  # of 100: what is less alike is another thing, not the same one worded otherwise
_TITLE = re.compile(r"^\s*(?:title|consultation|inquiry)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence of an input or of the post, with its address and line."""

    source: Stater
    where: str
    line: int | None
    text: str

    def side(self, says: str) -> Side:
        return Side(self.source, says, self.where, self.line, self.text)


def disagreements(post: Post, submission: Submission, background: Document | None) -> Iterator[Disagreement]:
    """Yield every disagreement between *submission*, *background* and *post*."""
    ours = tuple(_of(submission.document))
    notes = tuple(_of(background)) if background else ()
    told = tuple(
        _Said("post", where, None, spoken(sentence.text))
        for where, sentence in sentences(post)
        if not where.startswith(("boilerplate", "contact", "note"))
    )
    yield from _days(submission, background, told)
    yield from _titles(submission, background)
    yield from _counts(ours, notes)
    yield from _names(ours, (*notes, *told))
    yield from _roles(post, submission)
    yield from _quotations(ours, (*notes, *told))


def _of(document: Document) -> Iterator[_Said]:
    texts = [text_of(block) for block in document.blocks] + [plain(note.runs) for note in document.notes]
    for index, text in enumerate(texts):
        for start, end in cut(text):
            line = document.place(Span(document.source, index, start, end)).line
            yield _Said(document.source, f"line {line}", line, text[start:end])


def _made(where: str, kind: FactKind, sides: Sequence[Side]) -> Disagreement:
    """Return the disagreement; what the post says is not in its digest, so that mending the post keeps a ruling."""
    said = sorted({(side.source, side.says, side.words) for side in sides if side.source != "post"})
    digest = hashlib.sha256(json.dumps([where, said]).encode()).hexdigest()
    return Disagreement(where, kind, tuple(dict.fromkeys(sides)), digest)


def _days(submission: Submission, background: Document | None, told: Sequence[_Said]) -> Iterator[Disagreement]:
    """Find other days of submission than the one that the submission states."""
    if submission.submitted is None:
        return
    own = in_words(submission.submitted, _DAY)
    stated = submission.submitted_as
    line = submission.document.place(stated.span).line if stated else None
    sides = [Side("submission", own, f"line {line}" if line else "title page", line, stated.text if stated else own)]
    for at, text in statements(background):
        for day, what in contradicting(text, submission.submitted):
            if what.startswith("it was submitted"):
                sides.append(Side("background", in_words(day, _DAY), f"line {at}", at, text))
    for said in told:
        days = [day for _, _, day in days_in(said.text)]
        if said.where in {"standfirst", "p1.s1"} and len(days) == 1 and _MADE.search(said.text):
            sides.append(said.side(in_words(days[0], _DAY)))
    if len({side.says for side in sides}) > 1:
        yield _made(DAY, FactKind.DATE, sides)


def _titles(submission: Submission, background: Document | None) -> Iterator[Disagreement]:
    """Find the consultation under a title that is nearly its own."""
    from rapidfuzz import fuzz

    stated = submission.consultation or submission.title
    if stated is None or background is None:
        return
    own = _plainly(stated.text)
    line = submission.document.place(stated.span).line
    for block in background.blocks:
        for found in _TITLE.finditer(text_of(block)):
            other = _plainly(found["title"])
            if other not in own and own not in other and fuzz.ratio(own, other) >= _ALIKE:
                sides = [
                    Side("submission", stated.text, f"line {line}", line, stated.text),
                    Side("background", found["title"].strip(), f"line {block.at.line}", block.at.line, found.group()),
                ]
                yield _made("title", FactKind.TITLE, sides)


def _plainly(text: str) -> str:
    return " ".join(words(text))


def _counts(ours: Sequence[_Said], notes: Sequence[_Said]) -> Iterator[Disagreement]:
    """Find what the submission counts once as one number and the background once as another ("six promises")."""
    here, there = _counted(ours), _counted(notes)
    for noun in sorted(here.keys() & there.keys()):
        one, other = here[noun], there[noun]
        if len(one) == len(other) == 1 and one.keys() != other.keys():
            ((value, first),) = one.items()
            ((another, second),) = other.items()
            sides = [first.side(f"{value} {noun}"), second.side(f"{another} {noun}")]
            yield _made(f"how many {noun}", FactKind.FIGURE, sides)


def _counted(said: Sequence[_Said]) -> dict[str, dict[str, _Said]]:
    """Return, by what is counted (two words, of which the second is a plural, or one), the numbers given for it."""
    found: dict[str, dict[str, _Said]] = {}
    for one in said:
        cut_ = words_of(one.text).words
        for at, word in enumerate(cut_[:-1]):
            if word.replace(".", "").isdigit():
                noun = cut_[at + 1]
                if noun.isalpha() and noun.endswith("s") and noun not in _MEASURES:
                    found.setdefault(noun, {}).setdefault(word, one)
    return found


# Of these a document has many, each its own.
_MEASURES = frozenset(
    "days weeks months years hours minutes miles metres times others sections pages was is has points crossings "
    "members boats people crews skippers families ferries landings sailings".split()
)


def _names(ours: Sequence[_Said], others: Sequence[_Said]) -> Iterator[Disagreement]:
    """Find full names that stand in the submission but for a slip of the pen."""
    from rapidfuzz.distance import Levenshtein

    known, met = _named(ours), _named(others)
    for strange, said in met.items():
        if strange in known or any(strange in name for name in known):
            continue
        for name, first in known.items():
            slips = Levenshtein.distance(name, strange, score_cutoff=_SLIP)
            if len(name) >= _LEAST_NAME and 0 < slips <= _SLIP and _one_word(name, strange):
                yield _made(f"name {name}", FactKind.NAME, [first.side(name), said.side(strange)])


def _named(said: Sequence[_Said]) -> dict[str, _Said]:
    """Return every full name with the sentence that has it first."""
    return {re.sub(r"['’]s$", "", name): one for one in reversed(said) for name in _FULL_NAME.findall(one.text)}


def _one_word(name: str, other: str) -> bool:
    """Return whether the names differ in one word, and by more than a plural."""
    pairs = list(zip(name.split(), other.split(), strict=False))
    differ = [(one, two) for one, two in pairs if one != two]
    same = len(name.split()) == len(other.split())
    return same and len(differ) == 1 and differ[0][0].rstrip("s") != differ[0][1].rstrip("s")


def _roles(post: Post, submission: Submission) -> Iterator[Disagreement]:
    """Find people whom the post gives another role than the submission does."""
    stated = {fold(person.name): person for person in (submission.author, *submission.advisers) if person is not None}
    for person in (*post.authors, *post.advisers):
        own = stated.get(fold(person.name))
        if own is None or not own.role or not person.role or _plainly(own.raw) == _plainly(person.raw):
            continue
        if not set(words(person.role)) <= set(words(own.raw)):
            line = submission.document.place(own.span).line if own.span else None
            sides = [
                Side("submission", own.role, f"line {line}", line, own.raw),
                Side("post", person.role, f"adviser {person.name}", None, person.raw),
            ]
            yield _made(f"role of {person.name}", FactKind.ROLE, sides)


def _quotations(ours: Sequence[_Said], others: Sequence[_Said]) -> Iterator[Disagreement]:
    """Find quotations that read otherwise in the background or the post than in the submission."""
    from rapidfuzz import fuzz

    known = [(one[1] or one[2], said) for said in ours for one in _QUOTED.finditer(said.text)]
    theirs = [(one[1] or one[2], said) for said in others for one in _QUOTED.finditer(said.text)]
    for (words_, first), (other, said) in product(known, theirs):
        own, strange = _plainly(words_), _plainly(other)
        if own not in strange and strange not in own and fuzz.ratio(own, strange) >= _ALIKE:
            about = " ".join(words_.split()[:5])
            yield _made(f"quotation “{about} …”", FactKind.QUOTATION, [first.side(words_), said.side(other)])
