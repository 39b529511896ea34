"""Colours of a card, from the newsroom's brand, each pair easy to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from standfirst.newsroom import Brand

# WCAG's least contrast for text.
READABLE = 4.5
# Below this share of light sRGB is a straight line, says its definition.
_STRAIGHT = 0.04045


class Palette(NamedTuple):
    """The *ground* of the card, the *words* on it, and the *rule* that parts them; all as #rrggbb."""

    ground: str
    words: str
    rule: str


def palette(brand: Brand) -> Palette:
    """Return the accent as ground, with whichever is easiest to read on it: paper, ink, white or black."""
    candidates = (brand.paper, brand.ink, "#ffffff", "#000000")
    readable = [each for each in candidates if contrast(each, brand.accent) >= READABLE]
    words = readable[0] if readable else max(candidates, key=lambda each: contrast(each, brand.accent))
    return Palette(brand.accent, words, mixed(brand.accent, words, 0.38))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return *one* with a *share* (0 to 1) of *other* in it."""
    parts = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _STRAIGHT else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
