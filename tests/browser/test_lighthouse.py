"""Lighthouse's four marks on a telephone: quick, open to everybody, sound, and found by search engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import MODULES, needed
from tests.browser.gallery import KINDS, NOT_THERE

pytestmark = pytest.mark.browser

FLAGS = "--headless=new --no-sandbox --disable-gpu"
MARKS = {"performance", "accessibility", "best-practices", "seo"}


# Pages that search engines are asked to leave alone lose the mark for being found, and are held to all others.
HIDDEN = {"withdrawn", "gone", "moved, where a server takes no rules"}
USUAL = "story with everything"
# Lighthouse opens no page that is answered with 404 or 410, and a proof is for the newsroom's own eyes.
KNOWN = [kind for kind in KINDS if kind not in NOT_THERE and not kind.endswith("in proof")]


def judged(url: str, folder: Path, *options: str) -> tuple[dict[str, float], list[str]]:
    """Return the marks of a page by category, and what Lighthouse would have changed."""
    program = needed(MODULES / "lighthouse" / "cli" / "index.js", "lighthouse (npm ci)")
    chromium = needed(shutil.which("chromium"), "chromium (apt install chromium)")
    report = folder / "report.json"
    command = ["node", program, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(
        [*command, *options], env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text("utf-8"))
    assert told["configSettings"]["formFactor"] == "mobile"
    assert told["finalDisplayedUrl"].partition("?")[0] == url.partition("?")[0]
    faults = [name for name, audit in told["audits"].items() if audit["score"] is not None and audit["score"] < 0.9]
    return {name: found["score"] for name, found in told["categories"].items()}, faults


def asked(kind: str) -> list[str]:
    """Return the options for one kind of page."""
    return ["--skip-audits=is-crawlable"] if kind in HIDDEN else []


@pytest.mark.parametrize("kind", [USUAL, *(pytest.param(k, marks=pytest.mark.slow) for k in KNOWN if k != USUAL)])
def test_lighthouse_gives_every_page_at_least_95_of_100(kind: str, rooms: str, tmp_path: Path) -> None:
    marks, faults = judged(rooms + KINDS[kind], tmp_path, *asked(kind))
    assert set(marks) == MARKS
    assert min(marks.values()) >= 0.95, (marks, faults)
