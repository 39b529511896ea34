"""What every card promises."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from standfirst import cards
from standfirst.cards import design, faces
from standfirst.cards import palette as palettes
from standfirst.model.record import ClearedPost
from standfirst.newsroom import Brand, Newsroom, Organisation, Topic

Headed = Callable[..., ClearedPost]
# What JPEG itself adds beside a letter; a letter would add more than a hundred.
NOISE = 24
FONTS = Path(cards.__file__).parents[1] / "fonts"
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADLINES = [
    "Lit",
    "The old lamp at the harbour is lit again after eleven years",
    "We tell the review of lamps, lights and leads that keepers, pilots and the people of the far shore must be heard",
    "Łódź, Čeština & Ångström: «Où est le phare ?» – ½ price → 3 ≤ 4",
    "Đèn biển · Ο φάρος · Новый маяк",
    "W" * 140,
    "Donaudampfschifffahrtsgesellschaftsleuchtturmwärterhäuschenschlüsselverwaltung",
    "مصابيح المرفأ تُضاء من جديد بعد أحد عشر عامًا (2014–2025)",
    "המגדלור בַּנָּמָל יאיר שוב אחרי 11 שנים",
    "港の灯台に、十一年ぶりに「灯」がともりました",
    "港口的灯塔时隔十一年再次点亮，守塔人说“终于”",
    "港口的燈塔時隔十一年再次點亮",
    "항구의 등대가 11년 만에 다시 켜졌습니다",
    "🚢👩🏽‍🚀🇬🇧🏴󠁧󠁢󠁳󠁣󠁴󠁿1️⃣👨‍👩‍👧‍👦❤️☺️👍🏿" * 5,
    "永" * 140,
    "﷽" * 20,
]


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def stray(content: bytes, brand: Brand, *, rtl: bool = False) -> int:
    """Return how far the worst pixel outside the middle 1080 by 500 is from the card without words, 0 to 255."""
    shown = picture(content)
    file = io.BytesIO()
    empty = design.ground(palettes.of(brand), rtl=rtl)
    empty.save(file, "JPEG", quality=90, subsampling=0)
    difference = ImageChops.difference(shown, Image.open(file).convert("RGB"))
    difference.paste("#000000", (60, 65, 1140, 565))
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


SCRIPTS = {
    "Latin": "aeilmnoWÆÅŻÇgjpqyßøăạ—–“”‘’&½ ,.!?-0123456789ĳŉǆỄỹ",
    "Cyrillic": "АБЖЩЮабвжщюяіїєґўЂђ «».!?—",
    "Greek": "ΑΒΓΔΩαβγδωάέήίόύώϊΐἄἒὗᾧ ·;.!",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤىةپچژگکی ،؟.0123٤٥\u064e\u0651\u200c",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשתךםןףץ ־״׳.,!\u05b0\u05b8\u05c1\u05bc\u0591",
    "Japanese": "あいうえおかがきぎっゃゅょんアイウエオヴー、。「」〜々渡船灯台港守安全海峡",
    "Chinese": "的一是不了人我在有他这为之大来以个中上们渡輪燈塔點亮，。：「」《》“”",
    "Korean": "가각간갇갈감갑값갓강개객등대불빛항구켜졌습니다뷁똠 ,.!",
    "emoji": "🚢🏝🌊⚓☀❤👍🏽👩🚀🇬🇧🇫🇷👨👧\u200d\ufe0f1\u20e3#",
}


@st.composite
def headlines(draw: st.DrawFn) -> str:
    """One script, or two mixed, up to 140 characters."""
    names = draw(st.lists(st.sampled_from(sorted(SCRIPTS)), min_size=1, max_size=2))
    letters = st.sampled_from("".join(SCRIPTS[name] for name in names) + " ")
    return draw(st.text(letters, min_size=1, max_size=140).filter(lambda text: text.strip(" \u200c\u200d")))


@FEW
@given(headline=headlines())
@example(headline="👩🏽‍✈️" * 28)
@example(headline="ﷺ﷽" * 70)
@example(headline="Q" + "\u0323\u0301" * 69)
def test_no_headline_of_140_characters_misses_a_letter_or_leaves_its_room(
    headed: Headed, newsroom: Newsroom, headline: str
) -> None:
    assert not cards.findings(headed(headline).post, newsroom)
    words = cards.words(headed(headline).post, newsroom)
    set_lines = design.Sheet(words)
    shown = [line for line, _, _, _ in (*set_lines.main, *set_lines.lesser, *set_lines.mark)]
    assert all(glyph.number for line in shown for glyph in line.glyphs)
    content = cards.card(headed(headline), newsroom)
    assert len(content) <= 300_000
    assert stray(content, newsroom.brand, rtl=set_lines.rtl) <= NOISE
    assert cards.card(headed(headline), newsroom) == content


@FEW
@given(headline=st.text(min_size=1, max_size=140))
def test_whatever_is_typed_has_a_card(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    """Any characters at all: those that no font has are a finding and never a box."""
    set_lines = design.Sheet(cards.words(headed(headline).post, newsroom))
    assert all(glyph.number for line, *_ in set_lines.main for glyph in line.glyphs)
    assert stray(cards.card(headed(headline), newsroom), newsroom.brand, rtl=set_lines.rtl) <= NOISE


def test_the_fonts_have_every_letter_of_the_scripts_we_say_we_have() -> None:
    """Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Korean, the common characters of Chinese and Japanese, emoji."""
    spans = [(0x21, 0x52F), (0x591, 0x5F4), (0x600, 0x6FF), (0x1E00, 0x1FFE), (0x3041, 0x30FF), (0xAC00, 0xD7A3)]
    spans += [(0x4E00, 0x9FA5), (0x1F400, 0x1F4FD), (0x1F600, 0x1F6D5), (0x1F947, 0x1F9FF), (0x2190, 0x22FF)]
    points = [chr(point) for first, last in spans for point in range(first, last + 1)]
    assigned = [char for char in points if unicodedata.category(char)[0] != "C" and not is_coptic(char)]
    assert [char for char in assigned if not faces.has(char)] == []


def is_coptic(char: str) -> bool:
    return "COPTIC" in unicodedata.name(char)


@pytest.mark.parametrize("headline", HEADLINES)
def test_the_middle_square_says_it_all(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    """Name, kind, headline and day stand whole in what a square thumbnail shows."""
    set_lines = design.Sheet(cards.words(headed(headline).post, newsroom))
    for line, left, base, size in (*set_lines.main, *set_lines.lesser):
        assert left >= 300
        assert left + line.width * size <= 900.5
        assert base - line.top * size >= 65
        assert base + line.foot * size <= 565


@pytest.mark.parametrize("headline", HEADLINES)
def test_every_letter_of_a_headline_is_on_its_card(headed: Headed, newsroom: Newsroom, headline: str) -> None:
    assert cards.words(headed(headline).post, newsroom).headline.replace("-", "") == headline.replace("-", "")


def test_a_headline_from_right_to_left_stands_on_the_right(headed: Headed, newsroom: Newsroom) -> None:
    """המגדלור יאיר"""
    set_lines = design.Sheet(cards.words(headed("המגדלור יאיר").post, newsroom))
    [(line, left, _, size)] = set_lines.main
    assert left + line.width * size == pytest.approx(design.RIGHT)


def test_arabic_letters_are_joined() -> None:
    """مرفأ is narrower than its letters one by one."""
    chain = faces.chain_for("مرفأ", "ar", serif=True)
    assert faces.shaped("مرفأ", chain, rtl=True).width < sum(faces.shaped(char, chain).width for char in "مرفأ")


@pytest.mark.parametrize("one", ["👩🏽‍🚀", "🇬🇧", "1️⃣", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏿"])
def test_an_emoji_written_as_several_is_one_picture(one: str) -> None:
    line = faces.shaped(one, faces.chain_for(one, "en", serif=True))
    assert 1 < line.width < 1.5


@pytest.mark.parametrize(
    ("language", "first"),
    [("ja", "japanese.ttf"), ("zh-CN", "han-simplified.ttf"), ("zh-TW", "han-traditional.ttf"), ("ko", "labels.ttf")],
)
def test_the_language_chooses_the_form_of_a_chinese_character(language: str, first: str) -> None:
    """直, written in four ways."""
    assert faces.chain_for("直", language, serif=True)[0] == first


def test_without_a_language_the_letters_tell() -> None:
    told = {text: faces.chain_for(text, "en", serif=True)[0] for text in ("灯がともる", "灯塔点亮", "燈塔點亮", "등대")}
    assert list(told.values()) == ["japanese.ttf", "han-simplified.ttf", "han-traditional.ttf", "labels.ttf"]


def test_the_same_words_are_the_same_bytes_and_other_words_are_not(headed: Headed, newsroom: Newsroom) -> None:
    first = cards.card(headed("Lit"), newsroom)
    assert cards.card(headed("Lit", slug="other"), newsroom) == first
    assert cards.card(headed("Lit!"), newsroom) != first


def test_a_letter_that_no_font_has_is_a_finding_and_the_card_shows_the_name(headed: Headed, newsroom: Newsroom) -> None:
    """The lamp of कलम"""
    post = headed("The lamp of कलम").post
    [finding] = cards.findings(post, newsroom, lines={"headline": 3})
    assert (finding.rule, finding.where, finding.line) == ("not-on-card", "headline", 3)
    assert "U+0915" in finding.message
    assert "name of the organisation instead" in finding.message
    assert cards.words(post, newsroom).headline == ""
    assert picture(cards.card(headed("The lamp of कलम"), newsroom)).size == (1200, 630)


def test_a_sign_that_no_font_has_is_a_finding_and_left_out(headed: Headed, newsroom: Newsroom) -> None:
    """The lamp 𓀀𐄂 is lit"""
    post = headed("The lamp 𐄂 is lit").post
    [finding] = cards.findings(post, newsroom)
    assert "leaves it out" in finding.message
    assert cards.words(post, newsroom).headline == "The lamp is lit"


def test_every_text_of_a_card_is_looked_at(headed: Headed, newsroom: Newsroom) -> None:
    post = headed("Lit", kind="कथन", topics=("lamps",), language="hi").post
    nepali = replace(
        newsroom,
        organisation=replace(newsroom.organisation, name="दीप Trust"),
        brand=replace(newsroom.brand, mark="द"),
        topics=(Topic("lamps", "दीप"),),
    )
    found = {(one.file, one.where): one.message.partition(": the card ")[2] for one in cards.findings(post, nepali)}
    assert found == {
        ("post.md", "kind"): "shows no kind.",
        ("post.md", "date"): "shows no date.",
        ("newsroom.toml", "topics.lamps"): "shows no topic.",
        ("newsroom.toml", "organisation.name"): "shows the address of the site instead.",
        ("newsroom.toml", "brand.mark"): "shows no mark.",
    }


@pytest.mark.parametrize(
    ("language", "day"),
    [("en-US", "3 February 2024"), ("cy", "3 Chwefror 2024"), ("ja", "2024年2月3日"), ("fr", "3 février 2024")],
)
def test_the_day_is_in_the_language_of_the_post(headed: Headed, newsroom: Newsroom, language: str, day: str) -> None:
    post = headed("Lit", language=language).post
    assert cards.words(post, newsroom).day == day


@pytest.mark.parametrize(("styled", "plain"), [("𝗟𝗶𝘁 𝒂𝒈𝒂𝒊𝒏", "Lit again"), ("Lit\u202fagain", "Lit\u00a0again")])
def test_styled_letters_are_set_as_plain_ones(headed: Headed, newsroom: Newsroom, styled: str, plain: str) -> None:
    assert cards.words(headed(styled).post, newsroom).headline == plain


def test_an_organisation_whose_name_cannot_be_drawn_is_known_by_its_address(headed: Headed) -> None:
    newsroom = Newsroom(Organisation("कलम", url="https://lamps.example"))
    assert cards.words(headed("Lit").post, newsroom).name == "lamps.example"


def test_letters_are_kerned() -> None:
    """AV is narrower than its letters one by one."""
    chain = faces.chain_for("AV", "en", serif=True)
    assert faces.shaped("AV", chain).width < faces.shaped("A", chain).width + faces.shaped("V", chain).width


def test_the_alternative_text_says_what_the_card_says(headed: Headed, newsroom: Newsroom) -> None:
    """Lamp *lit*[^1]"""
    told = cards.alt(headed("Lamp *lit*[^1]"), newsroom)
    assert told == "Lamp Trust. Consultation response, Lamps & lights, 3 February 2024: Lamp lit"


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
    assert all(path.name in licence for path in faces.files())
