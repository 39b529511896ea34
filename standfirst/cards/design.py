"""The design of a card, and the one place where pixels are made."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards import faces
from standfirst.cards.colours import Palette, palette
from standfirst.cards.faces import HEADLINE, LABELS, Style
from standfirst.cards.setting import LEADING, set_in

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

    from standfirst.newsroom import Brand

WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 300_000
# Everything is drawn twice as large and made small at the end, so that letters need not stand on whole pixels.
_FINE = 2
# Platforms crop the edges: words stay in the middle 1080 by 500, a W that leans out of its box included.
LEFT, TOP, RIGHT = 65, 68, 1135
_NAME = Style(HEADLINE, 38)
_MARK = Style(LABELS, 27, 1.2)
_KICKER = Style(LABELS, 23, 2.4)
_SMALL = Style(LABELS, 25)
# Base lines; a headline stands on its foot, and what it does not need stays free above it.
_NAME_LINE, _HEADLINE_LINE, _RULE_LINE, _SMALL_LINE = 108, 466, 508, 555
_HEADLINE_ROOM = 268
# From the base line of the kicker down to the first of the headline: a ring on a capital, and air above it.
_RING, _AIR = 0.94, 17


class Words(NamedTuple):
    """What stands on a card, each as faces.drawable returns it; all but the headline and the name may be empty."""

    headline: str
    name: str
    mark: str
    label: str
    day: str
    host: str


def drawn(words: Words, brand: Brand) -> bytes:
    """Return the card as a JPEG without metadata, 1200 by 630 pixels, at most 300,000 bytes."""
    from PIL import Image, ImageDraw

    colours = palette(brand)
    picture = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), colours.ground)
    sheet = _Sheet(ImageDraw.Draw(picture), colours)
    sheet.masthead(words)
    sheet.story(words)
    sheet.foot(words)
    return _jpeg(picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS))


class _Sheet:
    """The card while it is drawn; everything is given in pixels of the finished card."""

    def __init__(self, canvas: ImageDraw.ImageDraw, colours: Palette) -> None:
        self._canvas = canvas
        self._colours = colours

    def masthead(self, words: Words) -> None:
        left = float(LEFT)
        if words.mark:
            left = self._badge(words.mark) + 20
        self._line(words.name, _NAME, (left, _NAME_LINE), RIGHT - left)

    def story(self, words: Words) -> None:
        setting = set_in(words.headline, (RIGHT - LEFT, _HEADLINE_ROOM), _ems)
        style = Style(HEADLINE, setting.size)
        first = _HEADLINE_LINE - (len(setting.lines) - 1) * setting.size * LEADING
        for number, line in enumerate(setting.lines):
            self._text(line, style, (LEFT, first + number * setting.size * LEADING), self._colours.words)
        self._line(words.label, _KICKER, (LEFT, first - setting.size * _RING - _AIR), RIGHT - LEFT)

    def foot(self, words: Words) -> None:
        self._box((LEFT, _RULE_LINE, RIGHT, _RULE_LINE + 2), self._colours.rule)
        self._line(words.day, _SMALL, (LEFT, _SMALL_LINE), (RIGHT - LEFT) / 2)
        host = _fitted(words.host, _SMALL, (RIGHT - LEFT) / 2)
        self._text(words.host, host, (RIGHT - _width(words.host, host), _SMALL_LINE), self._colours.words)

    def _badge(self, mark: str) -> float:
        """Draw the mark in a box of the colour of the words, and return where the box ends."""
        style = _fitted(mark, _MARK, 300)
        end = LEFT + _width(mark, style) - style.tracking + 32
        self._box((LEFT, TOP, end, TOP + 52), self._colours.words, radius=6)
        self._text(mark, style, (LEFT + 16, TOP + 36), self._colours.ground)
        return end

    def _line(self, text: str, style: Style, at: tuple[float, float], room: float) -> None:
        self._text(text, _fitted(text, style, room), at, self._colours.words)

    def _text(self, text: str, style: Style, at: tuple[float, float], colour: str) -> None:
        x, y = at
        faces.draw(self._canvas, (x * _FINE, y * _FINE), text, style.sized(style.size * _FINE), colour)

    def _box(self, edges: tuple[float, float, float, float], colour: str, radius: float = 0) -> None:
        left, top, right, foot = (edge * _FINE for edge in edges)
        self._canvas.rounded_rectangle((left, top, right - 1, foot - 1), radius * _FINE, fill=colour)


def _ems(text: str) -> float:
    """Return the width of headline letters as a multiple of their size, measured large, where rounding is small."""
    return faces.width(text, Style(HEADLINE, 400)) / 400


def _width(text: str, style: Style) -> float:
    return faces.width(text, style.sized(style.size * _FINE)) / _FINE


def _fitted(text: str, style: Style, room: float) -> Style:
    """Return the style, smaller where the text would not fit into *room* pixels."""
    wide = _width(text, style)
    # Hinting makes small letters a little wider than their share, hence the two per cent.
    return style if wide <= room else style.sized(style.size * room / wide * 0.98)


def _jpeg(picture: Image.Image) -> bytes:
    """Write the best quality that fits: colour at full resolution, or the edges of letters would bleed."""
    for quality in (92, 84, 72):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
        if file.tell() <= MOST_BYTES:
            break
    return file.getvalue()
