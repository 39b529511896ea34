"""Glyphs → lines: characters that stand on one base line, with their spaces, their styles and what is raised."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from standfirst.intake.pdf.page import ARTIFACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standfirst.intake.pdf.page import Glyph, Page, Role
    from standfirst.intake.raw import Raw

# In multiples of the size of the type.
_SPACE = 0.19  # the narrowest gap between two words, measured on justified text
_SAME_LINE = 0.3  # how far a base line wavers within a line
_RAISED, _HIGHEST = 0.12, 0.75  # how far above it a note's number stands
_SMALL = 0.85  # and how large it is at most
_CELL = 1.6  # a gap between two columns, two cells, or a bullet and its text
_NEAR = 0.9  # the widest gap between two parts of a line that were not drawn one after the other
_FIGURE = 0.4  # the widest gap between the figures of a raised number
_BACK = 0.6  # kerning, and spaces that programs draw over the letter before
_SPELLED_OUT = {char: unicodedata.normalize("NFKC", char) for char in map(chr, range(0xFB00, 0xFB07))}
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
_PLAIN = str.maketrans(_SPELLED_OUT | _INVISIBLE | {"\xa0": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style; *raised* as a footnote's number is."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or the part of it in one column; *start* and *word* measure its first word, *gap* what follows.

    *margin* and *edge* are where its column begins and ends, which tell whether it had room for another word. *entry*
    is one of a table of contents. An *inset* is no line but what stands between lines: a table or a picture. *role* is
    what the tags of its page say of it, an *artifact* no part of the text by them; *column* counts the parts of a page
    that are read one after the other.
    """

    page: int
    number: int
    left: float
    right: float
    base: float
    size: float
    spans: tuple[Span, ...]
    gap: float
    start: float
    word: float
    edge: float = 0.0
    margin: float = 0.0
    seam: bool = False
    entry: bool = False
    inset: Raw | None = None
    role: Role | None = None
    artifact: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        """All words of the line, raised ones too."""
        return "".join(span.text for span in self.spans)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        words = [span for span in self.spans if not span.raised and span.text.strip()]
        return bool(words) and all(span.bold for span in words)

    @property
    def counted(self) -> str:
        """The words as the account of words counts them: what is raised or set otherwise is a word of its own."""
        return " ".join(span.text for span in self.spans)


def plain(text: str) -> str:
    """Return *text* with ligatures spelled out and without what nobody sees."""
    return text.translate(_PLAIN)


def lines(page: Page) -> list[Line]:
    """Return the lines of *page*, cells apart, in the order of the file; hidden and turned text is left out."""
    parts = _rows(_strokes(glyph for glyph in page.glyphs if not glyph.style.hidden and not glyph.style.turned))
    return [_line(page, part) for part in parts if any(glyph.char.strip() for glyph in part)]


