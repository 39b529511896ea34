"""Every page that lists stories or feeds: front page, topics, kinds, languages, years, people, subscribing.

A list that grows is cut into parts that are numbered from the oldest (paging.py), so that publishing a story changes
the newest part only.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst import permalinks, tongues
from standfirst.site import assets, pages, paging, people, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standfirst.feeds import Channel
    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom

KICKERS = {"topic": "Topic", "kind": "Kind", "language": "Language"}


def listings(
    told: Sequence[tuple[view.Line, Post]], offered: Sequence[Channel], newsroom: Newsroom
) -> Iterator[view.Page]:
    """Yield the pages that list stories, *told* newest first, and the page about the feeds *offered*."""
    once = _once(told, newsroom)
    lines = [line for line, _ in once]
    yield _front(lines[: newsroom.site.newest], newsroom)
    for channel in offered:
        if _has_page(channel):
            about = told if channel.of[0] == "language" else once
            yield from _channel(channel, [line for line, post in about if channel.has(post)], newsroom)
    years = [(year, list(group)) for year, group in groupby(sorted(lines, key=_year), key=_year)]
    for year, group in years:
        yield from _year_pages(-year, group, newsroom)
    yield _archives([-year for year, _ in years], newsroom)
    yield _search([-year for year, _ in years], newsroom)
    yield from _people(told, newsroom)
    yield _subscribe(offered, newsroom)


def _once(told: Sequence[tuple[view.Line, Post]], newsroom: Newsroom) -> list[tuple[view.Line, Post]]:
    """Return each story once: of one in two languages the newsroom's own, which leads to the other."""
    ours = tongues.main_part(newsroom.organisation.language)
    own = {post.slug for _, post in told if tongues.main_part(post.language) == ours}
    return [(line, post) for line, post in told if post.slug in own or post.pair not in own]


def _front(lines: Sequence[view.Line], newsroom: Newsroom) -> view.Page:
    title, intro = newsroom.title, newsroom.site.description
    head = pages.head(newsroom, "", title, intro)
    return view.Page(head, "index", pages.save_as(""), title, intro=intro, stories=tuple(lines))


def _has_page(channel: Channel) -> bool:
    """Return whether a page lists what the feed tells; the front page does for everything."""
    return channel.home == f"{channel.site}/{channel.folder}" and channel.folder != ""


def _channel(channel: Channel, about: Sequence[view.Line], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the pages of one topic, kind or language."""
    url, own_feeds = channel.folder, pages.in_formats(channel)
    intro = channel.description if channel.description != channel.title else ""
    language = newsroom.organisation.language
    if channel.of[0] == "language":
        language = tongues.frame(channel.language, language)
        about = [view.in_tongue(language, line, newsroom) for line in about]
    head = pages.head(newsroom, url, channel.name, intro)
    page = view.Page(
        head=replace(head, feeds=head.feeds + own_feeds, language=language),
        template="topic",
        save_as=pages.save_as(url),
        title=channel.name,
        intro=intro,
        feeds=((channel.name, url, own_feeds),),
        kicker=tongues.say(KICKERS[channel.of[0]], language, newsroom),
    )
    yield from _in_parts(page, url, about, newsroom)


def _year(line: view.Line) -> int:
    """Sort key: the newest year first, and within it the order that the lines came in."""
    return -line.year


def _year_pages(year: int, lines: Sequence[view.Line], newsroom: Newsroom) -> Iterator[view.Page]:
    title, url = f"News from {year}", permalinks.year(year)
    page = view.Page(pages.head(newsroom, url, title), "archive", pages.save_as(url), title)
    yield from _in_parts(page, url, lines, newsroom)


def _in_parts(page: view.Page, url: str, lines: Sequence[view.Line], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield *page* with the newest of the lines, and after it a page like it for each older part."""
    parts = list(paging.parts(lines))
    links = [view.Link(_named(part, page.title), _address(url, part.number)) for part in parts]
    for place, part in enumerate(parts):
        own = _numbered(page, part.number, newsroom, url) if part.number else page
        yield replace(
            own,
            stories=tuple(part.items),
            older=links[place + 1] if place + 1 < len(links) else None,
            newer=links[place - 1] if place else None,
        )


def _address(url: str, number: int | None) -> str:
    return permalinks.part(url, number) if number else url


def _named(part: paging.Part[view.Line], title: str) -> str:
    return f"{title}, part {part.number}" if part.number else title


def _numbered(page: view.Page, number: int, newsroom: Newsroom, url: str) -> view.Page:
    here, title = permalinks.part(url, number), f"{page.title}, part {number}"
    head = replace(pages.head(newsroom, here, title), feeds=page.head.feeds)
    return replace(page, head=head, save_as=pages.save_as(here), title=title)


def _archives(years: Iterable[int], newsroom: Newsroom) -> view.Page:
    title, links = "All news by year", tuple(view.Link(str(year), permalinks.year(year)) for year in years)
    head = pages.head(newsroom, pages.ARCHIVES, title)
    return view.Page(head, "archives", pages.save_as(pages.ARCHIVES), title, links=links)


def _search(years: Iterable[int], newsroom: Newsroom) -> view.Page:
    title, links = "Search our news", tuple(view.Link(str(year), permalinks.year(year)) for year in years)
    head = replace(pages.head(newsroom, pages.SEARCH, title), scripts=(assets.SEARCH,), wasm=True)
    return view.Page(head, "search", pages.save_as(pages.SEARCH), title, links=links)


def _people(told: Sequence[tuple[view.Line, Post]], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the page that names everybody who is credited, and a page for each."""
    title, intro = "People", "Who wrote what we publish, and who advised on it, as each story credits them."
    credited = people.credited(told)
    head = pages.head(newsroom, pages.PEOPLE, title, intro)
    everybody = tuple(people.in_order([credit for credit, _ in credited.values()]))
    yield view.Page(head, "people", pages.save_as(pages.PEOPLE), title, intro=intro, people=everybody)
    for url, (credit, lines) in credited.items():
        about = f"{credit.name}: stories that they wrote or advised on"
        page = view.Page(
            head=pages.head(newsroom, url, credit.name, about),
            template="person",
            save_as=pages.save_as(url),
            title=credit.name,
            intro=view.sentence_case(credit.role),
            kicker=title,
        )
        yield from _in_parts(page, url, lines, newsroom)


def _subscribe(offered: Sequence[Channel], newsroom: Newsroom) -> view.Page:
    title = "Subscribe to our news"
    groups = tuple(
        (channel.name, channel.folder if _has_page(channel) else "", pages.in_formats(channel)) for channel in offered
    )
    head = replace(pages.head(newsroom, pages.SUBSCRIBE, title), scripts=(assets.COPY,))
    return view.Page(head, "subscribe", pages.save_as(pages.SUBSCRIBE), title, feeds=groups)
