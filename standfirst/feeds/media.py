"""The files that feeds point to: attachments, the lead picture, the social card, each with its true size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from standfirst import permalinks, tongues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standfirst import pictures
    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom

# What cards are, always.
CARD_TYPE, CARD_SIZE = "image/jpeg", (1200, 630)
# The system's table of types differs from one machine to the next, and the bytes of a feed must not.
_TYPES = {
    "csv": "text/csv",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A public file as the site has it: its length in bytes, and what it is if it is a picture."""

    size: int
    picture: pictures.Picture | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The social card of a story: its path on the site, what it shows in words, its length in bytes."""

    path: str
    alt: str
    size: int


@dataclass(frozen=True, slots=True)
class Assets:
    """What the site has beside its pages: public files by path, and cards by the path of their story."""

    files: Mapping[str, Asset]
    cards: Mapping[str, Card]


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: absolute address, title, media type, and length in bytes where it is known."""

    url: str
    title: str
    type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: absolute address, media type, width and height in pixels, length in bytes, words for it, credit."""

    url: str
    type: str
    width: int
    height: int
    size: int
    alt: str
    credit: str = ""


def files(post: Post, newsroom: Newsroom, assets: Assets) -> Iterator[File]:
    """Yield the files of *post*: the full response first where the site has it as a file, then the attachments."""
    whole, site = permalinks.response_file(post), newsroom.url
    if whole in assets.files:
        kind = tongues.say(post.kind, post.language, newsroom)
        title = tongues.say("The full %(kind)s", post.language, newsroom, kind=kind)
        yield File(f"{site}/{quote(whole)}", title, _type(whole), assets.files[whole].size)
    for each in post.attachments:
        path = permalinks.attachment(post, each.name)
        known = assets.files.get(path)
        yield File(f"{site}/{quote(path)}", each.title, _type(path), known.size if known else None)


def lead(post: Post, site: str, assets: Assets) -> Image | None:
    """Return the lead picture of *post*, None where there is none or nobody knows its size."""
    if post.lead_image is None:
        return None
    path = permalinks.story(post) + post.lead_image.name
    known = assets.files.get(path)
    if known is None or known.picture is None:
        return None
    at, seen = f"{site}/{quote(path)}", known.picture
    return Image(at, seen.type, seen.width, seen.height, known.size, post.lead_image.alt, post.lead_image.credit)


def card(post: Post, site: str, assets: Assets) -> Image | None:
    """Return the social card of *post*, None where it has none."""
    known = assets.cards.get(permalinks.story(post))
    return Image(f"{site}/{known.path}", CARD_TYPE, *CARD_SIZE, known.size, known.alt) if known else None


def _type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
