"""Every way that a story of the bundled newsroom can go after it was out, asked for at real servers.

Minor edit, update, correction, supersession, another address, withdrawal (a pair in both languages), removal: page,
address, feeds, sitemap, lists, linked data, search, and what lies beside the page.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from standfirst.model.finding import Severity
from standfirst.workflow import clearing
from standfirst.workflow.newsdesk import open_desk
from tests.servers import SERVERS, get, serving
from tests.story.conftest import HOME
from tests.story.test_every_bad_input import run

pytestmark = pytest.mark.slow
RULES = {
    "nginx": "include {home}/site/redirects/nginx.conf;\n",
    "caddy": "import {home}/site/redirects/Caddyfile\nfile_server\n",
}
MINOR, UPDATED, CORRECTED = "evidence-on-crew-hours", "state-of-small-crossings-2022", "evidence-on-school-crossings"
OLDER, NEWER, MOVED = "response-on-island-fares", "response-on-step-free-landings", "first-director-of-crews"
REMOVED, WITHDRAWN, PAIR = "forty-logbooks-one-winter", "chain-ferry-runs-again", "fferi-gadwyn-yn-ol"
YEARS = {
    MINOR: 2026, UPDATED: 2022, CORRECTED: 2023, OLDER: 2024, NEWER: 2023, MOVED: 2026, REMOVED: 2024,
    WITHDRAWN: 2026, PAIR: 2026,
}  # fmt: skip
NOTE = "Readers are told of {slug} so."


def address(slug: str) -> str:
    return f"news/{YEARS[slug]}/{slug}/"


def edited(root: Path, slug: str) -> None:
    """Say one sentence of the story otherwise, in its boilerplate, which has no source, and have it signed."""
    post = root / "content" / address(slug) / "post.md"
    text = post.read_text("utf-8")
    assert text.count("which crossings are working today.") == 1
    post.write_text(text.replace("which crossings are working today.", "which crossings work today."), "utf-8")
    signed(root, slug)


def signed(root: Path, slug: str) -> None:
    """Sign the story, with what stops it let pass: nobody remembers whence the boilerplate is."""
    desk = open_desk(root)
    stops = [one for one in clearing.check(desk, slug)[0].findings if one.severity is Severity.STOP]
    passed = [f"{one.rule}@{one.where}" for one in stops]
    clearing.sign(desk, slug, by="Ada Quill", role="editor", waive=passed, why="read side by side" if passed else "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose site/ is the second release, after everything has happened; before/ is the first."""
    home = tmp_path_factory.mktemp("served")
    root = home / "newsroom"
    root.mkdir()
    shutil.copy(HOME / "newsroom.toml", root)
    shutil.copytree(HOME / "content", root / "content")
    assert run(root, "publish") == 0
    shutil.copytree((root / "public/current").resolve(), home / "before")
    for slug in (MINOR, UPDATED, CORRECTED):
        edited(root, slug)
    for verb, slug in (("update", UPDATED), ("correct", CORRECTED), ("withdraw", WITHDRAWN), ("remove", REMOVED)):
        assert run(root, verb, slug, "--note", NOTE.format(slug=slug)) == 0
    assert run(root, "supersede", OLDER, "--by", NEWER, "--note", NOTE.format(slug=OLDER)) == 0
    folder = root / "content" / address(MOVED)
    folder = folder.rename(folder.with_name("crews-have-a-director"))
    post = folder / "post.md"
    post.write_text(post.read_text("utf-8").replace(f"slug: {MOVED}", "slug: crews-have-a-director"), "utf-8")
    signed(root, "crews-have-a-director")
    assert run(root, "publish") == 0
    assert open_desk(root).store.addresses()[address(MOVED)]
    shutil.copytree((root / "public/current").resolve(), home / "site")
    return home


@pytest.fixture(scope="module", params=[*SERVERS, None], ids=lambda server: server.__name__ if server else "ours")
def port(request: pytest.FixtureRequest, site: Path) -> Iterator[int]:
    rules = RULES.get(request.param.__name__, "") if request.param else ""
    with serving(request.param, site, rules.format(home=site)) as at:
        yield at


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / "site" / path / "index.html").read_bytes())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def entries(site: Path, folder: str = "site") -> dict[str, tuple[str, str]]:
    """Return (updated, all that it says) of each entry of the Atom feed by its id."""
    root = etree.parse(str(site / folder / "atom.xml")).getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    return {
        str(entry.findtext(f"{atom}id")): (str(entry.findtext(f"{atom}updated")), "".join(entry.itertext()))
        for entry in root.iter(f"{atom}entry")
    }


def ident(site: Path, slug: str) -> str:
    [folder] = (site / "newsroom" / "content" / "news").glob(f"*/{slug}")
    return str(json.loads((folder / "record.json").read_text("utf-8"))["guid"])


