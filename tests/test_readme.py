"""What README says is so: every verb it names exists, and every verb that exists is named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]


def test_readme_names_exactly_the_verbs_there_are() -> None:
    listed = subprocess.run(
        [sys.executable, str(HOME / "inv"), "--list", "--list-format=json"], capture_output=True, text=True, check=True
    ).stdout
    verbs = set(re.findall(r'"name": "([a-z]+)", "help"', listed)) | set(
        re.findall(r'"name": "([a-z]+)",\s*"help"', listed)
    )
    table = (HOME / "README.md").read_text("utf-8").partition("## The verbs")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {verb for row in rows for verb in re.findall(r"`([a-z]+)", row)}
    assert named == verbs - {"tasks"}


def test_every_verb_shows_an_example() -> None:
    source = (HOME / "tasks.py").read_text("utf-8")
    verbs = re.findall(r'@task.*?\ndef (\w+)\(.*?"""(.*?)"""', source, re.DOTALL)
    assert len(verbs) > 15
    assert all(f"Example: ./inv {name}" in text or f"Examples: ./inv {name}" in text for name, text in verbs)


def test_every_link_in_the_docs_leads_somewhere() -> None:
    # The pages of single rules show broken links on purpose.
    docs = [page for page in (HOME / "docs").rglob("*.md") if page.parent.name != "rules" or page.name == "README.md"]
    pages = [HOME / "README.md", *docs]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:{]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_exit_codes_are_told() -> None:
    from standfirst import errors

    told = (HOME / "README.md").read_text("utf-8").partition("Exit codes:")[2].partition("\n\n")[0]
    codes = {fault.exit_code for fault in errors.StandfirstError.__subclasses__()}
    assert codes <= {int(number) for number in re.findall(r"\d+", told)}


@pytest.mark.parametrize("words", [["draft", "--help"], ["--help", "draft"], ["sign", "-h"]])
def test_help_is_given_before_and_behind_a_verb(words: list[str]) -> None:
    done = subprocess.run([sys.executable, str(HOME / "inv"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Example" in done.stdout


@pytest.mark.parametrize(("page", "least"), [("feeds.md", 40), ("held-to.md", 100)])
def test_every_test_that_a_page_calls_the_proof_of_a_promise_is_there(page: str, least: int) -> None:
    named = set(re.findall(r"`(test_\w+)`", (HOME / "docs" / page).read_text("utf-8")))
    tests = "".join(path.read_text("utf-8") for path in (HOME / "tests").rglob("test_*.py"))
    assert len(named) > least
    assert not [name for name in named if f"def {name}(" not in tests]


def test_each_promise_of_the_feeds_has_its_number() -> None:
    table = (HOME / "docs" / "feeds.md").read_text("utf-8").partition("## What each promise is held by")[2]
    assert re.findall(r"(?m)^\| (\d+) \|", table) == [str(number) for number in range(1, 29)]
