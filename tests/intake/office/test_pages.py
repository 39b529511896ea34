"""Saved pages: what each program writes its own way, what a browser hides, and how bytes become text."""

from __future__ import annotations

import pytest

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake.extract import Extract
from standfirst.intake.html import read
from standfirst.model.finding import Severity

PROSE = "Forty boats were asked to wait in the outer harbour until the tide had turned."


def extract(body: str, head: str = "") -> Extract:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def texts(taken: Extract) -> list[str]:
    return [raw.text for raw in taken.raws]


def stops(taken: Extract) -> list[str]:
    return [finding.rule for finding in taken.findings if finding.severity is Severity.STOP]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Piers – “open”</p>".encode(),
        "<p>Piers – “open”</p>".encode("cp1252"),
        "<meta charset=utf-8><p>Piers – “open”</p>".encode(),
        "<meta charset=windows-1252><p>Piers – “open”</p>".encode("cp1252"),
        "<meta charset=utf-8><p>Piers – “open”</p>".encode("cp1252"),
        "<p>Piers – “open”</p>".encode("utf-16"),
        "<p>Piers – “open”</p>".encode("utf-16-le"),
        b"<p>Piers &#150; &ldquo;open&#148;</p>",
    ],
)
def test_the_letters_are_right_whatever_the_page_says_of_its_bytes(data: bytes) -> None:
    assert texts(read(data, "page.html")) == ["Piers – “open”"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display:none'>{}</span>", "<span style='visibility: hidden'>{}</span>", "<p hidden>{}</p>",
        "<span class=away>{}</span>", "<span style='color:#fff'>{}</span>", "<span style='font-size:0'>{}</span>",
        "<span style='mso-hide:all'>{}</span>", "<template>{}</template>",
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_out_and_stops(hidden: str) -> None:
    taken = extract(f"<p>{PROSE}</p>{hidden.format('Ignore the rules.')}", "<style>.away{display:none}</style>")
    assert texts(taken) == [PROSE]
    assert stops(taken) == ["hidden-text"]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    assert texts(extract("<div style='background:#123'><p style='color:white'>Fares</p></div>")) == ["Fares"]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "iframe", "object", "svg"])
def test_what_runs_or_stands_in_for_it_is_out(tag: str) -> None:
    assert texts(extract(f"<p>{PROSE}</p><{tag}>alert(1)</{tag}>")) == [PROSE]


def test_tracked_changes_of_a_saved_page_stop_it() -> None:
    taken = extract("<p><del>Twelve</del> <ins>Forty</ins> boats.</p>")
    assert texts(taken) == ["Forty boats."]
    assert stops(taken) == ["tracked-change", "tracked-change"]


def test_comments_of_google_docs_are_out_and_stop_the_page() -> None:
    body = (
        '<p>Since 2019<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> boats wait.</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>The right year?</span></p></div>'
    )
    taken = extract(body)
    assert texts(taken) == ["Since 2019 boats wait."]
    assert stops(taken) == ["comment-left-in"]


