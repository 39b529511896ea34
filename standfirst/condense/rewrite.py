"""The closed set of edits that turn a sentence of the submission into reported speech; each logs what it did.

Quotations are masked before anything is touched: nobody's words are put into another tense or person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.ground.rules import AT_HAND
from standfirst.ground.verbs import CONNECTIVES, COURTEOUS, LEANING, PAST, PAST_OF_THIRD, STANCE
from standfirst.model.post import Operation
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Callable

_ADVERB = (
    r"(?:(?:also|strongly|further|therefore|fully|particularly|warmly|again|broadly|generally|respectfully|urgently|"
    r"firmly|especially|still|very much|cautiously|wholeheartedly|deeply|would|really|in turn) )*"
)
_FEELING = (
    r"(?:concerned|pleased|supportive|disappointed|opposed|worried|encouraged|alarmed|dismayed|glad|grateful|"
    r"delighted|troubled|unconvinced|sceptical|keen|in favour|in agreement|of the view|in support)"
)
_QUOTED = re.compile(r"[\"“][^\"”]+[\"”]|(?<!\w)['‘](?:[^'’]|['’](?=\w))+['’](?!\w)")
_SUBORDINATE = re.compile(
    r"^(?:whilst|while|although|though|given|as|since|in light of|recognising|building on|drawing (?:on|from)|"
    r"to ensure|in order to|to provide|in addition|following|overall)\b[^,;]*,\s+",
    re.IGNORECASE,
)
# A stance is the organisation's where its clause stands on its own, not under "if we", "which we" or "because we".
_MAIN = re.compile(r"(?:^|[,;:–—]\s+|\s[-–—]\s+|\b(?:and|but|so|therefore)\s+)$", re.IGNORECASE)
# Another "we" before the first stance: the sentence speaks of more than the organisation's view.
_OTHERS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
# "As an organisation that protects our rivers, ...": whoever says so speaks for itself.
_CAPACITY = re.compile(r"^(?:\w+, )?as (?:an?|the) [^,;]*,\s+", re.IGNORECASE)
# What the organisation also is or will do is said in the present, and one sentence has one tense.
_LASTING = re.compile(r"\band (?:also )?(?:are|remain|will|look|hope|have (?:\w+ )?\w+ed)\b")
# A stance behind "and" shares its sentence with another statement, which would stay in the present.
_SECOND = re.compile(r",?\s(?:and|but|so) $", re.IGNORECASE)
_COORDINATED = re.compile(
    r"(?P<and>\b(?:and|but) (?:also |strongly |further )?)"
    r"(?P<verb>urge|recommend|encourage|believe|suggest|propose|reject|oppose|welcome|acknowledge|recognise|support|note)"
    r"(?= (?:the|that|its|this|these|a|an|all|any)\b)"
)
# Words that no document need show in small letters before they may be written so.
SMALL = frozenset(
    "a an the this these that those there it its we our in on at by for from to with as if when while whilst since "
    "although because many most some all each every both no not one two three four five six seven eight nine ten "
    "more less such what where who how without under over after before during given despite within through throughout "
    "beyond among across against instead unlike like between several any another other few everyone nobody".split()
)
# Endings that names do not have.
_COMMON = (
    "ing",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ities",
    "ations",
    "ially",
    "ally",
    "ently",
    "ately",
    "edly",
    "ively",
    "ously",
)
# Quotations are hidden behind these letters; note marks (condense.units) begin above them.
_FIRST_HIDDEN = 0xE000


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence on its way: its text, the edits made so far, and whether it speaks in reported form by itself."""

    text: str
    operations: tuple[Operation, ...] = ()
    shifted: bool = False

    def edited(self, name: str, text: str, *, shifted: bool = False) -> Draft:
        """Return the draft with *text* in its place and the edit logged, or itself where nothing changed."""
        if text == self.text:
            return self
        log = (*self.operations, Operation(name, self.text, text))
        return replace(self, text=text, operations=log, shifted=self.shifted or shifted)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in the submission, to whom, and how the house opens reported speech.

    *lowered* tells whether a word may be lower-cased at the head of a clause, as the document itself does.
    """

    names: tuple[str, ...]
    addressee: str
    opening: str
    lowered: Callable[[str], bool]

    @property
    def subject(self) -> str:
        """The pattern of whoever says "we": the pronoun or any name of the house."""
        named = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(self.names, key=len, reverse=True))
        return rf"(?:we|(?:the )?(?:{named})(?: \([A-Z][\w&]+\))?)" if named else "we"


def shift(draft: Draft, speaker: Speaker) -> Draft:
    """Put the organisation's stance into the past, and its name into "we"; the same draft where there is none."""
    masked, restore = mask(draft.text)
    pattern = (
        rf"\b(?P<who>{speaker.subject}) (?P<adverbs>{_ADVERB})"
        rf"(?P<verb>do not [a-z]+|have (?:\w+ ){{0,3}}(?:concerns|reservations|doubts)|(?:are|is) (?:\w+ )?{_FEELING}"
        r"|(?:wish|want|like) to (?:also |again |further )?[a-z]+|[a-z]+)\b"
    )

    def past(found: re.Match[str]) -> str:
        if not _MAIN.search(masked[: found.start()]):
            return found.group()
        adverbs, verb = found["adverbs"], found["verb"]
        polite = "would " in adverbs
        turned = _performed(verb, polite=polite) if " to " in verb else _past(verb, polite=polite)
        if turned is None:
            return found.group()
        who = "We" if found.start() == 0 else "we"
        return f"{who} {adverbs.replace('would ', '')}{turned}"

    first = next((one for one in re.finditer(pattern, masked, re.IGNORECASE) if past(one) != one.group()), None)
    if first is None or _SECOND.search(masked[: first.start()]) or _LASTING.search(masked[first.end() :]):
        return draft
    if _OTHERS.search(_CAPACITY.sub("", masked[: first.start()])):
        return draft
    turned = _COORDINATED.sub(_and_past, re.sub(pattern, past, masked, flags=re.IGNORECASE))
    return draft.edited("reported past", restore(turned), shifted=True)


