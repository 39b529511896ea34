"""What was read of a file, on one page that a person can hold against the original in a minute.

Like the review page it needs nothing but itself. Left is the text as read, block by block with its line (beside a
picture of its page, where the file has pages that can be drawn); right is what was made of it, and what is odd.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_right
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from standfirst.model.document import plain, text_of
from standfirst.model.finding import Severity
from standfirst.review import draft, front, source
from standfirst.review.head import head, inline
from standfirst.review.markup import text
from standfirst.review.understood import links, logged, noted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.document import Document, Note
    from standfirst.model.finding import Finding
    from standfirst.model.submission import Chapter, Question, Reading, Submission

# Words of a rule's log that are shown; the rest is counted.
_SHOWN = 40
_PARTS = (
    ("findings", "Findings"),
    ("front", "Title page"),
    ("outline", "Outline"),
    ("notes", "Notes"),
    ("links", "Links"),
)
_NAV = " ".join(f'<a href="#{key}">{said}</a>' for key, said in (*_PARTS, ("log", "Repairs"), ("source", "Text")))


def page(
    reading: Reading,
    submission: Submission,
    findings: Sequence[Finding],
    name: str,
    pictures: Mapping[int, bytes] | None = None,
) -> str:
    """Return the page as one HTML file; *pictures* are PNGs of the file's pages, by 1-based number."""
    document = reading.document
    opening = head("en", f"Read: {name}", inline("review.css", "reading.css"), "img-src data:; base-uri 'none'")
    return f"""{opening}
<body{' class="paged"' if pictures else ""}>
<header>
<p class="kicker">What was read</p>
<h1>{text(name)}</h1>
{_sums(reading, submission, findings)}
<nav aria-label="On this page">{_NAV}</nav>
</header>
<main>
<div class="pane" id="right" role="region" aria-label="What was understood" tabindex="0">
<section id="findings" aria-labelledby="h-findings"><h2 id="h-findings">Findings</h2>
{draft.listed(findings, _targets(document, findings))}</section>
<section id="front" aria-labelledby="h-front"><h2 id="h-front">Title page and people</h2>
{front.shown(submission)}</section>
<section id="outline" aria-labelledby="h-outline"><h2 id="h-outline">Outline</h2>{_outline(submission)}</section>
<section id="notes" aria-labelledby="h-notes"><h2 id="h-notes">Notes</h2>{_notes(document)}</section>
<section id="links" aria-labelledby="h-links"><h2 id="h-links">Links</h2>{_links(document)}</section>
<section id="log" aria-labelledby="h-log"><h2 id="h-log">Repairs, and words left out</h2>{_log(reading)}</section>
</div>
<div class="pane" id="left" role="region" aria-label="The text as read" tabindex="0">
<section id="source"><h2 id="h-source">The text as read</h2>
{_sheets(document, pictures or {})}</section>
</div>
</main>
</body>
</html>
"""


def _sums(reading: Reading, submission: Submission, findings: Sequence[Finding]) -> str:
    words = reading.conservation
    left_out = sum(len(gone) for _, gone in words.lost)
    questions = sum(len(chapter.questions) for chapter in submission.chapters)
    counts = (
        (words.received, "words received"), (left_out, "left out, see repairs"),
        (len(words.unaccounted), "unaccounted for"),
        (len(submission.chapters), "chapters"), (questions, "questions"), (len(reading.document.notes), "notes"),
    )  # fmt: skip
    said = "".join(f"<li><b>{count:,}</b> {what}</li>" for count, what in counts)
    found = {kind: sum(finding.severity is kind for finding in findings) for kind in Severity}
    held = "".join(f'<li class="is-{kind.value}"><b>{found[kind]}</b> {kind.value}</li>' for kind in Severity)
    return f'<div class="sums"><div><ul>{said}</ul></div><div><span>findings</span><ul>{held}</ul></div></div>'


def _targets(document: Document, findings: Sequence[Finding]) -> dict[Finding, str]:
    """Return the fragment of the nearest line above each finding that has one."""
    anchored = source.lines(document)
    return {
        finding: source.anchor(document.source, anchored[place - 1])
        for finding in findings
        if finding.line and (place := bisect_right(anchored, finding.line))
    }


