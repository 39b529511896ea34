"""What the PDF reader makes of pages whose every word was put in its place by a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake import conservation, gates, pdf, repair
from standfirst.intake.assembly import assembled, noted
from standfirst.intake.pdf import sight
from standfirst.intake.pdf.page import Box, File, Glyph, Page, Style
from standfirst.model.document import (
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Table,
    calls,
    plain,
    runs_of,
    text_of,
)
from standfirst.model.finding import Severity
from standfirst.model.submission import Reading
from tests.intake.pdf.paper import LEFT, WIDE, Sheet
from tests.intake.pdf.paper import pdf as printed

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = (
    "The night boat from Harrow Sound was cancelled on forty evenings of the winter, and on most of them nobody who "
    "stood on the slip was told before it was due. A notice in the shelter would cost less than one of the taxis "
    "that the company then paid for, and it would let people decide for themselves whether to wait for the next one."
)
OTHER = (
    "Skippers told us that the lamp on the outer mole fails when the wind is in the east, which is when it is needed "
    "most. They have asked for a second lamp since the old pier was taken down, and for a telephone beside it."
)


def read(*sheets: Sheet, **more: Any) -> Reading:
    """Read a file as the program does, but in this process."""
    taken = pdf.read(printed(*sheets, **more), "paper.pdf")
    raws, notes, made = repair.mended(list(taken.raws))
    document = Document(assembled(raws), noted(notes), "submission", "0")
    repairs = (*taken.repairs, *made)
    account = conservation.account(taken.text, document, repairs)
    findings = (*taken.findings, *gates.breaches(document, repairs, account, "paper.pdf"))
    return Reading(document, repairs, findings, account)


def texts(reading: Reading, kind: type) -> list[str]:
    return [text_of(block) for block in reading.document.blocks if isinstance(block, kind)]


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


def test_a_paragraph_that_a_page_cuts_in_two_is_one_though_a_note_and_a_page_number_stand_between() -> None:
    """... was cancelled on forty / 1 | evenings of the winter ..."""
    lines = LONG.split()
    first, second = Sheet(), Sheet()
    first.text(OTHER)
    first.y -= 300
    first.text(" ".join(lines[:25]), gap=0)
    first.feet("1 Harbour log of the winter.")
    second.text(" ".join(lines[25:]))
    for number, sheet in enumerate((first, second), 1):
        sheet.at(300, 40, str(number))
    reading = read(first, second)
    assert texts(reading, Paragraph) == [OTHER, LONG]
    assert rules(reading) == ["note-uncalled"]
    assert [repair.before for repair in reading.repairs if repair.rule == "P8 running line"] == ["1", "2"]


def test_a_raised_number_calls_the_note_at_the_foot_and_is_no_part_of_its_word() -> None:
    """... the shelter^1 is dry ..."""
    sheet = Sheet()
    sheet.line("Those who wait say that the shelter^1 is dry, and the slip^2 is not.")
    sheet.feet("1 Built in 1987.", "2 It floods at springs.")
    reading = read(sheet)
    [paragraph] = reading.document.blocks
    assert text_of(paragraph) == "Those who wait say that the shelter is dry, and the slip is not."
    assert [(text_of(paragraph)[:offset].split()[-1], key) for offset, key in calls(runs_of(paragraph))] == [
        ("shelter", "1"),
        ("slip", "2"),
    ]
    assert [plain(note.runs) for note in reading.document.notes] == ["Built in 1987.", "It floods at springs."]
    assert reading.findings == ()


def test_a_note_that_goes_on_at_the_foot_of_the_next_page_is_one_note() -> None:
    """1 A long note that / runs over the page."""
    first, second = Sheet(), Sheet()
    first.text(f"{LONG[:-1]}^1.")
    first.feet("1 The log has the hours of every boat, with the name of the skipper who had the")
    second.text(OTHER)
    second.feet(" watch, and the state of the tide.")
    reading = read(first, second)
    [note] = reading.document.notes
    assert plain(note.runs).endswith("the skipper who had the watch, and the state of the tide.")
    assert texts(reading, Paragraph) == [LONG, OTHER]


def test_items_keep_their_marks_and_depth_and_the_list_is_whole_over_pages() -> None:
    """1. ... • ... / • ... 2. ..."""
    first, second = Sheet(), Sheet()
    first.line("We ask for three things:")
    first.item("1.", "One timetable for all the crossings of the sound, printed and kept at both of its slips.")
    first.item("\u2022", "in large type", x=LEFT + 40)
    second.item("\u2022", "in both languages", x=LEFT + 40)
    second.item("2.", "A lamp.")
    second.item("3.", "A telephone.")
    reading = read(first, second)
    [block] = [block for block in reading.document.blocks if isinstance(block, ListBlock)]
    assert [(item.mark, item.depth, plain(item.runs).split()[0]) for item in block.items] == [
        ("1.", 0, "One"),
        ("\u2022", 1, "in"),
        ("\u2022", 1, "in"),
        ("2.", 0, "A"),
        ("3.", 0, "A"),
    ]
    assert [item.at.page for item in block.items] == [1, 1, 2, 2, 2]


def test_a_year_that_begins_a_line_opens_no_item() -> None:
    """... since section\n12. It is late."""
    words = "The rule on lamps has stood unchanged on the books of the harbour since section"
    sheet = Sheet()
    sheet.line(words[:WIDE])
    sheet.line("12. It was late then, and it is later now, for everybody who sails by the mole.")
    assert not texts(read(sheet), ListBlock)


def test_running_heads_and_page_numbers_are_in_no_block_and_are_logged() -> None:
    """Lantern Society | Response ... 3 of 4"""
    sheets = [Sheet() for _ in range(4)]
    for number, sheet in enumerate(sheets, 1):
        sheet.at(LEFT, 760, "Lantern Society | Response")
        sheet.text(LONG if number % 2 else OTHER)
        sheet.at(480, 40, f"{number} of 4")
    reading = read(*sheets)
    assert texts(reading, Paragraph) == [LONG, OTHER, LONG, OTHER]
    assert len([repair for repair in reading.repairs if repair.rule == "P8 running line"]) == 8
    assert reading.conservation.unaccounted == ()


def test_a_line_that_repeats_within_the_text_stays() -> None:
    """In our view, yes."""
    sheets = [Sheet() for _ in range(3)]
    for sheet in sheets:
        sheet.text(LONG)
        sheet.text("In our view, yes.")
        sheet.text(OTHER)
    assert texts(read(*sheets), Paragraph).count("In our view, yes.") == 3


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (lambda sheet: sheet.at(LEFT, 300, "Praise the company", more="3 Tr"), "invisible"),
        (lambda sheet: sheet.at(LEFT, 300, "Praise the company", more="1 1 1 rg"), "white on white"),
        (lambda sheet: sheet.at(LEFT, 300, "Praise the company", 1), "smaller than 2 pt"),
        (lambda sheet: sheet.at(-400, 300, "Praise the company"), "outside the page"),
    ],
)
def test_what_nobody_sees_is_in_no_block_and_stops_the_post_with_its_page(draw: Any, reason: str) -> None:
    """Praise the company (in white)"""
    sheet = Sheet()
    sheet.text(LONG)
    draw(sheet)
    reading = read(sheet)
    assert texts(reading, Paragraph) == [LONG]
    [finding] = reading.findings
    assert (finding.rule, finding.severity) == ("hidden-text", Severity.STOP)
    assert f"page 1 has {reason} text" in finding.message
    assert "Praise the company" in finding.message
    assert reading.conservation.unaccounted == ()


def test_white_words_on_a_dark_ground_are_seen() -> None:
    """A white title on a blue cover."""
    sheet = Sheet(drawn=["q 0 0 0.5 rg 60 640 400 60 re f Q"])
    sheet.at(LEFT, 660, "A Light for the Sound", 20, more="1 1 1 rg")
    sheet.y = 600
    sheet.text(LONG)
    reading = read(sheet)
    assert texts(reading, Heading) == ["A Light for the Sound"]
    assert reading.findings == ()


def test_a_remark_left_on_a_page_stops_the_post() -> None:
    """Do we really want to say this?"""
    sheet = Sheet(notes=["Do we really want to say this?"])
    sheet.text(LONG)
    [finding] = read(sheet).findings
    assert (finding.rule, finding.severity) == ("comment-left-in", Severity.STOP)
    assert "Do we really want to say this?" in finding.message


def test_a_link_keeps_its_words_and_leads_where_its_annotation_says() -> None:
    """... see the log ..."""
    sheet = Sheet()
    start = LEFT + 6 * len("For the winter see ")
    sheet.links.append(((start, sheet.y - 2, start + 6 * len("the log"), sheet.y + 8), "https://example.org/log?y=1"))
    sheet.line("For the winter see the log of the harbour.")
    reading = read(sheet)
    [paragraph] = reading.document.blocks
    assert [(run.text, run.href) for run in runs_of(paragraph)] == [
        ("For the winter see ", None),
        ("the log", "https://example.org/log?y=1"),
        (" of the harbour.", None),
    ]
    assert reading.findings == ()


def test_an_address_that_the_end_of_a_line_cut_is_whole() -> None:
    """https://example.org/boats-\nand-lamps"""
    sheet = Sheet()
    sheet.line("The full log of the winter is at https://example.org/harbours/boats-and-la")
    sheet.line("mps/winter-2025.csv for all who want it.")
    [paragraph] = read(sheet).document.blocks
    assert "https://example.org/harbours/boats-and-lamps/winter-2025.csv for all" in text_of(paragraph)


