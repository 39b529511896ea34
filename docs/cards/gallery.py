# ruff: noqa: INP001, T201, E501 -- a script beside the page it makes; a card is a row
"""Draw the cards of docs/cards/README.md, and write the page.

    .venv/bin/python docs/cards/gallery.py

Look at every card before committing it.
"""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PIL import Image

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from standfirst import cards  # noqa: E402 -- found by the line above
from standfirst.model.post import Par, Post, Sentence  # noqa: E402
from standfirst.model.record import ClearedPost, Record  # noqa: E402
from standfirst.newsroom import Brand, Newsroom, Organisation, Site, Style, Topic  # noqa: E402


class House(NamedTuple):
    """A newsroom of the gallery; all are invented."""

    name: str
    mark: str
    host: str
    brand: Brand
    topic: str


FERRIES = House(
    "Small Ferries Trust",
    "SFT",
    "news.smallferries.example",
    Brand("#0b4f6c", "#14212b", "#fffdf8"),
    "Safety on the water",
)
LIGHTS = House("Harbour Lights Society", "HLS", "lights.example", Brand("#f6c445", "#1d1a12", "#ffffff"), "Lamps")
BAKERS = House("Guild of Night Bakers", "", "nightbakers.example", Brand("#8c1c13", "#241210", "#fff8f0"), "Bread")
CHALK = House("Chalk Downs Forum", "CDF", "chalkdowns.example", Brand("#eef1ea", "#1f3d2b", "#ffffff"), "Paths")
NIGHT = House(
    "Society of Night Trains", "NT", "nighttrains.example", Brand("#1b1633", "#1b1633", "#f4efff"), "Sleepers"
)
MOSS = House("Moss and Fen Council", "M&F", "mossandfen.example", Brand("#2d6a4f", "#10261c", "#fbfff8"), "Wetlands")
GREY = House("Office for Middling Greys", "GREY", "greys.example", Brand("#808080", "#333333", "#cccccc"), "Colour")
LONG = House(
    "International Federation of Societies for the Preservation of Small Harbour Lights",
    "FEDERATION",
    "the-international-federation-for-small-harbour-lights.example",
    Brand("#5b2a86", "#1c0f29", "#ffffff"),
    "Preservation of lamps, lenses and foghorns",
)


class Card(NamedTuple):
    """A card of the gallery: its file, what it shows, and what it is made of."""

    name: str
    shows: str
    headline: str
    language: str = "en-GB"
    house: House = FERRIES
    kind: str = "consultation response"


GALLERY = (
    Card("usual", "A headline of the usual length", "Step-free boarding must come first at every crossing, we tell the review"),
    Card("short", "One word, and a light brand", "Relit", house=LIGHTS, kind="statement"),
    Card(
        "longest",
        "140 characters",
        "Keepers, pilots, bakers and the people of the far shore should all be heard before a single harbour lamp "
        "goes out for good, we tell the MPs",
        house=MOSS,
        kind="evidence",
    ),
    Card(
        "compound",
        "One word of eighty letters, without a mark",
        "Donaudampfschifffahrtsgesellschaftsleuchtturmwärterhäuschenschlüsselverwaltungs",
        "de",
        BAKERS,
        "report",
    ),
    Card("names", "A long name, address, mark and topic", "Nine new lenses for the old lights", house=LONG, kind="appointment"),
    Card("vietnamese", "Marks on marks", "Những chuyến đò nhỏ phải được giữ lại cho người dân trên đảo", "vi", CHALK, "report"),
    Card("russian", "Cyrillic", "Новый маяк: как малые переправы изменят жизнь на островах", "ru", NIGHT, "отчёт"),
    Card("greek", "Greek", "Ο φάρος ανάβει ξανά για τα μικρά νησιά του νότου", "el", FERRIES, "ανακοίνωση"),
    Card("arabic", "Arabic, from right to left, with a number", "مصابيح المرفأ تُضاء من جديد بعد 11 عامًا من العتمة", "ar", MOSS, "بيان"),
    Card("hebrew", "Hebrew, from right to left, with Latin words", "המגדלור בנמל יאיר שוב, אומרת Harbour Lights בדו״ח חדש", "he", LIGHTS, "דו״ח"),
    Card("japanese", "Japanese", "小さな渡し船の安全を守るために、国は「いま」何をすべきか", "ja", BAKERS, "意見書"),
    Card("chinese", "Simplified Chinese", "小型渡轮必须为所有人提供无障碍登船条件，协会向议会表示", "zh-CN", NIGHT, "声明"),
    Card("traditional", "Traditional Chinese", "小型渡輪必須為所有人提供無障礙登船條件", "zh-TW", CHALK, "聲明"),
    Card("korean", "Korean", "작은 나루터의 등대 불빛이 11년 만에 다시 켜졌습니다", "ko", FERRIES, "성명"),
    Card("emoji", "Emoji: families, tones and flags are one picture each", "A ferry for every island 🚢 says our skipper 👩🏽‍✈️ of the year 🇮🇸🇳🇴", "en", NIGHT, "statement"),
    Card("grey", "The hardest ground for contrast, middle grey", "Even on a middling grey, every word can be read", house=GREY, kind="report"),
)  # fmt: skip


