"""The draft's side of the page: each sentence with where it comes from, what was done to it and what the gate says."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.ground.judgement import nearest
from standfirst.model.finding import Severity
from standfirst.model.post import Derivation
from standfirst.review import edits
from standfirst.review.attention import SIGNS, standing
from standfirst.review.markup import changes, inline, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.model.finding import Finding
    from standfirst.model.post import Operation
    from standfirst.model.verdict import Verdict
    from standfirst.review.matter import Matter
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
_SHOWN = frozenset({Derivation.TRIMMED, Derivation.RECAST})
# Tests whose words stand in the sentence; those of the others were taken out of it, or are all of it.
_STRANGE = frozenset({"quotation", "name", "figure", "date", "wording", "protected", "leaning"})


def shown(story: Sequence[Numbered], sources: Sources, matter: Matter) -> str:
    """Return the post as HTML, part by part."""
    parts: list[str] = []
    for part, said in groupby(story, key=_part):
        items = "".join(_sentence(one, sources, matter) for one in said)
        parts.append(f'<h3>{dict(_PARTS)[part]}</h3>\n<ol class="said">{items}</ol>')
    return "\n".join(parts)


def _part(said: Numbered) -> str:
    return next(part for part, _ in _PARTS if said.where.startswith(part) and (part != "p" or said.where[1].isdigit()))


def _sentence(said: Numbered, sources: Sources, matter: Matter) -> str:
    verdict = matter.verdicts.get(said.where)
    stands = standing(said, verdict)
    own = [finding for finding in matter.findings if finding.where == said.where]
    first = said.where.endswith((".s1", ".h", ".q"))
    classes = f"one is-{stands.replace(' ', '-')}{' opens' if first else ''}{' item' if '.i' in said.where else ''}"
    return (
        f'<li class="{classes}" id="said-{said.number}" data-number="{said.number}">'
        f"{_number(said)}"
        f'<div class="words">{inline(said.sentence.text, residue(verdict))}</div>'
        f'<details><summary><span class="chip">{_chip(stands, verdict)}</span> '
        f'<span class="origin">{_origin(said, sources)}</span>{_flags(own)}</summary>'
        f"{_account(said, sources, verdict)}</details></li>"
    )


def residue(verdict: Verdict | None) -> tuple[str, ...]:
    """Return the words of the sentence that have no ground; none where the whole sentence has none."""
    reasons = verdict.reasons if verdict else ()
    return tuple(word for reason in reasons if reason.test in _STRANGE for word in reason.words)


def _number(said: Numbered) -> str:
    target = f"#from-{said.number}" if said.spans else f"#said-{said.number}"
    return f'<a class="number" href="{target}" aria-label="Sentence {said.number}: show its source">{said.number}</a>'


def _chip(stands: str, verdict: Verdict | None) -> str:
    judged = f", {verdict.grade.value}" if verdict and stands == "edited" else ""
    return f'<span aria-hidden="true">{SIGNS[stands]}</span> {stands}{judged}'


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
        rows += [("Nearest", each) for each in _nearest(said, sources)]
    else:
        rows.append(("How", _HOW[provenance.derivation]))
        rows += [("Source", _passages(said, sources))] if said.spans else []
        rows += [("Changes", _changed(said, sources))] if provenance.derivation in _SHOWN else []
        rows += [("Edits", _edits(provenance.operations))] if provenance.operations else []
    if verdict is not None:
        rows.append(("Gate", _judged(verdict)))
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "</dl>"


def _judged(verdict: Verdict) -> str:
    reasons = "".join(f"<li>{text(reason.message)}</li>" for reason in verdict.reasons)
    return f"{verdict.grade.value}{f'<ul>{reasons}</ul>' if reasons else ''}"


def _edits(operations: Sequence[Operation]) -> str:
    return f"<ul>{''.join(f'<li>{edits.plain(one)}</li>' for one in operations)}</ul>"


def _passages(said: Numbered, sources: Sources) -> str:
    """Return each passage cited, in its own words, with the link to its place."""
    shown_: list[str] = []
    for rank, span in enumerate(said.spans, 1):
        fragment = f"from-{said.number}" if rank == 1 else f"from-{said.number}-{rank}"
        page = f", page {span.page}" if span.page else ""
        link = f'<a href="#{fragment}">{text(sources.names[span.source])}, line {sources.line(span)}{page}</a>'
        shown_.append(f"<li><q>{text(sources.words(span))}</q> {link}</li>")
    return f'<ul class="passages">{"".join(shown_)}</ul>'


def _nearest(said: Numbered, sources: Sources) -> Iterator[str]:
    """Yield the passage most like a sentence that nobody has traced, and what differs, where there is one."""
    if sources.submission is None:
        return
    for spans, evidence in nearest(said.sentence.text, sources.submission, sources.background)[:1]:
        span = spans[0]
        place = f"{text(sources.names[span.source])}, line {sources.line(span)}"
        differs = changes(" ".join(one.text for one in evidence), plain(said.sentence.text))
        yield f"{differs} <span>({place})</span>"


def _changed(said: Numbered, sources: Sources) -> str:
    before = " ".join(sources.words(span) for span in said.spans)
    return changes(before, plain(said.sentence.text))


def listed(findings: Sequence[Finding], target: Mapping[Finding, str]) -> str:
    """Return the findings as HTML, the gravest first; *target* has the fragment of each that has a place."""
    order = list(Severity)
    items: list[str] = []
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        place = text(f"{finding.file}, line {finding.line}" if finding.line else f"{finding.file}, {finding.where}")
        linked = f'<a href="#{target[finding]}">{place}</a>' if finding in target else f"<span>{place}</span>"
        why = f"<details><summary>Why it matters</summary><p>{text(finding.why)}</p></details>" if finding.why else ""
        items.append(
            f'<li class="is-{finding.severity.value}"><span class="flag is-{finding.severity.value}">'
            f"{finding.severity.value}</span> <strong>{text(finding.rule)}</strong> {linked}"
            f'<p>{text(finding.message)}</p><p class="remedy">{text(finding.remedy)}</p>{why}</li>'
        )
    return f'<ol class="findings">{"".join(items)}</ol>' if items else "<p>Nothing was found.</p>"
