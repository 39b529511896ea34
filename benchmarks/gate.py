"""What the gate catches and what it disturbs: python benchmarks/gate.py [FOLDER] [--show KIND].

Spoils and edits every sentence of the bundled submissions, and of the submission.* files of FOLDER at any depth where
one is given (benchmarks/corruptions.py says how). Prints the table of docs/grounding.md by kind; --show prints the
sentences of a kind that went wrong, and some of those that went right, to be read.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))

from benchmarks.corruptions import Changed, Fact, corruptions, edits, figures_in, names_in  # noqa: E402
from standfirst import intake  # noqa: E402
from standfirst.ground import Evidence, Voice, judge  # noqa: E402
from standfirst.model.document import ListBlock, Paragraph, item_offsets, text_of  # noqa: E402
from standfirst.model.submission import Submission  # noqa: E402
from standfirst.model.verdict import Grade, Verdict  # noqa: E402
from standfirst.prose import sentences, words  # noqa: E402

BUNDLED = (HOME / "samples" / "long-submission.md", *sorted((HOME / "content" / "news").glob("*/*/submission.*")))
_LEAST, _MOST = 8, 60  # words: shorter ones are headings, longer ones are tables that a PDF ran together


@dataclass
class Tally:
    """What the gate said of one kind, and every sentence with its verdict."""

    grades: Counter[Grade] = field(default_factory=Counter)
    judged: list[tuple[Changed, Verdict]] = field(default_factory=list)

    def add(self, changed: Changed, verdict: Verdict) -> None:
        """Count one sentence."""
        self.grades[verdict.grade] += 1
        self.judged.append((changed, verdict))

    def share(self, *, missed: bool) -> float:
        """Return the share of these sentences that was verified, or with *missed* False, that was not."""
        verified = self.grades[Grade.VERIFIED]
        return (verified if missed else len(self.judged) - verified) / len(self.judged)


@dataclass
class Proof:
    """The tallies by kind: of sentences spoilt, and of sentences edited as an editor may."""

    spoilt: dict[str, Tally] = field(default_factory=dict)
    edited: dict[str, Tally] = field(default_factory=dict)

    def missed(self) -> list[Changed]:
        """Return the corruptions that would have been printed as verified."""
        return [one for tally in self.spoilt.values() for one, said in tally.judged if said.grade is Grade.VERIFIED]

    def disturbed(self) -> list[Changed]:
        """Return the faithful edits that were not verified."""
        return [one for tally in self.edited.values() for one, said in tally.judged if said.grade is not Grade.VERIFIED]


def read(files: list[Path]) -> list[Submission]:
    """Return the submissions of *files*."""
    return [intake.understand(intake.read(file.read_bytes(), file.name))[0] for file in files]


def material(submission: Submission) -> list[Fact]:
    """Return the sentences of running text of *submission*, each with what a corruptor may take from its document."""
    texts = list(_texts(submission))
    figures = tuple(sorted({figure for text in texts for figure in figures_in(text)}))
    names = tuple(sorted({name for text in texts for name in names_in(text)}))
    house = _house(submission)
    following = [*texts[1:], *texts[:1]]
    return [Fact(text, (after,), figures, names, house) for text, after in zip(texts, following, strict=True)]


def _house(submission: Submission) -> tuple[str, ...]:
    return (submission.organisation.text.split(" (")[0],) if submission.organisation else ()


def _texts(submission: Submission) -> Iterator[str]:
    for block in submission.document.blocks:
        if not isinstance(block, Paragraph | ListBlock):
            continue
        whole = text_of(block)
        for start, end in item_offsets(block) if isinstance(block, ListBlock) else [(0, len(whole))]:
            for left, right in sentences(whole[start:end]):
                text = whole[start + left : start + right]
                if _LEAST <= len(words(text)) <= _MOST and text[0].isupper() and text[-1] in ".”" and "\n" not in text:
                    yield text


def prove(true: list[Fact], seed: int = 7) -> Proof:
    """Return what the gate says of everything that can be made of *true*.

    A corruption counts where the gate verifies the sentence it is made from, so that nothing is caught by accident.
    """
    proof = Proof()
    chance = random.Random(seed)  # noqa: S311 - a repeatable corruptor, no secret
    for one in true:
        voice = Voice(one.house, openings=("In our response, we",))
        for kind, changed in edits(one, chance):
            proof.edited.setdefault(kind, Tally()).add(changed, said_of(changed, voice))
        for base in (one, *_spoken_of(one, chance)):
            if said_of(Changed(base.text, (one.text,)), voice).grade is not Grade.VERIFIED:
                continue
            for kind, changed in corruptions(base, chance):
                cites = (one.text, *changed.cites[1:])
                proof.spoilt.setdefault(kind, Tally()).add(changed, said_of(replace(changed, cites=cites), voice))
    return proof


def _spoken_of(true: Fact, chance: random.Random) -> Iterator[Fact]:
    """Yield an edited form of a sentence for every third of them: drafts go wrong behind a frame as well."""
    if chance.random() < 1 / 3:
        edited = [changed.text for kind, changed in edits(true, chance) if kind in {"framed", "past"}]
        yield from (replace(true, text=text) for text in edited[:1])


def said_of(changed: Changed, voice: Voice) -> Verdict:
    """Return the verdict of the gate; something stands in front, so that nothing is caught for leaning alone."""
    return judge(changed.text, tuple(Evidence(cited) for cited in changed.cites), voice, before="So.")


def table(proof: Proof) -> str:
    """Return the Markdown table of docs/grounding.md."""
    rows = ["| corruption | sentences | rejected | sent to a person | missed |", "| --- | --- | --- | --- | --- |"]
    rows += [_row(kind, tally, Grade.VERIFIED) for kind, tally in proof.spoilt.items()]
    rows.append(_row("**all**", _sum(proof.spoilt), Grade.VERIFIED))
    rows += ["", "| faithful edit | sentences | verified | disturbed |", "| --- | --- | --- | --- |"]
    for kind, tally in (*proof.edited.items(), ("**all**", _sum(proof.edited))):
        count = sum(tally.grades.values())
        kept = tally.grades[Grade.VERIFIED]
        rows.append(f"| {kind} | {count:,} | {kept:,} | {count - kept} ({(count - kept) / count:.2%}) |")
    return "\n".join(rows)


def _row(kind: str, tally: Tally, missed: Grade) -> str:
    count, let = sum(tally.grades.values()), tally.grades[missed]
    refused, asked = tally.grades[Grade.REJECTED], tally.grades[Grade.NEEDS_SIGN_OFF]
    return f"| {kind} | {count:,} | {refused:,} | {asked:,} | {let} ({let / count:.2%}) |"


def _sum(tallies: dict[str, Tally]) -> Tally:
    return Tally(sum((tally.grades for tally in tallies.values()), Counter()), [])


def _show(proof: Proof, kind: str) -> None:
    spoilt = proof.spoilt.get(kind)
    tally = spoilt or proof.edited[kind]
    wrong = [one for one in tally.judged if (one[1].grade is Grade.VERIFIED) == bool(spoilt)]
    right = [one for one in tally.judged if one not in wrong]
    chance = random.Random(3)  # noqa: S311 - a sample to read
    for title, some in (("WENT WRONG", wrong[:60]), ("went right", chance.sample(right, min(20, len(right))))):
        print(f"== {title}")
        for changed, verdict in some:
            print(f"  {verdict.grade}: {changed.text}")
            print(f"     cites: {' || '.join(changed.cites)}")
            print(f"     {'; '.join(f'{reason.test}: {reason.message}' for reason in verdict.reasons)}")


def main(arguments: list[str]) -> None:
    """Print the tables, or what --show asks for."""
    show = arguments[arguments.index("--show") + 1] if "--show" in arguments else ""
    folders = [Path(word) for word in arguments if not word.startswith("--") and word != show]
    files = [*BUNDLED, *(file for folder in folders for file in sorted(folder.rglob("submission.*")))]
    true = [sentence for submission in read(files) for sentence in material(submission)]
    print(f"{len(files)} submissions, {len(true):,} sentences\n")
    proof = prove(true)
    print(table(proof))
    if show:
        _show(proof, show)


if __name__ == "__main__":
    main(sys.argv[1:])
