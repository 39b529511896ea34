"""What newsboat, a reader people use, makes of the feeds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import feedparser
import pytest

from standfirst import feeds
from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.newsroom import Newsroom

Lit = Callable[..., ClearedPost]
Row = tuple[str, str]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def newsboat() -> str:
    program = shutil.which("newsboat")
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("newsboat is missing; .ci/run installs it")
    if program is None:
        pytest.skip("newsboat is not installed: this test reads the feeds with it")
    return program


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    root = tmp_path / "site"
    root.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield root, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def reload(newsboat: str, home: Path, *urls: str) -> list[Row]:
    """Let newsboat fetch *urls* into its own home, and return (id, title) of every item it then holds."""
    home.mkdir(exist_ok=True)
    (home / "urls").write_text("".join(f"{url}\n" for url in urls))
    (home / "config").write_text("reload-threads 1\nbrowser /bin/true\n")
    command = [newsboat, "-u", home / "urls", "-C", home / "config", "-c", home / "cache.db", "-x", "reload"]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=30)
    with sqlite3.connect(home / "cache.db") as cache:
        return cache.execute("select guid, title from rss_item order by pubDate desc, guid").fetchall()


def write(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_newsboat_reads_what_feedparser_reads_and_nothing_new_the_second_time(
    newsboat: str, served: tuple[Path, str], lit: Lit, newsroom: Newsroom, tmp_path: Path, name: str
) -> None:
    root, address = served
    write(root, dict(feeds.files([lit(1), lit(2), lit(3, headline="Ää & <lamp> 灯 🚢")], newsroom)))
    agreed = [(entry.id, entry.title) for entry in feedparser.parse((root / name).read_bytes()).entries]
    first = reload(newsboat, tmp_path / "reader", f"{address}/{name}")
    assert len(first) == 3
    assert first == agreed
    assert reload(newsboat, tmp_path / "reader", f"{address}/{name}") == first


def test_newsboat_shows_an_edited_moved_or_withdrawn_post_once(
    newsboat: str, served: tuple[Path, str], lit: Lit, newsroom: Newsroom, tmp_path: Path
) -> None:
    root, address = served
    out = Entry(Event.PUBLISHED, datetime(2024, 2, 3, 9, tzinfo=UTC))
    write(root, dict(feeds.files([lit(1), lit(2, out)], newsroom)))
    before = reload(newsboat, tmp_path / "reader", f"{address}/feed.xml")
    moved = lit(1, slug="other", headline="Another name", date=date(2025, 1, 1), lede=lit(2).post.lede)
    gone = Entry(Event.WITHDRAWN, datetime(2024, 3, 1, tzinfo=UTC))
    write(root, dict(feeds.files([moved, lit(2, out, gone)], newsroom)))
    after = reload(newsboat, tmp_path / "reader", f"{address}/feed.xml")
    assert [guid for guid, _ in after] == [guid for guid, _ in before]


def test_newsboat_shows_a_post_of_two_feeds_under_one_id(
    newsboat: str, served: tuple[Path, str], lit: Lit, newsroom: Newsroom, tmp_path: Path
) -> None:
    root, address = served
    write(root, dict(feeds.files([lit(1)], newsroom)))
    write(root, dict(feeds.files([lit(1)], newsroom, topic=newsroom.topics[0])))
    urls = [f"{address}/feed.xml", f"{address}/atom.xml", f"{address}/topics/lamps/feed.xml"]
    assert {guid for guid, _ in reload(newsboat, tmp_path / "reader", *urls)} == {lit(1).record.guid}
