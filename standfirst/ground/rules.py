"""The tests of the gate on a sentence and its evidence, each a function to reasons; its wording has a module beside."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.dates import days_in
from standfirst.ground import frames
from standfirst.ground.alignment import words_of
from standfirst.ground.verbs import (
    CONCESSIONS,
    CONDITIONS,
    LEANING,
    LEANING_PHRASES,
    NEGATORS,
    NUMBERS,
    REPORTED,
    SAYING,
)
from standfirst.ground.wording import persons, wording
from standfirst.model.verdict import Reason
from standfirst.prose import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.ground.evidence import Evidence, Voice

# "This consultation" needs no sentence before it: the post has named what it is about.
AT_HAND = frozenset(
    "act bill code consultation guidance inquiry paper plan policy proposal response review scheme strategy submission "
    "white green consultation's bill's inquiry's review's strategy's".split()
)
# Who asks: a list of theirs is announced as theirs.
_ASKERS = AT_HAND | frozenset(
    "government department ministry committee commission council panel board authority agency office minister draft "
    "proposals questions plans consultation reform reforms".split()
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]|(?<!\w)['‘]((?:[^'’]|['’](?=\w))+)['’](?!\w)")
_OPEN = re.compile(
    r"(?:“|(?:^|(?<=[\s(]))\")([^”\"]+)$"
)  # a quotation of several sentences, of which this is the first
_ASIDE = re.compile(r"\s*\(([^()]{4,})\)")
_CAPITALISED = re.compile(r"(?<![^\W_])[A-Z][\w'’&.-]*(?:\s+(?:(?:of|and|the|for|on|in|to)\s+)*[A-Z][\w'’&.-]*)*")
_NOUNS = frozenset(
    "response submission evidence statement report letter written the a our its consultation paper comments joint "
    "supplementary further initial appointment testimony opinion briefing".split()
)
_UNITS = frozenset(
    "% million billion thousand hundred pence miles metres kilometres hours minutes days weeks months years".split()
)
_FEW = 4  # words: fewer in quotation marks are a figure of speech, not what somebody said
# What bounds the words that fill a slot of a frame, so that a title is not cut in mid-phrase.
_EDGE = r"(?:^|[\n.,;:!?()\[\]\"]|(?<!\w)'|'(?!\w)|\s-)"


def faults(said: str, evidence: tuple[Evidence, ...], voice: Voice, before: str) -> tuple[Reason, ...]:
    """Return every reason against the sentence *said*.

    "We recognised that ..." may be the house's frame or the source's own verb: the reading with fewer faults counts.
    """
    said = _unlabelled(said, evidence, voice)
    rest, reported = without_opening(said, voice)
    readings = [(rest, True), (_unframed(said, voice), False)] if reported else [(rest, False)]
    return min((tuple(_faults(rest, evidence, voice, before, reported=framed)) for rest, framed in readings), key=len)


def _faults(
    rest: str, evidence: tuple[Evidence, ...], voice: Voice, before: str, *, reported: bool
) -> Iterator[Reason]:
    evidence = tuple(replace(one, text=without_asides(one.text, rest)) for one in evidence)
    source = "\n".join(passage.text for passage in evidence)
    yield from quotations_changed(rest, source)
    yield from marks_lost(rest, evidence)
    yield from dates_unknown(rest, source)
    told = dated(rest)
    yield from names_unknown(persons(told, voice), source, voice)
    yield from figures_unknown(told, dated(source))
    yield from wording(told, tuple(replace(one, text=dated(one.text)) for one in evidence), voice, reported=reported)
    yield from leaning(rest, before)
    yield from half_cited(evidence)
    yield from wrong_speaker(rest, evidence, before, reported=reported)


# Slots that name something: "boats are broken" may stand in "no boats are broken", and is not what a name stands in.
_WHOLE = frozenset({"addressee", "alias", "kind", "name"})


def unfilled(slots: dict[str, str], evidence: Sequence[Evidence], voice: Voice) -> Iterator[Reason]:
    """Yield a reason for each slot of a house frame whose words stand neither in the evidence nor in the newsroom."""
    lines = [line for passage in evidence for line in passage.text.split("\n")]
    known = "\n".join(_unmarked(line) for line in (*lines, *voice.addressee))
    house = {_unmarked(name).removeprefix("the ") for name in (*voice.names, *voice.addressee)}
    days = {day for passage in evidence for _, _, day in days_in(passage.text)}
    for slot, value in sorted(slots.items()):
        said = _unmarked(value)
        bare = said.removeprefix("the ")
        if slot == "url" or bare in house or set(words(said)) <= _NOUNS:
            continue
        if slot in {"alias", "name"} and any(_unmarked(name).endswith(f" {bare}") for name in voice.names):
            continue  # "the Trust", of the Canal Trust
        if slot in {"date", "period"} and any(day in days for _, _, day in days_in(value)):
            continue
        stands = {"title": _titled(said, known), "ask": _asked(value, evidence)}
        if _spaced(said) not in _spaced(known) or not stands.get(slot, slot not in _WHOLE or _whole(said, known)):
            missing = tuple(word for word in words(value) if word not in set(words(known)))
            yield Reason("name", missing or (value,), f"the {slot} “{value}” does not stand in the passage cited")


def _whole(said: str, known: str) -> bool:
    """Return whether *said* stands in *known* from punctuation to punctuation."""
    bare = re.escape(said.removeprefix("the ").strip(" .,;:'\""))
    return re.search(rf"{_EDGE}\s*(?:the )?{bare}\s*(?:$|-\s|{_EDGE})", known, re.MULTILINE) is not None


def _titled(said: str, known: str) -> bool:
    """Return whether *said* is a title that stands in *known*, whole or from where it says what it is about.

    "Inquiry into", what stands in front of the bracket that names a bill, and "in relation to ..." may be left out.
    """
    opened = re.sub(r"\(([^()]*)\)", r". \1", known)
    shorter = re.sub(rf"(?m)^(?:the )?{frames.INQUIRING}", "", known)
    bare = re.escape(said.removeprefix("the ").strip(" .,;:'\""))
    related = re.search(rf"^(?:the )?{bare}\s+{frames.RELATING}", f"{known}\n{shorter}", re.MULTILINE)
    return any(_whole(said, text) for text in (known, opened, shorter)) or related is not None


def _asked(value: str, evidence: Sequence[Evidence]) -> bool:
    """Return whether *value* is a sentence of the organisation's own, from its first word to its last."""
    return any(_compared(value) == _compared(passage.text) for passage in evidence if passage.speaker == "organisation")


