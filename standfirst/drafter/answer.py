"""A model's answer → proposals: JSON wherever it stands in the text, and nothing taken on trust."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

MOST_ANSWER = 200_000  # characters; a paragraph's answer has about two thousand
_MOST_TRIES = 40  # opening braces that are tried before an answer counts as prose
# Some models think aloud before they answer, in braces too.
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence proposed for a slot, and the numbers of the passages it claims to rest on."""

    slot: int
    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was proposed, by slot; *fault* says why there is nothing where the whole answer is of no use."""

    proposals: dict[int, Proposal]
    fault: str = ""


def read(text: str) -> Answer:
    """Return the proposals in *text*; of two for one slot the first counts. Never raises."""
    if not text.strip():
        return Answer({}, "the answer was empty")
    if len(text) > MOST_ANSWER:
        return Answer({}, f"the answer had {len(text)} characters")
    said = _object(_THOUGHT.sub("", text))
    if said is None:
        return Answer({}, "the answer was not the JSON that was asked for")
    found: dict[int, Proposal] = {}
    for one in said:
        if (proposal := _proposal(one)) is not None:
            found.setdefault(proposal.slot, proposal)
    return Answer(found, "" if found else "the answer held no sentence for any slot")


def _object(text: str) -> list[object] | None:
    """Return the list under "sentences" of the first JSON object that has one, be it fenced or amid prose."""
    decoder = json.JSONDecoder()
    for tried, brace in enumerate(re.finditer(r"\{", text)):
        if tried == _MOST_TRIES:
            break
        try:
            value, _ = decoder.raw_decode(text, brace.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(listed := value.get("sentences"), list):
            return listed
    return None


def _proposal(value: object) -> Proposal | None:
    match value:
        case {"slot": int(slot), "text": str(text), "passages": [*numbers]} if _whole(slot):
            # What is no number of a passage stays one that was never given, so that the refusal can say so.
            cited = (number if _whole(number) else 0 for number in numbers)
            return Proposal(slot, " ".join(text.split()), tuple(dict.fromkeys(cited)))
        case _:
            return None


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
