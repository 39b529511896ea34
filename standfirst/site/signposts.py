"""What machines look for at the root of a site: sitemaps, robots.txt, security.txt, the manifest, the feeds as OPML."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from standfirst import dates, permalinks, render, tongues
from standfirst.site import assets, brand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standfirst.feeds import Channel
    from standfirst.model.record import ClearedPost
    from standfirst.newsroom import Newsroom

SITEMAP, NEWS, ROBOTS, OPML = "sitemap.xml", "news-sitemap.xml", "robots.txt", "feeds.opml"
SECURITY, MANIFEST = ".well-known/security.txt", "site.webmanifest"
# A news sitemap lists two days, and no more than a thousand stories.
_NEWS_LASTS, _MOST_NEWS = timedelta(days=2), 1000
# More addresses, or 50 MB, search engines do not read in one file; 50,000 of ours are 10 MB.
MOST_LISTED = 50_000
_YEAR = re.compile(r"news/(\d{4})/.")
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(
    newsroom: Newsroom, changed: Mapping[str, str], live: Sequence[ClearedPost], offered: Sequence[Channel]
) -> dict[str, bytes]:
    """Return the files by path; without a contact there is no security.txt.

    *changed* maps each page's address to when it changed, "" where nobody knows; *live* comes newest first.
    """
    written = {
        **_sitemaps(newsroom.url, changed),
        NEWS: _news(newsroom, live),
        ROBOTS: _robots(newsroom.url),
        OPML: _opml(newsroom, offered),
        MANIFEST: _manifest(newsroom),
    }
    if contact := _security_contact(newsroom):
        written[SECURITY] = _security(newsroom, contact, _newest(live, newsroom))
    return {path: text.encode() for path, text in written.items()}


def _sitemaps(site: str, changed: Mapping[str, str]) -> dict[str, str]:
    """Return the sitemap, or where one may not hold them all an index and a sitemap for each year and for the rest."""
    if len(changed) <= MOST_LISTED:
        return {SITEMAP: _sitemap(site, changed)}
    parts: dict[str, dict[str, str]] = {_part(url): {} for url in sorted(changed)}
    for url, when in changed.items():
        parts[_part(url)][url] = when
    listed = {
        f"sitemaps/{name}-{number}.xml": chunk
        for name, urls in parts.items()
        for number, chunk in enumerate(_chunks(urls), 1)
    }
    entries = "".join(
        f"<sitemap><loc>{escape(site)}/{path}</loc>{_modified(max(chunk.values(), key=_instant))}</sitemap>\n"
        for path, chunk in listed.items()
    )
    index = f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{entries}</sitemapindex>\n'
    return {SITEMAP: index} | {path: _sitemap(site, chunk) for path, chunk in listed.items()}


def _part(url: str) -> str:
    """Return the year of a story or of its response, else "pages": a story then changes one sitemap of many."""
    found = _YEAR.match(url)
    return found[1] if found else "pages"


def _chunks(urls: Mapping[str, str]) -> Iterator[dict[str, str]]:
    ordered = sorted(urls.items())
    yield from (dict(ordered[start : start + MOST_LISTED]) for start in range(0, len(ordered), MOST_LISTED))


def _sitemap(site: str, changed: Mapping[str, str]) -> str:
    lines = [_entry(f"{site}/{url}", when) for url, when in sorted(changed.items())]
    return f'{_XML}<urlset xmlns="{_SITEMAPS}">\n{"".join(lines)}</urlset>\n'


def _entry(address: str, when: str) -> str:
    return f"<url><loc>{escape(address)}</loc>{_modified(when)}</url>\n"


def _instant(when: str) -> datetime:
    return datetime.fromisoformat(when) if when else datetime.min.replace(tzinfo=UTC)


def _modified(when: str) -> str:
    return f"<lastmod>{when}</lastmod>" if when else ""


def _news(newsroom: Newsroom, live: Sequence[ClearedPost]) -> str:
    lines = "".join(_news_entries(newsroom, live))
    spaces = f'xmlns="{_SITEMAPS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{_XML}<urlset {spaces}>\n{lines}</urlset>\n"


def _news_entries(newsroom: Newsroom, live: Sequence[ClearedPost]) -> Iterator[str]:
    """Yield the stories of the last two days, as counted from the newest: a build has no other clock."""
    zone = newsroom.organisation.zone
    out = [(each, dates.first_out(each, zone)) for each in live[:_MOST_NEWS]]
    for each, when in out:
        if out[0][1] - when <= _NEWS_LASTS:
            language = each.post.language
            name = escape(tongues.title(language, newsroom))
            yield (
                f"<url><loc>{escape(newsroom.url)}/{permalinks.story(each.post)}</loc>\n<news:news>\n"
                f"<news:publication><news:name>{name}</news:name><news:language>{tongues.main_part(language)}</news:language>"
                f"</news:publication>\n<news:publication_date>{when.isoformat(timespec='seconds')}"
                f"</news:publication_date>\n<news:title>{escape(render.plain(each.post.headline.text))}</news:title>\n"
                "</news:news>\n</url>\n"
            )


def _robots(site: str) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {site}/{SITEMAP}\nSitemap: {site}/{NEWS}\n"


def _opml(newsroom: Newsroom, offered: Sequence[Channel]) -> str:
    lines = "".join(
        f'<outline type="rss" text={quoteattr(each.title)} title={quoteattr(each.title)} '
        f"xmlUrl={quoteattr(each.address(permalinks.RSS))} htmlUrl={quoteattr(each.home)} "
        f"language={quoteattr(each.language)}/>\n"
        for each in offered
    )
    title = escape(_title(newsroom))
    return f'{_XML}<opml version="2.0">\n<head><title>{title}</title></head>\n<body>\n{lines}</body>\n</opml>\n'


def _manifest(newsroom: Newsroom) -> str:
    paper = brand.palette(newsroom.brand)["light"]["paper"]
    told = {
        "name": _title(newsroom),
        "short_name": newsroom.organisation.alias,
        "description": newsroom.site.description,
        "lang": newsroom.organisation.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [{"src": assets.ICON, "type": "image/svg+xml", "sizes": "any"}],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _title(newsroom: Newsroom) -> str:
    return tongues.title(newsroom.organisation.language, newsroom)


def _security_contact(newsroom: Newsroom) -> str:
    mails = (contact.email for contact in newsroom.contacts if contact.email)
    contact = newsroom.site.security or next(mails, "")
    return f"mailto:{contact}" if contact and "://" not in contact else contact


def _security(newsroom: Newsroom, contact: str, newest: datetime) -> str:
    """Return security.txt (RFC 9116); it must expire within a year, and does eleven months after the newest story."""
    month = newest.year * 12 + newest.month - 1 + 11
    expires = f"{month // 12:04}-{month % 12 + 1:02}-01T00:00:00Z"
    language = newsroom.organisation.language
    return (
        f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {language}\n"
        f"Canonical: {newsroom.url}/{SECURITY}\n"
    )


def _newest(live: Iterable[ClearedPost], newsroom: Newsroom) -> datetime:
    zone = newsroom.organisation.zone
    return max((dates.last_changed(each, zone) for each in live), default=datetime(2020, 1, 1, tzinfo=UTC))
