"""A submission → the copy that the template sets: plain data, every word a string and no string ever read as typst."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from standfirst import colours
from standfirst.cards import bidi
from standfirst.model.document import Figure, ListBlock, Paragraph, Quote, Run, Runs, Table, plain, runs_of
from standfirst.render.options import Choice, Line
from standfirst.render.parts import Head, Matter, Part, Prompt, parts
from standfirst.render.runs import counts, families
from standfirst.render.submission import short
from standfirst.typeset.inline import Notes, has_ink, has_links, inline
from standfirst.typeset.letters import settable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from standfirst.model.document import Item
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Brand
    from standfirst.render.notes import Say

Data: TypeAlias = dict[str, Any]

_PAPER = "#ffffff"
# A line of the title page ("Submitted by ...") is short; a paragraph that is not is matter.
_FRONT, _RUNNING = 220, 70
# How far down the title may stand: "Submission to ..." and whose it is may come first.
_OPENING = 3
# Chapters and their questions are listed, nothing below them.
_LISTED = 2
# A contents list of one entry tells nothing.
_LEAST_HEADS = 3
# One of so many fills the page, and what is left of it is no place to begin.
_FULL = 12
# Points of type by the number of columns that have to share a page.
_SMALL = {1: 9.5, 2: 9.5, 3: 9.5, 4: 9.0, 5: 8.5, 6: 8.0, 7: 7.5}
_SMALLEST = 6.5
# A column of so few characters is as wide as they are. How many of a cell count where columns share the width: beyond
# them lines break anyway.
_NARROW, _WIDE = 18, 70
# A word of more characters may not fit into a cell.
_LONG = 20
_FIGURES = re.compile(r"[-+\u2212~<>(]*[£$€]?\d[\d,. \u00a0]*(?:bn|k|m|p|%)?\)?|[-\u2013\u2014]|n/a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: plain text, absolute *address* of the story, *changed* for its date.

    *kind* is the newsroom's word ("consultation response"), *headline* the story's, *published* a day in words. *say*
    puts our own words into the language of the paper, or into *spoken*, the newsroom's, where we do not have that.
    """

    headline: str
    kind: str
    organisation: str
    language: str
    topics: tuple[str, ...]
    address: str
    published: str
    changed: datetime
    brand: Brand
    say: Say = str
    spoken: str = ""


def copy(submission: Submission, about: About) -> str:
    """Return the copy of the whole paper as JSON, the same for the same words."""
    return json.dumps(_Paper(submission, about).copy(), ensure_ascii=False, sort_keys=True)


class _Paper:
    """One response on its way to paper."""

    def __init__(self, submission: Submission, about: About) -> None:
        self._submission = submission
        self._about = about
        self._notes = Notes(submission.document.notes)
        self._last = 0

    def copy(self) -> Data:
        """Return all that the template asks for."""
        about = self._about
        all_parts = [part for part in parts(self._submission, about.say) if not _is_blank(part)]
        titled = self._title(all_parts)
        title = _runs(titled) if titled is not None else (Run(about.headline),)
        rest = [part for part in all_parts if part is not titled]
        front = list(takewhile(_of_the_front, rest))
        named = settable(" ".join(plain(title).split()))
        heading = self._notes.inline(title)
        below = [self._part(part) for part in front]
        matter = [self._part(part) for part in rest[len(front) :]]
        heads = sum(each["kind"] == "head" and each["level"] <= _LISTED for each in matter)
        return {
            "title": named,
            "heading": heading,
            "running": short(named, _RUNNING),
            "front": below,
            "parts": matter,
            "contents": heads >= _LEAST_HEADS,
            "cover": heads >= _FULL,
            "uncalled": self._notes.uncalled(),
            "about": settable(f"{about.kind[:1].upper()}{about.kind[1:]}: {about.headline}"),
            "kind": settable(about.kind[:1].upper() + about.kind[1:]),
            "kicker": all(plain(_runs(part)).strip().casefold() != about.kind.casefold() for part in front),
            "author": settable(about.organisation),
            "organisation": settable(about.organisation),
            "topics": [settable(topic) for topic in about.topics],
            "mark": settable(about.brand.mark),
            "foot": settable(about.address.removeprefix("https://").removeprefix("http://")),
            "from": _from(about),
            **_language(about.language),
            "ours": _language(about.spoken or about.language),
            "colours": _colours(about.brand),
            "words": _words(about.say),
        }

    def _title(self, all_parts: Sequence[Part]) -> Part | None:
        """Return the part that is the author's own title, None where no such thing opens the paper."""
        stated = self._submission.title
        where = stated.span.block if stated is not None else None
        for part in all_parts[:_OPENING]:
            if not isinstance(part, Choice) and part.index == where is not None and plain(_runs(part)).strip():
                return part
        return None

    def _part(self, part: Part) -> Data:
        match part:
            case Head():
                return self._head(part)
            case Prompt():
                return {"kind": "prompt", "runs": self._notes.inline(part.runs)}
            case Choice():
                return self._choice(part)
            case Matter():
                return self._matter(part.block)
            case _:
                assert_never(part)

    def _head(self, head: Head) -> Data:
        """Return the heading, one level up: on paper the title is above them all. One without words is no heading."""
        if not any(char.isprintable() and not char.isspace() for char in settable(plain(head.runs))):
            return {"kind": "par", "rtl": False, "runs": self._notes.inline(head.runs)}
        self._last = min(head.level - 1, self._last + 1)
        made: Data = {"kind": "head", "level": self._last, "runs": self._notes.inline(head.runs)}
        made["short"] = settable(short(plain(head.runs)))
        return made | ({} if head.index is None else {"id": f"b{head.index}"})

    def _choice(self, choice: Choice) -> Data:
        say = self._about.say
        groups = [
            {"intro": settable(intro), "lines": [self._line(choice.line(place, say)) for place in places]}
            for intro, places in choice.groups(say)
        ]
        return {"kind": "options", "groups": groups, "remark": settable(choice.remark(say))}

    def _line(self, line: Line) -> Data:
        return {
            "label": settable(line.label),
            "text": settable(" ".join(line.option.text.split())),
            "chosen": line.option.chosen,
            "rank": line.option.rank,
            "stressed": line.stressed,
            "calls": self._notes.inline(line.calls),
        }

    def _matter(self, block: Paragraph | Quote | ListBlock | Table | Figure) -> Data:
        match block:
            case Paragraph():
                return {"kind": "par", "rtl": _runs_rtl(block), "runs": self._notes.inline(block.runs)}
            case Quote():
                return {"kind": "quote", "rtl": _runs_rtl(block), "runs": self._notes.inline(block.runs)}
            case ListBlock():
                return {"kind": "list", **self._list(list(block.items), ordered=block.ordered)}
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case _:
                assert_never(block)

    def _figure(self, picture: Figure) -> Data:
        say, described = self._about.say, " ".join(picture.alt.split())
        label = say("Picture, not shown here:") if described else say("Picture without a description, not shown here.")
        return {"kind": "figure", "label": settable(label), "text": settable(described)}

    def _list(self, items: list[Item], *, ordered: bool) -> Data:
        made = []
        for item, below in families(items):
            entry: Data = {"mark": settable(item.mark), "runs": self._notes.inline(item.runs)}
            if below:
                entry["below"] = self._list(below, ordered=counts(below[0]))
            made.append(entry)
        return {"ordered": ordered, "items": made}

    def _table(self, table: Table) -> Data:
        width = max((len(row) for row in table.rows), default=0)
        rows = [[*row, *((),) * (width - len(row))] for row in table.rows]
        headed = table.headed and bool(rows)
        return {
            "kind": "table",
            "headed": headed,
            # What is set again on the next page is decoration to a screen reader, and decoration has no links.
            "repeated": headed and not any(map(has_links, rows[0])),
            "size": _SMALL.get(width, _SMALLEST),
            "columns": [_column([plain(row[nth]) for row in rows], headed=headed) for nth in range(width)],
            "rows": [[self._cell(cell) for cell in row] for row in rows],
        }

    def _cell(self, runs: Runs) -> Data:
        """Return a cell; a word in it that no cell has room for may be divided."""
        divided = any(len(word) > _LONG for word in plain(runs).split())
        return {"runs": self._notes.inline(runs), "divided": divided}


