"""A newsroom of its own for each story: the project's theme, one organisation, empty content."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst.workflow import newsdesk
from standfirst.workflow.newsdesk import Newsdesk

HOME = Path(__file__).parents[2]
NEWSROOM = """
boilerplate = "The Canal Trust looks after 400 miles of water."

[organisation]
name = "Canal Trust"
aliases = ["CT"]
url = "https://canal.example"

[style]
words = [60, 300]

[site]
title = "Canal Trust news"
description = "News from the Canal Trust"

[[topics]]
slug = "locks"
name = "Locks"

[[contacts]]
name = "Press office"
email = "press@canal.example"
hours = "Monday to Friday"
"""
SUBMISSION = """**Consultation Response**
**The future of locks**
**Date of submission: 3 May 2024**

Written evidence submitted by Ada Quill, Policy Lead for the Canal Trust (CT).

With special thanks to our Lock Advisers for their help when writing this response:

- Dr Ines Falk – Engineer – Gates and Paddles

## Chapter 1: Locks

### 1.1 What should change?

This consultation provides a rare opportunity to open the northern locks again – we would urge the Department to fund a
keeper for every lock by 2026<sup>1</sup>. We are concerned that 40 locks have closed since 2019.

The Canal Trust recommends that volunteers are paid their fares.

<sup>1</sup> Canal Trust (2023) State of the Locks <https://canal.example/state>
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return the folder of a newsroom with a submission beside it, in inbox/."""
    root = tmp_path / "newsroom"
    root.mkdir()
    (root / "newsroom.toml").write_text(NEWSROOM)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(HOME / name, root / name)
    shutil.copytree(HOME / "theme", root / "theme")
    (root / "content" / "news").mkdir(parents=True)
    (root / "content" / "pages").mkdir()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "response.md").write_text(SUBMISSION)
    return root


@pytest.fixture
def inbox(newsroom: Path) -> Path:
    return newsroom.parent / "inbox"


@pytest.fixture
def desk(newsroom: Path) -> Newsdesk:
    return newsdesk.open_desk(newsroom)


@pytest.fixture
def inv(newsroom: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a verb as its user does, in this newsroom."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "invoke", "--search-root", str(HOME), *words]
        environment = {**os.environ, "STANDFIRST_NEWSROOM": str(newsroom)}
        return subprocess.run(
            command, cwd=newsroom, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run
