"""Condensing needs submissions: written in the test, or the bundled one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import intake, newsroom
from standfirst.condense import Condensed, condense
from standfirst.newsroom import Newsroom

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def house() -> Newsroom:
    return newsroom.read('[organisation]\nname = "Canal Trust"\naliases = ["CT"]\n[style]\nwords = [60, 300]\n')


@pytest.fixture(scope="session")
def condensed(house: Newsroom) -> Callable[..., Condensed]:
    """Return a function from the text of a submission, and of a background, to the draft."""

    def make(text: str, background: str | None = None, newsroom: Newsroom = house) -> Condensed:
        submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
        notes = None
        if background is not None:
            notes = intake.read(background.encode(), "background.md", source="background").document
        return condense(submission, notes, newsroom)

    return make


@pytest.fixture(scope="session")
def bundled_at() -> Callable[[int], Condensed]:
    """Return a function from a length in words to the draft of the bundled submission, 0 for the newsroom's own."""
    house = newsroom.read((HOME / "newsroom.toml").read_text("utf-8"))
    data = (HOME / "samples" / "long-submission.md").read_bytes()
    submission, _ = intake.understand(intake.read(data, "long-submission.md"))
    notes = (HOME / "samples" / "long-submission-background.md").read_bytes()
    background = intake.read(notes, "background.md", source="background").document

    def make(length: int) -> Condensed:
        style = house.style.of_length(length) if length else house.style
        return condense(submission, background, replace(house, style=style))

    return make


@pytest.fixture(scope="session")
def bundled(bundled_at: Callable[[int], Condensed]) -> Condensed:
    return bundled_at(0)
