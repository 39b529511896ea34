"""What an evaluation measures, and what it never passes over."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from standfirst import evaluation
from standfirst.errors import UsageError
from tests.evaluation import drafters

SOURCE = "Harbours freeze in winter and boats stay in.\nDredging helps them.\nTides rise every spring."


def case(folder: Path, name: str = "harbours", post: str = "Harbours freeze in winter.", kind: str = "md") -> Path:
    place = folder / name
    place.mkdir()
    (place / f"submission.{kind}").write_text(SOURCE, encoding="utf-8")
    if post:
        (place / "post.md").write_text(post, encoding="utf-8")
    return place


def test_a_draft_of_the_same_words_scores_one_and_lead_n_is_cut_to_the_persons_length(tmp_path: Path) -> None:
    """The person wrote what the draft says, in its order; the lead of the source is the same first words."""
    case(tmp_path, post="Harbours freeze in winter and boats stay in. Dredging helps them. Read on.")
    [found] = evaluation.evaluate(tmp_path, drafters.first_line).cases
    assert (found.draft.rouge1, found.draft.rouge2, found.draft.rougeL) == (1, 1, 1)
    assert found.written == found.words == 13
    assert found.lead.rouge1 == pytest.approx(11 / 13)


def test_sentences_are_counted_by_what_stands_behind_them(tmp_path: Path) -> None:
    """Headline, a traced sentence, an edited one, a line of the house; an empty standfirst is no sentence."""
    case(tmp_path)
    [found] = evaluation.evaluate(tmp_path, drafters.first_line).cases
    assert (found.verified, found.needs_sign_off, found.rejected, found.house, found.untraced) == (1, 1, 0, 1, 1)
    assert found.provenance == pytest.approx(0.75)
    assert found.repeats


def test_time_and_memory_are_those_of_the_cases_own_process(tmp_path: Path) -> None:
    case(tmp_path)
    ballast = bytearray(300 * 1024**2)
    [found] = evaluation.evaluate(tmp_path, drafters.first_line).cases
    assert len(ballast) / 1024**2 > found.megabytes > 5
    assert 0 < found.seconds < 60


def test_memory_is_that_of_the_process_and_of_the_one_that_read_the_file_for_it(tmp_path: Path) -> None:
    case(tmp_path)
    [alone] = evaluation.evaluate(tmp_path, drafters.first_line).cases
    [together] = evaluation.evaluate(tmp_path, drafters.with_a_reader).cases
    assert together.megabytes > alone.megabytes + drafters.READER_MB


def test_cases_come_in_the_order_of_their_names_and_are_told_before_they_run(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        case(tmp_path, name)
    told: list[str] = []
    found = evaluation.evaluate(tmp_path, drafters.first_line, told=told.append)
    assert [one.name for one in found.cases] == told == ["a", "b", "c"]


def test_a_background_in_the_case_reaches_the_drafter(tmp_path: Path) -> None:
    """The drafter says "Read the notes." where it has a background."""
    place = case(tmp_path, post="Read the notes.")
    without = evaluation.evaluate(tmp_path, drafters.first_line).cases[0].draft.rouge1
    (place / "background.md").write_text("Notes.", encoding="utf-8")
    assert evaluation.evaluate(tmp_path, drafters.first_line).cases[0].draft.rouge1 > without


def test_what_cannot_be_read_is_listed_with_the_reason(tmp_path: Path) -> None:
    """A PDF, a case without a post, one without words; the fourth is measured all the same."""
    case(tmp_path, "a-pdf", kind="pdf")
    case(tmp_path, "b-without", post="")
    case(tmp_path, "c-empty", post="---\ntitle: x\n---\n")
    case(tmp_path, "d-good")
    found = evaluation.evaluate(tmp_path, drafters.refuse)
    assert [one.name for one in found.cases] == ["d-good"]
    reasons = {one.name: one.reason for one in found.unread}
    assert reasons == {
        "a-pdf": "submission.pdf is a PDF: ask for the text",
        "b-without": "it has no post.*",
        "c-empty": "post.md holds no words",
    }
    assert all(name in evaluation.table(found) for name in reasons)


@pytest.mark.parametrize(
    ("drafter", "patience", "reason"),
    [
        (drafters.stumble, 60, "ZeroDivisionError"),
        (drafters.die, 60, "code 9"),
        (drafters.dawdle, 2, "within 2 seconds"),
    ],
)
def test_a_drafter_that_fails_dies_or_hangs_costs_only_its_case(
    tmp_path: Path, drafter: evaluation.Drafter, patience: float, reason: str
) -> None:
    case(tmp_path)
    [unread] = evaluation.evaluate(tmp_path, drafter, patience=patience).unread
    assert reason in unread.reason


def test_a_draft_that_differs_from_one_run_to_the_next_is_told(tmp_path: Path) -> None:
    case(tmp_path)
    found = evaluation.evaluate(tmp_path, drafters.waver)
    assert not found.cases[0].repeats
    assert "two runs differ" in evaluation.table(found)


def test_a_folder_may_be_a_case_itself(tmp_path: Path) -> None:
    assert [one.name for one in evaluation.evaluate(case(tmp_path), drafters.first_line).cases] == ["harbours"]


def test_the_table_and_the_json_give_the_means(tmp_path: Path) -> None:
    case(tmp_path, "a", post="Harbours freeze in winter and boats stay in. Dredging helps them. Read on.")
    case(tmp_path, "b", post="Nothing of this.")
    found = evaluation.evaluate(tmp_path, drafters.first_line)
    figures = json.loads(evaluation.as_json(found))
    assert [one["name"] for one in figures["cases"]] == ["a", "b"]
    assert figures["means"]["draft_rouge1"] == pytest.approx(sum(one.draft.rouge1 for one in found.cases) / 2)
    assert evaluation.table(found).splitlines()[-1].startswith("mean of 2: ")


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_cases_is_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="case"):
        evaluation.evaluate(tmp_path / name, drafters.first_line)


def test_without_rouge_score_the_remedy_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case(tmp_path)
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    with pytest.raises(UsageError, match=r"requirements-dev\.txt"):
        evaluation.evaluate(tmp_path, drafters.first_line)
