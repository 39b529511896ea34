"""The only reader and writer of content/: what it writes is there whole or not at all.

    news/<year>/<slug>/   submission.* (never published) · background.md · post.md · record.json · files/ · lead.jpg
    pages/  images/

Whoever writes holds the newsroom's lock: two writers of one story would undo each other's work. Links are refused,
so that nothing from outside content/ is read, or published, by way of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from standfirst import record_file
from standfirst.errors import PostFileError, StoreError, UsageError
from standfirst.permalinks import is_slug
from standfirst.store import disk
from standfirst.store.story import Story, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standfirst.model.record import Record

__all__ = ["Store", "Story"]

_YEAR = re.compile(r"[0-9]{4}")
_GUID = re.compile(r"-|[a-z][a-z0-9+.-]*:\S+")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_SUBMISSION = re.compile(r"submission(?:\.[^.]+)?")
# Whatever its ending: one that no browser shows must be named as such, not missed.
_LEAD = re.compile(r"lead\.[a-z0-9]{1,10}", re.IGNORECASE)


class Store:
    """The stories and pages below *root*, which is the folder content/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._addresses: tuple[tuple[int, ...], Mapping[str, str]] | None = None

    def stories(self) -> tuple[str, ...]:
        """Return the slugs of all stories, sorted.

        Raises StoreError for a folder that cannot be a story, or a slug that is used in two years.
        """
        folders = sorted((folder for year in self._years() for folder in disk.folders(year)), key=_slug)
        for one, other in pairwise(folders):
            if one.name == other.name:
                raise StoreError(
                    f"two stories want the address of {one.name}: {_says_slug(one)} and {_says_slug(other)}",
                    remedy="rename the folder of one of them, and its line slug:",
                )
        return tuple(folder.name for folder in folders)

    def load(self, slug: str) -> Story:
        """Return the story. Raises UsageError if there is none, StoreError or PostFileError if it cannot be read."""
        folder = self._folder(slug)
        names = disk.names(folder)
        name = _submission(folder, names)
        return Story(
            slug=slug,
            year=int(folder.parent.name),
            folder=folder,
            name=name,
            submission=disk.read(folder / name),
            background=_maybe(folder / "background.md"),
            post=_maybe(folder / "post.md"),
            record=_record(folder),
            files=disk.files(folder / "files"),
            images={name: disk.read(folder / name) for name in names if _LEAD.fullmatch(name)},
            signed=_maybe(folder / "signed.md"),
            published=_maybe(folder / "published.md"),
        )

    def drafts(self) -> Iterator[tuple[str, str]]:
        """Yield the slug and the text of post.md of each story that has one, and read nothing else of it."""
        for slug in self.stories():
            data = _maybe(self._folder(slug) / "post.md")
            if data is not None:
                yield slug, decoded(data, f"{slug}/post.md")

    def receive(self, slug: str, year: int, submission: bytes, name: str, background: bytes | None = None) -> Story:
        """Make the folder of a new story with the submission as received; *name* gives the file its ending.

        Raises UsageError for a slug that is none or taken, StoreError if the folder cannot be made; then nothing is
        left behind.
        """
        if not is_slug(slug):
            raise UsageError(f"{slug!r} cannot name a story", remedy="use 1 to 80 of a-z, 0-9 and '-'")
        if not _YEAR.fullmatch(str(year)):
            raise ValueError(year)
        if (taken := self._find(slug)) is not None:
            raise UsageError(f"the slug {slug} is taken by {taken}", remedy="choose another with --slug")
        suffix = PurePath(name).suffix.lower()
        contents = {f"submission{suffix if _SUFFIX.fullmatch(suffix) else ''}": submission}
        if background is not None:
            contents["background.md"] = background
        disk.create(self.root / "news" / str(year) / slug, contents)
        return self.load(slug)

    def save_draft(self, slug: str, post: str, record: Record) -> None:
        """Put a new post.md and record.json in place of the old ones.

        Two files cannot be switched at once, so the record goes first and keeps the old pedigrees beside the new:
        stopped at any point, whichever post.md is there has its sentences traced, and a sign-off of the old draft
        lapses rather than hold for the new one. Last, the old pedigrees go.
        """
        folder = self._folder(slug)
        old = _record(folder)
        both = replace(record, provenance={**old.provenance, **record.provenance}) if old else record
        disk.replace(folder / "record.json", record_file.render(both).encode())
        disk.replace(folder / "post.md", post.encode())
        if both != record:
            self.save_record(slug, record)

    def save_record(self, slug: str, record: Record) -> None:
        """Put a new record.json in place of the old one."""
        disk.replace(self._folder(slug) / "record.json", record_file.render(record).encode())

    def save_signed(self, slug: str, record: Record, post: bytes) -> None:
        """Put a new record.json in place of the old one, and keep *post*, the post.md that was signed, beside it.

        The record goes first: stopped in between, the copy is of an earlier sign-off, and too much is shown as
        changed rather than too little.
        """
        self.save_record(slug, record)
        disk.replace(self._folder(slug) / "signed.md", post)

    def save_published(self, slug: str, post: bytes) -> None:
        """Keep *post*, the post.md that readers see now, so that the next correction can show what it reworded."""
        disk.replace(self._folder(slug) / "published.md", post)

    def addresses(self) -> Mapping[str, str]:
        """Return every address that was ever published with the id of its story, "" where it is of none."""
        path = self.root / "addresses.txt"
        if not disk.exists(path):
            return {}
        # Every story of a large archive asks for its own address: the file is read again only when it has changed.
        stamp = disk.stamp(path)
        if self._addresses is None or self._addresses[0] != stamp:
            self._addresses = (stamp, _addresses(disk.read(path)))
        return self._addresses[1]

    def save_addresses(self, addresses: Mapping[str, str]) -> None:
        """Put *addresses* in place of those written down before; the file stays as it is where they are the same."""
        if addresses != self.addresses():
            lines = (f"{address} {guid or '-'}\n" for address, guid in sorted(addresses.items()))
            disk.replace(self.root / "addresses.txt", "".join(lines).encode())

    def pages(self) -> Mapping[str, str]:
        """Return the Markdown of the pages by name without ending ("about"), sorted."""
        folder = self.root / "pages"
        texts = {name: disk.read(folder / name) for name in disk.names(folder) if name.endswith(".md")}
        return {
            name.removesuffix(".md"): _plain(decoded(data, f"content/pages/{name}")) for name, data in texts.items()
        }

    def images(self) -> Mapping[str, bytes]:
        """Return the files of images/ by name, sorted."""
        return disk.files(self.root / "images")

    def _years(self) -> list[Path]:
        years = disk.folders(self.root / "news")
        for year in years:
            if not _YEAR.fullmatch(year.name):
                raise StoreError(f"{year} is not a year", remedy="keep stories in content/news/<year>/<slug>/")
        return years

    def _find(self, slug: str) -> Path | None:
        return next((year / slug for year in self._years() if disk.exists(year / slug)), None)

    def _folder(self, slug: str) -> Path:
        folder = self._find(slug) if is_slug(slug) else None
        if folder is None:
            raise UsageError(f"there is no story {slug!r}", remedy="./inv status lists them all")
        return folder


