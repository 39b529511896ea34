"""What a story page is held to on a poor line and on paper: its weight, lines that stay where they are, two sheets."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Browser, Response, Route

from standfirst.site.serve import serving
from standfirst.workflow.proofing import Proofs
from tests import specimen

pytestmark = pytest.mark.browser
HEAVIEST = 60_000
# The sum of all layout shifts since the page began to load.
SHIFT = """new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
  .observe({type: "layout-shift", buffered: true})
  || requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))"""
PAINTED = """new Promise((resolve) => new PerformanceObserver((list) =>
  list.getEntriesByName("first-contentful-paint").length && resolve(true)).observe({type: "paint", buffered: true}))"""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Return the address of the bundled newsroom in proof, and the paths of its longest stories."""
    root = tmp_path_factory.mktemp("bundled")
    for name in ("content", "theme"):
        shutil.copytree(specimen.HOME / name, root / name)
    shutil.copy(specimen.HOME / "newsroom.toml", root)
    files = Proofs(root).make()
    for path in files:
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
    stories = [path for path in files if re.fullmatch(r"news/\d+/[\w-]+/index\.html", path)]
    longest = sorted(stories, key=lambda path: len(files[path]), reverse=True)
    with serving(root / "site") as address:
        yield address, [path.removesuffix("index.html") for path in longest[:4]]


def test_a_story_weighs_at_most_sixty_kilobytes_without_its_pictures(
    chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    heavy = {path: weight for path in stories if (weight := weighed(chromium, address + path)) > HEAVIEST}
    assert not heavy


def weighed(chromium: Browser, url: str) -> int:
    """Return the bytes of everything a first visit loads, texts as gzip sends them, pictures apart."""
    context = chromium.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright cannot take a bound built-in
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => null)")
    weights = {answer.url: sent(answer) for answer in answers if answer.request.resource_type != "image"}
    context.close()
    assert sum(url.endswith(".woff2") for url in weights) >= 2
    return sum(weights.values())


def sent(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 9, mtime=0))


@pytest.mark.parametrize("width", [375, 1280])
def test_no_line_moves_while_a_page_loads_even_where_the_fonts_come_late(
    width: int, chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - as above
    moved = {}
    for path in ("", *stories[:2], f"{stories[0]}response/"):
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(PAINTED)
        assert held
        while held:
            held.pop().continue_()
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready.then(() => null)")
        moved[path] = page.evaluate(SHIFT)
    context.close()
    assert not {path: shift for path, shift in moved.items() if shift}


def test_a_story_is_two_sheets_of_paper_with_the_addresses_of_its_notes_written_out(
    chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context()
    page = context.new_page()
    sheets = {}
    for path in stories:
        page.goto(address + path)
        cited = page.eval_on_selector_all(".footnotes a[href^=http]", "links => links.map(link => link.href)")
        with pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as paper:
            sheets[path] = len(paper)
            text = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in paper)
        assert [link for link in cited if link.removeprefix("https://").rstrip("/") not in text] == [], path
    context.close()
    assert not {path: count for path, count in sheets.items() if count > 2}
