"""Who wrote and who advised: a page for each person with the stories that credit them, and one that lists everybody."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.site import view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from standfirst.model.post import Post


def credited(
    told: Sequence[tuple[view.Line, Post]], say: Callable[[str], str] = str
) -> dict[str, tuple[view.Credit, tuple[tuple[view.Line, Post], ...]]]:
    """Return by the address of each person's page their latest credit and their stories, in the order of *told*.

    In these lines the kind is what they did for the story, as *say* says it. *told* comes newest first, so that the
    latest credit is how they are called today.
    """
    latest: dict[str, view.Credit] = {}
    lines: dict[str, dict[str, tuple[view.Line, Post]]] = defaultdict(dict)
    for line, post in told:
        for credit in view.credited(post, say):
            latest.setdefault(credit.url, credit)
            lines[credit.url].setdefault(line.url, (replace(line, kind=_part(credit)), post))
    return {url: (credit, tuple(lines[url].values())) for url, credit in latest.items()}


def in_order(everybody: Iterable[view.Credit]) -> list[view.Credit]:
    """Return people by the last word of the name, which is what most lists of people go by."""
    return sorted(everybody, key=_sorted_by)


def _part(credit: view.Credit) -> str:
    return f"{credit.part}: {credit.role}" if credit.role else credit.part


def _sorted_by(credit: view.Credit) -> tuple[str, str]:
    """Sort key: the last word, its marks taken off, and then the whole name."""
    *_, last = credit.name.split() or [""]
    return _bare(last), _bare(credit.name)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
