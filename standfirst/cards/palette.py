"""The colours of a card, from the newsroom's brand, each pair easy to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standfirst.colours import BLACK, READABLE, WHITE, contrast, mix, readable

if TYPE_CHECKING:
    from standfirst.newsroom import Brand

# Lesser words stand back a little from the headline, as far as they stay readable with a margin for JPEG.
_BACK, _MARGIN = 0.2, 0.4


class Palette(NamedTuple):
    """The *ground* of the card, the *words* and *lesser* words on it, the *rule* and the *rings*; all as #rrggbb."""

    ground: str
    words: str
    lesser: str
    rule: str
    rings: tuple[str, ...]


def of(brand: Brand) -> Palette:
    """Return the accent as ground, with whichever is easiest to read on it: paper, ink, white or black."""
    ground = brand.accent
    candidates = (brand.paper, brand.ink, WHITE, BLACK)
    clear = [each for each in candidates if contrast(each, ground) >= READABLE]
    words = clear[0] if clear else max(candidates, key=lambda each: contrast(each, ground))
    lesser = readable(mix(words, ground, _BACK), (ground,), READABLE + _MARGIN)
    rings = tuple(mix(ground, words, share) for share in (0.05, 0.08, 0.11, 0.15, 0.2))
    return Palette(ground, words, lesser, mix(ground, words, 0.38), rings)
