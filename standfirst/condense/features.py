"""What speaks for a sentence and what bars it: the features that are weighed, and the reasons never to quote it."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from standfirst.condense.cutting import clauses
from standfirst.condense.rewrite import leans
from standfirst.condense.units import without_marks
from standfirst.ground.rules import AT_HAND
from standfirst.ground.verbs import STANCE
from standfirst.model.document import Heading, text_of
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.units import Unit
    from standfirst.model.submission import Submission

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
# The consulting body's own words, which a form repeats in front of the answer.
_ASKING = re.compile(r"\byour views\b|\bwe (?:\w+ )?(?:ask|seek|invite)\w* (?:for )?(?:your|views)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:see|e\.g\.|i\.e\.|ibid|figure|table|appendix|section \d|https?:|www\.)", re.IGNORECASE)
# What every submission says, and no reader needs to be told.
_COURTESY = re.compile(
    r"\b(?:welcomes?|thanks?|thank you|grateful|appreciates?|pleased)\b.{0,40}\bopportunity\b"
    r"|\bopportunity to (?:comment|respond|submit|make (?:a|this) submission|provide|contribute|discuss|participate)"
    r"|^(?:our|we|representatives|should)\b.{0,60}\bavailable (?:to|for)\b"
    r"|\bplease (?:do not hesitate|contact)|\bfounded in\b|\bfor reference\b"
    r"|\bwe (?:would like to |also |again )*thank\b"
    r"|\bremainder of this (?:submission|response|paper|letter)\b"
    r"|^(?!(?:where|if|when|unless|while|as)\b)[^,;]{0,60}\b(?:is|are) (?:an?|the) (?:\w+ ){0,4}"
    r"(?:charity|organisation|body|association|network)\b",
    re.IGNORECASE,
)
# What an organisation tells of its own part in it: where else it wrote, who drafted the paper, that it was asked.
_OWN_STORY = re.compile(
    r"(?<!in )\bour (?:recent|previous|earlier|past|prior|formal|other) (?:\w+ )?(?:submissions?|responses?)\b"
    r"|\btrack record\b|\bwe (?:have )?(?:also )?submitted (?:comments|evidence|submissions?|a submission)\b"
    r"|\bparticipat\w+ in (?:[\w’']+ ){0,4}(?:consultations?|roundtables?|process(?:es)?|space|inquir(?:y|ies))\b"
    r"|\b(?:this|the|our) (?:joint )?(?:submission|response|paper|letter|statement) (?:was|is|has been) "
    r"(?:jointly )?(?:drafted|prepared|written|authored|compiled|endorsed|coordinated)\b"
    r"|\b(?:appreciate|welcome|pleased)\w*\b.{0,30}\b(?:invit\w+|being asked)\b"
    r"|\bcontribut\w+ to (?:the )?public (?:debate|discussion)\b|\bterms? of reference(?: are)?:\s*$"
    r"|\bwe are (?:an? |the |one of |among )?(?:\w+ ){0,4}(?:experts|academics|researchers|scholars|lawyers)\b"
    r"|\bconsider (?:this|our) (?:submission|response)\b|\bnot addressed in (?:this|our)\b",
    re.IGNORECASE,
)
# "The Canal Trust uses boats and lessons to protect …": what it is for, told on the first pages.
_PURPOSE = re.compile(
    r"^(?:The )?(?:[A-Z][\w’'&-]+ ){2,7}(?:\([A-Z]\w+\) )?"
    r"(?:uses|works|represents|promotes|provides|campaigns|advocates|exists|brings together)\b"
    r".*\b(?:to (?:protect|promote|advance|support|defend)|members|across)\b"
)
_FIRST_PAGES = 600  # words
# What points elsewhere in the document, or speaks to somebody the reader is not.
_POINTING = re.compile(
    r"\b(?:below|above)\b|\bas follows\b"
    r"|\b(?:in|see) (?:section|chapter|part|appendix|annex|table|figure) \w+"
    r"|\bYours (?:sincerely|faithfully)\b|\b[Dd]ear \w+",
)
# What a sentence says of something that stands in front of it; the consultation itself is always at hand.
_BACK = re.compile(
    rf"\b(?:this|these|those|such)\b(?! (?:\w+ )?(?:{'|'.join(sorted(AT_HAND))}|time|year|week|way)s?\b)", re.IGNORECASE
)
_POINTED = re.compile(r"\b(?:this|these|those|such)\b ?(\w*)", re.IGNORECASE)
_TELLING = 6  # content words: a shorter text is in many longer ones by chance
_EARLY = 12  # words: a sentence names what it speaks of within them, or leans on the one before
_OUTLINE = re.compile(
    r"\b(?:this|our|the) (?:\w+ )?(?:submission|response|paper|letter|report|statement)s? (?:\w+ )?"
    r"(?:provides?|outlines?|is structured|covers?|addresses|sets? out|is divided|proceeds|begins|includes?|"
    r"consists)\b"
    r"|\b(?:in|at the end of) (?:this|the next|the following) (?:section|chapter|part)\b"
    r"|\b(?:at the end|in the remainder) of (?:this|our) (?:submission|response|paper)\b"
    r"|\bin (?:this|our) (?:submission|response|paper),? we (?:first |then |also )*(?:describe|detail|give|list)\b"
    r"|^where (?:relevant|appropriate|possible),? we\b"
    r"|\bwe (?:have |then |also |now |first |will )*(?:examine|outline|present|discuss|summarise|conclude with|"
    r"set out|turn to|address each|mean)\b",
    re.IGNORECASE,
)
# An item of a list that is a sentence by itself says who does or is what; an order or a phrase needs its lead-in.
_ORDER = re.compile(
    r"^(?:abolish|adopt|allow|avoid|build|clarify|consider|create|develop|do|elevate|enact|enable|encourage|ensure|"
    r"establish|expand|extend|fund|give|identify|implement|improve|include|increase|introduce|invest|limit|make|maintain|"
    r"maximise|prioritise|prohibit|promote|protect|provide|publish|redefine|reduce|reform|remove|repeal|replace|require|"
    r"review|set|simplify|strengthen|support|suspend|update|use|work)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|needs?|ought)\b",
    re.IGNORECASE,
)
# "That the locks be opened.": what was hung on a verb that stands elsewhere, and a relative clause left alone.
_HALF = re.compile(r"^(?:That (?!(?:is|was|would|will|means|has|said|being|way|same)\b)|Which\b|And (?:that|which)\b)")
_FOLLOWING = re.compile(r"\bthe following\b|:\s*$")
_QUOTE = re.compile(r"[\"“][^\"”]{30,}[\"”]")
_SUBMISSION = re.compile(r"\b(?:submission|response|consultation|inquiry)\b", re.IGNORECASE)
_SHORT, _LONG = 8, 60  # words: between them a clause can stand in a post
_SCARCELY = 3  # words: what stands in for _SHORT where a document has hardly a sentence
_LABOURED = 40  # words: a sentence beyond them is read twice, yet people quote it
_SMALL = frozenset(
    "that this these those from with which there their they them will would should could have been were such than also "
    "more what when where while because into over under between about other some most many each only very must can may "
    "not are was has had its our your his her and for the but any all".split()
)


def features(units: Sequence[Unit], submission: Submission) -> list[dict[str, float]]:
    """Return the features of each unit, 0.0 to 1.0 each, in the order of *units*. Linear in their number."""
    near = _centrality(units)
    headings = {term for block in submission.document.blocks if isinstance(block, Heading) for term in _topics(block)}
    numbers = {number: place for place, number in enumerate(dict.fromkeys(unit.section.number for unit in units))}
    opening = next((unit.section.number for unit in units if unit.section.kind == "introduction"), None)
    name = submission.organisation.text.partition(" (")[0] if submission.organisation else ""
    found: list[dict[str, float]] = []
    for index, unit in enumerate(units):
        around = near[max(0, index - 2) : index + 3]
        found.append(
            {
                "constant": 1.0,
                "first_page": math.exp(-unit.before / 300),
                "first_pages": math.exp(-unit.before / 1000),
                "first_section": float(numbers[unit.section.number] == 0),
                "section_opening": math.exp(-unit.within / 3),
                "summary": float(unit.section.kind == "summary"),
                "introduction": float(unit.section.kind == "introduction"),
                "introduction_opening": math.exp(-unit.within / 8) * (unit.section.number == opening),
                "paragraph_opening": float(unit.order == 0),
                "similarity": near[index],
                "similarity_around": sum(around) / len(around),
                **_wording(unit, headings, name),
            }
        )
    return found


def _wording(unit: Unit, headings: set[str], name: str) -> dict[str, float]:
    text = without_marks(unit.whole)
    terms = set(_terms(text))
    return {
        "words_of_headings": len(terms & headings) / max(len(terms), 1),
        "own_voice": float(bool(re.search(r"\b(?:we|our)\b", text, re.IGNORECASE)) or (bool(name) and name in text)),
        "mentions_submission": float(bool(_SUBMISSION.search(text))),
        "ask": float(bool(ASK.search(text))),
        "position": float(bool(_POSITION.search(text))),
        "opportunity": float(bool(_OPPORTUNITY.search(text))),
        "obligation": float(bool(_OBLIGATION.search(text))),
        "leaning": float(leans(text)),
        "announces_list": float(len(unit.points) > 1),
        "laboured": float(len(text.split()) > _LABOURED and not unit.points),
        "reference": float(bool(_REFERENCE.search(text))),
    }


def bars(unit: Unit, *, scarce: bool = False) -> frozenset[str]:
    """Return every reason why the unit is never quoted, whatever it scores; empty for most.

    Where sentences are *scarce*, one of three words is not too short.
    """
    text = without_marks(unit.text)
    long = max(len(words(text[start:end])) for start, end in clauses(text)) > _LONG
    reasons = {
        "short": len(words(text)) < (_SCARCELY if scarce else _SHORT) and not unit.points,
        "long": long,
        "addressed": bool(re.search(r"\byou\b", text, re.IGNORECASE)),
        "pointing": bool(_POINTING.search(text)) or bool(_FOLLOWING.search(text) and not unit.points),
        "question": text.rstrip().endswith("?") or bool(_ASKING.search(text)),
        "broken": text.count("“") != text.count("”") or text.count('"') % 2 != 0,
        "courtesy": any(each.search(text) for each in (_COURTESY, _OUTLINE, _OWN_STORY))
        or (unit.before < _FIRST_PAGES and _PURPOSE.search(text) is not None),
        "fragment": (unit.item and bool(_ORDER.search(text) or not _FINITE.search(text))) or bool(_HALF.search(text)),
        "aside": text.lstrip().startswith(("(", "[")),
    }
    return frozenset(reason for reason, holds in reasons.items() if holds)


def points_back(text: str) -> bool:
    """Return whether a sentence speaks of "this" or "these", early on, as of something that stands in front of it."""
    if leans(text):
        return True
    plain = without_marks(text)
    found = _BACK.search(plain)
    return found is not None and len(plain[: found.start()].split()) < _EARLY


def pointed_at(text: str) -> set[str]:
    """Return the words behind "this" and "these" in a sentence; an empty word where nothing says what is meant."""
    if leans(text):
        return {""}
    return {found[1].lower() for found in _POINTED.finditer(without_marks(text))}


def likeness(one: str, other: str) -> float:
    """Return how much two texts share, 0.0 to 1.0, by their content words."""
    first, second = set(_content(one)), set(_content(other))
    if min(len(first), len(second)) < _TELLING:
        return float(first == second)
    return 2 * len(first & second) / (len(first) + len(second))


def _content(text: str) -> list[str]:
    return [word for word in words(without_marks(text)) if len(word) > 3]  # noqa: PLR2004 - short words carry no topic


def _terms(text: str) -> list[str]:
    return [word for word in _content(text) if word not in _SMALL]


def _topics(block: Heading) -> list[str]:
    return _terms(text_of(block))


def _centrality(units: Sequence[Unit]) -> list[float]:
    """Return how much each unit says what all say together: tf-idf against their sum, 1.0 for the nearest."""
    vectors = _vectors([_terms(unit.whole) for unit in units])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    near = [sum(value * centre[term] for term, value in vector.items()) for vector in vectors]
    most = max(near, default=1.0) or 1.0
    return [value / most for value in near]


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
