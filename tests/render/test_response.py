"""The full response as a page of its own."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from standfirst import render
from standfirst.model.document import (
    Figure,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)
from standfirst.model.submission import Chapter, Kind, Option, Question, Submission
from tests.papers import AT, par, submission, words


def bullets(*texts: str, ordered: bool = False) -> ListBlock:
    mark = "1." if ordered else "-"
    return ListBlock(tuple(Item(words(text), 0, mark, AT) for text in texts), ordered, AT)


def ask(
    asked: tuple[int, ...], options: tuple[Option, ...] = (), kind: Kind = "open", **places: tuple[int, ...]
) -> Question:
    stem, answer = places.get("stem", ()), places.get("answer", ())
    return Question("1", "", asked, stem, None, kind, options, answer)


def tree(paper: Submission) -> parser.HtmlElement:
    return parser.fragment_fromstring(render.response(paper), create_parent="main")


def ferries() -> Submission:
    """A chapter with a closed question on a list, a ranked one on paragraphs, and an open one."""
    blocks = (
        par("Response to the Island Ferries Review"),
        Heading(words("Chapter 1: Timetables"), 1, AT),
        par("We welcome the review.", Run("1", call="1")),
        par("1. Do you agree that winter sailings should be kept?"),
        bullets("X Agree X", "Disagree"),
        par("Winter sailings carry the post.", Run("1", call="1"), Run("2", call="2")),
        Heading(words("Costs"), 3, AT),
        par("They cost little."),
        Heading(words("2. Rank these"), 2, AT),
        par("Safety - 2"),
        par("Cost - 1"),
        Quote(words("“A ferry is a road.”"), AT),
    )
    closed = ask((3,), (Option("Agree", chosen=True), Option("Disagree", chosen=False)), "single", answer=(5, 6, 7))
    ranks = (Option("Safety", chosen=True, rank=2), Option("Cost", chosen=True, rank=1))
    ranked = ask((8,), ranks, "ranked", answer=(11,))
    notes = (Note("1", "1", words("Timetable, 2021."), AT), Note("2", "2", words("Accounts, 2022."), AT))
    return submission(*blocks, chapters=(Chapter("1", "Timetables", 1, (2,), (closed, ranked)),), notes=notes)


def levels(shown: parser.HtmlElement) -> list[int]:
    return [int(str(each.tag)[1]) for each in shown.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def test_the_chosen_option_is_said_in_words() -> None:
    [agree, disagree] = tree(ferries()).xpath("//ul[@class='options'][1]/li")
    assert agree.text_content() == "Chosen: Agree"
    assert disagree.text_content() == "Disagree"


def test_a_ranking_is_a_list_counted_in_its_order() -> None:
    shown = tree(ferries())
    [ranking] = shown.xpath("//ol[@class='options']")
    assert ranking.getprevious().text_content() == "Our ranking"
    assert [item.text_content() for item in ranking] == ["Cost", "Safety"]
    assert [item.get("id") for item in ranking] == ["b10", "b9"]


def test_a_rank_given_twice_or_left_out_is_the_number_of_its_item() -> None:
    options = tuple(Option(each, chosen=True, rank=rank) for each, rank in (("A", 4), ("B", 1), ("C", 1)))
    paper = submission(
        Heading(words("One"), 1, AT), par("Rank."),
        chapters=(Chapter(None, "One", 0, (), (ask((1,), (*options, Option("D", chosen=False)), "ranked"),)),),
    )  # fmt: skip
    shown = tree(paper)
    items = shown.xpath("//ol[@class='options']/li")
    assert [(item.text_content(), item.get("value")) for item in items] == [("B", None), ("C", "1"), ("A", "4")]
    [unranked] = shown.xpath("//ul[@class='options']")
    assert (unranked.getprevious().text, unranked.text_content()) == ("Not ranked", "D")


def test_options_the_file_shows_otherwise_are_still_listed() -> None:
    """The options stand in the question itself."""
    options = (Option("Yes", chosen=True), Option("No", chosen=False))
    paper = submission(
        Heading(words("One"), 1, AT), par("Yes or no?"), par("It is so."),
        chapters=(Chapter(None, "One", 0, (), (ask((1,), options, "single", answer=(2,)),)),),
    )  # fmt: skip
    assert [item.text_content() for item in tree(paper).xpath("//ul[@class='options']/li")] == ["Chosen: Yes", "No"]


def test_an_answer_that_repeats_its_option_stays_an_answer() -> None:
    """Yes."""
    options = (Option("Yes", chosen=True), Option("No", chosen=False))
    paper = submission(
        Heading(words("One"), 1, AT), par("Well?"), bullets("X Yes X", "No"), par("Yes."),
        chapters=(Chapter(None, "One", 0, (), (ask((1,), options, "single", answer=(3,)),)),),
    )  # fmt: skip
    assert tree(paper).get_element_by_id("b3").tag == "p"


def test_a_prompt_is_no_heading_of_its_own() -> None:
    """Please explain your answer:"""
    paper = submission(
        Heading(words("One"), 1, AT), par("Well?"), Heading(words("Please explain your answer:"), 4, AT), par("So."),
        chapters=(Chapter(None, "One", 0, (), (ask((1, 2), answer=(3,)),)),),
    )  # fmt: skip
    assert tree(paper).get_element_by_id("b2").tag == "p"
    assert levels(tree(paper)) == [2, 3, 4]


def test_a_closed_question_nobody_answered_says_so() -> None:
    options = (Option("Yes", chosen=False), Option("No", chosen=False))
    paper = submission(
        Heading(words("One"), 1, AT), par("Well?"), bullets("Yes", "No"),
        chapters=(Chapter(None, "One", 0, (), (ask((1,), options, "unanswered"),)),),
    )  # fmt: skip
    assert "No option is marked." in tree(paper).text_content()


def test_the_outline_leads_to_every_chapter_and_question() -> None:
    shown = tree(ferries())
    links = [link.get("href")[1:] for link in shown.xpath("//nav[@aria-labelledby='contents']//a")]
    assert links == ["b1", "b3", "b8"]
    assert [shown.get_element_by_id(link).tag for link in links] == ["h2", "h3", "h3"]


def test_chapters_questions_and_answers_nest() -> None:
    assert levels(tree(ferries())) == [2, 3, 4, 5, 3, 4, 2]


def test_a_note_called_twice_leads_back_to_both_places() -> None:
    shown = tree(ferries())
    backs = shown.get_element_by_id("fn-response-1").xpath(".//a[@role='doc-backlink']")
    assert [shown.get_element_by_id(back.get("href")[1:]).text for back in backs] == ["1", "1"]
    assert len({back.get("aria-label") for back in backs}) == 2


def test_lists_keep_their_nesting_and_the_numbers_of_their_author() -> None:
    items = (Item(words("Boats"), 0, "3.", AT), Item(words("Gull"), 1, "-", AT), Item(words("Crew"), 0, "4.", AT))
    [outer] = tree(submission(ListBlock(items, ordered=True, at=AT))).xpath("./ol")
    assert [item.get("value") for item in outer.findall("li")] == ["3", "4"]
    assert outer.xpath("string(./li[1]/ul/li)") == "Gull"


def test_a_table_names_its_columns() -> None:
    rows = ((words("Boat"), words("Seats")), (words("Gull"), words("12")))
    shown = tree(submission(Table(rows, headed=True, at=AT)))
    assert [head.text for head in shown.xpath("//thead/tr/th[@scope='col']")] == ["Boat", "Seats"]
    assert [cell.text for cell in shown.xpath("//tbody/tr/td")] == ["Gull", "12"]


def test_a_picture_is_described_and_never_shown() -> None:
    shown = tree(submission(Figure("The Gull at her berth", "media/gull.png", AT)))
    assert "The Gull at her berth" in shown.text_content()
    assert "media/" not in render.response(submission(Figure("", "media/gull.png", AT)))


def test_links_of_the_file_to_itself_are_words() -> None:
    """See [above](#part-one) and [the Act](https://law.example/act)."""
    shown = tree(
        submission(par("See ", Run("above", href="#part-one"), Run("the Act", href="https://law.example/act")))
    )
    assert shown.xpath("//a[not(@class='permalink')]/@href") == ["https://law.example/act"]
    assert "above" in shown.text_content()


def test_words_of_ours_say_their_language_on_a_page_in_another() -> None:
    shown = parser.fragment_fromstring(render.response(ferries(), spoken="en-GB"), create_parent="main")
    said = {each.text_content() for each in shown.xpath("//*[@lang='en-GB']") if each.text_content()}
    assert said == {"Contents", "Chosen:", "Our answer", "Our ranking", "Notes"}


def test_every_passage_has_a_link_to_itself_with_a_name_of_its_own() -> None:
    shown = tree(ferries())
    links = shown.xpath("//a[@class='permalink']")
    assert all(link.xpath("ancestor::*[@id][1]")[0].get("id") == link.get("href")[1:] for link in links)
    assert len({link.get("aria-label") for link in links}) == len(links) == len(ferries().document.blocks)


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    table = Table(((words("Boat"),), (words("Gull"),)), headed=True, at=AT)
    boxes = tree(submission(table, table)).xpath("//div[@role='region'][@tabindex='0'][table]")
    assert [box.get("aria-label") for box in boxes] == ["Table 1", "Table 2"]


def test_copy_cannot_become_markup() -> None:
    """<script>alert(1)</script> [x](javascript:x)"""
    paper = submission(par("<script>alert(1)</script>", Run("y", href="javascript:x")))
    assert "<script" not in render.response(paper)
    assert "javascript:" not in render.response(paper)
    assert "<script>alert(1)</script>" in tree(paper).text_content()


TEXT = st.text("ab <&\"'", min_size=1, max_size=8)
RUNS = TEXT.map(words)
BLOCKS = st.one_of(
    st.builds(Heading, RUNS, st.integers(1, 6), st.just(AT)),
    st.builds(Paragraph, RUNS, st.just(AT)),
    st.builds(Quote, RUNS, st.just(AT)),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda texts: bullets(*texts)),
    st.builds(Figure, TEXT, st.just("x.png"), st.just(AT)),
)


