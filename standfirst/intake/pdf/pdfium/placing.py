"""A point of the file → the page as it is seen: cropped and turned, in points from its lower left corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from standfirst.intake.pdf.page import Box

if TYPE_CHECKING:
    from collections.abc import Callable

Placer: TypeAlias = "Callable[[float, float], tuple[float, float]]"


def placer(page: Any) -> Placer:  # noqa: ANN401  pypdfium2 has no types
    """Return what maps a point of the file to its place on *page*."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
        case _:
            return lambda x, y: (x - left, y - bottom)


def box(place: Placer, *corners: float) -> Box:
    """Return the box of four edges; some programs give them upside down."""
    (x0, y0), (x1, y1) = place(corners[0], corners[1]), place(corners[2], corners[3])
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
