"""What is wrong with the newsroom itself rather than with one story: its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import signoff
from standfirst.checks.own_pages import own_pages
from standfirst.checks.page import Around
from standfirst.site import shown, stage
from standfirst.workflow.newsdesk import now_to_the_second

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from standfirst.model.finding import Finding
    from standfirst.workflow.newsdesk import Newsdesk


def pages(desk: Newsdesk) -> tuple[Finding, ...]:
    """Return what is wrong with content/pages/: a link may lead to whatever is out, or is signed and due."""
    texts = desk.store.pages()
    if not texts:
        return ()
    images = images_of(desk)
    house = stage.House(desk.newsroom, desk.theme, texts, images)
    there = stage.addresses(list(_due(desk, now_to_the_second())), house)
    return own_pages(texts, desk.newsroom, Around(there, shown.recognised_in(images)))


def images_of(desk: Newsdesk) -> Path | None:
    """Return the folder content/images/, None where there is none."""
    folder = desk.store.root / "images"
    return folder if folder.is_dir() else None


def _due(desk: Newsdesk, now: datetime) -> Iterator[stage.Story]:
    """Yield the stories that are out, or would go out now for all that their signatures and embargoes say."""
    for slug in desk.store.stories():
        story = desk.store.load(slug)
        if story.post is None or story.record is None:
            continue
        post = story.draft()
        signed = {each.role for each in signoff.valid(story.record, story.digest())}
        ready = signed >= set(desk.newsroom.signoff.roles) and not (post.embargo and post.embargo.in_force(now))
        if post.date is not None and (story.record.history or ready):
            yield stage.Story(signoff.proof(post, story.record), story.folder)
