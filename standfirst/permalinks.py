"""Where everything of the public site lives: paths relative to its root, without a leading slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.model.post import Post

RSS, ATOM, JSON = "feed.xml", "atom.xml", "feed.json"
# A post links to the full response by this address, relative to its own page.
RESPONSE = "response/"


def story(post: Post) -> str:
    """Return the folder of the story's page: "news/2023/some-slug/". Raises ValueError for a post without a date."""
    if post.date is None:
        raise ValueError(post.slug)
    return f"news/{post.date.year}/{post.slug}/"


def response(post: Post) -> str:
    """Return the folder of the page with the full response."""
    return story(post) + RESPONSE


def attachment(post: Post, name: str) -> str:
    """Return the path of a public file of the story."""
    return f"{story(post)}files/{name}"


def topic(slug: str) -> str:
    """Return the folder of a topic's page, which holds its feeds too."""
    return f"topics/{slug}/"


def year(number: int) -> str:
    """Return the folder of a year's archive page."""
    return f"news/{number}/"


def card(digest: str) -> str:
    """Return the path of a social card, named by its content."""
    return f"cards/{digest[:16]}.jpg"
