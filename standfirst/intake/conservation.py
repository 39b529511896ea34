"""The account of words: what the file has less what the document has is what named rules took, to the word.

Words are counted as a multiset, as notes and cut lists move. Both sides are cut into the same small pieces (letters and
figures between anything else), so that a hyphen, a style or a link changes nothing.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standfirst.model.document import Figure, ListBlock, Table, runs_of
from standfirst.model.submission import Conservation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document, Runs
    from standfirst.model.submission import Repair

_WORD = re.compile(r"[^\W_]+")
_RAISED = re.compile("([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)")
_STYLE_TAG = re.compile(r"</?(?:sup|br|b|strong|i|em)(?:\s[^<>]*)?/?>|</a>", re.IGNORECASE)
_MERE_TAG = re.compile(r"</?(?:u|sub|mark|small|s|ins)>", re.IGNORECASE)
_ANCHOR = re.compile(r"""<a\s[^<>]*?href\s*=\s*["']?([^"'\s>]+)[^<>]*>""", re.IGNORECASE)
_SAME_LINK = re.compile(r"\[([^\[\]]+)\]\(<?\1>?\)")


def words(text: str) -> list[str]:
    """Return the smallest pieces of Markdown *text* that count as words, in order."""
    text = _SAME_LINK.sub(r" \1 ", text)
    text = _ANCHOR.sub(r" \1 ", _STYLE_TAG.sub(" ", _MERE_TAG.sub("", text)))
    text = _RAISED.sub(r" \1 ", html.unescape(text))
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def account(received: str, document: Document, repairs: Sequence[Repair]) -> Conservation:
    """Return the account of a file's text as *received* against the document that came of it."""
    words_in = words(received)
    kept = Counter(_words_of(document))
    balance = Counter(words_in)
    balance.subtract(kept)
    lost: dict[str, list[str]] = {}
    for repair in repairs:
        before, after = words(repair.before), words(repair.after)
        balance.subtract(before)
        balance.update(after)
        lost.setdefault(repair.rule, []).extend(_less(before, after))
    missing, added = +balance, -balance
    if _same_letters(missing, added):
        missing, added = Counter(), Counter()
    return Conservation(
        received=len(words_in),
        kept=kept.total(),
        lost=tuple((rule, tuple(gone)) for rule, gone in sorted(lost.items()) if gone),
        unaccounted=tuple(_in_order(words_in, missing)),
        added=tuple(sorted(added.elements())),
    )


def _less(before: list[str], after: list[str]) -> list[str]:
    """Return the words of *before* that *after* has not, each as often as it is missing."""
    return list(_in_order(before, Counter(before) - Counter(after)))


def _same_letters(missing: Counter[str], added: Counter[str]) -> bool:
    """Whether the two differ only in where words are cut: a style that ends within a word."""
    return sorted("".join(missing.elements())) == sorted("".join(added.elements()))


def _in_order(received: list[str], missing: Counter[str]) -> Iterator[str]:
    left = Counter(missing)
    for word in received:
        if left[word]:
            left[word] -= 1
            yield word
    yield from sorted((+left).elements())


def _words_of(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from words(item.mark)
                yield from _words_in(item.runs)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _words_in(cell)
        else:
            yield from _words_in(runs_of(block))
        if isinstance(block, Figure):
            yield from words(block.address)
    for note in document.notes:
        yield from words(note.label)
        yield from _words_in(note.runs)


def _words_in(runs: Runs) -> Iterator[str]:
    """Yield the words of *runs*, and of each link's address where the words do not show it."""
    shown = address = ""
    for run in runs:
        if (run.href or "") != address:
            yield from unshown(address, shown)
            shown, address = "", run.href or ""
        shown += run.text
        yield from words(run.text)
    yield from unshown(address, shown)


def addresses(runs: Runs) -> Iterator[str]:
    """Yield where the links of *runs* lead whose words do not show it: a reader whose text has only words adds them."""
    shown = address = ""
    for run in (*runs, None):
        if run is None or (run.href or "") != address:
            if unshown(address, shown):
                yield address
            shown, address = "", (run.href or "") if run else ""
        shown += run.text if run else ""


def unshown(address: str, shown: str) -> list[str]:
    """Return the words of *address* unless they are what is shown: once, or twice where two links run together."""
    printed = unquote(address).removeprefix("mailto:")
    return words(address) if address and unquote(shown).replace(printed, "").strip() else []
