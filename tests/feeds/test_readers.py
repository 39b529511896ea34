"""What people's own feed readers make of a feed: every post once, whatever happens to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import feedparser
import pytest

from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.newsroom import Newsroom
from tests.feeds.conftest import fed
from tests.feeds.readers import Newsboat, Rss2email, Sfeed, served, write

Lit = Callable[..., ClearedPost]
READERS = pytest.mark.parametrize("reader", [Newsboat, Sfeed, Rss2email], ids=lambda reader: reader.name)


@READERS
@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_reader_sees_what_feedparser_sees_and_nothing_new_the_second_time(
    reader: type, lit: Lit, newsroom: Newsroom, tmp_path: Path, name: str
) -> None:
    files = fed([lit(1), lit(2), lit(3, headline="Ää & <lamp> 灯 🚢")], newsroom)
    write(tmp_path / "site", files)
    agreed = [(entry.id, entry.title) for entry in feedparser.parse(files[name]).entries]
    mine = reader(tmp_path / "reader")
    with served(tmp_path / "site") as address:
        first = mine.fetch(f"{address}/{name}")
        again = mine.fetch(f"{address}/{name}")
    titled = any(title for _, title in first)  # rss2email remembers ids only
    assert sorted(first) == sorted((guid, title if titled else "") for guid, title in agreed)
    assert again == first


@READERS
def test_a_post_that_is_edited_moved_corrected_or_withdrawn_is_no_new_post(
    reader: type, lit: Lit, newsroom: Newsroom, tmp_path: Path
) -> None:
    out = [Entry(Event.PUBLISHED, datetime(2024, 2, 3, hour, tzinfo=UTC)) for hour in (9, 10, 11)]
    write(tmp_path / "site", fed([lit(1, out[0]), lit(2, out[1]), lit(3, out[2])], newsroom))
    moved = lit(1, out[0], slug="other", headline="Another name", date=date(2025, 1, 1), lede=lit(2).post.lede)
    gone = lit(2, out[1], Entry(Event.WITHDRAWN, datetime(2024, 3, 1, tzinfo=UTC)))
    corrected = lit(3, out[2], Entry(Event.CORRECTED, datetime(2024, 3, 1, tzinfo=UTC), "It was red."))
    mine = reader(tmp_path / "reader")
    with served(tmp_path / "site") as address:
        before = mine.fetch(f"{address}/feed.xml")
        write(tmp_path / "site", fed([moved, gone, corrected], newsroom))
        after = mine.fetch(f"{address}/feed.xml")
    assert {guid for guid, _ in after} == {guid for guid, _ in before}
    if not isinstance(mine, Sfeed):  # it files a new title under the same id as a second line
        assert len(after) == len(before) == 3


def test_rss2email_mails_each_post_once(lit: Lit, newsroom: Newsroom, tmp_path: Path) -> None:
    write(tmp_path / "site", fed([lit(1), lit(2)], newsroom))
    mine = Rss2email(tmp_path / "reader")
    with served(tmp_path / "site") as address:
        mine.fetch(f"{address}/feed.xml")
        assert mine.mails == 2
        write(tmp_path / "site", fed([lit(1, headline="Another name"), lit(2)], newsroom))
        mine.fetch(f"{address}/feed.xml")
    assert mine.mails == 2


def test_newsboat_shows_a_post_of_many_feeds_under_one_id(lit: Lit, newsroom: Newsroom, tmp_path: Path) -> None:
    write(tmp_path / "site", fed([lit(1)], newsroom))
    folders = ("", "topics/lamps/", "kinds/statement/", "languages/en-gb/")
    mine = Newsboat(tmp_path / "reader")
    with served(tmp_path / "site") as address:
        urls = [f"{address}/{folder}{name}" for folder in folders for name in ("feed.xml", "atom.xml")]
        assert {guid for guid, _ in mine.fetch(*urls)} == {lit(1).record.guid}
