"""A second program resolves every pedigree: the words at each span are those that the record says they are."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst import intake, post_file, record_file
from standfirst.model.document import Document, plain, text_of
from standfirst.model.post import Derivation, sentences
from standfirst.model.record import Record
from standfirst.newsroom import Newsroom, Organisation
from standfirst.workflow import newsdesk, sourcing
from tests.provenance import reader

ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "content" / "news").glob("*/*"))


def texts(document: Document) -> dict[str, Any]:
    """Return a document as another program gets it."""
    notes = [plain(note.runs) for note in document.notes]
    return {"digest": document.digest, "texts": [*map(text_of, document.blocks), *notes]}


def sources(folder: Path) -> dict[str, Any]:
    read = {"submission": next(folder.glob("submission.*")), "background": folder / "background.md"}
    return {
        name: texts(intake.read(file.read_bytes(), file.name, source=name).document)  # type: ignore[arg-type]
        for name, file in read.items()
        if file.exists()
    }


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_sentence_of_a_bundled_story_leads_to_its_words(folder: Path) -> None:
    record = json.loads((folder / "record.json").read_text("utf-8"))
    there = sources(folder)
    assert reader.unresolved(record, there) == []
    assert reader.without_pedigree((folder / "post.md").read_text("utf-8"), record) == []


def made(file: Path, background: Path | None, newsroom: Path | None = None) -> tuple[dict, dict, dict]:
    """Return the record of a draft as JSON, its sources, and its word-for-word sentences by digest."""
    house = newsdesk.read_newsroom(newsroom) if newsroom else Newsroom(Organisation("(no organisation given)"))
    notes = background.read_bytes() if background else None
    draft = sourcing.drafted(sourcing.read_sources(file.read_bytes(), file.name, notes, house), house)
    record = Record(1, "tag:x", draft.sources.submission.document.digest, "", post_file.pedigrees(draft.post))
    documents = [draft.sources.submission.document, *([draft.sources.background] if draft.sources.background else [])]
    told = {
        post_file.digest_of(each.text): each.text
        for _, each in sentences(draft.post)
        if each.provenance and each.provenance.derivation is Derivation.VERBATIM
    }
    missing = [each.text for _, each in sentences(draft.post) if each.text and each.provenance is None]
    assert missing == []
    return json.loads(record_file.render(record)), {each.source: texts(each) for each in documents}, told


def held(file: Path, background: Path | None, newsroom: Path | None = None) -> int:
    """Hold a draft against its sources, and return how many of its sentences cite a passage."""
    record, there, told = made(file, background, newsroom)
    assert reader.unresolved(record, there) == []
    for digest, sentence in told.items():
        assert reader.verbatim(sentence, reader.cited(record["provenance"][digest], there)), sentence
    return sum(bool(pedigree.get("spans")) for pedigree in record["provenance"].values())


def test_every_sentence_of_the_draft_of_the_long_submission_leads_to_its_words() -> None:
    samples = ROOT / "samples"
    background = samples / "long-submission-background.md"
    assert held(samples / "long-submission.md", background, ROOT / "newsroom.toml") >= 20


@pytest.mark.slow
def test_every_sentence_of_a_draft_of_every_paper_of_the_corpus_leads_to_its_words(shared: Path) -> None:
    files = sorted((shared / "corpus").rglob("submission.*"))
    assert len(files) >= 32
    assert all(held(file, None) >= 1 for file in files)


STORY = next(folder for folder in STORIES if folder.name == "evidence-on-school-crossings")


@pytest.fixture
def record() -> dict[str, Any]:
    return json.loads((STORY / "record.json").read_text("utf-8"))


def _first(record: dict[str, Any]) -> dict[str, Any]:
    return next(pedigree for pedigree in record["provenance"].values() if pedigree.get("spans"))


@pytest.mark.parametrize(
    ("part", "value"), [("block", 900), ("end", 99_999), ("start", -1), ("source", "background"), ("block", -2)]
)
def test_the_reader_finds_a_span_that_leads_nowhere(record: dict[str, Any], part: str, value: object) -> None:
    _first(record)["spans"][0][part] = value
    assert len(reader.unresolved(record, sources(STORY))) >= 1


def test_the_reader_finds_a_file_that_was_swapped_and_a_sentence_nobody_traced(record: dict[str, Any]) -> None:
    there = copy.deepcopy(sources(STORY))
    there["submission"]["digest"] = "0" * 64
    assert reader.unresolved(record, there)
    assert reader.without_pedigree("---\na: b\n---\n\nBoats are blue.\n", record) == ["Boats are blue."]


def test_the_reader_is_a_program_of_its_own(tmp_path: Path) -> None:
    for name, each in sources(STORY).items():
        (tmp_path / f"{name}.json").write_text(json.dumps(each), "utf-8")
    command = [sys.executable, "-I", reader.__file__, str(STORY / "record.json"), str(STORY / "post.md")]
    named = [str(tmp_path / "submission.json"), str(tmp_path / "background.json")]
    done = subprocess.run([*command, *named], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_two_readers_get_of_a_span_is_the_same() -> None:
    """The document's own answer, and the second reader's."""
    story = record_file.parse((STORY / "record.json").read_text("utf-8"))
    there = sources(STORY)
    file = STORY / "submission.md"
    document = intake.read(file.read_bytes(), file.name).document
    for pedigree in story.provenance.values():
        for span in pedigree.spans:
            if span.source == "submission":
                piece = there["submission"]["texts"][span.block][span.start : span.end]
                assert document.text(replace(span)) == piece