def _strokes(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Cut the glyphs, as the file has them, where they leave the line or jump."""
    out: list[list[Glyph]] = []
    for glyph in glyphs:
        last = out[-1][-1] if out else None
        if last is not None and _follows(last, glyph):
            out[-1].append(glyph)
        elif glyph.char.strip():
            out.append([glyph])
    return out


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.style.size, glyph.style.size)
    if not -_BACK * size <= glyph.left - last.right <= _CELL * size:
        return False
    lift = abs(glyph.base - last.base)
    return lift <= 1 or (lift <= _HIGHEST * size and last.style.size != glyph.style.size)


class _Part:
    """Strokes of one line, with their main size and base and their outer edges, which are asked for often."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs: list[Glyph] = []
        self.left, self.right = glyphs[0].left, glyphs[0].right
        self.add(glyphs)

    def add(self, glyphs: list[Glyph]) -> None:
        self.glyphs += glyphs
        self.size, self.base = _size(self.glyphs), _base(self.glyphs)
        self.left = min(self.left, *(glyph.left for glyph in glyphs))
        self.right = max(self.right, *(glyph.right for glyph in glyphs))


def _rows(strokes: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join strokes that stand side by side on one line: a raised number drawn later, a word drawn letter by letter."""
    out: list[_Part] = []
    for stroke in strokes:
        new = _Part(stroke)
        beside = next((part for part in reversed(out) if _beside(part, new)), None)
        if beside is None:
            out.append(new)
        else:
            beside.add(stroke)
    return [sorted(part.glyphs, key=lambda glyph: glyph.left) for part in out]


def _beside(part: _Part, stroke: _Part) -> bool:
    large, small = (part, stroke) if part.size >= stroke.size else (stroke, part)
    lift = small.base - large.base
    if not -_SAME_LINE * large.size <= lift <= _HIGHEST * large.size:
        return False
    if small.size > _SMALL * large.size and abs(lift) > _SAME_LINE * large.size:
        return False
    near = _NEAR * small.size  # what stands beside it in the next column is not near
    return stroke.left <= part.right + near and stroke.right >= part.left - near


def _size(glyphs: Sequence[Glyph]) -> float:
    return Counter(glyph.style.size for glyph in glyphs if glyph.char.strip()).most_common(1)[0][0]


def _base(glyphs: Sequence[Glyph]) -> float:
    size = _size(glyphs)
    return next(glyph.base for glyph in glyphs if glyph.style.size == size and glyph.char.strip())


def _line(page: Page, glyphs: list[Glyph]) -> Line:
    words = list(_words(glyphs))
    size, base = _size(glyphs), _base(glyphs)
    first = words[0]
    gap = words[1][0].left - first[-1].right if len(words) > 1 else 0.0
    start = words[1][0].left if len(words) > 1 else first[0].left
    spans = _spans(page, words, size, base)
    left, right = first[0].left, words[-1][-1].right
    role = _role(page, glyphs)
    return Line(
        page.number, 0, left, right, base, size, spans, gap, start, first[-1].right - left,
        entry=role is not None and role.kind == "entry", role=role,
        artifact=all(glyph.style.tag == ARTIFACT for glyph in glyphs if glyph.char.strip()),
    )  # fmt: skip


def _role(page: Page, glyphs: Sequence[Glyph]) -> Role | None:
    """Return what most of *glyphs* are by the tags of their page."""
    if not page.roles:
        return None
    return Counter(page.roles.get(glyph.style.tag) for glyph in glyphs if glyph.char.strip()).most_common(1)[0][0]


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    word: list[Glyph] = []
    for glyph in glyphs:
        blank = not glyph.char.strip()
        if word and (blank or glyph.left - word[-1].right > _SPACE * max(glyph.style.size, word[-1].style.size)):
            yield word
            word = []
        if not blank:
            word.append(glyph)
    if word:
        yield word


def _spans(page: Page, words: Sequence[list[Glyph]], size: float, base: float) -> tuple[Span, ...]:
    """Return the words in their styles; a word has one style, as the odd letter comes out of another font."""
    out: list[Span] = []
    for number, word in enumerate(words):
        parts = [
            (raised, part)
            for raised, group in groupby(word, lambda glyph: _is_raised(glyph, size, base))
            for part in _without_tail(page, list(group))
        ]
        for position, (raised, part) in enumerate(parts):
            text = plain("".join(glyph.char for glyph in part))
            bold, italic = _weight(part)
            span = Span(text, bold, italic, None if raised else _href(page, part), raised)
            spaced = bool(number) and not position
            if spaced and raised and out[-1].raised:  # the figures of one number, drawn one by one
                spaced = part[0].left - words[number - 1][-1].right > _FIGURE * part[0].style.size
            _append(out, span, spaced=spaced)
    return tuple(out)


def _without_tail(page: Page, word: Sequence[Glyph]) -> list[Sequence[Glyph]]:
    """Cut the stop off a word that is bold or a link, where the stop itself is not."""
    end = len(word)
    while end and not word[end - 1].char.isalnum():
        end -= 1
    if not 0 < end < len(word):
        return [word]
    core, tail = word[:end], word[end:]
    same = _weight(core) == _weight(tail) and (not page.links or _href(page, core) == _href(page, tail))
    return [word] if same else [core, tail]


def _weight(word: Sequence[Glyph]) -> tuple[bool, bool]:
    """Return whether most letters are bold, and italic."""
    bold = sum(glyph.style.bold for glyph in word)
    return 2 * bold > len(word), 2 * sum(glyph.style.italic for glyph in word) > len(word)


def _append(out: list[Span], span: Span, *, spaced: bool) -> None:
    last = out[-1] if out else None
    space = " " if spaced else ""
    if last and _alike(last, span) and not (span.raised and spaced):
        out[-1] = Span(last.text + space + span.text, last.bold, last.italic, last.href, last.raised)
    elif last and space and not last.raised and _dress(last) <= _dress(span):
        out[-1] = replace(last, text=last.text + space)
        out.append(span)
    elif last and space and last.raised and _dress(span):
        out += [Span(space), span]
    else:
        out.append(replace(span, text=space + span.text))


def _alike(one: Span, other: Span) -> bool:
    return (one.bold, one.italic, one.href, one.raised) == (other.bold, other.italic, other.href, other.raised)


def _dress(span: Span) -> int:
    """Return how much is done to the words: a space between two styles is the plainer one's, as nobody sees it."""
    return span.bold + span.italic + 2 * bool(span.href)


def _is_raised(glyph: Glyph, size: float, base: float) -> bool:
    return glyph.style.size <= _SMALL * size and glyph.base - base >= _RAISED * size


def _href(page: Page, word: Sequence[Glyph]) -> str | None:
    middle = word[len(word) // 2]
    x, y = (middle.left + middle.right) / 2, middle.base + middle.style.size * _SAME_LINE
    for link in page.links:
        if any(area.holds(x, y) for area in link.areas):
            return link.address
    return None
