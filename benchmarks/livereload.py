"""How long until an edit is in the browser: ./inv livereload on a copy of the bundled newsroom, in headless Chromium.

    .venv/bin/python -m benchmarks.livereload

Writes a sentence into post.md, and waits until the open page shows it; then the same for a headline, whose card is
drawn anew. Prints the median and the worst of ten edits each, in milliseconds from the write to the words.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from standfirst.site import serve
from standfirst.workflow.proofing import Proofs

HOME = Path(__file__).parents[1]
STORY = "news/2024/response-on-island-fares"
EDITS = 10


def sentence(text: str, number: int) -> tuple[str, str]:
    """Return the post with one sentence more, and what to wait for."""
    words = f"Edit number {number} is made by a clock."
    return text.replace("\n\n## Contact", f"\n\n{words}\n\n## Contact", 1), words


def headline(text: str, number: int) -> tuple[str, str]:
    """Return the post under another headline, and what to wait for."""
    words = f"Headline number {number} is made by a clock"
    before, _, rest = text.partition("headline: ")
    return f"{before}headline: {words}\n{rest.partition(chr(10))[2]}", words


def timed(page: Page, post: Path, edit: Callable[[str, int], tuple[str, str]]) -> Iterator[float]:
    """Yield the milliseconds of each edit."""
    for number in range(EDITS):
        text, words = edit(post.read_text("utf-8"), number)
        started = time.perf_counter()
        post.write_text(text, "utf-8")
        # Looked for at every frame: a locator looks twice a second.
        page.wait_for_function("words => document.body?.innerText.includes(words)", arg=words, polling="raf")
        yield (time.perf_counter() - started) * 1000


def main() -> None:
    """Serve a copy, edit it and print a line for each kind of edit."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        for name in ("content", "theme"):
            shutil.copytree(HOME / name, root / name)
        shutil.copy(HOME / "newsroom.toml", root)
        address, told = [""], threading.Event()

        def say(words: str) -> None:
            if address[0]:
                print(words)
            address[0] = address[0] or words
            told.set()

        watched = [root / "content", root / "theme"]
        threading.Thread(target=serve.livereload, args=(watched, Proofs(root).make, 0, say), daemon=True).start()
        told.wait()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address[0]}{STORY}/")
        for name, edit in (("a sentence", sentence), ("a headline", headline)):
            found = sorted(timed(page, root / "content" / STORY / "post.md", edit))
            print(f"{name}: median {statistics.median(found):.0f} ms, worst {found[-1]:.0f} ms of {EDITS}")
        browser.close()


if __name__ == "__main__":
    main()
