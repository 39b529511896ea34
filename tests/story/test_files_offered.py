"""Files that others made, from the inbox to the reader: cleaned, labelled by what goes out, or held with their line."""

import io
import json
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from PIL import Image

from standfirst.errors import BuildError, NotCleared, UsageError
from standfirst.model.finding import Finding, Severity
from standfirst.model.record import Status
from standfirst.site import stage
from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk
from tests import specimen
from tests.intake.pdf.typeset import typst
from tests.outgoing.made import paper

AUTHOR = "Ada Quill-Marrow"
PAPER = f"""
#set document(title: "final v7 (Orla's changes)", author: "{AUTHOR}")
#set text(lang: "en")
*Consultation Response*

*The future of locks*

*Date of submission: 3 May 2024*

Written evidence submitted by the Canal Trust (CT).

= Chapter 1: Locks

This consultation provides a rare opportunity to open the northern locks again: we would urge the Department to fund a
keeper for every lock by 2026. We are concerned that 40 locks have closed since 2019.

The Canal Trust recommends that volunteers are paid their fares.
"""


def received(desk: Newsdesk, inbox: Path) -> Path:
    """Return the folder of a story made of the author's PDF."""
    (inbox / "response.pdf").write_bytes(typst(PAPER))
    drafting.receive(desk, inbox / "response.pdf", None, "locks")
    folder = desk.store.load("locks").folder
    (folder / "files").mkdir()
    return folder


def attach(folder: Path, *names: str) -> None:
    """List the files in the head of post.md, each under a title of its own."""
    lines = "".join(f'  - {{"name": "{name}", "title": "The file {name}"}}\n' for name in names)
    text = (folder / "post.md").read_text("utf-8")
    head, _, body = text.partition("\nslug:")
    (folder / "post.md").write_text(f"{head}\nattachments:\n{lines}slug:{body}", "utf-8")


def photograph() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = AUTHOR
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def found(desk: Newsdesk) -> list[Finding]:
    made = clearing.findings_of(desk, desk.store.load("locks"))
    return [each for each in made.findings if each.where.startswith("file ")]


@pytest.fixture
def folder(desk: Newsdesk, inbox: Path) -> Path:
    return received(desk, inbox)


