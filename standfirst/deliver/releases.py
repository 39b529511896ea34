"""Release folders: each publish makes a whole new one and then switches a link, so that readers see old or new.

    public/current              a link to the release that is live: point the web server here
    public/releases/<id>/       one whole site; <id> is the second it was made and the start of its digest
    public/releases/<id>.json   what the program knows about it, outside every web root

A file whose bytes did not change keeps its time (it is a hard link to the last release's), and a file that did always
gets a later whole second: web servers compare times, and would answer "not modified" for a corrected page otherwise.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.deliver import lock
from standfirst.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from standfirst.model.site import Site

CURRENT, FOLDER = "current", "releases"
# Left-overs of a process that was killed carry this name, and the next delivery clears them away.
_UNFINISHED = ".unfinished-"
_SECOND = timedelta(seconds=1)
# File systems that cannot link (or have linked one file too often) get a copy with the same time.
_CANNOT_LINK = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True)
class Release:
    """A release: *made* is when, *stamp* the whole second its changed files carry, *manifest* path to SHA-256.

    *changed* and *removed* are the paths that differ from the release before, *previous* is that one's id.
    """

    id: str
    digest: str
    made: datetime
    stamp: int
    manifest: Mapping[str, str]
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    previous: str = ""


def deliver(site: Site, folder: Path, *, now: datetime, keep: int = 5) -> Release:
    """Make *site* live below *folder* and return its release; the same bytes twice are one release.

    Raises Busy while another process publishes; DeliveryError where the clock stands before the last release, or the
    folder cannot be written: the release that was live still is.
    """
    with _publishing(folder):
        last = live(folder)
        if last is not None and dict(last.manifest) == dict(site.manifest):
            return last
        return _go_live(_plan(site.manifest, last, now), site.root, last, folder, keep)


def rollback(folder: Path, *, now: datetime, to: str = "", keep: int = 5) -> Release:
    """Make an earlier release live again: the one before, or the one with the id *to*.

    It becomes a release of its own with a time of its own, because a file that goes back has changed for readers.
    Raises UsageError if there is none, and what deliver raises.
    """
    with _publishing(folder):
        last = live(folder)
        earlier = _earlier(folder, last, to)
        return _go_live(_plan(earlier.manifest, last, now), _site(folder, earlier.id), last, folder, keep)


def live(folder: Path) -> Release | None:
    """Return the release that readers see, or None before the first."""
    name = _name_of_live(folder)
    return _known(folder, name) if name else None


def _name_of_live(folder: Path) -> str:
    link = folder / CURRENT
    return link.readlink().name if link.is_symlink() else ""


def releases(folder: Path) -> tuple[Release, ...]:
    """Return every release that is kept, newest first."""
    named = sorted((path.stem for path in (folder / FOLDER).glob("*.json")), reverse=True)
    return tuple(_known(folder, name) for name in named if _site(folder, name).is_dir())


@contextmanager
def _publishing(folder: Path) -> Iterator[None]:
    """Hold the lock, and turn what the system refuses into one line that says what to do."""
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        with lock.held(folder):
            _sweep(folder / FOLDER)
            yield
    except OSError as fault:
        standing = _name_of_live(folder) or "nothing yet"
        raise DeliveryError(
            f"cannot write {fault.filename or folder}: {fault.strerror}; live is {standing}",
            remedy="make room there, or let the folder be written to, and publish again",
        ) from fault


def _plan(manifest: Mapping[str, str], last: Release | None, now: datetime) -> Release:
    if last is not None and now < last.made:
        raise DeliveryError(
            f"the clock says {_words(now)}, and the last release was made at {_words(last.made)}",
            remedy="set the clock right and publish again",
        )
    stamp = int(now.timestamp())
    before = dict(last.manifest) if last else {}
    if last is not None:
        stamp = max(stamp, last.stamp + 1)
    digest = _digest(manifest)
    return Release(
        id=f"{datetime.fromtimestamp(stamp, UTC):%Y%m%dT%H%M%SZ}-{digest[:12]}",
        digest=digest,
        made=now,
        stamp=stamp,
        manifest=dict(sorted(manifest.items())),
        changed=tuple(sorted(path for path, known in manifest.items() if before.get(path) != known)),
        removed=tuple(sorted(before.keys() - manifest.keys())),
        previous=last.id if last else "",
    )


def _go_live(release: Release, source: Path, last: Release | None, folder: Path, keep: int) -> Release:
    _make(release, source, last, folder)
    _switch(folder, release.id)
    _clear_away(folder, release.id, keep)
    return release


def _make(release: Release, source: Path, last: Release | None, folder: Path) -> None:
    """Put the whole release beside the live one, and on the disk for good, before anybody can see it."""
    _want_room(source, release, folder)
    work = folder / FOLDER / f"{_UNFINISHED}{release.id}"
    try:
        work.mkdir()
        changed = frozenset(release.changed)
        for path in release.manifest:
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            if last is None or not _link(_site(folder, last.id), source, work, path, changed):
                _copy(source, work, path, release)
        _settle(work)
        _write_down(release, folder)
        _put_in_place(work, _site(folder, release.id))
        _sync(folder / FOLDER)
    except BaseException:
        # Ctrl-C too: nothing half-made stays. Only a kill leaves it, and then the next delivery sweeps.
        shutil.rmtree(work, ignore_errors=True)
        raise


def _want_room(source: Path, release: Release, folder: Path) -> None:
    """Ask before the first byte is written; the margin is for folders and for what else goes on meanwhile."""
    need = 2 * sum((source / path).stat().st_size for path in release.changed)
    if shutil.disk_usage(folder).free < need:
        raise OSError(errno.ENOSPC, f"{need} bytes are needed", str(folder))


def _copy(source: Path, work: Path, path: str, release: Release) -> None:
    data = (source / path).read_bytes()
    if hashlib.sha256(data).hexdigest() != release.manifest[path]:
        raise DeliveryError(f"{path} changed after it was looked through", remedy="build and publish again")
    with (work / path).open("xb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), 0o644)
        os.utime(file.fileno(), (release.stamp, release.stamp))
        os.fsync(file.fileno())


def _link(last: Path, source: Path, work: Path, path: str, changed: frozenset[str]) -> bool:
    """Take an unchanged file over from the last release, and return whether that was possible.

    It is not where the file changed, or where somebody has since removed or cut the one in the last release.
    """
    if path in changed:
        return False
    try:
        if (last / path).stat().st_size != (source / path).stat().st_size:
            return False
        os.link(last / path, work / path)
    except FileNotFoundError:
        return False
    except OSError as fault:
        if fault.errno not in _CANNOT_LINK:
            raise
        shutil.copy2(last / path, work / path)
    return True


def _put_in_place(work: Path, target: Path) -> None:
    """Rename the finished folder; one of the same name was made in this very second, and never went live."""
    if target.exists():
        shutil.rmtree(target)
    work.rename(target)


def _settle(work: Path) -> None:
    """Sync every folder, the deepest first: a name is on the disk only when its folder is."""
    folders = [path for path in work.rglob("*") if path.is_dir()]
    for path in [*sorted(folders, key=lambda path: len(path.parts), reverse=True), work]:
        path.chmod(0o755)
        _sync(path)


def _write_down(release: Release, folder: Path) -> None:
    path = folder / FOLDER / f"{release.id}.json"
    work = path.with_name(f"{_UNFINISHED}{path.name}")
    text = json.dumps(asdict(release) | {"made": release.made.isoformat()}, indent=1, sort_keys=True)
    with work.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    work.replace(path)


def _switch(folder: Path, name: str) -> None:
    """Make a link beside the old one and rename it over that: the one step that readers see."""
    fresh = folder / f"{_UNFINISHED}{CURRENT}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"{FOLDER}/{name}", target_is_directory=True)
    fresh.replace(folder / CURRENT)
    _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_away(folder: Path, current: str, keep: int) -> None:
    """Remove the oldest releases; the new one is live by now, so what cannot be removed waits for the next time."""
    for old in [each.id for each in releases(folder) if each.id != current][max(keep - 1, 0) :]:
        shutil.rmtree(_site(folder, old), ignore_errors=True)
        if not _site(folder, old).exists():
            (folder / FOLDER / f"{old}.json").unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Clear away what a killed process left: unfinished folders, and notes of releases that never came to be."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for path in folder.glob("*.json"):
        if not path.with_suffix("").is_dir():
            path.unlink()


def _earlier(folder: Path, last: Release | None, to: str) -> Release:
    kept = releases(folder)
    wanted = [each for each in kept if (each.id == to if to else last is not None and each.id == last.previous)]
    if not wanted:
        listed = ", ".join(each.id for each in kept) or "none"
        raise UsageError(f"there is no {to or 'earlier release'} to go back to", remedy=f"kept are: {listed}")
    return wanted[0]


def _known(folder: Path, name: str) -> Release:
    path = folder / FOLDER / f"{name}.json"
    try:
        table = json.loads(path.read_text("utf-8"))
        made, changed, removed = datetime.fromisoformat(table["made"]), tuple(table["changed"]), tuple(table["removed"])
        return Release(**table | {"made": made, "changed": changed, "removed": removed})
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise DeliveryError(
            f"{path} cannot be read, so nobody knows what is live",
            remedy=f"restore it from a backup, or remove {folder / CURRENT} and publish anew",
        ) from fault


def _site(folder: Path, name: str) -> Path:
    return folder / FOLDER / name


def _digest(manifest: Mapping[str, str]) -> str:
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(manifest.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _words(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
