"""What a PDF draws and does not write: bullets, boxes to tick, raised figures, the weight of a comma."""

from __future__ import annotations

from standfirst.intake import pdf
from standfirst.model.document import ListBlock, Paragraph, plain, runs_of
from tests.intake.pdf.paper import LEFT, Sheet
from tests.intake.pdf.test_paper import LONG, read, rules, texts
from tests.intake.pdf.typeset import typst


def test_a_shape_before_a_line_is_the_bullet_of_an_item() -> None:
    """(three dots, drawn)"""
    sheet = Sheet()
    sheet.line("We ask for three things:")
    for words in ("a lamp on the mole", "a telephone beside it", "a bench"):
        sheet.rule(LEFT + 20, sheet.y + 2, 4, 4)
        sheet.line(words, x=LEFT + 36)
    reading = read(sheet)
    [block] = [block for block in reading.document.blocks if isinstance(block, ListBlock)]
    assert [(item.mark, plain(item.runs)) for item in block.items] == [
        ("\u2022", "a lamp on the mole"),
        ("\u2022", "a telephone beside it"),
        ("\u2022", "a bench"),
    ]
    assert "P10 bullets drawn as shapes" in [repair.rule for repair in reading.repairs]
    assert reading.findings == ()


def test_a_shape_within_a_line_or_far_from_it_is_no_bullet() -> None:
    """(a dot between two words, and one in the margin)"""
    sheet = Sheet()
    end = sheet.at(LEFT, sheet.y, "The lamp")
    sheet.rule(end + 4, sheet.y + 2, 4, 4)
    sheet.at(end + 12, sheet.y, "and the mole are old.")
    sheet.y -= 30
    sheet.rule(10, sheet.y + 2, 4, 4)
    sheet.line("Nobody mends them.")
    assert not texts(read(sheet), ListBlock)


def test_boxes_to_tick_that_are_drawn_are_asked_about_with_their_page() -> None:
    """(a square) Agree / (a square, ticked) Disagree"""
    sheet = Sheet()
    sheet.text(LONG)
    for words in ("Agree", "Disagree"):
        sheet.drawn.append(f"{LEFT} {sheet.y} 8 8 re S")
        sheet.line(words, x=LEFT + 14)
    [finding] = read(sheet).findings
    assert finding.rule == "words-as-pictures"
    assert "boxes are drawn before words on page 1" in finding.message


def test_a_sign_without_a_meaning_is_asked_about_with_its_page() -> None:
    """(a letter whose font does not say which it is)"""
    taken = pdf.read(
        typst(f'#set text(font: "Libertinus Serif", fallback: false)\n{LONG}\n\n\u2610 Agree'), "paper.pdf"
    )
    assert "there are signs on page 1" in " ".join(finding.message for finding in taken.findings)


def test_a_figure_that_its_font_raises_calls_a_note_though_it_is_as_large_as_the_text() -> None:
    """at 5.30(3)."""
    taken = pdf.read(
        typst("The last boat leaves at 5.30#footnote[In winter.]. Lamps burn until 7#footnote[In June.]."), "a"
    )
    [paragraph] = [raw for raw in taken.raws if raw.kind == "para"]
    assert [(run.text, run.call is not None) for run in paragraph.runs] == [
        ("The last boat leaves at 5.30", False),
        ("1", True),
        (". Lamps burn until 7", False),
        ("2", True),
        (".", False),
    ]
    assert [raw.label for raw in taken.raws if raw.kind == "note"] == ["1", "2"]


def test_the_comma_behind_a_bold_word_and_the_space_before_it_are_not_bold() -> None:
    """as **the board** , while"""
    sheet = Sheet()
    end = sheet.at(LEFT, sheet.y, "as ")
    end = sheet.at(end, sheet.y, "the board", face="b")
    sheet.at(end, sheet.y, ", while much remains.")
    [paragraph] = [block for block in read(sheet).document.blocks if isinstance(block, Paragraph)]
    assert [(run.text, run.bold) for run in runs_of(paragraph)] == [
        ("as ", False),
        ("the board", True),
        (", while much remains.", False),
    ]


def test_a_word_of_a_note_that_the_end_of_its_line_cut_is_whole() -> None:
    """1 ... the well-\\nused slip"""
    sheet = Sheet()
    sheet.line("Those who wait say that the shelter^1 is dry, and that a well-used slip is not.")
    sheet.feet("1 " + "It says so in the log of the harbour, which the skippers keep by turns: see the well-used page.")
    assert rules(read(sheet)) == []
    assert plain(read(sheet).document.notes[0].runs).endswith("see the well-used page.")
