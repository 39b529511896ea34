"""Bad input gets one clear line, a remedy and an exit code; nothing is half-written and the live site stays."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.office.formats import MARK, packed
from tests.intake.office.hostile import files
from tests.intake.pdf.paper import Sheet, pdf

Run = Callable[..., subprocess.CompletedProcess[str]]


def refused(done: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert lines[0].startswith("standfirst: ")
    for words in said:
        assert words in lines[0]


def nothing_received(newsroom: Path) -> bool:
    return not any((newsroom / "content" / "news").rglob("*.md"))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.md", b"", "empty"),
        ("noise.md", bytes(range(256)) * 8, "noise.md"),
        ("paper.md", b"%PDF-1.7\n1 0 obj\n", "PDF"),
        ("paper.docx", b"PK\x03\x04" + b"\0" * 60, "paper.docx"),
        ("huge.md", b"word " * 1_100_000, "huge.md"),
    ],
)
def test_a_file_that_is_no_submission_is_refused(
    inv: Run, newsroom: Path, inbox: Path, name: str, data: bytes, said: str
) -> None:
    (inbox / name).write_bytes(data)
    refused(inv("new", str(inbox / name)), 3, said)
    assert nothing_received(newsroom)


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("old.docx", "an old Word file (.doc) or an encrypted one", "with its password"),
        ("locked.odt", "is encrypted", "password"),
        ("cut.docx", "is cut short or damaged", "ask"),
        ("file entity.docx", "DTD", "plain copy"),
        ("tables.html", "nested deeper than any text is", "ask the author for it as .docx"),
        ("scan.pdf", "no text", "text recognition"),
        ("card.png", "a picture", "scan or a photograph"),
        ("all.zip", "a ZIP archive", "unpack it"),
    ],
)
def test_one_line_says_what_a_file_is_what_is_wrong_and_what_to_do(
    inv: Run, newsroom: Path, inbox: Path, name: str, what: str, remedy: str
) -> None:
    others = {"scan.pdf": pdf(Sheet()), "card.png": MARK, "all.zip": packed({"one.txt": "x", "two.txt": "y"})}
    made = others.get(name) or next(data for one, data in files("") if one == name)
    (inbox / name).write_bytes(made)
    refused(inv("new", str(inbox / name)), 3, name, what, remedy)
    assert nothing_received(newsroom)


def test_a_submission_that_went_bad_leaves_its_story_as_it_was(inv: Run, newsroom: Path, inbox: Path) -> None:
    """Somebody copied half a Word file over it."""
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    story = newsroom / "content/news/2024/locks"
    next(story.glob("submission.*")).write_bytes(next(data for one, data in files("") if one == "cut.docx"))
    before = {file: file.read_bytes() for file in story.rglob("*") if file.is_file()}
    refused(inv("draft", "locks", "--force"), 3, "is cut short or damaged")
    assert {file: file.read_bytes() for file in story.rglob("*") if file.is_file()} == before


def test_a_file_without_headings_is_drafted_all_the_same(inv: Run, inbox: Path) -> None:
    (inbox / "letter.md").write_text("Dear Minister,\n\nWe urge you to open the northern locks before the summer.\n")
    done = inv("new", str(inbox / "letter.md"), "--slug", "letter")
    assert done.returncode == 0, done.stderr
    assert "we wrote: “We urge you" in next(inbox.parent.rglob("letter/post.md")).read_text("utf-8")


def test_a_file_that_is_not_there_is_named(inv: Run, inbox: Path) -> None:
    refused(inv("new", str(inbox / "nowhere.md")), 2, "nowhere.md")


def test_a_missing_background_is_named_and_nothing_received(inv: Run, newsroom: Path, inbox: Path) -> None:
    refused(
        inv("new", str(inbox / "response.md"), "--background", str(inbox / "notes.md")), 2, "background", "notes.md"
    )
    assert nothing_received(newsroom)


def test_a_slug_that_is_taken_is_refused(inv: Run, inbox: Path) -> None:
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    refused(inv("new", str(inbox / "response.md"), "--slug", "locks"), 2, "locks", "--slug")


def test_a_slug_with_a_path_in_it_is_refused(inv: Run, inbox: Path) -> None:
    refused(inv("new", str(inbox / "response.md"), "--slug", "../locks"), 2, "../locks")


def test_an_unknown_key_in_the_front_matter_is_named_with_its_line(inv: Run, newsroom: Path, inbox: Path) -> None:
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    post = newsroom / "content/news/2024/locks/post.md"
    post.write_text(post.read_text("utf-8").replace("language: en-GB", "language: en-GB\nmood: sunny"), "utf-8")
    refused(inv("check"), 5, "mood", "post.md")


def test_an_unknown_key_in_newsroom_toml_is_named(inv: Run, newsroom: Path) -> None:
    (newsroom / "newsroom.toml").write_text('[organisation]\nname = "CT"\nmotto = "Onward"\n')
    refused(inv("status"), 4, "motto", "newsroom.toml")


def test_a_story_that_is_not_there_is_named(inv: Run) -> None:
    refused(inv("sign", "nowhere", "--by", "Ada"), 2, "nowhere")


def test_nobody_signs_without_a_name(inv: Run, inbox: Path) -> None:
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    refused(inv("sign", "locks"), 2, "name")


def test_a_stop_makes_check_fail(inv: Run, newsroom: Path, inbox: Path) -> None:
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    assert inv("check").returncode == 0
    post = newsroom / "content/news/2024/locks/post.md"
    post.write_text(post.read_text("utf-8").replace("by 2026", "by 2027"), "utf-8")
    assert inv("check").returncode == 6


def test_a_clock_before_the_last_release_is_refused_and_the_live_site_stays(
    inv: Run, newsroom: Path, inbox: Path
) -> None:
    assert inv("publish").returncode == 0
    assert inv("new", str(inbox / "response.md"), "--slug", "locks").returncode == 0
    assert inv("sign", "locks", "--by", "Ada Quill").returncode == 0
    live = (newsroom / "public" / "current").resolve()
    [known] = (newsroom / "public" / "releases").glob("*.json")
    release = json.loads(known.read_text("utf-8"))
    known.write_text(json.dumps({**release, "made": release["made"].replace(release["made"][:4], "2999", 1)}))
    done = inv("publish")
    refused_last_line(done, 8, "clock")
    assert (newsroom / "public" / "current").resolve() == live


def refused_last_line(done: subprocess.CompletedProcess[str], code: int, said: str) -> None:
    """A verb that tells of its progress ends on the line that says why it stopped."""
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("standfirst: ")
    assert said in last


def test_an_output_folder_that_cannot_be_written_leaves_everything_as_it_was(inv: Run, newsroom: Path) -> None:
    (newsroom / "public").write_text("a file where the folder should be")
    refused_last_line(inv("publish"), 8, "public")
    assert (newsroom / "public").read_text() == "a file where the folder should be"


def test_print_stores_nothing(inv: Run, newsroom: Path, inbox: Path) -> None:
    done = inv("draft", str(inbox / "response.md"), "--print", "--newsroom", str(newsroom / "newsroom.toml"))
    assert done.returncode == 0
    assert done.stdout.startswith("---\nheadline: ")
    assert nothing_received(newsroom)
