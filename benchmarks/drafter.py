"""What scripted models get past the gate, over HTTP on this machine: .venv/bin/python benchmarks/drafter.py [FILE ...].

Drafts the bundled submission and the tests' paper (or the FILEs given), lets each model fill the slots, and prints for
each how many sentences were accepted in which round, and how many words no passage holds. The careful model reports
its passage; the eager one puts in a word of its own until it is told; each liar lies in every sentence and round.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from standfirst import drafter, newsroom  # noqa: E402 - the checkout's own
from standfirst.condense import speaking  # noqa: E402
from standfirst.drafter.server import Server  # noqa: E402
from standfirst.model.post import sentences as said_by  # noqa: E402
from standfirst.model.verdict import Grade  # noqa: E402
from standfirst.newsroom import Newsroom  # noqa: E402
from standfirst.workflow import sourcing  # noqa: E402
from standfirst.workflow.sourcing import Drafted, Sources  # noqa: E402
from tests.drafter import servers  # noqa: E402
from tests.drafter.paper import HOUSE, PAPER  # noqa: E402
from tests.drafter.test_drafter import LIES, Mischief  # noqa: E402

Say = Callable[[servers.Question], str]


def cases(files: list[str]) -> list[tuple[Sources, Newsroom, Drafted]]:
    """Return what is to be drafted, each with its newsroom and its draft without a model."""
    return [(sources, house, sourcing.drafted(sources, house)) for sources, house in _sources(files)]


def _sources(files: list[str]) -> list[tuple[Sources, Newsroom]]:
    ours = newsroom.read((ROOT / "newsroom.toml").read_text("utf-8"))
    if files:
        given = [Path(file) for file in files]
        return [(sourcing.read_sources(one.read_bytes(), one.name, None, ours), ours) for one in given]
    samples = ROOT / "samples"
    notes = (samples / "long-submission-background.md").read_bytes()
    sample = sourcing.read_sources((samples / "long-submission.md").read_bytes(), "long.md", notes, ours)
    house = newsroom.read(HOUSE)
    return [(sample, ours), (sourcing.read_sources(PAPER.encode(), "paper.md", None, house), house)]


def liar(lie: Mischief) -> Say:
    """Return a model that tells this lie in every sentence it can."""

    def say(question: servers.Question) -> str:
        proposed = []
        for slot, text, _ in servers.good(question):
            drafted = next(one["drafted"] for one in question["slots"] if one["slot"] == slot)
            near = servers.nearest(drafted, question["passages"])
            try:
                proposed.append((slot, *lie(text, near, question)))
            except StopIteration:  # a paragraph with one passage cannot be spliced or cited wrongly
                continue
        return servers.sentences(*proposed)

    return say


def run(say: Say, sources: Sources, house: Newsroom, made: Drafted) -> Counter[str]:
    """Return how many slots there were, how many were accepted in each round, and what was wrong in the post."""
    voice = speaking(sources.submission, sources.background, house)
    with servers.serving(lambda asked: servers.content(say(asked.question))) as running:
        model = drafter.Model("scripted", Server(running.address, "scripted", 30))
        filled = drafter.fill(made.post, sources.submission, sources.background, voice, model)
    judged = sourcing.judged_of(filled.post, sources, house)
    counted: Counter[str] = Counter(slots=len(filled.slots), asked=len(running.asked))
    counted.update(f"round {slot.turn}" for slot in filled.slots if slot.turn is not None)
    counted["unverified"] = sum(verdict.grade is not Grade.VERIFIED for verdict in judged.values())
    documents = {"submission": sources.submission.document, "background": sources.background}
    before = {sentence.text for _, sentence in said_by(made.post)}
    for _, sentence in said_by(filled.post):
        if sentence.text in before or sentence.provenance is None:
            continue
        cited = " ".join(doc.text(span) for span in sentence.provenance.spans if (doc := documents[span.source]))
        counted["strange words"] += len(_words(sentence.text) - _words(cited) - _ALLOWED)
    return counted


# The reported past of the scripted models, and nothing else: not the program's own list, which is what is on trial.
_ALLOWED = frozenset("we urged proposed recommended supported believed were did said that".split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", re.sub(r"\[\^\d+\]", "", text).lower()))


def main(files: list[str]) -> None:
    """Print the table."""
    models: dict[str, Say] = {
        "careful": lambda question: servers.sentences(*servers.good(question)),
        "eager": lambda question: servers.sentences(*servers.eager(question)),
        **{f"lies: {lie.__name__.replace('_', ' ')}": liar(lie) for lie in LIES},
    }
    papers = cases(files)
    columns = ("slots", "round 0", "round 1", "round 2", "asked", "unverified", "strange words")
    print(f"{'model':32}" + "".join(f"{column:>15}" for column in columns))
    for name, say in models.items():
        counted = sum((run(say, *paper) for paper in papers), Counter())
        print(f"{name:32}" + "".join(f"{counted[column]:15}" for column in columns), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
