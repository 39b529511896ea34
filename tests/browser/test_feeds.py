"""Feeds opened by hand, and the page that explains them, in a real browser, with script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.specimen import Built

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "topics/lights/feed.xml", "archive/2023/1/atom.xml"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feed_opened_by_hand_reads_as_a_page(chromium: Browser, address: str, name: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 375, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(address + name)
    root = page.locator("rss, feed").first
    assert "This is a feed" in root.evaluate("element => getComputedStyle(element, '::before').content")
    title = page.locator("channel > title, feed > title").first
    assert title.is_visible()
    assert title.text_content().startswith("Lantern Society news")
    first = page.locator("item > title, entry > title").first
    assert first.is_visible()
    # HTML as text is what nobody should see.
    hidden = page.locator("item > description, entry > summary, entry > content, item > *:nth-child(4)")
    assert hidden.count() > 0
    assert not [each for each in hidden.all() if each.is_visible()]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not failed
    context.close()


def test_no_feed_asks_for_xslt(built: Built) -> None:
    for path in built.site.manifest:
        if path.endswith((".xml", ".opml")):
            assert "xsl" not in built.text(path).replace("xslt", "").lower(), path


def test_the_subscribe_page_copies_an_address(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    assert page.locator("button.copy").count() == page.locator("[data-copy]").count() > 10
    button = page.get_by_role("button", name="Copy the address of this feed: Everything we publish, Atom")
    button.click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://news.lanterns.example/atom.xml"
    assert "Everything we publish, Atom" in page.locator("[role=status]").text_content()
    context.close()


def test_where_the_clipboard_is_closed_the_address_is_marked_instead(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}subscribe/")
    page.locator("button.copy").first.click()
    page.get_by_text("Marked: now press copy", exact=True).wait_for()
    assert page.evaluate("getSelection().toString()") == "https://news.lanterns.example/feed.xml"
    context.close()


def test_the_subscribe_page_works_without_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    assert page.locator("button").count() == 0
    assert page.get_by_text("https://news.lanterns.example/feed.xml", exact=True).is_visible()
    link = page.get_by_role("link", name="One file with every feed")
    assert link.is_visible()
    context.close()
