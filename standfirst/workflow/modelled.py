"""A story drafted with a model's help: nothing under embargo is sent unasked, and nothing is held while it thinks."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst import drafter, post_file
from standfirst.condense import speaking
from standfirst.errors import NewsroomError, NotCleared, UsageError
from standfirst.model.document import text_of
from standfirst.workflow import drafting, sourcing
from standfirst.workflow.newsdesk import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from standfirst.drafter.brief import Message
    from standfirst.drafter.server import Server
    from standfirst.newsroom import Newsroom
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk
    from standfirst.workflow.sourcing import Drafted, Sources

KEY = "STANDFIRST_DRAFTER_KEY"
# What a source says that is not to be known yet. A paper may well be about an embargo on arms.
_SEALED = re.compile(
    r"\bembargo(?:ed)?\b[^.\n]{0,40}(?:\buntil\b|\btill\b|\bfor\b|\d|:)|\b(?:under|strict(?:ly)?) embargo(?:ed)?\b"
    r"|\bnot for (?:publication|release|broadcast)\b|\bhold for release\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Modelled:
    """The draft as saved, and what became of each slot; *log* is the file of all that was sent and answered."""

    drafted: Drafted
    filled: drafter.Filled
    log: Path


@dataclass(slots=True)
class _Recorded:
    """Asks the server, and keeps what was said on both sides."""

    server: Server
    said: list[dict[str, object]] = field(default_factory=list)

    def __call__(self, messages: Sequence[Message]) -> str:
        exchange: dict[str, object] = {"sent": [one._asdict() for one in messages], "answered": None}
        self.said.append(exchange)
        answered = self.server(messages)
        exchange["answered"] = answered
        return answered


def draft(desk: Newsdesk, slug: str, *, force: bool) -> Modelled:
    """Draft the story anew, and let the newsroom's model fill what the gate then verifies.

    Raises NotCleared before a byte is sent where the story is under embargo and newsroom.toml does not let such text
    leave; UsageError where hand edits would be undone, unless *force*, or the story changed meanwhile.
    """
    asked = _Recorded(_server(desk.newsroom))
    story = desk.store.load(slug)
    sources = sourcing.read_sources(story.submission, story.name, story.background, desk.newsroom)
    made = drafting.redrafted(story, sources, desk.newsroom, force=force)
    _may_leave(story, sources, desk.newsroom)
    voice = speaking(sources.submission, sources.background, desk.newsroom)
    model = drafter.Model(desk.newsroom.drafter.model, asked)
    filled = drafter.fill(made.post, sources.submission, sources.background, voice, model)
    judged = sourcing.judged_of(filled.post, sources, desk.newsroom)
    findings = (*made.findings, *drafter.findings(filled))
    made = replace(made, post=filled.post, verdicts=judged, findings=findings)
    # Only now: others go on with their work while a model thinks.
    with desk.writing():
        now = desk.store.load(slug)
        if (now.post, now.submission, now.background) != (story.post, story.submission, story.background):
            raise UsageError(f"{slug} was changed while the model was drafting", remedy="look at it, then draft again")
        saved = drafting.save(desk, now, made)
    return Modelled(saved, filled, _logged(desk, slug, asked, filled))


def _server(newsroom: Newsroom) -> Server:
    from standfirst.drafter.server import Server

    if not newsroom.drafter.server:
        raise NewsroomError("newsroom.toml names no drafter", remedy="docs/drafter.md shows the four keys")
    key = os.environ.get(KEY, "")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(f"{KEY} holds a character that no key has", remedy="set it again, without quotes or spaces")
    return Server(newsroom.drafter.server, newsroom.drafter.model, newsroom.drafter.timeout, key)


def _may_leave(story: Story, sources: Sources, newsroom: Newsroom) -> None:
    """Raise NotCleared where text under embargo would be sent to a server that may not have it."""
    if newsroom.drafter.embargoed or not (why := _sealed(story, sources)):
        return
    raise NotCleared(
        f"nothing was sent to the drafter: {why}",
        remedy="draft without --drafter, or let such text go there with drafter.embargoed = true in newsroom.toml",
    )


def _sealed(story: Story, sources: Sources) -> str:
    """Return why the story must be taken for embargoed; empty where nobody says so, or its embargo has lifted."""
    embargo = story.draft().embargo if story.post is not None else None
    if embargo is not None:
        return f"{story.slug} is under embargo" if embargo.in_force(datetime.now(UTC)) else ""
    for document in (sources.submission.document, sources.background):
        for block in document.blocks if document else ():
            if document and (found := _SEALED.search(text_of(block))):
                name = sources.names[document.source]
                return f"{name} line {block.at.line} says “{found.group().strip()}”, and post.md has no embargo"
    return ""


def _logged(desk: Newsdesk, slug: str, asked: _Recorded, filled: drafter.Filled) -> Path:
    said = {
        "server": asked.server.address,
        "model": asked.server.model,
        "silent": filled.silent,
        "slots": [
            {
                "where": slot.where,
                "round": slot.turn,
                "refused": slot.refusal and {"text": slot.refusal.text, "why": slot.refusal.why},
                "sentence": post_file.digest_of(text) if slot.turn is not None else None,
            }
            for slot, text in zip(filled.slots, _texts(filled), strict=True)
        ],
        "exchanges": asked.said,
    }
    return write_file(desk.made / "drafter" / f"{slug}.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def _texts(filled: drafter.Filled) -> list[str]:
    from standfirst.model.post import sentences

    said = {where: sentence.text for where, sentence in sentences(filled.post)}
    return [said[slot.where] for slot in filled.slots]
