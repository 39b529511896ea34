"""Journeys with the keyboard alone, on a small screen: what has the focus always shows it, and is never covered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.gallery import KINDS

pytestmark = pytest.mark.browser
STORY = KINDS["story with everything"]
# What is wrong with what has the focus, "" where nothing is.
FAULT = """() => {
  const here = document.activeElement;
  const {outlineStyle, outlineWidth} = getComputedStyle(here);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "shows no ring";
  const [{x, y, width, height}] = here.getClientRects();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return top && (here.contains(top) || top.contains(here)) ? "" : `lies under ${top?.outerHTML}`;
}"""


@pytest.fixture
def page(chromium: Browser, rooms: str) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 375, "height": 667},
        base_url=rooms,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def reach(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until what has the focus matches the selector *wanted*."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert not page.evaluate(FAULT), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not among the first {most} stops")


def test_past_the_masthead_to_a_quotation_that_is_copied_and_said_to_be(page: Page) -> None:
    page.goto(STORY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    reach(page, "main .kicker a", most=1)
    reach(page, ".quotation .copy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied: Nell Archer, keeper")
    expect(page.locator(".copy:focus")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“A lamp without oil is a bucket.”")


def test_to_a_note_and_back_to_where_one_was_reading(page: Page) -> None:
    page.goto(STORY)
    reach(page, "sup a.footnote")
    page.keyboard.press("Enter")
    shown = page.get_by_role("note", name="Note 1")
    expect(shown).to_be_focused()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    expect(page.locator("sup a.footnote").first).to_be_focused()


def test_through_a_note_and_on_which_closes_it(page: Page) -> None:
    """The second note has a link: one more tab leads into it, and the next to the text behind its call."""
    page.goto(KINDS["story in English, of a pair"])
    reach(page, "sup a.footnote[href$='-2']")
    page.keyboard.press("Enter")
    shown = page.get_by_role("note", name="Note 2")
    expect(shown).to_be_focused()
    reach(page, ".beside a", most=1)
    expect(shown).to_be_visible()
    reach(page, "sup a.footnote[href$='-1'], .copy", most=1)
    expect(shown).to_be_hidden()


def test_to_the_other_language_and_back(page: Page) -> None:
    page.goto(KINDS["story in English, of a pair"])
    reach(page, ".tongue a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/grant-lensys/")
    assert page.locator("html").get_attribute("lang") == "cy"
    reach(page, ".tongue a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lens-grant/")


def test_to_what_a_correction_changed(page: Page) -> None:
    page.goto(KINDS["corrected"])
    changed = page.locator(".changes ins")
    expect(changed).to_be_hidden()
    reach(page, ".changes summary")
    page.keyboard.press("Enter")
    expect(changed).to_be_visible()
    expect(changed).to_have_text("Put in: 90")
    page.keyboard.press("Enter")
    expect(changed).to_be_hidden()


def test_to_the_address_of_a_feed_that_is_copied_and_said_to_be(page: Page) -> None:
    page.goto(KINDS["subscribe"])
    reach(page, "[aria-label='Copy the address of this feed: Harbour lights, Atom']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied: Harbour lights, Atom")
    assert page.evaluate("navigator.clipboard.readText()") == "https://news.lanterns.example/topics/lights/atom.xml"


def test_to_the_third_of_what_a_search_finds_when_it_is_narrowed(page: Page) -> None:
    page.goto(KINDS["search"])
    expect(page.locator("#filter-year option")).to_have_count(4)
    reach(page, "#q")
    page.keyboard.type("harbour")
    expect(page.locator(".tally")).to_contain_text("Pages found:")
    before = page.locator(".tally").text_content()
    reach(page, "#filter-year")
    page.keyboard.type("2023")
    expect(page.locator(".tally")).not_to_have_text(before or "")
    expect(page.locator(".found a:not([href*='/2023/'])")).to_have_count(0)
    third = page.locator(".found a").nth(2)
    words = third.text_content()
    for _ in range(3):
        reach(page, ".found a", most=3)
    expect(third).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/news/2023/**")
    expect(page.locator("h1")).to_have_text(words or "")
    # The way back leads to what was found, not to an empty page.
    page.go_back()
    expect(page.locator("#q")).to_have_value("harbour")
    expect(page.locator("#filter-year")).to_have_value("2023")
    expect(third).to_have_text(words or "")


def test_to_an_empty_search_again(page: Page) -> None:
    page.goto("search/?q=harbour")
    expect(page.locator(".found a").first).to_be_visible()
    reach(page, "#q")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(".found a")).to_have_count(0)
    expect(page.locator(".tally")).to_be_empty()
    assert page.url.endswith("/search/")


def test_on_through_a_long_list_by_its_parts(page: Page) -> None:
    page.goto(KINDS["long list"])
    reach(page, "a[rel=next]", most=90)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bells/page/1/")
    reach(page, "a[rel=prev]", most=90)
