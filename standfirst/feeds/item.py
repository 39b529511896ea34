"""What a feed says, before any format: the channel, and one item a post with everything made absolute."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from standfirst import dates, permalinks, render
from standfirst.errors import BuildError
from standfirst.model.post import sentences
from standfirst.model.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost, Entry
    from standfirst.newsroom import Newsroom, Topic

# XML 1.0 has no way to write these, not even escaped; lone surrogates have no bytes at all.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The system's table of types differs from one machine to the next, and the bytes of a feed must not.
_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: absolute address, title, media type, and length in bytes where it is known."""

    url: str
    title: str
    type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A post for readers: plain *title* and *summary*, *content* as HTML, instants to the second in the house's zone.

    *topics* are (slug, name) pairs.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    language: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()

    @property
    def byline(self) -> str:
        """Every author in one line: readers of RSS keep only the first or the last of several."""
        *most, last = self.authors
        return f"{', '.join(most)} and {last}" if most else last

    @property
    def changed(self) -> bool:
        """Whether readers saw the post change after it came out."""
        return self.updated > self.published


@dataclass(frozen=True, slots=True)
class Channel:
    """The feed itself: *folder* is where its files lie, relative to the site's root, *home* the page it belongs to."""

    title: str
    description: str
    home: str
    folder: str
    site: str
    language: str
    publisher: str

    def address(self, name: str) -> str:
        """Return the address of the feed's file *name*: what a reader subscribes to."""
        return f"{self.site}/{self.folder}{name}"


def updated(items: Sequence[Item]) -> datetime:
    """Return when the newest change came out, never what the clock says; a feed without items is as old as 1970."""
    return max((item.updated for item in items), default=datetime(1970, 1, 1, tzinfo=UTC))


def channel(newsroom: Newsroom, topic: Topic | None) -> Channel:
    """Return what the feed of the site, or of *topic*, says about itself."""
    title, description, folder = newsroom.title, newsroom.site.description, ""
    if topic is not None:
        title, folder = f"{newsroom.title}: {topic.name}", permalinks.topic(topic.slug)
        description = topic.description
    for said in (title, description, newsroom.organisation.name):
        _writable(said, "newsroom.toml", "the title, the description or the name")
    by, site = newsroom.organisation, newsroom.url
    return Channel(title, description or title, f"{site}/{folder}", folder, site, by.language, by.name)


def newest(
    cleared: Sequence[ClearedPost], newsroom: Newsroom, most: int, topic: Topic | None, sizes: Mapping[str, int]
) -> list[Item]:
    """Return the newest *most* posts (of *topic*, if given), newest first. Raises BuildError as files() says."""
    for each in cleared:
        if each.post.date is None:
            raise BuildError(f"{each.post.slug} has no date", remedy="give the post its date and sign it again")
    _all_different(cleared)
    zone = newsroom.organisation.zone
    told = [each for each in cleared if topic is None or topic.slug in each.post.topics]
    told.sort(key=lambda each: permalinks.story(each.post))
    told.sort(key=lambda each: dates.first_out(each, zone), reverse=True)
    return [_item(each, newsroom, sizes) for each in told[:most]]


def _all_different(cleared: Sequence[ClearedPost]) -> None:
    owners: dict[str, str] = {}
    for each in cleared:
        guid, slug = each.record.guid, each.post.slug
        if not guid or guid in owners:
            raise BuildError(
                f"{slug} has no id of its own: {guid!r} is that of {owners.get(guid, 'nobody')}",
                remedy="restore record.json of the story from its history; an id is minted once and never copied",
            )
        owners[guid] = slug


