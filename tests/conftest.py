"""What all tests may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder beside the project that holds the reference pair and the corpus."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "seeds").is_dir():
        reason = "the reference pair is not here: it lives in ../shared, outside the project"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
