"""Every page that is not a story: front page, topics, years, subscribing, responses, notices, the newsroom's own."""

from __future__ import annotations

import html
import re
from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from standfirst import permalinks, render
from standfirst.errors import BuildError
from standfirst.feeds.channel import everything
from standfirst.model.record import ClearedPost, Event
from standfirst.site import assets, brand, signposts, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standfirst.feeds import Channel
    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom

ARCHIVES, SUBSCRIBE = "news/", "subscribe/"
_FORMATS = (
    (permalinks.RSS, "RSS", "application/rss+xml"),
    (permalinks.ATOM, "Atom", "application/atom+xml"),
    (permalinks.JSON, "JSON Feed", "application/feed+json"),
)
_TITLE = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)")


def main_feeds(newsroom: Newsroom) -> tuple[view.Feed, ...]:
    """Return the feeds with every story."""
    return in_formats(everything(newsroom))


def in_formats(channel: Channel) -> tuple[view.Feed, ...]:
    """Return one feed in its three formats."""
    return tuple(
        view.Feed(f"{channel.title} ({name})", channel.folder + path, kind, name) for path, name, kind in _FORMATS
    )


def shared(newsroom: Newsroom, own_pages: Mapping[str, str], stylesheet: str) -> dict[str, object]:
    """Return what the templates know as SITE; it depends on the newsroom only, never on a story."""
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
        "timezone": organisation.timezone,
        "description": newsroom.site.description,
        "stylesheet": stylesheet,
        "icon": assets.ICON,
        "manifest": signposts.MANIFEST,
        "opml": signposts.OPML,
        "theme_light": palette["light"]["paper"],
        "theme_dark": palette["dark"]["paper"],
        "topics": [{"title": topic.name, "url": permalinks.topic(topic.slug)} for topic in newsroom.topics],
        "pages": [{"title": _label(name), "url": f"{name}/"} for name in sorted(own_pages)],
        "archives": ARCHIVES,
        "subscribe": SUBSCRIBE,
        "contacts": [
            asdict(contact) | {"role": view.sentence_case(contact.role), "tel": _tel(contact.phone)}
            for contact in newsroom.contacts
        ],
    }


def addresses(live: Iterable[ClearedPost], offered: Sequence[Channel], own_pages: Mapping[str, str]) -> list[str]:
    """Return the pages, stories apart, that search engines may list."""
    years = sorted({cleared.post.date.year for cleared in live if cleared.post.date})
    parts = [channel.folder for channel in offered if _has_page(channel)]
    return ["", ARCHIVES, SUBSCRIBE, *(f"{name}/" for name in own_pages), *parts, *map(permalinks.year, years)]


def listings(
    told: Sequence[tuple[view.Line, Post]], offered: Sequence[Channel], newsroom: Newsroom
) -> Iterator[view.Page]:
    """Yield the pages that list stories, *told* newest first, and the page about the feeds *offered*."""
    lines = [line for line, _ in told]
    yield _front(lines[: newsroom.site.newest], newsroom)
    for channel in offered:
        if _has_page(channel):
            yield _part(channel, [line for line, post in told if channel.has(post)], newsroom)
    years = [(year, list(group)) for year, group in groupby(sorted(lines, key=_year), key=_year)]
    for year, group in years:
        yield _year_page(-year, group, newsroom)
    yield _archives([-year for year, _ in years], newsroom)
    yield _subscribe(offered, newsroom)
    yield _not_found(newsroom)


