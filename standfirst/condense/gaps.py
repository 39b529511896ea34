"""What a post should say and no input states: reported, never made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.condense.facts import Facts
    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom

_WHY = "the condenser writes nothing that no input states"


def gaps(post: Post, facts: Facts, newsroom: Newsroom, silence: str) -> Iterator[Finding]:
    """Yield a finding for each part of the post that was left out for want of a source.

    *silence* is why nothing of the argument is told, empty where it is.
    """
    found = [*_missing(post, facts, newsroom)]
    if silence:
        found.insert(0, (silence, "p2", "write what the organisation said, each sentence from its source"))
    for missing, where, remedy in found:
        yield Finding("part-without-source", Severity.QUERY, "post.md", None, where, missing, _WHY, remedy)


def _missing(post: Post, facts: Facts, newsroom: Newsroom) -> Iterator[tuple[str, str, str]]:
    if not facts.name:
        yield "no input names who submitted", "p1.s1", "write the name into the lede"
    elif not facts.own:
        message = f"the submission is by {facts.name}, not by the {newsroom.organisation.name}"
        yield message, "boilerplate", "boilerplate and contact were left out; use that organisation's newsroom.toml"
    if facts.title is None:
        yield "no input states what was responded to", "p1.s1", "write the consultation's title into the lede"
    if facts.day is None:
        yield "no input states the day of submission", "date", "write the date into the front matter"
    if facts.briefing.document is None:
        yield "there is no background", "p2", "give a background file with --background, or write the paragraph"
    if facts.advisers and not _credited(post):
        yield "the thanks do not fit the house's frame", "thanks", "write them, with the advisers in a list under them"
    if not post.standfirst.text:
        yield "no sentence of the submission stands alone in 200 characters", "standfirst", "write the standfirst"


def _credited(post: Post) -> bool:
    """Return whether the last passage of the body is a list: the advisers, under the thanks."""
    return bool(post.body) and isinstance(post.body[-1], Points)
