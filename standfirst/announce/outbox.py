"""The ledger of what was told to whom: written, and on the disk, before each attempt."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from standfirst.errors import AnnouncementError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

NAME = "outbox.sqlite"
_TABLE = """
create table if not exists letters (
    number integer primary key, key text not null unique, channel text not null, subject text not null,
    version text not null, state text not null, attempts integer not null, at text not null, answer text not null
)
"""
_SELECT = "select key, channel, subject, version, state, attempts, at, answer from letters"
_INSERT = (
    "insert into letters (key, channel, subject, version, state, attempts, at, answer) values (?, ?, ?, ?, ?, ?, ?, ?)"
)


class State(StrEnum):
    """Where a letter stands. SENDING after a kill means that nobody knows whether it arrived.

    LAPSED is one that may have arrived, and whose version was no longer live when it came to be sent again.
    """

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    LAPSED = "lapsed"


_OPEN = frozenset({State.PLANNED, State.SENDING})


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to tell: by which *channel* (the hub's address), about what, in which *version* (a SHA-256)."""

    channel: str
    subject: str
    version: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger; *key* is computed from the letter and from the one before it, *at* when it last changed."""

    key: str
    letter: Letter
    state: State
    attempts: int
    at: str
    answer: str


@contextmanager
def opened(path: Path) -> Iterator[Outbox]:
    """Open the ledger, made on first use. Raises AnnouncementError where it cannot be read or written."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # FULL: what is written is on the disk before the attempt, whatever happens to the power.
            database.execute("pragma synchronous = full")
            database.execute(_TABLE)
            yield Outbox(database)
    except sqlite3.Error as fault:
        raise AnnouncementError(
            f"the outbox {path} cannot be used ({fault})",
            remedy="give it room and permissions, or delete it: every hub is then told once more, which harms nobody",
        ) from fault


class Outbox:
    """The ledger, open. Each change is on the disk when its method returns."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def plan(self, letters: Iterable[Letter], now: datetime) -> list[Line]:
        """Enter what has not been told, and return all that is to be told now, in the order of *letters*.

        What its subject was told last is not told again, nor what was refused for good; a version that comes back, as
        after a rollback, is. What was planned for a version that is no longer live lapses.
        """
        with self._at_once():
            wanted = [self._wanted(letter, now) for letter in letters]
        return [line for line in wanted if line.state in _OPEN]

    def sending(self, line: Line, now: datetime) -> None:
        """Enter that an attempt begins."""
        self._enter(line.key, State.SENDING, now, "", 1)

    def settle(self, line: Line, state: State, now: datetime, answer: str) -> None:
        """Enter how the attempt ended; PLANNED is for one that is to be made again."""
        self._enter(line.key, state, now, answer, 0)

    def lines(self) -> list[Line]:
        """Return the whole ledger, oldest first."""
        return [_line(row) for row in self._database.execute(f"{_SELECT} order by number")]

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._database.execute("begin immediate")
        with self._database:
            yield

    def _wanted(self, letter: Letter, now: datetime) -> Line:
        last = self._last(letter)
        if last is not None and last.letter == letter:
            return last
        if last is not None and last.state in _OPEN:
            if not last.attempts:
                # Nobody has heard of the version between, so it is as if it had never been planned.
                self._database.execute("delete from letters where key = ?", (last.key,))
                return self._wanted(letter, now)
            self._enter(last.key, State.LAPSED, now, last.answer, 0)
        key = key_of(letter, last.key if last else "")
        entry = (key, letter.channel, letter.subject, letter.version, State.PLANNED, 0, now.isoformat(), "")
        self._database.execute(_INSERT, entry)
        return _line(entry)

    def _last(self, letter: Letter) -> Line | None:
        found = self._database.execute(
            f"{_SELECT} where channel = ? and subject = ? order by number desc limit 1",
            (letter.channel, letter.subject),
        ).fetchone()
        return _line(found) if found else None

    def _enter(self, key: str, state: State, now: datetime, answer: str, more: int) -> None:
        self._database.execute(
            "update letters set state = ?, at = ?, answer = ?, attempts = attempts + ? where key = ?",
            (state, now.isoformat(), answer, more, key),
        )


def key_of(letter: Letter, before: str) -> str:
    """Return the key of *letter*, told after the one whose key is *before*: the same on every run."""
    parts = (letter.channel, letter.subject, letter.version, before)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _line(row: tuple[str, str, str, str, str, int, str, str]) -> Line:
    key, channel, subject, version, state, attempts, at, answer = row
    return Line(key, Letter(channel, subject, version), State(state), attempts, at, answer)
