"""Runs and blocks of a document → HTML, without any Markdown between: what the model holds is what is written."""

from __future__ import annotations

import html
import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from standfirst.render.notes import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Item, ListBlock, Run, Runs, Table
    from standfirst.render.notes import Calls

# A letter alone is a bullet that Word drew ("o"); a number or a letter with a stop or a bracket counts.
_COUNTED = re.compile(r"\(?(?:(\d+)|([a-z]))[.)]")


def written(runs: Runs, calls: Calls) -> str:
    """Return the HTML of *runs*: styles, links that lead somewhere, and calls made by *calls*."""
    groups = groupby(runs, key=lambda run: run.href)
    return apart("".join(_linked(href, list(group), calls) for href, group in groups))


def _linked(href: str | None, runs: Sequence[Run], calls: Calls) -> str:
    words = "".join(_run(run, calls) for run in runs)
    if href is None or not leads_on(href) or not words.strip():
        return words
    return f'<a href="{html.escape(href)}">{words}</a>'


def leads_on(href: str | None) -> bool:
    """Return whether an address leads anywhere from our page: one relative to the author's own file does not."""
    return href is not None and href.startswith(("https://", "http://", "mailto:"))


def _run(run: Run, calls: Calls) -> str:
    if run.call is not None:
        call = calls.mark(run.call)
        return f"<sup>{html.escape(run.text)}</sup>" if call is None else tostring(call, encoding="unicode")
    words = html.escape(run.text, quote=False).replace("\n", "<br>")
    words = f"<em>{words}</em>" if run.italic and run.text.strip() else words
    return f"<strong>{words}</strong>" if run.bold and run.text.strip() else words


def listed(block: ListBlock, ident: str, calls: Calls, link: str = "") -> str:
    """Return the list with its nesting; numbers and letters count as the author's do, *link* ends the first item."""
    return _list(list(block.items), ident, calls, ordered=block.ordered, link=link)


def _list(items: list[Item], ident: str, calls: Calls, *, ordered: bool, link: str = "") -> str:
    tag = "ol" if ordered else "ul"
    lettered = ' type="a"' if ordered and _counted(items[0].mark)[1] else ""
    inner = "".join(
        f"<li{_value(item, nth, ordered=ordered)}>{written(item.runs, calls)}{'' if nth > 1 else link}"
        f"{_below(below, calls)}</li>"
        for nth, (item, below) in enumerate(families(items), start=1)
    )
    return f"<{tag}{ident}{lettered}>{inner}</{tag}>"


def families(items: list[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Yield each item that is not deeper than the first, with the deeper ones that follow it."""
    top = items[0].depth
    heads = [place for place, item in enumerate(items) if item.depth <= top]
    for place, following in zip(heads, [*heads[1:], len(items)], strict=True):
        yield items[place], items[place + 1 : following]


def _below(items: list[Item], calls: Calls) -> str:
    return _list(items, "", calls, ordered=counts(items[0])) if items else ""


def counts(item: Item) -> bool:
    """Return whether the mark of an item is a number or a letter that counts."""
    return any(_counted(item.mark))


def _counted(mark: str) -> tuple[str, str]:
    found = _COUNTED.fullmatch(mark.strip())
    return (found[1] or "", found[2] or "") if found else ("", "")


def _value(item: Item, nth: int, *, ordered: bool) -> str:
    number, char = _counted(item.mark)
    stated = int(number) if number else ord(char) - ord("a") + 1 if char else nth
    return f' value="{stated}"' if ordered and stated != nth else ""


def tabled(table: Table, ident: str, calls: Calls) -> str:
    """Return the table, its first row as column heads where it has them."""
    head = _row(table.rows[0], "th", ' scope="col"', calls) if table.headed and table.rows else ""
    rows = table.rows[1:] if head else table.rows
    body = "".join(_row(row, "td", "", calls) for row in rows)
    return f"<table{ident}>{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"


def _row(row: tuple[Runs, ...], tag: str, scope: str, calls: Calls) -> str:
    # An empty head names nothing, and a screen reader would read it out as a column.
    cells = "".join(
        f"<{tag}{scope}>{words}</{tag}>" if (words := written(cell, calls)) else "<td></td>" for cell in row
    )
    return f"<tr>{cells}</tr>"
