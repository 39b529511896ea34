"""A sentence of a story leads to the passage of the full response that it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from standfirst.model.document import Span
from standfirst.model.post import Derivation, Par, Provenance, Sentence
from standfirst.site.build import build
from standfirst.site.serve import serving
from standfirst.site.stage import Story, lay_out
from tests import specimen

pytestmark = pytest.mark.browser


def traced(text: str, block: int, digest: str) -> Sentence:
    spans = (Span("submission", block, 0, 5),)
    return Sentence(text, Provenance(Derivation.RECAST, "submission", spans, (), digest))


def test_each_sentence_leads_to_its_passage_and_to_its_note(chromium: Browser, tmp_path: Path) -> None:
    """The fourth block is a question; the last sentence rests on the note, which counts on from the blocks."""
    response = specimen.response()
    digest = response.document.digest
    said = (
        traced("Who should pay?", 3, digest),
        traced("Prices of 2023.", len(response.document.blocks), digest),
        traced("Of another version.", 4, "f" * 64),
        Sentence("Edited since.", None),
    )
    post = specimen.post("lamps", "Lamps", body=(Par(said),))
    stage = lay_out([Story(specimen.cleared(post), tmp_path, response)], specimen.house(), tmp_path / "stage")
    root = build(stage, specimen.HOME, tmp_path / "site")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with serving(root) as address:
        shown = {}
        for number in range(2):
            page.goto(address + "news/2024/lamps/")
            page.locator(".sources summary").click()
            links = page.locator(".sources a")
            assert links.all_text_contents() == ["Who should pay?", "Prices of 2023."]
            links.nth(number).click()
            page.wait_for_url(address + "news/2024/lamps/response/#*")
            target = page.locator(":target")
            shown[links.count(), number] = (target.text_content() or "").split(" ↩")[0]
            assert target.is_visible()
    context.close()
    assert list(shown.values()) == ["1. Who should pay for oil?", "Lamp oil prices, 2023."]
