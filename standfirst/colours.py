"""Colours given as "#rrggbb": contrast as WCAG counts it, mixtures, and a colour moved until it can be read."""

from __future__ import annotations

from itertools import chain

BLACK, WHITE = "#000000", "#ffffff"
# WCAG AA's least contrast for running text.
READABLE = 4.5
_STEPS = 50
# Below this share of light sRGB is a straight line, says its definition.
_STRAIGHT = 0.04045


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 for none, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return *colour* with *share* (0 to 1) of *other* in it."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in channels).hex()


def readable(colour: str, grounds: tuple[str, ...], ratio: float) -> str:
    """Return *colour*, moved just far enough towards black or white to reach *ratio* on every one of *grounds*.

    Where neither end reaches it, the better end is returned: on one ground that is always 4.5 or more.
    """
    end = max((BLACK, WHITE), key=lambda pole: _worst(pole, grounds))
    tries = chain((mix(colour, end, step / _STEPS) for step in range(_STEPS)), (end,))
    return next((tried for tried in tries if _worst(tried, grounds) >= ratio), end)


def until(colour: str, end: str, *, on: str, ratio: float) -> str:
    """Return *colour*, moved towards *end* until it reaches *ratio* on the ground *on*; *end* where it never does."""
    tries = (mix(colour, end, step / _STEPS) for step in range(_STEPS))
    return next((tried for tried in tries if contrast(tried, on) >= ratio), end)


def _worst(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 for black and 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    """Undo the curve of sRGB, as its standard gives it."""
    return value / 12.92 if value <= _STRAIGHT else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