def own(texts: Mapping[str, str], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the newsroom's own pages: *texts* maps a name to Markdown that opens with "# Title"."""
    for name, text in sorted(texts.items()):
        title, rest = _split(name, text)
        url = f"{name}/"
        yield view.Page(_head(newsroom, url, title), "page", _save_as(url), title, html=render.page(rest))


def response(cleared: ClearedPost, body: str, newsroom: Newsroom) -> view.Page:
    """Return the page with the full response, *body* being its safe HTML."""
    post = cleared.post
    headline, url = render.plain(post.headline.text), permalinks.response(post)
    title = f"Full {post.kind}" if "response" in post.kind else f"Full text of the {post.kind}"
    return view.Page(
        head=replace(_head(newsroom, url, title, f"{title}: {headline}"), language=post.language),
        template="response",
        save_as=_save_as(url),
        title=title,
        html=body,
        story=view.Link(headline, permalinks.story(post)),
        when=view.published(cleared, newsroom),
    )


def notice(cleared: ClearedPost, newsroom: Newsroom) -> view.Page:
    """Return what stands at the address of a withdrawn story: when and why, and no word of its text."""
    last = cleared.record.history[-1]
    if last.event is not Event.WITHDRAWN:
        raise ValueError(cleared.post.slug)
    title, url = "This story has been withdrawn", permalinks.story(cleared.post)
    head = replace(_head(newsroom, url, title, "A notice of withdrawal"), indexed=False)
    when = view.instant(last.at, newsroom)
    return view.Page(head, "withdrawn", _save_as(url), title, intro=last.note, when=when)


def _front(lines: Sequence[view.Line], newsroom: Newsroom) -> view.Page:
    title, intro = newsroom.title, newsroom.site.description
    return view.Page(_head(newsroom, "", title, intro), "index", _save_as(""), title, intro=intro, stories=tuple(lines))


def _has_page(channel: Channel) -> bool:
    """Return whether a page lists what the feed tells; the front page does for everything."""
    return channel.home == f"{channel.site}/{channel.folder}" and channel.folder != ""


def _part(channel: Channel, about: Sequence[view.Line], newsroom: Newsroom) -> view.Page:
    """Return the page of one topic, kind or language."""
    url, own_feeds = channel.folder, in_formats(channel)
    intro = channel.description if channel.description != channel.title else ""
    head = _head(newsroom, url, channel.name, intro)
    return view.Page(
        head=replace(head, feeds=head.feeds + own_feeds),
        template="topic",
        save_as=_save_as(url),
        title=channel.name,
        intro=intro,
        stories=tuple(about),
        feeds=((channel.name, url, own_feeds),),
        kicker=view.sentence_case(channel.of[0]),
    )


def _year(line: view.Line) -> int:
    """Sort key: the newest year first, and within it the order that the lines came in."""
    return -line.year


def _year_page(year: int, lines: Sequence[view.Line], newsroom: Newsroom) -> view.Page:
    title, url = f"News from {year}", permalinks.year(year)
    return view.Page(_head(newsroom, url, title), "archive", _save_as(url), title, stories=tuple(lines))


def _archives(years: Iterable[int], newsroom: Newsroom) -> view.Page:
    title, links = "All news by year", tuple(view.Link(str(year), permalinks.year(year)) for year in years)
    return view.Page(_head(newsroom, ARCHIVES, title), "archives", _save_as(ARCHIVES), title, links=links)


def _subscribe(offered: Sequence[Channel], newsroom: Newsroom) -> view.Page:
    title = "Subscribe to our news"
    groups = tuple(
        (channel.name, channel.folder if _has_page(channel) else "", in_formats(channel)) for channel in offered
    )
    head = replace(_head(newsroom, SUBSCRIBE, title), script=assets.SCRIPT)
    return view.Page(head, "subscribe", _save_as(SUBSCRIBE), title, feeds=groups)


def _not_found(newsroom: Newsroom) -> view.Page:
    title, url = "Page not found", "404.html"
    # It is served for any address, so it can only find its way from the top.
    head = replace(_head(newsroom, url, title), indexed=False, root=urlsplit(newsroom.url).path + "/")
    return view.Page(head, "404", url, title)


def _save_as(url: str) -> str:
    """Give a folder's address its index.html, and leave a file's as it is."""
    return url if url.endswith(".html") else url + "index.html"


def _head(newsroom: Newsroom, url: str, title: str, description: str = "") -> view.Head:
    return view.Head(
        title=title,
        description=description or f"{title}: {newsroom.title}",
        canonical=f"{newsroom.url}/{url}",
        language=newsroom.organisation.language,
        root=view.root_from(_save_as(url)),
        feeds=main_feeds(newsroom),
    )


def _split(name: str, text: str) -> tuple[str, str]:
    found = _TITLE.match(text)
    if found is None:
        raise BuildError(f"content/pages/{name}.md has no title", remedy='begin it with a line like "# About us"')
    return html.unescape(render.plain(found[1])), text[found.end() :]


def _label(name: str) -> str:
    """Return what a menu calls a page: its title may be a sentence, its file's name is a word."""
    return view.sentence_case(name.replace("-", " "))


def _tel(phone: str) -> str:
    """Return a number as tel: wants it: digits and a leading plus."""
    return re.sub(r"[^\d+]", "", phone)
