"""Whatever colours a newsroom picks, its pages can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from standfirst import colours
from standfirst.newsroom import Brand
from standfirst.site import brand, printing, stage
from tests import specimen

COLOURS = st.binary(min_size=3, max_size=3).map(lambda channels: f"#{channels.hex()}")


@pytest.mark.parametrize(
    ("one", "other", "contrast"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0b5a6b", "#0b5a6b", 1)]
)
def test_contrast_is_as_the_web_s_guidelines_count_it(one: str, other: str, contrast: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(contrast, abs=0.01)
    assert colours.contrast(other, one) == pytest.approx(contrast, abs=0.01)


def test_colours_that_can_be_read_stay_as_they_were_picked() -> None:
    light = brand.palette(Brand(accent="#0b4f6c", ink="#14212b", paper="#fffdf8"))["light"]
    assert (light["accent"], light["ink"], light["paper"]) == ("#0b4f6c", "#14212b", "#fffdf8")


@given(accent=COLOURS, ink=COLOURS, paper=COLOURS)
def test_every_text_can_be_read_on_every_ground_in_light_and_dark(accent: str, ink: str, paper: str) -> None:
    for scheme in brand.palette(Brand(accent=accent, ink=ink, paper=paper)).values():
        for text in ("ink", "muted", "accent"):
            assert colours.contrast(scheme[text], scheme["paper"]) >= 4.5
            assert colours.contrast(scheme[text], scheme["surface"]) >= 4.5
        assert colours.contrast(scheme["on-accent"], scheme["accent"]) >= 4.5
        assert colours.contrast(scheme["ink"], scheme["wash"]) >= 4.5


@given(accent=COLOURS, ink=COLOURS, paper=COLOURS)
def test_dark_is_dark(accent: str, ink: str, paper: str) -> None:
    scheme = brand.palette(Brand(accent=accent, ink=ink, paper=paper))["dark"]
    assert colours.contrast(scheme["paper"], "#000000") < 1.4


@given(colour=COLOURS, ground=COLOURS)
def test_any_colour_can_be_made_readable_on_any_other(colour: str, ground: str) -> None:
    assert colours.contrast(colours.readable(colour, (ground,), 4.5), ground) >= 4.5


@given(accent=COLOURS)
def test_the_letter_of_the_icon_can_be_read(accent: str) -> None:
    icon = brand.icon(Brand(accent=accent), "L")
    letter = icon.rpartition('fill="')[2][:7]
    assert colours.contrast(letter, accent) >= 4.5


def test_a_logo_stands_in_the_masthead_with_its_size_so_that_nothing_moves(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "our logo.png").write_bytes(specimen.picture())
    ours = specimen.house(images=tmp_path / "images")
    branded = replace(ours.newsroom, brand=replace(ours.newsroom.brand, logo="our logo.png"))
    files = printing.printed(stage.compose([], replace(ours, newsroom=branded)), ours.theme)
    [logo] = html.fromstring(files["about/index.html"].decode()).xpath("//header//img")
    assert (logo.get("src"), logo.get("width"), logo.get("height")) == ("../images/our%20logo.png", "78", "44")
    assert logo.get("alt") == ""  # the name stands beside it
    assert "images/our logo.png" in files
