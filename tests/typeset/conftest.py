"""What the tests of the PDF ask for: a paper about lamps, and a way to read what was set."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.newsroom import Brand
from standfirst.typeset import About


@pytest.fixture(scope="session")
def about() -> About:
    return About(
        headline="Lanterns ask for oil",
        kind="consultation response",
        organisation="Lantern Society",
        language="en-GB",
        topics=("Harbour lights",),
        address="https://news.lanterns.example/news/2024/oil/",
        published="5 March 2024",
        changed=datetime(2024, 3, 5, 9, tzinfo=UTC),
        brand=Brand(),
    )
