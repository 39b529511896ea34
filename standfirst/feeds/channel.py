"""Which feeds a newsroom has, and what each says of itself: everything, by topic, by kind, by language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from standfirst import permalinks, tongues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture

    Say = Callable[[str], str]


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
                return permalinks.kind_slug(post.kind) == which
            case "language":
                return post.language == which
            case _:
                return True


def everything(newsroom: Newsroom, logo: Picture | None = None, spoken: str = "") -> Channel:
    """Return the feed with every story; *logo* is what the newsroom's logo is, if it has one.

    It is called what it is called in the language *spoken*, the newsroom's own if left out.
    """
    by, site, tongue = newsroom.organisation, newsroom.url, spoken or newsroom.organisation.language
    title = tongues.title(tongue, newsroom)
    return Channel(
        id=newsroom.feeds.id or _urn(f"standfirst feed of {by.name}"),
        name=tongues.say("Everything we publish", tongue, newsroom),
        title=title,
        description=tongues.say(newsroom.site.description, tongue, newsroom) if newsroom.site.description else title,
        home=f"{site}/",
        folder="",
        site=site,
        language=by.language,
        publisher=tongues.say(by.name, tongue, newsroom),
        hub=newsroom.feeds.hub,
        logo=f"{site}/images/{newsroom.brand.logo}" if logo and newsroom.brand.logo else "",
        logo_size=(logo.width, logo.height) if logo else (0, 0),
    )


def all_of(posts: Iterable[Post], newsroom: Newsroom, logo: Picture | None = None, spoken: str = "") -> list[Channel]:
    """Return every feed readers can subscribe to, the one with everything first.

    Topics, kinds and languages are the newsroom's, whether written about or not; a kind or language that only a post
    knows comes after them, and stays, since a withdrawn post is a post too. They are called what they are called in
    the language *spoken*, the newsroom's own if left out; the feed of a language has its title in that language.
    """
    main, say = everything(newsroom, logo, spoken), _voice(newsroom, spoken)
    kinds: dict[str, str] = {}
    written = dict.fromkeys((newsroom.organisation.language, *newsroom.site.languages))
    for post in posts:
        kinds.setdefault(permalinks.kind_slug(post.kind), post.kind)
        written[post.language] = None
    own = {permalinks.kind_slug(kind): kind for kind in newsroom.kinds}
    theirs = {slug: kinds[slug] for slug in sorted(kinds) if slug not in own}
    first, *others = written
    return [
        main,
        *_by_topic(main, newsroom, say),
        *(_by_kind(main, slug, kind, say) for slug, kind in (own | theirs).items()),
        *(by_language(tag, newsroom, logo) for tag in (first, *sorted(others))),
    ]


def by_language(tag: str, newsroom: Newsroom, logo: Picture | None = None) -> Channel:
    """Return the feed with the stories in one language, in words of that language."""
    main, own = everything(newsroom, logo, tag), newsroom.organisation.language
    made = replace(_part(main, tongues.name(tag), permalinks.language(tag), ("language", tag)), language=tag)
    # All of a newsroom's own language is next to everything: it has no page of its own.
    return replace(made, home=main.home) if tag == own else made


def _voice(newsroom: Newsroom, spoken: str) -> Say:
    return partial(tongues.say, language=spoken or newsroom.organisation.language, newsroom=newsroom)


def _by_topic(main: Channel, newsroom: Newsroom, say: Say) -> Iterator[Channel]:
    for topic in newsroom.topics:
        folder = permalinks.topic(topic.slug)
        about = say(topic.description) if topic.description else ""
        yield _part(main, say(topic.name), folder, ("topic", topic.slug), about)


def _by_kind(main: Channel, slug: str, kind: str, say: Say) -> Channel:
    name = say(kind)
    return _part(main, name[:1].upper() + name[1:], permalinks.kind(kind), ("kind", slug))


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
