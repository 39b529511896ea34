"""A WebSub hub and a subscriber on this machine, as the recommendation describes them, and all that passed between."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

SECRET = b"between hub and subscriber"


class Hub:
    """Verifies who subscribes, fetches what it is pinged for, and passes on what it has not passed on before.

    *replies* are what it answers to pings, one after the other, and then 202; *dying* kills the process that pings.
    """

    def __init__(self, *, replies: tuple[int, ...] = ()) -> None:
        self.address = ""
        self.pings: list[str] = []
        self.replies = list(replies)
        self.headers: dict[str, str] = {}
        self.at_ping: Callable[[], None] = lambda: None
        self._callbacks: dict[str, list[str]] = {}
        self._passed_on: dict[str, str] = {}

    def subscribe(self, topic: str, callback: str) -> None:
        """Take a subscription, after the subscriber has confirmed it."""
        query = urlencode({"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "c-7", "hub.lease_seconds": 9})
        status, body = ask("GET", f"{callback}?{query}")
        assert (status, body) == (200, b"c-7")
        self._callbacks.setdefault(topic, []).append(callback)

    def pinged(self, form: dict[str, list[str]]) -> int:
        """Answer a ping, and pass the topic on."""
        assert form["hub.mode"] == ["publish"]
        [topic] = form["hub.url"]
        assert form["hub.topic"] == [topic]
        self.pings.append(topic)
        self.at_ping()
        status = self.replies.pop(0) if self.replies else 202
        if status == 202:
            self._pass_on(topic)
        return status

    def _pass_on(self, topic: str) -> None:
        _, body = ask("GET", topic)
        digest = hashlib.sha256(body).hexdigest()
        if self._passed_on.get(topic) == digest:
            return
        self._passed_on[topic] = digest
        seal = "sha256=" + hmac.new(SECRET, body, "sha256").hexdigest()
        for callback in self._callbacks.get(topic, []):
            status, _ = ask("POST", callback, body, {"X-Hub-Signature": seal})
            assert status == 204


class Subscriber:
    """Confirms its own topic only, and keeps what it was sent with a right signature."""

    def __init__(self) -> None:
        self.address, self.topic = "", ""
        self.received: list[bytes] = []

    def confirm(self, query: dict[str, list[str]]) -> bytes:
        assert query["hub.topic"] == [self.topic]
        return query["hub.challenge"][0].encode()

    def receive(self, body: bytes, seal: str) -> None:
        assert hmac.compare_digest(seal, "sha256=" + hmac.new(SECRET, body, "sha256").hexdigest())
        self.received.append(body)


def kills(pid: Callable[[], int]) -> Callable[[], None]:
    """Return what ends a process, at once and without its leave, the first time it is called."""
    left = [True]

    def kill() -> None:
        if left.pop() if left else False:
            os.kill(pid(), signal.SIGKILL)

    return kill


def ask(method: str, url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request(method, f"{parts.path}?{parts.query}", body, headers or {})
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer.status, said


@contextmanager
def running(hub: Hub) -> Iterator[Hub]:
    class Handler(_Quiet):
        def do_POST(self) -> None:
            form = parse_qs(self.body().decode(), strict_parsing=True)
            try:
                self.answer(hub.pinged(form), headers=hub.headers)
            except ConnectionError:
                self.close_connection = True

    with _served(Handler) as hub.address:
        yield hub


@contextmanager
def listening(subscriber: Subscriber) -> Iterator[Subscriber]:
    class Handler(_Quiet):
        def do_GET(self) -> None:
            self.answer(200, subscriber.confirm(parse_qs(urlsplit(self.path).query)))

        def do_POST(self) -> None:
            subscriber.receive(self.body(), self.headers["X-Hub-Signature"])
            self.answer(204)

    with _served(Handler) as subscriber.address:
        yield subscriber


class _Quiet(BaseHTTPRequestHandler):
    def body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
