"""Which feeds a newsroom has, and what each says of itself: everything, by topic, by kind, by language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from standfirst import permalinks, tongues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: *id* is its own wherever it moves, *name* is what lists call it.

    *folder* is where its files lie, relative to the site's root. *home* is the page it belongs to, absolute. *of* says
    which stories are in it: ("topic", "lights").
    An archive names the feed it was cut from in *current*, and its neighbours in *previous* and *following*: all three
    are folders, and None where there is none.
    """

    id: str
    name: str
    title: str
    description: str
    home: str
    folder: str
    site: str
    language: str
    publisher: str
    of: tuple[str, str] = ("", "")
    hub: str = ""
    logo: str = ""
    logo_size: tuple[int, int] = (0, 0)
    current: str | None = None
    previous: str | None = None
    following: str | None = None

    def address(self, name: str, folder: str | None = None) -> str:
        """Return the address of the feed's file *name*, what a reader subscribes to, or of its like in *folder*."""
        return f"{self.site}/{self.folder if folder is None else folder}{name}"

    def has(self, post: Post) -> bool:
        """Return whether the feed tells of *post*."""
        what, which = self.of
        match what:
            case "topic":
                return which in post.topics
            case "kind":
                return permalinks.slug_of(post.kind) == which
            case "language":
                return post.language == which
            case _:
                return True


def everything(newsroom: Newsroom, logo: Picture | None = None) -> Channel:
    """Return the feed with every story; *logo* is what the newsroom's logo is, if it has one."""
    by, site = newsroom.organisation, newsroom.url
    return Channel(
        id=newsroom.feeds.id or _urn(f"standfirst feed of {by.name}"),
        name="Everything we publish",
        title=newsroom.title,
        description=newsroom.site.description or newsroom.title,
        home=f"{site}/",
        folder="",
        site=site,
        language=by.language,
        publisher=by.name,
        hub=newsroom.feeds.hub,
        logo=f"{site}/images/{newsroom.brand.logo}" if logo and newsroom.brand.logo else "",
        logo_size=(logo.width, logo.height) if logo else (0, 0),
    )


def all_of(posts: Iterable[Post], newsroom: Newsroom, logo: Picture | None = None) -> list[Channel]:
    """Return every feed readers can subscribe to, the one with everything first.

    Topics and kinds are the newsroom's, whether written about or not; a kind or language that only a post knows comes
    after them, and stays, since a withdrawn post is a post too.
    """
    main = everything(newsroom, logo)
    kinds: dict[str, str] = {}
    tongues = {newsroom.organisation.language: None}
    for post in posts:
        kinds.setdefault(permalinks.slug_of(post.kind), post.kind)
        tongues[post.language] = None
    own = {permalinks.slug_of(kind): kind for kind in newsroom.kinds}
    theirs = {slug: kinds[slug] for slug in sorted(kinds) if slug not in own}
    first, *others = tongues
    return [
        main,
        *_by_topic(main, newsroom),
        *(_by_kind(main, slug, kind) for slug, kind in (own | theirs).items()),
        *(_by_language(main, tag) for tag in (first, *sorted(others))),
    ]


def _by_topic(main: Channel, newsroom: Newsroom) -> Iterator[Channel]:
    for topic in newsroom.topics:
        folder = permalinks.topic(topic.slug)
        yield _part(main, topic.name, folder, ("topic", topic.slug), topic.description)


def _by_kind(main: Channel, slug: str, kind: str) -> Channel:
    return _part(main, kind[:1].upper() + kind[1:], permalinks.kind(kind), ("kind", slug))


def _by_language(main: Channel, tag: str) -> Channel:
    made = replace(_part(main, tongues.name(tag), permalinks.language(tag), ("language", tag)), language=tag)
    # All of a newsroom's own language is next to everything: it has no page of its own.
    return replace(made, home=main.home) if tag == main.language else made


def _part(main: Channel, name: str, folder: str, of: tuple[str, str], description: str = "") -> Channel:
    title = f"{main.title}: {name}"
    home = f"{main.site}/{folder}"
    ident = _urn(f"{main.id}#{'/'.join(of)}")
    return replace(
        main, id=ident, name=name, title=title, description=description or title, home=home, folder=folder, of=of
    )


def _urn(words: str) -> str:
    """Return an id made from words that stay when the domain does not."""
    return uuid5(NAMESPACE_URL, words).urn
