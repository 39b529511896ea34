"""What of a submission its post draws on and what it leaves out: chapters, questions, and every ask.

So that an editor sees what was not said. Values only; the review page and ./inv ledger lay them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.ground import spoken
from standfirst.ground.alignment import trigram_cover, words_of
from standfirst.ground.judgement import speaker_of
from standfirst.model.document import Heading, ListBlock, Paragraph, Span, item_offsets, text_of
from standfirst.model.post import sentences
from standfirst.prose import sentences as cut
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from standfirst.model.document import Document
    from standfirst.model.post import Post
    from standfirst.model.submission import Chapter, Question, Submission

# What the organisation does when it asks; "should" and "must" ask in a recommendation. What others asked is theirs.
_ASKING = (
    r"(?:(?:also|would|strongly|therefore|further|again|respectfully|have|had|both)\s+){0,3}"
    r"(?:urges?|urged|recommends?|recommended|calls? (?:on|for|upon)|called (?:on|for)|asks?|asked for|proposes?|"
    r"proposed|requests?|requested|advocates?|advocated|like to see|want to see|suggests?|suggested)\b"
)
_NUMBERED = re.compile(r"^\W*(?:recommendation|proposal|ask)s?\s+(?:no\.?\s*)?\d{1,3}\b", re.IGNORECASE)
_HEADED = re.compile(r"\b(?:recommend|what we ask|our asks|we ask|should be done|call for|next steps)", re.IGNORECASE)
_DIRECTS = re.compile(r"\b(?:should|must|need(?:s)? to|ought to)\b")
_SAME = 0.6  # of an ask's word triples: what shares fewer is another ask, what shares more is this one recast
_LEAST = 5  # words: less asks for nothing
_FIRST, _WIDE = 3, 100  # asks shown at the end of a check, and characters of each: a look, not a list


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or a question, with the addresses of the post's sentences that draw on it; *line* is 1-based.

    *number* is as printed, empty where there is none; *parts* are a chapter's questions.
    """

    number: str
    title: str
    line: int
    by: tuple[str, ...]
    parts: tuple[Part, ...] = ()

    @property
    def drawn_on(self) -> bool:
        """Whether the post draws on it."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class Ask:
    """Something the submission asks for, with its place and the addresses of the sentences that pass it on."""

    text: str
    span: Span
    line: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The chapters and the asks of a submission in its order, each with what the post makes of it."""

    chapters: tuple[Part, ...]
    asks: tuple[Ask, ...]

    @property
    def left_out(self) -> tuple[Ask, ...]:
        """The asks that the post does not pass on."""
        return tuple(ask for ask in self.asks if not ask.by)


def coverage_of(post: Post, submission: Submission) -> Coverage:
    """Return what *post* draws on of *submission*, and what it leaves out."""
    spans = {
        where: [span for span in sentence.provenance.spans if span.source == "submission"]
        for where, sentence in sentences(post)
        if sentence.provenance is not None
    }
    starts = sorted(chapter.heading for chapter in submission.chapters)
    chapters = tuple(_chapter(chapter, submission, starts, spans) for chapter in submission.chapters)
    return Coverage(chapters, tuple(_asks(post, submission, spans)))


def _chapter(chapter: Chapter, submission: Submission, starts: list[int], spans: Mapping[str, list[Span]]) -> Part:
    ends = next((start for start in starts if start > chapter.heading), len(submission.document.blocks))
    questions = tuple(_question(question, submission, spans) for question in chapter.questions)
    line = submission.document.blocks[chapter.heading].at.line
    by = _drawing(spans, range(chapter.heading, ends))
    return Part(chapter.number or "", chapter.title, line, by, questions)


def _question(question: Question, submission: Submission, spans: Mapping[str, list[Span]]) -> Part:
    blocks = (*question.asked, *question.stem, *question.answer)
    line = submission.document.blocks[min(blocks)].at.line if blocks else 0
    return Part(question.number or "", question.text, line, _drawing(spans, blocks))


def _drawing(spans: Mapping[str, list[Span]], blocks: Iterable[int]) -> tuple[str, ...]:
    wanted = set(blocks)
    return tuple(where for where, cited in spans.items() if any(span.block in wanted for span in cited))