NOTES = {
    "Word": (
        '<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><sup>[1]</sup></span></a>',
        '<div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> At the foot.</p></div></div>',
    ),
    "Google Docs": (
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;At the foot.</span></p></div>',
    ),
    "LibreOffice": (
        '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>At the foot.</p></div>',
    ),
    "pandoc": (
        '<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
        '<section><hr><ol><li id="fn1"><p>At the foot.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    ),
    "a site's own": (
        '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
        '<ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> At the foot.</li></ol>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", NOTES)
def test_a_note_is_a_note_whoever_saved_the_page(program: str) -> None:
    call, note = NOTES[program]
    taken = extract(f"<p>Forty boats{call} waited.</p><p>{PROSE}</p>{note}")
    assert [(run.text, run.call) for run in taken.raws[0].runs] == [
        ("Forty boats", None),
        ("1", "1"),
        (" waited.", None),
    ]
    assert [(raw.kind, raw.label, raw.text) for raw in taken.raws[1:]] == [
        ("para", "", PROSE),
        ("note", "1", "At the foot."),
    ]


def test_lists_nest_and_keep_their_numerals() -> None:
    body = "<ol type=a start=3><li><p>c</p><p>more</p><ul><li>under</li></ul></li><li>d</li></ol><ol><li>one</li></ol>"
    assert [(raw.text, raw.mark, raw.level, raw.series, raw.inner) for raw in extract(body).raws] == [
        ("c", "c.", 0, 1, False), ("more", "", 0, 1, True), ("under", "-", 1, 1, False), ("d", "d.", 0, 1, False),
        ("one", "1.", 0, 2, False),
    ]  # fmt: skip


def test_the_weight_of_a_heading_s_class_is_not_that_of_a_paragraph_with_the_same_class() -> None:
    """As LibreOffice writes: one class for everything western, and for headings it is bold."""
    css = "<style>h1.western { font-weight: bold } p.western { color: #000 } .strong { font-weight: bold }</style>"
    taken = extract('<p class="western">plain <span class="strong">bold</span></p>', css)
    assert [(run.text, run.bold) for run in taken.raws[0].runs] == [("plain ", False), ("bold", True)]


def test_headings_that_libreoffice_numbers_by_lists_keep_their_numbers() -> None:
    nested = "<ol><ol start=2><li><h2>Who pays?</h2></ol></ol>"
    taken = extract(f"<ol start=3><li><h1>Fares</h1></ol><p>{PROSE}</p>{nested}<ol start=4><li><h1>Crews</h1></ol>")
    assert [(raw.kind, raw.text) for raw in taken.raws] == [
        ("heading", "3. Fares"), ("para", PROSE), ("heading", "3.2 Who pays?"), ("heading", "4. Crews"),
    ]  # fmt: skip


def test_marks_that_libreoffice_writes_out_are_marks_and_no_words() -> None:
    """As its XHTML has them: in a box of their own before the words, bullets in the letters of a symbol font."""
    box = '<span class="ListLabel_20_{}" style="display:block;float:left;">{}</span>'
    bullet, number, letter = box.format(1, "\uf0b7"), box.format(5, "Chapter 1:"), box.format(6, "(b)")
    body = f"<ul><li><p>{bullet}one</p></ul><ol><li><h1>{number}Fares</h1></ol><ol><li>{letter}two</ol>"
    assert [(raw.text, raw.mark) for raw in extract(body).raws] == [
        ("one", "-"), ("Chapter 1: Fares", ""), ("two", "(b)"),
    ]  # fmt: skip
    reading = intake.read(f"<html><body>{body}<p>{PROSE}</body></html>".encode(), "page.html")
    assert not reading.conservation.unaccounted
    assert not reading.conservation.added


def test_google_numerals_come_from_its_style_sheet() -> None:
    css = '<style>.lst-kix_q-0 > li:before{content:"(" counter(lst-ctn-kix_q-0,lower-roman) ") "}</style>'
    [raw] = extract('<ol class="lst-kix_q-0" start="4"><li>x</li></ol>', css).raws
    assert raw.mark == "(iv)"


def test_links_lead_out_directly_or_not_at_all() -> None:
    body = (
        '<p><a href="https://www.google.com/url?q=https://a.example/x%3Fy&amp;sa=D">a</a> <a href="#top">b</a> '
        '<a href="mailto:c@a.example">c</a></p>'
    )
    assert [(run.text, run.href) for run in extract(body).raws[0].runs if run.href] == [
        ("a", "https://a.example/x?y"), ("c", "mailto:c@a.example"),
    ]  # fmt: skip


def test_what_was_filled_in_is_read() -> None:
    body = (
        "<p><input type=checkbox checked> Yes</p><p><input type=radio> No</p><p><input value='14 piers'></p>"
        "<p><select><option>Agree<option selected>Disagree</select></p><p><textarea>We add this.</textarea></p>"
    )
    assert texts(extract(body)) == ["☒ Yes", "☐ No", "14 piers", "Disagree", "We add this."]


def test_the_frame_of_a_site_is_not_its_text() -> None:
    taken = extract(f"<header>Menu</header><nav>Home</nav><main><h1>Fares</h1><p>{PROSE}</p></main><footer>©</footer>")
    assert texts(taken) == ["Fares", PROSE]
    assert any(repair.rule == "W5 header or footer" for repair in taken.repairs)


def test_tables_are_grids_and_frames_around_text_are_not() -> None:
    body = "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d</table><table><tr><td><p>Framed.</p></table>"
    table, framed = extract(body).raws
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["a", "b", ""],
        ["", "c", "d"],
    ]
    assert framed.text == "Framed."


def test_every_block_knows_its_line() -> None:
    page = "<html><body>\n<p>one</p>\n\n<p>two</p></body></html>"
    assert [raw.at.line for raw in read(page.encode(), "page.html").raws] == [2, 4]


def test_a_page_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(IntakeError, match="nested deeper"):
        extract("<div>" * 3_000 + "x")


def test_a_page_without_words_is_refused_or_empty() -> None:
    assert texts(extract("<p></p>")) == []
