"""A tagged PDF says what its parts are: each kind of block is taken from whoever knows it, the tags or the letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.intake import conservation, gates, pdf, repair
from standfirst.intake.assembly import assembled, noted
from standfirst.intake.pdf.sight import on_pages
from standfirst.model.document import Document, Figure, Heading, ListBlock, Paragraph, Table, plain, text_of
from standfirst.model.submission import Reading
from tests.intake.pdf.paper import LEFT, Sheet
from tests.intake.pdf.test_paper import LONG, OTHER, read, rules, texts
from tests.intake.pdf.typeset import typst


def typeset(source: str) -> Reading:
    taken = pdf.read(typst(source), "paper.pdf")
    raws, notes, made = repair.mended(list(taken.raws))
    document = Document(assembled(raws), noted(notes), "submission", "0")
    repairs = (*taken.repairs, *made)
    account = conservation.account(taken.text, document, repairs)
    return Reading(
        document, repairs, (*taken.findings, *gates.breaches(document, repairs, account, "paper.pdf")), account
    )


def tagged(sheet: Sheet, *kinds: str) -> Reading:
    """Read *sheet* with each thing drawn on it as an element of its own: "P", "H2", "" for none."""
    sheet.drawn = [
        f"/{kind} <</MCID {number}>> BDC {drawn} EMC" if kind else f"/Artifact BMC {drawn} EMC"
        for number, (drawn, kind) in enumerate(zip(sheet.drawn, kinds, strict=True))
    ]
    named = {901 + number: (number, kind) for number, kind in enumerate(kinds) if kind}
    owners = " ".join(f"{901 + number} 0 R" if kind else "null" for number, kind in enumerate(kinds))
    kids = " ".join(f"{place} 0 R" for place in named)
    more = {
        899: f"<< /Nums [0 [{owners}]] >>",
        900: f"<< /Type /StructTreeRoot /K [{kids}] /ParentTree 899 0 R >>",
    }
    more |= {place: f"<< /S /{kind} /P 900 0 R /Pg 10 0 R /K {number} >>" for place, (number, kind) in named.items()}
    catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 900 0 R"
    return read(sheet, catalog=catalog, page="/StructParents 0", more=more)


def test_a_table_without_lines_is_a_table_by_its_tags_over_pages_with_one_head() -> None:
    """Pier Boats / Ewe 1 12 ... (on two pages, its head repeated)"""
    rows = ", ".join(f"[Ewe {number}], [{number}2]" for number in range(1, 60))
    reading = typeset(f"{LONG}\n\n#table(columns: 2, stroke: none, table.header([Pier], [Boats]), {rows})\n\n{OTHER}")
    [table] = [block for block in reading.document.blocks if isinstance(block, Table)]
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Pier", "Boats"],
        *([f"Ewe {number}", f"{number}2"] for number in range(1, 60)),
    ]
    assert reading.conservation.unaccounted == reading.conservation.added == ()
    assert [type(block) for block in reading.document.blocks] == [Paragraph, Table, Paragraph]


def test_what_a_picture_shows_is_carried_and_a_name_of_its_file_is_not() -> None:
    """alt: "The lamp on the mole", alt: "lamp_01.png" """
    picture = '#image("mark.png", width: 90pt, alt: "{}")\n'
    reading = typeset(LONG + "\n\n" + picture.format("The lamp on the mole") + "\n" + OTHER)
    assert [block.alt for block in reading.document.blocks if isinstance(block, Figure)] == ["The lamp on the mole"]
    assert rules(reading) == []
    bare = typeset(LONG + "\n\n" + picture.format("lamp_01.png") + "\n" + OTHER)
    assert [block.alt for block in bare.document.blocks if isinstance(block, Figure)] == [""]
    assert rules(bare) == ["picture-without-text"]
    assert bare.conservation.added == ()


def test_a_heading_no_larger_than_the_text_is_one_by_its_tag_and_the_choice_is_logged() -> None:
    """On lamps and their keepers (set like text, tagged H2)"""
    sheet = Sheet()
    sheet.line("On lamps and their keepers")
    sheet.y -= 14
    for line in ("The lamp on the outer mole fails when the wind is in the east.", *4 * ["It fails every time then."]):
        sheet.line(line)
    reading = tagged(sheet, "H2", *5 * ["P"])
    assert [type(block) for block in reading.document.blocks] == [Heading, *5 * [Paragraph]]
    assert [repair.before for repair in reading.repairs if repair.rule == "P11 heading by its tag"] == [
        "On lamps and their keepers"
    ]


def test_names_on_lines_of_their_own_are_paragraphs_where_the_tags_say_so() -> None:
    """Ada Quill / Bo Lund / Ines Falk"""
    sheet = Sheet()
    for name in ("Ada Quill, who keeps the lamp", "Bo Lund", "Ines Falk"):
        sheet.line(name)
    assert texts(tagged(sheet, "P", "P", "P"), Paragraph) == ["Ada Quill, who keeps the lamp", "Bo Lund", "Ines Falk"]


def test_tags_that_make_a_paragraph_of_each_line_are_passed_over() -> None:
    """(five lines, five P)"""
    sheet = Sheet()
    sheet.text(LONG)
    assert texts(tagged(sheet, *["P"] * len(sheet.drawn)), Paragraph) == [LONG]


def test_tags_that_name_little_of_a_file_are_passed_over_and_logged() -> None:
    """(one heading, and nothing else)"""
    sheet = Sheet()
    sheet.text(LONG)
    reading = tagged(sheet, "H1", *[""] * (len(sheet.drawn) - 1))
    assert texts(reading, Paragraph) == [LONG]
    assert "P11 tags that name too little, passed over" in [repair.rule for repair in reading.repairs]


def test_a_page_number_that_the_tags_pass_over_need_not_repeat_to_be_known() -> None:
    """1 (at the foot of the only page)"""
    sheet = Sheet()
    sheet.line("The lamp on the outer mole fails when the wind is in the east.")
    sheet.at(300, 40, "1")
    assert texts(tagged(sheet, "P", ""), Paragraph) == [
        "The lamp on the outer mole fails when the wind is in the east."
    ]


def test_what_a_page_calls_decoration_runs_along_its_edge_though_it_stands_on_one_page() -> None:
    """Reply to the Lamp Inquiry (above the text, no part of it by its mark)"""
    sheet = Sheet()
    sheet.line("The lamp on the outer mole fails when the wind is in the east.")
    sheet.at(LEFT, 760, "Reply to the Lamp Inquiry")
    reading = tagged(sheet, "P", "")
    assert texts(reading, Paragraph) == ["The lamp on the outer mole fails when the wind is in the east."]
    assert [repair.before for repair in reading.repairs if repair.rule == "P8 running line"] == [
        "Reply to the Lamp Inquiry"
    ]


def test_a_paragraph_over_pages_is_whole_by_its_tags_though_a_sentence_ends_there() -> None:
    """... the end of a sentence. | Another sentence ... (one paragraph, on two pages)"""
    sentence = "The lamp on the outer mole fails when the wind is in the east and north. "
    long = sentence * 90
    assert texts(typeset(f"{LONG}\n\n{long}\n\n{OTHER}"), Paragraph) == [LONG, long.strip(), OTHER]


def test_a_dash_that_begins_a_line_of_a_paragraph_is_no_item_by_its_tags() -> None:
    """... a lamp / – which is dry – and ..."""
    said = "The lamp on the outer mole fails when the wind is in the east" + " – which it is – and we ask for oil" * 30
    narrow = "#set page(width: {}pt)\n{}\n\n{}"
    for width in range(300, 420, 20):
        assert texts(typeset(narrow.format(width, said, OTHER)), Paragraph) == [said, OTHER]


def test_items_by_their_tags_without_a_mark_are_asked_about_with_their_page() -> None:
    """(two paragraphs whose numbers are pictures)"""
    sheet = Sheet()
    for words in ("The lamp on the outer mole fails.", "The slip is wet at springs."):
        sheet.line(words)
        sheet.y -= 14
    [finding] = tagged(sheet, "LI", "LI").findings
    assert finding.rule == "tags-differ"
    assert "on page 1" in finding.message
    assert "no mark" in finding.message


def test_another_order_by_the_tags_is_asked_about_and_the_place_of_the_words_decides() -> None:
    """(the second paragraph tagged first)"""
    sheet = Sheet()
    sheet.at(LEFT, 600, "The slip is wet at springs.")
    sheet.at(LEFT, 700, "The lamp on the outer mole fails.")
    reading = tagged(sheet, "P", "P")
    assert texts(reading, Paragraph) == ["The lamp on the outer mole fails.", "The slip is wet at springs."]
    assert rules(reading) == ["tags-differ"]


def test_a_list_that_is_tagged_keeps_the_marks_and_depths_of_its_look() -> None:
    """- a / - b (within a) / - c"""
    reading = typeset(f"{LONG}\n\n- a lamp\n  - of oil\n- a bench\n")
    [block] = [block for block in reading.document.blocks if isinstance(block, ListBlock)]
    assert [(item.depth, plain(item.runs)) for item in block.items] == [(0, "a lamp"), (1, "of oil"), (0, "a bench")]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([2], "page 2"),
        ([2, 3], "pages 2 and 3"),
        ([2, 4, 5, 6, 9], "pages 2, 4 to 6 and 9"),
        ([1, 2, 3], "pages 1 to 3"),
    ],
)
def test_pages_are_named_as_a_person_names_them(numbers: list[int], said: str) -> None:
    assert on_pages(numbers) == said


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["P", "H1", "LI", "Note", "Table", "TD", "Figure", "TOCI", "", "Lbl"]), min_size=6, max_size=6
    )
)
def test_whatever_the_tags_say_every_word_is_in_the_account(kinds: list[str]) -> None:
    sheet = Sheet()
    for words in ("One lamp.", "Two lamps and a bench", "which is dry.", "4. Four boats", "\u2022 five", "and six."):
        sheet.line(words)
    reading = tagged(sheet, *kinds)
    assert reading.conservation.unaccounted == reading.conservation.added == ()
    assert " ".join(text_of(block) for block in reading.document.blocks).count("boats") == 1
