"""The words of a sentence against those of its passages: which were added, which taken out, and where the cuts fall.

Before they are compared both sides say "we" and "our" for the house, and "you" and "your" for whom it addresses, so
that a name may give way to its pronoun and nobody's name to anybody else's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.ground.alignment import Change, Edge, Words, changes, joined, trigram_cover, words_of
from standfirst.ground.verbs import (
    BACKSHIFT,
    CONCESSIONS,
    CONDITIONS,
    CONNECTIVES,
    COURTEOUS,
    NEGATORS,
    PAST,
    PAST_OF_THIRD,
    PROTECTED,
    REPORTED,
    STANCE,
)
from standfirst.model.verdict import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.ground.evidence import Evidence, Voice

LEAST_COVER = 0.5
_MOST_ASIDE = 4  # words: a cut as short as this is an adverb between commas, and not a clause with a claim of its own
_MOST_ATTRIBUTION = 12  # words: ", according to the report of the inquiry into the two losses,"
_ILLUSTRATING = frozenset("such including which who whose where when for as e.g".split())
_FREE = frozenset(["also", "and", "that"])
_ARTICLES = frozenset(["the", "a", "an"])
_PRONOUNS = {"us": "we", "ours": "our", "ourselves": "we", "yours": "your"}
# The house in the third person, where its name became "we".
_OURS = {"it": "we", "they": "we", "its": "our", "their": "our", "itself": "we"}
_AGREEMENT = frozenset([("is", "are"), ("has", "have"), ("was", "were"), ("does", "do")])
_TENSES = {"is": ("was", "were"), "are": ("were", "was"), "has": ("had",), "have": ("had",), "do": ("did",)}


def wording(rest: str, evidence: tuple[Evidence, ...], voice: Voice, *, reported: bool) -> Iterator[Reason]:
    """(iii), (iv), (vi), (ix) Words added, protected words touched, too little of the source, cuts in mid-phrase."""
    lines = [line for passage in evidence for line in passage.text.split("\n")]
    sentence = _in_person(rest, voice)
    source = joined(tuple(persons(line, voice) for line in lines))
    source = Words(_pronouns(source.words), source.edges, source.aside)
    if trigram_cover(_stemmed(sentence), _stemmed(source)) < LEAST_COVER:
        yield Reason("cover", (), "less than half of it is in the words of the passage cited")
    bare = [re.sub(r"^[Tt]he ", "", name) for name in voice.names]
    named = any(name in line for name in bare for line in (rest, *lines))
    for change in changes(sentence, source):
        speaking = reported or "we" in sentence.words[max(0, change.start - 6) : change.start + 1]
        added, dropped = _unexplained(change, reported=reported, speaking=speaking, named=named)
        yield from _added(added, dropped)
        yield from _cut(change, dropped)


def _stemmed(words: Words) -> Words:
    """Return the words with each verb in one form, so that reported speech is as much the source's as speech."""
    return replace(words, words=tuple(_STEMS.get(word, word) for word in words.words))


def _in_person(text: str, voice: Voice) -> Words:
    cut = words_of(persons(text, voice))
    return Words(_pronouns(cut.words), cut.edges, cut.aside)


def _pronouns(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_PRONOUNS.get(word, word) for word in words)


def persons(text: str, voice: Voice) -> str:
    """Return the text with the house's names as "we" and its addressee's as "you"."""
    for names, whose, who in ((voice.names, "our", "we"), (voice.addressee, "your", "you")):
        for name in sorted(names, key=len, reverse=True):
            spelt = re.escape(re.sub(r"^[Tt]he ", "", name)).replace("'", "['’]").replace("’", "['’]")
            text = re.sub(rf"(?<![\w-])(?:[Tt]he )?{spelt}['’]s?(?!\w)", whose, text)
            text = re.sub(rf"(?<![\w-])(?:[Tt]he )?{spelt}(?![\w-])", who, text)
    return text


def _added(added: tuple[str, ...], dropped: tuple[str, ...]) -> Iterator[Reason]:
    touched = tuple(word for word in added if word in PROTECTED)
    if "or" in dropped and "and" in added:
        touched = (*touched, "and")
    if touched:
        yield Reason("protected", touched, f"the passage cited does not say “{' '.join(touched)}” here")
    elif rest := tuple(word for word in added if word not in _FREE):
        yield Reason("wording", rest, f"“{' '.join(rest)}” is not in the passage cited")


def _cut(change: Change, dropped: tuple[str, ...]) -> Iterator[Reason]:
    lost = tuple(word for word in dropped if word in PROTECTED)
    if not dropped:
        return
    if not change.bounded:
        yield from _broken(dropped, lost)
    elif lost and len(dropped) <= _MOST_ASIDE and not change.whole:
        yield Reason("protected", lost, f"“{' '.join(lost)}” was taken out")
    elif not change.whole:
        yield from _clause(change, dropped)


