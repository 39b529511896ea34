"""How fast cards are drawn: 1,000 of them, beside the same words drawn by Pillow without layout, and kept ones.

    .venv/bin/python -m benchmarks.cards [COUNT]

Prints a table for docs/benchmarks.md. Headlines are random words in six scripts, the same on every run.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from PIL import Image, ImageDraw, ImageFont

from standfirst import cards, newsroom
from standfirst.model.post import Par, Post, Sentence
from standfirst.model.record import ClearedPost, Record

ROOT = Path(__file__).parents[1]
WORDS = {
    "en": "ferries harbour review lamps safety crossing island keepers boarding winter council fares response crews",
    "ru": "паром остров маяк пристань зима совет ответ безопасность экипаж билеты",
    "el": "φάρος νησί λιμάνι πορθμείο χειμώνας απάντηση ασφάλεια πλήρωμα",
    "ar": "مرفأ جزيرة منارة عبّارة شتاء مجلس جواب أمان طاقم",
    "he": "נמל אי מגדלור מעבורת חורף מועצה תשובה בטיחות צוות",
    "ja": "渡し船の 灯台が 港で 安全を 守るため 冬に 島へ 乗組員も",
}


def posts(count: int) -> list[ClearedPost]:
    """Return posts with different headlines: half of them English, the rest in turn."""
    dice = random.Random(5)  # noqa: S311 -- not a secret
    others = [language for language in WORDS if language != "en"]
    languages = ["en" if number % 2 else others[number // 2 % len(others)] for number in range(count)]
    return [_post(number, language, dice) for number, language in enumerate(languages)]


def _post(number: int, language: str, dice: random.Random) -> ClearedPost:
    said = " ".join(dice.choices(WORDS[language].split(), k=dice.randint(3, 12)))
    headline = Sentence(f"{number} {said}"[:140], None)
    nothing: tuple[()] = ()
    post = Post(
        f"story-{number}", "statement", language, headline, headline, date(2025, 3, 14), "", ("safety",), Par(nothing),
        nothing, nothing, nothing, nothing, nothing, nothing, nothing,
    )  # fmt: skip
    return ClearedPost(post, Record(1, f"urn:uuid:{number}", "", "", {}))


def plain(post: ClearedPost) -> bytes:
    """Draw the headline with Pillow alone, in one line of one size: the least a picture with words can cost."""
    picture = Image.new("RGB", (1200, 630), "#0b4f6c")
    font = ImageFont.truetype(ROOT / "standfirst/fonts/wide.ttf", 40, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(picture).text((66, 300), post.post.headline.text, font=font, fill="#fffdf8")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue()


def timed(draw: Callable[[ClearedPost], bytes], drawn: list[ClearedPost]) -> tuple[float, float, list[int]]:
    """Return seconds by the clock, seconds of one core, and the sizes."""
    clock, core = perf_counter(), process_time()
    sizes = [len(draw(post)) for post in drawn]
    return perf_counter() - clock, process_time() - core, sizes


def main(count: int) -> None:
    """Print a row a way of drawing."""
    house = newsroom.read((ROOT / "newsroom.toml").read_text("utf-8"))
    drawn = posts(count)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        ways: dict[str, Callable[[ClearedPost], bytes]] = {
            "Pillow, one line without layout": plain,
            "cards, drawn": lambda post: cards.card(post, house),
            "cards, drawn and kept": lambda post: cards.card(post, house, kept),
            "cards, kept from before": lambda post: cards.card(post, house, kept),
        }
        print("| way | seconds | of one core | ms a card | against Pillow | bytes, median | largest |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        base = 0.0
        for name, draw in ways.items():
            clock, core, sizes = timed(draw, drawn)
            base = base or core
            middle, largest = sorted(sizes)[len(sizes) // 2], max(sizes)
            each = core / count * 1000
            print(f"| {name} | {clock:.1f} | {core:.1f} | {each:.1f} | {core / base:.1f} | {middle:,} | {largest:,} |")
    print(f"\n{count} cards; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
