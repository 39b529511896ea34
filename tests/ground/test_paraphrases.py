"""What people and models make of a passage, written by hand: nothing unfaithful is verified."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from standfirst import intake
from standfirst.ground import Evidence, Voice, judge
from standfirst.model.document import Document, ListBlock, Paragraph, Span, item_offsets, text_of
from standfirst.model.verdict import Grade, Verdict
from standfirst.prose import sentences

ROOT = Path(__file__).parents[2]
PASSAGES = tomllib.loads((Path(__file__).parent / "paraphrases.toml").read_text("utf-8"))["passage"]
VOICE = Voice(
    ("Small Ferries Trust", "SFT", "the Trust"),
    ("Department for Rural Ways",),
    ("The {name} submitted its {kind} to the {title} on {date}.",),
    ("In our response, we",),
)
YES = [(passage, text, "") for passage in PASSAGES for text in passage["yes"]]
NO = [(passage, text, why) for passage in PASSAGES for text, why in passage["no"]]


@cache
def read(file: str) -> Document:
    return intake.read((ROOT / file).read_bytes(), Path(file).name).document


@cache
def evidence(file: str, opening: str) -> Evidence:
    """Return the one sentence of *file* that begins with *opening*."""
    document = read(file)
    [span] = [
        Span("submission", index, start + left, start + right)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph | ListBlock)
        for start, end in (item_offsets(block) if isinstance(block, ListBlock) else [(0, len(text_of(block)))])
        for left, right in sentences(text_of(block)[start:end])
        if text_of(block)[start + left : end].startswith(opening)
    ]
    return Evidence.at(document, span)


def verdict(passage: dict, text: str) -> Verdict:
    cited = tuple(evidence(passage["file"], opening) for opening in passage["cites"])
    return judge(text, cited, VOICE, before=passage.get("before", "So."))


@pytest.mark.parametrize(("passage", "text", "why"), NO, ids=[f"{text} ({why})" for _, text, why in NO])
def test_an_unfaithful_paraphrase_is_never_verified(passage: dict, text: str, why: str) -> None:
    judged = verdict(passage, text)
    assert judged.grade is not Grade.VERIFIED, why
    assert judged.reasons


def table() -> dict[str, Counter[str]]:
    """Return how many of each kind got which verdict."""
    return {
        kind: Counter(verdict(passage, text).grade.value for passage, text, _ in some)
        for kind, some in (("faithful", YES), ("unfaithful", NO))
    }


def test_the_table_in_the_docs_is_the_one_that_the_gate_gives() -> None:
    """At least 200 paraphrases; none unfaithful is verified."""
    assert len(YES) + len(NO) >= 200
    page = (ROOT / "docs" / "grounding.md").read_text("utf-8")
    for kind, grades in table().items():
        counts = [grades["verified"], grades["needs sign-off"], grades["rejected"]]
        assert f"| {kind} | {sum(counts)} | {' | '.join(map(str, counts))} |" in page


def test_a_faithful_paraphrase_that_keeps_the_words_is_verified_and_a_free_one_names_its_residue() -> None:
    for passage, text, _ in YES:
        judged = verdict(passage, text)
        assert judged.grade is Grade.VERIFIED or any(reason.words or reason.message for reason in judged.reasons)
    assert table()["faithful"]["verified"] >= len(YES) // 2
