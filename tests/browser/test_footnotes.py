"""Notes as they are read aloud: what Chromium hands to a screen reader, on the page and after a call is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.gallery import KINDS

pytestmark = pytest.mark.browser
# Note 1 is called twice, in the lede and in the body; note 2 twice as well, once within a quotation.
PAIR = KINDS["story in English, of a pair"]


@pytest.fixture
def page(chromium: Browser, rooms: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=rooms)
    yield context.new_page()
    context.close()


def heard(page: Page, *roles: str) -> list[str]:
    """Return the names of what has one of *roles* in the tree that screen readers are given, in its order."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node for node in tree if not node["ignored"] and node["role"]["value"] in roles]
    return [node.get("name", {}).get("value", "") for node in told]


def test_each_call_and_each_way_back_has_a_name_and_each_way_back_its_own(page: Page) -> None:
    page.goto(PAIR)
    assert heard(page, "doc-noteref") == ["Note 1", "Note 2", "Note 1", "Note 2"]
    backs = heard(page, "doc-backlink")
    assert backs == [
        "a: back to note 1 in the text",
        "b: back to note 1 in the text",
        "a: back to note 2 in the text",
        "b: back to note 2 in the text",
    ]
    assert heard(page, "doc-endnotes") == ["Notes"]


def test_in_welsh_they_are_named_in_welsh(page: Page) -> None:
    page.goto(KINDS["story in Welsh, of a pair"])
    assert set(heard(page, "doc-noteref")) == {"Nodyn 1", "Nodyn 2"}
    assert "a: yn ôl i nodyn 1 yn y testun" in heard(page, "doc-backlink")


@pytest.mark.parametrize("kind", ["story with everything", "story in English, of a pair", "response", "corrected"])
def test_roles_are_those_of_dpub_aria_1_1_and_no_way_back_shares_its_name(kind: str, page: Page) -> None:
    page.goto(KINDS[kind])
    roles = page.eval_on_selector_all("[role^=doc-]", "found => found.map(each => each.getAttribute('role'))")
    # 1.1 took doc-endnote back: an item of a list is said to be one.
    assert set(roles) == {"doc-noteref", "doc-endnotes", "doc-backlink"}
    assert [name for name, times in Counter(heard(page, "doc-backlink")).items() if times > 1 or not name] == []


def test_a_note_that_is_open_is_read_as_one_without_the_ways_back(page: Page) -> None:
    page.goto(PAIR)
    page.locator("sup a.footnote[href$='-2']").first.click()
    assert heard(page, "note") == ["Note 2"]
    assert page.get_by_role("note").get_by_role("link").all_inner_texts() == ["https://lenses.example/awards/2024/"]
    page.keyboard.press("Escape")
    assert heard(page, "note") == []
