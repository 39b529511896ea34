"""Proofs: every story as it would look now, signed or not, shown on this machine while somebody edits it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import intake, signoff
from standfirst.errors import IntakeError
from standfirst.model.record import Record
from standfirst.site import printing, stage
from standfirst.workflow.keeping import images_of
from standfirst.workflow.newsdesk import open_desk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standfirst.model.submission import Submission
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk


@dataclass(slots=True)
class Proofs:
    """The proofs of the newsroom in *root*; what was read of a submission is remembered until its bytes change."""

    root: Path
    _read: dict[str, Submission | None] = field(default_factory=dict)

    def make(self) -> Mapping[str, bytes]:
        """Return the whole site in proof, by path. Raises StandfirstError for what cannot be shown."""
        desk = open_desk(self.root)
        stories = [desk.store.load(slug) for slug in desk.store.stories()]
        proofs = [self._proof(desk, story) for story in stories if story.post is not None]
        house = stage.House(desk.newsroom, desk.theme, desk.store.pages(), images_of(desk), desk.made)
        return printing.printed(stage.compose(proofs, house), desk.theme)

    def _proof(self, desk: Newsdesk, story: Story) -> stage.Story:
        post = story.draft()
        if post.date is None:
            post = replace(post, date=datetime.now(desk.newsroom.organisation.zone).date())
        record = story.record or Record(1, "", "", "", {})
        return stage.Story(signoff.proof(post, record), story.folder, self._submission(story))

    def _submission(self, story: Story) -> Submission | None:
        """Return the submission as read, None where it cannot be: `check` says why, and the story has no full text."""
        key = hashlib.sha256(story.submission).hexdigest()
        if key not in self._read:
            try:
                self._read[key] = intake.understand(intake.read(story.submission, story.name), story.name)[0]
            except IntakeError:
                self._read[key] = None
        return self._read[key]
