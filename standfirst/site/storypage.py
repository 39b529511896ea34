"""A cleared post → the view of its page, and the public files that lie beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from standfirst import dates, outgoing, permalinks, render, tongues
from standfirst.errors import BuildError
from standfirst.model.post import Derivation, Quotation
from standfirst.site import assets, languages, linked_data, pages, view
from standfirst.site.files import attached

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from standfirst.model.offer import Offer
    from standfirst.model.post import Attachment, Post
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom
    from standfirst.site.languages import Language

# How many bytes and how many pages a file has, by its path on the site.
Sizes: TypeAlias = "Mapping[str, tuple[int, int]]"


@dataclass(frozen=True, slots=True)
class Card:
    """The social card of a story: its path on the site, and what it shows in words."""

    path: str
    alt: str


def card_path(picture: bytes) -> str:
    """Return where a card lives: named by its pixels, because networks keep a picture by its address."""
    return permalinks.card(hashlib.sha256(picture).hexdigest())


def files(post: Post, folder: Path, cache: Path | None) -> dict[str, Offer]:
    """Return the post's attachments by their path on the site, cleaned; *cache* keeps them from build to build.

    Raises BuildError for one that is not there, or that cannot go out: no waiver changes that.
    """
    return {permalinks.attachment(post, each.name): _offered(post, each, folder, cache) for each in post.attachments}


def _offered(post: Post, each: Attachment, folder: Path, cache: Path | None) -> Offer:
    data = attached(folder, each.name, post.slug).read_bytes()
    made = outgoing.offer(data, each.name, outgoing.About(each.title, post.language), cache)
    if not made.content:
        held = made.objections[0]
        raise BuildError(f"{post.slug}: {held.message}", remedy=held.remedy or "take it out; ./inv check says more")
    return made


def make(cleared: ClearedPost, newsroom: Newsroom, card: Card, sizes: Sizes, *, response: bool) -> view.StoryPage:
    """Return the view of the story's page; *sizes* gives the bytes and the pages of each of its files by path."""
    post = cleared.post
    language = languages.around(post.language, newsroom)
    say, spoken = language.say, language.tag
    parts = render.story(post, say, foreign(post, spoken))
    here = permalinks.story(post) + "index.html"
    return view.StoryPage(
        head=replace(_head(cleared, newsroom, card, response=response), scripts=_scripts(post)),
        save_as=here,
        title=render.plain(post.headline.text),
        position=0,
        headline=parts.headline,
        standfirst=parts.standfirst,
        body=parts.body,
        notes=parts.notes,
        notes_to_editors=parts.notes_to_editors,
        boilerplate=parts.boilerplate,
        contact="" if _of_the_newsroom(post, newsroom) else parts.contact,
        kind=view.sentence_case(say(post.kind)),
        place=post.place,
        published=view.published(cleared, newsroom),
        changes=view.changes(cleared.record.history, newsroom, spoken),
        topics=view.topics(post.topics, newsroom, spoken),
        people=view.credited(post, say),
        about=view.about(post, newsroom),
        files=tuple(_attachments(post, sizes, language)),
        response=permalinks.response(post) if response else "",
        filters=view.filters(cleared, newsroom),
    )


def foreign(post: Post, spoken: str) -> str:
    """Return *spoken* where words of ours are in another language than the post, "" where they are in its own."""
    return "" if tongues.main_part(spoken) == tongues.main_part(post.language) else spoken


def _head(cleared: ClearedPost, newsroom: Newsroom, card: Card, *, response: bool) -> view.Head:
    zone = newsroom.organisation.zone
    post, out, changed = cleared.post, dates.first_out(cleared, zone), dates.last_changed(cleared, zone)
    image, language = f"{newsroom.url}/{card.path}", languages.around(post.language, newsroom)
    return view.Head(
        title=render.plain(post.headline.text),
        description=render.plain(post.standfirst.text),
        canonical=f"{newsroom.url}/{permalinks.story(post)}",
        language=post.language,
        root=view.root_from(permalinks.story(post)),
        feeds=pages.main_feeds(language),
        type="article",
        image=image,
        image_alt=card.alt,
        published=out.isoformat(timespec="seconds"),
        modified=changed.isoformat(timespec="seconds"),
        section=view.sentence_case(language.say(post.kind)),
        linked_data=linked_data.article(cleared, newsroom, image, response=response),
        authors=tuple(person.name for person in post.authors) or (language.say(newsroom.organisation.name),),
        fediverse=newsroom.site.fediverse,
        topics=tuple(link.title for link in view.topics(post.topics, newsroom, post.language)),
        home=language.folder,
        site=language.title,
    )


def _scripts(post: Post) -> tuple[str, ...]:
    """Return the scripts of the page: none where there is nothing to copy and no note to show."""
    quotes = any(isinstance(passage, Quotation) for passage in post.body)
    return (*((assets.COPY,) if quotes else ()), *((assets.NOTES,) if post.notes else ()))


def _of_the_newsroom(post: Post, newsroom: Newsroom) -> bool:
    """Return whether the contacts are the newsroom's own, untouched: the theme can set those with links to ring."""
    pedigrees = [said.provenance for said in post.contact]
    return bool(newsroom.contacts) and all(
        pedigree is not None and pedigree.derivation is Derivation.HOUSE for pedigree in pedigrees
    )


def _attachments(post: Post, sizes: Sizes, language: Language) -> Iterator[view.File]:
    for each in post.attachments:
        size, pages = sizes[permalinks.attachment(post, each.name)]
        yield view.File(
            title=each.title,
            url=quote(permalinks.attachment(post, each.name)),
            kind=view.file_kind(each.name, language.say),
            size=view.file_size(size, language.tag),
            pages=pages,
        )
