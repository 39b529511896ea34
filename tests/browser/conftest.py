"""One build of the specimen newsroom, served on this machine, and the programs that judge it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.site.serve import serving
from tests import specimen
from tests.browser import gallery

MODULES = specimen.HOME / "node_modules"


def needed(found: str | Path | None, what: str) -> str:
    """Return where a judge was found; without it the test is skipped, and on the machine that must have it, fails."""
    if found is not None and Path(found).exists():
        return str(found)
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not here, and with CI=true it must be")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> specimen.Built:
    return specimen.press(tmp_path_factory.mktemp("specimen"))


@pytest.fixture(scope="session")
def address(built: specimen.Built) -> Iterator[str]:
    with serving(built.root) as at:
        yield at


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site that has every kind of page."""
    root = tmp_path_factory.mktemp("gallery") / "site"
    gallery.hang(root)
    with serving(root) as at:
        yield at


@pytest.fixture(scope="session")
def axe() -> str:
    return Path(needed(MODULES / "axe-core" / "axe.min.js", "axe-core (npm ci)")).read_text("utf-8")


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    java = needed(shutil.which("java"), "java (apt install default-jre-headless)")
    return [java, "-jar", needed(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar", "vnu-jar (npm ci)")]
