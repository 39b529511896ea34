"""Whatever accent a newsroom has, its cards can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import newsroom
from standfirst.cards import palette
from standfirst.colours import READABLE, contrast, mix
from standfirst.errors import NewsroomError

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@given(st.builds(newsroom.Brand, COLOURS, COLOURS, COLOURS))
def test_words_are_readable_on_any_accent(brand: newsroom.Brand) -> None:
    colours = palette.of(brand)
    assert contrast(colours.words, brand.accent) >= READABLE
    assert contrast(colours.lesser, brand.accent) >= READABLE


def test_a_mixture_lies_between_its_colours() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("colour", ["teal", "#abc", "#12345g"])
def test_a_colour_we_cannot_mix_is_refused_by_its_key(colour: str) -> None:
    text = f'[organisation]\nname = "Lamp Trust"\n[brand]\naccent = "{colour}"\n'
    with pytest.raises(NewsroomError, match=r"brand\.accent"):
        newsroom.read(text)
