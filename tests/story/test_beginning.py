"""A newsroom of one's own begins with one command, owes nothing to the bundled one, and goes live as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from standfirst.errors import NewsroomError, UsageError
from standfirst.workflow import beginning, newsdesk
from tests.story.conftest import HOME, SUBMISSION
from tests.story.test_every_bad_input import run


def test_from_nothing_to_a_live_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, inbox = tmp_path / "our news", tmp_path / "response.md"
    inbox.write_text(SUBMISSION)
    assert run(root, "begin", str(root), "--name", "Canal Trust", "--url", "https://canal.example") == 0
    assert run(root, "check", "--pages") == 0
    assert "Nothing found." in capsys.readouterr().out
    assert run(root, "new", str(inbox), "--slug", "locks") == 0
    assert run(root, "sign", "locks", "--by", "Ada Quill") == 0
    assert run(root, "publish") == 0
    live = root / "public" / "current"
    assert "Canal Trust" in (live / "about/index.html").read_text("utf-8")
    assert "northern locks" in (live / "news/2024/locks/index.html").read_text("utf-8")
    assert not any("Small Ferries" in path.read_text("utf-8") for path in live.rglob("*.html"))


@pytest.mark.parametrize("name", ["Canal Trust", 'The "Weir" \\ Society', "Ymddiriedolaeth y Fferïau {bach}", "運河"])
def test_any_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    beginning.begin(tmp_path / "news", name)
    assert newsdesk.open_desk(tmp_path / "news").newsroom.organisation.name == name


def test_nothing_that_is_there_is_changed(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    beginning.begin(tmp_path, "Canal Trust")
    assert (tmp_path / ".gitignore").read_text() == "mine"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="there is a newsroom in"):
        beginning.begin(tmp_path, "Weir Society")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_one_without_a_name_or_with_a_zone_that_is_none_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs the name"):
        beginning.begin(tmp_path / "news", " ")
    with pytest.raises(NewsroomError, match=r"line \d+: organisation\.timezone"):
        beginning.begin(tmp_path / "news", "Canal Trust", timezone="Mars/Olympus")
    assert not (tmp_path / "news").exists()


def test_a_verb_works_on_the_newsroom_that_one_stands_in(tmp_path: Path) -> None:
    beginning.begin(tmp_path, "Canal Trust")
    environment = {name: value for name, value in os.environ.items() if name != "STANDFIRST_NEWSROOM"}
    done = subprocess.run(
        [sys.executable, str(HOME / "inv"), "status"],
        cwd=tmp_path / "content" / "pages", env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "No stories yet: ./inv new FILE receives one.\n")
