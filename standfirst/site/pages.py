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
from standfirst.model.record import ClearedPost, Event
from standfirst.site import assets, brand, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standfirst.newsroom import Newsroom, Topic

ARCHIVES, SUBSCRIBE = "news/", "subscribe/"
_FORMATS = (
    (permalinks.RSS, "RSS", "application/rss+xml"),
    (permalinks.ATOM, "Atom", "application/atom+xml"),
    (permalinks.JSON, "JSON Feed", "application/feed+json"),
)
_TITLE = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)")


def main_feeds(newsroom: Newsroom) -> tuple[view.Feed, ...]:
    """Return the feeds with every story."""
    return tuple(view.Feed(f"{newsroom.title} ({name})", path, kind, name) for path, name, kind in _FORMATS)


def topic_feeds(newsroom: Newsroom, topic: Topic) -> tuple[view.Feed, ...]:
    """Return the feeds of one topic."""
    at = permalinks.topic(topic.slug)
    return tuple(
        view.Feed(f"{newsroom.title}: {topic.name} ({name})", at + path, kind, name) for path, name, kind in _FORMATS
    )


def feeds(newsroom: Newsroom) -> list[view.Feed]:
    """Return the feeds a list of subscriptions holds: one format each, the main feed first."""
    return [main_feeds(newsroom)[0], *(topic_feeds(newsroom, topic)[0] for topic in newsroom.topics)]


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


def addresses(live: Iterable[ClearedPost], newsroom: Newsroom, own_pages: Mapping[str, str]) -> list[str]:
    """Return the pages, stories apart, that search engines may list."""
    years = sorted({cleared.post.date.year for cleared in live if cleared.post.date})
    topics = [permalinks.topic(topic.slug) for topic in newsroom.topics]
    return ["", ARCHIVES, SUBSCRIBE, *(f"{name}/" for name in own_pages), *topics, *map(permalinks.year, years)]


def listings(lines: Sequence[view.Line], topics: Sequence[set[str]], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the pages that list stories; *lines* come newest first, *topics* has the topic slugs of each."""
    yield _front(lines[: newsroom.site.newest], newsroom)
    for topic in newsroom.topics:
        about = [line for line, slugs in zip(lines, topics, strict=True) if topic.slug in slugs]
        yield _topic(topic, about, newsroom)
    years = [(year, list(group)) for year, group in groupby(sorted(lines, key=_year), key=_year)]
    for year, group in years:
        yield _year_page(-year, group, newsroom)
    yield _archives([-year for year, _ in years], newsroom)
    yield _subscribe(newsroom)
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


def _topic(topic: Topic, about: Sequence[view.Line], newsroom: Newsroom) -> view.Page:
    url, own_feeds = permalinks.topic(topic.slug), topic_feeds(newsroom, topic)
    head = _head(newsroom, url, topic.name, topic.description)
    return view.Page(
        head=replace(head, feeds=head.feeds + own_feeds),
        template="topic",
        save_as=_save_as(url),
        title=topic.name,
        intro=topic.description,
        stories=tuple(about),
        feeds=((topic.name, url, own_feeds),),
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


def _subscribe(newsroom: Newsroom) -> view.Page:
    title, everything = "Subscribe to our news", (("Everything we publish", "", main_feeds(newsroom)),)
    topics = tuple(
        (topic.name, permalinks.topic(topic.slug), topic_feeds(newsroom, topic)) for topic in newsroom.topics
    )
    head = _head(newsroom, SUBSCRIBE, title)
    return view.Page(head, "subscribe", _save_as(SUBSCRIBE), title, feeds=everything + topics)


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
