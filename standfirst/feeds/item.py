"""What a feed says of a post, before any format: everything made absolute, every character one that feeds can carry."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from standfirst import dates, permalinks, render, tongues
from standfirst.errors import BuildError
from standfirst.feeds import media
from standfirst.model.post import sentences
from standfirst.model.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost, Entry
    from standfirst.newsroom import Newsroom

# XML 1.0 has no way to write these, not even escaped; lone surrogates have no bytes at all.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What each costs at most beyond its own bytes, as "&#x26;" in XML or "\\n" in JSON.
_DEAR = {"&": 5, "<": 5, ">": 3, '"': 1, "\\": 1, "\n": 1, "\r": 4, "\t": 1}
# The elements around an item, its addresses and dates: 1,300 bytes in the widest of the three formats.
_FRAME, _FRAME_OF_FILE = 2_600, 400
CHANGED = {
    Event.CORRECTED: "Corrected on %(day)s: %(note)s",
    Event.UPDATED: "Updated on %(day)s: %(note)s",
    Event.SUPERSEDED: "Superseded on %(day)s: %(note)s",
}


@dataclass(frozen=True, slots=True)
class Category:
    """What readers can sort by: a *term* within a *scheme*, which is an address, and its *name*."""

    term: str
    scheme: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A post for readers: plain *title* and *summary*, *content* as HTML, instants to the second in the house's zone.

    *withdrawn* is when it was taken back, with *why* as readers are told; its content is a notice then.
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
    categories: tuple[Category, ...] = ()
    files: tuple[media.File, ...] = ()
    image: media.Image | None = None
    card: media.Image | None = None
    withdrawn: datetime | None = None
    why: str = ""

    @property
    def byline(self) -> str:
        """Every author in one line: readers of RSS keep only the first or the last of several."""
        return tongues.listed(self.authors, self.language)

    @property
    def changed(self) -> bool:
        """Whether readers saw the post change after it came out."""
        return self.updated > self.published

    @property
    def enclosure(self) -> media.File | None:
        """The one file RSS has room for: the first whose length is known."""
        return next((file for file in self.files if file.size is not None), None)

    @property
    def picture(self) -> media.Image | None:
        """The picture of the post: its lead, else its card."""
        return self.image or self.card

    @property
    def weight(self) -> int:
        """How many bytes the item takes in any format, at most."""
        words = [self.title, self.summary, self.content, self.byline, *self.authors, self.why]
        words += [word for each in self.categories for word in (each.term, each.scheme, each.name)]
        words += [word for file in self.files for word in (file.url, file.url, file.title)]
        words += [
            word for each in (self.image, self.card) if each for word in (each.url, each.url, each.alt, each.credit)
        ]
        return _FRAME + _FRAME_OF_FILE * len(self.files) + 3 * len(self.url) + _cost("".join(words))


def make(cleared: ClearedPost, newsroom: Newsroom, assets: media.Assets) -> Item:
    """Return the item for *cleared*, with its full text.

    Raises BuildError for a headline or a character that no feed can carry.
    """
    short = brief(cleared, newsroom, assets)
    if short.withdrawn:
        return short
    text = (
        _changes(cleared, newsroom)
        + _pictured(short.image)
        + render.feed(cleared.post, short.url, partial(tongues.say, language=cleared.post.language, newsroom=newsroom))
    )
    return replace(short, content=text)


def brief(cleared: ClearedPost, newsroom: Newsroom, assets: media.Assets) -> Item:
    """Return the item for *cleared* as archives have it: what changed, the summary, and the way to the page.

    Raises BuildError as make() does.
    """
    if gone := withdrawal(cleared):
        return _notice(cleared, gone, newsroom)
    post = cleared.post
    _check(post, cleared.record.history)
    title = render.plain(post.headline.text)
    if not title:
        raise BuildError(f"{post.slug} has no headline", remedy="write one and sign the post again")
    url = f"{newsroom.url}/{permalinks.story(post)}"
    published, changed = _instants(cleared, newsroom)
    summary = render.plain(post.standfirst.text) or title
    way = f'<p><a href="{html.escape(url)}">{_escaped(title)}</a></p>'
    return Item(
        id=cleared.record.guid,
        url=url,
        title=title,
        summary=summary,
        content=f"{_changes(cleared, newsroom)}<p>{_escaped(summary)}</p>\n{way}",
        language=post.language,
        published=published,
        updated=changed,
        authors=tuple(person.name for person in post.authors) or (_publisher(post, newsroom),),
        categories=tuple(_categories(post, newsroom)),
        files=tuple(media.files(post, newsroom, assets)),
        image=media.lead(post, newsroom.url, assets),
        card=media.card(post, newsroom.url, assets),
    )


def _publisher(post: Post, newsroom: Newsroom) -> str:
    return tongues.say(newsroom.organisation.name, post.language, newsroom)


def withdrawal(cleared: ClearedPost) -> Entry | None:
    """Return the entry that took the post back, None while it stands."""
    return cleared.record.taken_back


def different(cleared: Iterable[ClearedPost]) -> None:
    """Raise BuildError for a post without a date, or without an id of its own."""
    owners: dict[str, str] = {}
    for each in cleared:
        guid, slug = each.record.guid, each.post.slug
        if each.post.date is None:
            raise BuildError(f"{slug} has no date", remedy="give the post its date and sign it again")
        if not guid or guid in owners:
            raise BuildError(
                f"{slug} has no id of its own: {guid!r} is that of {owners.get(guid, 'nobody')}",
                remedy="restore record.json of the story from its history; an id is minted once and never copied",
            )
        owners[guid] = slug


def writable(text: str, owner: str, field: str) -> None:
    """Raise BuildError where *text*, a *field* of *owner*, holds what no feed can carry."""
    found = _UNWRITABLE.search(text)
    if found is not None:
        raise BuildError(
            f"{owner}: {field} holds U+{ord(found[0]):04X} at character {found.start() + 1}, which no feed can carry",
            remedy="delete that character, which is invisible, and sign the post again",
        )


def _notice(cleared: ClearedPost, last: Entry, newsroom: Newsroom) -> Item:
    """Return what takes the place of a withdrawn post, under its id: when and why, and not one word of its text."""
    post, zone = cleared.post, newsroom.organisation.zone
    writable(last.note, post.slug, "the reason of its withdrawal")
    writable(post.kind, post.slug, "kind")
    spoken = tongues.frame(post.language, newsroom.organisation.language)
    kind = tongues.said(post.kind, spoken, newsroom.words)
    out = tongues.day(dates.first_out(cleared, zone).date(), spoken, newsroom)
    gone = tongues.day(last.at.astimezone(zone).date(), spoken, newsroom)
    said = tongues.say(
        "This %(kind)s, first published on %(out)s, was withdrawn on %(gone)s.",
        spoken, newsroom, kind=kind, out=out, gone=gone,
    )  # fmt: skip
    published, changed = _instants(cleared, newsroom)
    return Item(
        id=cleared.record.guid,
        url=f"{newsroom.url}/{permalinks.story(post)}",
        title=tongues.say("Withdrawn: %(kind)s of %(out)s", spoken, newsroom, kind=kind, out=out),
        summary=said,
        content="".join(f"<p>{_escaped(words)}</p>" for words in (said, last.note) if words),
        language=spoken,
        published=published,
        updated=changed,
        authors=(_publisher(post, newsroom),),
        withdrawn=last.at.astimezone(zone).replace(microsecond=0),
        why=last.note,
    )


def _instants(cleared: ClearedPost, newsroom: Newsroom) -> tuple[datetime, datetime]:
    """Return when the post came out and last changed, to the second: RSS cannot say less, and formats must agree."""
    zone = newsroom.organisation.zone
    published, changed = dates.first_out(cleared, zone), dates.last_told(cleared, zone)
    return published.replace(microsecond=0), changed.replace(microsecond=0)


def _changes(cleared: ClearedPost, newsroom: Newsroom) -> str:
    """Return, above the text, what was corrected and when: whoever read the first version must see it."""
    told = []
    for entry in cleared.record.history:
        if entry.event in CHANGED and entry.note:
            when = entry.at.astimezone(newsroom.organisation.zone).date()
            spoken = tongues.frame(cleared.post.language, newsroom.organisation.language)
            frame = CHANGED[entry.event]
            said = tongues.say(frame, spoken, newsroom, day=tongues.day(when, spoken, newsroom), note=entry.note)
            told.append(f"<p><em>{_escaped(said)}</em></p>\n")
    return "".join(told)


def _pictured(lead: media.Image | None) -> str:
    """Return the lead picture for the text: readers take the first picture there for the picture of the post."""
    if lead is None:
        return ""
    size = f'width="{lead.width}" height="{lead.height}"'
    picture = f'<img src="{html.escape(lead.url)}" alt="{html.escape(lead.alt)}" {size}>'
    credit = f"<figcaption>{_escaped(lead.credit)}</figcaption>" if lead.credit else ""
    return f"<figure>{picture}{credit}</figure>\n"


def _categories(post: Post, newsroom: Newsroom) -> Iterator[Category]:
    names = {topic.slug: tongues.say(topic.name, post.language, newsroom) for topic in newsroom.topics}
    for slug in post.topics:
        yield Category(slug, f"{newsroom.url}/topics/", names.get(slug, slug))
    if kind := post.kind.strip():
        name = tongues.say(kind, post.language, newsroom)
        yield Category(permalinks.kind_slug(kind), f"{newsroom.url}/kinds/", name)


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)


def _cost(words: str) -> int:
    return len(words.encode()) + sum(words.count(char) * dear for char, dear in _DEAR.items())


def _check(post: Post, history: Sequence[Entry]) -> None:
    said = [(address, sentence.text) for address, sentence in sentences(post)]
    lead = post.lead_image
    said += [("kind", post.kind), *(("topics", slug) for slug in post.topics)]
    said += [("authors", person.name) for person in post.authors]
    said += [("attachments", word) for each in post.attachments for word in (each.name, each.title)]
    said += [("the lead image", word) for word in ((lead.name, lead.alt, lead.credit) if lead else ())]
    said += [("the speakers of its quotations", getattr(passage, "speaker", "")) for passage in post.body]
    said += [("the notes of its history", entry.note) for entry in history]
    # One look at all of it says of nearly every post that there is nothing to name: what can be seen can be written.
    if not "".join(text for _, text in said).isprintable():
        for field, text in said:
            writable(text, post.slug, field)
