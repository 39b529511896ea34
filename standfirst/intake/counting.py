"""Counting as office programs do it: numerals of a list, and how deep an item lies among its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HIGHEST_ROMAN, _LETTERS = 4000, 26
# Signs that follow each other in a series of notes: *, then †, ‡, §; then doubled.
_SIGNS = "*\u2020\u2021\u00a7"


def numeral(value: int, form: str) -> str:
    """Return *value* as a list prints it; *form* is Word's word for it ("lowerRoman") or a letter ("i")."""
    match form:
        case "lowerRoman" | "i" if 0 < value < _HIGHEST_ROMAN:
            printed = _roman(value)
        case "upperRoman" | "I" if 0 < value < _HIGHEST_ROMAN:
            printed = _roman(value).upper()
        case "lowerLetter" | "a" if value > 0:
            printed = _letter(value)
        case "upperLetter" | "A" if value > 0:
            printed = _letter(value).upper()
        case "chicago" if value > 0:
            printed = _SIGNS[(value - 1) % len(_SIGNS)] * min((value - 1) // len(_SIGNS) + 1, 9)
        case "decimalZero":
            printed = f"{value:02}"
        case "none" | "":
            printed = ""
        case _:
            printed = str(value)
    return printed


def _roman(value: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        out += sign * count
    return out


def _letter(value: int) -> str:
    """Return a to z, then aa to zz: Word repeats the letter."""
    count, place = divmod(value - 1, _LETTERS)
    return chr(ord("a") + place) * min(count + 1, 9)


@dataclass(slots=True)
class Depths:
    """Tells how deep each item lies, and which items are one list: lists that follow each other at once may nest.

    *list_id* is what the file calls an item's list; *level* counts within it; *indent* is compared between lists.
    """

    series: int = 0
    _base: str = ""
    _open: list[tuple[str, int, int]] = field(default_factory=list)

    def item(self, list_id: str, level: int, indent: int, slack: int) -> tuple[int, int]:
        """Return (series, depth) of the next item; *slack* is how much indents of one depth may differ."""
        new = (list_id, level, indent)
        goes_on = self.inside
        while self._open and _outside(new, self._open[-1], slack):
            self._open.pop()
        if self._open and not _within(new, self._open[-1], slack):
            self._open.pop()
        if not self._open:
            self.series += not (goes_on and self._base == list_id)
            self._base = list_id
        self._open.append(new)
        return self.series, len(self._open) - 1

    def ends(self) -> None:
        """Say that something other than an item or its further paragraphs follows."""
        self._open.clear()

    @property
    def indent(self) -> int:
        """How far in the text of the last item begins."""
        return self._open[-1][2] if self._open else 0

    @property
    def inside(self) -> bool:
        """Whether an item was the last thing."""
        return bool(self._open)


def _outside(new: tuple[str, int, int], top: tuple[str, int, int], slack: int) -> bool:
    return new[1] < top[1] if new[0] == top[0] else new[2] < top[2] - slack


def _within(new: tuple[str, int, int], top: tuple[str, int, int], slack: int) -> bool:
    return new[1] > top[1] if new[0] == top[0] else new[2] > top[2] + slack
