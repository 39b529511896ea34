"""Every link that leaves the site, in posts, full responses and pages, each with its place and opened once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from standfirst import links, post_file, render
from standfirst.links import NETWORK, Link
from standfirst.model.document import runs_of
from standfirst.model.post import sentences
from standfirst.workflow.sourcing import read_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from standfirst.links import Network
    from standfirst.model.document import Document
    from standfirst.model.finding import Finding
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk


def visit(
    desk: Newsdesk, slug: str = "", network: Network = NETWORK, pause: Callable[[float], None] = time.sleep
) -> tuple[Finding, ...]:
    """Open every outside link of one story, or of all stories and the newsroom's own pages; return what is wrong.

    A story that is not out yet is looked at too: whoever asks must know that the servers it cites will see it.
    """
    told = [desk.store.load(each) for each in ([slug] if slug else desk.store.stories())]
    found = [link for story in told for link in _of_story(desk, story)]
    if not slug:
        found += _of_pages(desk)
    return links.findings(found, network, f"standfirst (looks whether links still open; {desk.newsroom.url})", pause)


def _of_story(desk: Newsdesk, story: Story) -> Iterator[Link]:
    if story.post is not None:
        name = f"{story.slug}/post.md"
        lines = post_file.places(story.text, name)
        for where, sentence in sentences(story.draft()):
            for address in render.addresses(sentence.text):
                yield Link(address, name, lines.get(where), where)
    submission = read_sources(story.submission, story.name, None, desk.newsroom).submission
    yield from _of_document(submission.document, f"{story.slug}/{story.name}")


def _of_document(document: Document, name: str) -> Iterator[Link]:
    parts = [(runs_of(block), block.at.line, f"line {block.at.line}") for block in document.blocks]
    parts += [(note.runs, note.at.line, f"note {note.label}") for note in document.notes]
    for runs, line, where in parts:
        for address in dict.fromkeys(run.href for run in runs if run.href):
            if address.lower().startswith(("http:", "https:")):
                yield Link(address, name, line, where)


def _of_pages(desk: Newsdesk) -> Iterator[Link]:
    for name, text in desk.store.pages().items():
        for number, line in enumerate(text.splitlines(), 1):
            for address in render.addresses(line):
                yield Link(address, f"pages/{name}.md", number, f"line {number}")
