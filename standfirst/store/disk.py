"""Files and folders, read without following links and written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from standfirst.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_RIGHTS = "give yourself the right to read and write it"
_REMEDIES = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "mount the disk for writing",
    errno.ENOSPC: "free some space and run the same command again",
    errno.EDQUOT: "free some of your share of the disk and run the same command again",
    errno.EIO: "see to the disk before anything else",
}


def read(path: Path) -> bytes:
    """Return the bytes of a plain file. Raises StoreError for anything else: a link could lead out of content/."""
    with trouble("read", path):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise StoreError(f"{path} is not a plain file", remedy="put a copy of the file itself there")
        return path.read_bytes()


def folders(path: Path) -> list[Path]:
    """Return the folders in *path*, sorted, hidden ones left out; none where there is no such folder."""
    with trouble("read", path):
        return sorted(each for each in _entries(path) if not stat.S_ISREG(each.lstat().st_mode) and plain(each))


def files(path: Path) -> dict[str, bytes]:
    """Return the files in *path* by name, hidden ones left out; none where there is no such folder.

    Raises StoreError for a folder among them: it would be left out without a word.
    """
    return {each.name: read(each) for each in sorted(_entries(path))}


def names(path: Path) -> list[str]:
    """Return the names in *path*, sorted, hidden ones left out; none where there is no such folder."""
    return sorted(each.name for each in _entries(path))


def plain(path: Path) -> bool:
    """Return True for a folder. Raises StoreError for a link or anything else that is neither file nor folder."""
    with trouble("read", path):
        if not stat.S_ISDIR(path.lstat().st_mode):
            raise StoreError(f"{path} is neither a file nor a folder", remedy="put a copy of what it leads to there")
        return True


def stamp(path: Path) -> tuple[int, ...]:
    """Return what changes whenever the file at *path* does."""
    with trouble("read", path):
        seen = path.stat()
        return seen.st_mtime_ns, seen.st_size, seen.st_ino


def exists(path: Path) -> bool:
    """Return whether anything is at *path*, be it a link to nowhere."""
    with trouble("read", path.parent):
        return os.path.lexists(path)


def replace(path: Path, data: bytes) -> None:
    """Put *data* at *path*: whoever looks, and whenever the power goes, finds the old bytes or the new ones."""
    with trouble("written", path):
        _sweep(path)
        fresh = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
        try:
            _write(fresh, data)
            fresh.replace(path)
        except BaseException:  # Ctrl-C as well
            fresh.unlink(missing_ok=True)
            raise
        _sync(path.parent)


def create(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make *folder* with these files, all at once. Raises StoreError, also if it is there already."""
    with trouble("written", folder):
        parent_was_there = folder.parent.exists()
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh = folder.with_name(f".{folder.name}.{os.getpid()}-{threading.get_ident()}.new")
        try:
            fresh.mkdir()
            for name, data in contents.items():
                _write(fresh / name, data)
            _sync(fresh)
            fresh.rename(folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            if not parent_was_there:
                with suppress(OSError):
                    folder.parent.rmdir()
            raise
        _sync(folder.parent)


@contextmanager
def trouble(done: str, path: Path) -> Iterator[None]:
    """Turn what the system says into one line: *path* cannot be *done*, why, and what to do."""
    try:
        yield
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        remedy = _REMEDIES.get(fault.errno or 0, "look at it, then run the same command again")
        raise StoreError(f"{path} cannot be {done}: {why}", remedy=remedy) from fault


def _entries(path: Path) -> list[Path]:
    with trouble("read", path):
        if not os.path.lexists(path):
            return []
        plain(path)
        return [each for each in path.iterdir() if not each.name.startswith(".")]


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make a rename last: on a POSIX system it is the folder that has to reach the disk; elsewhere one cannot ask."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path) -> None:
    """Remove what an earlier run could not, because it was killed in the middle."""
    for left in path.parent.glob(f".{path.name}.*.new"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
