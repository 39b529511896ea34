"""The full response of a story as a PDF, and what readers are told of it before they choose it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from standfirst import dates, permalinks, render, tongues, typeset
from standfirst.site import languages, storypage, view

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.record import ClearedPost
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom


def paper(
    cleared: ClearedPost, submission: Submission | None, newsroom: Newsroom, cache: Path | None = None
) -> typeset.Pdf | None:
    """Return the response that the post reports, set from its model, None where it has none.

    *cache* keeps it from one build to the next.
    """
    return typeset.pdf(submission, about(cleared, newsroom), cache) if submission is not None else None


def about(cleared: ClearedPost, newsroom: Newsroom) -> typeset.About:
    """Return what the file says of itself: who publishes it, with which story, and when that last changed."""
    post, zone = cleared.post, newsroom.organisation.zone
    language = languages.around(post.language, newsroom)
    say, spoken = language.say, language.tag
    return typeset.About(
        headline=render.plain(post.headline.text),
        kind=say(post.kind),
        organisation=say(newsroom.organisation.name),
        language=post.language,
        topics=tuple(link.title for link in view.topics(post.topics, newsroom, post.language)),
        address=f"{newsroom.url}/{permalinks.story(post)}",
        published=view.day(dates.first_out(cleared, zone), newsroom, spoken).words,
        changed=dates.last_changed(cleared, zone),
        brand=newsroom.brand,
        say=say,
        spoken=storypage.foreign(post, spoken),
    )


def offered(cleared: ClearedPost, made: typeset.Pdf, newsroom: Newsroom) -> view.File:
    """Return the file as pages offer it, with its kind, size and pages."""
    post = cleared.post
    kind = tongues.say(post.kind, post.language, newsroom)
    return view.File(
        title=tongues.say("The full %(kind)s", post.language, newsroom, kind=kind),
        url=quote(permalinks.response_file(cleared.post)),
        kind="PDF",
        size=view.file_size(len(made.content), tongues.frame(post.language, newsroom.organisation.language)),
        pages=made.pages,
    )
