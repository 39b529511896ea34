"""Where everything of the public site lives: paths relative to its root, without a leading slash."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.model.post import Post

RSS, ATOM, JSON = "feed.xml", "atom.xml", "feed.json"
# A post links to the full response by this address, relative to its own page.
RESPONSE = "response/"
# What a slug may be: it is a folder in content/ and a part of the address, so nothing in it may need quoting.
_SLUG = re.compile(r"[a-z0-9-]{1,80}")
# Longer than most headlines' first words, short enough to be read out on the telephone.
_LONGEST = 60


def is_slug(text: str) -> bool:
    """Return whether *text* may name a story: 1 to 80 small ASCII letters, digits and hyphens."""
    return _SLUG.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def slug_of(title: str) -> str:
    """Return the slug a title suggests: ASCII, at most 60 characters, cut between words, "story" if nothing is left."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’ʼ]", "", title).replace("&", " and ")).casefold()
    words = re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "story"


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


def kind(name: str) -> str:
    """Return the folder of the page for one kind of story, which holds its feeds too."""
    return f"kinds/{kind_slug(name)}/"


def kind_slug(name: str) -> str:
    """Return the part of an address that stands for one kind of story."""
    return _apart(name)


def language(tag: str) -> str:
    """Return the folder of the page for one language ("cy"), which holds its feeds too."""
    return f"languages/{slug_of(tag)}/"


def feed_archive(number: int, part: int) -> str:
    """Return the folder of the feeds with the *part*th group of a year's stories, counted from 1 and the oldest."""
    return f"archive/{number}/{part}/"


def is_subscribed(path: str) -> bool:
    """Return whether a path of the site is a feed that readers subscribe to: archives lie behind those."""
    folder, _, name = path.rpartition("/")
    return name in {RSS, ATOM, JSON} and not folder.startswith("archive/")


def response_file(post: Post) -> str:
    """Return the path of the full response as one file, for sites that have it."""
    return f"{response(post)}{post.slug}.pdf"


def person(name: str, page: str = "") -> str:
    """Return the folder of the page with somebody's stories: *page*, else what the name makes of itself.

    Names that differ in marks only share one.
    """
    return f"people/{page or _apart(name)}/"


def own_page(file: str) -> str:
    """Return the folder of a page of the newsroom's own by the name of its file: "about", or "about.cy" in Welsh."""
    name, _, tag = file.partition(".")
    return f"{in_language(tag)}{name}/"


def in_language(tag: str) -> str:
    """Return the folder of all that the site has in a language: "cy/"; "" for no tag, which is the newsroom's own."""
    return f"{slug_of(tag)}/" if tag else ""


def _apart(name: str) -> str:
    """Return the slug of a name, a digest for one in letters that have no ASCII: all such would be called "story"."""
    slug = slug_of(name)
    return slug if slug != "story" or "story" in name.casefold() else hashlib.sha256(name.encode()).hexdigest()[:12]


def part(folder: str, number: int) -> str:
    """Return the folder of one part of a list, counted from 1 and the oldest, so that it never becomes another's."""
    return f"{folder}page/{number}/"


def year(number: int) -> str:
    """Return the folder of a year's archive page."""
    return f"news/{number}/"


def card(digest: str) -> str:
    """Return the path of a social card, named by its content."""
    return f"cards/{digest[:16]}.jpg"
