"""(vii) A quotation set apart: every word as it stands in the source, and given to whoever said it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.model.verdict import Reason
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.ground.evidence import Evidence, Voice

_CUT = re.compile(r"\[[^\]]*\]|\.\.\.|…")  # what a quoter may leave out or put in, and shows
_NAME = re.compile(r"^[^,–—(:]+")
_TITLES = frozenset("dr professor prof captain mr mrs ms miss sir dame lord lady the rev reverend hon rt".split())
_GRAMMAR = frozenset("who was is were a an the of in on at for and one to".split())
_PRONOUNS = frozenset("he she they who him her".split())


def quotation_faults(
    text: str, speaker: str, evidence: Sequence[Evidence], voice: Voice, before: str
) -> Iterator[Reason]:
    """Yield every reason against the quotation *text* given to *speaker*.

    Empty *speaker* leaves it to *before*, the sentence in front, to say whose words these are.
    """
    yield from _words_changed(text, evidence)
    if speaker:
        yield from _somebody_elses(speaker, evidence, voice)
    elif any(passage.speaker != "organisation" for passage in evidence) and not _introduced(before, evidence):
        yield Reason("attribution", (), "nothing says whose words these are")


def _words_changed(text: str, evidence: Sequence[Evidence]) -> Iterator[Reason]:
    known = f" {' '.join(words(' '.join(passage.text for passage in evidence)))} "
    place = 0
    for piece in _CUT.split(text):
        said = " ".join(words(piece))
        found = known.find(f" {said} ", place) if said else place
        if found < 0:
            strange = tuple(word for word in words(piece) if f" {word} " not in known)
            yield Reason("quotation", strange, f"“{piece.strip()}” does not stand so in the passage cited")
            return
        place = found


def _somebody_elses(speaker: str, evidence: Sequence[Evidence], voice: Voice) -> Iterator[Reason]:
    """Yield a reason where the source gives the words to somebody else than *speaker*."""
    name = _telling(_NAME.match(speaker.strip())[0] if _NAME.match(speaker.strip()) else speaker)  # type: ignore[index]
    near = {_bare(word) for passage in evidence for word in words(passage.near)}
    around = {_bare(word) for passage in evidence for word in words(passage.around)}
    house = any(name == _telling(own) for own in voice.names)
    if house and all(passage.speaker == "organisation" for passage in evidence):
        return
    if name <= near or (name <= around and near & _PRONOUNS):
        known = around | name | _GRAMMAR | _TITLES
        if strange := tuple(word for word in words(speaker) if _bare(word) not in known):
            yield Reason("wording", strange, f"the source does not call {speaker} “{' '.join(strange)}” here")
        return
    yield Reason("speaker", tuple(sorted(name - near)), f"the source does not give these words to {speaker}")


def _introduced(before: str, evidence: Sequence[Evidence]) -> bool:
    """Return whether the sentence in front names somebody whom the source names beside the quotation."""
    named = {_bare(word) for word in words(" ".join(re.findall(r"[A-Z][\w’'-]+", before)))} - _TITLES
    near = {_bare(word) for passage in evidence for word in words(f"{passage.near} {passage.around}")}
    return bool(named & near) and before.rstrip().endswith(":")


def _telling(name: str) -> set[str]:
    return {_bare(word) for word in words(name)} - _TITLES


def _bare(word: str) -> str:
    return word.removesuffix("'s")
