"""A full response that we set ourselves, read back: what the house says around the author's words is taken out again.

Such a file says with which story it was published, in a line of ours; the language of that line is that of our other
words in it. Its tags are ours too, so the depth of a heading is that of its tag, whatever its size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from standfirst import tongues
from standfirst.intake.raw import merged
from standfirst.model.document import Run
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from standfirst.intake.pdf.blocks import Block
    from standfirst.intake.raw import Raw

_PUBLISHED = "Published with our news story of %(day)s:"
_RANKING, _UNRANKED, _CHOSEN = "Our ranking", "Not ranked", "Chosen:"
_UNCALLED = "Notes not called in the text"
_LABELS = ("Contents", "Our answer", _RANKING, _UNRANKED, "No option is marked.", _UNCALLED)
_RULE = "P13 words of the house around a response"
Say: TypeAlias = Callable[[str], str]


def voice(blocks: Sequence[Block]) -> Say | None:
    """Return what says a word of ours in the language of the file, None where it is no response that we set."""
    first = [_words(block) for block in blocks if block.lines[0].page == 1]
    for tag, said in tongues.everywhere(_PUBLISHED).items():
        opens = said.partition("%(day)s")[0].strip()
        if any(words.startswith(opens) for words in first):
            return lambda message: tongues.everywhere(message)[tag]
    return None


def _words(block: Block) -> str:
    return " ".join(" ".join(line.text for line in block.lines).split())


def levelled(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with each heading one level below its tag: the title, which no tag calls a heading, is above."""
    return [_levelled(block) for block in blocks]


def _levelled(block: Block) -> Block:
    role = block.lines[0].role
    return replace(block, level=role.level + 1) if role and role.kind == "heading" and block.level else block


def without_labels(found: Sequence[Raw], say: Say) -> tuple[list[Raw], list[Repair]]:
    """Return *found* without our own words: the line above the title, labels, ranks as authors write them."""
    labels = {say(words) for words in _LABELS}
    opens = say(_PUBLISHED).partition("%(day)s")[0].strip()
    out: list[Raw] = []
    repairs: list[Repair] = []
    under = ""
    for place, raw in enumerate(found):
        above = not place and raw.kind != "heading"
        if above or raw.text in labels or raw.text.startswith(opens):
            repairs.append(Repair(_RULE, raw.printed, "", raw.at))
            under = raw.text
            continue
        if raw.kind == "note":  # at the foot of a page, in the middle of a list
            out.append(raw)
            continue
        under = under if raw.kind == "item" or under == say(_UNCALLED) else ""
        ranking, uncalled = under in {say(_RANKING), say(_UNRANKED)}, under == say(_UNCALLED)
        told = _ranked(raw) if ranking else _noted(raw) if uncalled else _bare(raw, say(_CHOSEN))
        before = f"{raw.mark} {raw.printed}" if ranking else raw.printed
        after = before if uncalled else told.printed  # the label of a note is counted with its words
        repairs += [] if told == raw else [Repair(_RULE, before, after, raw.at)]
        out.append(told)
    return out, repairs


def _ranked(item: Raw) -> Raw:
    """Return an item of a ranking as authors write it: "Oil - 2", and "Oil" where it has no rank."""
    if item.ordered:
        return replace(item, runs=(*item.runs, Run(f" - {item.mark.strip('.')}")), mark="-", ordered=False)
    return replace(item, mark="-")


def _noted(raw: Raw) -> Raw:
    """Return a note that nobody calls, which stands at the end with its label before it."""
    label, _, _ = raw.text.partition(" ")
    return replace(_bare(raw, label), kind="note", label=label, mark="para", level=0)


def _bare(raw: Raw, label: str) -> Raw:
    """Return *raw* without *label* where its words begin with it, behind a box or not."""
    taken = [run.text for run in raw.runs]
    for place, text in enumerate(taken[:2]):
        if text.lstrip().startswith(label):
            runs = list(raw.runs)
            runs[place] = replace(runs[place], text=text.lstrip().removeprefix(label).lstrip())
            return replace(raw, runs=merged(runs))
        if text.strip() not in {"☑", "☐"}:
            break
    return raw
