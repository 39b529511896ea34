"""What the post passes on and what it leaves out: asks first, then chapter by chapter and question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.review.markup import text
from standfirst.review.source import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standfirst.coverage import Ask, Coverage, Part
    from standfirst.review.origins import Numbered

_LONG = 90  # characters of a question's title
_FIRST = 5  # asks left out that are shown unfolded: a long response has dozens, and a post has room for a few


def shown(coverage: Coverage, story: Sequence[Numbered]) -> str:
    """Return the asks left out, and the chapters and questions with the sentences that draw on each, as HTML."""
    number = {said.where: said.number for said in story}
    if not coverage.chapters:
        return f"{_asks(coverage, number)}<p>The submission has no chapters.</p>"
    used = sum(chapter.drawn_on for chapter in coverage.chapters)
    items = "".join(_part(chapter, number) for chapter in coverage.chapters)
    drawn = f"<p>The post draws on {used} of {len(coverage.chapters)} chapters.</p>"
    return f'{_asks(coverage, number)}{drawn}<ul class="parts">{items}</ul>'


def _asks(coverage: Coverage, number: Mapping[str, int]) -> str:
    if not coverage.asks:
        return "<p>The submission asks for nothing in so many words.</p>"
    out = coverage.left_out
    said = f"<p>It passes on {len(coverage.asks) - len(out)} of {len(coverage.asks)} asks of the submission.</p>"
    if not out:
        return said
    kept = [f"{_ask(ask)} {_by(ask.by, number)}" for ask in coverage.asks if ask.by]
    rest = _folded(f"{len(out) - _FIRST} more asks left out", [_ask(ask) for ask in out[_FIRST:]])
    first = _list([_ask(ask) for ask in out[:_FIRST]])
    return f"{said}<h3>Asks left out</h3>{first}{rest}{_folded('Asks passed on', kept)}"


def _folded(title: str, items: Sequence[str]) -> str:
    return f"<details><summary>{title}</summary>{_list(items)}</details>" if items else ""


def _list(items: Sequence[str]) -> str:
    return f'<ul class="asks">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _ask(ask: Ask) -> str:
    return f'<q>{text(ask.text)}</q> <a href="#{anchor("submission", ask.line)}">line {ask.line}</a>'


def _part(part: Part, number: Mapping[str, int]) -> str:
    questions = "".join(_part(one, number) for one in part.parts)
    link = text(_titled(part))
    if part.line:
        link = f'<a href="#{anchor("submission", part.line)}">{link}</a>'
    return (
        f'<li class="{"drawn" if part.drawn_on else "undrawn"}">{link} {_by(part.by, number)}'
        f"{f'<ul>{questions}</ul>' if questions else ''}</li>"
    )


def _titled(part: Part) -> str:
    title = part.title if len(part.title) <= _LONG else part.title[:_LONG].rsplit(" ", 1)[0] + " …"
    if not part.number or title.startswith(part.number):
        return title
    return f"{part.number}{'' if '.' in part.number else '.'} {title}"


def _by(where: Iterable[str], number: Mapping[str, int]) -> str:
    numbers = sorted(number[one] for one in where if one in number)
    if not numbers:
        return '<span class="none">not drawn on</span>'
    links = ", ".join(f'<a href="#said-{one}">{one}</a>' for one in numbers)
    return f'<span class="some">sentence{"s" if len(numbers) > 1 else ""} {links}</span>'
