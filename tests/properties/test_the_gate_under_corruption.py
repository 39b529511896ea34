"""The gate against a corruptor: true sentences spoilt as drafts go wrong, and edited as good editors do.

benchmarks/corruptions.py makes them, `python benchmarks/gate.py FOLDER` prints the table of docs/grounding.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.corruptions import CORRUPTIONS, FAITHFUL
from standfirst.ground.verbs import HEDGES, NEGATORS

# A corruption that verifies would be printed as fact; a true sentence that does not makes people stop reading reasons.
MOST_MISSED = 0.005
MOST_DISTURBED = 0.005


@pytest.fixture(scope="module")
def some() -> gate.Proof:
    """Every fourth sentence of the bundled submissions: enough to see each kind, in seconds."""
    return gate.prove([one for submission in gate.read(list(gate.BUNDLED)) for one in gate.material(submission)][::4])


@pytest.mark.parametrize("kind", [corrupt.__name__ for corrupt in CORRUPTIONS])
def test_a_spoilt_sentence_is_never_verified(some: gate.Proof, kind: str) -> None:
    judged = some.spoilt[kind].judged
    missed = [changed.text for changed in some.missed() if changed in [one for one, _ in judged]]
    assert len(judged) >= 8
    assert missed == []


def test_a_faithful_edit_is_verified(some: gate.Proof) -> None:
    assert set(some.edited) >= {"untouched", "framed", "past", "respelt", "joined"}
    assert [changed.text for changed in some.disturbed()] == []


@pytest.mark.slow
def test_of_thousands_of_spoilt_sentences_hardly_one_passes_and_hardly_a_faithful_one_is_stopped(shared: Path) -> None:
    """Over the bundled submissions and the corpus, each kind by itself."""
    files = [*gate.BUNDLED, *sorted((shared / "corpus").rglob("submission.*"))]
    proof = gate.prove([one for submission in gate.read(files) for one in gate.material(submission)])
    assert set(proof.spoilt) == {corrupt.__name__ for corrupt in CORRUPTIONS}
    assert set(proof.edited) == {edit.__name__ for edit in FAITHFUL}
    for tally in proof.spoilt.values():
        assert tally.share(missed=True) <= MOST_MISSED
    assert sum(len(tally.judged) for tally in proof.spoilt.values()) >= 5_000
    edited = sum(len(tally.judged) for tally in proof.edited.values())
    assert edited >= 3_000
    assert len(proof.disturbed()) <= MOST_DISTURBED * edited


def test_the_closed_lists_do_not_overlap() -> None:
    assert not NEGATORS & HEDGES
