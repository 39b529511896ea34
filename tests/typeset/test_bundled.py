"""The submissions that come with the program, set on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst import intake, typeset
from standfirst.model.submission import Submission
from standfirst.typeset import About

HOME = Path(__file__).parents[2]
BUNDLED = [*sorted((HOME / "content" / "news").glob("*/*/submission.*")), HOME / "samples" / "long-submission.md"]


def understood(path: Path) -> Submission:
    return intake.understand(intake.read(path.read_bytes(), path.name), path.name)[0]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.parent.name)
def test_every_bundled_response_is_accepted_as_pdf_ua(path: Path, about: About) -> None:
    """typst refuses what PDF/UA-1 forbids, and the build would stop."""
    assert typeset.pdf(understood(path), about).pages >= 1
