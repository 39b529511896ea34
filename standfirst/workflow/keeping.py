"""What is wrong with the newsroom itself rather than with one story: its pages, pictures, typefaces and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import newsroom as newsrooms
from standfirst import signoff
from standfirst.checks.machines import NO_PICTURE
from standfirst.checks.own_pages import own_pages
from standfirst.checks.page import Around
from standfirst.checks.publisher import FAINT, LEAST, NO_TYPEFACE
from standfirst.colours import contrast
from standfirst.model.finding import Finding
from standfirst.site import brand as palettes
from standfirst.site import shown, stage, typefaces
from standfirst.store import disk
from standfirst.workflow.newsdesk import newsroom_text, now_to_the_second
from standfirst.workflow.picturing import unshowable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from standfirst.workflow.newsdesk import Newsdesk


def newsroom(desk: Newsdesk) -> tuple[Finding, ...]:
    """Return what is wrong with newsroom.toml beyond its words, with content/images/ and with content/pages/."""
    return (*_typefaces(desk), *_colours(desk), *_images(desk), *pages(desk))


def _typefaces(desk: Newsdesk) -> Iterator[Finding]:
    brand = desk.newsroom.brand
    for key in ("headline_font", "text_font"):
        name = getattr(brand, key)
        if not typefaces.there(desk.theme, name):
            have = ", ".join(typefaces.names(desk.theme))
            message = f"brand.{key} names the typeface {name!r}, which the theme does not have; it has {have}"
            yield NO_TYPEFACE.at("newsroom.toml", _line(desk, f"brand.{key}"), f"brand.{key}", message)


def _colours(desk: Newsdesk) -> Iterator[Finding]:
    """Yield a colour that the site cannot show as it is: it would not be read."""
    brand = desk.newsroom.brand
    shown_as = palettes.palette(brand)["light"]
    for key in ("accent", "ink"):
        colour = getattr(brand, key)
        ratio = contrast(colour, brand.paper)
        if ratio < LEAST:
            message = (
                f"brand.{key} {colour} has a contrast of {ratio:.1f} to 1 on {brand.paper}; the site shows "
                f"{shown_as[key]} instead"
            )
            yield FAINT.at("newsroom.toml", _line(desk, f"brand.{key}"), f"brand.{key}", message)


def _images(desk: Newsdesk) -> Iterator[Finding]:
    for name, path in shown.files_of_the_newsroom(images_of(desk)).items():
        if why := unshowable(path.read_bytes(), f"content/{name}", desk.made / "prints"):
            message, remedy = why
            yield Finding(
                NO_PICTURE.rule, NO_PICTURE.severity, f"content/{name}", None, name, message, NO_PICTURE.why, remedy
            )


def _line(desk: Newsdesk, key: str) -> int | None:
    return newsrooms.line_of(newsroom_text(desk.root / "newsroom.toml"), key)


def pages(desk: Newsdesk) -> tuple[Finding, ...]:
    """Return what is wrong with content/pages/: a link may lead to whatever is out, or is signed and due."""
    texts = desk.store.pages()
    if not texts:
        return ()
    images = images_of(desk)
    house = stage.House(desk.newsroom, desk.theme, texts, images)
    there = stage.addresses(list(_due(desk, now_to_the_second())), house)
    return own_pages(texts, desk.newsroom, Around(there, shown.recognised_in(images)))


def images_of(desk: Newsdesk) -> Path | None:
    """Return the folder content/images/, None where there is none. Raises StoreError where it is something else."""
    folder = desk.store.root / "images"
    return folder if disk.exists(folder) and disk.plain(folder) else None


def _due(desk: Newsdesk, now: datetime) -> Iterator[stage.Story]:
    """Yield the stories that are out, or would go out now for all that their signatures and embargoes say."""
    for slug in desk.store.stories():
        story = desk.store.load(slug)
        if story.post is None or story.record is None:
            continue
        post = story.draft()
        signed = {each.role for each in signoff.valid(story.record, story.digest())}
        ready = signed >= set(desk.newsroom.signoff.roles) and not (post.embargo and post.embargo.in_force(now))
        if post.date is not None and (story.record.history or ready):
            yield stage.Story(signoff.proof(post, story.record), story.folder)
