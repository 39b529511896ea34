"""Pages that stand by themselves: responses, notices, the newsroom's own, and what every page shares."""

from __future__ import annotations

import html
import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from standfirst import permalinks, render, tongues
from standfirst.checks.own_pages import own_pages
from standfirst.checks.page import split
from standfirst.errors import BuildError
from standfirst.feeds.channel import everything
from standfirst.model.finding import Severity
from standfirst.model.record import ClearedPost, Event
from standfirst.site import assets, brand, signposts, typefaces, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from standfirst.feeds import Channel
    from standfirst.model.finding import Finding
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture

ARCHIVES, SUBSCRIBE, PEOPLE, SEARCH = "news/", "subscribe/", "people/", "search/"
NOT_FOUND, GONE = "404.html", "410.html"
# As high as a finger is wide, in CSS pixels; base.css says the same.
_LOGO = 44
# What every feed is offered as, by the name of its file.
FEEDS = (permalinks.RSS, permalinks.ATOM, permalinks.JSON)
_FORMATS = (
    (permalinks.RSS, "RSS", "application/rss+xml"),
    (permalinks.ATOM, "Atom", "application/atom+xml"),
    (permalinks.JSON, "JSON Feed", "application/feed+json"),
)


def main_feeds(newsroom: Newsroom) -> tuple[view.Feed, ...]:
    """Return the feeds with every story."""
    return in_formats(everything(newsroom))


def in_formats(channel: Channel) -> tuple[view.Feed, ...]:
    """Return one feed in its three formats."""
    return tuple(
        view.Feed(f"{channel.title} ({name})", channel.folder + path, kind, name) for path, name, kind in _FORMATS
    )


def shared(newsroom: Newsroom, names: Iterable[str], stylesheet: str, logo: Picture | None = None) -> dict[str, object]:
    """Return what the templates know as SITE; it depends on the newsroom only, never on a story.

    *logo* is what the picture is that newsroom.brand.logo names.
    """
    organisation = newsroom.organisation
    palette = brand.palette(newsroom.brand)
    return {
        "title": newsroom.title,
        "organisation": organisation.name,
        "alias": organisation.alias,
        "mark": newsroom.brand.mark,
        "home": organisation.url,
        "url": newsroom.url,
        "language": organisation.language,
        "words": newsroom.words,
        "timezone": organisation.timezone,
        "description": newsroom.site.description,
        "stylesheet": stylesheet,
        "fonts": [f"{assets.FOLDER}fonts/{name}" for name in typefaces.needed(newsroom.brand)],
        "logo": _masthead_logo(newsroom.brand.logo, logo) if logo else None,
        "icon": assets.ICON,
        "manifest": signposts.MANIFEST,
        "opml": signposts.OPML,
        "theme_light": palette["light"]["paper"],
        "theme_dark": palette["dark"]["paper"],
        "topics": [{"title": topic.name, "url": permalinks.topic(topic.slug)} for topic in newsroom.topics],
        "pages": [{"title": _label(name), "url": address_of(name)} for name in sorted(names)],
        "archives": ARCHIVES,
        "subscribe": SUBSCRIBE,
        "search": SEARCH,
        "people": PEOPLE,
        "contacts": [
            asdict(contact) | {"role": view.sentence_case(contact.role), "tel": _tel(contact.phone)}
            for contact in newsroom.contacts
        ],
    }


