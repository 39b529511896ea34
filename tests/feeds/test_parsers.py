"""Four parsers in two languages agree on every item, and three unfurlers on every page."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.newsroom import Newsroom
from standfirst.site.serve import serving
from tests import specimen
from tests.feeds.conftest import fed
from tests.feeds.readers import program
from tests.feeds.test_promises import known, rich

Lit = Callable[..., ClearedPost]
JUDGES = Path(__file__).parents[1] / "judges"
MODULES = Path(__file__).parents[2] / "node_modules"


def judged(script: str, what: str) -> dict[str, Any]:
    """Return what the judges in tests/judges/*script* say of *what*."""
    node = program("node", "nodejs")
    if not (MODULES / "unfurl.js").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the judges are missing; npm ci installs them")
        pytest.skip("the judges are not installed (npm ci)")
    done = subprocess.run(
        [node, str(JUDGES / script), what], capture_output=True, text=True, timeout=60, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def parsed(content: bytes) -> list[dict[str, str]]:
    """Return what feedparser makes of it, in the words of the other judges."""
    told = []
    for entry in feedparser.parse(content).entries:
        when = datetime(*entry.published_parsed[:6], tzinfo=UTC)
        people = [author.name for author in entry.authors]
        told.append(
            {
                "id": entry.id,
                "title": entry.title,
                "link": entry.link,
                "date": f"{when:%Y-%m-%dT%H:%M:%S}.000Z",
                "authors": " and ".join(people),
                "picture": entry.media_content[0]["url"] if "media_content" in entry else None,
            }
        )
    return told


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_parsers_agree_on_count_ids_titles_links_dates_authors_and_picture(
    lit: Lit, newsroom: Newsroom, tmp_path: Path, name: str
) -> None:
    rich_one = rich(lit, headline="Ää & <lamp> 灯 🚢 “x”")
    gone = lit(
        3,
        Entry(Event.PUBLISHED, datetime(2024, 1, 1, tzinfo=UTC)),
        Entry(Event.WITHDRAWN, datetime(2024, 2, 2, tzinfo=UTC)),
    )
    files = fed([rich_one, lit(2), gone], newsroom, known(rich_one))
    (tmp_path / name).write_bytes(files[name])
    agreed = parsed(files["feed.xml"])
    assert len(agreed) == 3
    told = judged("feeds.mjs", str(tmp_path / name))
    assert told["feedsmith"] == agreed
    if name != "feed.json":
        assert parsed(files[name]) == agreed
        expected = agreed if name == "feed.xml" else [  # of the authors of an Atom entry it knows the first
            {**item, "authors": item["authors"].partition(" and ")[0]} for item in agreed
        ]  # fmt: skip
        assert told["rss-parser"] == expected


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = specimen.press(tmp_path_factory.mktemp("specimen"))
    with serving(site.root) as at:
        yield at


@pytest.mark.parametrize(
    ("path", "title", "author"),
    [
        (
            "news/2024/lamp-inquiry/",
            "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair",
            "Lantern Society",
        ),
        ("news/2023/goleuadau/", "Rhaid i bob harbwr gael golau", "Lantern Society"),
    ],
)
def test_unfurlers_agree_on_title_description_picture_date_and_author(
    address: str, path: str, title: str, author: str
) -> None:
    told = judged("pages.mjs", address + path)
    names = ("open-graph-scraper", "metascraper", "unfurl.js")
    assert [told[name]["title"] for name in names] == [title] * 3
    assert {told[name]["description"] for name in names} == {
        "We say what the lights need, and who should pay for them."
    }
    [picture] = {told[name]["image"] for name in names}
    assert picture.startswith("https://news.lanterns.example/cards/")
    assert picture.endswith(".jpg")
    assert [told[name]["url"] for name in names] == [f"https://news.lanterns.example/{path}"] * 3
    assert told["open-graph-scraper"]["images"] == told["unfurl.js"]["images"] == 1
    assert told["open-graph-scraper"]["alt"]
    assert told["metascraper"]["author"] == told["unfurl.js"]["author"] == author
    assert told["metascraper"]["publisher"] in {"Lantern Society", "Lantern Society news"}
    assert told["unfurl.js"]["card"] == "summary_large_image"
    dates = [datetime.fromisoformat(told[name]["date"]) for name in names[:2]]
    assert dates[0] == dates[1]


def test_the_feed_and_the_page_name_the_same_story(address: str) -> None:
    path = "news/2024/lamp-inquiry/"
    page = judged("pages.mjs", address + path)["metascraper"]
    [item] = [
        entry for entry in feedparser.parse(address + "atom.xml").entries if entry.link.endswith(path)
    ]  # fmt: skip
    assert (item.title, item.link) == (page["title"], page["url"])
    assert item.media_thumbnail[0]["url"] == page["image"]
    assert datetime(*item.published_parsed[:6], tzinfo=UTC) == datetime.fromisoformat(page["date"])
