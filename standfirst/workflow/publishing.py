"""Cleared stories become a site, the site a release, the release what readers see."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import deliver, signoff
from standfirst.errors import NotCleared, StandfirstError, StoreError, UsageError
from standfirst.model.record import Entry, Event, Status
from standfirst.site import build as press
from standfirst.site import languages, redirects, seal, search, secrets, stage
from standfirst.workflow import pairing
from standfirst.workflow.clearing import findings_of, reworded
from standfirst.workflow.keeping import images_of
from standfirst.workflow.newsdesk import now_to_the_second

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from standfirst.model.record import Record
    from standfirst.model.site import Site
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk
    from standfirst.workflow.sourcing import Drafted


@dataclass(frozen=True, slots=True)
class Published:
    """A site with the stories on it and those held back; *release* is empty where nothing was delivered."""

    root: Path
    files: int
    out: tuple[str, ...]
    held: tuple[str, ...]
    release: str = ""


@dataclass(frozen=True, slots=True)
class _Edition:
    """What goes out at an instant: stories with the record they go out under, and what must not show.

    *copies* are the post.md of those whose words readers do not have yet.
    """

    stories: tuple[stage.Story, ...]
    held: tuple[secrets.Held, ...]
    records: tuple[tuple[str, Record], ...]
    copies: tuple[tuple[str, bytes], ...]


def build(desk: Newsdesk, told: Callable[[str], None] = lambda _: None) -> Published:
    """Build the site of everything that may go out now into build/site; nothing is delivered or recorded."""
    with desk.writing():
        edition = _edition(desk, now_to_the_second(), told)
        target = desk.made / "site"
        with _scratch(desk) as work:
            site = _pressed(desk, edition, work, told)
            _put(site.root, target)
        return _published(edition, target, site)


def publish(desk: Newsdesk, told: Callable[[str], None] = lambda _: None) -> Published:
    """Build, look through and deliver the site; what goes out for the first time is entered in its history first.

    Were the work stopped between the two, the next publish goes out under the same instant: no reader sees a story
    change its date.
    """
    with desk.writing():
        now = now_to_the_second()
        edition = _edition(desk, now, told)
        with _scratch(desk) as work:
            site = _pressed(desk, edition, work, told)
            release = _delivered(desk, edition, site, now)
            for slug, post in edition.copies:
                desk.store.save_published(slug, post)
        return replace(_published(edition, desk.public / deliver.CURRENT, site), release=release.id)


def _delivered(desk: Newsdesk, edition: _Edition, site: Site, now: datetime) -> deliver.Release:
    """Enter what goes out in its history, then switch; where the switch is refused the entries are taken back."""
    before = [(slug, desk.store.load(slug).record) for slug, _ in edition.records]
    for slug, record in edition.records:
        desk.store.save_record(slug, record)
    # Also before the switch: an address that is written down and never went live does no harm.
    stories = [story.cleared for story in edition.stories]
    desk.store.save_addresses(redirects.remembered(desk.store.addresses(), site.manifest, stories))
    try:
        return deliver.deliver(site, desk.public, now=now, keep=desk.newsroom.delivery.keep)
    except StandfirstError:
        for slug, old in before:
            if old is not None:
                desk.store.save_record(slug, old)
        raise


def rollback(desk: Newsdesk, to: str = "") -> str:
    """Make an earlier release live again, and return the id of the new one."""
    with desk.writing():
        return deliver.rollback(desk.public, now=now_to_the_second(), to=to, keep=desk.newsroom.delivery.keep).id


def live_site(desk: Newsdesk) -> Path:
    """Return the folder that readers see, else the last build. Raises UsageError if there is neither."""
    for folder in (desk.public / deliver.CURRENT, desk.made / "site"):
        if folder.is_dir():
            return folder
    raise UsageError("there is no site yet", remedy="./inv build makes one, ./inv publish makes it live")


def clean(desk: Newsdesk) -> None:
    """Delete what can be made again; releases stay."""
    with desk.writing():
        for path in sorted(desk.made.iterdir()):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)


def _edition(desk: Newsdesk, now: datetime, told: Callable[[str], None]) -> _Edition:
    chosen: list[pairing.Chosen] = []
    stories: list[stage.Story] = []
    held: list[secrets.Held] = []
    records: list[tuple[str, Record]] = []
    copies: list[tuple[str, bytes]] = []
    _refuse_loss(desk)
    for slug in desk.store.stories():
        story = desk.store.load(slug)
        if story.post is None or story.record is None:
            held.append(_unread(desk, story))
            continue
        made = findings_of(desk, story)
        chosen.append(pairing.Chosen(story, made, _going_out(desk, story, made, now)))
    pairing.whole(chosen)
    for story, made, record in chosen:
        if record is None:
            told(f"holding back {story.slug}")
            held.append(secrets.Held(made.post, story.folder, made.sources.submission))
            continue
        cleared = signoff.clear(made.post, record, made.findings, desk.newsroom, digest=story.digest(), now=now)
        stories.append(stage.Story(cleared, story.folder, made.sources.submission))
        if record != story.record:
            records.append((story.slug, record))
        if story.post is not None and story.post != story.published and not stories[-1].withdrawn:
            copies.append((story.slug, story.post))
    return _Edition(tuple(stories), tuple(held), tuple(records), tuple(copies))


def _refuse_loss(desk: Newsdesk) -> None:
    """Raise StoreError where all that was ever published is gone: a disk that is not there must not empty the site."""
    content = desk.store.root
    if not content.is_dir():
        raise StoreError(f"there is no folder {content}", remedy="see whether its disk is there; ./inv begin makes one")
    if not desk.store.stories() and any(desk.store.addresses().values()):
        raise StoreError(
            f"no story is left in {content / 'news'}, and some were published",
            remedy="see whether its disk is there; to begin anew, delete content/addresses.txt",
        )


def _going_out(desk: Newsdesk, story: Story, made: Drafted, now: datetime) -> Record | None:
    """Return the record a story goes out under, None where it is held back.

    Raises NotCleared for one that readers have seen and that is a draft again: it must not vanish from the site.
    """
    assert story.record is not None  # noqa: S101 - _edition has looked
    record = story.record
    standing = signoff.status(made.post, record, made.findings, desk.newsroom, digest=story.digest(), now=now)
    match standing.status:
        case Status.LIVE | Status.WITHDRAWN:
            return record
        case Status.CLEARED:
            event = Event.UPDATED if record.history else Event.PUBLISHED
            return replace(record, history=(*record.history, Entry(event, now, changes=reworded(story))))
        case Status.DRAFT | Status.HELD:
            if record.history:
                raise NotCleared(f"{story.slug} is live, and has changed since: {standing.why}", remedy=standing.next)
            return None


def _unread(desk: Newsdesk, story: Story) -> secrets.Held:
    """Return a story that has no draft yet as what it would say: not a word of its submission may show."""
    from standfirst.workflow.sourcing import drafted, read_sources

    sources = read_sources(story.submission, story.name, story.background, desk.newsroom)
    return secrets.Held(drafted(sources, desk.newsroom, slug=story.slug).post, story.folder, sources.submission)


def _pressed(desk: Newsdesk, edition: _Edition, work: Path, told: Callable[[str], None]) -> Site:
    house = stage.House(
        desk.newsroom, desk.theme, desk.store.pages(), images_of(desk), desk.made, desk.store.addresses()
    )
    written = [story.cleared.post.language for story in edition.stories]
    for line in languages.lacking(desk.newsroom, house.pages, written):
        told(line)
    told(f"laying out {len(edition.stories)} stories")
    staged = stage.lay_out(edition.stories, house, work / "stage")
    told("pressing the pages")
    root = press.build(staged, desk.settings, work / "site", desk.theme)
    told("indexing what can be searched")
    search.index(root, desk.newsroom.organisation.language, house.keep("search"))
    told(f"looking through {len(staged.paths)} files for anything of {len(edition.held)} stories held back")
    return seal.seal(root, secrets.gather(edition.held, edition.stories, house))


@contextmanager
def _scratch(desk: Newsdesk) -> Iterator[Path]:
    """Yield a folder that goes whatever happens, on the file system where its contents will be wanted."""
    with tempfile.TemporaryDirectory(prefix=".work-", dir=desk.made) as folder:
        yield Path(folder)


def _put(made: Path, target: Path) -> None:
    """Put a finished folder in place of the last one."""
    try:
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    except OSError as fault:
        raise StoreError(f"{target} cannot be written ({fault.strerror})", remedy="check its permissions") from fault


def _published(edition: _Edition, root: Path, site: Site) -> Published:
    out = tuple(story.cleared.post.slug for story in edition.stories)
    return Published(root, len(site.manifest), out, tuple(each.post.slug for each in edition.held))
