"""The typefaces of a newsroom: those it names go out with their licences, and no other."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst.errors import BuildError
from standfirst.newsroom import Brand
from standfirst.site import typefaces
from tests import specimen

THEME = specimen.HOME / "theme"


def test_every_file_that_a_rule_names_goes_out_and_every_font_has_its_rule() -> None:
    named = re.findall(r"fonts/([\w-]+\.woff2)", typefaces.css(THEME, Brand()))
    there = typefaces.files(THEME, Brand())
    assert {name for name in there if name.endswith(".woff2")} == set(named)
    assert {name for name in there if name.endswith(".txt")} == {"newsreader-OFL.txt", "source-sans-OFL.txt"}
    assert set(typefaces.needed(Brand())) <= set(named)


def test_no_font_moves_the_lines_when_it_arrives() -> None:
    rules = typefaces.css(THEME, Brand()).strip().splitlines()
    assert len(rules) == 15
    assert all("font-display:optional" in rule for rule in rules)


def test_no_letter_is_in_the_range_of_two_files_of_one_face() -> None:
    """“naïve” in Ŵyll"""
    for face in ("normal", "italic"):
        said = [
            rule for rule in typefaces.css(THEME, Brand()).splitlines() if f"style:{face}" in rule and '"Text"' in rule
        ]
        points = [point for rule in said for point in within(re.search(r"unicode-range:([^;]+)", rule)[1])]
        assert len(points) == len(set(points)), face
        assert set(map(ord, "“naïve” café in Ŵyll, sŵn y môr – Łódź, §")) <= set(points)


def test_a_language_whose_every_page_has_letters_of_its_own_fetches_them_early() -> None:
    """dŵr, tŷ, môr, fferïau"""
    needed = typefaces.needed_in(Brand(), typefaces.files(THEME, Brand()))
    assert {name.removesuffix(".woff2") for name in needed["cy"]} == {
        "newsreader-vowels", "newsreader-wales", "source-sans-vowels", "source-sans-wales",
    }  # fmt: skip
    assert typefaces.needed_in(Brand(), ["newsreader.woff2"])["cy"] == []


def within(ranges: str) -> list[int]:
    ends = [each.removeprefix("U+").split("-") for each in ranges.split(",")]
    return [point for end in ends for point in range(int(end[0], 16), int(end[-1], 16) + 1)]


def test_a_typeface_of_the_newsroom_s_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    shutil.copytree(THEME / "static", tmp_path / "static")
    shutil.copy(THEME / "static/fonts/source-sans.woff2", tmp_path / "static/fonts/ours.woff2")
    brand = replace(Brand(), headline_font="ours")
    assert '"Headline";src:url("fonts/ours.woff2")' in typefaces.css(tmp_path, brand)
    assert not [
        name for name in typefaces.files(tmp_path, brand) if name.startswith("newsreader") and "OFL" not in name
    ]


def test_a_typeface_that_is_not_there_stops_the_build_and_names_those_that_are() -> None:
    with pytest.raises(BuildError, match=r"newsroom\.toml: the typeface 'gothic'") as stopped:
        typefaces.css(THEME, replace(Brand(), text_font="gothic"))
    assert stopped.value.remedy.endswith("name one of newsreader, source-sans")
