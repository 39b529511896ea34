"""An edit in post.md is in the browser, in proof, without a hand on the page."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from standfirst.site import serve
from standfirst.workflow.proofing import Proofs
from tests import specimen

pytestmark = pytest.mark.browser
STORY = "news/2024/new-chair-of-trustees"


def test_an_edit_of_an_unsigned_story_is_shown_and_marked_as_a_proof(chromium: Browser, tmp_path: Path) -> None:
    """“The crossing is for everybody who lives beside it.”"""
    content = tmp_path / "content"
    shutil.copytree(specimen.HOME / "content" / STORY, content / STORY)
    shutil.copytree(specimen.HOME / "theme", tmp_path / "theme")
    shutil.copy(specimen.HOME / "newsroom.toml", tmp_path)
    address, told = [""], threading.Event()

    def say(words: str) -> None:
        address[0] = address[0] or words
        told.set()

    server = threading.Thread(target=serve.livereload, args=([content], Proofs(tmp_path).make, 0, say), daemon=True)
    server.start()
    assert told.wait(60)
    page = chromium.new_context().new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto(f"{address[0]}{STORY}/")
    post = content / STORY / "post.md"
    text = post.read_text("utf-8")
    for words in ("The crossing is for everybody who lives beside it.", "And for those who visit."):
        text = text.replace("\n\n## Contact", f"\n\n{words}\n\n## Contact", 1)
        post.write_text(text, "utf-8")
        page.get_by_text(words).wait_for()
    assert page.get_by_text("Not signed off, not for release.").is_visible()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert not problems
    page.context.close()
