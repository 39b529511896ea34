"""One file to read before signing off: the source on the left, the draft on the right, every sentence joined to both.

The page needs nothing but itself: style and script are inline, it loads nothing, and it reads without the script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.review import attention, coverage, draft, facts, signatures, since, source
from standfirst.review.head import allowed, head, inline
from standfirst.review.markup import text
from standfirst.review.matter import NAMES, Matter, Passed, Signature, Standing
from standfirst.review.origins import Sources, cites, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.finding import Finding
    from standfirst.review.origins import Numbered

__all__ = ["Matter", "Passed", "Signature", "Standing", "page"]


def page(matter: Matter) -> str:
    """Return the review page as one HTML file."""
    sources = Sources(matter.submission, matter.background, {**NAMES, **matter.names})
    story = numbered(matter.post)
    script = inline("review.js")
    policy = f"script-src '{allowed(script)}'; base-uri 'none'"
    sections = [each for each in _sections(matter, sources, story) if each[2]]
    links = " ".join(f'<a href="#{ident}">{title}</a>' for ident, title, _ in sections)
    opening = head(matter.post.language, f"Review: {matter.post.headline.text}", inline("review.css"), policy)
    return f"""{opening}
<body>
<header>
<p class="kicker">Review before sign-off</p>
<h1>{text(matter.post.headline.text) or "No headline"}</h1>
{attention.state(matter)}
{attention.counts(story, matter)}
<nav aria-label="On this page">{links} <a href="#source">Source</a></nav>
</header>
<main>
<div class="pane" id="right" role="region" aria-label="Draft and what is known of it" tabindex="0">
{"".join(_section(*each) for each in sections)}
</div>
<div class="pane" id="left" role="region" aria-label="Sources" tabindex="0">
<section id="source" aria-labelledby="h-source">{_sources(sources, story)}</section>
</div>
</main>
<script>{script}</script>
</body>
</html>
"""


def _sections(matter: Matter, sources: Sources, story: Sequence[Numbered]) -> Iterator[tuple[str, str, str]]:
    """Yield (fragment, title, content) in the order of reading; what has no content is left out."""
    target = _targets(story, sources, matter)
    hint = '<p class="hint">Choose the number of a sentence to see its source. Up and down arrows go to the next.</p>'
    yield "eye", "For your eye", attention.shown(story, matter, target)
    yield "since", "Changed", since.shown(matter.standing, matter.post, story) if matter.standing else ""
    yield "draft", "Draft", hint + draft.shown(story, sources, matter)
    yield "findings", "Findings", draft.listed(matter.findings, target)
    yield "facts", "Facts", _facts(matter, sources, story)
    yield "coverage", "Coverage", coverage.shown(matter.coverage, story) if matter.coverage else ""
    yield "signed", "Signed", signatures.shown(matter.standing)


def _facts(matter: Matter, sources: Sources, story: Sequence[Numbered]) -> str:
    if matter.ledger is None:
        return ""
    return facts.shown(matter.ledger, matter.rulings, story, sources, matter.post.slug)


def _section(ident: str, title: str, content: str) -> str:
    return f'<section id="{ident}" aria-labelledby="h-{ident}"><h2 id="h-{ident}">{title}</h2>\n{content}</section>\n'


def _sources(sources: Sources, story: Sequence[Numbered]) -> str:
    cited = cites(story)
    parts: list[str] = []
    for kind, document in sources.documents.items():
        ident = ' id="h-source"' if not parts else ""
        title = f"{kind.capitalize()}: {text(sources.names[kind])}"
        parts.append(f'<h2{ident}>{title}</h2><div class="source">{source.shown(document, cited)}</div>')
    return "\n".join(parts) or '<h2 id="h-source">Sources</h2><p>There is no source: the post was written by hand.</p>'


def _targets(story: Sequence[Numbered], sources: Sources, matter: Matter) -> dict[Finding, str]:
    """Return the fragment of each finding that has a place on the page: its sentence, its dispute, or its line."""
    places = {said.where: f"said-{said.number}" for said in story}
    if matter.ledger:
        places |= facts.anchors(matter.ledger)
    files_ = {name: kind for kind, name in sources.names.items() if kind in sources.documents}
    anchors = source.Anchors.of(sources.documents)
    found: dict[Finding, str] = {}
    for finding in matter.findings:
        kind = files_.get(finding.file)
        if kind is None and finding.where in places:
            found[finding] = places[finding.where]
        elif kind is not None and (place := anchors.at(kind, finding.line)):
            found[finding] = place
    return found
