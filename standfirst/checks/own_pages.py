"""The newsroom's own pages, content/pages/*.md: what readers of "About" and "Contact" would stumble over.

A page is judged by what readers get of it, so links and pictures are those of its HTML; the line is where the source
has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standfirst.checks.citations import BROKEN, UNCALLED, UNDEFINED, VAGUE, says_nothing
from standfirst.checks.furniture import ALT
from standfirst.checks.house_style import INVISIBLE
from standfirst.checks.machines import MALFORMED, NO_PICTURE, TOO_LARGE, opens
from standfirst.checks.matter import Fault, excerpt
from standfirst.checks.page import Around, Page
from standfirst.model.finding import Finding, Severity
from standfirst.pictures import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from standfirst.newsroom import Newsroom

UNTITLED = Fault(
    "page-without-title",
    Severity.STOP,
    why="The page would have no heading, and no name in browsers and search engines.",
    remedy='Begin the file with a line like "# About us".',
)
UNADDRESSED = Fault(
    "page-name-no-address",
    Severity.STOP,
    why="The name of the file becomes the address of the page, and letters that need quoting do not survive a letter.",
    remedy="Rename the file to small letters, digits and hyphens: about-us.md.",
)
SKIPS = Fault(
    "heading-skips",
    Severity.NOTE,
    why="The page mends the levels of its headings, so it would not look as it is written.",
    remedy="Give the heading one # more than the one it belongs under; the title alone has one.",
)
TWICE = Fault(
    "note-defined-twice",
    Severity.STOP,
    why="Only one of the two notes would be shown, and readers of the other call would get the wrong one.",
    remedy="Give one of them another name, here and at its call.",
)
ADDRESS = Fault(
    "link-says-address",
    Severity.NOTE,
    why="A screen reader spells the address out letter by letter, and it says less than the name of the page.",
    remedy="Make the name of the page the text of the link.",
)
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]*(?P<words>[^#\n].*)$|^(?P<under>[^\n]+)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE
)
_CALLED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<picture>[^)\s]*)[^)]*\)(?P<list>\{[^}\n]*\})?")
_UNREAD = re.compile(r"(?<![\w\]!])\[(?P<text>[^\]\[^]+)\]\s?\[(?P<key>[^\]\[]*)\]")
_NAME = re.compile(r"[a-z0-9-]{1,80}(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?")
_MAIL = re.compile(r"mailto:[^@\s<>,;?]+@[^@\s<>,;?]+\.[^@\s<>.,;?]+(?:\?\S*)?", re.IGNORECASE)
_TEL = re.compile(r"tel:\+?[0-9][0-9().-]{2,}(?:;\S+)?", re.IGNORECASE)
_WEB = re.compile(r"https?:", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def own_pages(texts: Mapping[str, str], newsroom: Newsroom, around: Around | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the newsroom's own pages: *texts* maps a name to Markdown that opens with "# Title"."""
    pages = (Page(name, text, newsroom, around or Around()) for name, text in sorted(texts.items()))
    return tuple(finding for page in pages for rule in _RULES for finding in rule(page.from_the_top()))


def _name(page: Page) -> Iterator[Finding]:
    if not _NAME.fullmatch(page.name):
        yield page.finding(UNADDRESSED, None, f"{page.name!r} cannot be an address")
        return
    name, _, tag = page.name.partition(".")
    if tag and tag not in page.languages:
        remedy = f"Name it in site.languages of newsroom.toml, or rename the file to {name}.md."
        yield page.finding(UNADDRESSED, None, f"the page is in {tag!r}, and the site is not", remedy)


def _title(page: Page) -> Iterator[Finding]:
    if not page.titled:
        yield page.finding(UNTITLED, 1, "the page has no title")


def _characters(page: Page) -> Iterator[Finding]:
    for found in _INVISIBLE.finditer(page.plain):
        yield page.finding(INVISIBLE, page.line(found.start()), f"U+{ord(found[0]):04X} stands in the line")


def _headings(page: Page) -> Iterator[Finding]:
    last = 0
    for found in _HEADING.finditer(page.plain):
        level = len(found["marks"] or "") or (1 if found["line"][0] == "=" else 2)
        words = excerpt(found["words"] or found["under"], 40)
        if last and level == 1:
            yield page.finding(SKIPS, page.line(found.start()), f"“{words}” is a second title")
        elif level > last + 1:
            above = f"one of level {last}" if last else "nothing"
            message = f"“{words}” is a heading of level {level} under {above}"
            yield page.finding(SKIPS, page.line(found.start()), message)
        last = level


