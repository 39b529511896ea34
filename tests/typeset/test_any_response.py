"""Whatever a submission holds, its PDF is PDF/UA-1, and its tags tell the blocks, outline and notes of the model."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import typeset
from standfirst.model.document import (
    Block,
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Runs,
    Span,
    Table,
)  # fmt: skip
from standfirst.model.submission import Chapter, Stated, Submission
from standfirst.typeset import About
from tests.papers import AT, head, note, par, submission, words
from tests.typeset.reading import bookmarks, pages
from tests.typeset.tagged import tree
from tests.typeset.told import Model, Tags, flat

LETTERS = "abc ABC éŵŷΩж中日한½€→—’“”.,;:!?()#$*_`~\\\\/<>@&%^|+=-'\"0123456789\u00ad\u00a0\n"
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: f"w{text}w")
KEYS = ("1", "2", "3")


@st.composite
def runs(draw: st.DrawFn) -> Runs:
    """Words in any style, some of them links, with calls of notes between them."""
    made = []
    for text in draw(st.lists(TEXTS, min_size=1, max_size=4)):
        href = draw(st.sampled_from([None, None, "https://a.example/?q=1&r=%20#x", "mailto:a@b.example"]))
        made.append(Run(text, draw(st.booleans()), draw(st.booleans()), href))
        if key := draw(st.sampled_from([None, *KEYS])):
            made.append(Run(key, call=key))
    return tuple(made)


@st.composite
def lists(draw: st.DrawFn) -> ListBlock:
    """Items of any depth; a deeper one stands one level below the item before it, as every reader has it."""
    ordered = draw(st.booleans())
    depth, items = 0, []
    for nth, (jump, said) in enumerate(draw(st.lists(st.tuples(st.integers(0, 8), runs()), min_size=1, max_size=8))):
        depth = min(jump, depth + 1) if nth else 0
        items.append(Item(said, depth, f"{nth + 1}." if ordered else "-", AT))
    return ListBlock(tuple(items), ordered, AT)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 12))
    row = st.lists(st.one_of(runs(), st.just(())), min_size=width, max_size=width).map(tuple)
    return Table(tuple(draw(st.lists(row, min_size=1, max_size=4))), draw(st.booleans()), AT)


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, runs(), st.integers(1, 6), st.just(AT)),
    st.builds(Paragraph, runs(), st.just(AT)),
    st.builds(Quote, runs(), st.just(AT)),
    st.builds(Figure, st.one_of(TEXTS, st.just("")), st.just("x.png"), st.just(AT)),
    lists(),
    tables(),
)


@st.composite
def papers(draw: st.DrawFn) -> Submission:
    """A title, any blocks, and three notes; headings of the first level are chapters."""
    blocks = (head("The title"), *draw(st.lists(BLOCKS, max_size=8)))
    notes = tuple(Note(key, key, draw(TEXTS.map(words)), AT) for key in KEYS)
    heads = [at for at, block in enumerate(blocks) if at and isinstance(block, Heading) and block.level == 1]
    chapters = tuple(Chapter(None, "", at, (), ()) for at in heads)
    title = Stated("The title", Span("submission", 0, 0, 9))
    return submission(*blocks, notes=notes, chapters=chapters, title=title)


@settings(max_examples=40, deadline=None)
@given(papers())
def test_any_response_is_accepted_and_its_tags_tell_what_its_model_says(about: About, paper: Submission) -> None:
    made = typeset.pdf(paper, about).content
    model, tags = Model(paper), Tags(tree(made))
    assert tags.blocks() == model.blocks()
    assert tags.notes() == dict(model.notes())
    assert [title for _, title in tags.outline()] == [title for _, title in tags.heads(paper)]
    marks = [(level + 1, bare(title)) for level, title in bookmarks(made)]
    assert [mark for mark in marks if mark[1] != bare("Notes not called in the text")] == [
        (level, bare(title)) for level, title in tags.outline()
    ]


def bare(title: str) -> str:
    """Return a title without calls and spaces: a bookmark has none of the first and its own of the second."""
    return "".join(re.sub(r"\[[123]\]", "", flat(title)).split())


def told(about: About, *blocks: Block, notes: tuple[Note, ...] = ()) -> Tags:
    return Tags(tree(typeset.pdf(submission(*blocks, notes=notes), about).content))


def test_two_hundred_notes_of_one_paragraph_are_called_within_its_lines(about: About) -> None:
    calls = [Run(str(number), call=str(number)) for number in range(1, 201)]
    notes = tuple(note(str(number), f"The {number}th note.") for number in range(1, 201))
    made = typeset.pdf(submission(par("All of them:", *calls), notes=notes), about).content
    tags = Tags(tree(made))
    assert len(tags.notes()) == 200
    spots = [call.spot for _, call in tags.calls()]
    assert max(spot.x for spot in spots if spot) < 500


def test_a_list_nine_levels_deep_is_nested_nine_deep(about: About) -> None:
    items = tuple(Item(words(f"level {depth}"), depth, "-", AT) for depth in range(9))
    [said] = [words for kind, words in told(about, ListBlock(items, ordered=False, at=AT)).blocks() if kind == "list"]
    assert said.splitlines() == [f"{'  ' * depth}level {depth}" for depth in range(9)]


@pytest.mark.parametrize("columns", [1, 4, 8, 12])
def test_each_cell_of_a_table_stays_in_its_column_whatever_its_words(about: About, columns: int) -> None:
    """Donaudampfschifffahrtsgesellschaftskapitän, in each cell."""
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    rows = tuple(tuple(words(f"{word}") for _ in range(columns)) for _ in range(3))
    [(_, said)] = [told for told in told(about, Table(rows, headed=True, at=AT)).blocks() if told[0] == "table"]
    assert said.splitlines() == [" | ".join([word] * columns)] * 3


def test_a_long_address_and_a_long_paragraph_are_whole(about: About) -> None:
    address = "https://example.org/" + "a/long/path/segment-" * 19 + "end"
    tags = told(about, par("See ", Run(address, href=address)), par("word " * 3000))
    assert [link.href for link in tags.root.inner("Link") if link.href][-1] == address
    assert tags.blocks()[-2:] == [("text", f"See {address}"), ("text", " ".join(["word"] * 3000))]


@pytest.mark.parametrize(
    "said",
    [
        "نطلب من الحكومة",
        "אנו מבקשים (2025)",
        "中文：我们请求",
        "🚢 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "a\x07b",
        "a\ufffeb",
        "\U000fffff",
        "\u202egnp.exe",
    ],
)
def test_any_script_and_what_is_none_can_be_set_in_every_kind_of_block(about: About, said: str) -> None:
    cells = Table(((words(said), words(said)),), headed=True, at=AT)
    items = ListBlock((Item(words(said), 0, "-", AT),), ordered=False, at=AT)
    pages_made = pages(
        typeset.pdf(submission(head(said), par(said), Quote(words(said), AT), items, cells), about).content
    )
    assert pages_made


def test_an_empty_paragraph_leaves_no_gap(about: About) -> None:
    with_gap = typeset.pdf(submission(par("One."), par(" \n"), par("Two.")), about).content
    assert with_gap == typeset.pdf(submission(par("One."), par("Two.")), about).content


def test_a_paragraph_from_right_to_left_begins_at_the_right(about: About) -> None:
    def first_x(said: str) -> float:
        tags = told(about, par("x"), Paragraph((Run(said, href="https://a.example/"),), AT))
        return next(link.spot.x for link in tags.root.inner("Link") if link.href == "https://a.example/" and link.spot)

    assert first_x("shalom") < 120
    assert first_x("שלום") > 400


def test_a_response_in_arabic_turns_its_lists_and_tables(about: About) -> None:
    made = typeset.pdf(submission(par("نطلب")), replace(about, language="ar")).content
    assert b"/Direction/R2L" in made.replace(b" ", b"")
