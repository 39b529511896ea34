"""The one place that speaks to the newsroom's own site and its hubs: bounded, and never raising for what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

OK = 200
# To connect, and between two bytes, in seconds.
_PATIENCE = (5, 15)
# Feeds have half a megabyte, pages less; whatever is longer is not ours.
_MOST = 8_000_000
_AGENT = {"User-Agent": "standfirst"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status, 0 where nothing did; *words* say it to people, *after* is Retry-After."""

    status: int
    words: str
    body: bytes = b""
    after: float | None = None


def fetch(address: str) -> Answer:
    """Return what stands at *address* now, past every cache that can be asked to step aside."""
    return _asked("GET", address, headers={"Cache-Control": "no-cache"})


def post(address: str, form: dict[str, str]) -> Answer:
    """Send *form* to *address* once."""
    return _asked("POST", address, data=form)


def _asked(
    method: str, address: str, headers: dict[str, str] | None = None, data: dict[str, str] | None = None
) -> Answer:
    import requests

    try:
        with requests.Session() as session:
            # No proxy, no .netrc: what the environment of the day says must not decide where a letter goes.
            session.trust_env = False
            with session.request(
                method, address, headers=_AGENT | (headers or {}), data=data, timeout=_PATIENCE,
                allow_redirects=False, stream=True,
            ) as answer:  # fmt: skip
                return Answer(answer.status_code, _words(answer), _body(answer), _seconds(answer))
    except (requests.RequestException, OSError, ValueError) as fault:
        return Answer(0, f"no answer ({_cause(fault)})")


def _body(answer: requests.Response) -> bytes:
    read = bytearray()
    for part in answer.iter_content(65_536):
        read += part
        if len(read) > _MOST:
            break
    return bytes(read)


def _words(answer: requests.Response) -> str:
    return f"{answer.status_code} {answer.reason}".strip()


def _seconds(answer: requests.Response) -> float | None:
    after = answer.headers.get("Retry-After", "")
    return float(after) if after.isdecimal() else None


def _cause(fault: BaseException) -> str:
    """Return the last words of a chain of faults, without the addresses of objects in them."""
    import requests

    if isinstance(fault, requests.Timeout):
        return "it took too long"
    if isinstance(fault, requests.ConnectionError):
        return "it cannot be reached"
    return type(fault).__name__