def _notes(page: Page) -> Iterator[Finding]:
    called = {found[1]: found.start() for found in reversed(list(_CALLED.finditer(page.plain)))}
    defined: dict[str, int] = {}
    for found in _DEFINED.finditer(page.plain):
        if found[1] in defined:
            first = page.line(defined[found[1]])
            yield page.finding(TWICE, page.line(found.start()), f"note {found[1]} is defined on line {first} already")
        defined.setdefault(found[1], found.start())
    for key, place in called.items():
        if key not in defined:
            yield page.finding(UNDEFINED, page.line(place), f"note {key} is called but not defined")
    for key, place in defined.items():
        if key not in called:
            yield page.finding(UNCALLED, page.line(place), f"note {key} is defined but called nowhere")


def _links(page: Page) -> Iterator[Finding]:
    for link in page.html.links:
        said = " ".join(link.text.split())
        line = page.at((link.href or "").replace(" ", "%20"), link.href or "", said)
        if found := _nowhere(page, link.href, said):
            yield page.finding(found[0], line, *found[1:])
        elif says_nothing(said):
            yield page.finding(VAGUE, line, f"the link to {link.href} is called “{said}”")
        elif _WEB.match(said) or said.lower().startswith("www."):
            yield page.finding(ADDRESS, line, f"the link to {link.href} has an address for a name")
    for lost in _UNREAD.finditer(page.html.text):
        key = lost["key"] or lost["text"]
        message = f"the link “{excerpt(lost['text'])}” has no address: nothing defines [{key}]"
        remedy = f"Write the address into the link, or a line '[{key}]: …'."
        yield page.finding(BROKEN, page.at(lost[0]), message, remedy)


def _nowhere(page: Page, href: str | None, said: str) -> tuple[Fault, str, str] | None:
    """Return what keeps readers from following a link, and what to do; None where they can."""
    name = f"the link “{excerpt(said)}”"
    if not href:
        return BROKEN, f"{name} has no address that a browser may open", "Use an address with https:, mailto: or tel:."
    scheme = href.partition(":")[0].lower()
    if scheme == "mailto":
        remedy = "Write it as mailto:name@place.example."
        return None if _MAIL.fullmatch(href) else (MALFORMED, f"{excerpt(href)} is no mail address", remedy)
    if scheme == "tel":
        remedy = "Write it as tel:+441632960118, digits only."
        return None if _TEL.fullmatch(href) else (MALFORMED, f"{excerpt(href)} is no telephone number", remedy)
    if _WEB.match(href) and not opens(href):
        return MALFORMED, f"{excerpt(href)} is not a web address", MALFORMED.remedy
    return _not_here(page, href, name)


def _not_here(page: Page, href: str, name: str) -> tuple[Fault, str, str] | None:
    if href.startswith("#"):
        remedy = "Take the name of a heading of this page, in small letters with hyphens."
        return None if unquote(href[1:]) in page.html.ids else (BROKEN, f"{name} leads to no part of the page", remedy)
    path, there = page.path(href), page.around.there
    if path is None or there is None or {path, f"{path}/", path.removesuffix("index.html")} & set(there):
        return None
    message = f"{name} leads to {href}, and the site has no such page"
    if re.fullmatch(r"[^/@\s]+@[^/@\s]+", href):
        return BROKEN, message, f"Write mailto:{href} if mail is meant."
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", href) and not href.endswith(".html"):
        return BROKEN, message, f"Write https://{href} if another site is meant."
    remedy = "Copy the address of the page from the site; a story must be out, or go out with it."
    return BROKEN, message, remedy


def _pictures(page: Page) -> Iterator[Finding]:
    for found in _SHOWN.finditer(page.plain):
        if not found["alt"].strip() and ".decorative" not in (found["list"] or ""):
            message = f"the picture {found['picture']} has no alternative text"
            remedy = "Say in words what it shows, or put {.decorative} after it if it shows nothing."
            yield page.finding(ALT, page.line(found.start()), message, remedy)
    for src, alt in page.html.pictures:
        line = page.at(src or f"![{alt}]")
        if alt is None:
            yield page.finding(ALT, line, f"the picture {src} has no alternative text")
        yield from _unshown(page, src, line)


def _unshown(page: Page, src: str | None, line: int | None) -> Iterator[Finding]:
    seen, path = page.around.pictures, page.path(src or "")
    remedy = "Put it into content/images/ and write ../images/ before its name."
    if not src:
        message = "a picture lies on another site, which would learn who reads this page"
        yield page.finding(BROKEN, line, message, remedy)
    elif seen is None:
        return
    elif path is None or path not in seen:
        yield page.finding(BROKEN, line, f"the picture {src} is not in content/images/", remedy)
    elif (picture := seen[path]) is None:
        yield page.finding(NO_PICTURE, line, f"{src} is not a picture that browsers show")
    elif picture.width * picture.height > LARGEST:
        yield page.finding(TOO_LARGE, line, f"{src} has {picture.width} by {picture.height} dots")


_RULES: tuple[Callable[[Page], Iterator[Finding]], ...] = (
    _name, _title, _characters, _headings, _notes, _links, _pictures,
)  # fmt: skip
