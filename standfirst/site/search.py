"""The search index: one for each year of a built site, made by Pagefind and merged in the reader's browser.

Pagefind is a program that comes as a wheel, and this is the one module that runs it. It reads finished pages only, so
that what is not out cannot be found; a year is indexed again only when one of its pages changed.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import keep
from standfirst.errors import BuildError
from standfirst.site.settled import ENTRY, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = "search/"
# What pages ask to be read for: a page without it is not indexed.
_ASKED = b"data-pagefind-body"
# Of Pagefind's own programs the page uses these; the others are ready-made forms that we have our own of.
_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_INDEX = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
# What stands on a page and is not what it says: numbers of notes, where to write, who we are.
_LEFT_OUT = (
    "sup",
    ".reversefootnote",
    ".kicker",
    ".dateline",
    ".side",
    ".about-us",
    ".ends",
    ".outline",
    ".tongue",
    ".on-paper",
)
_UNREAD = [part for selector in _LEFT_OUT for part in ("--exclude-selectors", selector)]
_WHOLE = b"whole index"


def index(root: Path, language: str, cache_in: Path | None = None) -> tuple[str, ...]:
    """Index the site at *root* by year into search/<year>/ there, and return the paths of what was added.

    *language* (BCP 47) says whose endings the words have; *cache_in* keeps each year's index until a page of it
    changes. Raises BuildError where Pagefind stops.
    """
    added: list[str] = []
    for year in sorted(path.name for path in (root / "news").glob("[0-9]*") if path.is_dir()):
        pages = _pages(root, year)
        if not pages:
            continue
        files = _unpacked(_kept(root, pages, language.partition("-")[0].lower(), cache_in))
        for name, content in files.items():
            path = f"{FOLDER}{year}/{name}"
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
            added.append(path)
    return tuple(added)


def _pages(root: Path, year: str) -> list[Path]:
    found = sorted((root / "news" / year).rglob("*.html"))
    return [page.relative_to(root) for page in found if _ASKED in page.read_bytes()]


def _kept(root: Path, pages: Sequence[Path], language: str, cache_in: Path | None) -> bytes:
    if cache_in is None:
        return _packed(root, pages, language)
    known = hashlib.sha256(f"{_program()[1]} {language} {_LEFT_OUT}".encode())
    for page in pages:
        known.update(f"\n{page.as_posix()} ".encode() + hashlib.sha256((root / page).read_bytes()).digest())
    file = cache_in / f"{known.hexdigest()}.zip"
    return keep.kept(file, _WHOLE, lambda: _packed(root, pages, language))


def _packed(root: Path, pages: Sequence[Path], language: str) -> bytes:
    """Return the index of *pages* as an archive."""
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as work, zipfile.ZipFile(buffer, "w") as archive:
        for page in pages:
            copy = Path(work, "site", page)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((root / page).read_bytes())
        made = Path(work, "index")
        _run(["--site", str(Path(work, "site")), "--output-path", str(made), "--force-language", language, *_UNREAD])
        files = {path.relative_to(made).as_posix(): path.read_bytes() for path in _wanted(made)}
        for name, content in sorted(_in_order(files).items()):
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.comment = _WHOLE
    return buffer.getvalue()


def _in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    try:
        return settled(files)
    except (ValueError, LookupError, TypeError, AssertionError) as fault:
        raise BuildError(
            "Pagefind writes its index in a form that we do not know", remedy="install the version that the lock names"
        ) from fault


def _wanted(made: Path) -> Iterator[Path]:
    languages = json.loads((made / ENTRY).read_text("utf-8"))["languages"].values()
    engines = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in languages}
    for path in sorted(made.rglob("*")):
        if path.name in {ENTRY, *_PROGRAMS, *engines} or path.suffix in _INDEX:
            yield path


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _run(options: list[str]) -> None:
    command = [_program()[0], *options, "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a program of our lock
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        last = said[-1] if said else f"it ended with {done.returncode}"
        raise BuildError(f"Pagefind stopped: {last}", remedy="the live site is as it was; report this")


@cache
def _program() -> tuple[str, str]:
    """Return the program and its version."""
    from importlib.metadata import version

    import pagefind_bin

    return str(pagefind_bin.get_executable()), version("pagefind_bin")
