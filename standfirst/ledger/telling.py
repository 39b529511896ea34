"""The ledger in lines, for a terminal: fact by fact, then what is disputed and who settled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.ledger.rulings import ruled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.model.ledger import Disagreement, Fact, Ledger
    from standfirst.model.record import Ruling

_SHORT = 60


def as_text(ledger: Ledger, rulings: Sequence[Ruling], names: Mapping[str, str]) -> str:
    """Return the ledger as lines; *names* says what the files of the "submission" and the "background" are called."""
    lines = [*(_fact(fact, names) for fact in ledger.facts)]
    for disagreement in ledger.disagreements:
        lines += _disputed(disagreement, rulings, names)
    return "\n".join(lines)


def _fact(fact: Fact, names: Mapping[str, str]) -> str:
    places = [f"{names[one.span.source]} line {one.line}" for one in fact.seen]
    cited, others = places[: fact.cited], places[fact.cited :]
    found = ", ".join(dict.fromkeys(cited)) or ("not in the passage cited" if others else "in no source")
    also = f"; also {', '.join(dict.fromkeys(others))}" if others else ""
    return f"{fact.where}: {fact.kind} “{_shortened(fact.said)}”: {found}{also}"


def _disputed(disagreement: Disagreement, rulings: Sequence[Ruling], names: Mapping[str, str]) -> Iterator[str]:
    ruling = ruled(rulings, disagreement)
    said = "; ".join(
        f"{names.get(side.source, side.source)}, {side.where}: “{_shortened(side.says)}”" for side in disagreement.sides
    )
    settled = f"{ruling.by} settled it on “{ruling.says}”: {ruling.why}" if ruling else "nobody has settled it"
    yield f"disputed: {disagreement.where}: {said}. {settled}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
