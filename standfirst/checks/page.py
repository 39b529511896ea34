"""A page of the newsroom's own as its readers get it, and where in the source each thing stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from standfirst import permalinks, render
from standfirst.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from standfirst.checks.matter import Fault
    from standfirst.newsroom import Newsroom
    from standfirst.pictures import Picture

# A note, a heading or a picture that stands in code, or in a comment, is only shown, or not even that.
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"\s*#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around the pages: *there* are the addresses of the site, without its own; None where nobody knows.

    *pictures* says what each file of content/images/ is by its path ("images/quay.jpg"), None for one that is none.
    """

    there: Collection[str] | None = None
    pictures: Mapping[str, Picture | None] | None = None


def split(text: str) -> tuple[str, str] | None:
    """Return the title of a page, in inline Markdown, and the text after it; None where it has no title."""
    found = _TITLE.match(text)
    return (found["title"], text[found.end() :]) if found else None


@dataclass(slots=True)
class Link:
    """A link as readers get it; *href* is None where the allow-list took the address away."""

    href: str | None
    text: str = ""


class Html(HTMLParser):
    """What can be followed and seen on a page: links, pictures (source and words), ids, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.pictures: list[tuple[str | None, str | None]] = []
        self.ids: set[str] = set()
        self.text = ""
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - the parser's
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if tag == "a":
            self.links.append(Link(said.get("href")))
            self._open = True
        elif tag == "img":
            self.pictures.append((said.get("src"), said.get("alt")))
            self.handle_data(said.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - the parser's
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:  # noqa: D102 - the parser's
        self.text += data
        if self._open:
            self.links[-1].text += data


class Page:
    """One page: *plain* is its text with code blanked, *html* what readers get; *site* ends in a slash.

    *languages* are those that the site is in beside the newsroom's own.
    """

    def __init__(self, name: str, text: str, newsroom: Newsroom, around: Around) -> None:
        self.name, self.site, self.around = name, f"{newsroom.url}/", around
        self.languages = newsroom.site.languages
        self.file = f"content/pages/{name}.md"
        self.plain = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        self.titled = split(text) is not None
        self.html = Html(render.page(text, f"{name}_page"))
        self._reached: dict[str, int] = {}

    def from_the_top(self) -> Page:
        """Return this page, to be looked through from its first line again."""
        self._reached.clear()
        return self

    def line(self, place: int) -> int:
        """Return the 1-based line of an offset into the text."""
        return self.plain.count("\n", 0, place) + 1

    def at(self, *needles: str) -> int | None:
        """Return the line of the first of *needles* that the source has, below where it was found before."""
        for needle in filter(None, needles):
            # "../a/" begins "../a/b/", which is another address.
            pattern = re.compile(rf"{re.escape(needle)}(?![\w/])")
            found = pattern.search(self.plain, self._reached.get(needle, 0)) or pattern.search(self.plain)
            if found:
                self._reached[needle] = found.end()
                return self.line(found.start())
        return None

    def finding(self, fault: Fault, line: int | None, message: str, remedy: str = "") -> Finding:
        """Return one finding; *remedy* takes the place of the usual one."""
        where = f"line {line}" if line else "page"
        return Finding(fault.rule, fault.severity, self.file, line, where, message, fault.why, remedy or fault.remedy)

    def path(self, address: str) -> str | None:
        """Return where on the site *address* leads, None where it leaves the site."""
        whole = urljoin(f"{self.site}{permalinks.own_page(self.name)}", address)
        if not whole.startswith(self.site):
            return None
        return unquote(urlsplit(whole).path.removeprefix(urlsplit(self.site).path))
