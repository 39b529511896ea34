"""The draft's side of the page: each sentence with where it comes from, what was done to it and what the gate says."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.model.finding import Severity
from standfirst.model.post import Derivation
from standfirst.model.verdict import Grade
from standfirst.prose import without_calls
from standfirst.review.markup import changes, inline, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.finding import Finding
    from standfirst.model.verdict import Verdict
    from standfirst.review.origins import Numbered, Sources

_PARTS = (
    ("headline", "Headline"),
    ("standfirst", "Standfirst"),
    ("p", "Story"),
    ("note", "Footnotes"),
    ("editors", "Notes to editors"),
    ("boilerplate", "Boilerplate"),
    ("contact", "Contact"),
)
_HOW = {
    Derivation.VERBATIM: "word for word",
    Derivation.TRIMMED: "words left out",
    Derivation.RECAST: "recast",
    Derivation.HOUSE: "the newsroom’s own words",
}
# Sign and word: nobody needs to see the colour.
_GRADES = {
    Grade.VERIFIED: ("✓", "verified"),
    Grade.NEEDS_SIGN_OFF: ("?", "needs sign-off"),
    Grade.REJECTED: ("✕", "rejected"),
}
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\(?=[^\w\s])|\]\([^)]*\)|\[")


def shown(
    story: Sequence[Numbered], sources: Sources, verdicts: Mapping[str, Verdict], findings: Sequence[Finding]
) -> str:
    """Return the post as HTML, part by part."""
    parts: list[str] = []
    for part, said in groupby(story, key=_part):
        items = "".join(_sentence(one, sources, verdicts.get(one.where), findings) for one in said)
        parts.append(f'<h3>{dict(_PARTS)[part]}</h3>\n<ol class="said">{items}</ol>')
    return "\n".join(parts)


def standing(said: Numbered, verdict: Verdict | None) -> str:
    """Return how a sentence stands: a Grade's value, "house", "edited", or "not judged"."""
    if said.kind in {"house", "edited"}:
        return said.kind
    return verdict.grade.value if verdict else "not judged"


def _part(said: Numbered) -> str:
    return next(part for part, _ in _PARTS if said.where.startswith(part) and (part != "p" or said.where[1].isdigit()))


def _sentence(said: Numbered, sources: Sources, verdict: Verdict | None, findings: Sequence[Finding]) -> str:
    stands = standing(said, verdict)
    own = [finding for finding in findings if finding.where == said.where]
    first = _first_in_passage(said.where)
    classes = f"one is-{stands.replace(' ', '-')}{' opens' if first else ''}{' item' if '.i' in said.where else ''}"
    return (
        f'<li class="{classes}" id="said-{said.number}" data-number="{said.number}">'
        f"{_number(said)}"
        f'<div class="words">{inline(said.sentence.text)}</div>'
        f'<details><summary><span class="chip">{_chip(stands, verdict)}</span> '
        f'<span class="origin">{_origin(said, sources)}</span>{_flags(own)}</summary>'
        f"{_account(said, sources, verdict)}</details></li>"
    )


def _number(said: Numbered) -> str:
    target = f"#from-{said.number}" if said.spans else f"#said-{said.number}"
    return f'<a class="number" href="{target}" aria-label="Sentence {said.number}: show its source">{said.number}</a>'


def _first_in_passage(where: str) -> bool:
    return where.endswith((".s1", ".h", ".q"))


def _chip(stands: str, verdict: Verdict | None) -> str:
    if stands in {"house", "edited", "not judged"}:
        sign = {"house": "⌂", "edited": "✎", "not judged": "·"}[stands]
        judged = f", {_GRADES[verdict.grade][1]}" if verdict and stands == "edited" else ""
        return f'<span aria-hidden="true">{sign}</span> {stands}{judged}'
    sign, word = next(pair for grade, pair in _GRADES.items() if grade.value == stands)
    return f'<span aria-hidden="true">{sign}</span> {word}'


def _origin(said: Numbered, sources: Sources) -> str:
    if not said.spans:
        return {"house": "newsroom", "edited": "no source known"}.get(said.kind, text(said.kind))
    lines = list(dict.fromkeys(line for span in said.spans if (line := sources.line(span)) is not None))
    word = "line" if len(lines) == 1 else "lines"
    return f"{text(said.kind)} ▸ {word} {', '.join(map(str, lines))}" if lines else text(said.kind)


def _flags(own: Sequence[Finding]) -> str:
    return "".join(
        f' <span class="flag is-{finding.severity.value}">{finding.severity.value}: {text(finding.rule)}</span>'
        for finding in own
    )


def _account(said: Numbered, sources: Sources, verdict: Verdict | None) -> str:
    provenance = said.sentence.provenance
    rows: list[tuple[str, str]] = []
    if provenance is None:
        rows.append(("How", "edited since it was traced, or written by hand"))
    else:
        rows.append(("How", _HOW[provenance.derivation]))
        rows += [("Source", _links(said, sources))] if said.spans else []
        rows += [("Changes", _changed(said, sources))] if provenance.derivation in _SHOWN else []
        rows += [("Edits", text(", ".join(dict.fromkeys(each.name for each in provenance.operations))))] * bool(
            provenance.operations
        )
    if verdict is not None:
        reasons = "".join(f"<li>{text(reason.message)}</li>" for reason in verdict.reasons)
        rows.append(("Gate", f"{verdict.grade.value}{f'<ul>{reasons}</ul>' if reasons else ''}"))
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "</dl>"


_SHOWN = frozenset({Derivation.TRIMMED, Derivation.RECAST})


def _links(said: Numbered, sources: Sources) -> str:
    links: list[str] = []
    for rank, span in enumerate(said.spans, 1):
        fragment = f"from-{said.number}" if rank == 1 else f"from-{said.number}-{rank}"
        page = f", page {span.page}" if span.page else ""
        line = sources.line(span)
        links.append(f'<a href="#{fragment}">{text(sources.names[span.source])}, line {line}{page}</a>')
    return "; ".join(links)


def _changed(said: Numbered, sources: Sources) -> str:
    before = " ".join(sources.words(span) for span in said.spans)
    return changes(before, _MARKS.sub("", without_calls(said.sentence.text)))


def listed(findings: Sequence[Finding], target: Mapping[Finding, str]) -> str:
    """Return the findings as HTML, the gravest first; *target* has the fragment of each that has a place."""
    order = list(Severity)
    items: list[str] = []
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        place = text(f"{finding.file}, line {finding.line}" if finding.line else f"{finding.file}, {finding.where}")
        linked = f'<a href="#{target[finding]}">{place}</a>' if finding in target else f"<span>{place}</span>"
        items.append(
            f'<li class="is-{finding.severity.value}"><span class="flag is-{finding.severity.value}">'
            f"{finding.severity.value}</span> <strong>{text(finding.rule)}</strong> {linked}"
            f"<p>{text(finding.message)}</p>"
            f"<details><summary>Why, and what to do</summary><p>{text(finding.why)}</p><p>{text(finding.remedy)}</p>"
            "</details></li>"
        )
    return f'<ol class="findings">{"".join(items)}</ol>' if items else "<p>Nothing was found.</p>"
