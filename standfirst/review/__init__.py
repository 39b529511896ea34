"""One file to read before signing off: the source on the left, the draft on the right, every sentence joined to both.

The page needs nothing but itself: style and script are inline, it loads nothing, and it reads without the script.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from bisect import bisect_right
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

from standfirst.model.finding import Severity
from standfirst.review import coverage, draft, source
from standfirst.review.markup import text
from standfirst.review.origins import Sources, cites, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.document import Document
    from standfirst.model.finding import Finding
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission
    from standfirst.model.verdict import Verdict
    from standfirst.review.origins import Numbered

_STANDINGS = ("verified", "needs sign-off", "rejected", "not judged", "edited", "house")
NAMES = {"submission": "submission.md", "background": "background.md"}


def page(
    post: Post,
    submission: Submission | None,
    background: Document | None,
    verdicts: Mapping[str, Verdict],
    findings: Sequence[Finding],
    names: Mapping[str, str] | None = None,
) -> str:
    """Return the review page as one HTML file.

    *verdicts* are by the addresses of model.post.sentences; *names* says what the files of the "submission" and the
    "background" are called, as findings call them.
    """
    sources = Sources(submission, background, {**NAMES, **(names or {})})
    story = numbered(post)
    style, script = (files(__package__).joinpath(f"review.{kind}").read_text("utf-8") for kind in ("css", "js"))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"
    return f"""<!doctype html>
<html lang="{text(post.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Review: {text(post.headline.text)}</title>
<style>{style}</style>
</head>
<body>
<header>
<p class="kicker">Review before sign-off</p>
<h1>{text(post.headline.text) or "No headline"}</h1>
{_summary(story, verdicts, findings)}
<nav aria-label="On this page"><a href="#draft">Draft</a> <a href="#findings">Findings</a>
<a href="#coverage">Coverage</a> <a href="#source">Source</a></nav>
</header>
<main>
<div class="pane" id="right" role="region" aria-label="Draft, findings and coverage" tabindex="0">
<section id="draft" aria-labelledby="h-draft"><h2 id="h-draft">Draft</h2>
<p class="hint">Choose the number of a sentence to see its source. Up and down arrows go to the next one.</p>
{draft.shown(story, sources, verdicts, findings)}</section>
<section id="findings" aria-labelledby="h-findings"><h2 id="h-findings">Findings</h2>
{draft.listed(findings, _targets(story, sources, findings))}</section>
<section id="coverage" aria-labelledby="h-coverage"><h2 id="h-coverage">Coverage</h2>
{coverage.shown(submission, story) if submission else "<p>There is no submission.</p>"}</section>
</div>
<div class="pane" id="left" role="region" aria-label="Sources" tabindex="0">
<section id="source" aria-labelledby="h-source">{_sources(sources, story)}</section>
</div>
</main>
<script>{script}</script>
</body>
</html>
"""


def _sources(sources: Sources, story: Sequence[Numbered]) -> str:
    cited = cites(story)
    parts: list[str] = []
    for kind, document in sources.documents.items():
        ident = ' id="h-source"' if not parts else ""
        title = f"{kind.capitalize()}: {text(sources.names[kind])}"
        parts.append(f'<h2{ident}>{title}</h2><div class="source">{source.shown(document, cited)}</div>')
    return "\n".join(parts) or '<h2 id="h-source">Sources</h2><p>There is no source: the post was written by hand.</p>'


def _summary(story: Sequence[Numbered], verdicts: Mapping[str, Verdict], findings: Sequence[Finding]) -> str:
    stands = Counter(draft.standing(said, verdicts.get(said.where)) for said in story)
    found = Counter(finding.severity for finding in findings)
    said = "".join(
        f'<li class="is-{kind.replace(" ", "-")}"><b>{stands[kind]}</b> {kind}</li>'
        for kind in _STANDINGS
        if stands[kind]
    )
    held = "".join(f'<li class="is-{kind.value}"><b>{found[kind]}</b> {kind.value}</li>' for kind in Severity)
    return (
        f'<div class="sums"><div><span>{len(story)} sentences</span><ul>{said}</ul></div>'
        f"<div><span>{len(findings)} findings</span><ul>{held}</ul></div></div>"
    )


def _targets(story: Sequence[Numbered], sources: Sources, findings: Sequence[Finding]) -> dict[Finding, str]:
    """Return the fragment of each finding that has a place on the page: its sentence, or the nearest line above it."""
    sentences = {said.where: f"said-{said.number}" for said in story}
    files_ = {name: kind for kind, name in sources.names.items() if kind in sources.documents}
    anchored = {kind: source.lines(document) for kind, document in sources.documents.items()}
    found: dict[Finding, str] = {}
    for finding in findings:
        kind = files_.get(finding.file)
        if kind is None and finding.where in sentences:
            found[finding] = sentences[finding.where]
        elif kind is not None and finding.line and (place := bisect_right(anchored[kind], finding.line)):
            found[finding] = source.anchor(kind, anchored[kind][place - 1])
    return found


def _hash(inline: str) -> str:
    """Return what the page's policy allows: exactly these bytes, so that no copy can smuggle in a script."""
    return f"sha256-{b64encode(hashlib.sha256(inline.encode()).digest()).decode()}"
