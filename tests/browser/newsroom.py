"""The bundled newsroom in proof, as a reader's browser gets it: what a page weighs, and what moves on it."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Response

from standfirst.workflow.proofing import Proofs
from tests import specimen

# The sum of all layout shifts since the page began to load.
SHIFT = """new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
  .observe({type: "layout-shift", buffered: true})
  || requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))"""


def proofs(root: Path) -> tuple[Path, list[str]]:
    """Write every bundled story in proof below *root*; return the site, and the paths of the stories, longest first."""
    for name in ("content", "theme"):
        shutil.copytree(specimen.HOME / name, root / name)
    shutil.copy(specimen.HOME / "newsroom.toml", root)
    files = Proofs(root).make()
    for path in files:
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
    stories = [path for path in files if re.fullmatch(r"news/\d+/[\w-]+/index\.html", path)]
    longest = sorted(stories, key=lambda path: len(files[path]), reverse=True)
    return root / "site", [path.removesuffix("index.html") for path in longest]


def weighed(browser: Browser, url: str) -> int:
    """Return the bytes of everything a first visit loads, texts as gzip sends them, pictures apart."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright cannot take a bound built-in
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => null)")
    weights = {answer.url: _sent(answer) for answer in answers if answer.request.resource_type != "image"}
    context.close()
    assert sum(url.endswith(".woff2") for url in weights) >= 2
    return sum(weights.values())


def _sent(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 9, mtime=0))
