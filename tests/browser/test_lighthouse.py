"""Lighthouse's four marks on a telephone: quick, open to everybody, sound, and found by search engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import MODULES, needed

pytestmark = pytest.mark.browser

FLAGS = "--headless=new --no-sandbox --disable-gpu"
MARKS = {"performance", "accessibility", "best-practices", "seo"}


def judged(url: str, folder: Path) -> tuple[dict[str, float], list[str]]:
    """Return the marks of a page by category, and what Lighthouse would have changed."""
    program = needed(MODULES / "lighthouse" / "cli" / "index.js", "lighthouse (npm ci)")
    chromium = needed(shutil.which("chromium"), "chromium (apt install chromium)")
    report = folder / "report.json"
    command = ["node", program, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text("utf-8"))
    assert told["configSettings"]["formFactor"] == "mobile"
    assert told["finalDisplayedUrl"] == url
    faults = [name for name, audit in told["audits"].items() if audit["score"] is not None and audit["score"] < 0.9]
    return {name: found["score"] for name, found in told["categories"].items()}, faults


PAGES = [
    pytest.param("news/2024/lamp-inquiry/", id="story with a picture"),
    pytest.param("news/2024/oil-price/", id="corrected story", marks=pytest.mark.slow),
    pytest.param("", id="front", marks=pytest.mark.slow),
    pytest.param("topics/lights/", id="topic", marks=pytest.mark.slow),
    pytest.param("subscribe/", id="subscribe", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_gives_every_page_at_least_95_of_100(path: str, address: str, tmp_path: Path) -> None:
    marks, faults = judged(address + path, tmp_path)
    assert set(marks) == MARKS
    assert min(marks.values()) >= 0.95, (marks, faults)
