"""The full response as accessible HTML: outline, chapters, questions, what was chosen in words, answers and notes."""

from __future__ import annotations

import html
from itertools import count
from typing import TYPE_CHECKING, assert_never

from standfirst.model.document import Figure, ListBlock, Paragraph, Quote, Table, text_of
from standfirst.render import allow, notes
from standfirst.render.options import Choice, Line
from standfirst.render.parts import Head, Matter, Part, Prompt, levels, parts
from standfirst.render.runs import listed, tabled, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.model.submission import Submission
    from standfirst.render.notes import Say

_OUTLINE = 90


def response(submission: Submission, about: str = "response", say: Say = str, spoken: str = "") -> str:
    """Return the full response, every block once and in its order, with id "b<index>" so that it can be linked to.

    The page around it has the h1; headings here begin at h2 and never skip a level. *about* sets the ids of its notes
    apart from those of every other page; *say* puts our own words into the language of the page, or into *spoken*
    (BCP 47), the newsroom's, where we do not have that of the page.
    """
    return allow.on_a_page(_Page(submission, about, say, spoken).html())


class _Page:
    """One response on its way to a page."""

    def __init__(self, submission: Submission, about: str, say: Say, spoken: str) -> None:
        document = submission.document
        self._submission = submission
        self._about = about
        self._say = say
        self._spoken = spoken
        self._lang = f' lang="{html.escape(spoken)}"' if spoken else ""
        self._calls = notes.Calls(about, notes.labels([(note.key, note.label) for note in document.notes]), say)
        self._tables = count(1)

    def html(self) -> str:
        """Return the whole; the notes come last, when every call to them is made."""
        body = "\n".join(map(self._part, parts(self._submission, self._say)))
        return self._outline() + body + self._notes()

    def _part(self, part: Part) -> str:
        match part:
            case Head():
                return self._head(part)
            case Prompt():
                words = f"<strong>{written(part.runs, self._calls)}</strong>{self._permalink(part.index)}"
                return f"<p{_ident(part.index)}>{words}</p>"
            case Matter():
                return self._matter(part)
            case Choice():
                return self._choice(part)
            case _:
                assert_never(part)

    def _head(self, head: Head) -> str:
        words = written(head.runs, self._calls)
        if head.index is None:
            return f"<h{head.level}{self._lang}>{words}</h{head.level}>"
        return f"<h{head.level}{_ident(head.index)}>{words}{self._permalink(head.index)}</h{head.level}>"

    def _matter(self, part: Matter) -> str:
        ident, link, block = _ident(part.index), self._permalink(part.index), part.block
        match block:
            case Paragraph():
                return f"<p{ident}>{written(block.runs, self._calls)}{link}</p>"
            case Quote():
                return f"<blockquote{ident}><p>{written(block.runs, self._calls)}{link}</p></blockquote>"
            case ListBlock():
                return listed(block, ident, self._calls, link)
            case Table():
                return self._table(block, ident, link)
            case Figure():
                return self._figure(block, ident, link)
            case _:
                assert_never(block)

    def _permalink(self, index: int) -> str:
        """Return the link of a passage to itself; its sign is drawn by the style, so that no copied text holds it."""
        name = self._say("Link to passage %(number)s") % {"number": index + 1}
        return f'<a class="permalink" href="#b{index}" aria-label="{html.escape(name)}"{self._lang}></a>'

    def _table(self, table: Table, ident: str, link: str) -> str:
        """Return the table in a box that scrolls where the table is wider than the page, by keyboard too."""
        name = self._say("Table %(number)s") % {"number": next(self._tables)}
        box = f'class="across" role="region" tabindex="0" aria-label="{html.escape(name)}"'
        return f"<div {box}>{tabled(table, ident, self._calls)}{link}</div>"

    def _figure(self, picture: Figure, ident: str, link: str) -> str:
        """Return the description of a picture: the author's file, and what is in it, is never published."""
        described = html.escape(picture.alt.strip(), quote=False)
        if described:
            words = f"{self._ours(self._say('Picture, not shown here:'))} {described}"
        else:
            words = self._ours(self._say("Picture without a description, not shown here."))
        return f"<figure{ident}><figcaption>{words}{link}</figcaption></figure>"

    def _choice(self, choice: Choice) -> str:
        """Return the options as lists that bear the ids of the blocks they stand for: what has a rank is counted."""
        whole, each = choice.idents(self._submission.document.blocks)
        shown = ""
        for intro, places in choice.groups(self._say):
            lines = [(choice.line(place, self._say), each.get(place)) for place in places]
            shown += self._aside(intro) + self._options(lines, whole)
            whole = None
        return f"{shown}{self._aside(choice.remark(self._say))}"

    def _options(self, lines: Sequence[tuple[Line, int | None]], whole: int | None) -> str:
        tag = "ul" if lines[0][0].option.rank is None else "ol"
        rows = "".join(
            self._option(line, nth, index, whole if nth == 1 and index is None else index)
            for nth, (line, index) in enumerate(lines, 1)
        )
        return f'<{tag} class="options"{_ident(whole)}>{rows}</{tag}>'

    def _option(self, line: Line, nth: int, index: int | None, linked: int | None) -> str:
        words = html.escape(line.option.text, quote=False)
        words = f"{self._ours(line.label)} {words}" if line.label else words
        said = f"<strong>{words}</strong>" if line.stressed else words
        kind = ' class="chosen"' if line.option.chosen else ""
        value = f' value="{line.option.rank}"' if line.option.rank not in {None, nth} else ""
        link = "" if linked is None else self._permalink(linked)
        return f"<li{_ident(index)}{kind}{value}>{said}{written(line.calls, self._calls)}{link}</li>"

    def _aside(self, words: str) -> str:
        return f'<p class="aside"{self._lang}>{html.escape(words, quote=False)}</p>' if words else ""

    def _ours(self, words: str) -> str:
        """Return words of ours, in their own language where the page has another."""
        escaped = html.escape(words, quote=False)
        return f"<span{self._lang}>{escaped}</span>" if self._lang else escaped

    def _outline(self) -> str:
        listed = sorted(levels(self._submission).items())
        # Only the word above the headings is ours: they are in the language of the response.
        label = f'<p class="aside" id="contents"{self._lang}>{html.escape(self._say("Contents"))}</p>'
        nav = f'<nav class="outline" aria-labelledby="contents">{label}{self._nested(listed)}</nav>\n'
        return nav if listed else ""

    def _nested(self, entries: Sequence[tuple[int, int]]) -> str:
        """Return a list of the headings at *entries*, (block, level) in their order, deeper ones within."""
        if not entries:
            return ""
        heads = [place for place, (_, level) in enumerate(entries) if level <= entries[0][1]]
        reaches = zip(heads, [*heads[1:], len(entries)], strict=True)
        rows = (f"<li>{self._link(entries[at][0])}{self._nested(entries[at + 1 : end])}</li>" for at, end in reaches)
        return f"<ul>{''.join(rows)}</ul>"

    def _link(self, index: int) -> str:
        return f'<a href="#b{index}">{html.escape(short(text_of(self._submission.document.blocks[index])))}</a>'

    def _notes(self) -> str:
        words = [(note.key, written(note.runs, self._calls)) for note in self._submission.document.notes]
        items = [self._calls.item(*each, nth) for nth, each in enumerate(words, start=1)]
        return notes.section(self._about, items, self._say, self._spoken)


def _ident(index: int | None) -> str:
    return "" if index is None else f' id="b{index}"'


def short(text: str, most: int = _OUTLINE) -> str:
    """Return the text on one line, cut at a word where it has more than *most* characters, an outline's by default."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
