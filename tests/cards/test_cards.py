"""What every card promises."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from standfirst import cards
from standfirst.cards import design, faces
from standfirst.errors import BuildError
from standfirst.model.record import ClearedPost
from standfirst.newsroom import Brand, Newsroom, Organisation, Topic

Headed = Callable[..., ClearedPost]
# What JPEG itself adds beside a letter; a letter would add more than a hundred.
NOISE = 24
FONTS = Path(cards.__file__).parents[1] / "fonts"
# A card takes a seventh of a second, and everybody shares two cores.
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADLINES = [
    "Lit",
    "The old lamp at the harbour is lit again after eleven years",
    "We tell the review of lamps, lights and leads that keepers, pilots and the people of the far shore must be heard",
    "Łódź, Čeština & Ångström: «Où est le phare ?» – ½ price",
    "Đèn biển · Ο φάρος · Новый маяк",
    "W" * 140,
    "Donaudampfschifffahrtsgesellschaftsleuchtturmwärterhäuschenschlüsselverwaltung",
]


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def stray(content: bytes, brand: Brand) -> int:
    """Return how far the worst pixel outside the middle 1080 by 500 is from plain ground, 0 to 255."""
    shown = picture(content)
    shown.paste(brand.accent, (60, 65, 1140, 565))
    difference = ImageChops.difference(shown, Image.new("RGB", shown.size, brand.accent))
    return max(most for _, most in difference.getextrema())


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_card_is_what_every_platform_takes(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    content = cards.card(headed(headline), newsroom)
    shown = picture(content)
    assert (shown.format, shown.size, shown.mode) == ("JPEG", (1200, 630), "RGB")
    assert len(content) <= 300_000


def test_a_card_carries_no_metadata(headed: Headed, newsroom: Newsroom) -> None:
    """No profile, no camera, no comment: only the frame that every JPEG has."""
    content = cards.card(headed("Lit"), newsroom)
    assert {key for key in picture(content).info if not key.startswith(("jfif", "dpi"))} <= set()
    assert b"Exif" not in content
    assert b"ICC_PROFILE" not in content


@pytest.mark.parametrize("headline", HEADLINES)
def test_words_stay_where_no_platform_crops(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    assert stray(cards.card(headed(headline), newsroom), newsroom.brand) <= NOISE


def test_the_judge_of_strays_sees_one(headed: Headed, newsroom: Newsroom) -> None:
    shown = picture(cards.card(headed("Lit"), newsroom))
    shown.paste("#ffffff", (1150, 300, 1156, 306))
    file = io.BytesIO()
    shown.save(file, "PNG")
    assert stray(file.getvalue(), newsroom.brand) > NOISE


def test_long_names_are_set_smaller_and_stay_inside(headed: Headed) -> None:
    name = "The International Federation of Societies for the Preservation of Small Harbour Lights and their Keepers"
    newsroom = Newsroom(
        Organisation(name, url="https://the-international-federation-of-societies-for-small-harbour-lights.example"),
        brand=Brand(mark="INTERNATIONAL"),
        topics=(Topic("lamps", f"Lamps, lights and {name}"),),
    )
    assert stray(cards.card(headed("Lit"), newsroom), newsroom.brand) <= NOISE


LETTERS = st.sampled_from("aeilmnoWÆÅŻÇgjpqy—–“”‘’&½ ,.!?ßøЖДщфΨωỄặ-")


@FEW
@given(headline=st.text(LETTERS, min_size=1, max_size=140))
def test_no_headline_of_140_characters_leaves_its_room(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    assert stray(cards.card(headed(headline), newsroom), newsroom.brand) <= NOISE


def test_the_same_words_are_the_same_bytes_and_other_words_are_not(headed: Headed, newsroom: Newsroom) -> None:
    first = cards.card(headed("Lit"), newsroom)
    assert cards.card(headed("Lit", slug="other"), newsroom) == first
    assert cards.card(headed("Lit!"), newsroom) != first


@pytest.mark.parametrize(("headline", "named"), [("Lit 灯", "U+706F"), ("Lit 🚢", "U+1F6A2"), ("x\u0304", "U+0304")])
def test_a_character_without_a_letter_in_our_fonts_is_named_never_drawn_as_a_box(
    headed: Headed, newsroom: Newsroom, headline: str, named: str
) -> None:
    with pytest.raises(BuildError) as refusal:
        cards.card(headed(headline), newsroom)
    assert "lamp-lit" in str(refusal.value)
    assert named in str(refusal.value)
    assert cards.undrawable(headed(headline).post, newsroom) == [headline[-1]]


def test_every_character_we_say_we_have_is_drawn_as_itself() -> None:
    fonts = [ImageFont.truetype(FONTS / name, 24, layout_engine=ImageFont.Layout.BASIC) for name in faces.HEADLINE]
    box = [bytes(font.getmask("\uffff")) for font in fonts]
    ours = [chr(point) for point in range(0x21, 0xFFFE) if not faces.missing(chr(point))]
    assert len(ours) > 900
    for char in ours:
        assert any(bytes(font.getmask(char)) != tofu for font, tofu in zip(fonts, box, strict=True)), hex(ord(char))


def test_invisible_marks_are_left_out_and_unbreakable_spaces_hold() -> None:
    assert faces.drawable(" a\u00ad\u200bb\u202fc  d\u00a0e ") == "ab\u00a0c d\u00a0e"


def test_letters_are_kerned() -> None:
    """AV Ty are narrower than their letters one by one."""
    style = faces.Style(faces.HEADLINE, 200)
    assert faces.width("AV", style) < faces.width("A", style) + faces.width("V", style)


def test_the_alternative_text_says_what_the_card_says(headed: Headed, newsroom: Newsroom) -> None:
    """Lamp *lit*[^1]"""
    told = cards.alt(headed("Lamp *lit*[^1]"), newsroom)
    assert told == "Lamp Trust. Consultation response, 3 February 2024: Lamp lit"


def test_the_alternative_text_is_never_too_long(headed: Headed, newsroom: Newsroom) -> None:
    told = cards.alt(headed("lamp " * 200), newsroom)
    assert 380 < len(told) <= 420
    assert told.endswith(" …")


def test_a_card_without_mark_topic_or_date_is_still_a_card(headed: Headed, newsroom: Newsroom) -> None:
    bare = replace(newsroom, brand=Brand(accent=newsroom.brand.accent), topics=())
    content = cards.card(headed("Lit", date=None, topics=()), bare)
    assert picture(content).size == (design.WIDTH, design.HEIGHT)


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(name in licence for name in {*faces.HEADLINE, *faces.LABELS})
