"""Ctrl-C at any moment: exit 130, no trace, nothing half-written, and the next run goes on as if nothing had been."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk

HOME = Path(__file__).parents[2]
# What the verb says on its way: it is stopped as soon as each has been said.
MOMENTS = ["laying out", "pressing the pages", "looking through"]


def started(newsroom: Path, *words: str) -> subprocess.Popen[str]:
    """Start a verb in a process group of its own, as a terminal does, so that its children are stopped with it."""
    command = [sys.executable, str(HOME / "inv"), *words]
    environment = {**os.environ, "STANDFIRST_NEWSROOM": str(newsroom)}
    return subprocess.Popen(
        command, cwd=newsroom, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stderr is not None
    while select.select([process.stderr], [], [], 60)[0]:
        line = process.stderr.readline()
        if not line:
            return
        yield line


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publish_that_is_stopped_leaves_everything_as_it_was(desk: Newsdesk, inbox: Path, moment: str) -> None:
    publishing.publish(desk)
    slug = drafting.receive(desk, inbox / "response.md", None, "northern-locks").slug
    clearing.sign(desk, slug, by="Ada Quill", role="editor")
    content, live = files(desk.root / "content"), files((desk.root / "public" / "current").resolve())
    process = started(desk.root, "publish")
    said: list[str] = []
    for line in lines(process):
        said.append(line)
        if moment in line:
            os.killpg(process.pid, signal.SIGINT)
            break
    rest = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert "Traceback" not in rest
    assert files(desk.root / "content") == content
    assert files((desk.root / "public" / "current").resolve()) == live
    assert publishing.publish(desk).out == (slug,)
    assert not [path for path in desk.made.iterdir() if path.name.startswith(".work-")]
