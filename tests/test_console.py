"""The terminal: plain words that can be read, searched and piped, whatever somebody's copy holds."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import standfirst
from standfirst import console
from standfirst.errors import StoreError
from standfirst.model.finding import Finding, Severity
from standfirst.model.record import Status

HOME = Path(standfirst.__file__).parents[1]
SLIP = Finding(
    "figure-not-in-source",
    Severity.STOP,
    "post.md",
    12,
    "p2.s1",
    "46 is nowhere in the passage that this sentence cites, which says sixty-four of eighty boats and nothing else",
    "a reader may quote it",
    "take the figure from the source",
)
QUERY = Finding("long-sentence", Severity.QUERY, "post.md", 3, "p1.s1", "41 words", "", "split it")


def test_a_finding_shows_its_severity_place_rule_reason_and_remedy_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    console.findings_table([QUERY, SLIP])
    shown = capsys.readouterr().out
    words = " ".join(shown.split())
    for said in (
        "STOP post.md:12 46 is",
        "p2.s1",
        "figure-not-in-source",
        "Why: a reader",
        "Do: take",
        "1 stop, 1 query",
    ):
        assert said in words
    assert shown.index("STOP") < shown.index("QUERY")
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_many_of_a_kind_are_counted_in_the_plural(capsys: pytest.CaptureFixture[str]) -> None:
    console.findings_table([QUERY, QUERY])
    assert capsys.readouterr().out.endswith("\n2 queries\n")


def test_nothing_to_show_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    console.findings_table([])
    console.status_lines([])
    assert capsys.readouterr().out == "Nothing found.\nNo stories yet: ./inv new FILE receives one.\n"


def test_each_story_has_one_line_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    long = "no editor has signed it off, and " + "much " * 30 + "more"
    console.status_lines(
        [("winter-fares", Status.DRAFT, long, "./inv sign winter-fares"), ("a", Status.LIVE, "out", "")]
    )
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"winter-fares  DRAFT      {long}; next: ./inv sign winter-fares"
    assert second == "a             LIVE       out"


def test_progress_goes_to_standard_error_and_takes_no_answer_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    with console.step("reading response.docx"):
        console.say("read")
    assert list(console.progress(["a", "b"], "checking")) == ["a", "b"]
    assert capsys.readouterr() == ("read\n", "reading response.docx\nchecking: 2\n")


def test_a_fault_is_one_line_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    console.fault(StoreError("x" * 100 + "\nis full", remedy="free some space"))
    assert capsys.readouterr() == ("", f"standfirst: {'x' * 100} is full: free some space\n")


@pytest.mark.parametrize("trick", ["\x1b[2J", "\x1b]0;title\x07", "\r", "\x08", "\u202e", "[red]", ":smile:"])
def test_copy_cannot_move_the_cursor_or_be_taken_for_markup(capsys: pytest.CaptureFixture[str], trick: str) -> None:
    console.say(f"a{trick}b")
    shown = capsys.readouterr().out
    assert shown.rstrip("\n").isprintable()
    assert trick in shown or not trick.isprintable()


def test_a_terminal_that_knows_no_curly_quotes_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    console.say("“Late”")
    sys.stdout.flush()
    assert raw.getvalue() == b"\\u201cLate\\u201d\n"


def test_a_terminal_gets_colour_and_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    console.findings_table([SLIP])
    with console.step("reading"):
        pass
    assert list(console.progress([1], "checking")) == [1]
    assert "\x1b[" in out.getvalue()
    assert "STOP" in out.getvalue()
    assert "reading: done" in err.getvalue()


def test_rich_is_not_loaded_before_there_is_something_to_show() -> None:
    code = "import sys, standfirst.console; sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME, check=False).returncode == 0
