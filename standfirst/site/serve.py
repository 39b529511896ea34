"""A built site in the browser, on this machine only; with livereload, rebuilt and shown again at each change."""

from __future__ import annotations

import http.server
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial
from html import escape
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

from standfirst.errors import StandfirstError, UsageError
from standfirst.site import redirects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LOOPBACK = "127.0.0.1"
# A page elsewhere can make a browser ask this address under another name; it gets no answer.
_OURS = {"127.0.0.1", "localhost"}
_VERSION = "/.livereload"
# The page asks for the build that follows its own, and is answered when there is one: nothing is asked twice a second.
_SCRIPT = """
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const version = async (after) => (await fetch(`/.livereload?after=${after}`, {cache: "no-store"})).text();
const shown = new URL(import.meta.url).searchParams.get("shown");
for (;;) {
  try {
    if (await version(shown) !== shown) { location.reload(); break; }
  } catch { await wait(1000); /* the server is being stopped, or started again */ }
}
"""
# Longer than most pauses in writing, shorter than a browser's patience.
_PATIENCE = 25
# A page knows which build it is of: one that came between the page and its first question must not be missed.
_TAG = '<script type="module" src="/.livereload.js?shown={}"></script></body>'


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


def livereload(
    watched: Sequence[Path], make: Callable[[], Mapping[str, bytes]], port: int, say: Callable[[str], None]
) -> None:
    """Show what *make* makes, and make it anew after each change below *watched*, until Ctrl-C; open pages follow.

    *make* returns the files of a site by path. Where it stops, *say* is told, and the last good site stays.
    """
    with suppress(KeyboardInterrupt):
        current = _Current(make())
        with _running(partial(_Reloading, current=current), port) as address:
            say(address)
            for _ in _changes(watched):
                _try(make, current, say)


def _try(make: Callable[[], Mapping[str, bytes]], current: _Current, say: Callable[[str], None]) -> None:
    try:
        current.show(make())
    except StandfirstError as stopped:
        say(str(stopped))


class _Current:
    """The site that is shown, and how many there have been."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.version = files, 0
        self._changed = threading.Condition()

    def show(self, files: Mapping[str, bytes]) -> None:
        with self._changed:
            # In this order: a page of the new files under the old number is loaded once too often, not once too little.
            self.files = files
            self.version += 1
            self._changed.notify_all()

    def after(self, version: str) -> int:
        """Return the version that follows *version*, or the one that is there where none comes for a while."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.version) != version, _PATIENCE)
            return self.version


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
        if ruled := self._rules().get(urlsplit(self.path).path):
            self._lead_on(*ruled)
            return None
        return super().send_head()

    def _rules(self) -> dict[str, tuple[str, int]]:
        """Return where addresses of old lead, as the release says; a server would have read them once."""
        try:
            return redirects.read_rules((Path(self.directory) / redirects.RULES).read_text("utf-8"))
        except OSError:
            return {}

    def _lead_on(self, target: str, status: int) -> None:
        if status == HTTPStatus.GONE:
            self.send_error(status)
            return
        self.send_response(status)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def list_directory(self, path: str | Path) -> None:  # type: ignore[override]  # a folder without a page is no page
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / f"{int(code)}.html"
        if code not in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE} or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
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
        super().__init__(*about)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == _VERSION:
            version = self._current.after(asked.query.removeprefix("after="))
            self._answer(str(version).encode(), "text/plain; charset=utf-8")
        elif asked.path == f"{_VERSION}.js":
            self._answer(_SCRIPT.encode(), "text/javascript; charset=utf-8")
        else:
            self._show(unquote(asked.path).lstrip("/"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _show(self, path: str) -> None:
        version, files = self._current.version, self._current.files
        path = f"{path}index.html" if path.endswith("/") or not path else path
        status = HTTPStatus.OK if path in files else HTTPStatus.NOT_FOUND
        try:
            body = files[path if path in files else "404.html"]
        except StandfirstError as stopped:
            # A template at fault is met when its page is printed: the page says so, and the next edit mends it.
            status, body = HTTPStatus.INTERNAL_SERVER_ERROR, f"<pre>{escape(str(stopped))}</pre></body>".encode()
        kind = self.guess_type(path) if status is HTTPStatus.OK else self.extensions_map[".html"]
        if kind.startswith("text/html"):
            # The site's own rule allows scripts of its own on some pages only; the copy in memory allows this one.
            body = body.replace(b"default-src 'none'; ", b"default-src 'none'; script-src-elem 'self'; ", 1)
            body = body.replace(b"</body>", _TAG.format(version).encode(), 1)
        self._answer(body, kind, status)

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _OURS:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Robots-Tag", "noindex")
        self.end_headers()
        if self.command != "HEAD":
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
