"""Links with their places → findings about those that readers cannot follow, or not for long."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from standfirst.checks import citations
from standfirst.checks.matter import Fault
from standfirst.links.opening import Opened, Outcome, opened
from standfirst.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from standfirst.links.network import Network
    from standfirst.model.finding import Finding

# So many servers at once, and each of them one request after the other with a pause: a guest's manners.
_AT_ONCE, _PAUSE = 4, 1.0
# As much of an address as a message can show.
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Link:
    """An address as the copy has it, and its place: a file, a 1-based line where it is known, and Finding.where."""

    address: str
    file: str
    line: int | None
    where: str


_DEAD = Fault(
    "dead-link",
    Severity.QUERY,
    why="Readers who want to see for themselves find nothing.",
    remedy="Find where the page went, or link to a copy of it in a web archive.",
)
_PRIVATE = Fault(
    "private-link",
    Severity.QUERY,
    why="It opens in your building or with your password, and for no reader.",
    remedy="Link to a public page, or put the file into the story's files/ folder.",
)
_SHORT = Fault(
    "short-link",
    Severity.QUERY,
    why="Nobody can see where it leads, it counts who follows it, and it dies with the service that made it.",
    remedy="Use the address of the page itself.",
)
_MOVED = Fault(
    "moved-link",
    Severity.NOTE,
    why="Old addresses are kept alive for a while only.",
    remedy="Use the new address.",
)
_UNKNOWN = Fault(
    "link-not-opened",
    Severity.NOTE,
    why="It may be dead, or its server may not answer programs.",
    remedy="Open it by hand.",
)


def findings(
    links: Iterable[Link], network: Network, agent: str, pause: Callable[[float], None]
) -> tuple[Finding, ...]:
    """Open each address once, and return what is wrong, place by place in the order of *links*.

    *agent* says to servers who is asking; *pause* lets seconds pass between two requests to one server.
    """
    listed = list(links)
    became = _all_opened({urldefrag(link.address).url for link in listed}, network, agent, pause)
    judged = ((link, became[urldefrag(link.address).url]) for link in listed)
    return tuple(
        fault.at(link.file, link.line, link.where, message)
        for link, found in judged
        for fault, message in _faults(link, found)
    )


def _all_opened(
    addresses: Iterable[str], network: Network, agent: str, pause: Callable[[float], None]
) -> dict[str, Opened]:
    ordered = sorted(addresses, key=lambda address: (_host(address), address))
    servers = [list(group) for _, group in groupby(ordered, key=_host)]

    def one_server(group: Sequence[str]) -> list[tuple[str, Opened]]:
        found = []
        for number, address in enumerate(group):
            if number:
                pause(_PAUSE)
            found.append((address, opened(address, network, agent)))
        return found

    with ThreadPoolExecutor(_AT_ONCE) as guests:
        return dict(chain.from_iterable(guests.map(one_server, servers)))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _faults(link: Link, found: Opened) -> Iterator[tuple[Fault, str]]:
    address = _shown(link.address)
    if _host(link.address) in citations.SHORTENERS:
        leads = f" and leads to {_shown(found.ends)}" if found.ends else ""
        yield _SHORT, f"{address} is a short link{leads}"
    match found.outcome:
        case Outcome.OPENS:
            pass
        case Outcome.MOVED:
            # That a short link leads elsewhere was said.
            if _host(link.address) not in citations.SHORTENERS:
                yield _MOVED, f"{address} has moved to {_shown(found.ends)}"
        case Outcome.DEAD:
            yield _DEAD, f"{address} does not open: {found.words}"
        case Outcome.PRIVATE:
            yield _PRIVATE, f"{address} cannot be opened by readers: {found.words}"
        case Outcome.UNKNOWN:
            yield _UNKNOWN, f"{address} could not be looked at: {found.words}"


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
