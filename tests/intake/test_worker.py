"""A file is read in a process of its own: what it sends back is what it read, and however it ends there is one line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.errors import IntakeError
from standfirst.intake import child, extract, worker
from standfirst.intake.extract import Extract
from standfirst.intake.raw import Raw
from standfirst.intake.sniff import Kind
from standfirst.model.document import Place, Run
from standfirst.model.finding import Finding, Severity
from standfirst.model.submission import Repair

PLACES = st.builds(Place, st.integers(1, 99), st.none() | st.integers(1, 9))
RUNS = st.lists(
    st.builds(Run, st.text(), st.booleans(), st.booleans(), st.none() | st.text(), st.none() | st.text()), max_size=3
).map(tuple)
RAWS = st.builds(
    Raw,
    st.sampled_from(["heading", "para", "item", "quote", "table", "image", "rule", "note"]),
    RUNS,
    PLACES,
    level=st.integers(0, 6),
    ordered=st.booleans(),
    mark=st.text(max_size=3),
    rows=st.lists(st.lists(RUNS, max_size=2).map(tuple), max_size=2).map(tuple),
    key=st.text(max_size=3),
)
FINDINGS = st.builds(
    Finding, st.text(), st.sampled_from(Severity), st.text(), st.none() | st.integers(1), *[st.text()] * 4
)
EXTRACTS = st.builds(
    Extract,
    st.lists(RAWS, max_size=3).map(tuple),
    st.text(),
    st.lists(st.builds(Repair, st.text(), st.text(), st.text(), PLACES), max_size=2).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple),
    st.booleans(),
)


@given(EXTRACTS)
def test_what_crosses_from_the_child_is_what_it_read(made: Extract) -> None:
    assert extract.of(json.loads(extract.dumps(made))) == made


@given(st.binary())
def test_whatever_else_the_child_says_is_refused(said: bytes) -> None:
    with pytest.raises(IntakeError):
        worker._understood(said, "paper.docx")  # noqa: SLF001  a child that lies cannot be had otherwise


def test_a_refusal_in_the_child_reaches_the_caller_whole() -> None:
    with pytest.raises(IntakeError, match="no reader") as refused:
        worker.run(Kind.PICTURE, b"GIF8", "scan.gif")
    assert refused.value.remedy


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(IntakeError, match=r"paper\.docx took longer than 0 seconds"):
        worker.run(Kind.PICTURE, b"GIF8", "paper.docx", seconds=0)


@pytest.mark.parametrize(
    ("code", "said"), [(-11, "SIGSEGV"), (-6, "SIGABRT"), (1, "exit 1"), (-24, "more work"), (-25, "unpacks")]
)
def test_however_the_child_ends_the_line_says_so(code: int, said: str) -> None:
    assert said in worker._reason(code)  # noqa: SLF001  a crash cannot be asked for


def test_every_kind_that_is_sent_to_the_child_has_a_reader_there() -> None:
    assert all(callable(child.reader(kind)) for kind in worker.KINDS)


def test_the_request_names_kind_and_file_before_the_bytes() -> None:
    head, _, data = worker._request(Kind.WORD, b"PK\n", "a \n b.docx").partition(b"\n")  # noqa: SLF001
    assert (json.loads(head), data) == ({"kind": "WORD", "name": "a \n b.docx", "task": "read"}, b"PK\n")
