"""Tables without lines and without tags, and what only looks like one."""

from __future__ import annotations

import pytest

from standfirst.model.document import ListBlock, Paragraph, Table, plain
from tests.intake.pdf.paper import LEFT, Sheet
from tests.intake.pdf.test_paper import LONG, OTHER, read, texts

BOATS = (("Boat", "Late", "Cause"), ("Tern", "12", "fog"), ("Guillemot", "9", "wind"), ("Auk", "104", "wind"))


def drawn(rows: tuple[tuple[str, ...], ...], edges: tuple[float, ...], *, by_column: bool = False) -> Sheet:
    """Return a sheet with *rows* between two paragraphs, written row by row or column by column."""
    sheet = Sheet()
    sheet.text(LONG)
    top = sheet.y
    cells = [
        (top - 20 * row, edges[column], words) for row, line in enumerate(rows) for column, words in enumerate(line)
    ]
    for y, x, words in sorted(cells, key=lambda cell: cell[1]) if by_column else cells:
        sheet.at(x, y, words)
    sheet.y = top - 20 * len(rows) - 14
    sheet.text(OTHER)
    return sheet


def rows_of(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_words_in_columns_written_row_by_row_are_a_table_in_its_place_and_the_guess_is_logged() -> None:
    """Boat Late Cause / Tern 12 fog ..."""
    reading = read(drawn(BOATS, (LEFT, 220, 340)))
    paragraph, table, other = reading.document.blocks
    assert isinstance(table, Table)
    assert rows_of(table) == [list(row) for row in BOATS]
    assert (type(paragraph), type(other)) == (Paragraph, Paragraph)
    assert table.at.page == 1
    [guess] = [repair for repair in reading.repairs if repair.rule == "P12 table by its columns"]
    assert guess.confidence < 1
    assert reading.conservation.unaccounted == reading.conservation.added == ()


def test_figures_set_to_the_right_are_a_column() -> None:
    """12 / 9 / 104 (set to the right)"""
    sheet = Sheet()
    sheet.text(LONG)
    for boat, late in (("Tern", "12"), ("Guillemot", "9"), ("Auk", "104"), ("Sula", "1,204"), ("Puffin", "88")):
        sheet.at(LEFT, sheet.y, boat)
        sheet.at(300 - 6 * len(late), sheet.y, late)
        sheet.y -= 16
    [table] = [block for block in read(sheet).document.blocks if isinstance(block, Table)]
    assert rows_of(table)[3] == ["Sula", "1,204"]


def test_a_cell_without_words_keeps_its_column() -> None:
    """Guillemot, nothing, wind"""
    gap = (BOATS[0], BOATS[1], ("Guillemot", "", "wind"), BOATS[3])
    [table] = [block for block in read(drawn(gap, (LEFT, 220, 340))).document.blocks if isinstance(block, Table)]
    assert rows_of(table)[2] == ["Guillemot", "", "wind"]


def test_names_in_columns_written_one_column_after_the_other_are_no_table() -> None:
    """Ada Quill / Bo Lund / ... | Ines Falk / ..."""
    names = (("Ada Quill", "Ines Falk"), ("Bo Lund", "Ola Berg"), ("Cy Moor", "Per Ruud"), ("Di Hale", "Roy Sand"))
    assert not texts(read(drawn(names, (LEFT, 300), by_column=True)), Table)


@pytest.mark.parametrize(
    "rows",
    [
        (("To:", "The Harbour Master"), ("From:", "Ada Quill"), ("Date:", "3 May 2024"), ("About:", "Lamps")),
        (("Lamps", "2"), ("Boats", "3"), ("Slips", "3"), ("Notices", "7")),
    ],
)
def test_keys_and_entries_of_a_contents_list_are_no_table(rows: tuple[tuple[str, str], ...]) -> None:
    """To: The Harbour Master / Lamps ... 2"""
    assert not texts(read(drawn(rows, (LEFT, 300))), Table)


def test_marks_before_the_words_of_a_list_are_no_column() -> None:
    """1. ... / 2. ... / 3. ... / 4. ..."""
    items = tuple((f"{number}.", f"lamp number {number}") for number in range(1, 6))
    reading = read(drawn(items, (LEFT, LEFT + 40)))
    [block] = [block for block in reading.document.blocks if isinstance(block, ListBlock)]
    assert len(block.items) == 5


def test_two_columns_of_prose_are_no_table() -> None:
    """left left left | right right right"""
    sheet = Sheet()
    for x, words in ((LEFT, LONG), (LEFT + 260, OTHER)):
        sheet.y = 700
        sheet.text(words, x=x, width=34)
    assert texts(read(sheet), Paragraph) == [LONG, OTHER]
