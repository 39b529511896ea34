"""Names to addresses and one request to one address: the only place of this package that reaches out.

A name is resolved once, every address it has must be public, and the connection goes to that address, not to the name:
a server that answers with another address the second time (DNS rebinding) is never asked a second time.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, urlunsplit

from standfirst.links.public import is_public

if TYPE_CHECKING:
    from requests import Response
    from requests.adapters import HTTPAdapter

_PORTS = {"http": 80, "https": 443}
# To connect, and between two bytes; and for all of a request together, however slowly it drips.
_PATIENCE, _LONGEST = (5, 10), 12.0
_T = TypeVar("_T")


class NotPublic(Exception):
    """The address, or the name behind it, leads to something that is not on the public internet."""


class Unreachable(Exception):
    """Nothing answered; *args[0]* says why in a few words, *late* whether it may be otherwise tomorrow."""

    def __init__(self, words: str, *, late: bool = False) -> None:
        super().__init__(words)
        self.late = late


@dataclass(frozen=True, slots=True)
class Network:
    """The ways out: *resolve* gives the addresses of a host, *dial* where a connection to (address, port) really goes.

    Tests have their own; the real one dials what it is told. *trusted* is a file of certificates instead of the usual
    ones.
    """

    resolve: Callable[[str, int], list[str]]
    dial: Callable[[str, int], tuple[str, int]] = lambda address, port: (address, port)
    trusted: str = ""


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


NETWORK = Network(_resolve)


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an answer, and where it sends on to."""

    status: int
    location: str = ""


def ask(parts: SplitResult, network: Network, agent: str) -> Answer:
    """Ask for the address once, and read no more than the head of the answer.

    Raises NotPublic for any port but 80 and 443, a password in the address or a host that is not public; Unreachable.
    """
    host, port = _door(parts)
    address = _pinned(host, port, network)
    return _within(_LONGEST, lambda: _asked(parts, host, network.dial(address, port), network.trusted, agent))


def _door(parts: SplitResult) -> tuple[str, int]:
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotPublic("it is not an address of the web")
    port = _PORTS[parts.scheme]
    if parts.username or parts.password:
        raise NotPublic("it holds a name or a password")
    if parts.port not in (None, port):
        raise NotPublic(f"it asks for port {parts.port}")
    try:
        # What turns "①②⑦.0.0.1" into what a resolver is asked for.
        return parts.hostname.encode("idna").decode("ascii").rstrip("."), port
    except UnicodeError:
        raise Unreachable("no such host") from None


def _pinned(host: str, port: int, network: Network) -> str:
    """Return the one address that will be asked."""
    try:
        addresses = _within(_LONGEST, lambda: network.resolve(host, port))
    except socket.gaierror as fault:
        # Where this machine is offline, every name fails, and none of them for good.
        unknown = fault.errno in {socket.EAI_NONAME, socket.EAI_NODATA}
        raise Unreachable("no such host" if unknown else "its name cannot be looked up now", late=not unknown) from None
    except (OSError, UnicodeError):
        raise Unreachable("no such host") from None
    if not addresses:
        raise Unreachable("no such host")
    if not all(map(is_public, addresses)):
        raise NotPublic(f"{host} is not on the public internet")
    return addresses[0]


def _asked(parts: SplitResult, host: str, door: tuple[str, int], trusted: str, agent: str) -> Answer:
    import requests

    at = f"[{door[0]}]:{door[1]}" if ":" in door[0] else f"{door[0]}:{door[1]}"
    headers = {"Host": host, "User-Agent": agent, "Accept": "*/*"}
    try:
        # Past the session: it would read proxies from the environment, and where an answer sends on to.
        request = requests.Request(
            "GET", urlunsplit((parts.scheme, at, parts.path or "/", parts.query, "")), headers=headers
        )
        with closing(_pinning(host)) as adapter:
            answer = adapter.send(request.prepare(), stream=True, timeout=_PATIENCE, verify=trusted or True)
            with answer:
                return _answer(answer)
    except requests.exceptions.SSLError:
        raise Unreachable("its certificate is not valid") from None
    except requests.Timeout:
        raise Unreachable("it took too long", late=True) from None
    except (requests.RequestException, OSError, ValueError):
        raise Unreachable("nothing answers there", late=True) from None


def _answer(answer: Response) -> Answer:
    location = answer.headers.get("Location", "")
    # requests reads headers as Latin-1; addresses in them are UTF-8 where they are not ASCII.
    return Answer(answer.status_code, location.encode("latin-1", "replace").decode("utf-8", "replace"))


def _pinning(host: str) -> HTTPAdapter:
    """Return what connects to a number, and still asks for and checks the certificate of *host*."""
    from requests.adapters import HTTPAdapter

    class Pinning(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - passed on as they come
            super().init_poolmanager(*args, **settings)
            # Only connections under TLS know these.
            self.poolmanager.connection_pool_kw |= {"server_hostname": host, "assert_hostname": host}

    return Pinning()


def _within(seconds: float, work: Callable[[], _T]) -> _T:
    """Return what *work* returns, or raise Unreachable when it has not after so long; it is then left behind."""
    done: list[_T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
            failed.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise Unreachable("it took too long", late=True)
    return done[0]
