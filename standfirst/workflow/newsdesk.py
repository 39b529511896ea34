"""Where a newsroom lives: the folder with newsroom.toml, content/ and theme/, and what is made beside them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import newsroom as newsrooms
from standfirst.deliver import lock
from standfirst.errors import NewsroomError, StoreError, UsageError
from standfirst.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.newsroom import Newsroom

# The checkout that this program runs from: its theme and its settings of Pelican serve any newsroom.
PROGRAM = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Newsdesk:
    """One newsroom on the disk, below *root*. build/ is scratch space and may be deleted at any time."""

    root: Path
    newsroom: Newsroom
    store: Store

    @property
    def theme(self) -> Path:
        """The folder of templates and style: the newsroom's own, or the program's where it has none."""
        own = self.root / "theme"
        return own if own.exists() else PROGRAM / "theme"

    @property
    def settings(self) -> Path:
        """The folder of publishconf.py: the newsroom's own, or the program's where it has none."""
        return self.root if (self.root / "publishconf.py").is_file() else PROGRAM

    @property
    def made(self) -> Path:
        """The folder of what can be made again: the site as built, review pages."""
        return self.root / "build"

    @property
    def public(self) -> Path:
        """The folder of releases; its link "current" is what readers see."""
        return self.root / self.newsroom.delivery.folder

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the newsroom: two people writing at once would undo each other's work. Raises Busy and StoreError."""
        try:
            self.made.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _unwritable(self.made, fault) from fault
        with lock.held(self.made):
            yield


def open_desk(root: Path) -> Newsdesk:
    """Return the newsroom in *root*. Raises NewsroomError if newsroom.toml is missing or wrong."""
    return Newsdesk(root, read_newsroom(root / "newsroom.toml"), Store(root / "content"))


def read_newsroom(path: Path) -> Newsroom:
    """Return the newsroom that the file describes. Raises NewsroomError."""
    return newsrooms.read(newsroom_text(path), path.name)


def newsroom_text(path: Path) -> str:
    """Return the text of newsroom.toml. Raises NewsroomError where there is none, or none that can be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise NewsroomError(
            f"there is no {path.name} in {path.parent}", remedy="./inv begin FOLDER makes a newsroom"
        ) from fault
    except IsADirectoryError as fault:
        raise NewsroomError(f"{path} is a folder", remedy="it should be a file: docs/newsroom.md shows one") from fault
    except OSError as fault:
        raise NewsroomError(f"{path} cannot be read ({fault.strerror})", remedy="check its permissions") from fault
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise NewsroomError(f"{path.name} line {line} is not UTF-8 text", remedy="save the file as UTF-8") from fault


def read_file(path: Path, what: str) -> bytes:
    """Return the bytes of a file somebody named. Raises UsageError saying *what* it should have been."""
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise UsageError(f"there is no {what} {path}", remedy="check the path") from fault
    except IsADirectoryError as fault:
        raise UsageError(f"the {what} {path} is a folder", remedy="name the file in it") from fault
    except OSError as fault:
        raise UsageError(
            f"the {what} {path} cannot be read ({fault.strerror})", remedy="check its permissions"
        ) from fault


def write_file(path: Path, text: str) -> Path:
    """Write what can be made again. Raises StoreError where the folder may not be written to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as fault:
        raise _unwritable(path, fault) from fault
    return path


def _unwritable(path: Path, fault: OSError) -> StoreError:
    return StoreError(f"{path} cannot be written ({fault.strerror})", remedy="check the folder's permissions and space")


def now_to_the_second() -> datetime:
    """Return the clock, to the second: nothing that is published needs more."""
    return datetime.now(UTC).replace(microsecond=0)
