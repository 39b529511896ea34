"""The tests of the gate, each a function from a sentence and its evidence to reasons."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from standfirst.dates import days_in
from standfirst.ground.alignment import Change, changes, joined, trigram_cover, words_of
from standfirst.ground.verbs import (
    BACKSHIFT,
    CONNECTIVES,
    LEANING,
    LEANING_PHRASES,
    NEGATORS,
    NUMBERS,
    PAST,
    PAST_OF_THIRD,
    PROTECTED,
    SAYING,
)
from standfirst.model.verdict import Reason
from standfirst.prose import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.ground.evidence import Evidence, Voice

LEAST_COVER = 0.5
# Verbs whose "would" is courtesy ("we would urge"), so that the past tense loses nothing.
COURTEOUS = frozenset(
    (
        "advise advocate argue ask caution emphasise encourage highlight like note propose recommend request "
        "stress suggest underline urge warn welcome"
    ).split()
)
# Dropping a clause that opens with one of these changes what is claimed.
CONDITIONS = frozenset("if unless except provided providing only until but however subject although though".split())
# "This consultation" needs no sentence before it: the post has named what it is about.
AT_HAND = frozenset(
    "act bill code consultation guidance inquiry paper plan policy proposal response review scheme strategy submission "
    "white green consultation's bill's inquiry's review's strategy's".split()
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]|(?<!\w)['‘]((?:[^'’]|['’](?=\w))+)['’](?!\w)")
_CAPITALISED = re.compile(r"[A-Z][\w'’&.-]*(?:\s+(?:(?:of|and|the|for|on|in|to)\s+)*[A-Z][\w'’&.-]*)*")
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(NUMBERS)}
_OWN_WORDS = frozenset("we our ours us it its itself ourselves".split())
_NOUNS = frozenset("response submission evidence statement report letter written the a our consultation paper".split())
_FREE = frozenset(["also", "and", "that"])


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
    source = "\n".join(passage.text for passage in evidence)
    yield from quotations_changed(rest, source)
    yield from names_unknown(rest, source, voice)
    yield from figures_unknown(rest, source)
    yield from dates_unknown(rest, source)
    yield from wording(rest, evidence, voice, reported=reported)
    yield from leaning(rest, before)
    yield from half_cited(evidence)
    yield from wrong_speaker(rest if not reported else f"we {rest}", evidence)


def unfilled(slots: dict[str, str], evidence: Sequence[Evidence], voice: Voice) -> Iterator[Reason]:
    """Yield a reason for each slot of a house frame whose words stand neither in the evidence nor in the newsroom."""
    known = _unmarked(" \n ".join([*(passage.text for passage in evidence), *voice.names, *voice.addressee]))
    days = {day for passage in evidence for _, _, day in days_in(passage.text)}
    for slot, value in sorted(slots.items()):
        if slot == "url" or _unmarked(value) in known:
            continue
        if any(day in days for _, _, day in days_in(value)) or set(words(value)) <= _NOUNS:
            continue
        missing = tuple(word for word in words(value) if word not in set(words(known)))
        yield Reason("name", missing or (value,), f"the {slot} “{value}” does not stand in the passage cited")


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
        for slot, value in ((r"\{number_word\}", "|".join(_NUMBER_WORDS)), (r"\{number\}", r"\d+")):
            pattern = pattern.replace(slot, f"(?:{value})")
        found = re.match(pattern + r"\s+", said, re.IGNORECASE)
        if found and found["noun"].lower().removesuffix("s") in counted:
            return said[found.end() :]
    return said


def _straight(text: str) -> str:
    """Straighten quotation marks without changing the length, so that offsets still hold."""
    return text.replace("’", "'").replace("‘", "'")


def quotations_changed(rest: str, source: str) -> Iterator[Reason]:
    """(i) What stands in quotation marks stands so in the evidence."""
    for found in _QUOTED.finditer(rest):
        quoted = found[1] or found[2]
        if fold(quoted).strip(" .,") not in fold(source):
            yield Reason("quotation", tuple(words(quoted)), f"“{quoted}” is not quoted so in the passage cited")


def names_unknown(rest: str, source: str, voice: Voice) -> Iterator[Reason]:
    """(ii) Whole capitalised spans stand in the evidence, or name the house or its addressee."""
    known = fold(" \n ".join([source, *voice.names, *voice.addressee])).lower()
    for found in _CAPITALISED.finditer(rest):
        span = fold(found.group()).rstrip(".'")
        if found.start() == 0 and " " not in span:
            continue  # the first word of a sentence is capitalised whoever it is; wording() looks at it
        bare = re.sub(r"^(?:the|we|our) ", "", re.sub(r"'s$", "", span.lower()))
        if span.lower() not in known and bare not in known and bare not in {"we", "i"}:
            yield Reason("name", (found.group(),), f"“{found.group()}” does not stand in the passage cited")


def figures_unknown(rest: str, source: str) -> Iterator[Reason]:
    """(ii) Figures stand in the evidence with the unit that follows them."""
    known = words_of(source).words
    pairs = set(pairwise(known))
    sentence = words_of(rest).words
    for word, following in zip(sentence, [*sentence[1:], ""], strict=False):
        if not any(char.isdigit() for char in word):
            continue
        if word not in known:
            yield Reason("figure", (word,), f"the figure {word} does not stand in the passage cited")
        elif following in {"%", "million", "billion", "thousand", "percent"} and (word, following) not in pairs:
            yield Reason("figure", (word, following), f"“{word} {following}” does not stand in the passage cited")


def dates_unknown(rest: str, source: str) -> Iterator[Reason]:
    """(ii) Dates stand in the evidence, in whatever style."""
    known = {day for _, _, day in days_in(source)}
    for start, end, day in days_in(rest):
        if day not in known:
            yield Reason("date", (rest[start:end],), f"{rest[start:end]} does not stand in the passage cited")


def wording(rest: str, evidence: tuple[Evidence, ...], voice: Voice, *, reported: bool) -> Iterator[Reason]:
    """(iii), (iv), (vi), (ix) Words added, protected words touched, too little of the source, cuts in mid-phrase."""
    sentence = words_of(_as_we(rest, voice))
    source = joined(tuple(_as_we(line, voice) for passage in evidence for line in passage.text.split("\n")))
    if trigram_cover(sentence, source) < LEAST_COVER:
        yield Reason("cover", (), "less than half of it is in the words of the passage cited")
    for change in changes(sentence, source):
        added, dropped = _unexplained(change, voice, reported=reported)
        touched = tuple(word for word in added if word in PROTECTED)
        if touched:
            yield Reason("protected", touched, f"the passage cited does not say “{' '.join(touched)}” here")
        elif added:
            yield Reason("wording", added, f"“{' '.join(added)}” is not in the passage cited")
        yield from _cut(change, dropped)


def _as_we(text: str, voice: Voice) -> str:
    """Return the text with every name of the house as "we", which is what it says of itself."""
    for name in sorted(voice.names, key=len, reverse=True):
        spelt = re.escape(_straight(name))
        text = re.sub(rf"(?<![\w-])(?:[Tt]he )?{spelt}['’]s(?!\w)", "our", text)
        text = re.sub(rf"(?<![\w-])(?:[Tt]he )?{spelt}(?![\w-])", "we", text)
    return text


def _cut(change: Change, dropped: tuple[str, ...]) -> Iterator[Reason]:
    lost = tuple(word for word in dropped if word in PROTECTED)
    if lost and not change.bounded:
        yield Reason("protected", lost, f"“{' '.join(lost)}” was taken out")
    elif len(dropped) > 1 and not change.bounded:
        yield Reason("splice", dropped, f"“{' '.join(dropped)}” was cut out in mid-phrase")
    elif lost and set(dropped) & (NEGATORS | CONDITIONS) and _inner(change):
        yield Reason("clause", lost, f"the clause taken out carries “{' '.join(lost)}”")
    elif len(dropped) == 1 and not change.bounded and dropped[0] not in CONNECTIVES | _FREE | {"the", "a", "an"}:
        yield Reason("wording", dropped, f"“{dropped[0]}” was taken out")


def _inner(change: Change) -> bool:
    """Return whether the cut lies within the sentence: what a passage says before or after is its own claim."""
    return change.start > 0


def _unexplained(change: Change, voice: Voice, *, reported: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words added and the words dropped that no allowed edit explains."""
    out, put = list(change.out), list(change.put)
    if "".join(out).replace("-", "") == "".join(put).replace("-", ""):
        return (), ()
    own = _own(voice)
    for word in list(put):
        partner = _partner(word, out, reported=reported)
        if partner is not None:
            put.remove(word)
            for gone in partner:
                out.remove(gone)
    if set(put) & own and (set(out) <= own or set(out) & own):
        put = [word for word in put if word not in own]
        out = [word for word in out if word not in own]
    put = [word for word in put if word not in _FREE]
    return tuple(put), tuple(out)


