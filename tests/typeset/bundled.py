"""The submissions that come with the program: what the tests of the PDF set on paper."""

from __future__ import annotations

from pathlib import Path

from standfirst import intake
from standfirst.model.submission import Submission

HOME = Path(__file__).parents[2]
BUNDLED = [*sorted((HOME / "content" / "news").glob("*/*/submission.*")), HOME / "samples" / "long-submission.md"]


def understood(path: Path) -> Submission:
    return intake.understand(intake.read(path.read_bytes(), path.name), path.name)[0]
