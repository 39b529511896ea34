"""What stands around the story: its day and embargo, kind and topics, attachments and picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault, listed
from standfirst.dates import in_words
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import pictured
from standfirst.permalinks import story

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_DATE = Fault(
    "no-date",
    Severity.STOP,
    why="The address of the story, the archive and the feeds all need its day.",
    remedy="Put the day of publication into the front matter of the post.",
)
EMBARGO = Fault(
    "date-against-embargo",
    Severity.QUERY,
    why="The page would carry another day than the one on which it goes out.",
    remedy="Set the date to the day on which the embargo lifts, in the newsroom's time zone, or correct the embargo.",
)
BEFORE = Fault(
    "date-before-submission",
    Severity.QUERY,
    why="A post cannot report a submission before it was made.",
    remedy="Correct the date of the post, or the day of submission in the source.",
)
TOPIC = Fault(
    "unknown-topic",
    Severity.STOP,
    why="The story would link to a topic that has no page, and no follower of a topic would see it.",
    remedy="Use a topic of newsroom.toml, or add this one there.",
)
NO_TOPIC = Fault(
    "no-topic",
    Severity.NOTE,
    why="Readers who follow a topic will not see the story.",
    remedy="Choose one or two topics of newsroom.toml.",
)
KIND = Fault(
    "unknown-kind",
    Severity.STOP,
    why="Readers sort the archive by kind, and would get a page for one that nobody declared.",
    remedy="Use a kind of newsroom.toml, or add this one there.",
)
ATTACHMENT = Fault(
    "attachment-missing",
    Severity.STOP,
    why="Readers would follow the link to a file that is not there.",
    remedy="Put the file into the story's files/ folder, or take it out of the front matter.",
)
ALT = Fault(
    "no-alt-text",
    Severity.STOP,
    why="Readers who cannot see the picture are told nothing of it.",
    remedy="Say in one sentence what the picture shows.",
)

TAKEN = Fault(
    "address-taken",
    Severity.STOP,
    why="Whoever follows an old link or a citation would land on a story that is not the one meant.",
    remedy="Give this story another slug: rename its folder, and the line slug: in its post.md.",
)


def no_date(copy: Copy) -> Iterator[Finding]:
    """Find a post that does not say on which day it appears."""
    if copy.post.date is None:
        yield copy.finding(NO_DATE, "date", "the post has no date")


def date_against_embargo(copy: Copy) -> Iterator[Finding]:
    """Find a date that is not the day on which the embargo lifts."""
    embargo, day = copy.post.embargo, copy.post.date
    if embargo is None or day is None:
        return
    lifts = embargo.lifts.astimezone(copy.newsroom.organisation.zone).date()
    if lifts != day:
        pattern = copy.newsroom.style.date
        message = f"the post is dated {in_words(day, pattern)}, but the embargo lifts on {in_words(lifts, pattern)}"
        yield copy.finding(EMBARGO, "date", message)


def date_before_submission(copy: Copy) -> Iterator[Finding]:
    """Find a post dated before the day on which the submission was made."""
    submitted = copy.submission.submitted if copy.submission else None
    day = copy.post.date
    if submitted and day and day < submitted:
        pattern = copy.newsroom.style.date
        told, sent = in_words(day, pattern), in_words(submitted, pattern)
        yield copy.finding(BEFORE, "date", f"the post is dated {told}, the submission {sent}")


def topics(copy: Copy) -> Iterator[Finding]:
    """Find topics that the newsroom does not have, and a post without any."""
    known = [topic.slug for topic in copy.newsroom.topics]
    unknown = [slug for slug in copy.post.topics if slug not in known]
    for slug in unknown:
        have = f"; it has {listed(known)}" if known else ""
        message = f"the newsroom has no topic {slug!r}{have}"
        yield TOPIC.at(copy.files.post, copy.files.lines.get("topics"), f"topic {slug}", message)
    if known and not copy.post.topics:
        yield copy.finding(NO_TOPIC, "topics", "the post has no topic")


def unknown_kind(copy: Copy) -> Iterator[Finding]:
    """Find a kind that the newsroom does not have."""
    kinds = list(copy.newsroom.kinds)
    if kinds and copy.post.kind not in kinds:
        message = f"the newsroom has no kind {copy.post.kind!r}; it has {listed(kinds)}"
        yield copy.finding(KIND, "kind", message)


def attachments_missing(copy: Copy) -> Iterator[Finding]:
    """Find attachments and pictures whose files are not in the story's files/ folder."""
    if copy.files.attached is None:
        return
    images = (shown.name for _, shown in pictured(copy.post))
    for name in dict.fromkeys((*(attachment.name for attachment in copy.post.attachments), *images)):
        if name not in copy.files.attached:
            yield copy.finding(ATTACHMENT, f"file {name}", f"{name} is not among the story's files")
    lead, beside = copy.post.lead_image, copy.files.beside
    if lead and beside is not None and lead.name not in beside and lead.name in copy.files.attached:
        yield Finding(
            ATTACHMENT.rule, ATTACHMENT.severity, copy.files.post, copy.files.lines.get("lead image"),
            f"file {lead.name}", f"{lead.name} lies in files/, and the lead picture lies beside post.md",
            ATTACHMENT.why, "Move it beside post.md, and call it lead with the ending it has.",
        )  # fmt: skip


def address_taken(copy: Copy) -> Iterator[Finding]:
    """Find a story at an address that was published before, for another story that has moved or is gone."""
    if copy.files.taken and copy.post.date is not None:
        message = f"the address {story(copy.post)} was another story's, which readers may still look for there"
        yield copy.finding(TAKEN, "slug", message)


def no_alt_text(copy: Copy) -> Iterator[Finding]:
    """Find a picture that neither has an alternative text nor is said to be decorative."""
    for where, shown in pictured(copy.post):
        if not shown.alt.strip():
            yield copy.finding(ALT, where, f"the picture {shown.name} has no alternative text")
