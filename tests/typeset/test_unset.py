"""A character of the response that no font of the PDF has is found before anybody signs, never printed in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst import typeset
from standfirst.model.document import Item, ListBlock, Place
from standfirst.model.finding import Severity
from standfirst.typeset import letters
from tests.papers import AT, note, par, submission, words


def test_it_is_told_once_with_where_it_stands_first_and_how_often() -> None:
    items = (Item(words("oil"), 0, "-", Place(7)), Item(words("wicks \uf0fc"), 0, "-", Place(8)))
    paper = submission(
        ListBlock(items, ordered=False, at=Place(7)), par("And \uf0fc, and \uf0fc."), notes=(note("1", "\x07"),)
    )
    tick, bell = typeset.findings(paper, "oil.docx")
    assert (tick.rule, tick.severity, tick.file, tick.line) == ("not-on-paper", Severity.QUERY, "oil.docx", 8)
    assert tick.where == "U+F0FC"
    assert tick.message == (
        "No font of the PDF has U+F0FC, which stands in opening, passage 2, and in 1 more: "
        "it prints [U+F0FC] there: wicks [U+F0FC]"
    )
    assert (bell.where, bell.line) == ("U+0007", AT.line)
    assert "note 1" in bell.message


def test_letters_of_a_script_without_a_font_are_named_with_the_letter() -> None:
    first, *_ = typeset.findings(submission(par("कलम")), "x.md")
    assert first.message.startswith("No font of the PDF has क (U+0915), which stands in opening, passage 1:")


@given(st.text(max_size=40))
def test_what_no_finding_names_is_on_the_paper_as_it_is(said: str) -> None:
    found = {finding.where for finding in typeset.findings(submission(par(said)), "x.md")}
    assert found == {letters.named(char) for char in letters.missing(said)}
    shown = letters.settable(said)
    assert ("[U+" in shown and "[U+" not in said) == bool(found) or "[U+" in said
