"""The design of a card, and the one place where its pixels are made.

The middle 630 by 630 pixels, which some networks cut out, are a card of their own: name, kind, headline, day. The
mark stands on one side of them and rings on the other; a headline that runs from right to left changes the sides.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from standfirst.cards import bidi, faces
from standfirst.cards import palette as palettes
from standfirst.cards.setting import Measured, Room, set_in

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

    from standfirst.cards.faces import Placed
    from standfirst.cards.palette import Palette
    from standfirst.cards.setting import Setting
    from standfirst.newsroom import Brand

WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 300_000
# Platforms crop the edges: words stay in the middle 1080 by 500, a letter that leans out of its box included.
EDGE, TOP = 66, 72
# The column of the words is the middle square, less a margin.
LEFT, RIGHT = 312, 888
_COLUMN = RIGHT - LEFT
_RULE, _SMALL_LINE = 508, 547
# The ink of a headline ends this far over the rule; the kicker and the name keep as far from it at least.
_OVER_RULE, _UNDER_KICKER, _UNDER_NAME = 30, 27, 42
_LABEL_PITCH = 31
_HEADLINE, _NAME, _LABEL, _SMALL, _MARK = 108, 34, 21, 23, 30
# What cannot be read is not drawn: a host name longer than its room at this size.
_READABLE = 15
# Capitals of the labels are this high, in ems.
_CAPITAL = 0.66
# Lines of these letters stand higher than Latin ones, and further apart.
_LEADING = {"arabic.ttf": 1.4, "hebrew.ttf": 1.2, "emoji.ttf": 1.24} | dict.fromkeys(
    ("han-simplified.ttf", "han-traditional.ttf", "japanese.ttf", "korean.ttf"), 1.27
)
_LATIN_LEADING = 1.1
_SPINE = 262
_RINGS = (74, 122, 170, 218, 266)
_FINE = 4


class Words(NamedTuple):
    """What stands on a card, each as it can be drawn; all but the name may be empty. *language* is the headline's."""

    headline: str
    name: str
    mark: str
    labels: tuple[str, ...]
    day: str
    host: str
    language: str


class _Voice(NamedTuple):
    """How a part of the card is set: with serifs, spaced by so many ems, along with the headline's direction."""

    serif: bool = False
    tracking: float = 0.0
    headline: bool = False


_HEAD, _TITLE, _PLAIN, _SPACED = _Voice(serif=True, headline=True), _Voice(serif=True), _Voice(), _Voice(tracking=0.1)


def drawn(words: Words, brand: Brand) -> bytes:
    """Return the card as a JPEG without metadata, 1200 by 630 pixels, at most 300,000 bytes."""
    from PIL import ImageDraw

    colours = palettes.of(brand)
    sheet = Sheet(words)
    picture = ground(colours, rtl=sheet.rtl).copy()
    if sheet.badge:
        ImageDraw.Draw(picture).rounded_rectangle(sheet.badge, 7, fill=colours.words)
    for colour, lines in ((colours.words, sheet.main), (colours.lesser, sheet.lesser), (colours.ground, sheet.mark)):
        if lines:
            mask = _mask(lines)
            # Only where there is ink: a paste costs as much as its area.
            box = mask.getbbox() or (0, 0, 1, 1)
            picture.paste(colour, box, mask.crop(box))
    return _jpeg(picture)


