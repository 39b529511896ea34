"""The review page of a story, with where its sign-off stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import post_file, review, signoff
from standfirst.coverage import coverage_of
from standfirst.ledger import ledger_of
from standfirst.store.story import decoded
from standfirst.workflow.newsdesk import now_to_the_second, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.post import Post
    from standfirst.model.record import Record
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk
    from standfirst.workflow.sourcing import Drafted


def write(desk: Newsdesk, story: Story, made: Drafted) -> Path:
    """Write the review page of *made*, the story as it lies on the disk, and return where it lies."""
    sources = made.sources
    standing = _standing(desk, story, story.record, made) if story.record else None
    digest = story.digest() if story.record else ""
    house = (desk.newsroom.organisation.name, *desk.newsroom.organisation.aliases)
    matter = review.Matter(
        made.post,
        sources.submission,
        sources.background,
        made.verdicts,
        [one for one in made.findings if not story.record or not signoff.waived(story.record, one, digest)],
        sources.names,
        standing,
        ledger_of(made.post, sources.submission, sources.background, house),
        coverage_of(made.post, sources.submission),
        story.record.rulings if story.record else (),
    )
    return write_file(desk.made / "review" / f"{made.slug}.html", review.page(matter))


def _standing(desk: Newsdesk, story: Story, record: Record, made: Drafted) -> review.Standing:
    digest, zone = story.digest(), desk.newsroom.organisation.zone
    now = signoff.status(made.post, record, made.findings, desk.newsroom, digest=digest, now=now_to_the_second())
    valid = signoff.valid(record, digest)
    return review.Standing(
        now.status.value,
        now.why,
        now.next,
        tuple(
            review.Signature(one.by, one.role, one.at.astimezone(zone), holds=one in valid) for one in record.signoffs
        ),
        tuple(
            review.Passed(one.rule, one.where, one.by, one.why, holds=one.digest == digest) for one in record.waivers
        ),
        _signed(story, record),
    )


def _signed(story: Story, record: Record) -> Post | None:
    """Return the post as last signed. Raises PostFileError where the copy that was kept of it was damaged."""
    if story.signed is None or not record.signoffs:
        return None
    name = f"{story.slug}/signed.md"
    return post_file.parse(decoded(story.signed, name), record.provenance, name)
