"""Every address that was ever published still answers: with its page, with the way to it, or with 410.

What was published is remembered with the id of the story it belongs to. An address that the new site no longer has
leads to where its story is now; where there is no such story it is gone for good. Both are told to the web server, in
the words of four of them, and a page at the old address leads on where a server takes no rules.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from standfirst import permalinks, tongues
from standfirst.site import assets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from standfirst.model.record import ClearedPost

RULES = "_redirects"
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
_STORY = re.compile(r"news/\d{4}/[a-z0-9-]+/")
# Named by what is in them: nobody links to these, and browsers ask for them only by way of a page. Nor is the page of a
# person remembered: its address is a name, and must not outlive the last story that credits whoever bears it.
_PASSING = ("assets/", "cards/", "redirects/", "people/")
# It is in nobody's sight for long: what there is must fit a telephone, and show what has the focus.
_PLAIN = (
    "html { background: Canvas; color: CanvasText } "
    "main { max-width: 36rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 sans-serif }"
    " a { overflow-wrap: anywhere } a:focus-visible { outline: 3px solid; outline-offset: 3px }"
)
_OWN = frozenset({RULES, ".htaccess", "404.html", "410.html"})


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of addresses, as paths without a leading slash: *moved* from → to, and those that are *gone*."""

    moved: Mapping[str, str]
    gone: tuple[str, ...]


def remembered(known: Mapping[str, str], paths: Iterable[str], stories: Iterable[ClearedPost]) -> dict[str, str]:
    """Return *known* with each address that the files at *paths* give, and the id of its story, "" where it has none.

    A page that only leads on stays with the story that it led to when it was more.
    """
    owners = {permalinks.story(each.post): each.record.guid for each in stories}
    told = {path.removesuffix("index.html") for path in paths if _lasting(path)}
    return {**known, **{address: owners.get(_folder(address)) or known.get(address, "") for address in told}}


def moves(known: Mapping[str, str], paths: Collection[str], stories: Iterable[ClearedPost]) -> Moves:
    """Return what became of the addresses *known* from earlier, now that the site has *paths*.

    *stories* are all that have an address, those that were removed among them.
    """
    told = list(stories)
    known = {**_removed(told), **known}
    now = {path.removesuffix("index.html") for path in paths}
    places = {each.record.guid: permalinks.story(each.post) for each in told}
    moved: dict[str, str] = {}
    for address in sorted(set(known) - now):
        place = places.get(known[address], "")
        wanted = place + address.removeprefix(_folder(address))
        if target := next((each for each in (wanted, place) if each in now), ""):
            moved[address] = target
        elif (counterpart := _without_language(address)) != address and counterpart in now:
            moved[address] = counterpart
    return Moves(moved, tuple(sorted(set(known) - now - set(moved))))


def files(found: Moves, site: str, language: str) -> dict[str, bytes]:
    """Return the rules for web servers and the pages that lead on, by path; *site* is where the site lives."""
    if not found.moved and not found.gone:
        return {}
    base = urlsplit(site).path
    ways = {_at(base, old): _at(base, new) for old, new in found.moved.items()}
    gone = [_at(base, address) for address in found.gone]
    rules = {
        RULES: [f"{old} {new} 301!" for old, new in ways.items()] + [f"{old} /410.html 410!" for old in gone],
        ".htaccess": _apache(base, ways, gone),
        "redirects/nginx.conf": _nginx(base, ways, gone),
        "redirects/Caddyfile": _caddy(ways, gone),
    }
    pages = {
        old + "index.html" if old.endswith("/") else old: _page(old, new, site, language)
        for old, new in found.moved.items()
        if old.endswith(("/", ".html"))
    }
    return {path: "".join(f"{line}\n" for line in lines).encode() for path, lines in rules.items()} | pages


def read_rules(text: str) -> dict[str, tuple[str, int]]:
    """Return what RULES says: for each path where it leads and with which status."""
    lines = (line.split() for line in text.splitlines() if line.strip())
    return {old: (new, int(status.rstrip("!"))) for old, new, status in lines}


def _removed(stories: Iterable[ClearedPost]) -> dict[str, str]:
    """Return the addresses of removed stories, should they be of a time when nobody wrote addresses down."""
    return {permalinks.story(each.post): each.record.guid for each in stories if each.record.removed}


def _lasting(path: str) -> bool:
    if path in _OWN or _without_language(path).startswith(_PASSING):
        return False
    return (
        path.endswith(".html")
        or (_STORY.match(path) is not None and path.endswith((".pdf", ".csv")))
        or ("/files/" in path)
    )


def _without_language(address: str) -> str:
    """Return the address of the like page in the newsroom's own language: "cy/search/" stands beside "search/"."""
    first, _, rest = address.partition("/")
    return rest if _TAG.fullmatch(first) and tongues.known(first) else address


def _folder(address: str) -> str:
    found = _STORY.match(address)
    return found[0] if found else ""


def _at(base: str, address: str) -> str:
    return f"{base}/{quote(address)}"


def _apache(base: str, ways: Mapping[str, str], gone: Iterable[str]) -> list[str]:
    lines = [f"ErrorDocument 404 {base}/404.html", f"ErrorDocument 410 {base}/410.html"]
    lines += [f'RedirectMatch 301 "^{re.escape(unquote(old))}$" "{unquote(new)}"' for old, new in ways.items()]
    return lines + [f'RedirectMatch 410 "^{re.escape(unquote(old))}$"' for old in gone]


def _nginx(base: str, ways: Mapping[str, str], gone: Iterable[str]) -> list[str]:
    lines = [f"error_page 404 {base}/404.html;", f"error_page 410 {base}/410.html;"]
    lines += [f'location = "{unquote(old)}" {{ return 301 "{new}"; }}' for old, new in ways.items()]
    return lines + [f'location = "{unquote(old)}" {{ return 410; }}' for old in gone]


def _caddy(ways: Mapping[str, str], gone: Iterable[str]) -> list[str]:
    lines = [f'redir "{unquote(old)}" "{new}" 301' for old, new in ways.items()]
    listed = " ".join(f'"{unquote(old)}"' for old in gone)
    if listed:
        lines += [f"@gone path {listed}", "error @gone 410"]
    handled = ["handle_errors {", "\trewrite * /{err.status_code}.html", "\tfile_server", "}"]
    return [*lines, *handled]


def _page(old: str, new: str, site: str, language: str) -> bytes:
    """Return a page that browsers leave at once; where they do not, it says why there is nothing, in our language."""
    up = "../" * old.count("/") or "./"
    way, whole = html.escape(up + quote(new)), html.escape(f"{site}/{quote(new)}")
    spoken = tongues.frame(language, language)
    moved = html.escape(_say("This page has moved", spoken))
    return (
        f'<!doctype html>\n<html lang="{html.escape(spoken)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{moved}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{moved}: {whole}">\n<meta name="robots" content="noindex">\n'
        f'<link rel="icon" type="image/svg+xml" href="{html.escape(up + assets.ICON)}">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n<link rel="canonical" href="{whole}">\n'
        f"<style>{_PLAIN}</style>\n"
        f'</head>\n<body>\n<main>\n<h1>{moved}</h1>\n<p><a href="{way}">{whole}</a></p>\n</main>\n'
        "</body>\n</html>\n"
    ).encode()


def _say(words: str, spoken: str) -> str:
    return tongues.said(words, spoken, {})
