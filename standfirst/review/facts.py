"""The fact ledger on the page: what is disputed and who settled it, what has no ground, then every fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.ledger import ruled
from standfirst.review.markup import text
from standfirst.review.source import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standfirst.model.ledger import Disagreement, Fact, Ledger, Side, Sighting
    from standfirst.model.record import Ruling
    from standfirst.review.origins import Numbered, Sources

_MOST_LINES = 4  # of a file, where a fact is seen: who wants all of them searches the file


def shown(ledger: Ledger, rulings: Sequence[Ruling], story: Sequence[Numbered], sources: Sources, slug: str) -> str:
    """Return the ledger as HTML; *slug* is what commands call the story."""
    at = _Places(sources.names, Anchors.of(sources.documents))
    number = {said.where: said.number for said in story}
    fragments = anchors(ledger)
    disputes = "".join(
        f'<li id="{fragments[one.where]}">{_dispute(one, ruled(rulings, one), at, slug)}</li>'
        for one in ledger.disagreements
    )
    firm = [fact for fact in ledger.facts if _firm(fact, number)]
    loose = [fact for fact in ledger.facts if not _firm(fact, number)]
    parts = [f'<h3>Disputed</h3><ol class="disputes">{disputes}</ol>'] if disputes else []
    if loose:
        parts.append(f"<h3>Not in the passage cited</h3>{_table(loose, number, at)}")
    if firm:
        title = f"{len(firm)} facts stand where the post says they do"
        parts.append(f"<details><summary>{title}</summary>{_table(firm, number, at)}</details>")
    return "".join(parts) or "<p>The post states no day, figure, amount, name, title or quotation.</p>"


def anchors(ledger: Ledger) -> dict[str, str]:
    """Return the fragment of each dispute by its address."""
    return {one.where: f"dispute-{number}" for number, one in enumerate(ledger.disagreements, 1)}


def _firm(fact: Fact, number: Mapping[str, int]) -> bool:
    """Return whether the sources bear a fact out; who is credited cites no passage and need only be found."""
    return fact.grounded or (fact.where not in number and bool(fact.seen))


@dataclass(frozen=True, slots=True)
class _Places:
    """What the files are called, and where the page can be sent to."""

    names: Mapping[str, str]
    anchors: Anchors

    def of_side(self, side: Side) -> str:
        name = self.names.get(side.source, "the post")
        return self.anchors.link(side.source, side.line, f"{name}, line {side.line}" if side.line else name)

    def of(self, seen: Iterable[Sighting]) -> str:
        """Return where a fact was seen, file by file, a few lines of each."""
        lines: dict[str, list[int]] = {}
        for one in seen:
            there = lines.setdefault(one.span.source, [])
            there += [one.line] * (one.line not in there)
        return "; ".join(self._lines(source, there) for source, there in lines.items()) or "in no source"

    def _lines(self, source: str, there: Sequence[int]) -> str:
        links = ", ".join(self.anchors.link(source, line, str(line)) for line in there[:_MOST_LINES])
        more = f" and {len(there) - _MOST_LINES} more" if len(there) > _MOST_LINES else ""
        return f"{text(self.names[source])}, line{'s' if len(there) > 1 else ''} {links}{more}"


def _dispute(one: Disagreement, ruling: Ruling | None, at: _Places, slug: str) -> str:
    sides = "".join(
        f"<li>“{text(side.says)}” says {at.of_side(side)}: <q>{text(side.words)}</q></li>" for side in one.sides
    )
    if ruling:
        settled = f"<b>{text(ruling.by)}</b> settled it on “{text(ruling.says)}”: {text(ruling.why)}"
    else:
        command = f'./inv settle {slug} "{one.where}" --says "…" --by NAME --why "…"'
        settled = f"Nobody has settled it. <code>{text(command)}</code>"
    kind = "settled" if ruling else "open"
    return f'<div class="{kind}"><b>{text(one.where)}</b><ul>{sides}</ul><p>{settled}</p></div>'


def _table(facts: Iterable[Fact], number: Mapping[str, int], at: _Places) -> str:
    rows = "".join(_row(fact, number, at) for fact in facts)
    head = '<tr><th scope="col">The post says</th><th scope="col">Found</th></tr>'
    return f'<table class="facts"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(fact: Fact, number: Mapping[str, int], at: _Places) -> str:
    said = number.get(fact.where)
    where = f'<a href="#said-{said}">sentence {said}</a>' if said else text(fact.where)
    return (
        f"<tr><td>{text(fact.said)} <span>{fact.kind.value}, {where}</span></td>"
        f"<td>{at.of(fact.seen[: fact.cited or None])}</td></tr>"
    )
