"""What a page weighs, whether it moves, and what Lighthouse gives it: each bundled story, and each kind of page.

    .venv/bin/python -m benchmarks.pages            the bundled stories: bytes over the wire, and what moves
    .venv/bin/python -m benchmarks.pages lighthouse each kind of page on a telephone, as Lighthouse sees it

Bytes are those of a first visit without pictures, texts as gzip sends them. What moves is the sum of layout shifts on a
screen of 375 pixels over a slow line: 400 ms there and back, 50 kB a second. Prints rows for docs/held-to.md.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from standfirst.site.serve import serving
from tests.browser import gallery, newsroom, test_lighthouse

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def stories(browser: Browser) -> Iterator[str]:
    """Yield a row for each bundled story."""
    yield "| story | bytes without pictures | moved |"
    yield "| --- | --- | --- |"
    with tempfile.TemporaryDirectory() as folder:
        root, paths = newsroom.proofs(Path(folder))
        with serving(root) as address:
            for path in paths:
                weight = newsroom.weighed(browser, address + path)
                yield f"| {path.split('/')[2]} | {weight:,} | {moved(browser, address + path):g} |"


def moved(browser: Browser, url: str) -> float:
    """Return how much of the page moved while it came over a slow line."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => null)")
    shift = float(page.evaluate(newsroom.SHIFT))
    context.close()
    return shift


def marks() -> Iterator[str]:
    """Yield a row for each kind of page."""
    names = sorted(test_lighthouse.MARKS)
    yield f"| page | {' | '.join(names)} |"
    yield f"| --- |{' --- |' * len(names)}"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "site")
        gallery.hang(root)
        with serving(root) as address:
            for kind in test_lighthouse.KNOWN:
                url, options = address + gallery.KINDS[kind], test_lighthouse.asked(kind)
                given, faults = test_lighthouse.judged(url, Path(folder), *options)
                told = " | ".join(f"{100 * given[name]:.0f}" for name in names)
                below = f" {', '.join(faults)}" if min(given.values()) < 1 else ""
                yield f"| {kind} | {told} |{below}"


def main(words: list[str]) -> None:
    """Print the rows that were asked for."""
    if words == ["lighthouse"]:
        for row in marks():
            print(row, flush=True)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for row in stories(browser):
            print(row, flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