class Sheet:
    """Where every line of a card stands: (line, left, base line, size), sorted by colour; the badge is a box."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.rtl = bidi.runs_rtl(words.headline or words.name)
        self.main: list[Placed] = []
        self.lesser: list[Placed] = []
        self.mark: list[Placed] = []
        self.badge = self._badge() if words.mark else ()
        self._story(self._masthead() if words.headline else TOP)
        self._foot()

    def _badge(self) -> tuple[float, float, float, float]:
        """Set the mark in its box, outside the column, and return the box."""
        line = self._line(self._words.mark, _SPACED)
        size = min(_MARK, (_SPINE - EDGE - 68) / line.width)
        wide = line.width * size + 36
        left = WIDTH - EDGE - wide if self.rtl else EDGE
        self.mark.append((line, left + 18, TOP + 28 + _CAPITAL / 2 * size, size))
        return left, TOP, left + wide - 1, TOP + 55

    def _masthead(self) -> float:
        """Set the name and return where it ends."""
        setting = self._set(self._words.name, _TITLE, Room(_COLUMN, 84, _NAME, _LATIN_LEADING))
        self._stand(setting, _TITLE, TOP, self.lesser)
        return TOP + setting.height

    def _story(self, top: float) -> None:
        """Set the headline to stand on the rule, and the kicker to stand on the headline."""
        labels = self._labels()
        text = self._words.headline or self._words.name
        foot = _RULE - _OVER_RULE
        room = Room(_COLUMN, foot - top - _UNDER_NAME - len(labels) * _LABEL_PITCH, _HEADLINE, self._leading(text))
        setting = self._set(text, _HEAD, room)
        start = foot - setting.height
        self._stand(setting, _HEAD, start, self.main)
        for number, label in enumerate(reversed(labels)):
            line = self._line(label, _SPACED)
            size = min(_LABEL, _COLUMN / line.width)
            base = start - _UNDER_KICKER - number * _LABEL_PITCH
            self.lesser.append((line, self._start(line.width * size), base, size))

    def _labels(self) -> tuple[str, ...]:
        """Return the kind and the topic, on one line where they fit."""
        joined = " · ".join(self._words.labels)
        fits = self._line(joined, _SPACED).width * _LABEL <= _COLUMN
        return (joined,) if joined and fits else self._words.labels

    def _foot(self) -> None:
        day, host = (self._line(text, _PLAIN) for text in (self._words.day, self._words.host))
        self.lesser.append((day, self._start(day.width * _SMALL), _SMALL_LINE, _SMALL))
        room = _COLUMN - day.width * _SMALL - (36 if self._words.day else 0)
        size = min(_SMALL, room / host.width) if host.width else 0
        if size >= _READABLE:
            wide = host.width * size
            self.lesser.append((host, LEFT if self.rtl else RIGHT - wide, _SMALL_LINE, size))

    def _set(self, text: str, voice: _Voice, room: Room) -> Setting:
        return set_in(text, room, lambda part: self._measured(part, voice))

    def _stand(self, setting: Setting, voice: _Voice, top: float, into: list[Placed]) -> None:
        """Place the lines of a setting from *top* down."""
        for text, base in zip(setting.lines, setting.bases, strict=True):
            line = self._line(text, voice)
            into.append((line, self._start(line.width * setting.size), top + base, setting.size))

    def _start(self, wide: float) -> float:
        return RIGHT - wide if self.rtl else LEFT

    def _line(self, text: str, voice: _Voice) -> faces.Line:
        chain = faces.chain_for(self._words.headline if voice.serif else text, self._words.language, serif=voice.serif)
        rtl = self.rtl if voice.headline else bidi.runs_rtl(text)
        return faces.shaped(text, chain, rtl=rtl, tracking=voice.tracking)

    def _measured(self, text: str, voice: _Voice) -> Measured:
        line = self._line(text, voice)
        return Measured(line.width, line.top, line.foot)

    def _leading(self, text: str) -> float:
        fonts = {glyph.font for glyph in self._line(text, _HEAD).glyphs}
        return max((_LEADING.get(font, _LATIN_LEADING) for font in fonts), default=_LATIN_LEADING)


def _mask(lines: list[Placed]) -> Image.Image:
    from PIL import Image

    return Image.frombytes("L", (WIDTH, HEIGHT), faces.inked(lines, (WIDTH, HEIGHT)), "raw", "L", 0, -1)


@lru_cache(maxsize=8)
def ground(colours: Palette, *, rtl: bool) -> Image.Image:
    """Return the card before there is a word on it: the ground, the rings, the rule."""
    from PIL import Image, ImageDraw, ImageOps

    side = Image.new("RGB", (_RINGS[-1] * _FINE, HEIGHT * _FINE), colours.ground)
    canvas = ImageDraw.Draw(side)
    for radius, colour in zip(reversed(_RINGS), colours.rings, strict=True):
        _disc(canvas, radius * _FINE, colour)
    side = side.reduce(_FINE)
    card = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    card.paste(side, (WIDTH - side.width, 0))
    ImageDraw.Draw(card).rectangle((LEFT, _RULE, RIGHT - 1, _RULE + 1), fill=colours.rule)
    ImageDraw.Draw(card).rectangle((_SPINE, TOP, _SPINE + 1, _SMALL_LINE + 6), fill=colours.rule)
    return ImageOps.mirror(card) if rtl else card


def _disc(canvas: ImageDraw.ImageDraw, radius: float, colour: str) -> None:
    right, middle = _RINGS[-1] * _FINE, HEIGHT * _FINE / 2
    canvas.ellipse((right - radius, middle - radius, right + radius, middle + radius), fill=colour)


def _jpeg(picture: Image.Image) -> bytes:
    """Write the best quality that fits: colour at full resolution, or the edges of letters would bleed."""
    for quality in (90, 82, 70):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling=0)
        if file.tell() <= MOST_BYTES:
            break
    return file.getvalue()