def _unmarked(text: str) -> str:
    """Return *text* folded, without the signs that the sentence lost when its markup was taken off."""
    return fold(re.sub(r"[*_`\\]", "", text)).lower()


def without_opening(said: str, voice: Voice) -> tuple[str, bool]:
    """Return the sentence without its frame of reported speech, and whether it had one ending in "that"."""
    rest = _unframed(said, voice)
    saying = "|".join(re.escape(verb) for verb in sorted(SAYING, key=len, reverse=True))
    who = "|".join(re.escape(fold(name)) for name in ("we", *voice.names))
    frame = re.match(rf"(?:the )?(?:{who}) (?:(?:also )?(?:{saying}) that |wrote: )", _straight(rest), re.IGNORECASE)
    return (rest[frame.end() :], True) if frame else (rest, False)


def _unframed(said: str, voice: Voice) -> str:
    """Return the sentence behind the house's opening ("In our response, we urged" -> "we urged")."""
    for opening in voice.openings:
        lead = re.sub(r",? we$", "", _straight(opening))
        if lead and _straight(said).lower().startswith(f"{lead.lower()},"):
            return said[len(lead) + 1 :].lstrip()
    return said


def _unlabelled(said: str, evidence: tuple[Evidence, ...], voice: Voice) -> str:
    """Return a list item without the house's label, where what it counts stands in a passage cited."""
    counted = {word.removesuffix("s") for passage in evidence for word in words(passage.text)}
    for label in voice.labels:
        pattern = re.escape(label).replace(r"\{noun\}", r"(?P<noun>\w+)")
        for slot, value in ((r"\{number_word\}", "|".join(NUMBERS)), (r"\{number\}", r"\d+")):
            pattern = pattern.replace(slot, f"(?:{value})")
        found = re.match(pattern + r"\s+", said, re.IGNORECASE)
        if found and found["noun"].lower().removesuffix("s") in counted:
            return said[found.end() :]
    return said


