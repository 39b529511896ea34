"""Telling of what is live: hubs today; each letter once, after the live site was seen to answer with the release."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from standfirst import announce as post_room
from standfirst import deliver
from standfirst.deliver import lock
from standfirst.errors import AnnouncementError, UsageError
from standfirst.workflow.newsdesk import now_to_the_second

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from standfirst.deliver import Release
    from standfirst.workflow.newsdesk import Newsdesk

# Where the ledger lies, beside the releases and outside every web root.
FOLDER = "outbox"
# So many changed pages are looked at beside the feeds; all of them went out in one step.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Announced:
    """What hubs were told of release *release*: addresses of feeds; *due* are those that a dry run would tell."""

    release: str
    sent: tuple[str, ...] = ()
    due: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say of it at the terminal, line by line; nothing where there was nothing to tell."""
        told = (f"told the hub of {len(self.sent)} feeds",) if self.sent else ()
        return told + tuple(f"would tell the hub of {address}" for address in self.due)


def announce(desk: Newsdesk, *, dry: bool = False, pause: Callable[[float], None] = time.sleep) -> Announced:
    """Tell the newsroom's hub of every feed it was not told of in its live version; without a hub, nobody.

    Run again, it tells only what is left. Raises UsageError before the first release, Busy while another process
    announces, and AnnouncementError for what could not be told: the live site answers with something else, or the hub
    does not answer, or refuses.
    """
    release = deliver.live(desk.public)
    if release is None:
        raise UsageError("nothing is live yet", remedy="./inv publish makes the first release, and announces it")
    hub = desk.newsroom.feeds.hub
    if not hub:
        return Announced(release.id)
    letters = post_room.letters(release.manifest, desk.newsroom.url, hub)
    with _outbox(desk.public / FOLDER) as outbox:
        due = outbox.plan(letters.values(), now_to_the_second())
        if dry or not due:
            return Announced(release.id, due=tuple(line.letter.subject for line in due))
        _seen_live(desk, release, due)
        told = post_room.send(due, outbox, post_room.Clock(now_to_the_second, pause))
    _complain(hub, told)
    return Announced(release.id, told.sent)


@contextmanager
def _outbox(folder: Path) -> Iterator[post_room.Outbox]:
    """Open the ledger for this process alone: two at once would tell everything twice."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise AnnouncementError(
            f"{folder} cannot be made ({fault.strerror})", remedy="let the folder be written to, then ./inv announce"
        ) from fault
    with lock.held(folder), post_room.opened(folder / post_room.NAME) as outbox:
        yield outbox


def _seen_live(desk: Newsdesk, release: Release, due: list[post_room.Line]) -> None:
    """Raise AnnouncementError unless the site answers with the feeds to tell of, and the pages that changed."""
    wanted = {line.letter.subject: line.letter.version for line in due}
    pages = (path for path in release.changed if path.endswith("/index.html"))
    for path in islice(pages, _LOOKED_AT):
        wanted[f"{desk.newsroom.url}/{quote(path.removesuffix('index.html'))}"] = release.manifest[path]
    wrong = list(post_room.unlike(wanted))
    if wrong:
        more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        raise AnnouncementError(
            f"release {release.id} is delivered, but nobody was told: {wrong[0][0]}: {wrong[0][1]}{more}",
            remedy="./inv announce once the site answers with it",
        )


def _complain(hub: str, told: post_room.Told) -> None:
    if told.left:
        raise AnnouncementError(
            f"{hub} was not told of {len(told.left)} feeds: {told.left[0][1]}", remedy="./inv announce tries again"
        )
    if told.refused:
        raise AnnouncementError(
            f"{hub} refused {len(told.refused)} feeds, the first {told.refused[0][0]}: {told.refused[0][1]}",
            remedy="see whether feeds.hub in newsroom.toml is right; the next version of a feed is told again",
        )