def _item(cleared: ClearedPost, newsroom: Newsroom, sizes: Mapping[str, int]) -> Item:
    history = cleared.record.history
    if history and history[-1].event is Event.WITHDRAWN:
        return _notice(cleared, history[-1], newsroom)
    post = cleared.post
    _check(post, cleared.record.history)
    title = render.plain(post.headline.text)
    if not title:
        raise BuildError(f"{post.slug} has no headline", remedy="write one and sign the post again")
    url = f"{newsroom.url}/{permalinks.story(post)}"
    published, changed = _instants(cleared, newsroom)
    names = {topic.slug: topic.name for topic in newsroom.topics}
    return Item(
        id=cleared.record.guid,
        url=url,
        title=title,
        summary=render.plain(post.standfirst.text) or title,
        content=_changes(cleared, newsroom) + render.feed(post, url),
        language=post.language,
        published=published,
        updated=changed,
        authors=tuple(person.name for person in post.authors) or (newsroom.organisation.name,),
        topics=tuple((slug, names.get(slug, slug)) for slug in post.topics),
        files=tuple(_files(post, newsroom, sizes)),
    )


def _notice(cleared: ClearedPost, last: Entry, newsroom: Newsroom) -> Item:
    """Return what takes the place of a withdrawn post, under its id: when and why, and not one word of its text."""
    post, zone, pattern = cleared.post, newsroom.organisation.zone, newsroom.style.date
    _writable(last.note, post.slug, "the reason of its withdrawal")
    out = dates.in_words(dates.first_out(cleared, zone).date(), pattern)
    gone = dates.in_words(last.at.astimezone(zone).date(), pattern)
    said = f"This {post.kind}, first published on {out}, was withdrawn on {gone}."
    published, changed = _instants(cleared, newsroom)
    told = "".join(f"<p>{html.escape(words, quote=False)}</p>" for words in (said, last.note) if words)
    return Item(
        id=cleared.record.guid,
        url=f"{newsroom.url}/{permalinks.story(post)}",
        title=f"Withdrawn: {post.kind} of {out}",
        summary=said,
        content=told,
        language=newsroom.organisation.language,
        published=published,
        updated=changed,
        authors=(newsroom.organisation.name,),
    )


def _instants(cleared: ClearedPost, newsroom: Newsroom) -> tuple[datetime, datetime]:
    """Return when the post came out and last changed, to the second: RSS cannot say less, and formats must agree."""
    zone = newsroom.organisation.zone
    published, changed = dates.first_out(cleared, zone), dates.last_changed(cleared, zone)
    return published.replace(microsecond=0), changed.replace(microsecond=0)


def _changes(cleared: ClearedPost, newsroom: Newsroom) -> str:
    """Return, above the text, what was corrected and when: whoever read the first version must see it."""
    told = []
    for entry in cleared.record.history:
        if entry.event in (Event.CORRECTED, Event.UPDATED) and entry.note:
            day = dates.in_words(entry.at.astimezone(newsroom.organisation.zone).date(), newsroom.style.date)
            told.append(
                f"<p><em>{entry.event.capitalize()} on {day}: {html.escape(entry.note, quote=False)}</em></p>\n"
            )
    return "".join(told)


def _files(post: Post, newsroom: Newsroom, sizes: Mapping[str, int]) -> Iterator[File]:
    for each in post.attachments:
        path = permalinks.attachment(post, each.name)
        kind = _TYPES.get(each.name.rpartition(".")[2].lower(), "application/octet-stream")
        yield File(f"{newsroom.url}/{quote(path)}", each.title, kind, sizes.get(path))


def _check(post: Post, history: Sequence[Entry]) -> None:
    for address, sentence in sentences(post):
        _writable(sentence.text, post.slug, address)
    others = {
        "authors": [person.name for person in post.authors],
        "attachments": [word for each in post.attachments for word in (each.name, each.title)],
        "topics": post.topics,
        "the speakers of its quotations": [getattr(passage, "speaker", "") for passage in post.body],
        "the notes of its history": [entry.note for entry in history],
    }
    for field, words in others.items():
        for word in words:
            _writable(word, post.slug, field)


def _writable(text: str, owner: str, field: str) -> None:
    found = _UNWRITABLE.search(text)
    if found is not None:
        raise BuildError(
            f"{owner}: {field} holds U+{ord(found[0]):04X} at character {found.start() + 1}, which no feed can carry",
            remedy="delete that character, which is invisible, and sign the post again",
        )