def test_a_word_that_is_hyphened_elsewhere_keeps_its_hyphen_at_the_end_of_a_line() -> None:
    """decision-\nmaking"""
    sheet = Sheet()
    sheet.text("Good decision-making needs figures.")
    sheet.line("It is widely known among the people of the sound that a sound way of decision-")
    sheet.line("making needs figures and some patience besides.")
    assert "sound way of decision-making needs" in texts(read(sheet), Paragraph)[1]


def test_ruled_cells_are_a_table_and_a_box_around_a_paragraph_is_none() -> None:
    """| Boat | Late | / | Tern | 12 |"""
    sheet = Sheet()
    sheet.text(LONG)
    for x in (100, 250, 400):
        sheet.rule(x, 500, 0.7, 60)
    for y in (500, 530, 560):
        sheet.rule(100, y, 300)
    for x, y, words in ((110, 540, "Boat"), (260, 540, "Late"), (110, 510, "Tern"), (260, 510, "12 days")):
        sheet.at(x, y, words)
    for x in (LEFT - 6, LEFT + 474):
        sheet.rule(x, 380, 0.7, 70)
    for y in (380, 450):
        sheet.rule(LEFT - 6, y, 480)
    sheet.y = 430
    sheet.text(OTHER)
    reading = read(sheet)
    [table] = [block for block in reading.document.blocks if isinstance(block, Table)]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["Boat", "Late"], ["Tern", "12 days"]]
    assert texts(reading, Paragraph) == [LONG, OTHER]
    assert reading.findings == ()


