"""What wants the editor's eye, first on the page: what stops the post, and the sentences nobody has vouched for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standfirst.model.finding import Severity
from standfirst.model.verdict import Grade
from standfirst.review.markup import excerpt, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.model.finding import Finding
    from standfirst.model.verdict import Verdict
    from standfirst.review.matter import Matter
    from standfirst.review.origins import Numbered

STANDINGS = ("verified", "needs sign-off", "rejected", "not judged", "edited", "house")
# Sign and word: nobody needs to see the colour.
SIGNS = {"verified": "✓", "needs sign-off": "?", "rejected": "✕", "house": "⌂", "edited": "✎", "not judged": "·"}


def standing(said: Numbered, verdict: Verdict | None) -> str:
    """Return how a sentence stands: a Grade's value, "house", "edited", or "not judged"."""
    if said.kind in {"house", "edited"}:
        return said.kind
    return verdict.grade.value if verdict else "not judged"


def counts(story: Sequence[Numbered], matter: Matter) -> str:
    """Return how many sentences stand how, and how many findings weigh what, as HTML."""
    stands = Counter(standing(said, matter.verdicts.get(said.where)) for said in story)
    found = Counter(finding.severity for finding in matter.findings)
    said = "".join(
        f'<li class="is-{kind.replace(" ", "-")}"><b>{stands[kind]}</b> {kind}</li>'
        for kind in STANDINGS
        if stands[kind]
    )
    held = "".join(
        f'<li class="is-{kind.value if found[kind] else "none"}"><b>{found[kind]}</b> {_plural(found[kind], kind)}</li>'
        for kind in Severity
    )
    return (
        f'<div class="sums"><div><span>{len(story)} sentences</span><ul>{said}</ul></div>'
        f"<div><span>{len(matter.findings)} findings</span><ul>{held}</ul></div></div>"
    )


def _plural(number: int, kind: Severity) -> str:
    if number == 1:
        return kind.value
    return {Severity.STOP: "stops", Severity.QUERY: "queries", Severity.NOTE: "notes"}[kind]


def state(matter: Matter) -> str:
    """Return the line that says where the story stands and what to do next, as HTML."""
    here = matter.standing
    if here is None:
        return ""
    stops = sum(finding.severity is Severity.STOP for finding in matter.findings)
    if stops:  # which and why follows at once, and stands there in full
        count = "one finding stops it" if stops == 1 else f"{stops} findings stop it"
        return f'<p class="state"><b>{text(here.state.capitalize())}</b>: <a href="#eye">{count}</a>.</p>'
    command = here.next.startswith("./inv")
    next_ = f"<code>{text(here.next)}</code>" if command else text(here.next)
    then = f' <span class="next">Next: {next_}</span>' if here.next else ""
    return f'<p class="state"><b>{text(here.state.capitalize())}</b>: {text(here.why)}.{then}</p>'


def shown(story: Sequence[Numbered], matter: Matter, target: Mapping[Finding, str]) -> str:
    """Return the section's content as HTML; *target* has the fragment of each finding that has a place."""
    items = [*_stops(matter, target), *_sentences(story, matter)]
    left = [finding for finding in matter.findings if finding.severity is not Severity.STOP]
    more = f'<p><a href="#findings">{len(left)} findings</a> more may be worth knowing.</p>' if left else ""
    if not items:
        return f"<p>Every sentence is the house’s own or verified, and nothing stops the post.</p>{more}"
    return f'<ol class="eye">{"".join(items)}</ol>{more}'


def _stops(matter: Matter, target: Mapping[Finding, str]) -> Iterator[str]:
    for finding in matter.findings:
        if finding.severity is Severity.STOP:
            said = f"{text(finding.message)} <em>{text(finding.remedy)}</em>"
            link = f' <a href="#{target[finding]}">show it</a>' if finding in target else ""
            yield f'<li class="is-stop"><b>stops the post</b> {said}{link}</li>'


def _sentences(story: Sequence[Numbered], matter: Matter) -> Iterator[str]:
    told = {finding.where for finding in matter.findings if finding.severity is Severity.STOP}
    for said in story:
        if said.where in told:
            continue  # why it stops the post has been said
        verdict = matter.verdicts.get(said.where)
        stands = standing(said, verdict)
        vouched = verdict is not None and verdict.grade is Grade.VERIFIED
        if stands in {"verified", "house"} or (stands == "edited" and vouched):
            continue
        reasons = "; ".join(reason.message for reason in verdict.reasons) if verdict else ""
        why = f" <span>{text(reasons)}</span>" if reasons else ""
        yield (
            f'<li class="is-{stands.replace(" ", "-")}"><b>{stands}</b> '
            f'<a href="#said-{said.number}">{text(excerpt(said.sentence.text))}</a>{why}</li>'
        )
