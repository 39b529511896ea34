"""The search as readers use it: by keyboard, narrowed, shared by its address, and without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import newsroom

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(address + "search/")
    expect(page.locator("#filter-year option")).to_have_count(3)
    yield page
    context.close()


def test_a_story_is_found_and_opened_with_the_keyboard_alone(page: Page, address: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("lifeboat keeper archer")
    expect(page.locator(".found a")).to_have_text(["Nell Archer is our new keeper"])
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.found a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(address + "news/2023/new-keeper/")
    assert page.locator("h1").text_content() == "Nell Archer is our new keeper"


def test_years_are_searched_together_and_a_screen_reader_is_told_how_many_were_found(page: Page) -> None:
    page.fill("#q", "harbour")
    expect(page.locator(".tally[role=status]")).to_have_text("Pages found: 6")
    expect(page.locator(".found a[href*='/2023/']")).to_have_count(3)
    expect(page.locator(".found a[href*='/2024/']")).to_have_count(3)


def test_what_is_found_is_narrowed_by_topic_kind_and_year(page: Page) -> None:
    page.fill("#q", "harbour")
    page.select_option("#filter-year", "2023")
    expect(page.locator(".tally")).to_have_text("Pages found: 3")
    page.select_option("#filter-kind", "Appointment")
    expect(page.locator(".tally")).to_have_text("Pages found: 1")
    page.select_option("#filter-topic", "Harbour lights")
    expect(page.locator(".tally")).to_have_text("Nothing found")


def test_what_is_chosen_while_the_index_still_comes_stays_chosen(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    held: list[Route] = []
    page.route("**/pagefind-entry.json", lambda route: held.append(route))  # noqa: PLW0108 - playwright cannot take a bound built-in
    page.goto(address + "search/")
    page.fill("#q", "harbour")
    page.select_option("#filter-year", "2023")
    while held:
        held.pop().continue_()
    expect(page.locator(".tally")).to_have_text("Pages found: 3")
    expect(page.locator("#filter-year")).to_have_value("2023")
    context.close()


def test_a_search_can_be_shared_by_its_address(page: Page, address: str) -> None:
    page.goto(address + "search/?q=harbour&year=2023")
    expect(page.locator(".tally")).to_have_text("Pages found: 3")
    assert page.input_value("#q") == "harbour"
    assert page.input_value("#filter-year") == "2023"


def test_words_of_the_copy_are_words_in_what_is_found(page: Page) -> None:
    """Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair"""
    page.fill("#q", "inquiry chair")
    expect(page.locator(".found a").first).to_have_text(
        "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair"
    )
    assert page.locator(".found mark").count() > 0
    assert "&amp;" not in (page.locator(".found").text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_found_has_no_barrier_that_axe_can_find(scheme: str, page: Page, axe: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.fill("#q", "harbour")
    expect(page.locator(".found li")).to_have_count(6)
    page.evaluate(axe)
    report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert report["testEngine"]["name"] == "axe-core"
    assert [fault["id"] for fault in report["violations"]] == []


def test_nothing_of_a_search_leaves_the_site(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "search/?q=harbour")
    expect(page.locator(".found li")).to_have_count(6)
    context.close()
    assert not [url for url in asked if not url.startswith((address, "blob:", "data:"))]
    assert not [url for url in asked[1:] if "harbour" in url]


def test_without_script_the_page_leads_to_the_list_of_all_news(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/")
    assert not page.locator("form.search").is_visible()
    page.get_by_role("link", name="All news by year").click()
    page.wait_for_url(address + "news/")
    context.close()


def test_an_index_that_cannot_be_fetched_is_said_to_be_missing(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*.pf_meta", lambda route: route.abort())
    page.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(address + "search/?q=harbour")
    expect(page.locator(".tally")).to_contain_text("cannot be loaded")
    context.close()


def test_nothing_on_the_screen_moves_when_what_was_found_comes(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.goto(address + "search/?q=harbour")
    expect(page.locator(".found li")).to_have_count(6)
    moved = page.evaluate(newsroom.SHIFT)
    context.close()
    assert moved == 0


@pytest.mark.parametrize(("lost", "left"), [("2024", "2023"), ("2023", "2024")], ids=["the newest", "an older one"])
def test_a_year_whose_index_is_missing_is_named_and_the_others_are_searched(
    lost: str, left: str, chromium: Browser, address: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route(f"**/search/{lost}/**", lambda route: route.fulfill(status=404))
    page.goto(address + "search/?q=harbour")
    expect(page.locator(".tally")).to_have_text("Pages found: 3")
    expect(page.locator(f".found a[href*='/{left}/']")).to_have_count(3)
    expect(page.locator(".unread")).to_have_text(f"Not searched, because the index cannot be loaded: {lost}")
    context.close()
