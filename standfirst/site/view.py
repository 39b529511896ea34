"""What a template may see: flat values, ready to print, made from cleared posts only.

Addresses are relative to the site's root and have no leading slash, unless a field says that it is absolute. Fields
that hold safe HTML say so; every other string is text, and the templates escape it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from standfirst import dates, permalinks, render, tongues
from standfirst.model.record import Entry, Event
from standfirst.site import rewording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.model.submission import Person
    from standfirst.newsroom import Newsroom

# What readers call a file of a kind that goes out (outgoing.kinds); anything else is named by its suffix.
TYPES = {
    "htm": "web page",
    "html": "web page",
    "jpeg": "JPEG image",
    "jpg": "JPEG image",
    "md": "plain text",
    "png": "PNG image",
    "txt": "plain text",
    "webp": "WebP image",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, and what it is called."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed for readers to find: its title, address, media type, and what people call the format."""

    title: str
    url: str
    type: str
    format: str


@dataclass(frozen=True, slots=True)
class Following:
    """What readers can follow: its name and the language of that, the page that lists it, "" if none, and its feeds."""

    name: str
    language: str
    url: str
    formats: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or an instant: *iso* for machines, *words* for people; an instant names its zone in both."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A story as lists show it; *named* is its kind as newsroom.toml has it."""

    title: str
    summary: str
    url: str
    kind: str
    day: Moment
    year: int
    topics: tuple[Link, ...]
    language: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody as a story names them: *part* is what they did for it ("Author", "Adviser"), *role* may be empty."""

    name: str
    role: str
    part: str
    url: str


@dataclass(frozen=True, slots=True)
class File:
    """A file with what readers want to know before choosing it: *kind* "PDF", *size* "1.2 MB", *pages* 0 if unknown."""

    title: str
    url: str
    kind: str
    size: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A public change: *event* is "corrected" or "updated", and *said* the same in the language of the page.

    *reworded* are the pieces of each sentence that differs.
    """

    event: str
    said: str
    when: Moment
    note: str
    reworded: tuple[tuple[tuple[rewording.Kind, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead image: its markup in every size, and the line below it; both are safe HTML."""

    html: str
    caption: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A page as it is in one language: *tag* is BCP 47, *name* what its speakers call it."""

    tag: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Ways:
    """What somebody who is lost is told in one language, and where to go; *home* is the folder of that language."""

    tag: str
    home: str
    title: str
    intro: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a search can be narrowed by: its *name*, what it is called, and *links* with a value for an address."""

    name: str
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of every page says; *canonical* and *image* are absolute, *linked_data* is escaped JSON-LD.

    *tongues* are the languages that the page is in, its own first; none where there is only the one. *home* is the
    folder of the front page to which its menus lead, *site* the name of the site in their language.

    *authors*, *fediverse* and *topics* are a story's; *scripts* are the paths of the scripts that a page may have,
    *wasm* whether one of them compiles a program of its own: the search does.
    """

    title: str
    description: str
    canonical: str
    language: str
    root: str
    feeds: tuple[Feed, ...]
    type: str = "website"
    image: str = ""
    image_alt: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    linked_data: str = ""
    indexed: bool = True
    authors: tuple[str, ...] = ()
    fediverse: str = ""
    topics: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    tongues: tuple[Tongue, ...] = ()
    wasm: bool = False
    home: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is not a story: which template prints it, where, and with what.

    *older* and *newer* are the parts of a long list on either side; *lost* is for those who found nothing;
    *lead* is the picture of the first of the *stories*.
    """

    head: Head
    template: str
    save_as: str
    title: str
    html: str = ""
    intro: str = ""
    stories: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[Following, ...] = ()
    story: Link | None = None
    when: Moment | None = None
    kicker: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    people: tuple[Credit, ...] = ()
    older: Link | None = None
    newer: Link | None = None
    paper: File | None = None
    lost: tuple[Ways, ...] = ()
    choices: tuple[Choice, ...] = ()
    lead: Picture | None = None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story's page; the fields of render.StoryHtml are safe HTML, and so is *contact*.

    *about* is the heading over the boilerplate, *newer* the story that took the place of this one.
    """

    head: Head
    save_as: str
    title: str
    position: int
    headline: str
    standfirst: str
    body: str
    notes: str
    notes_to_editors: str
    boilerplate: str
    contact: str
    kind: str
    place: str
    published: Moment
    changes: tuple[Change, ...]
    topics: tuple[Link, ...]
    people: tuple[Credit, ...]
    about: str
    files: tuple[File, ...]
    response: str
    paper: File | None = None
    lead: Picture | None = None
    sources: tuple[Link, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    earlier: tuple[Line, ...] = field(default=())
    newer: Link | None = None


def line(cleared: ClearedPost, newsroom: Newsroom) -> Line:
    """Return the story as lists in the newsroom's language show it."""
    post = cleared.post
    when = dates.first_out(cleared, newsroom.organisation.zone)
    return Line(
        title=render.plain(post.headline.text),
        summary=render.plain(post.standfirst.text),
        url=permalinks.story(post),
        kind=sentence_case(tongues.say(post.kind, newsroom.organisation.language, newsroom)),
        day=day(when, newsroom),
        year=post.date.year if post.date else when.year,
        topics=topics(post.topics, newsroom),
        language=post.language,
        named=post.kind,
    )


def in_tongue(tag: str, line: Line, newsroom: Newsroom) -> Line:
    """Return the line as a page in another language shows it."""
    day = Moment(line.day.iso, tongues.day(date.fromisoformat(line.day.iso), tag, newsroom))
    return replace(line, day=day, kind=sentence_case(tongues.say(line.named, tag, newsroom)))


def topics(slugs: Sequence[str], newsroom: Newsroom, language: str = "") -> tuple[Link, ...]:
    """Return the newsroom's topics among *slugs*, in the newsroom's order and as *language* calls them."""
    spoken = language or newsroom.organisation.language
    return tuple(
        Link(tongues.say(topic.name, spoken, newsroom), permalinks.topic(topic.slug))
        for topic in newsroom.topics
        if topic.slug in slugs
    )


def credited(post: Post, say: Callable[[str], str] = str) -> tuple[Credit, ...]:
    """Return who is credited with the story, authors first; *say* puts our words into the language of the page."""
    author, adviser = say("Author"), say("Adviser")
    told = [*((person, author) for person in post.authors), *((person, adviser) for person in post.advisers)]
    return tuple(
        Credit(person.name, role_of(person), part, permalinks.person(person.name, person.page))
        for person, part in told
        if person.name
    )


def role_of(person: Person) -> str:
    """Return what somebody is and where, as far as it is known: "optician, Lens House"."""
    return ", ".join(filter(None, (person.role, person.organisation)))


def about(post: Post, newsroom: Newsroom) -> str:
    """Return the heading over the boilerplate, with the article that the boilerplate gives the name."""
    name = tongues.say(newsroom.organisation.name, post.language, newsroom)
    said = " ".join(sentence.text for sentence in post.boilerplate)
    article = "the " if re.search(rf"\bthe {re.escape(name)}", said, re.IGNORECASE) else ""
    return tongues.say("About %(name)s", post.language, newsroom, name=f"{article}{name}")


def filters(cleared: ClearedPost, newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    """Return what the search can be narrowed by, as (name, value): topics, kind, year and language.

    Values are what addresses are made of: what they are called differs from one language to the next.
    """
    post = cleared.post
    year = post.date.year if post.date else dates.first_out(cleared, newsroom.organisation.zone).year
    named = (("topic", topic.slug) for topic in newsroom.topics if topic.slug in post.topics)
    kind, language = permalinks.kind_slug(post.kind), tongues.main_part(post.language)
    return (*named, ("kind", kind), ("year", str(year)), ("language", language))


def changes(history: Sequence[Entry], newsroom: Newsroom, language: str = "") -> tuple[Change, ...]:
    """Return what readers are told has changed, newest first."""
    spoken = language or newsroom.organisation.language
    said = {
        Event.CORRECTED: tongues.say("Corrected", spoken, newsroom),
        Event.UPDATED: tongues.say("Updated", spoken, newsroom),
        Event.SUPERSEDED: tongues.say("Superseded", spoken, newsroom),
    }
    return tuple(
        Change(
            entry.event.value,
            said[entry.event],
            instant(entry.at, newsroom, spoken),
            entry.note,
            tuple(rewording.pieces(change) for change in entry.changes),
        )
        for entry in reversed(history)
        if entry.event in said and entry.note
    )


def day(when: datetime, newsroom: Newsroom, language: str = "") -> Moment:
    """Return the day of *when* in the newsroom's zone, and in its language unless another is given."""
    local = when.astimezone(newsroom.organisation.zone).date()
    return Moment(local.isoformat(), tongues.day(local, language or newsroom.organisation.language, newsroom))


def instant(when: datetime, newsroom: Newsroom, language: str = "") -> Moment:
    """Return *when* to the minute in the newsroom's zone: "9 June 2025, 00:01 BST"."""
    local = when.astimezone(newsroom.organisation.zone)
    words = tongues.day(local.date(), language or newsroom.organisation.language, newsroom)
    return Moment(local.isoformat(timespec="seconds"), f"{words}, {local:%H:%M} {local.tzname()}")


def published(cleared: ClearedPost, newsroom: Newsroom) -> Moment:
    """Return when the post went out, in its language: to the minute where somebody knows the minute, else the day."""
    when = dates.first_out(cleared, newsroom.organisation.zone)
    known = cleared.post.embargo or any(entry.event is Event.PUBLISHED for entry in cleared.record.history)
    language = tongues.frame(cleared.post.language, newsroom.organisation.language)
    return instant(when, newsroom, language) if known else day(when, newsroom, language)


def file_kind(name: str, say: Callable[[str], str] = str) -> str:
    """Return what readers call a file with this name: "PDF", "plain text"; *say* puts it into their language."""
    suffix = name.rpartition(".")[2].lower()
    return say(TYPES[suffix]) if suffix in TYPES else suffix.upper()


def file_size(count: int, spoken: str = "en") -> str:
    """Return a number of bytes as readers know it, in powers of a thousand: "640 bytes", "14 kB", "1.2 MB"."""
    if count < 1000:  # noqa: PLR2004 - a thousand is what kilo means
        return tongues.counted("%(num)s byte", "%(num)s bytes", count, spoken) % {"num": count}
    if count < 999_500:  # noqa: PLR2004 - from here on it would round to 1000 kB
        return f"{round(count / 1000)} kB"
    return f"{tongues.decimal(count / 1_000_000, spoken)} MB"


def sentence_case(words: str) -> str:
    """Return *words* with a capital first letter, the rest as it stands."""
    return words[:1].upper() + words[1:]


def root_from(save_as: str) -> str:
    """Return the way from a page to the site's root: "../../", or "./" from the root itself."""
    return "../" * save_as.count("/") or "./"
