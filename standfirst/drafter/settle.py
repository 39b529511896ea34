"""The paragraph as it will stand: a sentence that leans keeps the very one it leant on, or falls back with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.drafter.trial import continues, leans
from standfirst.ground import spoken
from standfirst.model.post import Derivation, Operation, Provenance
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standfirst.drafter.answer import Proposal
    from standfirst.drafter.slots import Task
    from standfirst.ground import Voice


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal that the gate verified where it stood when it was made."""

    proposal: Proposal


def settled(task: Task, accepted: Mapping[int, Accepted], voice: Voice) -> dict[int, Accepted]:
    """Return those of *accepted* that may stand beside each other and beside what was drafted.

    Neighbours change from round to round, so what leans is looked at again when all rounds are over.
    """
    standing = dict(accepted)
    while (number := _unsound(task, standing, voice)) is not None:
        del standing[number]
    return standing


def _unsound(task: Task, standing: Mapping[int, Accepted], voice: Voice) -> int | None:
    """Return a slot that must fall back: it leans on what is not there, or a drafted sentence leant on its words."""
    for number, drafted in enumerate(task.drafted, 1):
        here, earlier = standing.get(number), standing.get(number - 1)
        if here is None:
            if earlier is not None and leans(spoken(drafted.text), task.passages, voice):
                return number - 1
        elif leans(here.proposal.text, [task.passage(each) for each in here.proposal.passages], voice) and (
            earlier is None or not continues(here.proposal.passages, earlier.proposal.passages, task)
        ):
            return number
    return None


def pedigree(proposal: Proposal, task: Task, model: str) -> Provenance:
    """Return where a model's sentence comes from: the passages it cites, and one edit that names the model."""
    spans = tuple(task.passage(number).span for number in sorted(proposal.passages))
    source = " ".join(task.document.text(span) for span in spans)
    how = Derivation.VERBATIM if words(proposal.text) == words(source) else Derivation.RECAST
    made = Operation(f"drafted by {model}", source, proposal.text)
    return Provenance(how, task.document.source, spans, (made,), task.document.digest)
