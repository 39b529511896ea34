"""A file becomes a story with a draft: received, read, condensed, judged, saved, with a page to review it on."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst import post_file
from standfirst.condense import speaking
from standfirst.condense.furniture import house_text
from standfirst.errors import PostFileError, UsageError
from standfirst.ground.judgement import traced
from standfirst.model.post import sentences
from standfirst.model.record import Record
from standfirst.newsroom import Newsroom, Organisation
from standfirst.workflow import reviewing
from standfirst.workflow.newsdesk import Newsdesk, read_file, read_newsroom
from standfirst.workflow.sourcing import Drafted, Sources, drafted, read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.evaluation import Draft
    from standfirst.model.post import Embargo
    from standfirst.store import Story

VERSION = 1
_FEWEST = 20  # words: the lede alone is about as long
_UNNAMED = Newsroom(Organisation("(no organisation given)"))


def printed(file: Path, background: Path | None, newsroom: Path | None, default: Path, words: int = 0) -> str:
    """Return the Markdown of the post that *file* makes, of about *words* words if given; nothing is stored."""
    house = of_length(read_newsroom(newsroom or default), words)
    return post_file.render(_draft_of(file, background, house).post)


def of_length(newsroom: Newsroom, words: int) -> Newsroom:
    """Return *newsroom* as it is for posts of about *words* words, unchanged for 0. Raises UsageError below twenty."""
    if words and words < _FEWEST:
        raise UsageError(f"a post of {words} words says nothing", remedy=f"give --words {_FEWEST} or more")
    return replace(newsroom, style=newsroom.style.of_length(words)) if words else newsroom


def draft_case(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Return the draft of one case of the evaluation: as long as the case's newsroom has it, else *words* long."""
    from standfirst.evaluation import Draft

    house = read_newsroom(newsroom) if newsroom else of_length(_UNNAMED, max(words, _FEWEST))
    made = _draft_of(submission, background, house)
    return Draft(made.post, made.sources.submission, made.verdicts)


def _draft_of(file: Path, background: Path | None, house: Newsroom) -> Drafted:
    notes = read_file(background, "background") if background else None
    return drafted(read_sources(read_file(file, "submission"), file.name, notes, house), house)


def receive(desk: Newsdesk, file: Path, background: Path | None, slug: str = "") -> Drafted:
    """Receive *file* into a folder of its own and draft its post. Raises before anything is written if it cannot."""
    data = read_file(file, "submission")
    notes = read_file(background, "background") if background else None
    sources = read_sources(data, file.name, notes, desk.newsroom)
    made = drafted(sources, desk.newsroom, slug=slug)
    year = made.post.date.year if made.post.date else datetime.now(UTC).year
    with desk.writing():
        story = desk.store.receive(made.slug, year, data, file.name, notes)
        return save(desk, story, made)


def draft(desk: Newsdesk, slug: str, *, force: bool, words: int = 0) -> Drafted:
    """Draft the story anew from its sources, of about *words* words if given.

    Raises UsageError where that would undo hand edits, unless *force*.
    """
    house = of_length(desk.newsroom, words)
    with desk.writing():
        story = desk.store.load(slug)
        sources = read_sources(story.submission, story.name, story.background, desk.newsroom)
        return save(desk, story, redrafted(story, sources, house, force=force))


def redrafted(story: Story, sources: Sources, newsroom: Newsroom, *, force: bool) -> Drafted:
    """Return a new draft of *story*, under the embargo it has. Raises UsageError where it would undo hand edits."""
    made = drafted(sources, newsroom, slug=story.slug)
    text = post_file.render(made.post)
    if story.post is None or story.text == text:
        return made
    if not force:
        changed = len(set(story.text.splitlines()) ^ set(text.splitlines()))
        raise UsageError(
            f"{story.slug}/post.md differs from a new draft in {changed} lines",
            remedy=f"keep it, or overwrite it with ./inv draft {story.slug} --force",
        )
    # An embargo is a promise to somebody else: overwriting the words must not break it.
    return replace(made, post=replace(made.post, embargo=_embargo(story)))


def _embargo(story: Story) -> Embargo | None:
    """Return the embargo that post.md states. Raises PostFileError for a file that names one and cannot be read."""
    try:
        return story.draft().embargo
    except PostFileError:
        if "embargo" in story.text.lower():
            raise
        return None


def trace(desk: Newsdesk, slug: str) -> tuple[str, ...]:
    """Look for the source of every sentence that was edited by hand, and return the addresses of those found.

    So it does for those drawn from a file that was replaced since, as when an author sends a corrected submission.
    A sentence that the house says of itself (boilerplate, contact) is known again; any sign-off lapses.
    """
    with desk.writing():
        story = desk.store.load(slug)
        sources = read_sources(story.submission, story.name, story.background, desk.newsroom)
        record = _resting_on(sources, story.record or _new_record(desk, slug, sources))
        post = replace(story, record=record).draft()
        voice = speaking(sources.submission, sources.background, desk.newsroom)
        found = traced(post, sources.submission, sources.background, voice)
        own = {sentence.text: sentence.provenance for sentence in house_text(desk.newsroom)}
        texts = {where: sentence for where, sentence in sentences(post) if sentence.provenance is None}
        pedigrees = {
            post_file.digest_of(sentence.text): pedigree
            for where, sentence in texts.items()
            if (pedigree := own.get(sentence.text) or found.get(where)) is not None
        }
        desk.store.save_record(slug, replace(record, provenance={**record.provenance, **pedigrees}))
        return tuple(where for where, each in texts.items() if post_file.digest_of(each.text) in pedigrees)


def _resting_on(sources: Sources, record: Record) -> Record:
    """Return *record* without the pedigrees that lead into a file which is no longer there."""
    submission, background = _digests(sources)
    known = {"", submission, background}
    kept = {digest: pedigree for digest, pedigree in record.provenance.items() if pedigree.digest in known}
    return replace(record, submission_digest=submission, background_digest=background, provenance=kept)


def _digests(sources: Sources) -> tuple[str, str]:
    return sources.submission.document.digest, sources.background.digest if sources.background else ""


def _new_record(desk: Newsdesk, slug: str, sources: Sources) -> Record:
    submission, background = _digests(sources)
    return Record(VERSION, _minted(desk, slug, submission), submission, background, {})


def save(desk: Newsdesk, story: Story, made: Drafted) -> Drafted:
    """Put the draft into its story, with its pedigrees and its review page."""
    pedigrees = post_file.pedigrees(made.post)
    record = _resting_on(made.sources, story.record or _new_record(desk, story.slug, made.sources))
    record = replace(record, provenance=pedigrees)
    desk.store.save_draft(story.slug, post_file.render(made.post), record)
    return replace(made, review=reviewing.write(desk, desk.store.load(story.slug), made))


def _minted(desk: Newsdesk, slug: str, digest: str) -> str:
    """Return a permanent id: made from what was received, so that receiving it again makes no second story."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{desk.newsroom.url}/{slug}/{digest}").urn