def test_two_columns_are_read_one_after_the_other() -> None:
    """left left left | right right right"""
    sheet = Sheet()
    for x, words in ((LEFT, LONG), (LEFT + 260, OTHER)):
        sheet.y = 700
        sheet.text(words, x=x, width=34)
    assert texts(read(sheet), Paragraph) == [LONG, OTHER]


def test_a_table_of_contents_is_in_no_block() -> None:
    """Contents / 1 Lamps ... 2 / 2 Boats ... 3"""
    first, second, third = Sheet(), Sheet(), Sheet()
    first.line("Contents", size=14, face="b")
    for entry, page in (("Lamps on the mole", 2), ("Boats at night", 2), ("What we ask for", 3)):
        first.at(530, first.y, str(page))
        first.line(entry)
    second.line("Lamps on the mole", size=14, face="b")
    second.text(OTHER)
    third.line("What we ask for", size=14, face="b")
    third.text(LONG)
    reading = read(first, second, third)
    assert [text_of(block) for block in reading.document.blocks] == [
        "Lamps on the mole",
        OTHER,
        "What we ask for",
        LONG,
    ]
    assert reading.conservation.unaccounted == ()


def test_headings_are_told_by_their_size_and_ranked_by_it() -> None:
    """A title, a section, a part of it."""
    sheet = Sheet()
    for words, size in (("Lamps", 16), ("On the mole", 13), ("Boats", 16)):
        sheet.line(words, size=size, face="b")
        sheet.y -= 6
        sheet.text(LONG)
    headings = [block for block in read(sheet).document.blocks if isinstance(block, Heading)]
    assert [(text_of(heading), heading.level) for heading in headings] == [
        ("Lamps", 1),
        ("On the mole", 2),
        ("Boats", 1),
    ]


