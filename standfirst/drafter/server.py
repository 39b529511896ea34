"""A chat-completions server over HTTP: the only importer of requests in the drafter, bounded in time, size and tries.

It speaks to the address it was given and to no other: no redirect is followed, no proxy or .netrc of the environment
is used.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standfirst.drafter import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import requests

    from standfirst.drafter.brief import Message

_MOST_BYTES = 500_000  # of one answer; a paragraph's has about two thousand
_PIECE = 65_536
_TRIES = 3  # of one question, where the server is busy or the line broke
_LONGEST_WAIT = 5.0  # seconds, whatever the server asks for: somebody sits in front of this
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_REMEDY = {401: "refused the key", 403: "refused the key", 404: "has no such address or model"}


@dataclass(slots=True)
class Server:
    """Asks *model* at *address* ("https://host/v1"); *timeout* is in seconds, for one answer whole.

    *wait* sleeps between two tries. *plain* is set once the server has refused the fields that are not in every
    server's protocol.
    """

    address: str
    model: str
    timeout: float
    key: str = field(default="", repr=False)
    wait: Callable[[float], None] = time.sleep
    plain: bool = False

    def __call__(self, messages: Sequence[Message]) -> str:
        """Return the text of the answer, which may be anything. Raises Silent where there is none."""
        for left in reversed(range(_TRIES)):
            status, after, body = self._post(messages, last=not left)
            if status == 400 and not self.plain:  # noqa: PLR2004 - "bad request": perhaps for a field it does not know
                self.plain = True
                continue
            if status in _PASSING and left:
                self.wait(after)
                continue
            if status != 200:  # noqa: PLR2004 - OK
                why = _REMEDY.get(status, f"answered with status {status}")
                raise Silent(f"the drafter’s server {self.address} {why}")
            return self._text(body)
        raise Silent(f"the drafter’s server {self.address} refused the question")

    def _post(self, messages: Sequence[Message], *, last: bool) -> tuple[int, float, bytes]:
        """Return (status, seconds to wait before another try, body); a broken line counts as a busy server."""
        import requests
        import urllib3

        with requests.Session() as session:
            session.trust_env = False
            try:
                with session.post(
                    f"{self.address.rstrip('/')}/chat/completions",
                    data=json.dumps(self._question(messages)).encode(),
                    headers=self._headers(),
                    timeout=self.timeout,
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    return response.status_code, _asked_to_wait(response), self._body(response)
            except requests.Timeout as fault:
                raise self._late() from fault
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as fault:
                if "timed out" in str(fault):
                    raise self._late() from fault
                if last or isinstance(fault, requests.exceptions.SSLError):
                    raise Silent(f"the drafter’s server {self.address} {_what(fault)}") from fault
                return 503, 0.0, b""

    def _question(self, messages: Sequence[Message]) -> dict[str, Any]:
        asked = {
            "model": self.model,
            "messages": [{"role": one.role, "content": one.text} for one in messages],
            "stream": False,
        }
        # The same question is to have the same answer, as far as the server can.
        sure = {"temperature": 0, "seed": 0, "response_format": {"type": "json_object"}}
        return asked if self.plain else {**asked, **sure}

    def _headers(self) -> dict[str, str]:
        said = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        return {**said, "Authorization": f"Bearer {self.key}"} if self.key else said

    def _body(self, response: requests.Response) -> bytes:
        """Return the body, as much of it as may be; a server that trickles is as late as one that says nothing."""
        until = time.monotonic() + self.timeout
        pieces: list[bytes] = []
        # requests would wait until a piece is full, however slowly it fills; this takes what has come.
        while piece := response.raw.read1(_PIECE):
            pieces.append(piece)
            if time.monotonic() > until:
                raise self._late()
            if sum(map(len, pieces)) > _MOST_BYTES:
                break
        return b"".join(pieces)

    def _late(self) -> Silent:
        return Silent(f"the drafter’s server {self.address} gave no answer in {self.timeout:g} seconds")

    def _text(self, body: bytes) -> str:
        """Return the words of the answer in *body*; too long a one counts as no answer, not as no server."""
        if len(body) > _MOST_BYTES:
            return ""
        try:
            said = json.loads(body)
            text = said["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as fault:
            raise Silent(f"what answers at {self.address} is no chat-completions server") from fault
        return text if isinstance(text, str) else ""


def _asked_to_wait(response: requests.Response) -> float:
    said = response.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT) if said.isdigit() else 1.0


def _what(fault: Exception) -> str:
    """Return a fault of the line in one clause: what libraries say of it runs over three lines."""
    said = str(fault)
    if "refused" in said:
        return "is not running (connection refused)"
    if "resolve" in said or "Name or service" in said:
        return "is not known by that name"
    if "certificate" in said:
        return "shows a certificate that does not hold"
    return "broke off the connection"