def _straight(text: str) -> str:
    """Straighten quotation marks without changing the length, so that offsets still hold."""
    return text.replace("’", "'").replace("‘", "'")


def quotations_changed(rest: str, source: str) -> Iterator[Reason]:
    """(i) What stands in quotation marks stands so in the evidence, word for word."""
    known = f" {' '.join(words(source))} "
    for found in _QUOTED.finditer(rest):
        quoted = found[1] or found[2]
        if f" {' '.join(words(quoted))} " not in known:
            yield Reason("quotation", tuple(words(quoted)), f"“{quoted}” is not quoted so in the passage cited")


def marks_lost(rest: str, evidence: tuple[Evidence, ...]) -> Iterator[Reason]:
    """(i) What stands in quotation marks in the evidence stands in them here, or passes for somebody else's words."""
    bare = f" {' '.join(words(_OPEN.sub(' | ', _QUOTED.sub(' | ', rest))))} "
    for passage in evidence:
        for found in (*_QUOTED.finditer(passage.text), *_OPEN.finditer(passage.text)):
            quoted = next(part for part in found.groups() if part)
            said = words(quoted)
            runs = [said[at : at + _FEW + 1] for at in range(max(1, len(said) - _FEW))]
            if len(said) > _FEW and any(f" {' '.join(run)} " in bare for run in runs):
                yield Reason("marks", tuple(said), f"“{quoted}” stands in quotation marks in the source")


def names_unknown(rest: str, source: str, voice: Voice) -> Iterator[Reason]:
    """(ii) Whole capitalised spans stand in the evidence, or name the house or its addressee."""
    known = _spaced(" \n ".join([source, *voice.names, *voice.addressee]))
    for found in _CAPITALISED.finditer(rest):
        span = fold(found.group()).rstrip(".'")
        if found.start() == 0 and " " not in span:
            continue  # the first word of a sentence is capitalised whoever it is; wording() looks at it
        whole = span.lower()
        bare = re.sub(r"^(?:the|we|our) ", "", re.sub(r"'s$", "", whole))
        if _spaced(whole) not in known and _spaced(bare) not in known and bare not in {"we", "i"}:
            yield Reason("name", (found.group(),), f"“{found.group()}” does not stand in the passage cited")


def _spaced(text: str) -> str:
    """Return the words of *text* between spaces, halves of compounds apart, a possessive as the name it is of."""
    return f" {' '.join(word.removesuffix(chr(39) + 's') for word in words(re.sub('[-–—/]', ' ', text)))} "


def figures_unknown(rest: str, source: str) -> Iterator[Reason]:
    """(ii) Figures stand in the evidence, with the currency before and the unit behind them."""
    known = words_of(source).words
    pairs = set(pairwise(known))
    sentence = words_of(rest).words
    for before, word, after in zip(["", *sentence], sentence, [*sentence[1:], ""], strict=False):
        if not any(char.isdigit() for char in word):
            continue
        if word not in known:
            yield Reason("figure", (word,), f"the figure {word} does not stand in the passage cited")
            continue
        if after in _UNITS and (word, after) not in pairs:
            yield Reason("figure", (word, after), f"“{word} {after}” does not stand in the passage cited")
        if before in {"£", "$", "€"} and (before, word) not in pairs:
            yield Reason("figure", (before, word), f"“{before}{word}” does not stand in the passage cited")


