"""A proposal before the gate: what a person's sentence would be judged by, and what only a machine would try."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.ground import judge, rules, spoken
from standfirst.ground.evidence import MOST_EVIDENCE
from standfirst.model.verdict import Grade
from standfirst.prose import fold, words
from standfirst.prose import sentences as cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.drafter.answer import Proposal
    from standfirst.drafter.slots import Passage, Task
    from standfirst.ground import Voice

MOST_WORDS = 60  # a sentence; what is longer is not read
# Whatever Markdown or HTML could read as markup: the gate would judge one text, and readers would see another.
_MARKUP = re.compile(r"[\[\]<>{}*_`\\|~^#]|https?:|www\.|\S@\S")
_OPENS = re.compile(r"[A-Z“‘\"']")
_CLOSES = re.compile(r"[.?!][”’\"')]*$")
_COMMON = frozenset(" .,;:'\"()-")
_CAPITALS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_OWN = frozenset("we our ours us".split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that may not stand, with every reason in words a model and an editor can use."""

    text: str
    why: tuple[str, ...]


def tried(proposal: Proposal, task: Task, voice: Voice, before: str) -> tuple[str, ...]:
    """Return every reason against *proposal* behind the sentence *before*, none where it may stand."""
    if any(not 1 <= number <= len(task.passages) for number in proposal.passages):
        return (f"it cites a passage that was not given; there are {len(task.passages)}",)
    if not 0 < len(proposal.passages) <= MOST_EVIDENCE:
        return (f"it cites {len(proposal.passages)} passages; one to {MOST_EVIDENCE} may be cited",)
    cited = [task.passage(number) for number in proposal.passages]
    if form := tuple(_misshapen(proposal.text)):
        return form
    verdict = judge(proposal.text, [one.evidence for one in cited], voice, before=before)
    reasons = tuple(reason.message for reason in verdict.reasons)
    if verdict.grade is not Grade.VERIFIED:
        return reasons or (f"it {verdict.grade.value}",)
    if faults := rules.faults(spoken(proposal.text), tuple(one.evidence for one in cited), voice, before):
        # The gate took it for a frame of the house, of which only the slots are looked at. Frames are not a model's.
        return tuple(reason.message for reason in faults)
    source = "\n".join(one.evidence.text for one in cited)
    return tuple(_strange(proposal.text, source, task.document.source, voice))


def leans(text: str, cited: Sequence[Passage], voice: Voice) -> bool:
    """Return whether *text* means nothing without the sentence in front of it ("This is why …")."""
    verdict = judge(text, [one.evidence for one in cited][:MOST_EVIDENCE], voice)
    return any(reason.test == "leaning" for reason in verdict.reasons)


def continues(cited: Sequence[int], earlier: Sequence[int], task: Task) -> bool:
    """Return whether the passages *cited* go on where those of *earlier* ended, so that "this" means what it did."""
    return min(cited) == max(earlier) or (min(cited) == max(earlier) + 1 and task.passage(min(cited)).follows)


def _misshapen(text: str) -> Iterator[str]:
    """Yield what is wrong with the form of *text* whatever its source says."""
    if found := _MARKUP.search(text):
        yield f"it holds markup or an address (“{found.group()}”); plain words only"
    if unseen := [char for char in text if unicodedata.category(char)[0] == "C"]:
        yield f"it holds a character that nobody sees (U+{ord(unseen[0]):04X})"
    if not _OPENS.match(text) or not _CLOSES.search(text):
        yield "it is not a whole sentence: begin with a capital, end with a stop"
    if len(words(text)) > MOST_WORDS:
        yield f"it has {len(words(text))} words; at most {MOST_WORDS}"
    if len(cut(text)) > 1:
        yield "it is more than one sentence"


def _strange(text: str, source: str, origin: str, voice: Voice) -> Iterator[str]:
    """Yield what the gate lets people do, and no machine need do: other signs, other capitals, other spellings."""
    said, known = fold(text), fold(source)
    if signs := sorted({char for char in said if not char.isalnum()} - _COMMON - set(known)):
        yield f"the sign “{signs[0]}” does not stand in the passage cited"
    if figures := [figure for figure in _figures(said) if figure not in _figures(known)]:
        yield f"“{figures[0]}” does not stand so in the passage cited"
    yield from _capitals(said, known, voice)
    if origin == "background" and set(words(said)) & _OWN - set(words(known)):
        yield "the background is not what the organisation said: do not write “we”"


def _figures(text: str) -> list[str]:
    """Return every figure with what is joined to it ("-5", "£40", "7%")."""
    return [found.strip(".,;:'\"()?!") for found in text.split() if any(char.isdigit() for char in found)]


def _capitals(said: str, known: str, voice: Voice) -> Iterator[str]:
    """Yield words in other capitals than the source has: "US" is not "us", nor "May" "may"."""
    source = _CAPITALS.findall(known)
    house = _CAPITALS.findall(fold(" ".join((*voice.names, *voice.addressee))))
    free = {*source, *house, *(word.lower() for word in _first_words(known))}
    lower = {word.lower() for word in source}
    for word in _CAPITALS.findall(said)[1:]:
        if word.lower() in lower and word not in free:
            yield f"“{word}” is written in other capitals in the passage cited"


def _first_words(text: str) -> list[str]:
    """Return the words that stand first in their sentence, where a capital says nothing."""
    found = (_CAPITALS.search(text, start, end) for start, end in cut(text))
    return [word.group() for word in found if word]