def own(texts: Mapping[str, str], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the newsroom's own pages: *texts* maps a name to Markdown that opens with "# Title".

    Raises BuildError for what a page may not hold.
    """
    refuse_faulty(own_pages(texts, newsroom))
    for name, text in sorted(texts.items()):
        title, rest = _split(text)
        url = address_of(name)
        # Whom to ring is in newsroom.toml, and stands there once for every page.
        template = "contact" if name == "contact" else "page"
        yield view.Page(
            head(newsroom, url, title), template, save_as(url), title, html=render.page(rest, f"page_{name}")
        )


def refuse_faulty(found: Iterable[Finding]) -> None:
    """Raise BuildError with each finding that stops, its file, line and remedy."""
    stops = [one for one in found if one.severity is Severity.STOP]
    if stops:
        told = (f"{one.file}{f' line {one.line}' if one.line else ''}: {one.message}" for one in stops)
        remedies = dict.fromkeys(one.remedy[:1].lower() + one.remedy[1:].rstrip(".") for one in stops)
        raise BuildError("; ".join(told), remedy="; ".join(remedies))


def address_of(name: str) -> str:
    """Return the folder of a page of the newsroom's own by the name of its file."""
    return f"{name}/"


def _masthead_logo(name: str, logo: Picture) -> dict[str, object]:
    """Return the logo as high as the masthead has room for, with its width: a page must not move when it arrives."""
    return {"url": quote(f"images/{name}"), "height": _LOGO, "width": max(1, round(logo.width * _LOGO / logo.height))}


def response(cleared: ClearedPost, body: str, newsroom: Newsroom) -> view.Page:
    """Return the page with the full response, *body* being its safe HTML."""
    post = cleared.post
    headline, url = render.plain(post.headline.text), permalinks.response(post)
    frame = "Full %(kind)s" if "response" in post.kind else "Full text of the %(kind)s"
    kind = tongues.say(post.kind, post.language, newsroom)
    title = view.sentence_case(tongues.say(frame, post.language, newsroom, kind=kind))
    return view.Page(
        head=replace(head(newsroom, url, title, f"{title}: {headline}"), language=post.language),
        template="response",
        save_as=save_as(url),
        title=title,
        html=body,
        story=view.Link(headline, permalinks.story(post)),
        when=view.published(cleared, newsroom),
        filters=view.filters(cleared, newsroom),
    )


def notice(cleared: ClearedPost, newsroom: Newsroom) -> view.Page:
    """Return what stands at the address of a withdrawn story: when and why, and no word of its text."""
    last = cleared.record.history[-1]
    if last.event is not Event.WITHDRAWN:
        raise ValueError(cleared.post.slug)
    language, url = cleared.post.language, permalinks.story(cleared.post)
    title = tongues.say("This story has been withdrawn", language, newsroom)
    told = tongues.say("A notice of withdrawal", language, newsroom)
    spoken = tongues.frame(language, newsroom.organisation.language)
    top = replace(head(newsroom, url, title, told), indexed=False, language=spoken)
    when = view.instant(last.at, newsroom, spoken)
    return view.Page(top, "withdrawn", save_as(url), title, intro=last.note, when=when)


def errors(newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield what a server shows for an address that has nothing, and for one that no longer has anything."""
    lost = {
        NOT_FOUND: ("Page not found", "There is nothing at this address. It may have been typed wrongly."),
        GONE: ("This page has been removed", "What stood here was taken off this site, and will not come back."),
    }
    for url, (title, intro) in lost.items():
        # It is served for any address, so it can only find its way from the top.
        top = replace(head(newsroom, url, title), indexed=False, root=urlsplit(newsroom.url).path + "/")
        yield view.Page(top, "lost", url, title, intro=intro)


def save_as(url: str) -> str:
    """Return where the page at *url* is kept: give a folder's address its index.html, and leave a file's as it is."""
    return url if url.endswith(".html") else url + "index.html"


def head(newsroom: Newsroom, url: str, title: str, description: str = "") -> view.Head:
    """Return the head of a page that is not a story; without a description it says where one is."""
    return view.Head(
        title=title,
        description=description or f"{title}: {newsroom.title}",
        canonical=f"{newsroom.url}/{url}",
        language=newsroom.organisation.language,
        root=view.root_from(save_as(url)),
        feeds=main_feeds(newsroom),
    )


def _split(text: str) -> tuple[str, str]:
    found = split(text)
    assert found is not None  # noqa: S101 - a page without a title has been refused
    return html.unescape(render.plain(found[0])), found[1]


def _label(name: str) -> str:
    """Return what a menu calls a page: its title may be a sentence, its file's name is a word."""
    return view.sentence_case(name.replace("-", " "))


def _tel(phone: str) -> str:
    """Return a number as tel: wants it: digits and a leading plus."""
    return re.sub(r"[^\d+]", "", phone)