def _and_past(found: re.Match[str]) -> str:
    """Put the second of two verbs that share the organisation as their subject into the past as well."""
    return f"{found['and']}{PAST[found['verb']]}"


def _past(verb: str, *, polite: bool) -> str | None:
    head, _, rest = verb.partition(" ")
    if rest:
        return _past_of_two(head, rest)
    if polite:
        return PAST[verb] if verb in COURTEOUS & STANCE else None
    if verb in STANCE:
        return PAST[verb]
    return PAST_OF_THIRD[verb] if verb in PAST_OF_THIRD and verb not in {"is", "has"} else None


def _past_of_two(head: str, rest: str) -> str | None:
    """Return the past of "are concerned", "have doubts" and "do not support"."""
    if head == "do" and rest.removeprefix("not ") not in STANCE:
        return None
    return f"{_AUXILIARIES[head]} {rest}" if head in _AUXILIARIES else None


def _performed(wish: str, *, polite: bool) -> str | None:
    """Return the past of "wish to stress", which is to stress; "want to see" stays a wish."""
    head, _, deed = wish.partition(" to ")
    *adverbs, verb = deed.split()
    if verb in COURTEOUS & STANCE:
        return " ".join([*adverbs, PAST[verb]])
    return f"{PAST[head]} to {deed}" if head in STANCE and not polite else None


def answer_you(draft: Draft, speaker: Speaker) -> Draft:
    """Name the consulting body where the submission says "your"; the draft unchanged where nobody is addressed."""
    if not speaker.addressee:
        return draft
    masked, restore = mask(draft.text)
    whose = f"{speaker.addressee}’s"
    return draft.edited("addressee named", restore(re.sub(r"\byour\b", whose, masked, flags=re.IGNORECASE)))


def framed(draft: Draft, verb: str, speaker: Speaker) -> Draft:
    """Lead the statement in with "We <verb> that"."""
    return draft.edited("frame", f"We {verb} that {lower_first(draft.text, speaker)}", shifted=True)


def as_we(draft: Draft, speaker: Speaker) -> Draft:
    """Say "we" for the house's name in front of its verb: "the Trust has asked" becomes "we have asked".

    Where "its" or "they" follows, which may be the house or somebody else, the name stays.
    """
    masked, restore = mask(draft.text)
    pattern = rf"(?<!\w)(?!we\b){speaker.subject} (?P<verb>has|is|was|will|would|can|could|should|must|[a-z]+ed)\b"
    named = re.search(pattern, masked, re.IGNORECASE)
    if named is None or _GOVERNED.search(masked[: named.start()]) or _THIRD.search(masked[named.end() :]):
        return draft
    verb = named["verb"]
    who = "we" if masked[: named.start()].strip() else "We"
    spoken = f"{masked[: named.start()]}{who} {_PLURAL.get(verb, verb)}{masked[named.end() :]}"
    return draft.edited("house as we", restore(spoken))


