"""Weights are fitted to what people copied, the same every time, and tried on pairs they never saw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.condense.features import features
from standfirst.condense.units import units_of
from standfirst.errors import UsageError
from standfirst.evaluation import fitting, folds
from standfirst.evaluation.pairs import Pair, pairs
from standfirst.evaluation.rouge import oracle
from standfirst.workflow import fitting as workflow

TOPICS = ("locks", "keepers", "towpaths", "reservoirs", "weirs", "ferries")


def paper(folder: Path, topic: str) -> None:
    """Write a paper whose second section asks for something, and a post that copies just that."""
    asked = f"We urge the Department to pay for {topic} in every winter, and to say by May how it will do so."
    told = " ".join(
        f"The history of {topic} in the year {1900 + n} is long and has many turns to it." for n in range(30)
    )
    text = f"# On {topic}\n\n## History\n\n{told}\n\n## Asks\n\n{asked}\n"
    place = folder / topic
    place.mkdir()
    (place / "submission.md").write_text(text, encoding="utf-8")
    (place / "post.md").write_text(f"{asked}\n", encoding="utf-8")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    for topic in TOPICS:
        paper(tmp_path, topic)
    return tmp_path


def test_the_oracle_copies_what_was_copied_and_stops() -> None:
    texts = ["Keepers open the gates at dawn.", "Boats are heavy.", "Volunteers paint the beams in spring."]
    assert oracle("Volunteers paint the beams in spring. Keepers open the gates at dawn.", texts, 12) == {0, 2}
    assert oracle("Nothing of the kind", ["", "!"], 12) == frozenset()


def test_a_feature_that_people_copy_by_gains_weight(cases: Path) -> None:
    read, unread = pairs(cases)
    assert unread == []
    weights = fitting.fit(read)
    assert weights["ask"] > 0 > weights["first_section"]


def test_fitting_twice_or_in_another_order_gives_the_same_weights(cases: Path) -> None:
    read, _ = pairs(cases)
    assert fitting.fit(read) == fitting.fit(read[::-1])


def test_weights_are_written_with_what_folds_reached(cases: Path, tmp_path: Path) -> None:
    to = tmp_path / "weights.json"
    path, reached = workflow.fitted(cases, to)
    table = json.loads(to.read_text("utf-8"))
    assert path == to
    assert table["reached"] == reached
    assert "5 folds over 6 cases" in reached
    assert table["paper"]["ask"] > 0
    assert table["answers"]["ask"] > 0


def test_folds_are_measured_beside_lead_n_and_the_oracle(cases: Path) -> None:
    validation = workflow.validated(cases, 3)
    whole = validation.whole
    assert [fold.cases for fold in validation.folds] == [2, 2, 2]
    assert whole.units.rouge2 > whole.lead.rouge2
    assert whole.oracle.rouge1 == pytest.approx(1.0)
    assert folds.table(validation).splitlines()[-1].startswith("all")
    assert json.loads(folds.as_json(validation))["all"]["cases"] == 6


def test_two_posts_on_one_submission_are_never_parted(cases: Path) -> None:
    read, _ = pairs(cases)
    twin = Pair("zz", read[0].submission, "Another post.", read[0].units, read[0].features, frozenset())
    for part in fitting.folds([*read, twin], 5):
        digests = [pair.submission.document.digest for pair in part]
        assert (read[0].submission.document.digest in digests) == (digests.count(digests[0]) == 2 or len(part) == 2)


@pytest.mark.parametrize("count", [1, 7, -2])
def test_folds_that_cannot_be_made_are_refused_with_a_remedy(cases: Path, count: int) -> None:
    with pytest.raises(UsageError, match="folds"):
        workflow.validated(cases, count)


def test_too_few_pairs_are_refused(tmp_path: Path) -> None:
    paper(tmp_path, "locks")
    with pytest.raises(UsageError, match="too few"):
        workflow.fitted(tmp_path, None)


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=3), st.lists(st.floats(-1, 1), min_size=9, max_size=9))
def test_the_equations_are_solved(wanted: list[float], entries: list[float]) -> None:
    """M·Mᵀ + 1 is positive definite, as the penalty makes it."""
    rows = [entries[:3], entries[3:6], entries[6:]]
    matrix = [
        [sum(a * b for a, b in zip(one, other, strict=True)) + (i == j) for j, other in enumerate(rows)]
        for i, one in enumerate(rows)
    ]
    right = [sum(value * x for value, x in zip(row, wanted, strict=True)) for row in matrix]
    assert fitting.solved(matrix, right) == pytest.approx(wanted, abs=1e-6)


def test_every_feature_lies_between_nothing_and_one(cases: Path) -> None:
    for pair in pairs(cases)[0]:
        for found in features(units_of(pair.submission), pair.submission):
            assert all(0 <= value <= 1 for value in found.values())
