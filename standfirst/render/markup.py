"""Markdown → HTML, and the only importer of `markdown`: inline for sentences, whole for the newsroom's own pages."""

from __future__ import annotations

import html
import re
import threading
from functools import cache
from typing import TYPE_CHECKING

from standfirst import prose
from standfirst.render import allow
from standfirst.render.notes import apart
from standfirst.render.shorthand import shorthand

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    import markdown

    Mark = Callable[[str], Element | None]

# Without one of these a sentence is its own HTML, and nine in ten are.
_MARKED = re.compile(r"[\\*_`\[\]<>&!@]|https?:|[\x00-\x08\x0b-\x1f]")
_SPACES = re.compile(r"[ \t\r\n]+")
_LOOSE = re.compile(r"[\t\r\n]|  ")
_CALL = r"\[\^([^\]\s]+)\]"
# An address ends before the stop of its sentence, and before a bracket that it did not open.
_BRACKETED = r"\([^\s<>()]*\)"
_ADDRESS = rf"(https?://(?:[^\s<>\[\]()\"“”‘’]|{_BRACKETED})*(?:{_BRACKETED}|[^\s<>\[\]()\"“”‘’.,;:!?'*_]))"
_MAIL = r"(?<![\w.+/@-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_HREF = re.compile(r'href="(https?:[^"]*)"', re.IGNORECASE)
_ENGINES = threading.local()
# A sentence is words: it cannot open a list, a heading or a block of HTML, whatever it begins with.
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")


def inline(text: str) -> str:
    """Return inline Markdown as safe HTML, without footnote calls.

    HTML in *text* is words and is shown as such: a sentence has no other markup than Markdown's.
    """
    return allow.on_a_page(_uncalled(text))


def plain(text: str) -> str:
    """Return the words of inline Markdown as readers see them, without markup and without footnote calls."""
    written = _uncalled(text)
    if "<" in written:
        written = allow.words_only(written)
    return html.unescape(written) if "&" in written else written


def addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses that readers of inline Markdown can follow, in order."""
    return tuple(map(html.unescape, _HREF.findall(inline(text))))


def writer(mark: Mark) -> Callable[[str], str]:
    """Return what turns inline Markdown into HTML that has yet to pass an allow-list; *mark* makes footnote calls.

    *mark* takes the key of a note; where it returns None the call stays as it is written.
    """

    def write(text: str) -> str:
        line = (_SPACES.sub(" ", text) if _LOOSE.search(text) else text).strip()
        if not _MARKED.search(line):
            return line
        if (written := shorthand(line, mark)) is not None:
            return apart(written)
        return apart(_converted(line, mark).removeprefix("<p>").removesuffix("</p>"))

    return write


def _converted(line: str, mark: Mark) -> str:
    """Let Markdown's engine read *line*; it takes longer to make than to use, so a thread has one for all stories."""
    if not hasattr(_ENGINES, "engine"):
        _ENGINES.engine = _engine(_marked_now)
    _ENGINES.mark = mark
    return str(_ENGINES.engine.convert(line))


def _marked_now(key: str) -> Element | None:
    made: Element | None = _ENGINES.mark(key)
    return made


def _uncalled(text: str) -> str:
    return _without_calls()(prose.without_calls(text))


@cache
def _without_calls() -> Callable[[str], str]:
    return writer(lambda _key: None)


def page(text: str) -> str:
    """Return a page of the newsroom's own Markdown (tables and definition lists too) as safe HTML."""
    import markdown

    extensions = ["tables", "sane_lists", "def_list", "fenced_code", "toc"]
    whole = markdown.Markdown(extensions=extensions, extension_configs={"toc": {"marker": ""}})
    return allow.on_a_page(whole.convert(text))


def _engine(mark: Mark) -> markdown.Markdown:
    """Return a Markdown that knows inline markup only, bare addresses, and footnote calls by way of *mark*."""
    import markdown

    engine = markdown.Markdown()
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    for name in _BLOCKS:
        engine.parser.blockprocessors.deregister(name)
    for name, pattern, make, priority in _patterns(mark):
        engine.inlinePatterns.register(_processor(pattern, make), name, priority)
    return engine


def _patterns(mark: Mark) -> tuple[tuple[str, str, Mark, int], ...]:
    """Return what we add: calls before links in square brackets (170), addresses after them, before emphasis (60)."""
    return (
        ("call", _CALL, mark, 175),
        ("address", _ADDRESS, lambda address: _link(address, address), 112),
        ("mail", _MAIL, lambda address: _link(f"mailto:{address}", address), 105),
    )


def _link(href: str, text: str) -> Element:
    from xml.etree.ElementTree import Element

    from markdown.util import AtomicString

    link = Element("a", href=href)
    link.text = AtomicString(text)
    return link


def _processor(pattern: str, make: Mark) -> markdown.inlinepatterns.InlineProcessor:
    from markdown.inlinepatterns import InlineProcessor

    class Made(InlineProcessor):
        """Hands what the pattern caught to *make*; None leaves the text as it stands."""

        ANCESTOR_EXCLUDES = ("a",)

        def handleMatch(  # type: ignore[override]  # noqa: N802 - markdown's name
            self,
            m: re.Match[str],
            data: str,  # noqa: ARG002 - markdown's signature
        ) -> tuple[Element | None, int | None, int | None]:
            made = make(m[1])
            return (None, None, None) if made is None else (made, m.start(), m.end())

    return Made(pattern)
