"""What may pass into a page, and the only importer of nh3: allow-lists, never lists of what is bad."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

_WORDS = {"a", "abbr", "br", "cite", "code", "del", "em", "img", "ins", "kbd", "q", "s", "strong", "sub", "sup", "u"}
_TABLES = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_HEADINGS = {"h2", "h3", "h4"}
# Elements that Miniflux, SimplePie and feedparser all keep: section and div would go, and take their meaning with them.
FEED_TAGS = frozenset(
    _WORDS | _TABLES | _LISTS | _HEADINGS | {"p", "pre", "hr", "blockquote", "figure", "figcaption"}
)  # fmt: skip
PAGE_TAGS = FEED_TAGS | {"h1", "h5", "h6", "section", "nav", "span", "small", "div"}
# Footnotes: NetNewsWire opens its pop-ups by the first three names, our theme sets the rest.
_CLASSES = {
    "a": {"footnote", "reversefootnote"},
    "ol": {"footnotes"},
    "section": {"footnotes"},
    "figure": {"quotation", "picture"},
    "nav": {"outline"},
    "ul": {"options"},
    "li": {"chosen"},
}
_ON_PAGES = {
    "a": {*_CLASSES["a"], "bare", "permalink"},
    "ol": {*_CLASSES["ol"], "options"},
    "div": {"across"},
    "p": {"aside"},
}
# Browsers take a backslash for a slash, and two of either for another host.
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]\s*[/\\])", re.IGNORECASE)
# By its name no host can be this one.
_NOWHERE = "https://permalink.invalid/"
_STAND_IN = f"{_NOWHERE}news/story/"
_IMAGE = {"src", "alt", "width", "height", "title"}
_CELL = {"colspan", "rowspan", "scope"}
_ROLES = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "section": {"role": {"doc-endnotes"}},
    "div": {"role": {"region"}, "tabindex": {"0"}},
}
_NAMED = {
    "a": {"href", "id", "title", "aria-label"},
    "abbr": {"id", "title"},
    "section": {"id", "aria-label", "aria-labelledby"},
    "div": {"id", "aria-label"},
}


def on_a_page(html: str) -> str:
    """Return *html* with only what a page of ours may hold; relative addresses stay relative."""
    return _page().clean(html)


def in_a_feed(html: str, permalink: str) -> str:
    """Return *html* with only what feed readers keep, every address made absolute against *permalink*."""
    # One cleaner for all posts, against a stand-in: making one for each takes a quarter of the time of cleaning.
    cleaned = _feed(_STAND_IN).clean(html).replace(_STAND_IN, escape(permalink))
    # What leads above the post's own folder depends on the whole address.
    return cleaned if _NOWHERE not in cleaned else _feed(permalink).clean(html)


def in_a_document(html: str) -> str:
    """Return *html* with only words, tables and lists: nothing that is fetched, runs, or says who saved it."""
    return _document().clean(html)


def words_only(html: str) -> str:
    """Return *html* without any tag; its text is still escaped."""
    return _bare().clean(html)


@cache
def _page() -> nh3.Cleaner:
    import nh3

    blocks = {tag: {"id"} for tag in PAGE_TAGS - _NAMED.keys() - {"img", "th", "td"}}
    return nh3.Cleaner(
        tags=set(PAGE_TAGS),
        attributes={
            "*": {"lang"},
            **blocks,
            **_NAMED,
            "img": _IMAGE,
            "th": _CELL,
            "td": _CELL,
            "nav": {"id", "aria-label", "aria-labelledby"},
            "ol": {"id", "start", "type"},
            "li": {"id", "value"},
        },
        tag_attribute_values=_ROLES,
        allowed_classes=_CLASSES | _ON_PAGES,
        attribute_filter=_ours,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


def _ours(tag: str, attribute: str, value: str) -> str | None:
    """Drop the address of a picture that lies elsewhere: whoever has it would see who reads us."""
    elsewhere = tag == "img" and attribute == "src" and _ELSEWHERE.match(value)
    return None if elsewhere else value


@lru_cache(maxsize=8)
def _feed(base: str) -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(FEED_TAGS),
        attributes={"a": {"href", "id"}, "li": {"id", "value"}, "img": _IMAGE, "th": _CELL, "td": _CELL},
        allowed_classes={tag: _CLASSES[tag] for tag in ("a", "ol")},
        url_schemes={"https", "http", "mailto", "tel"},
        url_relative=("rewrite_with_base", base),
        link_rel=None,
    )


@cache
def _document() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(PAGE_TAGS - {"img"}),
        clean_content_tags={"script", "style", "title"},
        attributes={
            **{tag: {"id"} for tag in PAGE_TAGS - {"img"}},
            "a": {"href", "id"},
            "abbr": {"title"},
            "th": _CELL,
            "td": _CELL,
            "ol": {"start", "type"},
            "li": {"value"},
        },
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


@cache
def _bare() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(tags=set())
