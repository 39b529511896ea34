"""An address, followed to where it ends: at most five steps, each looked at as the first was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urljoin, urlsplit

from standfirst.links.network import Network, NotPublic, Unreachable, ask

_MOST_STEPS = 5
_FOR_GOOD, _FOR_NOW = frozenset({301, 308}), frozenset({302, 303, 307})
# Not there, or no longer there; anything else may be a server that does not talk to programs.
_GONE = frozenset({404, 410})


class Outcome(StrEnum):
    """How an address answered."""

    OPENS = "opens"
    MOVED = "moved"
    DEAD = "dead"
    UNKNOWN = "unknown"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of an address: *words* say why, *ends* is where it led, empty where it did not lead on."""

    outcome: Outcome
    words: str = ""
    ends: str = ""


def opened(address: str, network: Network, agent: str) -> Opened:
    """Return what becomes of *address*; *agent* says to its server who is asking. Never raises for what is there."""
    here, moved = urldefrag(address).url, True
    try:
        for step in range(_MOST_STEPS + 1):
            answer = ask(urlsplit(here), network, agent)
            if answer.status not in _FOR_GOOD | _FOR_NOW or not answer.location:
                return _judged(answer.status, here if step else "", moved=moved and bool(step))
            # A detour for today (to sign in, to consent) says nothing of where the page lives.
            moved = moved and answer.status in _FOR_GOOD
            here = urldefrag(urljoin(here, answer.location)).url
    except NotPublic as refused:
        return Opened(Outcome.PRIVATE, str(refused))
    except Unreachable as fault:
        return Opened(Outcome.UNKNOWN if fault.late else Outcome.DEAD, str(fault))
    except ValueError:
        return Opened(Outcome.DEAD, "it leads to something that is no address")
    return Opened(Outcome.DEAD, f"it is sent on more than {_MOST_STEPS} times")


def _judged(status: int, ends: str, *, moved: bool) -> Opened:
    if 200 <= status < 300:  # noqa: PLR2004 - what HTTP calls a success
        return Opened(Outcome.MOVED if moved else Outcome.OPENS, ends=ends)
    return Opened(Outcome.DEAD if status in _GONE else Outcome.UNKNOWN, f"it answers {status}", ends)