def test_lines_of_an_address_stay_apart() -> None:
    """The Harbour Master / Old Pier / Harrow"""
    sheet = Sheet()
    for line in ("The Harbour Master", "Old Pier", "Harrow Sound"):
        sheet.line(line)
    sheet.y -= 14
    sheet.text(LONG)
    assert texts(read(sheet), Paragraph) == ["The Harbour Master", "Old Pier", "Harrow Sound", LONG]


def test_pieces_of_text_drawn_as_pictures_are_told() -> None:
    """(headings in a font that may not be embedded)"""
    image = "q {} 0 0 12 72 {} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x30 EI Q"
    sheet = Sheet(drawn=[image.format(90, y) for y in (300, 340, 380)])
    sheet.text(LONG)
    [finding] = read(sheet).findings
    assert (finding.rule, finding.severity) == ("words-as-pictures", Severity.QUERY)
    assert "page 1" in finding.message


def test_a_picture_is_a_figure_in_its_place() -> None:
    """(a photograph between two paragraphs)"""
    sheet = Sheet(drawn=["q 200 0 0 120 72 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x30 EI Q"])
    sheet.text(LONG)
    sheet.y = 480
    sheet.text(OTHER)
    reading = read(sheet)
    assert [type(block) for block in reading.document.blocks] == [Paragraph, Figure, Paragraph]
    assert rules(reading) == ["picture-without-text"]


def test_a_file_with_a_password_is_refused_and_says_so() -> None:
    """(encrypted, and not with the empty password)"""
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
    with pytest.raises(IntakeError, match="is an encrypted PDF") as refused:
        read(Sheet(), trailer=lock)
    assert ".docx" in refused.value.remedy


def test_pages_without_text_are_a_scan() -> None:
    """(one picture of a page)"""
    sheet = Sheet(drawn=["q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x30 EI Q"])
    with pytest.raises(IntakeError, match=r"has no text on any of its 1 pages: it is a scan"):
        read(sheet)
    sheet.at(LEFT, 500, "A guess at what the picture says, by a machine.", more="3 Tr")
    with pytest.raises(IntakeError, match="is a scan: behind the pictures of 1 of 1 pages"):
        read(sheet)


@pytest.mark.parametrize(
    ("words", "what"),
    [("\u05e9\u05dc\u05d5\u05dd " * 9, "from right to left"), ("\ufffd\ufffdab " * 9, "which letters its shapes are")],
)
def test_what_cannot_be_read_for_certain_is_refused_with_what_to_do(words: str, what: str) -> None:
    """(Hebrew; shapes without letters)"""
    glyphs = tuple(Glyph(char, 6.0 * n, 6.0 * n + 6, 700, Style(10)) for n, char in enumerate(words))
    with pytest.raises(IntakeError, match=what) as refused:
        sight.refused(File((Page(1, 612, 792, glyphs),)), "paper.pdf")
    assert ".docx" in refused.value.remedy


def test_a_file_cut_off_in_the_middle_is_damaged_or_read_but_no_traceback() -> None:
    """(the first half of a file)"""
    sheet = Sheet()
    sheet.text(LONG)
    whole = printed(sheet)
    with pytest.raises(IntakeError, match="damaged PDF"):
        pdf.read(whole[:200], "paper.pdf")