def test_each_address_answers_as_it_should(port: int) -> None:
    moved = address(MOVED).replace(MOVED, "crews-have-a-director")
    wanted = {
        address(MINOR): (200, ""),
        address(UPDATED): (200, ""),
        address(CORRECTED): (200, ""),
        address(OLDER): (200, ""),
        address(MOVED): (301, f"/{moved}"),
        f"{address(MOVED)}response/": (301, f"/{moved}response/"),
        moved: (200, ""),
        address(WITHDRAWN): (200, ""),
        # What lay beside it leads to the notice, which says why.
        f"{address(WITHDRAWN)}response/": (301, f"/{address(WITHDRAWN)}"),
        f"{address(WITHDRAWN)}response/{WITHDRAWN}.pdf": (301, f"/{address(WITHDRAWN)}"),
        address(PAIR): (200, ""),
        address(REMOVED): (410, ""),
        f"{address(REMOVED)}response/": (410, ""),
        f"{address(REMOVED)}files/forty-logbooks.csv": (410, ""),
        f"{address(OLDER)}files/fares-2024.csv": (200, ""),
        "news/2024/never-there/": (404, ""),
    }
    answers = {path: get(port, path) for path in wanted}
    told = {
        path: (answer.status, answer.headers.get("location", "").removeprefix(f"http://127.0.0.1:{port}"))
        for path, answer in answers.items()
    }
    assert told == wanted
    assert all(b"has been removed" in answers[path].content for path, (status, _) in wanted.items() if status == 410)


def test_a_minor_edit_is_silent(site: Path) -> None:
    assert "which crossings work today." in text(page(site, address(MINOR)))
    assert "Changes to this story" not in text(page(site, address(MINOR)))
    before, after = (entries(site, folder)[ident(site, MINOR)] for folder in ("before", "site"))
    assert before[0] == after[0]


@pytest.mark.parametrize(("slug", "said"), [(UPDATED, "Updated"), (CORRECTED, "Corrected")])
def test_an_update_and_a_correction_say_what_and_show_it_word_by_word(site: Path, slug: str, said: str) -> None:
    shown = page(site, address(slug))
    [changes] = shown.xpath("//section[@aria-labelledby='changes']")
    assert said in text(changes)
    assert NOTE.format(slug=slug) in text(changes)
    assert [text(each) for each in changes.xpath(".//del")] == ["Taken out: are working"]
    assert [text(each) for each in changes.xpath(".//ins")] == ["Put in: work"]
    entry = entries(site).get(ident(site, slug))
    assert entry is None or NOTE.format(slug=slug) in entry[1]
    linked = "".join(shown.xpath("//script[@type='application/ld+json']/text()"))
    assert ("CorrectionComment" in linked) == (slug == CORRECTED)


def test_a_superseded_story_stays_whole_and_leads_to_the_newer(site: Path) -> None:
    shown = page(site, address(OLDER))
    [banner] = shown.xpath("//aside[@aria-labelledby='superseded']")
    assert NOTE.format(slug=OLDER) in text(shown)
    assert banner.xpath(f".//a[contains(@href, '{address(NEWER)}')]")
    assert shown.xpath("//a[contains(@href, 'fares-2024.csv')]")


@pytest.mark.parametrize("slug", [WITHDRAWN, PAIR])
def test_a_withdrawn_story_is_a_notice_with_nothing_of_it_anywhere(site: Path, slug: str) -> None:
    shown = page(site, address(slug))
    assert NOTE.format(slug=WITHDRAWN) in text(shown)
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not shown.xpath("//*[@data-pagefind-body]")
    assert not shown.xpath("//script[@type='application/ld+json']")
    beside = [path for path in (site / "site" / address(slug)).rglob("*") if path.is_file()]
    assert {path.name for path in beside} == {"index.html"}
    assert all(b'http-equiv="refresh"' in path.read_bytes() for path in beside if path.parent.name == "response")
    # Of a story in two languages the main feed tells once, in the newsroom's own.
    assert slug == PAIR or NOTE.format(slug=WITHDRAWN) in entries(site)[ident(site, slug)][1]


@pytest.mark.parametrize("slug", [WITHDRAWN, PAIR, REMOVED, MOVED])
def test_what_is_gone_or_moved_is_in_no_list_and_no_sitemap(site: Path, slug: str) -> None:
    rules = re.compile(r"\.htaccess|_redirects|redirects/")
    naming = [
        path.relative_to(site / "site").as_posix()
        for path in (site / "site").rglob("*")
        if path.is_file() and address(slug).encode() in path.read_bytes()
    ]
    others = [path for path in naming if not rules.match(path) and not path.startswith(address(slug))]
    assert all(re.search(r"(feed\.xml|atom\.xml|feed\.json)$", path) for path in others), others
    assert "sitemap.xml" not in others


def test_a_removed_story_leaves_a_notice_to_subscribers_only(site: Path) -> None:
    assert not (site / "site" / address(REMOVED)).exists()
    told = entries(site)[ident(site, REMOVED)][1]
    assert NOTE.format(slug=REMOVED) in told
    before = entries(site, "before").get(ident(site, REMOVED), ("", ""))[1]
    sentences = re.findall(r"[A-Z][^.<>]{40,}\.", before)
    assert not [each for each in sentences if each in told and each not in NOTE]


def test_no_id_is_another_one_for_having_moved(site: Path) -> None:
    assert ident(site, "crews-have-a-director") in entries(site)
    assert set(entries(site, "before")) <= set(entries(site))
