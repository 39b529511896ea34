"""The server settings of docs/feeds.md, on the servers themselves: a reader that asks again is told in a few bytes."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.conftest import cleared, fed
from tests.feeds.readers import program, write
from tests.feeds.test_validity import house

DOCS = Path(__file__).parents[2] / "docs" / "feeds.md"
FEEDS = ("feed.xml", "atom.xml", "feed.json")


def snippet(language: str) -> str:
    """Return the settings that docs/feeds.md gives for a server."""
    found = re.search(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def nginx(home: Path, port: int) -> list[str]:
    types = "types { text/html html; text/css css; application/xml xml; application/json json; }"
    paths = " ".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "nginx.conf").write_text(
        f"daemon off; pid {home}/pid; error_log {home}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths} {types}\n"
        f"server {{ listen 127.0.0.1:{port}; root {home}/site;\n{snippet('nginx')}}} }}\n"
    )
    return [program("nginx", "nginx-light"), "-c", f"{home}/nginx.conf", "-p", str(home), "-e", f"{home}/error.log"]


def caddy(home: Path, port: int) -> list[str]:
    (home / "Caddyfile").write_text(
        f"{{\n admin off\n auto_https off\n storage file_system {home}/storage\n}}\n"
        f"http://127.0.0.1:{port} {{\nroot * {home}/site\n{snippet('caddy')}}}\n"
    )
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", f"{home}/Caddyfile"]


def apache(home: Path, port: int) -> list[str]:
    names = ("mpm_event", "authz_core", "mime", "filter", "deflate", "headers", "dir")
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in names)
    (home / "apache.conf").write_text(
        f"{modules}ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {home}/pid\nErrorLog {home}/error.log\n"
        f"DefaultRuntimeDir {home}\nTypesConfig /etc/mime.types\nDocumentRoot {home}/site\n"
        f"<Directory {home}/site>\nRequire all granted\n</Directory>\n{snippet('apache')}"
    )
    (home / "apache.conf").write_text(
        (home / "apache.conf").read_text().replace("TypesConfig /etc/mime.types\n", f"TypesConfig {home}/mime.types\n")
    )
    (home / "mime.types").write_text("text/html html\napplication/json json\n")
    return [program("apache2"), "-f", f"{home}/apache.conf", "-DFOREGROUND"]


@pytest.fixture(params=[nginx, caddy, apache], ids=["nginx", "caddy", "apache"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    home, port = tmp_path_factory.mktemp("server"), free_port()
    home.chmod(0o755)
    for parent in home.parents[:3]:  # workers run as nobody, and read what everybody may
        if os.access(parent, os.W_OK) and parent.owner() == home.owner() and str(parent).startswith("/tmp/"):  # noqa: S108 - pytest's own
            parent.chmod(0o755)
    write(home / "site", fed([cleared(number) for number in (1, 2, 3)], house()))
    command = request.param(home, port)
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _listening(running, port)
        yield home / "site", port
    finally:
        running.terminate()
        running.communicate(timeout=20)


def _listening(running: subprocess.Popen[bytes], port: int) -> None:
    pause = threading.Event()
    for _ in range(200):
        if running.poll() is not None:
            pytest.fail((running.stderr.read() if running.stderr else b"").decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    pytest.fail("the server does not listen")


def get(port: int, name: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{name}", headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    answer.content = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def test_a_reader_that_asks_again_gets_304_by_tag_and_by_date_plain_and_compressed(server: tuple[Path, int]) -> None:
    site, port = server
    for name in FEEDS:
        for coding in ("identity", "gzip"):
            first = get(port, name, Accept_Encoding=coding)
            body = gzip.decompress(first.content) if first.getheader("Content-Encoding") == "gzip" else first.content
            assert (first.status, body) == (200, (site / name).read_bytes())
            if coding == "gzip":
                assert first.getheader("Content-Encoding") == "gzip"
                assert "accept-encoding" in (first.getheader("Vary") or "").lower()
            tag, date = first.getheader("ETag"), first.getheader("Last-Modified")
            assert tag
            assert date
            assert get(port, name, Accept_Encoding=coding, If_None_Match=tag).status == 304
            assert get(port, name, Accept_Encoding=coding, If_Modified_Since=date).status == 304


def test_feeds_have_the_headers_that_readers_need(server: tuple[Path, int]) -> None:
    _, port = server
    for name in FEEDS:
        answer = get(port, name)
        kind = answer.getheader("Content-Type") or ""
        assert kind.startswith("application/json" if name.endswith("json") else ("application/xml", "text/xml"))
        assert answer.getheader("Access-Control-Allow-Origin") == "*"
        assert answer.getheader("Cache-Control") == "max-age=600"
        assert not answer.getheader("Set-Cookie")


def test_a_changed_feed_has_another_tag_and_an_unchanged_one_the_same(server: tuple[Path, int]) -> None:
    """A correction of the same length must reach the reader, and a publish without news must not."""
    site, port = server
    before = {name: get(port, name).getheader("ETag") for name in FEEDS}
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
