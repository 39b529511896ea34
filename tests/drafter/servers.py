"""A chat-completions server on this machine that answers as it is told to, well or badly."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Question = dict[str, Any]
_PAST = {
    "urge": "urged", "propose": "proposed", "recommend": "recommended", "support": "supported", "believe": "believed",
    "are": "were", "do": "did", "would urge": "urged",
}  # fmt: skip


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def question(self) -> Question:
        """The task: passages, slots, and what is to be mended."""
        found: Question = json.loads(self.body["messages"][-1]["content"])
        return found


@dataclass
class Reply:
    """What the server sends; *cut* closes the line in the middle of the body, *stalls* never sends one.

    *pieces* sends the body in so many chunks, as servers do that think while they write.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    cut: bool = False
    stalls: bool = False
    pieces: int = 0


def content(text: object, **headers: str) -> Reply:
    """Return the reply of a server whose model said *text*."""
    said = {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
    return Reply(json.dumps(said).encode(), headers={"Content-Type": "application/json", **headers})


def sentences(*proposed: tuple[int, str, list[Any]]) -> str:
    """Return the JSON that is asked for."""
    return json.dumps({"sentences": [{"slot": slot, "text": text, "passages": ids} for slot, text, ids in proposed]})


@dataclass
class ModelServer:
    """The address to ask at, and everything that was asked, down to the last connection."""

    address: str
    asked: list[Asked]
    connections: list[object]


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[ModelServer]:
    """Serve *answer* on this machine until the block is left."""
    asked: list[Asked] = []
    connections: list[object] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            connections.append(self.client_address)
            super().setup()

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(Asked(self.path, {key.lower(): value for key, value in self.headers.items()}, json.loads(raw)))
            reply = answer(asked[-1])
            if reply.stalls:
                over.wait(20)
                return
            self.protocol_version = "HTTP/1.1" if reply.pieces else "HTTP/1.0"
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.pieces:
                self.chunked(reply)
                return
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)

        def chunked(self, reply: Reply) -> None:
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Connection", "close")
            self.end_headers()
            size = len(reply.body) // reply.pieces + 1
            for start in range(0, len(reply.body), size):
                piece = reply.body[start : start + size]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server spells it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield ModelServer(f"http://127.0.0.1:{server.server_address[1]}/v1", asked, connections)
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def good(question: Question) -> list[tuple[int, str, list[Any]]]:
    """Return what a careful editor would propose: the passage in reported speech, or word for word."""
    found = []
    for slot in question["slots"]:
        passage = nearest(slot["drafted"], question["passages"])
        found.append((slot["slot"], reported(passage["text"]), [passage["number"]]))
    return found


def eager(question: Question) -> list[tuple[int, str, list[Any]]]:
    """Return what a usual model does: it puts in a word of its own, and takes it out when it is told to."""
    refused = {one["slot"]: one["refused"] for one in question.get("mend", [])}
    found = []
    for slot, text, passages in good(question):
        told = " ".join(refused.get(slot, []))
        if "strongly" in told and "also" not in text:
            said = text
        elif slot in refused:
            said = next(one["text"] for one in question["passages"] if one["number"] in passages)
        else:
            said = re.sub(r"^We (\w+ed) ", r"We strongly \1 ", text)
        found.append((slot, said, passages))
    return found


def nearest(drafted: str, passages: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the passage that shares most words with the sentence as drafted."""
    wanted = set(drafted.lower().split())
    return max(passages, key=lambda one: len(wanted & set(one["text"].lower().split())))


def reported(passage: str) -> str:
    """Return *passage* as a whole sentence, in the reported past where the organisation takes a stand in it."""
    whole = f"{passage[0].upper()}{passage[1:].rstrip(' .')}."
    stand = "|".join(sorted(_PAST, key=len, reverse=True))
    return re.sub(rf"^(.*?\b[Ww]e) ({stand})\b", lambda found: f"{found[1]} {_PAST[found[2]]}", whole, count=1)
