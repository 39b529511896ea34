"""The server of this machine: right types, the site's own 404, nobody else's, and a clean end."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from standfirst.errors import BuildError, UsageError
from standfirst.site import serve
from tests import specimen
from tests.specimen import Built


def get(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/assets/fonts/newsreader.woff2", "font/woff2"),
        ("/news/2024/lamp-inquiry/files/lamp%20census.pdf", "application/pdf"),
    ],
)
def test_every_file_has_its_type(path: str, kind: str, built: Built) -> None:
    with serve.serving(built.root) as address:
        status, headers, _ = get(address, path)
    assert (status, headers["content-type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/nothing/here", "/assets/", "/../pyproject.toml", "/%2e%2e/stage/site.json"])
def test_what_is_not_there_is_the_site_s_own_404_page(path: str, built: Built) -> None:
    with serve.serving(built.root) as address:
        status, _, body = get(address, path)
    assert status == 404
    assert b"<h1>Page not found</h1>" in body


def test_a_request_under_another_name_gets_nothing(built: Built) -> None:
    """A page elsewhere that points its own name at this machine."""
    with serve.serving(built.root) as address:
        status, _, body = get(address, "/", Host="evil.example")
    assert status == 421
    assert b"Lantern" not in body


def test_a_port_that_is_taken_is_said(built: Built) -> None:
    with serve.serving(built.root) as address:
        again = serve.serving(built.root, urlsplit(address).port or 0)
        with pytest.raises(UsageError, match="cannot be used"):
            again.__enter__()


def test_the_server_is_on_this_machine_only(built: Built) -> None:
    with serve.serving(built.root) as address:
        assert urlsplit(address).hostname == "127.0.0.1"


def test_ctrl_c_ends_serving_without_a_word(built: Built) -> None:
    """With the exit code of a program that did what it was asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = (
        "import sys; from pathlib import Path; from standfirst.site.serve import serve;"
        "serve(Path(sys.argv[1]), int(sys.argv[2]), lambda address: print(address, flush=True))"
    )
    command = [sys.executable, "-c", script, str(built.root), str(port)]
    child = subprocess.Popen(command, cwd=specimen.HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline().strip() == f"http://127.0.0.1:{port}/"
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert (child.returncode, said) == (0, "")


def test_a_site_that_is_switched_is_served_at_once(built: Built, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, "utf-8")
    link = tmp_path / "current"
    link.symlink_to("one")
    with serve.serving(link) as address:
        assert get(address, "/")[2] == b"one"
        link.unlink()
        link.symlink_to("two")
        assert get(address, "/")[2] == b"two"
    assert built


def test_livereload_shows_each_change_keeps_the_last_good_site_and_tells_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = iter([b"0", None, b"2"])
    told: list[str] = []
    seen: list[tuple[bytes, bytes]] = []

    def make() -> dict[str, bytes]:
        site = next(made)
        if site is None:
            raise BuildError("the theme is broken", remedy="mend it")
        return {"robots.txt": site}

    def changes(_watched: object) -> object:
        for _ in range(3):
            seen.append((get(told[0], "/robots.txt")[2], get(told[0], "/.livereload?after=")[2]))
            yield set()

    monkeypatch.setattr(serve, "_changes", changes)
    with pytest.raises(StopIteration):
        serve.livereload([], make, 0, told.append)
    assert seen == [(b"0", b"0"), (b"0", b"0"), (b"2", b"1")]
    assert told[1] == "the theme is broken: mend it"


def shown(monkeypatch: pytest.MonkeyPatch, files: Mapping[str, bytes], *asked: str) -> list[tuple[int, bytes]]:
    """Return status and body of what livereload answers for each path *asked*."""
    answers: list[tuple[int, bytes]] = []
    told: list[str] = []

    def look(_watched: object) -> list[None]:
        for path in asked:
            status, headers, body = get(told[0], path)
            assert headers["x-robots-tag"] == "noindex"
            answers.append((status, body))
        return []

    monkeypatch.setattr(serve, "_changes", look)
    serve.livereload([], lambda: files, 0, told.append)
    return answers


def test_the_script_is_in_the_page_that_is_shown_and_never_in_the_site(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"index.html": built.text("index.html").encode()}
    page, script = shown(monkeypatch, files, "/", "/.livereload.js?shown=0")
    assert b'src="/.livereload.js?shown=0"' in page[1]
    assert b"location.reload()" in script[1]
    assert "livereload" not in built.text("index.html")


def test_a_proof_that_is_not_there_is_the_404_page_and_a_broken_template_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            if path == "about/index.html":
                raise BuildError("theme: page.html, line 3: <b> is undefined", remedy="mend the template")
            return super().__getitem__(path)

    files = Broken({"404.html": b"<h1>Page not found</h1>", "about/index.html": b""})
    lost, broken = shown(monkeypatch, files, "/nothing/", "/about/")
    assert lost == (404, b"<h1>Page not found</h1>")
    assert broken[0] == 500
    assert b"theme: page.html, line 3: &lt;b&gt; is undefined" in broken[1]


def test_a_change_of_a_file_is_seen(tmp_path: Path) -> None:
    seen = threading.Event()

    def watch(changes: Callable[..., object]) -> None:
        for _ in changes([tmp_path, tmp_path / "not there"]):  # type: ignore[attr-defined]
            seen.set()
            return

    watcher = threading.Thread(target=watch, args=(serve._changes,), daemon=True)  # noqa: SLF001 - its only door is Ctrl-C
    watcher.start()
    for number in range(100):
        (tmp_path / "post.md").write_text(str(number), "utf-8")
        if seen.wait(0.2):
            break
    assert seen.is_set()
