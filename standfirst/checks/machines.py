"""What feeds, cards and search engines stumble over: found here, never when the story is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from standfirst.checks.house_style import INVISIBLE
from standfirst.checks.matter import Copy, Fault, excerpt
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Quotation, pictured
from standfirst.pictures import LARGEST, Picture
from standfirst.prose import without_calls
from standfirst.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MALFORMED = Fault(
    "malformed-address",
    Severity.STOP,
    why="Feed readers and browsers cannot open it, and strict ones refuse the whole feed.",
    remedy="Copy the address again from the page itself.",
)
NO_PICTURE = Fault(
    "not-a-picture",
    Severity.STOP,
    why="Feeds and cards announce a picture with its size, and this file has none.",
    remedy="Save it as PNG, JPEG, GIF or WebP, or take it out.",
)
TOO_LARGE = Fault(
    "picture-too-large",
    Severity.STOP,
    why="No page can use so many dots, and a file that claims them may be made to exhaust a machine.",
    remedy="Save it with at most 3,200 dots from side to side.",
)
MARKUP = Fault(
    "headline-looks-like-markup",
    Severity.QUERY,
    why="Half of all feed readers take such a headline for HTML, and show it without these characters.",
    remedy="Say it without the angle bracket or the ampersand, or let it pass if the readers you know show it.",
)
_LINKED = re.compile(r"(?<!!)\[[^\]^][^\]]*\]\(\s*<?(?P<address>https?:[^)\n>]*)>?\s*\)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w(<\[\"'])https?:[^\s<>\[\]()\"“”‘’]*", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?")
_LIKE_MARKUP = re.compile(r"</?[a-zA-Z]|&#?\w+;")
# What XML forbids, and what turns the order of letters round.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def malformed_addresses(copy: Copy) -> Iterator[Finding]:
    """Find web addresses that no browser could open: without a host, with a space, with a port that is none."""
    for where, sentence in copy.sentences():
        text = without_calls(sentence.text)
        linked = [found["address"].split(' "')[0].strip() for found in _LINKED.finditer(text)]
        bare = [found[0].rstrip(".,;:!?") for found in _BARE.finditer(_LINKED.sub("", text))]
        for address in dict.fromkeys((*linked, *bare)):
            if not opens(address):
                yield copy.finding(MALFORMED, where, f"{excerpt(address)} is not a web address")


def pictures(copy: Copy) -> Iterator[Finding]:
    """Find pictures of the post, or a logo of the newsroom, that are none or are far too large."""
    logo, seen = copy.newsroom.brand.logo, copy.files.pictures
    if seen is None:
        return
    for where, shown in pictured(copy.post):
        if shown.name in seen:
            yield from _unshowable(copy, where, shown.name, seen[shown.name])
    if logo:
        name, line = f"images/{logo}", copy.files.lines.get("brand.logo")
        if why := copy.files.unusable.get(name):
            yield Finding(NO_PICTURE.rule, NO_PICTURE.severity, "newsroom.toml", line, "brand.logo", *_told(why))
        elif seen.get(name) is None:
            message = f"brand.logo names {logo}, which is not a picture in content/images/"
            yield NO_PICTURE.at("newsroom.toml", line, "brand.logo", message)


def _unshowable(copy: Copy, where: str, name: str, picture: Picture | None) -> Iterator[Finding]:
    line = copy.files.lines.get(where)
    if picture is not None and picture.width * picture.height > LARGEST:
        yield copy.finding(TOO_LARGE, where, f"{name} has {picture.width} by {picture.height} dots")
    elif why := copy.files.unusable.get(name):
        yield Finding(NO_PICTURE.rule, NO_PICTURE.severity, copy.files.post, line, where, *_told(why))
    elif picture is None:
        yield copy.finding(NO_PICTURE, where, f"{name} is not a picture that browsers show")


def _told(why: tuple[str, str]) -> tuple[str, str, str]:
    return why[0], NO_PICTURE.why, why[1]


def headline_like_markup(copy: Copy) -> Iterator[Finding]:
    """Find a headline that feed readers would take for HTML."""
    found = _LIKE_MARKUP.search(plain(copy.post.headline.text))
    if found:
        yield copy.finding(MARKUP, "headline", f"the headline has {found[0]!r}")


def characters_beside_the_text(copy: Copy) -> Iterator[Finding]:
    """Find characters that no feed can carry in names, titles and everything else that is no sentence."""
    for where, text in _beside(copy):
        found = _INVISIBLE.search(text)
        if found:
            rest = excerpt(_INVISIBLE.sub("", text))
            message = f"U+{ord(found[0]):04X} at character {found.start() + 1} of “{rest}”"
            yield copy.finding(INVISIBLE, where, message)


def _beside(copy: Copy) -> Iterator[tuple[str, str]]:
    post = copy.post
    yield "kind", post.kind
    yield "place", post.place
    yield from (("authors", word) for person in post.authors for word in (person.name, person.raw))
    yield from (("advisers", word) for person in post.advisers for word in (person.name, person.raw))
    yield from ((f"file {excerpt(each.name)}", word) for each in post.attachments for word in (each.name, each.title))
    yield from (("quotation", part.speaker) for part in post.body if isinstance(part, Quotation))
    if lead := post.lead_image:
        yield from (("lead image", word) for word in (lead.name, lead.alt, lead.credit))


def opens(address: str) -> bool:
    """Return whether a browser could open *address*: it has a host, no space, and a port that is one if any."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        known = parts.port is None or parts.port > 0
    except (ValueError, UnicodeError):
        return False
    literal = parts.netloc.rpartition("@")[2].startswith("[")
    whole = literal or (_HOST.fullmatch(host) is not None)
    return whole and known and "://" in address and not re.search(r"[\s\\^`{|}]", address)
