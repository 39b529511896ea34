"""Every address that was ever published answers: with its page, with the way to it, or with 410; on real servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from standfirst.model.record import ClearedPost, Entry, Event
from standfirst.site import redirects
from tests import specimen
from tests.feeds.readers import write
from tests.servers import SERVERS, get, serving

SITE = "https://news.lanterns.example"
GONE = Entry(Event.REMOVED, datetime(2024, 5, 1, tzinfo=UTC), "By mistake.")
OUT = Entry(Event.PUBLISHED, datetime(2024, 3, 5, 9, tzinfo=UTC))


def told(slug: str, guid: str, *history: Entry, year: int = 2024) -> ClearedPost:
    from dataclasses import replace

    made = specimen.cleared(specimen.post(slug, slug.title(), date=date(year, 3, 5)), OUT, *history)
    return ClearedPost(made.post, replace(made.record, guid=guid))


KNOWN = {
    "": "",
    "about/": "",
    "old-page/": "",
    "news/2024/lamp/": "urn:a",
    "news/2024/lamp/response/": "urn:a",
    "news/2024/lamp/response/lamp.pdf": "urn:a",
    "news/2024/lamp/files/oil prices.csv": "urn:a",
    "news/2024/lost/": "urn:b",
    "news/2024/taken/": "urn:c",
}
PATHS = [
    "index.html",
    "about/index.html",
    "404.html",
    "410.html",
    "assets/site.css",
    "news/2023/lantern/index.html",
    "news/2023/lantern/response/index.html",
    "news/2023/lantern/files/oil prices.csv",
]
STORIES = [told("lantern", "urn:a", year=2023), told("taken", "urn:c", GONE)]


def found() -> redirects.Moves:
    return redirects.moves(KNOWN, PATHS, STORIES)


def test_a_story_that_moved_is_found_with_everything_beneath_it() -> None:
    assert found().moved == {
        "news/2024/lamp/": "news/2023/lantern/",
        "news/2024/lamp/response/": "news/2023/lantern/response/",
        # The file bears the name of the story and is no longer there: its page is.
        "news/2024/lamp/response/lamp.pdf": "news/2023/lantern/",
        "news/2024/lamp/files/oil prices.csv": "news/2023/lantern/files/oil prices.csv",
    }


def test_what_is_nowhere_is_gone() -> None:
    assert found().gone == ("news/2024/lost/", "news/2024/taken/", "old-page/")


def test_a_site_that_lost_nothing_needs_no_rules() -> None:
    known = redirects.remembered({}, PATHS, STORIES)
    lasting = redirects.moves(known, PATHS, STORIES[:1])
    assert redirects.files(lasting, SITE, "en") == {}


def test_a_page_that_only_leads_on_stays_with_its_story() -> None:
    after = redirects.remembered(KNOWN, [*PATHS, "news/2024/lamp/index.html"], STORIES)
    assert after["news/2024/lamp/"] == "urn:a"
    assert after["news/2023/lantern/"] == "urn:a"
    assert "assets/site.css" not in after
    assert "404.html" not in after


slugs = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), slugs, st.sampled_from([2023, 2024])), max_size=5), max_size=6))
def test_however_stories_move_or_go_every_address_ever_published_answers(
    lives: list[list[tuple[int, str, int]]],
) -> None:
    known: dict[str, str] = {}
    for life in lives:
        places = {slug: (number, year) for number, slug, year in life}
        owners = {number: (slug, year) for slug, (number, year) in places.items()}
        stories = [told(slug, f"urn:{number}", year=year) for number, (slug, year) in owners.items()]
        paths = ["index.html", *(f"news/{year}/{slug}/index.html" for slug, year in owners.values())]
        moves = redirects.moves(known, paths, stories)
        rules = redirects.files(moves, SITE, "en")
        known = redirects.remembered(known, [*paths, *rules], stories)
        now = {path.removesuffix("index.html") for path in paths}
        for address in known:
            assert (address in now) + (address in moves.moved) + (address in moves.gone) == 1
        assert set(moves.moved.values()) <= now


def pressed(root: Path) -> Path:
    files = {path: path.encode() for path in PATHS}
    write(root, files | redirects.files(found(), SITE, "en"))
    return root


RULES = {
    "nginx": "include {home}/site/redirects/nginx.conf;\n",
    "caddy": "import {home}/site/redirects/Caddyfile\nfile_server\n",
}


@pytest.fixture(params=[*SERVERS, None], ids=lambda server: server.__name__ if server else "ours")
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    home = tmp_path_factory.mktemp("server")
    pressed(home / "site")
    rules = RULES.get(request.param.__name__, "") if request.param else ""
    with serving(request.param, home, rules.format(home=home)) as at:
        yield at


def got(port: int, path: str) -> tuple[int, str, bytes]:
    answer = get(port, path)
    return answer.status, answer.headers.get("location", ""), answer.content


def test_each_server_leads_on_and_says_what_is_gone(port: int) -> None:
    for old, new in (
        ("news/2024/lamp/", "/news/2023/lantern/"),
        ("news/2024/lamp/response/", "/news/2023/lantern/response/"),
        ("news/2024/lamp/response/lamp.pdf", "/news/2023/lantern/"),
        ("news/2024/lamp/files/oil%20prices.csv", "/news/2023/lantern/files/oil%20prices.csv"),
    ):
        status, location, _ = got(port, old)
        assert (status, location.removeprefix(f"http://127.0.0.1:{port}")) == (301, new)
        assert got(port, new.lstrip("/"))[0] == 200
    for gone in ("old-page/", "news/2024/lost/", "news/2024/taken/"):
        assert (got(port, gone)[0], got(port, gone)[2]) == (410, b"410.html")
    assert got(port, "about/")[0] == 200
    assert got(port, "never/there/")[0] == 404


def test_where_a_server_takes_no_rules_a_page_leads_on(tmp_path: Path) -> None:
    root = pressed(tmp_path)
    page = html.fromstring((root / "news/2024/lamp/response/index.html").read_bytes())
    [refresh] = page.xpath("//meta[@http-equiv='refresh']/@content")
    way = refresh.partition("url=")[2]
    assert page.xpath("//a/@href") == [way]
    assert [page.findtext("head/title"), page.findtext("body/main/h1")] == ["This page has moved"] * 2
    assert (root / "news/2024/lamp/response" / way / "index.html").resolve().is_file()
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}/news/2023/lantern/response/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not (root / "old-page").exists()


def test_a_page_in_a_language_that_the_site_is_in_no_more_leads_to_its_counterpart() -> None:
    known = dict.fromkeys(("cy/", "cy/search/", "cy/topics/oars/", "faq/", "cy/people/ada/"), "")
    found = redirects.moves(known, ["index.html", "search/index.html"], [])
    assert found.moved == {"cy/": "", "cy/search/": "search/"}
    assert set(found.gone) == {"cy/topics/oars/", "faq/", "cy/people/ada/"}


def test_the_page_of_a_person_is_remembered_in_no_language() -> None:
    paths = ["people/ada/index.html", "cy/people/ada/index.html", "cy/search/index.html"]
    assert redirects.remembered({}, paths, []) == {"cy/search/": ""}
