"""A story goes out, and whoever follows the feed has it: the verbs as an officer uses them, with a hub."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from standfirst.site.serve import serving
from standfirst.workflow import clearing, drafting, newsdesk
from tests.announce.hub import Hub, Subscriber, listening, running

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def hub(newsroom: Path, inbox: Path) -> Iterator[Hub]:
    """The newsroom's hub; its site is served as a web server would, and one story is signed."""
    with running(Hub()) as found, serving(newsroom / "public" / "current") as site:
        text = (newsroom / "newsroom.toml").read_text("utf-8")
        text = text.replace("[site]\n", f'[feeds]\nhub = "{found.address}"\n\n[site]\nurl = "{site}"\n')
        (newsroom / "newsroom.toml").write_text(text, "utf-8")
        desk = newsdesk.open_desk(newsroom)
        drafting.receive(desk, inbox / "response.md", None, "locks")
        clearing.sign(desk, "locks", by="Ada Quill", role="editor")
        yield found


def test_publishing_reaches_whoever_subscribed_and_says_so_once(inv: Run, newsroom: Path, hub: Hub) -> None:
    with listening(Subscriber()) as reader:
        reader.topic = newsdesk.open_desk(newsroom).newsroom.url + "/feed.xml"
        hub.subscribe(reader.topic, reader.address)
        done = inv("publish")
        assert done.returncode == 0, done.stderr
        assert "told the hub of" in done.stdout
        assert reader.received == [(newsroom / "public" / "current" / "feed.xml").read_bytes()]
    again = inv("announce")
    assert (again.returncode, again.stdout.partition(" of release")[0]) == (0, "nobody is left to tell")


def test_a_hub_that_is_away_leaves_the_story_live_and_is_told_later(inv: Run, newsroom: Path, hub: Hub) -> None:
    hub.replies, hub.headers = [503] * 3, {"Retry-After": "0"}
    done = inv("publish")
    assert done.returncode == 10
    assert "was not told of" in done.stderr
    assert "Traceback" not in done.stderr
    assert (newsroom / "public" / "current" / "news" / "2024" / "locks" / "index.html").is_file()
    assert "would tell the hub of" in inv("announce", "--dry-run").stdout
    assert inv("announce").stdout.startswith("told the hub of")
