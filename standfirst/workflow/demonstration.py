"""The demonstration: the bundled submission from file to a built site, in a copy of the bundled newsroom."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.model.finding import Severity
from standfirst.workflow.clearing import account, check, settle, sign
from standfirst.workflow.drafting import receive
from standfirst.workflow.newsdesk import Newsdesk, open_desk
from standfirst.workflow.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUBMISSION = "samples/long-submission.md"
BACKGROUND = "samples/long-submission-background.md"
_HOUSE = ("newsroom.toml", "content", "theme", "pelicanconf.py", "publishconf.py")
EDITOR = "Demonstration Editor"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made: the copy of the newsroom, the story's slug and the site."""

    desk: Newsdesk
    slug: str
    site: Path


def demonstrate(root: Path, told: Callable[[str], None]) -> Demonstration:
    """Take the bundled submission through the whole way, telling at each step what was done and where to look.

    It works in build/demo, a fresh copy of the bundled newsroom, so that nothing of the checkout changes.
    """
    desk = _copied(root)
    told(f"1. newsroom: a copy of the {desk.newsroom.organisation.name} in {_short(desk.root, root)}")
    made = receive(desk, root / SUBMISSION, root / BACKGROUND)
    document = made.sources.submission.document
    told(
        f"2. new: read {SUBMISSION} ({len(document.blocks)} blocks, {len(document.notes)} notes, "
        f"{sum(len(chapter.questions) for chapter in made.sources.submission.chapters)} questions) and drafted "
        f"{made.slug}: {sum(len(verdict.reasons) == 0 for verdict in made.verdicts.values())} of "
        f"{len(made.verdicts)} sentences verified against their source"
    )
    story = desk.store.load(made.slug)
    told(f"   post: {_short(story.folder / 'post.md', root)}")
    if made.review is not None:
        told(f"   review page, source and draft side by side: {_short(made.review, root)}")
    for disputed in account(desk, made.slug).ledger.disagreements:
        says = disputed.sides[0].says
        settle(desk, made.slug, disputed.where, says=says, by=EDITOR, why="the submission says so itself")
        told(f"   settled: {disputed.where}, on “{says}”, by {EDITOR}")
    [checked] = check(desk, made.slug)
    counts = ", ".join(
        f"{sum(one.severity is severity for one in checked.findings)} {severity}" for severity in Severity
    )
    told(f"3. check: {len(checked.findings)} findings in the sources and the draft ({counts})")
    stops = [f"{one.rule}@{one.where}" for one in checked.findings if one.severity is Severity.STOP]
    for role in desk.newsroom.signoff.roles:
        sign(desk, made.slug, by=EDITOR, role=role, waive=stops, why="shown in the demonstration" if stops else "")
        told(f"4. sign: signed off as {role} by {EDITOR}, bound to the bytes of the story")
    published = publish(desk, lambda text: told(f"   {text}"))
    told(
        f"5. publish: {len(published.out)} stories and {published.files} files are live in "
        f"{_short(published.root, root)}; held back, and proved absent: {', '.join(published.held) or 'none'}"
    )
    return Demonstration(desk, made.slug, published.root)


def _copied(root: Path) -> Newsdesk:
    home = root / "build" / "demo"
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    for name in _HOUSE:
        place = root / name
        if place.is_dir():
            shutil.copytree(place, home / name)
        else:
            shutil.copy2(place, home / name)
    return open_desk(home)


def _short(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
