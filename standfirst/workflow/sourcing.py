"""What a story is drawn from, read; and the draft that it makes, with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import checks, intake
from standfirst.checks.disputes import told_once
from standfirst.checks.matter import Files
from standfirst.condense import condense, speaking
from standfirst.ground.judgement import verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from standfirst.model.document import Document
    from standfirst.model.finding import Finding
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission
    from standfirst.model.verdict import Verdict
    from standfirst.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Sources:
    """What a story is drawn from, read: the submission, the officer's notes, and what reading them found."""

    submission: Submission
    background: Document | None
    findings: tuple[Finding, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with all that is known of it; *review* is its page, None where nothing was written."""

    slug: str
    post: Post
    sources: Sources
    verdicts: Mapping[str, Verdict]
    findings: tuple[Finding, ...]
    review: Path | None = None


def read_sources(submission: bytes, name: str, background: bytes | None, newsroom: Newsroom) -> Sources:
    """Return the sources of a story, read. Raises IntakeError."""
    reading = intake.read(submission, name)
    understood, found = intake.understand(reading, name)
    notes = intake.read(background, "background.md", source="background") if background is not None else None
    organisation = (newsroom.organisation.name, *newsroom.organisation.aliases)
    files = Files(submission=name)
    document = notes.document if notes else None
    compared = checks.sources(understood, document, files, organisation, reading.repairs)
    findings = (*reading.findings, *found, *(notes.findings if notes else ()), *compared)
    return Sources(understood, document, findings, {"submission": name, "background": "background.md"})


def drafted(sources: Sources, newsroom: Newsroom, *, slug: str = "") -> Drafted:
    """Return the draft that *sources* make."""
    condensed = condense(sources.submission, sources.background, newsroom, slug=slug)
    judged = judged_of(condensed.post, sources, newsroom)
    found = checks.post(condensed.post, sources.submission, sources.background, newsroom, judged)
    findings = (*told_once_of(sources, condensed.post), *condensed.findings, *found)
    return Drafted(condensed.post.slug, condensed.post, sources, judged, findings)


def told_once_of(sources: Sources, post: Post) -> tuple[Finding, ...]:
    """Return what was found in the sources and is not told again as a disagreement of *post*."""
    return told_once(sources.findings, post, sources.submission, sources.background)


def judged_of(post: Post, sources: Sources, newsroom: Newsroom) -> Mapping[str, Verdict]:
    """Return the gate's verdict on every sentence of *post*."""
    voice = speaking(sources.submission, sources.background, newsroom)
    return verdicts(post, sources.submission, sources.background, voice)
