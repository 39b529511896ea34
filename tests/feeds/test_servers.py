"""The server settings of docs/feeds.md, on the servers themselves: a reader that asks again is told in a few bytes."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.conftest import cleared, fed
from tests.feeds.readers import write
from tests.feeds.test_validity import house
from tests.servers import SERVERS, get, serving

DOCS = Path(__file__).parents[2] / "docs" / "feeds.md"
FEEDS = ("feed.xml", "atom.xml", "feed.json")


def snippet(language: str) -> str:
    """Return the settings that docs/feeds.md gives for a server."""
    found = re.search(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(params=SERVERS, ids=lambda server: server.__name__)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    home = tmp_path_factory.mktemp("server")
    write(home / "site", fed([cleared(number) for number in (1, 2, 3)], house()))
    with serving(request.param, home, snippet(request.param.__name__)) as port:
        yield home / "site", port


def test_a_reader_that_asks_again_gets_304_by_tag_and_by_date_plain_and_compressed(server: tuple[Path, int]) -> None:
    site, port = server
    for name in FEEDS:
        for coding in ("identity", "gzip"):
            first = get(port, name, Accept_Encoding=coding)
            body = gzip.decompress(first.content) if first.headers.get("content-encoding") == "gzip" else first.content
            assert (first.status, body) == (200, (site / name).read_bytes())
            if coding == "gzip":
                assert first.headers.get("content-encoding") == "gzip"
                assert "accept-encoding" in (first.headers.get("vary") or "").lower()
            tag, date = first.headers.get("etag"), first.headers.get("last-modified")
            assert tag
            assert date
            assert get(port, name, Accept_Encoding=coding, If_None_Match=tag).status == 304
            assert get(port, name, Accept_Encoding=coding, If_Modified_Since=date).status == 304


def test_feeds_have_the_headers_that_readers_need(server: tuple[Path, int]) -> None:
    _, port = server
    for name in FEEDS:
        answer = get(port, name)
        kind = answer.headers.get("content-type") or ""
        assert kind.startswith("application/json" if name.endswith("json") else ("application/xml", "text/xml"))
        assert answer.headers.get("access-control-allow-origin") == "*"
        assert answer.headers.get("cache-control") == "max-age=600"
        assert not answer.headers.get("set-cookie")


def test_a_changed_feed_has_another_tag_and_an_unchanged_one_the_same(server: tuple[Path, int]) -> None:
    """A correction of the same length must reach the reader, and a publish without news must not."""
    site, port = server
    before = {name: get(port, name).headers.get("etag") for name in FEEDS}
    was = (site / "feed.xml").stat()
    fresh = site.parent / "fresh"
    fresh.write_bytes((site / "feed.xml").read_bytes().replace(b"Lamp 2", b"Lamp 9"))
    os.utime(fresh, (was.st_atime, int(was.st_mtime) + 1))  # what delivery does with changed bytes
    fresh.replace(site / "feed.xml")
    kept = site.parent / "kept"
    shutil.copy2(site / "atom.xml", kept)  # and with unchanged ones
    kept.replace(site / "atom.xml")
    changed = get(port, "feed.xml", If_None_Match=before["feed.xml"] or "")
    assert changed.status == 200
    assert b"Lamp 9" in changed.content
    assert get(port, "atom.xml", If_None_Match=before["atom.xml"] or "").status == 304