def drawn(card: Card) -> tuple[bytes, str]:
    """Return the picture and its alternative text."""
    house = card.house
    newsroom = Newsroom(
        Organisation(house.name, language=card.language),
        Style(),
        Site(url=f"https://{house.host}"),
        Brand(house.brand.accent, house.brand.ink, house.brand.paper, house.mark),
        (Topic("topic", house.topic),),
    )
    headline, nothing = Sentence(card.headline, None), ()
    post = Post(
        card.name, card.kind, card.language, headline, headline, date(2025, 3, 14), "", ("topic",), Par(nothing),
        nothing, nothing, nothing, nothing, nothing, nothing, nothing,
    )  # fmt: skip
    cleared = ClearedPost(post, Record(1, "urn:uuid:1", "", "", {}))
    return cards.card(cleared, newsroom), cards.alt(cleared, newsroom)


SQUARES = ("usual", "short", "arabic", "japanese", "emoji", "longest")


def squares() -> bytes:
    """Return what small previews cut out of some of the cards, side by side, as large as phones show it."""
    row = Image.new("RGB", (len(SQUARES) * 200 - 8, 192), "#ffffff")
    for number, name in enumerate(SQUARES):
        card = Image.open(HERE / f"{name}.jpg").crop((285, 0, 915, 630))
        row.paste(card.resize((192, 192), Image.Resampling.LANCZOS), (number * 200, 0))
    file = io.BytesIO()
    row.save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue()


def main() -> None:
    """Write the pictures and the page around them."""
    page = [OPENING]
    for card in GALLERY:
        picture, told = drawn(card)
        (HERE / f"{card.name}.jpg").write_bytes(picture)
        page.append(f"## {card.shows}\n\n![{told}]({card.name}.jpg)\n")
        print(f"{card.name}.jpg", f"{len(picture):,} bytes,", len(card.headline), "characters")
    (HERE / "squares.jpg").write_bytes(squares())
    (HERE / "README.md").write_text("\n".join(page), "utf-8")


OPENING = """# Cards

What networks show of a story that is shared: 1200 by 630 pixels, at most 300,000 bytes. All organisations are invented.

- Words stand in the middle 1080 by 500 pixels. Name, kind, headline and day stand in the middle 630 by 630, so that the
  square that small previews cut out is a card of its own; the mark and the rings are outside it.
- The headline is as large as its room allows, in lines of about one length. Nothing is ever cut. Chinese and Japanese
  break between letters, rather at the end of a phrase, Korean between words; a very long word breaks at its own hyphens,
  at the soft hyphens its author typed, or before a syllable.
- A headline that runs from right to left turns the whole card round.
- The ground is the newsroom's accent. Words take the first of paper, ink, white and black that has a contrast of 4.5 or
  more on it, and one of these always has.
- The same words, brand and fonts are the same bytes; the file is named by them, and kept in `build/cards`.

![Six squares, each with a name, a kind, a headline and a day](squares.jpg)

`.venv/bin/python docs/cards/gallery.py` draws this page anew. Where the letters come from:
[fonts](../../standfirst/fonts/README.md).
"""

if __name__ == "__main__":
    main()
