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
from standfirst.feeds.channel import by_language, everything
from standfirst.model.finding import Severity
from standfirst.model.record import ClearedPost, Event
from standfirst.site import assets, brand, languages, signposts, typefaces, view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from standfirst.feeds import Channel
    from standfirst.model.finding import Finding
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture
    from standfirst.site.languages import Language

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


def main_feeds(language: Language) -> tuple[view.Feed, ...]:
    """Return the feeds that every page names: of all stories, and before them, in another language, of those in it."""
    main = in_formats(everything(language.newsroom, spoken=language.tag))
    return (*in_formats(by_language(language.tag, language.newsroom)), *main) if language.folder else main


def in_formats(channel: Channel) -> tuple[view.Feed, ...]:
    """Return one feed in its three formats."""
    return tuple(
        view.Feed(f"{channel.title} ({name})", channel.folder + path, kind, name) for path, name, kind in _FORMATS
    )


def shared(
    newsroom: Newsroom, names: Iterable[str], files: Collection[str], logo: Picture | None = None
) -> dict[str, object]:
    """Return what the templates know as SITE; it depends on the newsroom only, never on a story.

    *names* are those of its own pages, *files* the paths of what goes out beside pages.
    *logo* is what the picture is that newsroom.brand.logo names.
    """
    organisation = newsroom.organisation
    palette = brand.palette(newsroom.brand)
    return {
        "title": tongues.title(organisation.language, newsroom),
        "organisation": organisation.name,
        "alias": organisation.alias,
        "mark": newsroom.brand.mark,
        "home": organisation.url,
        "url": newsroom.url,
        "language": organisation.language,
        "words": newsroom.words,
        "timezone": organisation.timezone,
        "description": newsroom.site.description,
        "stylesheet": assets.stylesheet(files),
        "fonts": [assets.FONTS + name for name in typefaces.needed(newsroom.brand)],
        "letters": {
            tag: [assets.FONTS + name for name in needed]
            for tag, needed in typefaces.needed_in(newsroom.brand, assets.fonts(files)).items()
        },
        "logo": _masthead_logo(newsroom.brand.logo, logo) if logo else None,
        "icon": assets.ICON,
        "manifest": signposts.MANIFEST,
        "opml": signposts.OPML,
        "theme_light": palette["light"]["paper"],
        "theme_dark": palette["dark"]["paper"],
        "topics": [{"title": topic.name, "url": permalinks.topic(topic.slug)} for topic in newsroom.topics],
        "languages": [
            {"tag": each.tag, "name": tongues.name(each.tag), "home": each.folder}
            for each in languages.all_of(newsroom)
        ],
        "pages": {each.folder: list(_menu(names, each)) for each in languages.all_of(newsroom)},
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

    A name is the page's part of the address, "about", and in another language of the site "about.cy". Raises
    BuildError for what a page may not hold, and for one in a language that the site is not in.
    """
    refuse_faulty(own_pages(texts, newsroom))
    for file, text in sorted(texts.items()):
        (name, language), (title, rest) = _named(file, newsroom), _split(text)
        there = tuple(each for each in language.everywhere(f"{name}/") if _file(name, each.tag, newsroom) in texts)
        url = permalinks.own_page(file)
        # Whom to ring is in newsroom.toml, and stands there once for every page.
        template = "contact" if name == "contact" else "page"
        top = replace(head(language, url, title), tongues=there if len(there) > 1 else ())
        body = render.page(rest, f"{file.replace('.', '_')}_page", language.say)
        yield view.Page(top, template, save_as(url), title, html=body)


def _menu(texts: Iterable[str], language: Language) -> Iterator[dict[str, str]]:
    """Yield the newsroom's own pages as a menu in *language* has them: in it, or else in the newsroom's own."""
    newsroom = language.newsroom
    own = languages.all_of(newsroom)[0]
    for name in sorted({_named(file, newsroom)[0] for file in texts}):
        there = next((each for each in (language, own) if _file(name, each.tag, newsroom) in texts), None)
        if there is not None:
            yield {"name": name, "title": _label(name), "url": f"{there.folder}{name}/"}


def _named(file: str, newsroom: Newsroom) -> tuple[str, Language]:
    """Return the name and the language of the page in content/pages/*file*.md."""
    name, _, tag = file.partition(".")
    own, *others = languages.all_of(newsroom)
    return name, next((each for each in others if each.tag == tag), own)


def _file(name: str, tag: str, newsroom: Newsroom) -> str:
    """Return the name that a page has in content/pages/ in the language *tag*."""
    return f"{name}.{tag}" if tag in newsroom.site.languages else name


def refuse_faulty(found: Iterable[Finding]) -> None:
    """Raise BuildError with each finding that stops, its file, line and remedy."""
    stops = [one for one in found if one.severity is Severity.STOP]
    if stops:
        told = (f"{one.file}{f' line {one.line}' if one.line else ''}: {one.message}" for one in stops)
        remedies = dict.fromkeys(one.remedy[:1].lower() + one.remedy[1:].rstrip(".") for one in stops)
        raise BuildError("; ".join(told), remedy="; ".join(remedies))


def _masthead_logo(name: str, logo: Picture) -> dict[str, object]:
    """Return the logo as high as the masthead has room for, with its width: a page must not move when it arrives."""
    return {"url": quote(f"images/{name}"), "height": _LOGO, "width": max(1, round(logo.width * _LOGO / logo.height))}


def response(cleared: ClearedPost, body: str, newsroom: Newsroom) -> view.Page:
    """Return the page with the full response, *body* being its safe HTML."""
    post = cleared.post
    headline, url = render.plain(post.headline.text), permalinks.response(post)
    frame = "Full %(kind)s" if "response" in post.kind else "Full text of the %(kind)s"
    language = languages.around(post.language, newsroom)
    title = view.sentence_case(language.say(frame, kind=language.say(post.kind)))
    return view.Page(
        head=replace(head(language, url, title, f"{title}: {headline}"), language=post.language),
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
    language, url = languages.around(cleared.post.language, newsroom), permalinks.story(cleared.post)
    title, told = language.say("This story has been withdrawn"), language.say("A notice of withdrawal")
    top = replace(head(language, url, title, told), indexed=False)
    when = view.instant(last.at, newsroom, language.tag)
    return view.Page(top, "withdrawn", save_as(url), title, intro=last.note, when=when)


def errors(newsroom: Newsroom) -> Iterator[view.Page]:
    """Yield what a server shows for an address that has nothing, and for one that no longer has anything.

    A server has one page for each, whatever was asked for, so it speaks every language of the site.
    """
    own, *others = languages.all_of(newsroom)
    for url in (NOT_FOUND, GONE):
        first = _ways(url, own)
        # It is served for any address, so it can only find its way from the top.
        top = replace(head(own, url, first.title), indexed=False, root=urlsplit(newsroom.url).path + "/")
        lost = (first, *(_ways(url, each) for each in others))
        yield view.Page(top, "lost", url, first.title, lost=lost)


def _ways(url: str, language: Language) -> view.Ways:
    """Return what the page at *url* says in *language*, and the ways on from there."""
    say, home = language.say, language.folder
    if url == NOT_FOUND:
        title, intro = say("Page not found"), say("There is nothing at this address. It may have been typed wrongly.")
    else:
        title = say("This page has been removed")
        intro = say("What stood here was taken off this site, and will not come back.")
    links = (
        view.Link(say("Our latest news"), home),
        view.Link(say("All news by year"), home + ARCHIVES),
        view.Link(say("Ways to follow us"), home + SUBSCRIBE),
    )
    return view.Ways(language.tag, home, title, intro, links)


def save_as(url: str) -> str:
    """Return where the page at *url* is kept: give a folder's address its index.html, and leave a file's as it is."""
    return url if url.endswith(".html") else url + "index.html"


def head(language: Language, url: str, title: str, description: str = "") -> view.Head:
    """Return the head of a page that is not a story; without a description it says where one is."""
    return view.Head(
        title=title,
        description=description or f"{title}: {language.title}",
        canonical=f"{language.newsroom.url}/{url}",
        language=language.tag,
        root=view.root_from(save_as(url)),
        feeds=main_feeds(language),
        home=language.folder,
        site=language.title,
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
