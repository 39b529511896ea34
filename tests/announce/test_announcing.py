"""A hub is told of each version of a feed once, and only when the site answers with it: on servers of this machine."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from standfirst import announce, deliver
from standfirst.deliver import lock
from standfirst.errors import AnnouncementError, Busy, UsageError
from standfirst.model.site import Site
from standfirst.site.serve import serving
from standfirst.workflow import newsdesk
from standfirst.workflow.announcing import FOLDER, Announced
from standfirst.workflow.announcing import announce as told
from tests.announce.hub import Hub, Subscriber, kills, listening, running

HOME = Path(__file__).parents[2]
NOON = datetime(2024, 2, 3, 12, tzinfo=UTC)
FEEDS = ("atom.xml", "feed.json", "feed.xml", "topics/lamps/feed.xml")


@dataclass
class House:
    """A newsroom whose releases are made by hand, served on this machine, with its hub."""

    root: Path
    site: str
    hub: Hub
    waits: list[float] = field(default_factory=list)
    releases: int = 0

    def release(self, **changed: str) -> None:
        """Make a release live whose feeds say "first", or what *changed* gives for a file ("atom_xml")."""
        folder = self.root / f"made-{self.releases}"
        same = (*FEEDS, "index.html", "archive/2023/1/feed.xml", "news/2024/lamp/index.html")
        names = dict.fromkeys(same, "first")
        names |= {name.replace("_", "."): said for name, said in changed.items()}
        for name, said in names.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(said)
        manifest = {name: hashlib.sha256(said.encode()).hexdigest() for name, said in names.items()}
        deliver.deliver(Site(folder, manifest), self.root / "public", now=NOON + timedelta(minutes=self.releases))
        self.releases += 1

    def announce(self, *, dry: bool = False) -> Announced:
        return told(newsdesk.open_desk(self.root), dry=dry, pause=self.waits.append)

    def ledger(self) -> list[announce.Line]:
        with announce.opened(self.root / "public" / FOLDER / announce.NAME) as outbox:
            return outbox.lines()

    def states(self) -> set[str]:
        return {line.state.value for line in self.ledger()}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(Hub()) as hub, serving(tmp_path / "public" / "current") as site:
        text = f'[organisation]\nname = "Lamp Trust"\n[site]\nurl = "{site}"\n[feeds]\nhub = "{hub.address}"\n'
        (tmp_path / "newsroom.toml").write_text(text)
        yield House(tmp_path, site, hub)


def test_a_subscriber_gets_the_bytes_of_the_live_feed(house: House) -> None:
    house.release()
    with listening(Subscriber()) as reader:
        reader.topic = f"{house.site}feed.xml"
        house.hub.subscribe(reader.topic, reader.address)
        house.announce()
        house.release(feed_xml="second")
        house.announce()
        assert reader.received == [b"first", b"second"]


def test_every_feed_people_subscribe_to_is_told_once_and_archives_never(house: House) -> None:
    house.release()
    assert house.announce().sent == tuple(house.site + name for name in FEEDS)
    assert house.announce().sent == ()
    assert sorted(house.hub.pings) == [house.site + name for name in FEEDS]


def test_only_what_changed_is_told_again(house: House) -> None:
    house.release()
    house.announce()
    house.release(atom_xml="second")
    assert house.announce().sent == (f"{house.site}atom.xml",)


def test_going_back_to_an_earlier_release_is_told(house: House) -> None:
    house.release()
    house.announce()
    house.release(atom_xml="second")
    house.announce()
    deliver.rollback(house.root / "public", now=NOON + timedelta(hours=1))
    assert house.announce().sent == (f"{house.site}atom.xml",)


def test_a_version_that_nobody_heard_of_is_never_told(house: House) -> None:
    house.release()
    house.announce()
    house.release(atom_xml="second")
    assert house.announce(dry=True).due == (f"{house.site}atom.xml",)
    house.release(atom_xml="first")
    assert house.announce().sent == ()


def test_a_dry_run_tells_nobody_and_says_what_it_would(house: House) -> None:
    house.release()
    assert house.announce(dry=True).due == tuple(house.site + name for name in FEEDS)
    assert not house.hub.pings
    assert house.announce().sent == tuple(house.site + name for name in FEEDS)


def test_without_a_hub_nobody_is_told(house: House) -> None:
    text = (house.root / "newsroom.toml").read_text()
    (house.root / "newsroom.toml").write_text(text.replace(house.hub.address, ""))
    house.release()
    assert house.announce() == Announced(house.announce().release)
    assert not (house.root / "public" / FOLDER).exists()


def test_before_the_first_release_there_is_nothing_to_tell(house: House) -> None:
    with pytest.raises(UsageError, match="nothing is live yet"):
        house.announce()


@pytest.mark.parametrize("name", ["topics/lamps/feed.xml", "news/2024/lamp/index.html"])
def test_nobody_is_told_while_the_site_answers_with_something_else(house: House, name: str) -> None:
    house.release()
    live = house.root / "public" / "current" / name
    true = live.read_bytes()
    live.write_bytes(b"yesterday")
    with pytest.raises(AnnouncementError, match="other bytes"):
        house.announce()
    assert not house.hub.pings
    live.write_bytes(true)
    assert len(house.announce().sent) == len(FEEDS)


def test_nobody_is_told_while_the_site_does_not_answer(house: House) -> None:
    house.release()
    (house.root / "public" / "current" / "atom.xml").unlink()
    with pytest.raises(AnnouncementError, match="404"):
        house.announce()
    assert not house.hub.pings


def test_a_hub_that_stumbles_is_asked_again_after_as_long_as_it_says(house: House) -> None:
    house.release()
    house.hub.replies, house.hub.headers = [503, 429], {"Retry-After": "7"}
    assert len(house.announce().sent) == len(FEEDS)
    assert house.waits == [7.0, 7.0]
    assert len(house.hub.pings) == len(FEEDS) + 2


def test_a_hub_that_is_down_keeps_nobody_waiting_and_loses_nothing(house: House) -> None:
    house.release()
    house.hub.replies = [503] * 3
    with pytest.raises(AnnouncementError, match="was not told of 4 feeds: 503"):
        house.announce()
    assert len(house.hub.pings) == 3
    assert len(house.announce().sent) == len(FEEDS)


def test_a_hub_that_never_answers_is_left_to_a_person_after_eight_attempts(house: House) -> None:
    house.release()
    house.hub.replies = [500] * 99
    for _ in range(3):
        with pytest.raises(AnnouncementError):
            house.announce()
    assert house.ledger()[0].attempts == 8
    assert house.ledger()[0].state is announce.State.REFUSED


def test_a_hub_that_refuses_is_not_asked_again_for_that_version(house: House) -> None:
    house.release()
    house.hub.replies = [400] * len(FEEDS)
    with pytest.raises(AnnouncementError, match="refused 4 feeds"):
        house.announce()
    assert house.announce().sent == ()
    assert len(house.hub.pings) == len(FEEDS)
    house.release(atom_xml="second")
    assert house.announce().sent == (f"{house.site}atom.xml",)


def test_a_hub_nobody_can_reach_is_one_line(house: House) -> None:
    text = (house.root / "newsroom.toml").read_text()
    (house.root / "newsroom.toml").write_text(text.replace(house.hub.address, "http://127.0.0.1:9/"))
    house.release()
    with pytest.raises(AnnouncementError, match="cannot be reached") as stopped:
        house.announce()
    assert "./inv announce tries again" in str(stopped.value)


ANNOUNCER = """
import pathlib, sys
from standfirst.workflow import announcing, newsdesk
announcing.announce(newsdesk.open_desk(pathlib.Path(sys.argv[1])))
"""


def announcer(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ANNOUNCER, str(root)], cwd=HOME, stderr=subprocess.PIPE)


@pytest.mark.parametrize("arrives", [1, 2, 4])
def test_killed_while_it_tells_the_rest_is_told_by_the_next_run_and_no_reader_gets_a_version_twice(
    house: House, arrives: int
) -> None:
    """The process is killed by the system the moment its nth ping arrives."""
    house.release()
    started: list[subprocess.Popen[bytes]] = []
    kill = kills(lambda: started[0].pid)
    house.hub.at_ping = lambda: kill() if len(house.hub.pings) == arrives else None
    with listening(Subscriber()) as reader:
        reader.topic = f"{house.site}atom.xml"
        house.hub.subscribe(reader.topic, reader.address)
        started.append(announcer(house.root))
        assert started[0].wait(30) == -9
        assert started[0].stderr
        started[0].stderr.close()
        assert [line.state.value for line in house.ledger()].count("sending") == 1
        house.announce()
        assert reader.received == [b"first"]
    assert set(house.hub.pings) == {house.site + name for name in FEEDS}
    # The one that was on its way is told again: nobody can know that it arrived.
    assert len(house.hub.pings) == len(FEEDS) + 1
    assert house.states() == {"sent"}


def test_what_was_perhaps_told_before_a_kill_is_told_again_when_an_older_version_is_back(house: House) -> None:
    house.release()
    house.announce()
    house.release(atom_xml="second")

    def stop() -> None:
        house.hub.at_ping = lambda: None
        raise ConnectionError

    house.hub.at_ping = stop
    house.hub.replies = [500] * 2
    with pytest.raises(AnnouncementError):
        house.announce()
    house.release(atom_xml="first")
    assert house.announce().sent == (f"{house.site}atom.xml",)
    assert house.states() == {"sent", "lapsed"}


def test_two_announcers_at_once_are_one(house: House) -> None:
    house.release()
    house.announce()
    with lock.held(house.root / "public" / FOLDER), pytest.raises(Busy):
        house.announce()


def test_a_key_is_the_same_on_every_run_and_no_two_letters_share_one(house: House) -> None:
    house.release()
    house.announce()
    keys = [line.key for line in house.ledger()]
    (house.root / "public" / FOLDER / announce.NAME).unlink()
    house.announce()
    assert [line.key for line in house.ledger()] == keys
    assert len(set(keys)) == len(FEEDS)


def test_an_outbox_that_is_none_is_said(house: House) -> None:
    house.release()
    (house.root / "public" / FOLDER).mkdir()
    (house.root / "public" / FOLDER / announce.NAME).write_bytes(b"not a ledger" * 100)
    with pytest.raises(AnnouncementError, match="outbox"):
        house.announce()


def test_an_attempt_stands_in_the_ledger_before_it_is_made(house: House) -> None:
    house.release()
    seen: list[list[str]] = []
    house.hub.at_ping = lambda: seen.append([line.state.value for line in house.ledger()])
    house.announce()
    assert [states.count("sending") for states in seen] == [1] * len(FEEDS)
    assert [states.count("planned") for states in seen] == [3, 2, 1, 0]
