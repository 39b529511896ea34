"""The build: the same bytes on any machine and day, every path accounted for, nothing half-written."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst.errors import BuildError
from standfirst.site import seal
from standfirst.site.build import build
from standfirst.site.stage import lay_out
from tests import specimen
from tests.specimen import Built


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own, whose theme a test may break."""
    home = tmp_path / "home"
    shutil.copytree(specimen.HOME / "theme", home / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(specimen.HOME / name, home / name)
    return home


def broken(home: Path, template: str, before: str, after: str) -> None:
    path = home / "theme" / "templates" / template
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_two_builds_are_the_same_bytes_whatever_the_zone_the_tongue_and_the_seed(built: Built, tmp_path: Path) -> None:
    """Pages, feeds, cards, prints, papers, fonts and indexes: built anew, and then with everything kept from before."""
    for seed, zone, tongue in (("1", "Pacific/Auckland", "C"), ("2", "America/St_Johns", "tr_TR.UTF-8")):
        command = [sys.executable, "-m", "tests.specimen", str(tmp_path / seed), str(tmp_path / "kept")]
        around = {"TZ": zone, "LANG": tongue, "LC_ALL": tongue, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
        done = subprocess.run(
            command, cwd=specimen.HOME, env=os.environ | around, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == built.site.manifest
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"cards", "files", "papers", "prints", "search"}


def test_stories_given_in_another_order_make_the_same_bytes(built: Built, tmp_path: Path) -> None:
    stage = lay_out(built.stories[::-1], built.house, tmp_path / "stage")
    assert seal.manifest(build(stage, specimen.HOME, tmp_path / "site")) == built.pressed


def test_nothing_on_the_way_to_a_site_reads_the_clock() -> None:
    """The dates on the pages are those of the stories, so that a rebuild years later is the same site."""
    clocks = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "monotonic"}
    ours = specimen.HOME / "standfirst"
    crafts = ("cards", "feeds", "model", "render", "site", "typeset")
    sources = [path for name in crafts for path in (ours / name).rglob("*.py")]
    sources += [*ours.glob("*.py"), *specimen.HOME.glob("*conf.py")]
    read = {
        (path.name, node.func.attr)
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks
    }
    assert read == set()


def test_what_went_in_came_out_and_nothing_else(built: Built) -> None:
    assert set(built.pressed) == built.stage.paths
    assert built.stage.slugs == {"lamp-inquiry", "oil-price", "new-keeper", "lamp-report", "goleuadau"}


def test_a_story_that_pelican_drops_stops_the_build(built: Built, tmp_path: Path) -> None:
    short = tmp_path / "stage"
    shutil.copytree(built.stage.root, short)
    (short / "content" / "stories" / "news.2024.oil-price.story").unlink()
    with pytest.raises(BuildError, match=r"lost news/2024/oil-price/index\.html"):
        build(replace(built.stage, root=short), specimen.HOME, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_page_that_nobody_laid_out_stops_the_build(built: Built, tmp_path: Path) -> None:
    more = replace(built.stage, paths=built.stage.paths - {"subscribe/index.html"})
    with pytest.raises(BuildError, match=r"made subscribe/index\.html"):
        build(more, specimen.HOME, tmp_path / "site")


def test_markdown_in_the_stage_is_not_published(built: Built, tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    shutil.copytree(built.stage.root, stage)
    for folder in ("stories", "pages", "."):
        (stage / "content" / folder / "draft.md").write_text("Title: Draft\nDate: 2024-01-01\n\nNot yet.", "utf-8")
        (stage / "content" / folder / "draft.html").write_text("<title>Draft</title>", "utf-8")
    root = build(replace(built.stage, root=stage), specimen.HOME, tmp_path / "site")
    assert seal.manifest(root) == built.pressed


def test_a_name_misspelt_in_a_template_stops_the_build_and_is_named(built: Built, home: Path, tmp_path: Path) -> None:
    broken(home, "article.html", "view.headline", "view.headlin")
    with pytest.raises(BuildError, match="headlin"):
        build(built.stage, home, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".site-*"))


def test_a_warning_of_pelican_stops_the_build(built: Built, home: Path, tmp_path: Path) -> None:
    with (home / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write('EXTRA_TEMPLATES_PATHS = ["elsewhere"]\n')
    with pytest.raises(BuildError, match="EXTRA_TEMPLATES_PATHS is deprecated"):
        build(built.stage, home, tmp_path / "site")


def test_a_build_never_writes_into_a_folder_that_is_there(built: Built, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(BuildError, match="does not exist yet"):
        build(built.stage, specimen.HOME, tmp_path / "site")
    assert not list((tmp_path / "site").iterdir())


def test_ctrl_c_while_pelican_works_leaves_nothing_behind(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_about: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(built.stage, specimen.HOME, tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_one_line(built: Built, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(BuildError, match="cannot write") as refused:
        build(built.stage, specimen.HOME, tmp_path / "file" / "site")
    assert "\n" not in str(refused.value)


def test_an_empty_newsroom_has_a_site(tmp_path: Path) -> None:
    stage = lay_out([], specimen.house(pages={}), tmp_path / "stage")
    root = build(stage, specimen.HOME, tmp_path / "site")
    assert "Nothing has been published yet" in (root / "index.html").read_text("utf-8")


def test_the_theme_never_shows_a_story_a_list_of_the_site() -> None:
    """Publishing one story must not change the page of any other."""
    from jinja2 import Environment, FileSystemLoader, meta

    folder = specimen.HOME / "theme" / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    macros = {
        "named",
        "moment",
        "teaser",
        "lines",
        "contact",
        "parts",
        "described",
        "indexed",
        "tongue",
        "foreign",
        "other_tongue",
        "word",
    }
    words = {"_", "ngettext", "ours", "spoken", "direction", "elsewhere"}
    asked: set[str] = set()
    for path in folder.rglob("*.html"):
        asked |= meta.find_undeclared_variables(environment.parse(path.read_text("utf-8")))
    assert asked <= {"SITE", "view", "head", "root", *macros, *words}


def test_publishing_one_more_story_changes_few_files(built: Built, tmp_path: Path) -> None:
    """The story with its card, the lists it stands in with their feeds, and what search engines ask for."""
    more = [
        *built.stories,
        specimen.Story(
            specimen.cleared(
                specimen.post("last-lamp", "The last lamp is lit", topics=("tides",), date=specimen.date(2024, 8, 1))
            ),
            built.stories[0].folder,
        ),
    ]
    root = build(lay_out(more, built.house, tmp_path / "stage"), specimen.HOME, tmp_path / "site")
    after = seal.manifest(root)
    changed = {path for path, digest in after.items() if built.pressed.get(path) != digest}
    cards = {path for path in changed if path.startswith("cards/")}
    assert len(cards) == 1
    assert changed - cards == {
        "news/2024/last-lamp/index.html",
        "index.html",
        "news/2024/index.html",
        "sitemap.xml",
        "news-sitemap.xml",
        ".well-known/security.txt",
        *(
            folder + name
            for folder in ("", "topics/tides/", "kinds/statement/", "languages/en-gb/")
            for name in ("feed.xml", "atom.xml", "feed.json")
        ),
        "topics/tides/index.html",
        "kinds/statement/index.html",
    }
