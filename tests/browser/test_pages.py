"""Every kind of page in a real browser: for everybody, at every width, in light and dark, and on paper."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.specimen import Built

pytestmark = pytest.mark.browser

KINDS = {
    "front": "",
    "story": "news/2024/lamp-inquiry/",
    "corrected": "news/2024/oil-price/",
    "welsh": "news/2023/goleuadau/",
    "response": "news/2024/lamp-inquiry/response/",
    "withdrawn": "news/2023/wrong-harbour/",
    "topic": "topics/lights/",
    "empty topic": "topics/tides/",
    "year": "news/2023/",
    "years": "news/",
    "people": "people/",
    "person": "people/dr-oda-finch/",
    "page": "about/",
    "contact": "contact/",
    "subscribe": "subscribe/",
    "search": "search/",
    "nothing": "no/such/page",
    "gone": "410.html",
}


RING = """(() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth)];
})()"""


def opened(chromium: Browser, url: str, width: int, scheme: str, **options: Any) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    page = context.new_page()
    page.goto(url)
    return page


SCHEMES = {"light": {}, "dark": {}, "forced": {"forced_colors": "active"}}
# Each width and each scheme once; the other six pairs with ./inv test --slow.
USUAL = {(320, "light"), (768, "forced"), (1280, "dark")}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        pytest.param(width, scheme, marks=[] if (width, scheme) in USUAL else pytest.mark.slow)
        for width in (320, 768, 1280)
        for scheme in SCHEMES
    ],
)
def test_no_page_has_a_barrier_that_axe_can_find(
    width: int, scheme: str, chromium: Browser, axe: str, address: str
) -> None:
    page = opened(chromium, address, width, "dark" if scheme == "dark" else "light", **SCHEMES[scheme])
    found = {}
    for kind, path in KINDS.items():
        page.goto(address + path)
        page.evaluate(axe)
        report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found[kind] = [
            (fault["id"], [node["target"] for node in fault["nodes"]], fault["nodes"][0]["failureSummary"])
            for fault in report["violations"]
        ]
        # A page that axe could not look at has no violations either.
        assert report["testEngine"]["name"] == "axe-core"
    page.context.close()
    assert not {kind: faults for kind, faults in found.items() if faults}


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_is_wider_than_the_screen(width: int, chromium: Browser, address: str) -> None:
    """A screen of 1280 pixels at 400 % zoom is one of 320."""
    page = opened(chromium, address, width, "light")
    wide = {}
    for kind, path in KINDS.items():
        page.goto(address + path)
        wide[kind] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.context.close()
    assert not {kind: over for kind, over in wide.items() if over > 0}


def test_no_page_asks_for_anything_from_elsewhere_or_for_what_is_not_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[tuple[str, int]] = []
    complaints: list[str] = []
    page.on("response", lambda response: asked.append((response.url, response.status)))
    page.on("console", lambda message: complaints.append(message.text))
    for kind, path in KINDS.items():
        if kind != "nothing":
            page.goto(address + path)
            page.evaluate("document.fonts.ready.then(() => null)")
    context.close()
    assert not [url for url, status in asked if not url.startswith(address) or status not in {200, 304}]
    assert not complaints
    assert {url.rpartition("/")[2] for url, _ in asked} >= {"newsreader.woff2", "source-sans.woff2"}


def test_the_first_tab_leads_past_the_masthead(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + KINDS["story"], 375, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_whatever_has_the_focus_shows_it(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + KINDS["story"], 1280, "dark")
    bare = []
    for _ in range(page.locator("a[href]").count()):
        page.keyboard.press("Tab")
        ring = page.evaluate(RING)
        if ring[0] == "none" or ring[1] < 2:
            bare.append(page.evaluate("document.activeElement.outerHTML"))
    page.context.close()
    assert not bare


def test_without_script_a_footnote_leads_to_its_note_and_back(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + KINDS["story"], 375, "light", java_script_enabled=False)
    page.locator("sup a").first.click()
    assert page.locator(":target").text_content().startswith("Lantern Society, Register")
    page.locator(":target [role=doc-backlink]").first.click()
    assert page.locator("sup a:target").count() == 1
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_note_is_shown_beside_its_call_and_escape_leads_back_to_it(
    width: int, chromium: Browser, axe: str, address: str
) -> None:
    page = opened(chromium, address + KINDS["story"], width, "dark")
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
    assert page.url.endswith(KINDS["story"])
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    assert call.evaluate("element => element === document.activeElement")
    page.context.close()


def test_a_quotation_is_copied_with_who_said_it_and_where_it_stands(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + KINDS["story"], 1280, "light", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy this quotation with its source").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "“A lamp without oil is a bucket.”",
        "– Nell Archer, keeper",
        f"{page.locator('h1').inner_text()}, https://news.lanterns.example/news/2024/lamp-inquiry/",
    ]
    page.context.close()


def test_pages_read_the_same_without_script_and_with_forced_colours(chromium: Browser, address: str) -> None:
    plain = opened(chromium, address + KINDS["story"], 1280, "light", java_script_enabled=False)
    forced = opened(chromium, address + KINDS["story"], 1280, "dark", forced_colors="active")
    forced.evaluate("for (const button of document.querySelectorAll('button')) button.remove()")
    read = [page.locator("main").inner_text().split() for page in (plain, forced)]
    assert read[0] == read[1]
    plain.context.close()
    forced.context.close()


def test_on_paper_menus_go_and_addresses_are_spelt_out(chromium: Browser, address: str) -> None:
    page = opened(chromium, address + KINDS["story"], 800, "light")
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
