"""Markdown → HTML, and the only importer of `markdown`: inline for sentences, whole for the newsroom's own pages."""

from __future__ import annotations

import html
import re
import threading
from functools import cache
from typing import TYPE_CHECKING

from standfirst import prose
from standfirst.render import allow, notes
from standfirst.render.notes import apart
from standfirst.render.shorthand import shorthand

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    import markdown
    import markdown.treeprocessors

    from standfirst.render.notes import Say

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
_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(\S.*(?:\n(?:[ ]{2,}|\t)[ \t]*\S.*)*)\n?", re.MULTILINE)
# The ids of the theme's own parts on a page of the newsroom's.
_TAKEN = {"main", "by-topic", "contacts"}
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


def page(text: str, about: str = "page", say: Say = str) -> str:
    """Return a page of the newsroom's own Markdown as safe HTML, to stand below the page's own h1.

    It may hold tables, definition lists, abbreviations, attribute lists and notes; *about* sets the ids of its notes
    apart from those of other pages, *say* puts our own words into the language of the page. Headings begin at h2 and
    skip no level, whatever the text says.
    """
    import markdown

    extensions = ["tables", "sane_lists", "def_list", "fenced_code", "abbr", "attr_list", "toc"]
    whole = markdown.Markdown(extensions=extensions, extension_configs={"toc": {"marker": ""}})
    body, defined = _apart_from_notes(text)
    calls = notes.Calls(about, {key: str(number) for number, key in enumerate(defined, 1)}, say)
    whole.inlinePatterns.register(_processor(_CALL, calls.mark), "call", 175)
    whole.treeprocessors.register(_tidy(whole), "tidy", 0)
    written = apart(whole.convert(body))
    words = [(key, writer(calls.mark)(said)) for key, said in defined.items()]
    items = [calls.item(*each, nth) for nth, each in enumerate(words, start=1)]
    return allow.on_a_page(written + notes.section(about, items, say))


def _apart_from_notes(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without its notes, and the words of each by its key, in the order of their first call."""
    said = {found[1]: _SPACES.sub(" ", found[2]) for found in _DEFINED.finditer(text)}
    body = _DEFINED.sub("", text)
    order = dict.fromkeys(key for key in re.findall(_CALL, body) if key in said)
    return body, {key: said[key] for key in (*order, *(key for key in said if key not in order))}


def _tidy(whole: markdown.Markdown) -> markdown.treeprocessors.Treeprocessor:
    """Return what keeps the headings in step, and ids apart from those of the page around them."""
    from markdown.treeprocessors import Treeprocessor

    class Tidy(Treeprocessor):
        def run(self, root: Element) -> None:
            last = 1
            for element in root.iter():
                if re.fullmatch(r"h[1-6]", element.tag):
                    last = max(2, min(int(element.tag[1]), last + 1))
                    element.tag = f"h{last}"
                if element.get("id", "") in _TAKEN:
                    element.set("id", f"{element.get('id')}-1")

    return Tidy(whole)


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
