"""What the program keeps about a post: pedigrees, sign-offs and history; never what can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from standfirst.model.post import Post, Provenance

# How the guid of a proof begins, so that whatever is made of one shows it, and the seal refuses it.
PROOF = "urn:standfirst:proof:"


class Event(StrEnum):
    """What happened to a post in public."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


class Status(StrEnum):
    """Where a post stands; computed, never stored."""

    DRAFT = "draft"
    HELD = "held"
    CLEARED = "cleared"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A named person lets a finding pass, and says why; bound to the digest of the post as it was."""

    rule: str
    where: str
    by: str
    why: str
    digest: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A named person says which side of a disagreement is right, and why.

    *where* and *digest* are the disagreement's (model.ledger): it lapses when a source says something else.
    """

    where: str
    says: str
    by: str
    why: str
    digest: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A named person in a role approves exactly the bytes whose digest this is."""

    by: str
    role: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence as readers had it and as they have it now, in inline Markdown; either is empty where there is none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the public history; *note* is what readers are told, *changes* what was reworded since the last.

    *by* is the slug of the story that took the place of a superseded one.
    """

    event: Event
    at: datetime
    note: str = ""
    changes: tuple[Reworded, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The program's half of a story. *guid* is minted once and outlives slug, date, title and domain.

    *provenance* is looked up by the SHA-256 of a sentence's text, so an edited sentence loses its pedigree by itself.
    """

    version: int
    guid: str
    submission_digest: str
    background_digest: str
    provenance: Mapping[str, Provenance]
    waivers: tuple[Waiver, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    history: tuple[Entry, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def taken_back(self) -> Entry | None:
        """The entry that withdrew or removed the post, None while it stands."""
        last = self.history[-1:]
        return last[0] if last and last[0].event in {Event.WITHDRAWN, Event.REMOVED} else None

    @property
    def removed(self) -> bool:
        """Whether not even a notice stands at its address."""
        return self.taken_back is not None and self.taken_back.event is Event.REMOVED

    @property
    def superseded(self) -> Entry | None:
        """The last entry that named a newer story in its place, None where there is none."""
        told = [entry for entry in self.history if entry.event is Event.SUPERSEDED]
        return told[-1] if told else None


@dataclass(frozen=True, slots=True)
class ClearedPost:
    """A post that may go out, and its record: all that stage, feeds and cards take.

    Made only by signoff: by clear, or by proof, whose guid begins with PROOF and which no site that is sealed may hold.
    """

    post: Post
    record: Record
