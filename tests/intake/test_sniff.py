"""What arrives is told by its bytes, read or refused with a reason; the name decides nothing."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile

import pytest

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake import sniff
from standfirst.intake.sniff import Kind
from standfirst.model.document import text_of

PROSE = "Every ferry needs a café, a crew’s room and a timetable – even in winter."


def first_words(data: bytes, name: str = "paper.md") -> str:
    return text_of(intake.read(data, name).document.blocks[0])


def packed(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_text_is_read_in_every_encoding_that_office_programs_write(encoding: str) -> None:
    """With and without a byte order mark."""
    assert first_words(PROSE.encode(encoding)) == PROSE


@pytest.mark.parametrize("name", ["paper.docx", "paper.pdf", "paper", "PAPER.MD.exe"])
def test_text_is_read_whatever_its_name_says(name: str) -> None:
    assert first_words(PROSE.encode(), name) == PROSE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("xl/workbook.xml"), Kind.OFFICE),
        (packed("holiday.txt"), Kind.ARCHIVE),
        (b"PK\x03\x04cut off", Kind.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", Kind.OLE),
        (b"{\\rtf1\\ansi a}", Kind.RTF),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
    ],
)
def test_other_formats_are_named_and_refused_with_what_to_do(data: bytes, kind: Kind) -> None:
    assert sniff.kind(data) is kind
    with pytest.raises(IntakeError) as refused:
        intake.read(data, "submission.md")
    assert kind.value in str(refused.value)
    assert refused.value.remedy == sniff.REMEDIES[kind]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"\n\njunk before %PDF-1.4\n..."])
def test_a_pdf_is_told_by_its_mark_and_refused_where_it_has_no_pages(data: bytes) -> None:
    assert sniff.kind(data) is Kind.PDF
    with pytest.raises(IntakeError, match="is a damaged PDF"):
        intake.read(data, "submission.md")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"  <!DOCTYPE html><p>a</p>", Kind.HTML),
        (b"\xef\xbb\xbf<html><p>a</p></html>", Kind.HTML),
        (b"<!-- saved from a page --><html><p>a</p></html>", Kind.HTML),
        (b"<p>one</p><p>two</p><p>three</p>", Kind.HTML),
        ("<html><p>a</p></html>".encode("utf-16"), Kind.HTML),
        (b"<p>A paragraph of Markdown may begin so.", Kind.MARKDOWN),
        (packed("mimetype", "content.xml"), Kind.OPENDOCUMENT),
    ],
)
def test_pages_and_open_documents_are_told_by_content(data: bytes, kind: Kind) -> None:
    assert sniff.kind(data) is kind


def test_a_word_document_is_told_by_its_parts_and_refused_where_they_are_empty() -> None:
    data = packed("[Content_Types].xml", "word/document.xml")
    assert sniff.kind(data) is Kind.WORD
    with pytest.raises(IntakeError, match="is not sound XML"):
        intake.read(data, "submission.md")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"--- ***\n\n...", "holds no words"),
        (bytes(range(256)) * 20, "binary"),
        (b"ship\x00to\x00shore", "binary"),
        ("é".encode("cp1252") * 50, "is not text"),
        (b"caf\x81 and boats" * 3, "is not text"),
        (b"a " * (sniff.LIMIT // 2 + 1), "5,000,000"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason) as refused:
        intake.read(data, "submission.md")
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 20_000 + "boat",
        "[" * 50_000 + "boat",
        "- " * 3_000 + "boat",
        "*a " * 15_000,
        "`" * 30_001,
        "<sup>" * 5_000,
    ],
)
def test_nesting_without_end_neither_hangs_nor_loses_words_in_silence(text: str) -> None:
    """Processor time, so that a busy machine does not fail it; the slowest took 1.5 s."""
    before = time.process_time()
    try:
        reading = intake.read(text.encode(), "deep.md")
    except IntakeError:
        return
    finally:
        assert time.process_time() - before < 10
    lost = reading.conservation.unaccounted
    assert bool(lost) == any(finding.rule == "words-lost" for finding in reading.findings)


def test_a_file_without_headings_is_read_as_paragraphs() -> None:
    """Two paragraphs of plain text."""
    reading = intake.read(b"The boats are late.\n\nThe pier is closed.", "note.txt")
    assert [text_of(block) for block in reading.document.blocks] == ["The boats are late.", "The pier is closed."]
    submission, _ = intake.understand(reading)
    assert submission.chapters == ()
    assert submission.preface == (0, 1)


def test_the_digest_is_of_the_file_as_received() -> None:
    """Before any line ending is changed."""
    assert intake.read(b"Boats\r\n", "a").document.digest == hashlib.sha256(b"Boats\r\n").hexdigest()
