"""Copy → safe HTML: for the site, for feed readers, and the full response; the allow-list is always the last step."""

from standfirst.render.markup import addresses, inline, page, plain
from standfirst.render.post import StoryHtml, caption, feed, story
from standfirst.render.submission import response

__all__ = ["StoryHtml", "addresses", "caption", "feed", "inline", "page", "plain", "response", "story"]