def _runs(part: Part) -> Runs:
    match part:
        case Head() | Prompt():
            return part.runs
        case Matter():
            return runs_of(part.block)
        case Choice():
            return ()
        case _:
            assert_never(part)


def _runs_rtl(block: Paragraph | Quote) -> bool:
    return bidi.runs_rtl(plain(block.runs))


def _is_blank(part: Part) -> bool:
    """Whether a part is a paragraph of nothing, which would be a gap on paper."""
    return isinstance(part, Matter) and isinstance(part.block, Paragraph) and not has_ink(part.block.runs)


def _of_the_front(part: Part) -> bool:
    match part:
        case Matter(block=Paragraph() as block):
            return len(plain(block.runs)) <= _FRONT
        case Matter(block=ListBlock()):
            return True
        case _:
            return False


def _column(cells: Sequence[str], *, headed: bool) -> Data:
    """Return how wide a column is, 0 for as wide as its words where they are few, and whether it holds figures.

    Any other takes its share of the rest by its longest cell.
    """
    longest = max(map(len, cells), default=0)
    filled = [cell.strip() for cell in cells[headed:] if cell.strip()]
    return {
        "share": 0 if longest <= _NARROW else min(longest, _WIDE),
        "figures": bool(filled) and all(map(_FIGURES.fullmatch, filled)),
    }


def _words(say: Say) -> dict[str, str]:
    """Return our own words on the paper; the template fills in the numbers of a page."""
    return {
        "contents": settable(say("Contents")),
        "page": settable(say("Page %(number)s of %(all)s")),
        "uncalled": settable(say("Notes not called in the text")),
    }


def _from(about: About) -> Data:
    """Return where the paper was published, with the way there."""
    label = about.say("Published with our news story of %(day)s:") % {"day": about.published}
    return {"label": settable(label), "story": inline([Run(about.headline, href=about.address)])}


def _language(tag: str) -> Data:
    """Return a tag like "en-GB" in the two halves that typst asks for; the second is None where there is none."""
    first, _, rest = tag.partition("-")
    region = rest.rpartition("-")[2]
    return {"lang": first.lower(), "region": region.upper() if len(region) == 2 else None}  # noqa: PLR2004 - "GB"


def _colours(brand: Brand) -> Data:
    """Return the newsroom's colours as they can be read on white paper."""
    accent = colours.readable(brand.accent, (_PAPER,), 5)
    ink = colours.readable(brand.ink, (_PAPER,), 9)
    return {
        "accent": accent,
        "on": _PAPER,
        "ink": ink,
        "muted": colours.readable(colours.mix(ink, _PAPER, 0.3), (_PAPER,), 5),
        "rule": colours.mix(_PAPER, ink, 0.2),
        "wash": colours.mix(_PAPER, accent, 0.06),
    }
