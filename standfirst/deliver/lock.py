"""One publisher at a time: a lock that the system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from standfirst.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*. Raises Busy, naming the process that holds it, and OSError where nobody may write."""
    import fcntl

    # The file stays: removing it would let two processes hold locks on two files of one name.
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            holder = os.pread(handle, 200, 0).decode(errors="replace").strip() or "another process"
            raise Busy(f"{holder} is publishing", remedy="wait for it to end, then run the same command") from fault
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
