"""./inv read shows what was understood of a file, receives nothing, and says in one line what it cannot read."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.intake.office.authored import response
from tests.intake.office.formats import AsWord, docx, para, run

Run = Callable[..., subprocess.CompletedProcess[str]]
CHANGED = para(
    run("Forty boats waited in the outer harbour.")
    + '<w:del w:author="B. Lund">'
    + "<w:r><w:delText>Twelve</w:delText></w:r></w:del>"
)


def nothing_received(newsroom: Path) -> bool:
    return not any((newsroom / "content" / "news").rglob("*"))


def test_a_word_file_is_shown_on_a_page_of_its_own(inv: Run, newsroom: Path, inbox: Path) -> None:
    (inbox / "response.docx").write_bytes(AsWord(response()).write())
    done = inv("read", str(inbox / "response.docx"))
    assert done.returncode == 0, done.stderr
    page = (newsroom / "build" / "reading" / "response.html").read_text("utf-8")
    assert str(newsroom / "build" / "reading" / "response.html") in done.stdout.replace("\n", "")
    for words in ("Chapter 1: Landings", "Ada Quill", "Dr Ines Falk", "41</b> notes", "W6 computed number"):
        assert words in page
    assert "<script" not in page
    assert nothing_received(newsroom)


def test_as_json_everything_has_its_place(inv: Run, newsroom: Path, inbox: Path) -> None:
    (inbox / "response.docx").write_bytes(AsWord(response()).write())
    read = json.loads(inv("read", str(inbox / "response.docx"), "--json").stdout)
    assert read["front"]["date"] == "2024-05-03"
    assert [chapter["number"] for chapter in read["outline"]] == list("1234567")
    assert [note["label"] for note in read["notes"]] == [str(number) for number in range(1, 42)]
    assert {note["called"] for note in read["notes"]} == {1, 2}
    assert len(read["links"]) == 44
    assert read["words"]["unaccounted"] == []
    assert not (newsroom / "build" / "reading").exists()


def test_what_stops_a_file_is_in_the_list_with_its_place(inv: Run, inbox: Path) -> None:
    (inbox / "changed.docx").write_bytes(docx(CHANGED))
    done = inv("read", str(inbox / "changed.docx"))
    assert "STOP" in done.stdout
    assert "changed.docx:1" in done.stdout
    assert "B. Lund" in done.stdout
    [finding] = json.loads(inv("read", str(inbox / "changed.docx"), "--json").stdout)["findings"]
    assert (finding["rule"], finding["line"]) == ("tracked-change", 1)


def test_a_story_with_unsettled_changes_is_held_until_somebody_lets_them_pass(inv: Run, inbox: Path) -> None:
    (inbox / "changed.docx").write_bytes(docx(CHANGED))
    done = inv("new", str(inbox / "changed.docx"), "--slug", "boats")
    assert done.returncode == 0, done.stderr
    assert inv("check").returncode == 6
    assert "Twelve" not in next(inbox.parent.rglob("boats/post.md")).read_text("utf-8")


def test_a_file_that_cannot_be_read_is_one_line_and_no_page(inv: Run, newsroom: Path, inbox: Path) -> None:
    (inbox / "torn.docx").write_bytes(AsWord(response()).write()[:4_000])
    done = inv("read", str(inbox / "torn.docx"))
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert "torn.docx" in done.stderr
    assert not (newsroom / "build" / "reading").exists()