def _asks(post: Post, submission: Submission, spans: Mapping[str, list[Span]]) -> Iterator[Ask]:
    """Yield the sentences in which the organisation asks for something, each once."""
    told = [(where, words_of(spoken(sentence.text))) for where, sentence in sentences(post)]
    seen: set[str] = set()
    for span, text in _asking(submission):
        bare = " ".join(words(text))
        if bare in seen:
            continue
        seen.add(bare)
        ask = words_of(text)
        by = dict.fromkeys(where for where, cited in spans.items() if any(_overlap(one, span) for one in cited))
        by |= dict.fromkeys(where for where, said in told if trigram_cover(ask, said) >= _SAME)
        yield Ask(text, span, submission.document.place(span).line, tuple(by))


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _asking(submission: Submission) -> Iterator[tuple[Span, str]]:
    document = submission.document
    ours = re.compile(rf"\b(?:{'|'.join(_selves(submission))})\s+{_ASKING}", re.IGNORECASE)
    recommending = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            recommending = bool(_HEADED.search(text_of(block)))
        if not isinstance(block, Paragraph | ListBlock):
            continue
        if speaker_of(submission, Span("submission", index, 0, 0)) != "organisation":
            continue
        for span, text in _said(document, index):
            numbered = _NUMBERED.match(text) is not None
            asks = ours.search(text) or ((recommending or numbered) and _DIRECTS.search(text))
            if asks and len(words(text)) >= _LEAST and not text.rstrip().endswith("?"):
                yield span, text


def _selves(submission: Submission) -> list[str]:
    """Return the patterns of what the organisation calls itself: "we", its name, its initials in brackets."""
    if submission.organisation is None:
        return ["we"]
    name, _, short = submission.organisation.text.partition(" (")
    return ["we", *(re.escape(each) for each in (name, short.rstrip(")")) if each)]


def _said(document: Document, index: int) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of a block; a numbered recommendation is one with its number."""
    block = document.blocks[index]
    whole = text_of(block)
    for start, end in item_offsets(block) if isinstance(block, ListBlock) else [(0, len(whole))]:
        piece = whole[start:end]
        if _NUMBERED.match(piece):
            yield Span(document.source, index, start, end), piece
            continue
        for left, right in cut(piece):
            yield Span(document.source, index, start + left, start + right), piece[left:right]


def as_text(coverage: Coverage) -> str:
    """Return the coverage as lines, for a terminal: chapters and questions not drawn on, asks left out."""
    parts = [part for chapter in coverage.chapters for part in (chapter, *chapter.parts)]
    lines = [f"not drawn on: line {part.line}: {_named(part)}" for part in parts if not part.drawn_on]
    lines += [f"ask left out: line {ask.line}: {ask.text}" for ask in coverage.left_out]
    passed_on = len(coverage.asks) - len(coverage.left_out)
    return "\n".join([*lines, f"{passed_on} of {len(coverage.asks)} asks are passed on"])


def in_short(coverage: Coverage, slug: str) -> str:
    """Return a few lines, for a terminal: how many asks the post leaves out, the first of them, where all stand."""
    out = coverage.left_out
    if not coverage.asks:
        return "The submission asks for nothing in so many words."
    if not out:
        return f"The post passes on every ask of the submission ({len(coverage.asks)})."
    first = (f"  line {ask.line}: {_cut(ask.text)}" for ask in out[:_FIRST])
    said = f"The post leaves out {len(out)} of the {len(coverage.asks)} asks of the submission"
    return "\n".join([f"{said}{', the first ones' if len(out) > _FIRST else ''}:", *first, _all_of(slug)])


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDE else f"{flat[:_WIDE].rsplit(' ', 1)[0]} …"


def _all_of(slug: str) -> str:
    return f"All of them, and the chapters not drawn on: ./inv ledger {slug}, or build/review/{slug}.html"


def _named(part: Part) -> str:
    return part.title if not part.number or part.title.startswith(part.number) else f"{part.number} {part.title}"
