"""What machines look for at the root of a site: sitemap.xml, robots.txt, and the feeds as one OPML file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.newsroom import Newsroom
    from standfirst.site.view import Feed

SITEMAP, ROBOTS, OPML = "sitemap.xml", "robots.txt", "feeds.opml"


def files(newsroom: Newsroom, changed: Mapping[str, str], feeds: Sequence[Feed]) -> dict[str, bytes]:
    """Return the three files by path. *changed* maps each page's address to when it changed, "" where nobody knows."""
    return {
        SITEMAP: _sitemap(newsroom.url, changed).encode(),
        ROBOTS: f"User-agent: *\nAllow: /\n\nSitemap: {newsroom.url}/{SITEMAP}\n".encode(),
        OPML: _opml(newsroom, feeds).encode(),
    }


def _sitemap(site: str, changed: Mapping[str, str]) -> str:
    lines = [_entry(f"{site}/{url}", when) for url, when in sorted(changed.items())]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(lines)
        + "</urlset>\n"
    )


def _entry(address: str, when: str) -> str:
    modified = f"<lastmod>{when}</lastmod>" if when else ""
    return f"<url><loc>{escape(address)}</loc>{modified}</url>\n"


def _opml(newsroom: Newsroom, feeds: Sequence[Feed]) -> str:
    lines = [
        f'<outline type="rss" text={quoteattr(feed.title)} xmlUrl={quoteattr(f"{newsroom.url}/{feed.url}")}/>\n'
        for feed in feeds
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'
        f"<head><title>{escape(newsroom.title)}</title></head>\n<body>\n{''.join(lines)}</body>\n</opml>\n"
    )
