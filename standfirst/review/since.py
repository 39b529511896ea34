"""What changed since the last sign-off, sentence by sentence: the editor who signed once reads only this."""

from __future__ import annotations

from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from standfirst.dates import in_words
from standfirst.model.post import sentences
from standfirst.prose import words
from standfirst.review.markup import changes, inline, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.post import Post
    from standfirst.review.matter import Standing
    from standfirst.review.origins import Numbered

_SAME_SENTENCE = 0.5  # share of words: below it one was taken out and another put in
# The parts of a post that are no sentences, by the words of post.md.
_FACTS = {
    "kind": "kind",
    "date": "date",
    "place": "place",
    "topics": "topics",
    "authors": "authors",
    "advisers": "advisers",
    "attachments": "attachments",
    "lead_image": "picture",
    "embargo": "embargo",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence as it was signed and as it is now; either is empty where there is none. *where* is its place now."""

    was: str
    now: str
    where: str = ""


def changed(signed: Post, post: Post) -> tuple[Change, ...]:
    """Return every sentence that differs from what was signed, in the order of the post."""
    old = [sentence.text for _, sentence in sentences(signed) if sentence.text.strip()]
    new = [(where, sentence.text) for where, sentence in sentences(post) if sentence.text.strip()]
    return tuple(_changes(old, new))


def _changes(old: Sequence[str], new: Sequence[tuple[str, str]]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, old, [said for _, said in new], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(list(old[i1:i2]), new[j1:j2])


def _paired(gone: list[str], come: Sequence[tuple[str, str]]) -> Iterator[Change]:
    """Yield new sentences with the old one that each was made of, then the old ones that nothing was made of."""
    for where, now in come:
        was = max(gone, key=lambda one: _likeness(one, now), default="")
        if was and _likeness(was, now) >= _SAME_SENTENCE:
            gone.remove(was)
            yield Change(was, now, where)
        else:
            yield Change("", now, where)
    yield from (Change(was, "") for was in gone)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, words(one), words(other), autojunk=False).ratio()


def shown(standing: Standing, post: Post, story: Sequence[Numbered]) -> str:
    """Return the section's content as HTML, empty where nobody has signed yet or nothing changed."""
    if standing.signed is None or any(signature.holds for signature in standing.signatures):
        return ""
    last = standing.signatures[-1]
    day = in_words(last.at.date(), "{day} {month} {year}")
    who = f"{text(last.by)} signed on {day} at {last.at:%H:%M}"
    number = {said.where: said.number for said in story}
    items = [_item(change, number) for change in changed(standing.signed, post)]
    items += [f"<li><b>{name}</b> in the front matter is another.</li>" for name in _facts(standing.signed, post)]
    if not items:
        return f"<p>Not a word of the post has changed since {who}; a source, a file or a waiver has.</p>"
    return f'<p>Since {who}:</p> <ol class="since">{" ".join(items)}</ol>'


def _item(change: Change, number: dict[str, int]) -> str:
    if not change.now:
        return f"<li><b>taken out</b> <del>{inline(change.was)}</del></li>"
    at = number.get(change.where)
    link = f' <a href="#said-{at}">sentence {at}</a>' if at else ""
    if not change.was:
        return f"<li><b>new</b>{link} <ins>{inline(change.now)}</ins></li>"
    return f"<li><b>changed</b>{link} <span>{changes(change.was, change.now)}</span></li>"


def _facts(signed: Post, post: Post) -> Iterator[str]:
    """Yield the entries of the front matter that differ."""
    for each in fields(post):
        if each.name in _FACTS and getattr(signed, each.name) != getattr(post, each.name):
            yield _FACTS[each.name]