def _broken(dropped: tuple[str, ...], lost: tuple[str, ...]) -> Iterator[Reason]:
    """Look at words taken out in mid-phrase."""
    if lost:
        yield Reason("protected", lost, f"“{' '.join(lost)}” was taken out")
    elif len(dropped) > 1:
        yield Reason("splice", dropped, f"“{' '.join(dropped)}” was cut out in mid-phrase")
    elif dropped[0] not in CONNECTIVES | _FREE | _ARTICLES:
        yield Reason("wording", dropped, f"“{dropped[0]}” was taken out")


def _clause(change: Change, dropped: tuple[str, ...]) -> Iterator[Reason]:
    """Look at a clause taken out at punctuation: it may bound what is left, take it back, or say who says so."""
    bounding = set(dropped) & CONDITIONS
    if dropped[0] == "and":  # a claim of its own, with its own conditions
        bounding = set(dropped[1:2]) & (CONDITIONS | NEGATORS)
    elif change.start > 0 and not change.aside:  # in front of a claim, "although" takes nothing of it back
        bounding |= set(dropped) & (CONCESSIONS | NEGATORS)
        if dropped[0] not in _ILLUSTRATING:  # "a crew, a berth or a bus" says less than "a crew"
            bounding |= set(dropped) & {"or"}
    if change.aside and dropped[0] in NEGATORS | CONCESSIONS:
        bounding.add(dropped[0])
    if bounding:
        carried = tuple(word for word in dropped if word in bounding)
        yield Reason("clause", carried, f"the clause taken out carries “{' '.join(carried)}”")
    elif len(dropped) <= _MOST_ATTRIBUTION and set(dropped) & REPORTED and change.within < Edge.STATEMENT:
        yield Reason("attribution", dropped, f"“{' '.join(dropped)}” says whose claim it is, and was taken out")


def _unexplained(
    change: Change, *, reported: bool, speaking: bool, named: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words added and the words dropped that no allowed edit explains."""
    out, put = list(change.out), list(change.put)
    if _run_together(out) == _run_together(put):
        return (), ()
    for word in list(put):
        partner = _partner(word, out, reported=reported, speaking=speaking, named=named)
        if partner:
            put.remove(word)
            for gone in partner:
                out.remove(gone)
    return tuple(put), tuple(out)


def _run_together(words: list[str]) -> str:
    """Return the letters alone: "highly-skilled" is "highly skilled"; a figure keeps its point."""
    return "".join(words).replace("-", "") if not any(char.isdigit() for word in words for char in word) else str(words)


def _partner(word: str, out: list[str], *, reported: bool, speaking: bool, named: bool) -> tuple[str, ...]:
    """Return the words of the evidence that *word* stands for: another form of the same verb or pronoun."""
    for verb in out:
        if word in (PAST.get(verb), PAST_OF_THIRD.get(verb)) and verb in _STANDS:
            return _performed(verb, out)
        if speaking and word in _TENSES.get(verb, ()):
            return (verb,)
        if reported and BACKSHIFT.get(verb) == word:
            return (verb,)
        if named and (_OURS.get(verb) == word or _OURS.get(word) == verb):
            return (verb,)
        if named and ({(verb, word), (word, verb)} & _AGREEMENT or _agree(word, verb)):
            return (verb,)
    return ()


def _performed(verb: str, out: list[str]) -> tuple[str, ...]:
    """Return a stance with the courtesy in front of it: who wishes to stress stresses, and who would urge urges."""
    if verb not in COURTEOUS:
        return (verb,)
    before = out[: out.index(verb)]
    polite = next((each for each in _COURTESIES if tuple(before[-len(each) :]) == each), ())
    return (*polite, verb) if polite or "would" not in out else ("would", verb)


_COURTESIES = (("would", "like", "to"), ("would", "wish", "to"), ("wish", "to"), ("want", "to"))
_STEMS = {
    **{past: verb for verb, past in PAST.items() if verb in STANCE},
    **{third: verb for verb in STANCE for third, past in PAST_OF_THIRD.items() if past == PAST[verb]},
    "has": "have",
    "is": "are",
    "its": "our",
}
# Stances, in both persons: what may be told in the past wherever it stands.
_STANDS = STANCE | {verb for verb in PAST_OF_THIRD if verb not in {"is", "has"}}


def _agree(one: str, other: str) -> bool:
    """Return whether the two are "urges" and "urge"."""
    return any(PAST_OF_THIRD.get(third) is not None and PAST_OF_THIRD[third] == PAST.get(base)
               for third, base in ((one, other), (other, one)))  # fmt: skip
