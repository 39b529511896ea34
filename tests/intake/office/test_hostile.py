"""Files made to harm: each ends in a reading that is right or in one line with a remedy, in bounded time and memory."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake import archive
from standfirst.intake.sniff import Kind
from tests.intake.office.authored import response
from tests.intake.office.formats import FORMATS, docx, packed, para, run
from tests.intake.office.mangling import PROSE, SEEDS, mangled, parts_of, read_here
from tests.intake.office.test_opendocument import odt, p

DTD = '<!DOCTYPE x [<!ENTITY a "{}">]>'


def with_document(change: bytes, into: bytes) -> bytes:
    """Return a Word file in whose text part *change* stands instead of *into*."""
    parts = parts_of(docx(para(run(PROSE))))
    document = parts["word/document.xml"]
    assert isinstance(document, bytes)
    assert into in document
    return packed({**parts, "word/document.xml": document.replace(into, change)})


def refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said) as fault:
        intake.read(data, name)
    assert name in str(fault.value)
    assert fault.value.remedy
    assert "\n" not in str(fault.value)


def test_a_directory_that_lies_about_sizes_changes_nothing() -> None:
    bomb = bytearray(packed({**parts_of(docx("")), "word/styles.xml": b" " * 20_000_000}))
    real = (20_000_000).to_bytes(4, "little")
    lied = bytes(bomb).replace(real, (100).to_bytes(4, "little"))
    assert lied != bytes(bomb)
    made = archive.Archive(lied, "bomb.docx")
    with pytest.raises(IntakeError, match=r"damaged|unpacks"):
        made.read("word/styles.xml")


def test_many_parts_and_parts_of_one_name_are_refused() -> None:
    refused(
        packed({**parts_of(docx("")), **{f"word/x{n}": b"" for n in range(2_001)}}), "parts.docx", "parts, more than"
    )
    with zipfile.ZipFile(buffer := io.BytesIO(docx("")), "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr("word/document.xml", "<other/>")
    refused(buffer.getvalue(), "twice.docx", "two parts of one name")


@pytest.mark.parametrize(
    "declared",
    [
        DTD.format("b"),
        DTD.format("&#38;a;"),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://192.0.2.1/x">',
    ],
)
def test_entities_and_doctypes_are_refused_in_every_part(declared: str) -> None:
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    refused(with_document(head + declared.encode(), head), "xxe.docx", "DTD|sound XML")
    content = parts_of(odt(p(PROSE)))["content.xml"]
    assert isinstance(content, bytes)
    refused(packed({**parts_of(odt(p(PROSE))), "content.xml": declared.encode() + content}), "xxe.odt", "DTD|sound XML")


def test_a_few_tables_within_tables_are_read_with_every_word_and_asked_about() -> None:
    nested = para(run("deep"))
    for _ in range(6):
        nested = (
            f"<w:tbl><w:tr><w:tc>{nested}{para(run('left'))}</w:tc><w:tc>{para(run('right'))}</w:tc></w:tr></w:tbl>"
        )
    reading = intake.read(docx(nested), "nested.docx")
    assert not reading.conservation.unaccounted
    assert "table-in-table" in {finding.rule for finding in reading.findings}


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
@pytest.mark.parametrize("name", ["response.docx", "pandoc.odt"])
def test_a_file_that_was_cut_short_is_refused_with_what_to_do(name: str, share: float) -> None:
    data = FORMATS[name](response())
    refused(data[: int(len(data) * share)], name, "is cut short or damaged")


def test_an_encrypted_word_file_is_told_apart_from_a_damaged_one() -> None:
    with pytest.raises(IntakeError, match=r"an old Word file .* or an encrypted one") as fault:
        intake.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "locked.docx")
    assert "password" in fault.value.remedy


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(docx(para(run(PROSE))))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(IntakeError, match="is encrypted"):
        archive.Archive(bytes(data), "locked.docx")


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>" * 200 + "x",
        "<p>" + "<b>" * 200 + "x",
        "<blockquote>" * 200 + "x",
        "<p>" + "<a href=#x>" * 20_000,
        "<p id=x>" + "<a href=#x>1</a>" * 5_000,
        "<p>" + "x " * 400_000,
        "<td>" * 20_000 + "x",
        "<style>" + ".a{" * 50_000 + "</style><p>x",
        "<p style='" + "a:b;" * 50_000 + "'>x",
        "<!--" * 10_000 + "<p>x",
        "<![foo[" * 1_000 + "<p>x",
        "<p>" + "&#x41" * 10_000,
    ],
)
def test_a_page_written_to_take_time_is_read_or_refused(body: str) -> None:
    assert said_of(lambda: intake.read(f"<html><body>{body}".encode(), "page.html")) in {"read", "refused"}


def said_of(reading: Callable[[], object]) -> str:
    """Return "read" or "refused"; anything else is a traceback."""
    try:
        reading()
    except IntakeError as fault:
        return "refused" if fault.remedy else "refused without a remedy"
    return "read"


def test_a_document_of_four_thousand_paragraphs_is_read_whole() -> None:
    body = "".join(para(run(f"Paragraph {number}. {PROSE}")) for number in range(4_000))
    assert len(intake.read(docx(body), "long.docx").document.blocks) == 4_000


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_no_mangled_file_brings_a_traceback(kind: Kind, seed: int) -> None:
    """In this process, so that a traceback shows: 40 files a format; any number with benchmarks/fuzz.py."""
    data = mangled(kind, random.Random(seed))  # noqa: S311  the same files on every run
    assert read_here(data) in {"read", "refused"}


def test_reading_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    intake.read(docx(para(run(PROSE))), "paper.docx")
    assert list(tmp_path.iterdir()) == []
