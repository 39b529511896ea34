"""Which passages are worth quoting: a transparent linear score, then runs of sentences that belong together."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from standfirst.condense.rewrite import clauses, leans
from standfirst.condense.units import without_marks
from standfirst.ground.verbs import STANCE
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.units import Unit

_ASKS = "urge|recommend|call|ask|request|propose|suggest|seek|encourage|press|insist|advise|want|implore|demand"
ASK = re.compile(rf"\b(?:we|our recommendation|[A-Z]\w+) (?:\w+ ){{0,2}}(?:{_ASKS})(?:s|es)?\b")
_POSITION = re.compile(
    rf"\b[Ww]e (?:\w+ ){{0,2}}(?:{'|'.join(sorted(STANCE))}|are (?:\w+ )?(?:concerned|pleased|supportive|disappointed|"
    r"opposed|worried|alarmed)|do not (?:support|agree|believe|think|accept)|have (?:\w+ )?(?:concerns|reservations))\b"
)
_OBLIGATION = re.compile(
    r"\b(?:must|should|need to|needs to|ought to|essential|vital|crucial|imperative|critical|urgent|necessary)\b",
    re.IGNORECASE,
)
_OPPORTUNITY = re.compile(r"\bopportunit(?:y|ies)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:see|e\.g\.|i\.e\.|ibid|figure|table|appendix|section \d|https?:|www\.)", re.IGNORECASE)
# What every submission says, and no reader needs to be told.
_COURTESY = re.compile(
    r"\b(?:welcomes?|thanks?|thank you|grateful|appreciates?|pleased)\b.{0,40}\bopportunity\b"
    r"|\bopportunity to (?:comment|respond|submit|make (?:a|this) submission|provide|contribute|discuss)"
    r"|\bavailable to\b|\bplease (?:do not hesitate|contact)|\bfounded in\b"
    r"|\b(?:is|are) (?:an?|the) (?:\w+ ){0,4}(?:charity|organisation|body|association|network)\b",
    re.IGNORECASE,
)
# What points elsewhere in the document, or speaks to somebody the reader is not.
_POINTING = re.compile(
    r"\b(?:below|above)\b|\bthe following\b|\bas follows\b"
    r"|\b(?:in|see) (?:section|chapter|part|appendix|annex|table|figure) \w+"
    r"|\bYours (?:sincerely|faithfully)\b|\b[Dd]ear \w+|:\s*$",
)
_QUOTE = re.compile(r"[\"“][^\"”]{30,}[\"”]")
_SUBMISSION = re.compile(r"\b(?:submission|response|consultation|inquiry)\b", re.IGNORECASE)
_SHORT, _LONG = 8, 60  # words: between them a clause can stand in a post
# A sentence that scores this is worth having beside a better one, and adds a part of what it is above it.
_GOOD, _COMPANY = 3.0, 0.4
_TENTH = 0.1  # of the document: people pick from its first fifth more than from anywhere else
_RUN = 3  # sentences: people quote contiguous runs of about two (580 picked sentences in 5.5 runs a post)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score and the features that made it."""

    unit: Unit
    score: float
    features: tuple[tuple[str, float], ...]

    def has(self, feature: str) -> bool:
        """Return whether the feature counted for this unit."""
        return any(name == feature and value for name, value in self.features)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one paragraph in a row, and how much they are worth together."""

    units: tuple[Scored, ...]
    score: float


@cache
def weights() -> dict[str, float]:
    """Return the committed weights by feature."""
    table = json.loads(files("standfirst.condense").joinpath("weights.json").read_text("utf-8"))
    return {name: value for name, value in table.items() if isinstance(value, float)}


def score(units: Sequence[Unit]) -> tuple[Scored, ...]:
    """Return every unit with its score, in the same order."""
    vectors = _vectors([_terms(unit.text) for unit in units])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    likenesses = [sum(value * centre[term] for term, value in vector.items()) for vector in vectors]
    most = max(likenesses, default=1.0) or 1.0
    scored: list[Scored] = []
    for unit, like in zip(units, likenesses, strict=True):
        features = {**_cues(unit), "similarity": like / most}
        total = sum(weights()[name] * value for name, value in features.items())
        scored.append(Scored(unit, total, tuple(sorted((name, value) for name, value in features.items() if value))))
    return tuple(scored)


def _cues(unit: Unit) -> dict[str, float]:
    text = without_marks(unit.text)
    length = len(words(text))
    return {
        "ask": float(bool(ASK.search(text))),
        "position": float(bool(_POSITION.search(text))),
        "opportunity": float(bool(_OPPORTUNITY.search(text))),
        "obligation": float(bool(_OBLIGATION.search(text))),
        "first_tenth": float(unit.depth <= _TENTH),
        "first_fifth": float(_TENTH < unit.depth <= 2 * _TENTH),
        "introduction": float(unit.section == "introduction"),
        "summary": float(unit.section == "summary"),
        "recommendation": float(unit.section == "recommendation"),
        "conclusion": float(unit.section == "conclusion"),
        "about_us": float(unit.section == "about"),
        "own_voice": float(bool(re.search(r"\b(?:we|our)\b", text, re.IGNORECASE))),
        "mentions_submission": float(bool(_SUBMISSION.search(text))),
        "digit": float(bool(re.search(r"\d", text))),
        "quotation": float(bool(_QUOTE.search(text))),
        "reference": float(bool(_REFERENCE.search(text))),
        "leaning": float(leans(text)),
        "short": float(length < _SHORT),
        "long": float(max(len(words(text[start:end])) for start, end in clauses(text)) > _LONG),
        "item": float(unit.item),
        "addressed": float(bool(re.search(r"\byour?s?\b", text, re.IGNORECASE))),
        "pointing": float(bool(_POINTING.search(text))),
        "broken": float(text.count("“") != text.count("”") or text.count('"') % 2 != 0),
        "courtesy": float(bool(_COURTESY.search(text))),
    }


def passages(scored: Sequence[Scored]) -> list[Passage]:
    """Return runs of up to three sentences of a paragraph, best first; a run never opens on a leaning sentence.

    Two good sentences that follow each other say more than one; a weak one takes away from its neighbour.
    """
    runs: list[Passage] = []
    for start, first in enumerate(scored):
        if any(map(first.has, ("leaning", "about_us", "short", "broken", "pointing"))):
            continue
        for length in range(1, _RUN + 1):
            run = scored[start : start + length]
            if (
                len(run) < length
                or run[-1].unit.paragraph != first.unit.paragraph
                or run[-1].has("short")
                or run[-1].has("broken")
            ):
                break
            runs.append(Passage(tuple(run), _worth(run)))
    return sorted(runs, key=lambda run: (-run.score, run.units[0].unit.span.block, run.units[0].unit.span.start))


def _worth(run: Sequence[Scored]) -> float:
    """Return the score of the best sentence, and of each other one what it is better, or worse, than good enough."""
    best = max(each.score for each in run)
    return best + _COMPANY * (sum(each.score - _GOOD for each in run) - (best - _GOOD))


def likeness(one: str, other: str) -> float:
    """Return how much two texts share, 0.0 to 1.0, by their content words."""
    first, second = set(_terms(one)), set(_terms(other))
    return len(first & second) / max(min(len(first), len(second)), 1)


def _terms(text: str) -> list[str]:
    return [word for word in words(without_marks(text)) if len(word) > 3]  # noqa: PLR2004 - short words carry no topic


def _vectors(bags: list[list[str]]) -> list[dict[str, float]]:
    """Return tf-idf vectors of unit length, one a bag of terms."""
    spread = Counter(term for bag in bags for term in set(bag))
    vectors: list[dict[str, float]] = []
    for bag in bags:
        counts = Counter(bag)
        raw = {term: count * math.log((1 + len(bags)) / spread[term]) for term, count in counts.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors.append({term: value / norm for term, value in raw.items()})
    return vectors
