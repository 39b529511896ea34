"""The newsroom's three colours → every colour of the theme, light and dark, each readable on its ground.

Contrast is WCAG's: 1 for none, 21 for black on white. An editor picks colours by eye, and this module sees to it
that whatever was picked can be read: a colour that is too faint moves towards black or white until it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.colours import BLACK, WHITE, contrast, mix, readable, until

if TYPE_CHECKING:
    from standfirst.newsroom import Brand

# WCAG AA asks 4.5 of running text; the margins are for rounding, for colours that should look lit, and for body text.
LEAST, TEXT, LIT, STRONG = 4.6, 5.0, 7.5, 9.0


def palette(brand: Brand) -> dict[str, dict[str, str]]:
    """Return the custom properties of both schemes, "light" and "dark", by name without the leading dashes."""
    night = until(brand.ink, BLACK, on=WHITE, ratio=17.0)
    return {
        "light": _scheme(brand.paper, brand.ink, readable(brand.accent, (brand.paper,), TEXT)),
        # At the least contrast a colour on black looks extinguished, so here it is asked for more.
        "dark": _scheme(night, mix(brand.paper, night, 0.1), readable(brand.accent, (night,), LIT)),
    }


def css(brand: Brand) -> str:
    """Return the palette as a style sheet that follows the reader's own choice of light or dark."""
    light, dark = palette(brand).values()
    return f":root{{{_declared(light)}}}\n@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}\n"


def icon(brand: Brand, letter: str) -> str:
    """Return the site's icon as SVG: one letter on the accent colour."""
    ground = brand.accent
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="12" fill="{ground}"/>'
        f'<text x="32" y="46" text-anchor="middle" font-family="Georgia,serif" font-size="40" font-weight="700" '
        f'fill="{readable(WHITE, (ground,), TEXT)}">{letter}</text></svg>\n'
    )


def _scheme(paper: str, ink: str, accent: str) -> dict[str, str]:
    surface = _tint(paper, ink, 0.045, readable(ink, (paper,), TEXT))
    grounds = (paper, surface)
    text = readable(ink, grounds, STRONG)
    strong = readable(accent, grounds, TEXT)
    return {
        "paper": paper,
        "surface": surface,
        "ink": text,
        "muted": readable(mix(text, paper, 0.32), grounds, TEXT),
        "rule": mix(paper, text, 0.16),
        "accent": strong,
        "on-accent": readable(paper, (strong,), TEXT),
        "wash": _tint(paper, strong, 0.09, text),
    }


def _tint(paper: str, colour: str, share: float, text: str) -> str:
    """Return *paper* tinted with *colour*, unless *text* needs all the contrast that a middling paper leaves it."""
    tinted = mix(paper, colour, share)
    return tinted if contrast(text, tinted) >= LEAST else paper


def _declared(properties: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in properties.items())