def test_the_author_s_own_pdf_goes_out_cleaned_and_is_labelled_by_what_goes_out(desk: Newsdesk, folder: Path) -> None:
    """One line in post.md offers it; a photograph goes with it."""
    assert AUTHOR.encode() in (folder / "submission.pdf").read_bytes()
    (folder / "files" / "slip.jpg").write_bytes(photograph())
    attach(folder, "submission.pdf", "slip.jpg")
    assert found(desk) == []
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    publishing.publish(desk)

    site = desk.public / "current"
    [page] = site.glob("news/*/locks/index.html")
    files = page.parent / "files"
    assert sorted(path.name for path in files.iterdir()) == ["slip.jpg", "submission.pdf"]
    for path in site.rglob("*"):
        assert not path.is_file() or AUTHOR.encode() not in path.read_bytes(), path
    with pikepdf.open(files / "submission.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "The file submission.pdf"
        assert (list(pdf.docinfo), bool(pdf.Root.MarkInfo.Marked)) == (["/Title"], True)

    size = (files / "submission.pdf").stat().st_size
    listed = html.fromstring(page.read_bytes()).xpath('//section[@class="documents"]//li')
    said = [" ".join(each.text_content().split()) for each in listed]
    assert said[0].startswith("Read the full text")
    assert said[1].startswith("The full ")
    assert said[2] == f"The file submission.pdf PDF, {round(size / 1000)} kB, 1 page"
    [item] = json.loads((site / "feed.json").read_bytes())["items"]
    [offered] = [each for each in item["attachments"] if each["url"].endswith("files/submission.pdf")]
    assert (offered["size_in_bytes"], offered["mime_type"]) == (size, "application/pdf")


def test_another_byte_in_the_author_s_pdf_ends_the_sign_off(desk: Newsdesk, folder: Path) -> None:
    attach(folder, "submission.pdf")
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    assert clearing.status(desk)[0].status is Status.CLEARED
    data = (folder / "submission.pdf").read_bytes()
    (folder / "submission.pdf").write_bytes(data + b"\n")
    assert clearing.status(desk)[0].status is Status.DRAFT


def test_an_office_file_is_held_with_the_line_that_names_it(desk: Newsdesk, folder: Path) -> None:
    (folder / "files" / "fares.csv").write_bytes(b"lock,fare\nNorth,2\n")
    (folder / "files" / "fares.xlsx").write_bytes(b"PK\x03\x04 a workbook")
    attach(folder, "fares.csv", "fares.xlsx")
    [finding] = found(desk)
    assert (finding.rule, finding.severity, finding.where) == ("file-kind-refused", Severity.STOP, "file fares.xlsx")
    lines = (folder / "post.md").read_text("utf-8").splitlines()
    assert finding.line is not None
    assert "fares.xlsx" in lines[finding.line - 1]
    assert finding.remedy == "Save each sheet that readers need as CSV, in UTF-8."


def test_nobody_can_let_a_file_pass_of_which_nothing_can_go_out(desk: Newsdesk, folder: Path) -> None:
    (folder / "files" / "fares.xlsx").write_bytes(b"PK\x03\x04 a workbook")
    attach(folder, "fares.xlsx")
    with pytest.raises(NotCleared, match=r"file-kind-refused@file fares\.xlsx"):
        clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    with pytest.raises(UsageError, match="cannot be let pass") as stopped:
        clearing.sign(desk, "locks", by="Ada Quill", role="editor", waive=["file-kind-refused"], why="we must")
    assert "CSV" in stopped.value.remedy


def test_the_press_stops_at_a_file_that_cannot_go_out_whatever_the_record_says(desk: Newsdesk, folder: Path) -> None:
    (folder / "files" / "fares.xlsx").write_bytes(b"PK\x03\x04 a workbook")
    attach(folder, "fares.xlsx")
    story = stage.Story(specimen.cleared(desk.store.load("locks").draft()), folder)
    with pytest.raises(BuildError, match=r"fares\.xlsx is a \.xlsx file") as stopped:
        stage.compose([story], specimen.house())
    assert "CSV" in stopped.value.remedy


def test_the_author_s_file_is_no_attachment_unless_it_is_a_pdf(desk: Newsdesk, inbox: Path) -> None:
    drafting.receive(desk, inbox / "response.md", None, "locks")
    folder = desk.store.load("locks").folder
    (folder / "files").mkdir()
    (folder / "files" / "copy.md").write_bytes((folder / "submission.md").read_bytes())
    attach(folder, "submission.md", "copy.md")
    assert [(each.rule, each.where) for each in found(desk)] == [
        ("author-file-attached", "file submission.md"),
        ("author-file-attached", "file copy.md"),
    ]


def test_a_pdf_without_tags_needs_a_page_beside_it(desk: Newsdesk, folder: Path) -> None:
    (folder / "files" / "tides.pdf").write_bytes(paper("The tides of May."))
    attach(folder, "tides.pdf")
    assert [(each.rule, each.severity) for each in found(desk)] == [("untagged-pdf-alone", Severity.STOP)]
    (folder / "files" / "tides.html").write_bytes(b"<h1>Tides</h1><p>The tides of May.</p>")
    (folder / "post.md").write_text(
        (folder / "post.md").read_text("utf-8").replace("attachments:\n", 'attachments:\n  - {"name": "tides.html"}\n'),
        "utf-8",
    )
    assert [(each.rule, each.severity) for each in found(desk)] == [("untagged-pdf", Severity.QUERY)]


def test_an_untagged_submission_has_our_page_beside_it(desk: Newsdesk, inbox: Path) -> None:
    (inbox / "plain.pdf").write_bytes(paper("The Canal Trust asks for a keeper at every lock by 2026."))
    drafting.receive(desk, inbox / "plain.pdf", None, "locks")
    attach(desk.store.load("locks").folder, "submission.pdf")
    assert [each.rule for each in found(desk)] == ["untagged-pdf"]
