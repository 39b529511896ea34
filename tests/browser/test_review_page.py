"""The review page of the bundled submission, as large as one gets: what judges of pages say of it."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from standfirst import newsroom, review
from standfirst.coverage import coverage_of
from standfirst.ledger import ledger_of
from standfirst.workflow import sourcing

pytestmark = pytest.mark.browser
HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = newsroom.read((HOME / "newsroom.toml").read_text("utf-8"))
    data, notes = ((HOME / "samples" / f"long-submission{kind}.md").read_bytes() for kind in ("", "-background"))
    made = sourcing.drafted(sourcing.read_sources(data, "submission.md", notes, house), house)
    ada = review.Signature("Ada Quill", "editor", datetime(2025, 3, 15, 9, 5, tzinfo=UTC), holds=True)
    passed = review.Passed("long-sentence", "p8.s2", "Ada Quill", "it is one argument", holds=True)
    matter = review.Matter(
        made.post, made.sources.submission, made.sources.background, made.verdicts, made.findings,
        standing=review.Standing("cleared", "signed off by Ada Quill", "./inv publish", (ada,), (passed,), made.post),
        ledger=ledger_of(made.post, made.sources.submission, made.sources.background),
        coverage=coverage_of(made.post, made.sources.submission),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("review") / "review.html"
    path.write_text(review.page(matter), "utf-8")
    return path


def test_every_link_on_it_leads_to_a_place_on_it(file: Path) -> None:
    page = html.fromstring(file.read_text("utf-8"))
    there = set(page.xpath("//@id"))
    assert len(page.xpath("//a")) > 150
    assert not [link for link in page.xpath("//a/@href") if not (link.startswith("#") and link[1:] in there)]


def test_the_checker_of_the_web_finds_no_error_in_it(file: Path, vnu: list[str]) -> None:
    done = subprocess.run([*vnu, "--errors-only", "--format", "json", str(file)], capture_output=True, check=False)
    assert json.loads(done.stderr)["messages"] == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_the_screen_and_says_the_same_without_script(file: Path, chromium: Browser, width: int) -> None:
    said = []
    for script in (True, False):
        page = chromium.new_page(viewport={"width": width, "height": 900}, java_script_enabled=script)
        page.goto(file.as_uri())
        said.append(page.locator("main").inner_text())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
    assert said[0] == said[1]
    assert "Ada Quill signed as editor, 15 March 2025, 09:05" in said[0]
