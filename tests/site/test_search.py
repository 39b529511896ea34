"""The search index: of released pages only, one a year, the same bytes twice, made again only where a page changed."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from standfirst.errors import BuildError
from standfirst.site import seal, search
from standfirst.site.secrets import gather
from tests.specimen import Built

PAGE = """<!doctype html><html lang="en-GB"><title>A lamp</title><main><article data-pagefind-body>
<div hidden data-pagefind-ignore><span data-pagefind-filter="topic">{topic}</span>
<span data-pagefind-filter="kind">{kind}</span><span data-pagefind-filter="year">2024</span></div>
<h1>A lamp</h1><p>{words}</p></article></main></html>"""


def written(root: Path, year: int, slug: str, words: str) -> None:
    page = root / "news" / str(year) / slug / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    topic, kind = ("Oil, wicks", "Glass", "Keepers")[len(words) % 3], f"Kind {len(words) % 5}"
    page.write_text(PAGE.format(words=words, topic=topic, kind=kind), "utf-8")


def fragments(root: Path) -> list[dict[str, object]]:
    """Return what the index says of each page; Pagefind puts a word of its own before the JSON."""
    found = sorted(root.glob("search/*/fragment/*"))
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in found]


def test_stories_and_full_responses_are_indexed_and_nothing_else(built: Built) -> None:
    assert {page["url"] for page in fragments(built.root)} == {
        "/news/2023/goleuadau/", "/news/2023/lamp-report/", "/news/2023/new-keeper/", "/news/2024/oil-price/",
        "/news/2024/lamp-inquiry/", "/news/2024/lamp-inquiry/response/",
    }  # fmt: skip


def test_not_one_word_of_a_held_or_a_withdrawn_story_is_in_an_index(built: Built) -> None:
    """The indexes are unpacked here, without the program's own search."""
    for path in built.root.glob("search/**/*"):
        if path.is_file():
            data = path.read_bytes()
            words = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).lower()
            assert not [word for word in (b"quillfish", b"marrowgate", b"fogmouth") if word in words], path


def test_the_leak_scan_reads_the_indexes(built: Built, tmp_path: Path) -> None:
    written(tmp_path, 2024, "a", "Marrowgate council will pay for the Quillfish beacon until the tower falls.")
    search.index(tmp_path, "en-GB")
    shutil.rmtree(tmp_path / "news")
    with pytest.raises(BuildError, match=r"search/2024/fragment/.* holds .* of quillfish-beacon-grant"):
        seal.scan(tmp_path, gather([built.held], built.stories, built.house))


def test_an_index_says_what_its_pages_can_be_narrowed_by(built: Built) -> None:
    [found] = [page for page in fragments(built.root) if page["url"] == "/news/2024/lamp-inquiry/response/"]
    assert found["filters"] == {
        "kind": ["consultation-response"], "language": ["en"], "topic": ["lights", "keepers"], "year": ["2024"],
    }  # fmt: skip
    assert found["meta"] == {
        "title": "Every harbour needs a lamp, “we tell” the Lamp Inquiry & its chair",
        "part": "Full consultation response",
        "date": "7 June 2024, 10:00 BST",
        "language": "en-GB",
        "spoken": "en-GB",
    }


def test_two_indexes_of_the_same_pages_are_the_same_bytes(tmp_path: Path) -> None:
    """Sixty pages, since Pagefind reads them in several threads, and filters, since it keeps them in any order."""
    for root in (tmp_path / "one", tmp_path / "two"):
        for number in range(60):
            written(root, 2024, f"lamp-{number}", f"Lamp {number} burns {number * 7} litres of oil, and wick {number}.")
        search.index(root, "en-GB")
    assert seal.manifest(tmp_path / "one") == seal.manifest(tmp_path / "two")


def test_only_a_year_whose_pages_changed_is_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, kept = tmp_path / "site", tmp_path / "kept"
    written(root, 2023, "a", "Oil")
    written(root, 2024, "b", "Wicks")
    search.index(root, "en-GB", kept)
    run: list[list[str]] = []
    real = subprocess.run
    monkeypatch.setattr("subprocess.run", lambda command, **how: (run.append(command), real(command, **how))[1])
    written(root, 2024, "b", "Lenses")
    search.index(root, "en-GB", kept)
    assert len(run) == 1
    assert {str(page["content"]) for page in fragments(root) if "Lenses" in str(page["content"])}


def test_a_year_without_a_story_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "news" / "2022").mkdir(parents=True)
    (tmp_path / "news" / "2022" / "index.html").write_text("<p>News from 2022</p>", "utf-8")
    assert search.index(tmp_path, "en-GB") == ()


def test_a_tongue_that_pagefind_does_not_know_is_indexed_all_the_same(tmp_path: Path) -> None:
    written(tmp_path, 2024, "a", "Rhaid i bob harbwr gael golau")
    search.index(tmp_path, "cy")
    assert len(fragments(tmp_path)) == 1


def test_a_pagefind_that_stops_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, 2024, "a", "Oil")
    monkeypatch.setattr(search, "_program", lambda: ("false", "0"))
    with pytest.raises(BuildError, match="Pagefind stopped"):
        search.index(tmp_path, "en-GB")
