"""A fresh sheet for every test."""

from __future__ import annotations

import pytest

from tests.checks.writing import Paper


@pytest.fixture
def paper() -> Paper:
    return Paper()
