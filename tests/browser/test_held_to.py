"""What a story page is held to on a poor line and on paper: its weight, lines that stay where they are, two sheets."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Browser, Route

from standfirst.site.serve import serving
from tests.browser import newsroom

pytestmark = pytest.mark.browser
HEAVIEST = 60_000
PAINTED = """new Promise((resolve) => new PerformanceObserver((list) =>
  list.getEntriesByName("first-contentful-paint").length && resolve(true)).observe({type: "paint", buffered: true}))"""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Return the address of the bundled newsroom in proof, and the paths of its stories, longest first."""
    root, stories = newsroom.proofs(tmp_path_factory.mktemp("bundled"))
    with serving(root) as address:
        yield address, stories


def test_a_story_weighs_at_most_sixty_kilobytes_without_its_pictures(
    chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    heavy = {path: weight for path in stories if (weight := newsroom.weighed(chromium, address + path)) > HEAVIEST}
    assert not heavy


@pytest.mark.parametrize(("width", "most"), [(375, None), (1280, 2)])
def test_no_line_moves_while_a_page_loads_even_where_the_fonts_come_late(
    width: int, most: int | None, chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - playwright cannot take a bound built-in
    moved = {}
    for path in ("", *stories[:most], f"{stories[0]}response/"):
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(PAINTED)
        assert held
        while held:
            held.pop().continue_()
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready.then(() => null)")
        moved[path] = page.evaluate(newsroom.SHIFT)
    context.close()
    assert not {path: shift for path, shift in moved.items() if shift}


# Where each address on a page leads: nothing, or a passage that is in view and marked.
LANDED = """async (hashes) => {
  const faults = [];
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const target = document.querySelector(":target");
    if (!target) { faults.push([hash, "leads nowhere"]); continue; }
    const {top, bottom} = target.getBoundingClientRect();
    const cover = document.elementFromPoint(innerWidth / 2, Math.max(0, top) + 2);
    if (top < 0 || top > innerHeight * 0.9 || bottom - top < 5) faults.push([hash, "is out of view", top]);
    if (getComputedStyle(target).outlineStyle === "none") faults.push([hash, "is not marked"]);
    if (cover?.closest("header.masthead")) faults.push([hash, "is under the header"]);
  }
  return faults;
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_each_source_of_every_bundled_story_is_a_passage_in_view_and_marked(
    width: int, chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults, tried = {}, 0
    for path in stories:
        page.goto(address + path)
        named = page.eval_on_selector_all(".sources a", "links => links.map(link => link.getAttribute('href'))")
        hashes = sorted({link.partition("#")[2] for link in named if link.startswith("response/#")})
        tried += len(hashes)
        if hashes:
            page.goto(f"{address}{path}response/")
            faults[path] = page.evaluate(LANDED, hashes)
    context.close()
    assert tried > 50
    assert not {path: found for path, found in faults.items() if found}


def test_a_passage_shows_its_link_where_somebody_points_or_tabs_and_it_takes_them_there(
    chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    page.goto(f"{address}{stories[0]}response/")
    link = page.locator(".body > p > .permalink").nth(3)
    seen = "link => getComputedStyle(link).opacity"
    assert link.evaluate(seen) == "0"
    link.locator("..").hover()
    assert link.evaluate(seen) == "1"
    page.mouse.move(0, 0)
    assert link.evaluate(seen) == "0"
    link.focus()
    assert link.evaluate(seen) == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith(str(link.get_attribute("href")))
    assert page.locator(":target .permalink").count() == 1
    page.emulate_media(media="print")
    assert page.locator(".permalink:visible").count() == 0
    context.close()


def test_a_story_is_two_sheets_of_paper_with_the_addresses_of_its_notes_written_out(
    chromium: Browser, bundled: tuple[str, list[str]]
) -> None:
    address, stories = bundled
    context = chromium.new_context()
    page = context.new_page()
    sheets = {}
    for path in stories[:4]:
        page.goto(address + path)
        cited = page.eval_on_selector_all(".footnotes a[href^=http]", "links => links.map(link => link.href)")
        with pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as paper:
            sheets[path] = len(paper)
            text = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in paper)
        assert [link for link in cited if link.removeprefix("https://").rstrip("/") not in text] == [], path
    context.close()
    assert not {path: count for path, count in sheets.items() if count > 2}
