"""A model fills slots of the draft; the gate decides. What it refuses twice over stays as it was drafted.

The model is a function from messages to text, so everything here but `server` is pure, and as deterministic as the
model is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.condense.notebook import markdown
from standfirst.drafter import answer, brief, trial
from standfirst.drafter.calls import carried
from standfirst.drafter.settle import Accepted, pedigree, settled
from standfirst.drafter.slots import tasks
from standfirst.drafter.trial import Refusal
from standfirst.ground import spoken
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Par

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from standfirst.drafter.answer import Proposal
    from standfirst.drafter.brief import Message
    from standfirst.drafter.slots import Slot, Task
    from standfirst.ground import Voice
    from standfirst.model.document import Document
    from standfirst.model.post import Post, Sentence
    from standfirst.model.submission import Submission

REPAIRS = 2  # rounds in which the model is told what was refused, and why


class Silent(Exception):
    """The server gives no answer that can be used, now or a moment later; what it says is for a person."""


@dataclass(frozen=True, slots=True)
class Slotted:
    """How one slot was filled: in which round (0 is the first), or why the draft's own sentence stands."""

    where: str
    turn: int | None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The post as a model and the gate left it, slot by slot; *silent* says why the server was given up, if it was."""

    post: Post
    slots: tuple[Slotted, ...]
    silent: str = ""

    @property
    def written(self) -> int:
        """How many sentences are the model's."""
        return sum(slot.turn is not None for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Model:
    """Whoever answers: its name, for the record, and the function that asks it. *ask* raises Silent."""

    name: str
    ask: Callable[[Sequence[Message]], str]


def fill(post: Post, submission: Submission, background: Document | None, voice: Voice, model: Model) -> Filled:
    """Return *post* with each sentence that *model* wrote better and the gate verified; the others as they were."""
    found: list[Slotted] = []
    silent = ""
    for task in tuple(tasks(post, submission, background, voice)):
        turns: dict[int, int] = {}
        refused: dict[int, Refusal] = {}
        accepted: dict[int, Accepted] = {}
        try:
            if not silent:
                for turn, answered in enumerate(_rounds(task, voice, model, accepted, refused)):
                    turns.update(dict.fromkeys(answered, turn))
        except Silent as fault:
            silent = str(fault)
        standing = settled(task, accepted, voice)
        post = _with(post, task, standing, model)
        for slot in task.slots:
            if slot.number in standing:
                found.append(Slotted(slot.where, turns[slot.number]))
            else:
                found.append(Slotted(slot.where, None, refused.get(slot.number)))
    return Filled(post, tuple(found), silent)


def _rounds(
    task: Task, voice: Voice, model: Model, accepted: dict[int, Accepted], refused: dict[int, Refusal]
) -> Iterator[list[int]]:
    """Yield the slots that each round filled, until all are or the rounds are used up."""
    for _ in range(1 + REPAIRS):
        open_ = [slot for slot in task.slots if slot.number not in accepted]
        if not open_:
            return
        said = answer.read(model.ask(brief.messages(task, open_, refused, voice.names[0] if voice.names else "us")))
        before = set(accepted)
        for slot in open_:
            why = _against(slot, said, task, voice, accepted)
            if why:
                proposal = said.proposals.get(slot.number)
                refused[slot.number] = Refusal(proposal.text if proposal else "", why)
            else:
                accepted[slot.number] = Accepted(said.proposals[slot.number])
        yield sorted(set(accepted) - before)


def _against(
    slot: Slot, said: answer.Answer, task: Task, voice: Voice, accepted: Mapping[int, Accepted]
) -> tuple[str, ...]:
    proposal = said.proposals.get(slot.number)
    if proposal is None:
        return (said.fault or "there was no sentence for this slot",)
    return trial.tried(proposal, task, voice, _before(slot.number, task, accepted)) or _twice(proposal, task, accepted)


def _before(number: int, task: Task, accepted: Mapping[int, Accepted]) -> str:
    """Return the sentence in front of the one with this number as things stand, empty for the first."""
    if number == 1:
        return ""
    there = accepted.get(number - 1)
    return there.proposal.text if there else task.drafted[number - 2].text


def _twice(proposal: Proposal, task: Task, accepted: Mapping[int, Accepted]) -> tuple[str, ...]:
    """Return why not, where another sentence of the paragraph says the very same."""
    others = [one.proposal.text for one in accepted.values()]
    others += [
        spoken(sentence.text)
        for number, sentence in enumerate(task.drafted, 1)
        if number != proposal.slot and number not in accepted
    ]
    return ("another sentence of the paragraph says the same",) if proposal.text in others else ()


def _with(post: Post, task: Task, standing: Mapping[int, Accepted], model: Model) -> Post:
    def written(number: int, drafted: Sentence) -> Sentence:
        if number not in standing:
            return drafted
        proposal = standing[number].proposal
        text = carried(markdown(proposal.text), drafted.text)
        return replace(drafted, text=text, provenance=pedigree(proposal, task, model.name))

    par = Par(tuple(written(number, drafted) for number, drafted in enumerate(task.drafted, 1)))
    if task.paragraph == 1:
        return replace(post, lede=par)
    body = (*post.body[: task.paragraph - 2], par, *post.body[task.paragraph - 1 :])
    return replace(post, body=body)


def findings(filled: Filled) -> Iterator[Finding]:
    """Yield what became of the slots that the model did not fill, and why the server was given up, if it was."""
    if filled.silent:
        left = len(filled.slots) - filled.written
        yield Finding(
            "drafter-silent",
            Severity.NOTE,
            "post.md",
            None,
            "post",
            f"{filled.silent}; {left} of {len(filled.slots)} sentences stand as they were drafted without a model",
            "The draft is whole and verified, but it is not the one that was asked for.",
            "See to the server and ./inv draft --drafter again, or go on with this draft.",
        )
    for slot in filled.slots:
        if slot.turn is None and not filled.silent:
            why = "; ".join(slot.refusal.why) if slot.refusal else "it leant on a sentence that did not stand"
            said = f"“{slot.refusal.text}”: " if slot.refusal and slot.refusal.text else ""
            yield Finding(
                "drafter-refused",
                Severity.NOTE,
                "post.md",
                None,
                slot.where,
                f"the model’s sentence was refused ({_short(said + why)}), and the draft’s own stands",
                "What a model writes must be in the passages it cites, word for word or by an allowed edit.",
                "Nothing need be done: the sentence that stands is verified.",
            )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"


_LONG = 300  # characters of a reason: a model may answer with a book
