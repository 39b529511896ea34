"""Feed readers that people use, each in a home of its own: what they have read, and what is new to them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Row = tuple[str, str]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve *root* on this machine, and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def program(name: str, package: str = "") -> str:
    """Return where a program is; without it the test is skipped, and on the machine that must have it, fails."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing; .ci/run installs it")
    if found is None:
        pytest.skip(f"{name} is not installed (apt install {package or name}): this test reads the feeds with it")
    return found


class Newsboat:
    """Keeps items by id over all feeds in one database."""

    name = "newsboat"

    def __init__(self, home: Path) -> None:
        self._program, self._home = program("newsboat"), home
        home.mkdir()
        (home / "config").write_text("reload-threads 1\nbrowser /bin/true\n")

    def fetch(self, *urls: str) -> list[Row]:
        """Fetch, and return (id, title) of every item it then holds, newest first."""
        home = self._home
        (home / "urls").write_text("".join(f"{url}\n" for url in urls))
        command = [self._program, "-u", home / "urls", "-C", home / "config", "-c", home / "cache.db", "-x", "reload"]
        _run(command, home)
        with sqlite3.connect(home / "cache.db") as cache:
            return cache.execute("select guid, title from rss_item order by pubDate desc, guid").fetchall()


class Sfeed:
    """Reads one feed into lines, and merges them with those of last time by id, link and title."""

    name = "sfeed"

    def __init__(self, home: Path) -> None:
        self._home = home
        self._program = program("sfeed_update", "sfeed")
        home.mkdir()

    def fetch(self, *urls: str) -> list[Row]:
        home = self._home
        feeds = "\n".join(f'feed "f{number}" "{url}"' for number, url in enumerate(urls))
        fetcher = f'fetch() {{ "{program("curl")}" -fsS "$2"; }}\n'
        (home / "sfeedrc").write_text(f'sfeedpath="{home}/feeds"\n{fetcher}feeds() {{\n{feeds}\n}}\n')
        _run([self._program, home / "sfeedrc"], home)
        lines = [
            line.split("\t") for path in sorted((home / "feeds").iterdir()) for line in path.open(encoding="utf-8")
        ]
        return [(fields[5], fields[1]) for fields in sorted(lines, key=lambda fields: (-int(fields[0]), fields[5]))]


class Rss2email:
    """Mails what it has not seen; here the mail goes to a file."""

    name = "rss2email"

    def __init__(self, home: Path) -> None:
        self._home, self._program = home, program("r2e", "rss2email")
        self._outbox = home / "outbox"
        home.mkdir()
        post = home / "sendmail"
        post.write_text(f'#!/bin/sh\ncat >> "{self._outbox}"\necho >> "{self._outbox}"\n')
        post.chmod(0o755)
        self._options = ["-c", str(home / "r2e.cfg"), "-d", str(home / "r2e.json")]
        (home / "r2e.cfg").write_text(
            f"[DEFAULT]\nfrom = reader@lamps.example\nto = reader@lamps.example\nemail-protocol = sendmail\n"
            f"sendmail = {post}\nsendmail_config =\nforce-from = False\nhtml-mail = True\ntrust-guid = True\n"
        )
        (home / "r2e.json").write_text('{"version": 2, "feeds": []}')

    def fetch(self, *urls: str) -> list[Row]:
        """Fetch, and return (id, title) of every item ever mailed."""
        known = json.loads((self._home / "r2e.json").read_text())["feeds"]
        for number, url in enumerate(urls):
            if f"f{number}" not in {feed["name"] for feed in known}:
                _run([self._program, *self._options, "add", f"f{number}", url], self._home)
        _run([self._program, *self._options, "run"], self._home)
        feeds = json.loads((self._home / "r2e.json").read_text())["feeds"]
        return [(guid, "") for feed in feeds for guid in sorted(feed["seen"])]

    @property
    def mails(self) -> int:
        """How many mails it has sent."""
        return self._outbox.read_text("utf-8", "replace").count("\nSubject:") if self._outbox.exists() else 0


def _run(command: list[object], home: Path) -> None:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(
        [str(part) for part in command], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