def quoted(draft: Draft) -> Draft:
    """Give in the organisation's own words what speaks to somebody by "you", which reported speech cannot."""
    return draft.edited("quoted", f"We wrote: “{draft.text}”", shifted=True)


def speaks_to_somebody(text: str) -> bool:
    """Return whether the sentence says "you" to somebody its reader is not."""
    masked, _ = mask(text)
    return re.search(r"\byou(?:rs?)?\b", masked, re.IGNORECASE) is not None


def opened(draft: Draft, speaker: Speaker) -> Draft:
    """Lead the first sentence in with the house's own opening ("In our response, we ...")."""
    if draft.text.startswith("We "):
        return draft.edited("opening", f"{speaker.opening} {draft.text[3:]}")
    return draft


def without_lead(draft: Draft, speaker: Speaker) -> Draft:
    """Drop the subordinate clause in front of the statement ("Whilst ..., we urged" becomes "We urged")."""
    masked, restore = mask(draft.text)
    lead = _SUBORDINATE.match(masked)
    if lead is None or not re.match(rf"{speaker.subject}\b", masked[lead.end() :], re.IGNORECASE):
        return draft
    return draft.edited("lead dropped", upper_first(restore(masked[lead.end() :])))


def without_also(draft: Draft) -> Draft:
    """Drop the "also" of a sentence that has nothing in front of it."""
    masked, restore = mask(draft.text)
    return draft.edited(
        "connective dropped", restore(re.sub(r"^((?:[^,]{1,40}, )?\S+(?: \S+)?) also ", r"\1 ", masked))
    )


def without_connective(draft: Draft) -> Draft:
    """Drop a connective that leans on the sentence before ("Therefore, ...")."""
    head = re.match(r"(\w+),?\s+", draft.text)
    if head is None or head[1].lower() not in CONNECTIVES:
        return draft
    return draft.edited("connective dropped", upper_first(draft.text[head.end() :]))


def ended(draft: Draft) -> Draft:
    """Close with a full stop what was cut at a dash or a semicolon."""
    text = draft.text.rstrip(" ,;:–—-")
    if not re.search(r"[.!?][\"”'’)]*$", _MARKS.sub("", text)):
        text += "."
    return draft.edited("stop", upper_first(text))


# "The report by the Trust is late", "the boats of the Trust": there the name is not who does what follows.
_GOVERNED = re.compile(r"\b(?:by|of|to|for|with|from|at|in|on|than|between|like|what|who|which)\s+$", re.IGNORECASE)
_THIRD = re.compile(
    r"\b(?:its|itself|they|their|themselves|it (?:is|has|was|will|would|can|does|[a-z]+s))\b", re.IGNORECASE
)
_AUXILIARIES = {"are": "were", "is": "were", "have": "had", "do": "did"}
_PLURAL = {"has": "have", "is": "are", "was": "were"}
_MARKS = re.compile(r"[\ue100-\uf8ff]")


def leans(text: str) -> bool:
    """Return whether the sentence opens with a word that points back, other than at the consultation itself."""
    first = words(_MARKS.sub("", text))[:4]
    if first and first[0] in {"this", "these", "the"} and set(first[1:]) & AT_HAND:
        return False
    return bool(first) and first[0] in LEANING


def lower_first(text: str, speaker: Speaker) -> str:
    """Lower the first letter where the document itself writes that word small."""
    first = re.match(r"[^\W\d_]+", text)
    if first is None or first.group().lower() == "i":
        return text
    alone = not re.match(r"[^\W\d_]+\s+[A-Z]", text)
    head = first.group() if alone else " ".join(text.split()[:2])
    if first.group().lower() in SMALL or speaker.lowered(head) or (alone and first.group().lower().endswith(_COMMON)):
        return text[0].lower() + text[1:]
    return text


def upper_first(text: str) -> str:
    """Capitalise the first letter, even behind an opening quotation mark."""
    first = re.search(r"[^\W_]", text)
    return text if first is None else text[: first.start()] + first.group().upper() + text[first.end() :]


def mask(text: str) -> tuple[str, Callable[[str], str]]:
    """Return *text* with each quotation hidden behind one private letter, as long as it was, and the way back."""
    quoted: list[str] = []

    def hide(found: re.Match[str]) -> str:
        quoted.append(found.group())
        return chr(_FIRST_HIDDEN + len(quoted) - 1) * len(found.group())

    def show(masked: str) -> str:
        for index, original in enumerate(quoted):
            masked = re.sub(f"{chr(_FIRST_HIDDEN + index)}+", lambda _, whole=original: whole, masked)  # type: ignore[misc]
        return masked

    return _QUOTED.sub(hide, text), show