@st.composite
def papers(draw: st.DrawFn) -> Submission:
    """Any blocks, cut into chapters of a heading and questions of one block each."""
    blocks = draw(st.lists(BLOCKS, max_size=12))
    starts = sorted(draw(st.sets(st.integers(0, max(len(blocks) - 1, 0)), max_size=3))) if blocks else []
    ends = [*starts[1:], len(blocks)][: len(starts)]
    option = st.builds(Option, TEXT, st.booleans())
    chapters = []
    for start, end in zip(starts, ends, strict=True):
        options = tuple(draw(st.lists(option, max_size=3)))
        asked = draw(st.integers(start + 1, end - 1)) if end - start > 1 else None
        answer = tuple(range(asked + 2, end)) if asked is not None else ()
        questions = (ask((asked,), options, "single", answer=answer),) if asked is not None else ()
        chapters.append(Chapter(None, "", start, (), questions))
    return submission(*blocks, chapters=tuple(chapters))


@given(papers())
def test_every_block_can_be_linked_to_once_and_headings_never_skip(paper: Submission) -> None:
    shown = tree(paper)
    ids = [element.get("id") for element in shown.iterdescendants() if element.get("id")]
    assert len(set(ids)) == len(ids)
    named = {f"b{index}" for index in range(len(paper.document.blocks))}
    assert named <= set(ids)
    assert sorted(shown.xpath("//a[@class='permalink']/@href")) == sorted(f"#{name}" for name in named)
    steps = [1, *levels(shown)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(steps))


def test_notes_that_the_author_named_are_shown_by_number() -> None:
    from standfirst.render.notes import labels

    assert labels([("fares", "fares"), ("pass", "pass")]) == {"fares": "1", "pass": "2"}
    assert labels([("n1", "1"), ("n2", "*"), ("n3", "iv"), ("n4", "b")]) == {
        "n1": "1",
        "n2": "*",
        "n3": "iv",
        "n4": "b",
    }
    assert labels([("1", "1"), ("fares", "fares"), ("2", "2")]) == {"1": "1", "fares": "2", "2": "3"}