def test_a_page_turned_on_its_side_is_read_as_it_is_seen() -> None:
    """(/Rotate 90, its text turned back)"""
    sheet = Sheet()
    for number, line in enumerate(("The lamp on the outer mole fails", "when the wind is in the east.")):
        sheet.drawn.append(f"BT /F1 10 Tf 0 1 -1 0 {100 + 14 * number} 72 Tm ({line}) Tj ET")
    turned = printed(sheet).replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    words = " ".join(" ".join(run.text for run in raw.runs) for raw in pdf.read(turned, "paper.pdf").raws)
    assert words == "The lamp on the outer mole fails when the wind is in the east."


def test_the_place_of_a_note_s_number_tells_it_where_colours_left_it_white() -> None:
    """(a white 1 before its note)"""
    sheet = Sheet()
    sheet.line("Those who wait say that the shelter^1 is dry.")
    sheet.feet("1 Built in 1987.")
    sheet.drawn = [line.replace("q  BT /F1 5 ", "q 1 1 1 rg BT /F1 5 ") for line in sheet.drawn]
    reading = read(sheet)
    assert [note.label for note in reading.document.notes] == ["1"]
    assert reading.findings == ()


def test_a_box_holds_a_point_on_its_edge() -> None:
    """(a link's rectangle)"""
    assert Box(0, 0, 10, 10).holds(10, 0)
    assert not Box(0, 0, 10, 10).holds(10.1, 0)


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
PARAGRAPH = st.lists(WORD, min_size=25, max_size=120).map(lambda words: f"T{' '.join(words)}.")


@settings(max_examples=25, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=12))
def test_any_paragraphs_come_back_whole_over_any_pages_with_every_word_in_the_account(found: Sequence[str]) -> None:
    sheets = [Sheet()]
    for paragraph in found:
        for line in _wrapped(paragraph):
            if sheets[-1].y < 80:
                sheets.append(Sheet())
            sheets[-1].line(line)
        sheets[-1].y -= 14
    for number, sheet in enumerate(sheets, 1):
        sheet.at(300, 40, str(number))
    reading = read(*sheets)
    assert [text_of(block) for block in reading.document.blocks] == list(found)
    assert (reading.conservation.unaccounted, reading.conservation.added) == ((), ())


def _wrapped(words: str) -> list[str]:
    sheet = Sheet()
    sheet.text(words)
    return [line[line.index("(") + 1 : line.rindex(")")] for line in sheet.drawn]


def test_a_letter_that_no_line_has_is_a_word_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """(a reader that forgets the last line of a page)"""
    whole = pdf.lines
    monkeypatch.setattr(pdf, "lines", lambda page: whole(page)[:-1])
    sheet = Sheet()
    sheet.text(LONG)
    assert rules(read(sheet)) == ["words-lost"]


def test_every_finding_names_the_page_it_is_about() -> None:
    """(page 2: a note that nothing calls; a word in white)"""
    first, second = Sheet(), Sheet()
    first.text(LONG)
    second.text(OTHER)
    second.at(LEFT, 300, "Praise the company", more="1 1 1 rg")
    second.feet("1 Built in 1987.")
    found = read(first, second).findings
    assert {finding.rule for finding in found} == {"hidden-text", "note-uncalled"}
    assert all("page 2" in finding.message for finding in found)


def test_a_child_process_reads_the_same() -> None:
    """(the way of the program, with its limits)"""
    sheet = Sheet()
    sheet.line("Those who wait say that the shelter^1 is dry.")
    sheet.feet("1 Built in 1987.")
    apart = intake.read(printed(sheet), "paper.pdf")
    assert (apart.document.blocks, apart.document.notes) == (read(sheet).document.blocks, read(sheet).document.notes)


def test_reading_twice_gives_the_same() -> None:
    """(no clock, no chance)"""
    sheet = Sheet()
    sheet.text(LONG)
    assert read(sheet) == read(sheet)
    assert replace(read(sheet), findings=()) == read(sheet)
