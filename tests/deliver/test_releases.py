"""Releases: whole, switched in one step, honest about what changed, and with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst import deliver
from standfirst.errors import DeliveryError, UsageError
from standfirst.model.site import Site
from standfirst.site.seal import manifest

NOON = datetime(2025, 6, 9, 12, 0, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
OLD = {"index.html": "old front", "news/2025/steps/index.html": "a story", "feed.xml": "one item"}
NEW = {"index.html": "new front", "news/2025/steps/index.html": "a story", "news/2025/fares/index.html": "another"}

Build = Callable[[dict[str, str]], Site]
Seen = Callable[[], dict[str, str]]


def times(public: Path) -> dict[str, int]:
    root = (public / "current").resolve()
    return {path.relative_to(root).as_posix(): int(path.stat().st_mtime) for path in root.rglob("*") if path.is_file()}


def test_a_release_is_what_readers_see(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    assert seen() == OLD


def test_the_next_release_takes_the_place_of_the_last_as_a_whole(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    release = deliver.deliver(built(NEW), public, now=LATER)
    assert seen() == NEW
    assert release.changed == ("index.html", "news/2025/fares/index.html")
    assert release.removed == ("feed.xml",)


def test_what_did_not_change_keeps_its_time_and_what_did_gets_a_later_second(built: Build, public: Path) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    before = times(public)
    deliver.deliver(built(NEW), public, now=NOON + timedelta(milliseconds=200))
    after = times(public)
    assert after["news/2025/steps/index.html"] == before["news/2025/steps/index.html"]
    assert after["index.html"] > before["index.html"]


def test_the_same_bytes_twice_are_one_release(built: Build, public: Path) -> None:
    first = deliver.deliver(built(OLD), public, now=NOON)
    before = sorted(path.name for path in (public / "releases").iterdir())
    again = deliver.deliver(built(OLD), public, now=LATER)
    assert again == first
    assert sorted(path.name for path in (public / "releases").iterdir()) == before


def test_a_clock_before_the_last_release_stops_the_next(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=LATER)
    with pytest.raises(DeliveryError, match=r"2025-06-09 12:00:00 UTC.*set the clock right"):
        deliver.deliver(built(NEW), public, now=NOON)
    assert seen() == OLD


def test_going_back_shows_the_release_before(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    deliver.deliver(built(NEW), public, now=LATER)
    deliver.rollback(public, now=LATER + timedelta(hours=1))
    assert seen() == OLD


def test_a_page_that_goes_back_has_a_later_time_than_the_page_it_replaces(built: Build, public: Path) -> None:
    """A browser that holds the new page asks for anything later, and must get the old one."""
    deliver.deliver(built(OLD), public, now=NOON)
    deliver.deliver(built(NEW), public, now=LATER)
    withdrawn = times(public)["index.html"]
    deliver.rollback(public, now=LATER)
    assert times(public)["index.html"] > withdrawn


def test_any_kept_release_can_be_named(built: Build, public: Path, seen: Seen) -> None:
    first = deliver.deliver(built(OLD), public, now=NOON)
    for day in range(1, 4):
        deliver.deliver(built({"index.html": f"day {day}"}), public, now=NOON + timedelta(days=day))
    deliver.rollback(public, now=NOON + timedelta(days=9), to=first.id)
    assert seen() == OLD


def test_there_is_no_way_back_from_the_first_release(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    with pytest.raises(UsageError, match="no earlier release"):
        deliver.rollback(public, now=LATER)
    assert seen() == OLD


def test_as_many_releases_are_kept_as_asked_for(built: Build, public: Path, seen: Seen) -> None:
    for day in range(6):
        deliver.deliver(built({"index.html": f"day {day}"}), public, now=NOON + timedelta(days=day), keep=3)
    assert len(deliver.releases(public)) == 3
    assert len(list((public / "releases").iterdir())) == 6  # a folder and a note each
    assert seen() == {"index.html": "day 5"}


def test_a_file_that_changed_after_the_last_look_is_not_delivered(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    site = built(NEW)
    (site.root / "index.html").write_text("slipped in", "utf-8")
    with pytest.raises(DeliveryError, match="changed after it was looked through"):
        deliver.deliver(site, public, now=LATER)
    assert seen() == OLD


def test_a_file_lost_from_the_live_release_is_healed_by_the_next(built: Build, public: Path, seen: Seen) -> None:
    deliver.deliver(built(OLD), public, now=NOON)
    (public / "current" / "news/2025/steps/index.html").unlink()
    deliver.deliver(built(NEW), public, now=LATER)
    assert seen() == NEW


def test_a_note_that_cannot_be_read_is_said_and_not_guessed(built: Build, public: Path) -> None:
    release = deliver.deliver(built(OLD), public, now=NOON)
    (public / "releases" / f"{release.id}.json").write_text("{", "utf-8")
    with pytest.raises(DeliveryError, match="nobody knows what is live"):
        deliver.deliver(built(NEW), public, now=LATER)


def test_a_public_folder_that_cannot_be_made_is_one_line(built: Build, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(DeliveryError, match=r"cannot write .*file.*live is nothing yet"):
        deliver.deliver(built(OLD), tmp_path / "file" / "public", now=NOON)


texts = st.dictionaries(
    st.sampled_from(["index.html", "a/b.html", "a/c/d.html", "feed.xml"]), st.text("ab", max_size=2), min_size=1
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(texts, min_size=1, max_size=5))
def test_readers_always_see_the_last_version_and_changed_bytes_never_share_a_second(
    versions: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    shown: dict[tuple[str, int], str] = {}
    for number, files in enumerate(versions):
        root = folder / str(number)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        deliver.deliver(Site(root, manifest(root)), folder / "public", now=NOON)
        live = folder / "public" / "current"
        assert {path: (live / path).read_text("utf-8") for path in files} == files
        for path, second in times(folder / "public").items():
            assert shown.setdefault((path, second), files[path]) == files[path]
