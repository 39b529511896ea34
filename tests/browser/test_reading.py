"""The page of ./inv read, as a person meets it: at every width, in light and dark, without a barrier or an error."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standfirst import intake
from standfirst.intake.sniff import Kind
from standfirst.review import reading
from tests.intake.office.authored import response
from tests.intake.office.formats import AsWord, docx, para, run
from tests.intake.office.hostile import PROSE
from tests.intake.office.mangling import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TRACKED = '<w:ins w:author="B. Lund"><w:r><w:t>in</w:t></w:r></w:ins>'
TOGETHER = "".join(para(run(words)) for words in ("This submission is endorsed by:", "Quay Network", "Pilot Wise"))
FILES = {
    "response.docx": AsWord(response()).write(),
    "joint.docx": docx(para(run(PROSE) + TRACKED) + TOGETHER),
    "paper.pdf": SEEDS[Kind.PDF],
    "plain.md": b"One line, and nothing else of note.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the page of each file: one with everything, one with findings and co-signatories, a PDF, and a line."""
    root = tmp_path_factory.mktemp("reading")
    made = {}
    for name, data in FILES.items():
        read = intake.read(data, name)
        submission, odd = intake.understand(read, name)
        made[name] = root / f"{name}.html"
        page = reading.page(read, submission, (*read.findings, *odd), name, intake.pictures(data, name))
        made[name].write_text(page, "utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_of_a_file_has_no_barrier_and_fits_the_screen(
    width: int, scheme: str, chromium: Browser, axe: str, pages: dict[str, Path]
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for name, file in pages.items():
        page.goto(file.as_uri())
        page.evaluate(axe)
        report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert report["testEngine"]["name"] == "axe-core"
        faults = [(fault["id"], fault["nodes"][0]["failureSummary"]) for fault in report["violations"]]
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[name] = faults + [("wider than the screen", over)] * (over > 0)
    context.close()
    assert not {name: faults for name, faults in found.items() if faults}


def test_each_line_on_the_page_leads_to_its_line_of_the_text(chromium: Browser, pages: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(pages["response.docx"].as_uri())
    for link in page.locator("a.where").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{target}"]').count() == 1
    page.locator("#front a.where").first.click()
    assert page.url.endswith("#submission-line-1")
    page.close()


def test_the_page_of_a_pdf_shows_each_page_beside_its_text(chromium: Browser, pages: dict[str, Path]) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(pages["paper.pdf"].as_uri())
    sheet = page.locator(".sheet").first
    picture, words = sheet.locator("img").bounding_box(), sheet.locator(".source").bounding_box()
    assert picture
    assert words
    assert picture["x"] + picture["width"] <= words["x"]
    assert page.locator(".sheet img").first.evaluate("image => image.naturalWidth") > 400
    page.close()


def test_the_checker_of_the_web_finds_no_error(pages: dict[str, Path], vnu: list[str]) -> None:
    done = subprocess.run(
        [*vnu, "--errors-only", "--format", "text", *map(str, pages.values())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
