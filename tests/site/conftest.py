"""One build of the specimen newsroom, shared by all tests that only look at it."""

from __future__ import annotations

import pytest

from tests import specimen


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> specimen.Built:
    return specimen.press(tmp_path_factory.mktemp("specimen"))
