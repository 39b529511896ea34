"""Submissions with what people wrote about them, read once for many trials in one process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import intake
from standfirst.condense.choose import by_worth
from standfirst.condense.features import features
from standfirst.condense.rank import score
from standfirst.condense.recommendations import MOST_LISTED, fitting, recommendations
from standfirst.condense.units import Unit, units_of, without_marks
from standfirst.errors import StandfirstError
from standfirst.evaluation.cases import first, places
from standfirst.evaluation.figures import Unread
from standfirst.evaluation.rouge import oracle
from standfirst.evaluation.wording import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from standfirst.model.submission import Submission


@dataclass(frozen=True, slots=True)
class Pair:
    """A case read: its units with their features, and which of them the person's post is likest, from 0."""

    name: str
    submission: Submission
    written: str
    units: tuple[Unit, ...]
    features: tuple[Mapping[str, float], ...]
    copied: frozenset[int]

    @property
    def length(self) -> int:
        """Words of the person's post."""
        return len(self.written.split())

    @property
    def texts(self) -> list[str]:
        """The units' words, each with the list it announces."""
        return [without_marks(unit.whole) for unit in self.units]

    def lead(self) -> str:
        """Return the first words of the units, as many as the person wrote."""
        return " ".join(" ".join(self.texts).split()[: self.length])

    def ideal(self) -> str:
        """Return the units that a greedy reader of the person's post would copy."""
        return " ".join(text for index, text in enumerate(self.texts) if index in self.copied)

    def selected(self, weighed: Mapping[str, float]) -> str:
        """Return the best units by *weighed* verbatim in reading order, and the recommendations that fit behind them.

        Together they have as many words as the person wrote.
        """
        document = self.submission.document
        asked = recommendations(self.submission)
        listed = [document.text(span) for span in fitting(asked, document, int(self.length * MOST_LISTED))]
        room = self.length - sum(len(text.split()) for text in listed)
        scored = score(self.units, self.submission, weighed)
        chosen: set[int] = set()
        length = 0
        for run in by_worth(scored):
            if length < room:
                length += sum(scored[place].unit.length for place in run if place not in chosen)
                chosen.update(run)
        said = " ".join(self.texts[index] for index in sorted(chosen))
        return " ".join([*said.split()[:room], *listed])


def pairs(folder: Path, told: Callable[[str], None] = lambda _: None) -> tuple[list[Pair], list[Unread]]:
    """Return the cases of *folder* that can be read, and those that cannot, each with the reason."""
    read: list[Pair] = []
    unread: list[Unread] = []
    for place in places(folder):
        told(place.name)
        submission, post = first(place, "submission.*"), first(place, "post.*")
        if submission is None or post is None:
            unread.append(Unread(place.name, "it lacks submission.* or post.*"))
            continue
        try:
            pair = _pair(place.name, submission, reference(post.read_text("utf-8")))
        except StandfirstError as fault:
            unread.append(Unread(place.name, str(fault)))
            continue
        if pair.units and pair.written:
            read.append(pair)
        else:
            unread.append(Unread(place.name, "it holds no sentence of the organisation's own, or no post"))
    return read, unread


def _pair(name: str, file: Path, written: str) -> Pair:
    submission, _ = intake.understand(intake.read(file.read_bytes(), file.name), file.name)
    units = units_of(submission, [one.span for one in recommendations(submission)])
    texts = [without_marks(unit.whole) for unit in units]
    copied = oracle(written, texts, len(written.split()))
    return Pair(name, submission, written, units, tuple(features(units, submission)), copied)
