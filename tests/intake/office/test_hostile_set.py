"""The hostile set, read beside a server that listens: each right or refused in one line, in little memory, alone."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.intake.office.hostile import CAFE, ENDS, HEBREW, PROSE, files

HOME = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return how each file ended, what the reading left behind, and who was asked for anything."""
    root = tmp_path_factory.mktemp("hostile")
    inbox, scratch = root / "inbox", root / "scratch"
    inbox.mkdir()
    scratch.mkdir()
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        for name, data in files(f"http://127.0.0.1:{server.getsockname()[1]}/asked"):
            (inbox / name).write_bytes(data)
        listening = threading.Thread(target=_listen, args=(server, asked), daemon=True)
        listening.start()
        done = subprocess.run(
            [sys.executable, "-m", "tests.intake.office.hostile", str(inbox)],
            capture_output=True, text=True, check=True, cwd=HOME, env={**os.environ, "TMPDIR": str(scratch)},
        )  # fmt: skip
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(b"done")
        listening.join()
    said: dict[str, Any] = json.loads(done.stdout)
    return {**said, "asked": asked, "scratch": list(scratch.iterdir())}


def _listen(server: socket.socket, asked: list[str]) -> None:
    while True:
        connection, _ = server.accept()
        with connection:
            if (said := connection.recv(100)) == b"done":
                return
            asked.append(said.decode("latin-1"))


@pytest.mark.parametrize("name", ENDS)
def test_a_hostile_file_is_read_right_or_refused_in_one_line_with_what_to_do(name: str, ended: dict[str, Any]) -> None:
    expected = ENDS[name]
    end = ended["ends"][name]
    if expected.startswith("["):
        assert expected.strip("[]") in end["rules"]
    elif expected == "read":
        assert end["said"] == "read"
    else:
        assert re.search(expected, end["said"])
        assert end["said"].startswith(name)
        assert end["remedy"]
        assert "\n" not in end["said"]


@pytest.mark.parametrize(
    ("part", "words"), [("utf-16.md", CAFE), ("cp1252.", CAFE), ("hebrew.", HEBREW), ("cut.md", PROSE)]
)
def test_letters_are_right_whatever_their_bytes(part: str, words: str, ended: dict[str, Any]) -> None:
    read = [end["text"] for name, end in ended["ends"].items() if part in name]
    assert read
    assert all(words in text for text in read)


def test_nothing_is_fetched_left_behind_or_larger_than_half_a_gigabyte(ended: dict[str, Any]) -> None:
    assert ended["ends"].keys() == ENDS.keys()
    assert ended["asked"] == []
    assert ended["scratch"] == []
    assert ended["megabytes"] < 512
    assert not any("root:" in end.get("text", "") for end in ended["ends"].values())
