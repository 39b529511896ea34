"""Letters out of the outbox: what is live is looked at first, each attempt is entered before it is made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.announce import web, websub
from standfirst.announce.outbox import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from standfirst.announce.outbox import Line, Outbox

# Tried so often over all runs; then a person has to look.
MOST_ATTEMPTS = 8
# In one run: a hub that is restarted answers again within seconds, and whoever publishes is waiting.
_AT_ONCE = 3
_LONGEST_PAUSE = 20.0
_REFUSED = range(400, 500)
_LATER = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Told:
    """How a run ended: addresses *sent*; *left* for the next run and *refused* for good, each with the reason."""

    sent: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, from whoever may read it: the instant, and a way to let seconds pass."""

    now: Callable[[], datetime]
    pause: Callable[[float], None]


def unlike(wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (address, what is wrong) for each address that does not answer with the bytes of its SHA-256."""
    for address, known in wanted.items():
        answer = web.fetch(address)
        if answer.status != web.OK:
            yield address, answer.words
        elif hashlib.sha256(answer.body).hexdigest() != known:
            yield address, "it answers with other bytes than the release has"


def send(due: Sequence[Line], outbox: Outbox, clock: Clock) -> Told:
    """Send what is due; a hub that does not answer keeps no one waiting: the rest of its letters is left.

    Nothing is raised for a hub: what it said stands in the ledger and in what is returned.
    """
    ended: dict[Line, tuple[State, str]] = {}
    silent: set[str] = set()
    for line in due:
        if line.letter.channel in silent:
            ended[line] = State.PLANNED, "the hub did not answer before"
            continue
        ended[line] = _attempts(line, outbox, clock)
        if ended[line][0] is State.PLANNED:
            silent.add(line.letter.channel)
    return _told(ended)


def _attempts(line: Line, outbox: Outbox, clock: Clock) -> tuple[State, str]:
    """Try a few times, and return how it stands then."""
    made = line.attempts
    for number in range(_AT_ONCE):
        outbox.sending(line, clock.now())
        made += 1
        answer = web.post(line.letter.channel, websub.ping(line.letter))
        state = _state(answer.status, made)
        outbox.settle(line, state, clock.now(), answer.words)
        if state is not State.PLANNED:
            break
        if number + 1 < _AT_ONCE:
            clock.pause(min(2.0**number if answer.after is None else answer.after, _LONGEST_PAUSE))
    return state, answer.words


def _state(status: int, attempts: int) -> State:
    if 200 <= status < 300:  # noqa: PLR2004 - what HTTP calls a success
        return State.SENT
    if (status in _REFUSED and status not in _LATER) or attempts >= MOST_ATTEMPTS:
        return State.REFUSED
    return State.PLANNED


def _told(ended: Mapping[Line, tuple[State, str]]) -> Told:
    def those(wanted: State) -> tuple[tuple[str, str], ...]:
        return tuple((line.letter.subject, words) for line, (state, words) in ended.items() if state is wanted)

    return Told(tuple(subject for subject, _ in those(State.SENT)), those(State.PLANNED), those(State.REFUSED))
