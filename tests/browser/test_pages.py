"""Every kind of page in a real browser: for everybody, at every width, in light and dark, and on paper."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.gallery import KINDS, NOT_THERE
from tests.specimen import Built

pytestmark = pytest.mark.browser

STORY = KINDS["story with everything"]
WIDTHS = (320, 768, 1280)
LIGHT: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none"}
DARK: dict[str, Any] = {"color_scheme": "dark", "forced_colors": "none"}
FORCED: dict[str, Any] = {"color_scheme": "dark", "forced_colors": "active"}
# Every rule that axe knows, those it counts as experiments and those of WCAG 2.2 among them, apart from the two of the
# level AAA, to which we do not hold ourselves: contrast of seven to one, and links that name all they lead to.
EVERY_RULE = """{rules: Object.fromEntries(axe.getRules().map(({ruleId}) => [ruleId, {
  enabled: !["color-contrast-enhanced", "identical-links-same-purpose"].includes(ruleId)}]))}"""
# Where colours are forced Chromium paints all text in them, and still gives -webkit-text-fill-color as it was before;
# axe goes by that.
PAINTED = """() => {
  const {prototype} = CSSStyleDeclaration;
  const real = prototype.getPropertyValue;
  prototype.getPropertyValue = function (name) {
    return real.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}"""
# What another scheme can change: a scheme has other colours, and the same words in the same places.
COLOURS = "{runOnly: ['color-contrast', 'link-in-text-block'], preload: false}"
FAULTS = """async (asked) => {
  // A scheme that was asked for is there when it has been painted.
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const {testEngine, violations} = await axe.run(document, asked);
  const told = ({id, nodes}) => [id, nodes.map(({target}) => target), nodes[0].failureSummary];
  return [testEngine.name, violations.map(told)];
}"""
# The most that readers may set for themselves, as WCAG 1.4.12 has it.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`p { margin-bottom: 2em !important }
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Where the page is wider than the screen, and words that a box with an end has no room for.
LOST = """() => {
  const page = document.documentElement;
  const cut = [...document.querySelectorAll("body *:not(.heard)")].filter((box) => {
    const {overflowX, overflowY} = getComputedStyle(box);
    return [overflowX, overflowY].some((way) => ["hidden", "clip"].includes(way))
      && (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight);
  });
  return [page.scrollWidth - page.clientWidth, cut.map((box) => box.outerHTML.slice(0, 80))];
}"""
# Whatever can have the focus and then has no ring, is off the screen, or lies under something else.
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility() && !each.closest("details:not([open]) > :not(summary)"))
  .flatMap((each) => {
    each.focus({focusVisible: true});
    const {outlineStyle, outlineWidth} = getComputedStyle(each);
    const [{x, y, width, height}] = each.getClientRects();
    const over = document.elementFromPoint(x + width / 2, y + height / 2);
    const faults = [];
    if (document.activeElement !== each) faults.push("cannot have the focus");
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push("no ring");
    if (!over || !(each.contains(over) || over.contains(each))) faults.push(`under ${over?.outerHTML.slice(0, 60)}`);
    return faults.length ? [[each.outerHTML.slice(0, 80), ...faults]] : [];
  })"""


def opened(chromium: Browser, url: str, width: int, scheme: str, **options: Any) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    page = context.new_page()
    page.goto(url)
    return page


@pytest.fixture(scope="module")
def screen(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=KINDS)
def page(request: pytest.FixtureRequest, screen: Page, rooms: str) -> Page:
    """Return each kind of page in turn, as it is when everything on it has come."""
    screen.goto(rooms + KINDS[request.param])
    screen.evaluate("document.fonts.ready.then(() => null)")
    if "?q=" in KINDS[request.param]:
        screen.locator(".tally:not(:empty)").wait_for()
    return screen


def test_no_page_has_a_barrier_that_axe_can_find(page: Page, axe: str) -> None:
    page.evaluate(axe)
    page.evaluate(PAINTED)
    found = {}
    for scheme, asked in ((LIGHT, EVERY_RULE), (DARK, COLOURS), (FORCED, COLOURS)):
        page.emulate_media(**scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            engine, faults = page.evaluate(f"({FAULTS})({asked})")
            # A page that axe could not look at has no violations either.
            assert engine == "axe-core"
            found[width, *scheme.values()] = faults
    page.emulate_media(**LIGHT)
    assert not {where: faults for where, faults in found.items() if faults}


def test_nothing_is_wider_than_the_screen_or_cut_off_however_letters_are_spaced(page: Page) -> None:
    """A screen of 1280 pixels at 400 % zoom is one of 320."""
    lost = {}
    for spacing in ("() => { document.adoptedStyleSheets = [] }", SPACED):
        page.evaluate(spacing)
        for width in (320, 375, 768, 992, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            lost[width, spacing] = page.evaluate(LOST)
    page.evaluate("document.adoptedStyleSheets = []")
    assert not {where: found for where, found in lost.items() if found != [0, []]}


@pytest.mark.parametrize("scheme", [LIGHT, FORCED], ids=["light", "forced"])
def test_whatever_has_the_focus_shows_it_and_lies_under_nothing(scheme: dict[str, Any], page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(**scheme)
    unseen = page.evaluate(UNSEEN)
    page.emulate_media(**LIGHT)
    assert not unseen


def test_the_order_of_the_keyboard_is_the_order_of_the_page(page: Page) -> None:
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1']), [accesskey], [autofocus]").count() == 0


def test_no_page_asks_for_anything_from_elsewhere_or_for_what_is_not_there(chromium: Browser, rooms: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[tuple[str, int]] = []
    complaints: list[str] = []
    page.on("response", lambda response: asked.append((response.url, response.status)))
    page.on("console", lambda message: complaints.append(message.text))
    for kind, path in KINDS.items():
        if kind not in NOT_THERE:
            page.goto(rooms + path)
            page.evaluate("document.fonts.ready.then(() => null)")
    context.close()
    assert not [url for url, status in asked if not url.startswith(rooms) or status not in {200, 304}]
    assert not complaints
    assert {url.rpartition("/")[2] for url, _ in asked} >= {"newsreader.woff2", "source-sans.woff2"}


def test_the_first_tab_leads_past_the_masthead(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + STORY, 375, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_without_script_a_footnote_leads_to_its_note_and_back(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + STORY, 375, "light", java_script_enabled=False)
    page.locator("sup a").first.click()
    assert page.locator(":target").text_content().startswith("Lantern Society, Register")
    page.locator(":target [role=doc-backlink]").first.click()
    assert page.locator("sup a:target").count() == 1
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_note_is_shown_beside_its_call_and_escape_leads_back_to_it(
    width: int, chromium: Browser, axe: str, address: str
) -> None:
    page = opened(chromium, address + STORY, width, "dark")
    call = page.locator("sup a.footnote").first
    call.focus()
    page.keyboard.press("Enter")
    shown = page.get_by_role("note", name="Note 1")
    assert shown.inner_text().strip() == "Lantern Society, Register of harbour lights, 2024."
    assert page.evaluate("document.activeElement.matches('.beside')")
    box = shown.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert not page.evaluate(f"(async () => {{ {axe}; return (await axe.run()).violations.map(each => each.id) }})()")
    assert page.url.endswith(STORY)
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    assert call.evaluate("element => element === document.activeElement")
    page.context.close()


def test_a_quotation_is_copied_with_who_said_it_and_where_it_stands(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + STORY, 1280, "light", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy this quotation with its source").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "“A lamp without oil is a bucket.”",
        "– Nell Archer, keeper",
        f"{page.locator('h1').inner_text()}, https://news.lanterns.example/news/2024/lamp-inquiry/",
    ]
    page.context.close()


def test_pages_read_the_same_without_script_and_with_forced_colours(chromium: Browser, address: str) -> None:
    plain = opened(chromium, address + STORY, 1280, "light", java_script_enabled=False)
    forced = opened(chromium, address + STORY, 1280, "dark", forced_colors="active")
    forced.evaluate("for (const button of document.querySelectorAll('button')) button.remove()")
    read = [page.locator("main").inner_text().split() for page in (plain, forced)]
    assert read[0] == read[1]
    plain.context.close()
    forced.context.close()


def test_on_paper_menus_go_and_addresses_are_spelt_out(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + STORY, 800, "light")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.locator("h1").is_visible()
    page.context.close()


def test_the_checker_of_the_web_finds_no_error_in_any_file(built: Built, vnu: list[str]) -> None:
    files = [str(path) for path in sorted(built.root.rglob("*")) if path.suffix in {".html", ".css", ".svg"}]
    assert {path.rpartition(".")[2] for path in files} == {"html", "css", "svg"}
    done = subprocess.run(
        [*vnu, "--errors-only", "--also-check-css", "--also-check-svg", "--format", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert not [(fault["url"].rpartition("site/")[2], fault.get("lastLine"), fault["message"]) for fault in messages]
