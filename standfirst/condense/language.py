"""Whether a text is in English: reported speech is made by rules of English, and of no other language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.condense.units import without_marks
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.condense.units import Unit

_FUNCTION = frozenset(
    "the of and to a in that is for it we be are on with as this by our not have has should from or their which will "
    "would must can an at these they".split()
)
# Of the words of running English 38 to 45 % are among these, of German, French, Spanish, Welsh and Dutch under 9 %.
_LEAST_SHARE = 0.2
_ENOUGH = 8  # words: of fewer nothing can be told, and they are let pass


def in_english(units: Sequence[Unit]) -> bool:
    """Return whether the words of *units* are English by their function words; too few words count as English."""
    said = [word for unit in units for word in words(without_marks(unit.whole))]
    return len(said) < _ENOUGH or sum(word in _FUNCTION for word in said) >= _LEAST_SHARE * len(said)
