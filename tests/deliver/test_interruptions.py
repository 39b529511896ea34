"""A publisher that is killed, refused or doubled: readers see the old site or the new one, and nothing between."""

from __future__ import annotations

import errno
import io
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from standfirst import deliver
from standfirst.deliver import lock
from standfirst.errors import Busy, DeliveryError
from standfirst.model.site import Site

NOON = datetime(2025, 6, 9, 12, 0, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
OLD = {"index.html": "old front", "news/2025/steps/index.html": "a story", "feed.xml": "one item"}
NEW = {"index.html": "new front", "news/2025/steps/index.html": "a story", "feed.xml": "two items"}
KILLED = 9
CALLS = (
    "mkdir",
    "open",
    "fsync",
    "utime",
    "fchmod",
    "chmod",
    "link",
    "rename",
    "replace",
    "symlink",
    "unlink",
    "rmdir",
)

Build = Callable[[dict[str, str]], Site]
Seen = Callable[[], dict[str, str]]


@contextmanager
def striking(number: int, strike: Callable[[], None]) -> Iterator[list[str]]:
    """Count every call that could change the disk; at the call with this number, counted from 0, *strike* instead."""
    made: list[str] = []
    kept = [(module, name, getattr(module, name)) for module, name in [*((os, each) for each in CALLS), (io, "open")]]

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            made.append(name)
            if len(made) == number + 1:
                strike()
            return real(*args, **options)

        return call

    for module, name, real in kept:
        setattr(module, name, counted(name, real))
    try:
        yield made
    finally:
        for module, name, real in kept:
            setattr(module, name, real)


def count(publish: Callable[[], object]) -> int:
    with striking(-2, lambda: None) as made:
        publish()
    return len(made)


def in_a_child(work: Callable[[], None]) -> int:
    """Run *work* in a forked process and return its exit code."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_kill_at_any_call_leaves_the_old_site_or_the_new_and_the_next_publish_completes(
    built: Build, public: Path, seen: Seen, tmp_path: Path
) -> None:
    old, new = built(OLD), built(NEW)
    deliver.deliver(old, tmp_path / "counted", now=NOON)
    calls = count(lambda: deliver.deliver(new, tmp_path / "counted", now=LATER))
    assert calls > 30
    now = NOON
    for number in range(calls):
        deliver.deliver(old, public, now=now)

        def killed(number: int = number, now: datetime = now) -> None:
            with striking(number, lambda: os._exit(KILLED)):
                deliver.deliver(new, public, now=now + timedelta(hours=1))

        assert in_a_child(killed) == KILLED
        assert seen() in (OLD, NEW)
        deliver.deliver(new, public, now=now + timedelta(hours=1))
        assert seen() == NEW
        assert not list((public / "releases").glob(".unfinished*"))
        now += timedelta(hours=2)


@pytest.mark.parametrize("refusal", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_refusal_at_any_call_is_a_delivery_error_and_readers_see_a_whole_site(
    refusal: int, built: Build, public: Path, seen: Seen, tmp_path: Path
) -> None:
    old, new = built(OLD), built(NEW)
    deliver.deliver(old, tmp_path / "counted", now=NOON)
    calls = count(lambda: deliver.deliver(new, tmp_path / "counted", now=LATER))

    def refuse() -> None:
        raise OSError(refusal, os.strerror(refusal))

    now = NOON
    for number in range(calls):
        deliver.deliver(old, public, now=now)
        with striking(number, refuse), suppress(DeliveryError):  # anything else would be a trace, and fails the test
            deliver.deliver(new, public, now=now + timedelta(hours=1))
        assert seen() in (OLD, NEW)
        deliver.deliver(new, public, now=now + timedelta(hours=1))
        assert seen() == NEW
        now += timedelta(hours=2)


def test_ctrl_c_at_any_call_leaves_a_whole_site(built: Build, public: Path, seen: Seen, tmp_path: Path) -> None:
    old, new = built(OLD), built(NEW)
    deliver.deliver(old, tmp_path / "counted", now=NOON)
    calls = count(lambda: deliver.deliver(new, tmp_path / "counted", now=LATER))

    def interrupt() -> None:
        raise KeyboardInterrupt

    now = NOON
    for number in range(calls):
        deliver.deliver(old, public, now=now)
        with striking(number, interrupt), pytest.raises(KeyboardInterrupt):
            deliver.deliver(new, public, now=now + timedelta(hours=1))
        assert seen() in (OLD, NEW)
        now += timedelta(hours=2)


def test_a_full_disk_is_said_before_a_byte_is_written(
    built: Build, public: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    before = sorted(public.rglob("*"))
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 3})())
    with pytest.raises(DeliveryError, match="bytes are needed"):
        deliver.deliver(built(NEW), public, now=LATER)
    assert sorted(public.rglob("*")) == before
    assert seen() == OLD


def hold(public: Path, ready: Any, done: Any) -> None:
    with lock.held(public):
        ready.set()
        done.wait(30)


def test_while_one_publishes_another_is_told_who_does(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    fork = multiprocessing.get_context("fork")
    ready, done = fork.Event(), fork.Event()
    other = fork.Process(target=hold, args=(public, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(Busy, match=f"process {other.pid} on ") as refused:
            deliver.deliver(built(NEW), public, now=LATER)
    finally:
        done.set()
        other.join()
    assert refused.value.exit_code == 75
    assert seen() == OLD


def test_a_lock_does_not_outlive_its_holder(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)

    def die() -> None:
        with lock.held(public):
            os._exit(KILLED)

    assert in_a_child(die) == KILLED
    deliver.deliver(built(NEW), public, now=LATER)
    assert seen() == NEW
