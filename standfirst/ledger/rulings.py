"""Which disagreements a named person has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.model.ledger import Disagreement
    from standfirst.model.record import Ruling


def ruled(rulings: Sequence[Ruling], disagreement: Disagreement) -> Ruling | None:
    """Return the ruling that settles *disagreement* as it is now, None where nobody has decided or it has lapsed."""
    wanted = (disagreement.where, disagreement.digest)
    return next((ruling for ruling in rulings if (ruling.where, ruling.digest) == wanted), None)