def _own(voice: Voice) -> frozenset[str]:
    named = " ".join([*voice.names, *voice.addressee])
    return frozenset([*_OWN_WORDS, "the", "your", "you", *words(named), *(f"{word}'s" for word in words(named))])


def _partner(word: str, out: list[str], *, reported: bool) -> tuple[str, ...] | None:
    """Return the words of the evidence that *word* stands for: another form, or the same number in figures."""
    for verb in out:
        if word in (PAST.get(verb), PAST_OF_THIRD.get(verb)) or (verb, word) == ("are", "was"):
            if "would" in out and verb in COURTEOUS:
                return ("would", verb)
            return (verb,)
        if reported and BACKSHIFT.get(verb) == word:
            return (verb,)
        if _NUMBER_WORDS.get(verb, verb) == _NUMBER_WORDS.get(word, word):
            return (verb,)
    return None


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


def wrong_speaker(said: str, evidence: tuple[Evidence, ...]) -> Iterator[Reason]:
    """(vii) The consulting body's words are never reported as the organisation's own."""
    others = [passage for passage in evidence if passage.speaker != "organisation"]
    if others and len(others) == len(evidence) and set(words(said)) & {"we", "our", "us"}:
        yield Reason("speaker", (), f"these are the words of the {others[0].speaker} side, not of the organisation")