def _notes(document: Document) -> str:
    """Return how many notes there are and what nobody calls, and every note to look up."""
    listed = noted(document)
    if not listed:
        return "<p>There are none.</p>"
    silent = ", ".join(note.label for note, times in listed if not times)
    said = f"{len(listed)}, {_ranges(listed)}. " + (f"Nothing calls {text(silent)}." if silent else "Each is called.")
    items = "".join(
        f'<li><b>{text(note.label)}</b> {text(plain(note.runs))} <a class="where" '
        f'href="#{source.anchor(document.source, note.at.line)}">line {note.at.line}</a></li>'
        for note, _ in listed
    )
    return f'<p>{said}</p><details><summary>Show them</summary><ul class="outline">{items}</ul></details>'


def _ranges(listed: Sequence[tuple[Note, int]]) -> str:
    """Return the labels as printed, runs of numbers as "1 to 41"."""
    labels = [note.label for note, _ in listed]
    starts = [place for place in range(len(labels)) if place == 0 or not _follows(*labels[place - 1 : place + 1])]
    runs = [labels[start:end] for start, end in pairwise([*starts, len(labels)])]
    return ", ".join(text(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}") for run in runs)


def _follows(label: str, after: str) -> bool:
    return label.isdecimal() and after.isdecimal() and int(after) == int(label) + 1


def _outline(submission: Submission) -> str:
    document = submission.document
    chapters = "".join(_chapter(chapter, document) for chapter in submission.chapters)
    return f'<ul class="outline">{chapters}</ul>' if chapters else "<p>No headings were found.</p>"


def _chapter(chapter: Chapter, document: Document) -> str:
    questions = "".join(_question(question, document) for question in chapter.questions)
    title = " ".join(part for part in (chapter.number, chapter.title) if part)
    if not title:  # questions that no chapter holds
        return questions
    where = _where(chapter.heading, document)
    intro = _length(chapter.intro, document)
    return f"<li><strong>{text(title)}</strong> {where} {intro}{f'<ul>{questions}</ul>' if questions else ''}</li>"


def _question(question: Question, document: Document) -> str:
    asked = " ".join(part for part in (question.number, question.text) if part)
    options = "".join(
        f'<li class="{"chosen" if option.chosen else "open"}">{_sign(chosen=option.chosen, rank=option.rank)} '
        f"{text(option.text)}</li>"
        for option in question.options
    )
    answer = _length(question.answer, document)
    where = _where(question.asked[0], document)
    return f"<li>{text(asked)} {where} {answer}{f'<ul>{options}</ul>' if options else ''}</li>"


def _sign(*, chosen: bool, rank: int | None) -> str:
    return f"{rank}." if rank else "\u2612" if chosen else "\u2610"


def _where(block: int, document: Document) -> str:
    line = document.blocks[block].at.line
    return f'<a class="where" href="#{source.anchor(document.source, line)}">line {line}</a>'


def _length(blocks: Sequence[int], document: Document) -> str:
    count = sum(len(text_of(document.blocks[block]).split()) for block in blocks)
    return f'<span class="where">{count:,} words</span>' if count else ""


def _links(document: Document) -> str:
    items = "".join(
        f'<li>{text(shown)} <span class="address">{text(address)}</span></li>' for shown, address in links(document)
    )
    return f"<ol>{items}</ol>" if items else "<p>There are none.</p>"


def _log(reading: Reading) -> str:
    rows = "".join(
        f"<tr><td>{text(rule)}</td><td>{count}</td><td>{text(_shortened(gone))}</td></tr>"
        for rule, (count, gone) in logged(reading).items()
    )
    head = "<tr><th>Rule</th><th>Times</th><th>Words it took out</th></tr>"
    return f'<table class="logged">{head}{rows}</table>' if rows else "<p>Nothing was changed.</p>"


def _shortened(words: Sequence[str]) -> str:
    more = f" ... and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return " ".join(words[:_SHOWN]) + more


def _sheets(document: Document, pictures: Mapping[int, bytes]) -> str:
    """Return the text; where its pages can be drawn, page by page beside them."""
    if not pictures:
        return f'<div class="source">{source.shown(document, {})}</div>'
    sheets = []
    for number, blocks in groupby(document.blocks, key=lambda block: block.at.page or 0):
        notes = tuple(note for note in document.notes if (note.at.page or 0) == number)
        inner = source.shown(replace(document, blocks=tuple(blocks), notes=notes), {})
        sheets.append(f'<div class="sheet">{_picture(number, pictures)}<div class="source">{inner}</div></div>')
    return "\n".join(sheets)


def _picture(number: int, pictures: Mapping[int, bytes]) -> str:
    if number not in pictures:
        return "<div></div>"
    data = b64encode(pictures[number]).decode()
    shown = f'<img src="data:image/png;base64,{data}" alt="Page {number} as the file shows it">'
    return f"<figure>{shown}<figcaption>Page {number}</figcaption></figure>"
