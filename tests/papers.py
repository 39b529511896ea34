"""Submissions made by hand, to be rendered and set: their parts, one of each kind of block, and one with everything."""

from __future__ import annotations

from dataclasses import replace

from standfirst.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Place,
    Quote,
    Run,
    Runs,
    Span,
    Table,
)  # fmt: skip
from standfirst.model.submission import Chapter, Option, Question, Stated, Submission

AT = Place(1)
EMPTY = Submission(
    kind=None, title=None, consultation=None, addressee=None, submitted=None, submitted_as=None, organisation=None,
    author=None, thanks=None, advisers=(), preface=(), chapters=(), document=Document((), (), "submission", ""),
)  # fmt: skip


def words(text: str, *more: Run) -> Runs:
    return (Run(text), *more)


def par(text: str, *more: Run) -> Paragraph:
    return Paragraph(words(text, *more), AT)


def head(text: str, level: int = 1) -> Heading:
    return Heading(words(text), level, AT)


def note(key: str, text: str, *more: Run) -> Note:
    return Note(key, key, words(text, *more), AT)


def submission(
    *blocks: Block, chapters: tuple[Chapter, ...] = (), notes: tuple[Note, ...] = (), title: Stated | None = None
) -> Submission:
    return replace(EMPTY, title=title, chapters=chapters, document=Document(blocks, notes, "submission", ""))


def lamps() -> Submission:
    """A title page, a chapter with a closed question and one with a ranked one, notes, a list and a table."""
    blocks = (
        head("Reply to the Lamp Inquiry"),
        par("Submitted by Ada Wick, 5 March 2024"),
        head("Chapter 1: Oil"),
        par("1. Should harbours pay for oil?"),
        ListBlock((Item(words("X Yes X"), 0, "-", AT), Item(words("No"), 0, "-", AT)), ordered=False, at=AT),
        par(
            "They should,", Run("1", call="1"), Run(" all of them.", bold=True), Run("1", call="1"), Run("2", call="2")
        ),
        head("Chapter 2: Wicks"),
        par("2. Rank these."),
        par("Cotton - 2"),
        par("Linen - 1"),
        Quote(words("“A lamp is a promise.”"), AT),
        Figure("A lamp on a wall", "media/lamp.png", AT),
        Table(((words("Lamp"), words("Litres")), (words("North"), words("12"))), headed=True, at=AT),
    )
    closed = Question("1", "", (3,), (), None, "single", (Option("Yes", chosen=True), Option("No", chosen=False)), (5,))
    ranks = (Option("Cotton", chosen=True, rank=2), Option("Linen", chosen=True, rank=1))
    ranked = Question("2", "", (7,), (), None, "ranked", ranks, ())
    return submission(
        *blocks,
        chapters=(Chapter("1", "Oil", 2, (), (closed,)), Chapter("2", "Wicks", 6, (), (ranked,))),
        notes=(note("1", "Oil accounts, 2023."), note("2", "Harbour returns."), note("3", "Nobody calls this.")),
        title=Stated("Reply to the Lamp Inquiry", Span("submission", 0, 0, 25)),
    )


def everything() -> Submission:
    """Return the lamps with a question nobody answered, a ranking of some, lists in lists and twelve columns."""
    paper = lamps()
    blocks = paper.document.blocks
    at = len(blocks)
    items = tuple(Item(words(f"Level {depth} of a list"), depth, "-", AT) for depth in range(4))
    more = (
        head("Chapter 3: Glass"),
        par("3. Is the glass clean?"),
        par("4. Which lenses first?"),
        par("Not the old ones."),
        ListBlock(items, ordered=False, at=AT),
        Table(
            (tuple(words(f"Month {nth}") for nth in range(12)), *(tuple(words("1,234") for _ in range(12)),) * 3),
            headed=True,
            at=AT,
        ),
        head("Of lenses", 2),
        Figure("", "media/lens.png", AT),
    )
    asked = Question("3", "", (at + 1,), (), None, "unanswered", (Option("Yes", chosen=False),) * 2, ())
    ranks = (Option("Large", chosen=False), Option("Small", chosen=True, rank=1))
    ranked = Question("4", "", (at + 2,), (), None, "ranked", ranks, (at + 3, at + 4, at + 5))
    chapters = (*paper.chapters, Chapter("3", "Glass", at, (), (asked, ranked)))
    return replace(paper, chapters=chapters, document=replace(paper.document, blocks=(*blocks, *more)))
