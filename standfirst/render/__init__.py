"""Copy → safe HTML: for the site, for feed readers, and the full response; the allow-list is always the last step."""

from standfirst.render.document import document, not_carried
from standfirst.render.markup import addresses, inline, page, plain
from standfirst.render.post import StoryHtml, caption, feed, story
from standfirst.render.submission import response

__all__ = [
    "StoryHtml",
    "addresses",
    "caption",
    "document",
    "feed",
    "inline",
    "not_carried",
    "page",
    "plain",
    "response",
    "story",
]
