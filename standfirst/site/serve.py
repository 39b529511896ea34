"""A built site in the browser, on this machine only; with livereload, rebuilt and shown again at each change."""

from __future__ import annotations

import http.server
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from standfirst.errors import StandfirstError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LOOPBACK = "127.0.0.1"
# A page elsewhere can make a browser ask this address under another name; it gets no answer.
_OURS = {"127.0.0.1", "localhost"}
_VERSION = "/.livereload"
# The page asks for the number of the build once a second, and loads itself again when that has changed.
_SCRIPT = """
const version = async () => (await fetch("/.livereload", {cache: "no-store"})).text();
const first = await version();
setInterval(async () => {
  try { if (await version() !== first) location.reload(); } catch { /* the server is being stopped */ }
}, 1000);
"""
_TAG = b'<script type="module" src="/.livereload.js"></script></body>'


@contextmanager
def serving(root: Path, port: int = 0) -> Iterator[str]:
    """Serve *root* while the block runs, and yield its address; port 0 takes any that is free.

    *root* may be a link that is switched meanwhile. Raises UsageError if the port is taken.
    """
    with _running(partial(_Handler, directory=str(root)), port) as address:
        yield address


def serve(root: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve *root* until Ctrl-C; *say* is told the address once."""
    with suppress(KeyboardInterrupt), serving(root, port) as address:
        say(address)
        threading.Event().wait()


def livereload(watched: Sequence[Path], rebuild: Callable[[], Path], port: int, say: Callable[[str], None]) -> None:
    """Build, serve and watch until Ctrl-C: after each change below *watched* the site is built anew and pages reload.

    *rebuild* returns the folder it built. A build that stops is told to *say*, and the last good site stays.
    """
    with suppress(KeyboardInterrupt):
        current = _Current(rebuild())
        with _running(partial(_Reloading, current=current), port) as address:
            say(address)
            for _ in _changes(watched):
                _try(rebuild, current, say)


def _try(rebuild: Callable[[], Path], current: _Current, say: Callable[[str], None]) -> None:
    try:
        current.show(rebuild())
    except StandfirstError as stopped:
        say(str(stopped))


class _Current:
    """The site that is shown, and how many there have been."""

    def __init__(self, root: Path) -> None:
        self.root, self.version = root, 0

    def show(self, root: Path) -> None:
        self.root, self.version = root, self.version + 1


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types and the 404 page that a real host would."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".jpg": "image/jpeg",
        ".json": "application/feed+json; charset=utf-8",
        ".opml": "text/x-opml; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _OURS:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def list_directory(self, path: str | Path) -> None:  # type: ignore[override]  # a folder without a page is no page
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_about: object) -> None:
        """Say nothing: the terminal belongs to whoever started the server."""


class _Reloading(_Handler):
    """Serves the site that is current at the time of asking, with a script in each page that asks for the next."""

    def __init__(self, *about: object, current: _Current) -> None:
        self._current = current
        super().__init__(*about, directory=str(current.root))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == _VERSION:
            self._answer(str(self._current.version).encode(), "text/plain; charset=utf-8")
        elif self.path == f"{_VERSION}.js":
            self._answer(_SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif (page := self._page()) is not None:
            # The site's own rule allows no script at all; the copy in memory allows this one.
            text = page.read_bytes().replace(b"default-src 'none'", b"default-src 'self'", 1)
            self._answer(text.replace(b"</body>", _TAG, 1), self.extensions_map[".html"])
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if urlsplit(self.path).path.endswith("/") else path
        return page if page.suffix == ".html" and page.is_file() else None

    def _answer(self, body: bytes, kind: str) -> None:
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _OURS:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """Ends with its program, and says nothing of a browser that hung up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def _running(handler: Callable[..., _Handler], port: int) -> Iterator[str]:
    try:
        server = _Server((LOOPBACK, port), handler)
    except OSError as fault:
        raise UsageError(f"port {port} cannot be used: {fault.strerror}", remedy="name another one") from fault
    except OverflowError as fault:
        raise UsageError(f"there is no port {port}", remedy="name one between 1024 and 65535") from fault
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _changes(watched: Sequence[Path]) -> Iterator[object]:
    """Yield once for each burst of changes; ends at Ctrl-C."""
    import watchfiles  # comes with Pelican

    yield from watchfiles.watch(*(path for path in watched if path.exists()), raise_interrupt=False)