def without_asides(source: str, rest: str) -> str:
    """Return *source* without what stands in brackets and is left out of *rest*, unless it bounds the claim.

    An aside may go at any time; taken out here, its words cannot be mistaken for the same words beside it.
    """
    kept = _compared(rest)

    def cut(found: re.Match[str]) -> str:
        said = words(found[1])
        bounds = bool(set(said) & CONDITIONS) or bool(said and said[0] in NEGATORS | CONCESSIONS)
        return found.group() if bounds or _compared(found[1]) in kept else ""

    return _ASIDE.sub(cut, source)


def _compared(text: str) -> str:
    """Return the words of *text* between spaces, in the one form that is compared."""
    return f" {' '.join(words_of(text).words)} "


def dated(text: str) -> str:
    """Return *text* with each day in one spelling, so that a day is the same in any house's style."""
    for start, end, day in reversed(list(days_in(text))):
        text = f"{text[:start]}{day.isoformat()}{text[end:]}"
    return text


def dates_unknown(rest: str, source: str) -> Iterator[Reason]:
    """(ii) Dates stand in the evidence, in whatever style."""
    known = {day for _, _, day in days_in(source)}
    for start, end, day in days_in(rest):
        if day not in known:
            yield Reason("date", (rest[start:end],), f"{rest[start:end]} does not stand in the passage cited")


def leaning(rest: str, before: str) -> Iterator[Reason]:
    """(v) A sentence that leans on what came before has it in front of it."""
    first = words(rest)[:1]
    if before or not first:
        return
    opening = fold(rest).lower()
    if first[0] in {"this", "these", "the"} and set(words(rest)[1:4]) & AT_HAND:
        return
    if first[0] in LEANING or opening.startswith(LEANING_PHRASES):
        yield Reason("leaning", (first[0],), f"“{first[0]}” leans on a sentence that is not there")


def half_cited(evidence: tuple[Evidence, ...]) -> Iterator[Reason]:
    """(ix) A passage is cited from punctuation to punctuation, or what stood beside it is lost."""
    for passage in evidence:
        if not passage.bounded:
            yield Reason("splice", (), f"the passage cited is cut in mid-phrase: “{passage.text}”")


def wrong_speaker(
    rest: str, evidence: tuple[Evidence, ...], before: str, *, reported: bool = False
) -> Iterator[Reason]:
    """(vii) What others say is never the organisation's own view: the consulting body, whoever is quoted, a note."""
    others = [passage.speaker for passage in evidence if passage.speaker != "organisation"]
    if not others:
        return
    ours = reported or bool(set(words(_QUOTED.sub(" ", rest))) & {"we", "our", "us"})
    if "note" in others and not _QUOTED.search(rest):
        yield Reason("speaker", (), "these are the words of a footnote, not of the text")
    elif "consulter" in others and (ours or not (_announced(before) or _announced(rest))):
        yield Reason("speaker", (), "these are the consulting body's words, and the sentence does not say so")
    elif "quoted" in others and (ours or not _given_to_somebody(rest, before)):
        yield Reason("speaker", (), "these are the words of somebody quoted, and the sentence does not say so")


def _announced(before: str) -> bool:
    """Return whether the sentence in front announces a list of the consulting body's."""
    said = set(words(before))
    return before.rstrip().endswith(":") and bool(said & (_ASKERS | REPORTED)) and not said & {"we", "our", "us"}


def _given_to_somebody(rest: str, before: str) -> bool:
    """Return whether the words stand in quotation marks, or behind somebody's "said:"."""
    if before.rstrip().endswith(":") and set(words(before)) & REPORTED:
        return True
    return bool(_QUOTED.search(rest)) and not set(words(_QUOTED.sub(" ", rest))) & {"we", "our", "us"}
