"""Proofs: the very pages that would go out, marked on each, and refused by the seal whatever way they come to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import signoff
from standfirst.errors import BuildError
from standfirst.site import printing, seal, stage
from standfirst.site.build import build
from tests import specimen
from tests.specimen import Built


def proofs(built: Built) -> list[stage.Story]:
    return [replace(each, cleared=signoff.proof(each.cleared.post, each.cleared.record)) for each in built.stories]


def test_what_is_printed_for_a_look_is_what_pelican_makes_byte_for_byte(built: Built) -> None:
    files = printing.printed(stage.compose(built.stories, built.house), specimen.HOME / "theme")
    assert set(files) == set(built.pressed)
    assert len(files) == len(built.pressed)
    assert [path for path in files if files[path] != (built.root / path).read_bytes()] == []


def test_every_page_of_a_proof_says_so_and_is_kept_out_of_search(built: Built) -> None:
    files = printing.printed(stage.compose(proofs(built), built.house), specimen.HOME / "theme")
    pages = [files[path].decode() for path in files if path.endswith(".html")]
    assert len(pages) > 20
    for page in pages:
        assert '<meta name="robots" content="noindex">' in page
        assert "Not signed off, not for release." in page or "Heb ei chymeradwyo, nid i’w rhyddhau." in page
        assert "<title>Proof: " in page or "<title>Proflen: " in page


def test_no_page_of_a_release_says_that_it_is_a_proof(built: Built) -> None:
    assert not [path for path in built.pressed if b"urn:standfirst:proof" in (built.root / path).read_bytes()]


@pytest.mark.parametrize("name", ["index.html", "news/2024/lamp-inquiry/index.html", "404.html"])
def test_the_seal_refuses_one_file_of_a_proof_among_a_good_site(name: str, built: Built, tmp_path: Path) -> None:
    files = printing.printed(stage.compose(proofs(built), built.house), specimen.HOME / "theme")
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "index.html").write_bytes((built.root / "about/index.html").read_bytes())
    assert seal.seal(tmp_path, []).manifest
    (tmp_path / "about" / "page").write_bytes(files[name])
    with pytest.raises(BuildError, match="about/page is a proof, and proofs are never released"):
        seal.seal(tmp_path, [])


def test_a_proof_that_went_all_the_way_through_pelican_is_refused_as_well(built: Built, tmp_path: Path) -> None:
    one = stage.lay_out(proofs(built)[:1], built.house, tmp_path / "stage")
    with pytest.raises(BuildError, match="is a proof"):
        seal.seal(build(one, specimen.HOME, tmp_path / "site"), [])