def _addresses(data: bytes) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(_plain(decoded(data, "content/addresses.txt")).split("\n"), 1):
        address, _, guid = line.rpartition(" ")
        if line and not (line.isprintable() and _GUID.fullmatch(guid)):
            raise PostFileError(
                f"content/addresses.txt line {number} is no address with the id of its story",
                remedy="restore the file from the last commit: it knows every address that was ever published",
            )
        if line:
            found[address] = "" if guid == "-" else guid
    return found


def _plain(text: str) -> str:
    """Return *text* without what editors of other systems put before it and at the end of its lines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _slug(folder: Path) -> str:
    if not is_slug(folder.name):
        raise StoreError(f"{folder} cannot be a story", remedy="rename it to 1 to 80 of a-z, 0-9 and '-'")
    return folder.name


def _says_slug(folder: Path) -> str:
    """Return the place that gives a story its slug: the line of its post.md, or its folder before the first draft."""
    path = folder / "post.md"
    text = disk.read(path).decode(errors="replace") if disk.exists(path) else ""
    line = next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith("slug:")), None)
    return f"{path} line {line}" if line else str(folder)


def _submission(folder: Path, names: list[str]) -> str:
    found = [name for name in names if _SUBMISSION.fullmatch(name)]
    if len(found) != 1:
        how_many = "no submission" if not found else f"{len(found)} submissions ({', '.join(found)})"
        raise StoreError(f"{folder} holds {how_many}", remedy="keep exactly one file named submission.* there")
    return found[0]


def _maybe(path: Path) -> bytes | None:
    return disk.read(path) if disk.exists(path) else None


def _record(folder: Path) -> Record | None:
    data = _maybe(folder / "record.json")
    name = f"{folder.name}/record.json"
    return None if data is None else record_file.parse(decoded(data, name), name)
