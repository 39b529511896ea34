"""Every page that lists stories or feeds: front page, topics, kinds, languages, years, people, subscribing.

Each stands in every language of the site. A list names each story once: in the language of the page where the story is
told in it, else in the one it was told in. What is told in one language has a list besides, which stands once.

A list that grows is cut into parts that are numbered from the oldest (paging.py), so that publishing a story changes
the newest part only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst import permalinks, tongues
from standfirst.site import assets, languages, pages, paging, people, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from standfirst.feeds import Channel
    from standfirst.model.post import Post
    from standfirst.newsroom import Newsroom
    from standfirst.site.languages import Language

    Told = Sequence[tuple[view.Line, Post]]

KICKERS = {"topic": "Topic", "kind": "Kind", "language": "Language"}


def listings(told: Told, offered: Callable[[str], Sequence[Channel]], newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield the pages that list stories, *told* newest first, and the pages about feeds and searching.

    *offered* gives the feeds as they are called in the language of a tag.
    """
    for language in languages.all_of(newsroom):
        yield from _Lists(language, told, offered(language.tag)).pages()
    for channel in offered(newsroom.organisation.language):
        if channel.of[0] == "language" and _has_page(channel):
            here = languages.around(channel.language, newsroom)
            written = [(line, post) for line, post in told if channel.has(post)]
            yield from _Lists(here, written, (channel,), alone=True).channel(channel)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of a language; those that stand *alone* are for all languages in one place."""

    language: Language
    told: Told
    offered: Sequence[Channel]
    alone: bool = False

    def pages(self) -> Iterator[view.Page]:
        lines = self._lines(self.told)
        years = [(-minus, list(group)) for minus, group in groupby(sorted(lines, key=_year), key=_year)]
        yield self._front(lines)
        for channel in self.offered:
            if _has_page(channel) and channel.of[0] != "language":
                yield from self.channel(channel)
        for year, group in years:
            title, url = self.language.say("News from %(year)s", year=year), permalinks.year(year)
            yield from self._in_parts(self._page("archive", url, title), url, group)
        numbers = [year for year, _ in years]
        yield self._archives(numbers)
        yield self._search(numbers)
        yield from self._people()
        yield self._subscribe()

    def channel(self, channel: Channel) -> Iterator[view.Page]:
        """Yield the pages of one topic, kind or language."""
        url, own_feeds = channel.folder, pages.in_formats(channel)
        intro = channel.description if channel.description != channel.title else ""
        page = self._page("topic", url, channel.name, intro)
        named = (*page.head.feeds, *(feed for feed in own_feeds if feed not in page.head.feeds))
        page = replace(
            page,
            head=replace(page.head, feeds=named),
            feeds=(self._following(channel),),
            kicker=self.language.say(KICKERS[channel.of[0]]),
        )
        yield from self._in_parts(page, url, self._lines([each for each in self.told if channel.has(each[1])]))

    def _lines(self, told: Told) -> list[view.Line]:
        """Return each story once, as a page of the language shows it."""
        return [view.in_tongue(self.language.tag, line, self.language.newsroom) for line, _ in self._once(told)]

    def _once(self, told: Told) -> Iterator[tuple[view.Line, Post]]:
        """Yield of a story in two languages the half that *first* names, which leads to the other."""
        halves = {post.slug: post for _, post in told}
        for line, post in told:
            other = halves.get(post.pair)
            if other is None or other.pair != post.slug or self._rank(post) < self._rank(other):
                yield line, post

    def _rank(self, post: Post) -> tuple[bool, bool, str]:
        """Sort key: the language of the page first, then that of the newsroom."""
        here = (self.language.tag, self.language.newsroom.organisation.language)
        spoken = tongues.main_part(post.language)
        return spoken != tongues.main_part(here[0]), spoken != tongues.main_part(here[1]), post.slug

    def _at(self, url: str) -> str:
        return url if self.alone else self.language.folder + url

    def _head(self, url: str, title: str, about: str = "") -> view.Head:
        made = pages.head(self.language, self._at(url), title, about)
        return made if self.alone else replace(made, tongues=self.language.everywhere(url))

    def _page(self, template: str, url: str, title: str, intro: str = "") -> view.Page:
        return view.Page(self._head(url, title, intro), template, pages.save_as(self._at(url)), title, intro=intro)

    def _front(self, lines: Sequence[view.Line]) -> view.Page:
        site = self.language.newsroom.site
        intro = self.language.say(site.description) if site.description else ""
        return replace(self._page("index", "", self.language.title, intro), stories=tuple(lines[: site.newest]))

    def _in_parts(self, page: view.Page, url: str, lines: Sequence[view.Line]) -> Iterator[view.Page]:
        """Yield *page* with the newest of the lines, and after it a page like it for each older part."""
        cut = list(paging.parts(lines))
        links = [view.Link(self._named(page, part), self._at(_address(url, part))) for part in cut]
        for place, part in enumerate(cut):
            own = self._numbered(page, url, part) if part.number else page
            yield replace(
                own,
                stories=tuple(part.items),
                older=links[place + 1] if place + 1 < len(links) else None,
                newer=links[place - 1] if place else None,
            )

    def _named(self, page: view.Page, part: paging.Part[view.Line]) -> str:
        said = self.language.say("%(title)s, part %(number)s", title=page.title, number=part.number)
        return said if part.number else page.title

    def _numbered(self, page: view.Page, url: str, part: paging.Part[view.Line]) -> view.Page:
        made = self._page(page.template, _address(url, part), self._named(page, part))
        return replace(page, head=replace(made.head, feeds=page.head.feeds), save_as=made.save_as, title=made.title)

    def _archives(self, years: Sequence[int]) -> view.Page:
        page = self._page("archives", pages.ARCHIVES, self.language.say("All news by year"))
        return replace(page, links=tuple(view.Link(str(year), self._at(permalinks.year(year))) for year in years))

    def _search(self, years: Sequence[int]) -> view.Page:
        page = self._page("search", pages.SEARCH, self.language.say("Search our news"))
        choices = tuple(each for each in self._choices(years) if each.links)
        return replace(page, head=replace(page.head, scripts=(assets.SEARCH,), wasm=True), choices=choices)

    def _choices(self, years: Sequence[int]) -> Iterator[view.Choice]:
        """Yield what can be looked for alone; languages where there is more than one."""
        for name in ("topic", "kind"):
            values = tuple(view.Link(each.name, each.of[1]) for each in self.offered if each.of[0] == name)
            yield view.Choice(name, self.language.say(KICKERS[name]), values)
        listed = tuple(view.Link(str(year), str(year)) for year in years)
        yield view.Choice("year", self.language.say("Year"), listed)
        name = "language"
        tags = dict.fromkeys(tongues.main_part(each.language) for each in self.offered if each.of[0] == name)
        named = tuple(view.Link(tongues.name(tag), tag) for tag in tags)
        yield view.Choice(name, self.language.say(KICKERS[name]), named if len(named) > 1 else ())

    def _people(self) -> Iterator[view.Page]:
        """Yield the page that names everybody who is credited, and a page for each."""
        say = self.language.say
        title, intro = (
            say("People"),
            say("Who wrote what we publish, and who advised on it, as each story credits them."),
        )
        credited = people.credited(self.told, say)
        everybody = tuple(people.in_order([credit for credit, _ in credited.values()]))
        yield replace(self._page("people", pages.PEOPLE, title, intro), people=everybody)
        for url, (credit, told) in credited.items():
            about = say("%(name)s: stories that they wrote or advised on", name=credit.name)
            page = replace(self._page("person", url, credit.name, about), intro=view.sentence_case(credit.role))
            yield from self._in_parts(replace(page, kicker=title), url, self._credits(told))

    def _credits(self, told: Told) -> list[view.Line]:
        """Return each story of somebody once; what they did for it stands where lists have its kind."""
        shown = self._lines(told)
        return [replace(line, kind=each.kind) for line, (each, _) in zip(shown, self._once(told), strict=True)]

    def _subscribe(self) -> view.Page:
        page = self._page("subscribe", pages.SUBSCRIBE, self.language.say("Subscribe to our news"))
        followed = tuple(self._following(each) for each in self.offered)
        return replace(page, head=replace(page.head, scripts=(assets.COPY,)), feeds=followed)

    def _following(self, channel: Channel) -> view.Following:
        """Return what the channel brings; the front page lists what no page of its own does."""
        foreign = channel.of[0] == "language"
        called = channel.language if foreign else self.language.tag
        page = channel.folder if foreign else self._at(channel.folder)
        return view.Following(channel.name, called, page if _has_page(channel) else "", pages.in_formats(channel))


def _has_page(channel: Channel) -> bool:
    """Return whether a page lists what the feed tells; the front page does for everything."""
    return channel.home == f"{channel.site}/{channel.folder}" and channel.folder != ""


def _year(line: view.Line) -> int:
    """Sort key: the newest year first, and within it the order that the lines came in."""
    return -line.year


def _address(url: str, part: paging.Part[view.Line]) -> str:
    return permalinks.part(url, part.number) if part.number else url
