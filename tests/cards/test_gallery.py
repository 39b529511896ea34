"""The gallery of the documentation shows what the program draws."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

FOLDER = Path(__file__).parents[2] / "docs" / "cards"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", FOLDER / "gallery.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GALLERY = loaded()


@pytest.mark.parametrize("card", GALLERY.GALLERY, ids=lambda card: card.name)
def test_a_card_of_the_gallery_is_the_card_the_program_draws(card: Any) -> None:
    """To the eye: another processor may round a few pixels another way."""
    picture, told = GALLERY.drawn(card)
    shown = Image.open(FOLDER / f"{card.name}.jpg")
    difference = ImageChops.difference(shown, Image.open(io.BytesIO(picture)))
    assert max(ImageStat.Stat(difference).mean) < 0.5
    assert f"![{told}]({card.name}.jpg)" in (FOLDER / "README.md").read_text("utf-8")


def test_the_gallery_has_no_picture_that_nothing_draws() -> None:
    assert {path.stem for path in FOLDER.glob("*.jpg")} == {"squares"} | {card.name for card in GALLERY.GALLERY}
