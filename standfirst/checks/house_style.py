"""The length and the letters of a post: headline, standfirst, sentences, and characters that nobody can see."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault, excerpt
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Par, Points, Quotation
from standfirst.prose import without_calls, words

if TYPE_CHECKING:
    from collections.abc import Iterator

# Search results and cards cut a headline at about 65 characters; beyond 140 no list of headlines can hold it.
HEADLINE_FITS, HEADLINE_MOST = 65, 140
STANDFIRST_MOST = 200
SENTENCE_MOST = 35

LONG_HEADLINE = Fault(
    "long-headline",
    Severity.NOTE,
    why=f"Search results and social cards cut a headline after about {HEADLINE_FITS} characters.",
    remedy="Put the news into the first words, or shorten it.",
)
OVERLONG_HEADLINE = Fault(
    "overlong-headline",
    Severity.STOP,
    why=f"No list, feed or card has room for more than {HEADLINE_MOST} characters.",
    remedy="Shorten the headline and leave the rest to the standfirst.",
)
NO_HEADLINE = Fault(
    "no-headline", Severity.STOP, why="A post without a headline cannot be listed.", remedy="Write one."
)
NO_STANDFIRST = Fault(
    "no-standfirst",
    Severity.STOP,
    why="The standfirst is what feeds, cards and search results show of the story.",
    remedy=f"Write one sentence of at most {STANDFIRST_MOST} characters that says who did what.",
)
LONG_STANDFIRST = Fault(
    "long-standfirst",
    Severity.QUERY,
    why=f"Cards and search results cut it after {STANDFIRST_MOST} characters, often in the middle of a word.",
    remedy="Leave the second thought to the first paragraph.",
)
LONG_SENTENCE = Fault(
    "long-sentence",
    Severity.NOTE,
    why=f"Beyond {SENTENCE_MOST} words readers lose the beginning before they reach the end.",
    remedy="Split it at a dash, a semicolon or an “and”; the source's own words then need a look.",
)
LENGTH = Fault(
    "post-length",
    Severity.NOTE,
    why="The house has found which length its readers finish; newsroom.toml holds it as style.words.",
    remedy="Cut what the full response says as well, or draft with a background file.",
)
INVISIBLE = Fault(
    "control-character",
    Severity.STOP,
    why="A character that nobody sees breaks feeds, or turns the order of letters round.",
    remedy="Delete it; typing the words around it afresh removes it too.",
)
_ALLOWED = frozenset("\n\t\u00ad\u200d\u200c")


def headline_length(copy: Copy) -> Iterator[Finding]:
    """Find a headline that is missing, or longer than the places it goes to."""
    length = len(copy.post.headline.text.strip())
    if not length:
        yield copy.finding(NO_HEADLINE, "headline", "the post has no headline")
    elif length > HEADLINE_MOST:
        yield copy.finding(OVERLONG_HEADLINE, "headline", f"the headline has {length} characters")
    elif length > HEADLINE_FITS:
        yield copy.finding(LONG_HEADLINE, "headline", f"the headline has {length} characters")


def standfirst_length(copy: Copy) -> Iterator[Finding]:
    """Find a standfirst that is missing or too long."""
    length = len(copy.post.standfirst.text.strip())
    if not length:
        yield copy.finding(NO_STANDFIRST, "standfirst", "the post has no standfirst")
    elif length > STANDFIRST_MOST:
        yield copy.finding(LONG_STANDFIRST, "standfirst", f"the standfirst has {length} characters")


def long_sentences(copy: Copy) -> Iterator[Finding]:
    """Find sentences of the story that are too long; notes and boilerplate may be."""
    for where, sentence in copy.sentences():
        count = len(words(without_calls(sentence.text)))
        if where.startswith("p") and ".s" in where and count > SENTENCE_MOST:
            message = f"{count} words: {excerpt(sentence.text)}"
            yield copy.finding(LONG_SENTENCE, where, message)


def post_length(copy: Copy) -> Iterator[Finding]:
    """Find a story, lede to thanks, outside the house's range of words."""
    fewest, most = copy.newsroom.style.words
    parts = (copy.post.lede, *copy.post.body)
    count = sum(len(words(without_calls(text))) for part in parts for text in _texts(part))
    if not fewest <= count <= most:
        message = f"the story has {count} words; the house writes {fewest} to {most}"
        yield copy.finding(LENGTH, "story", message)


def control_characters(copy: Copy) -> Iterator[Finding]:
    """Find control characters, private ones and marks that reverse the direction of writing."""
    for where, sentence in copy.sentences():
        hidden = {char for char in sentence.text if _invisible(char)}
        if hidden:
            names = ", ".join(f"U+{ord(char):04X}" for char in sorted(hidden))
            message = f"{names} in “{excerpt(''.join(char for char in sentence.text if char not in hidden))}”"
            yield copy.finding(INVISIBLE, where, message)


def _invisible(char: str) -> bool:
    if char in _ALLOWED:
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn"}


def _texts(part: object) -> Iterator[str]:
    match part:
        case Par(sentences):
            yield from (sentence.text for sentence in sentences)
        case Points(items):
            yield from (item.text for item in items)
        case Quotation(text):
            yield text.text
