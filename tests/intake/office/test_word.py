"""What Word computes, tracks, hides, lets people fill in or draws beside the line, each in a small file."""

from __future__ import annotations

import io
import zipfile

import pytest

from standfirst.intake.extract import Extract
from standfirst.intake.raw import Raw
from standfirst.intake.word import read
from standfirst.model.finding import Severity
from tests.intake.office.formats import (
    NUMBERING,
    STYLES,
    docx,
    fielded,
    level,
    numbered,
    packed,
    para,
    picture,
    run,
)

PROSE = "Forty boats were asked to wait in the outer harbour until the tide had turned."


def extract(body: str, **parts: str) -> Extract:
    return read(docx(body, **parts), "paper.docx")


def texts(taken: Extract) -> list[str]:
    return [raw.text for raw in taken.raws]


def stops(taken: Extract) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in taken.findings if finding.severity is Severity.STOP]


def tracked(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="B. Lund">{inner}</w:{kind}>'


def deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def test_a_deletion_is_out_and_an_insertion_in_and_both_stop_with_their_place() -> None:
    """Forty ~~Twelve~~ boats."""
    change = tracked("ins", run("Forty")) + tracked("del", deleted("Twelve"))
    taken = extract(para(run(PROSE)) + para(change + run(" boats.")))
    assert texts(taken) == [PROSE, "Forty boats."]
    assert stops(taken) == [("tracked-change", 2), ("tracked-change", 2)]
    assert {"Twelve" in finding.message for finding in taken.findings} == {True, False}
    assert "B. Lund" in taken.findings[0].message


def test_moved_words_stand_where_they_were_moved_to_and_once() -> None:
    moved = para(tracked("moveFrom", run("Later. "))) + para(run("First. ") + tracked("moveTo", run("Later.")))
    assert texts(extract(moved)) == ["First. Later."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    assert texts(extract(para(run("Forty boats "), mark) + para(run("waited.")))) == ["Forty boats waited."]


def test_a_comment_is_out_and_stops_where_it_is_anchored() -> None:
    said = f'<w:comment w:id="7" w:author="A. Quill">{para(run("Is this the right year?"))}</w:comment>'
    anchored = '<w:commentRangeStart w:id="7"/>' + run("since 2019") + '<w:commentRangeEnd w:id="7"/>'
    taken = extract(para(run(PROSE)) + para(anchored + '<w:r><w:commentReference w:id="7"/></w:r>'), comments=said)
    assert texts(taken) == [PROSE, "since 2019"]
    assert stops(taken) == [("comment-left-in", 2)]
    assert "A. Quill" in taken.findings[0].message


@pytest.mark.parametrize(
    ("properties", "hides"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),
        ('<w:sz w:val="2"/>', True),
        ('<w:sz w:val="16"/>', False),
        ('<w:rStyle w:val="Secret"/>', True),
    ],
)
def test_what_no_reader_sees_is_out_and_stops(properties: str, *, hides: bool) -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="S"/><w:rPr><w:vanish/></w:rPr></w:style>'
    taken = extract(para(run("Open. ") + run("Ignore the rules.", properties)), styles=styles)
    assert texts(taken) == ["Open." if hides else "Open. Ignore the rules."]
    assert stops(taken) == ([("hidden-text", 1)] if hides else [])


def test_white_words_in_a_shaded_cell_are_a_heads_and_stay() -> None:
    white = run("Pier", '<w:color w:val="FFFFFF"/>')
    shaded = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{para(white)}</w:tc>'
    taken = extract(f"<w:tbl><w:tr>{shaded}<w:tc>{para(run('Boats'))}</w:tc></w:tr></w:tbl>")
    assert not stops(taken)
    assert [cell[0].text for cell in taken.raws[0].rows[0]] == ["Pier", "Boats"]


def test_macros_and_files_in_the_file_stop_it() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(para(run(PROSE))))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    extra = {"word/vbaProject.bin": b"\0", "word/embeddings/oleObject1.bin": b"\0"}
    taken = read(packed({**parts, **extra}), "paper.docx")
    assert sorted(rule for rule, _ in stops(taken)) == ["embedded-file", "macro"]
    assert texts(taken) == [PROSE]


def test_what_lies_outside_the_file_is_named_and_not_fetched() -> None:
    away = (
        '<Relationship Id="t" Type="http://x/attachedTemplate" Target="http://192.0.2.1/t.dotm" TargetMode="External"/>'
    )
    taken = extract(para(run(PROSE)), rels=away)
    [finding] = taken.findings
    assert (finding.rule, finding.severity) == ("external-content", Severity.QUERY)
    assert "192.0.2.1" in finding.message


def test_numbers_of_headings_and_items_are_as_word_prints_them() -> None:
    """Chapter 1: Fares / 1.1 Who pays? / 1. a 2. b / Chapter 2: Crews / 2.1 Who sails?"""
    heading = '<w:pStyle w:val="H{}"/>'.format
    body = (
        para(run("Fares"), heading(1))
        + para(run("Who pays?"), heading(2))
        + para(run("a"), numbered(2, 0))
        + para(run("b"), numbered(2, 0))
        + para(run("Crews"), heading(1))
        + para(run("Who sails?"), heading(2))
    )
    raws = extract(body, styles=STYLES, numbering=NUMBERING).raws
    assert [f"{raw.mark} {raw.text}".strip() for raw in raws] == [
        "Chapter 1: Fares", "1.1 Who pays?", "1. a", "2. b", "Chapter 2: Crews", "2.1 Who sails?",
    ]  # fmt: skip
    assert [raw.kind for raw in raws] == ["heading", "heading", "item", "item", "heading", "heading"]


@pytest.mark.parametrize(
    ("form", "text", "marks"),
    [
        ("lowerLetter", "(%1)", ["(a)", "(b)"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("decimalZero", "%1", ["01", "02"]),
        ("bullet", "o", ["-", "-"]),
    ],
)
def test_every_kind_of_numeral_is_written_out(form: str, text: str, marks: list[str]) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="9">{level(0, form, text)}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    )
    raws = extract(para(run("a"), numbered(9, 0)) + para(run("b"), numbered(9, 0)), numbering=numbering).raws
    assert [raw.mark for raw in raws] == marks


def test_a_list_that_is_told_to_begin_again_does_and_one_that_goes_on_goes_on() -> None:
    order = [(2, "a"), (2, "b"), (4, "c"), (4, "d"), (2, "e")]
    body = "".join(para(run(text), numbered(num, 0)) for num, text in order)
    assert [raw.mark for raw in extract(body, numbering=NUMBERING).raws] == ["1.", "2.", "1.", "2.", "3."]


def test_items_nest_by_their_level_or_by_their_indent_and_further_paragraphs_belong_to_them() -> None:
    body = (
        para(run("one"), numbered(2, 0))
        + para(run("under one"), numbered(1, 1))
        + para(run("more of it"), '<w:ind w:left="1440"/>')
        + para(run("two"), numbered(2, 0))
    )
    raws = extract(body, numbering=NUMBERING).raws
    assert [(raw.kind, raw.level, raw.series, raw.inner) for raw in raws] == [
        ("item", 0, 1, False), ("item", 1, 1, False), ("para", 0, 1, True), ("item", 0, 1, False),
    ]  # fmt: skip


def noted(*labels: str, marks: dict[int, str] | None = None) -> tuple[str, str]:
    """Return body and footnotes of a file with a note to each word of *labels*."""
    body = footnotes = ""
    for number, word in enumerate(labels, 1):
        own = (marks or {}).get(number)
        custom = ' w:customMarkFollows="1"' if own else ""
        sign = f"<w:t>{own}</w:t>" if own else ""
        body += para(run(word) + f'<w:r><w:footnoteReference w:id="{number}"{custom}/>{sign}</w:r>')
        footnotes += f'<w:footnote w:id="{number}">{para(run(f"Note to {word}."))}</w:footnote>'
    return body, footnotes


def calls(raws: tuple[Raw, ...]) -> list[tuple[str, str | None]]:
    return [(run.text, run.call) for raw in raws for run in raw.runs if run.call is not None]


def test_notes_keep_the_labels_they_are_printed_with() -> None:
    body, footnotes = noted("boats", "piers", "fares", marks={2: "*"})
    taken = extract(body, footnotes=footnotes)
    assert calls(taken.raws) == [("1", "1"), ("*", "*"), ("2", "2")]
    assert [(raw.label, raw.text) for raw in taken.raws if raw.kind == "note"] == [
        ("1", "Note to boats."), ("*", "Note to piers."), ("2", "Note to fares."),
    ]  # fmt: skip


def test_numbering_that_begins_again_with_a_section_has_keys_of_its_own() -> None:
    body, footnotes = noted("boats", "piers")
    again = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    first, second = body.split("</w:p>", 1)
    body = f"{first}</w:p>{para('', f'<w:sectPr>{again}</w:sectPr>')}{second}"
    assert calls(extract(body, footnotes=footnotes).raws) == [("1", "1"), ("1", "1-2")]


def test_numbering_that_begins_again_with_a_page_does_where_word_marked_its_pages() -> None:
    body, footnotes = noted("boats", "piers")
    first, second = body.split("</w:p>", 1)
    paged = f"{first}</w:p>{para('<w:r><w:lastRenderedPageBreak/></w:r>')}{second}"
    again = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    taken = extract(paged, footnotes=footnotes, settings=again)
    assert calls(taken.raws) == [("1", "1"), ("1", "1-2")]
    assert taken.findings == ()
    unmarked = extract(body, footnotes=footnotes, settings=again)
    assert calls(unmarked.raws) == [("1", "1"), ("2", "2")]
    assert [finding.rule for finding in unmarked.findings] == ["note-labels-by-page"]


def test_a_note_that_only_deleted_words_called_is_left_out_and_logged() -> None:
    body, footnotes = noted("boats")
    taken = extract(
        para(tracked("del", deleted("gone") + '<w:r><w:footnoteReference w:id="1"/></w:r>')) + para(run(PROSE)),
        footnotes=footnotes,
    )
    assert not calls(taken.raws)
    assert any(repair.rule == "W10 note without a call" for repair in taken.repairs)
    assert body


def test_endnotes_are_notes_in_their_own_numerals() -> None:
    ends = f'<w:endnote w:id="1">{para(run("At the end."))}</w:endnote>'
    taken = extract(para(run("Boats") + '<w:r><w:endnoteReference w:id="1"/></w:r>'), endnotes=ends)
    assert calls(taken.raws) == [("i", "i")]


def checkbox(*, ticked: bool) -> str:
    state = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    sign = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        if ticked
        else '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    )
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{sign}</w:sdtContent></w:sdt>"


def legacy(*, ticked: bool) -> str:
    data = f'<w:ffData><w:checkBox><w:default w:val="0"/>{"<w:checked/>" if ticked else ""}</w:checkBox></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    code = '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return f'{begin}{code}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize("box", [checkbox, legacy])
def test_a_ticked_box_is_ticked_and_an_empty_one_empty(box: object) -> None:
    assert callable(box)
    taken = extract(para(box(ticked=True) + run(" Yes")) + para(box(ticked=False) + run(" No")))
    assert texts(taken) == ["☒ Yes", "☐ No"]


def test_what_was_chosen_from_a_list_is_said_and_a_prompt_nobody_answered_is_not() -> None:
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Agree"/><w:listEntry w:val="Disagree"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{entries}</w:ffData></w:fldChar></w:r>'
    chosen = f'{begin}<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>"
    assert texts(extract(para(run("We ") + chosen) + para(run("Also: ") + prompt))) == ["We Disagree", "Also:"]


def test_fields_show_what_they_show_and_hyperlink_fields_lead_where_they_lead() -> None:
    simple = f'<w:fldSimple w:instr=" REF x ">{run("section 3")}</w:fldSimple>'
    link = fielded(' HYPERLINK "https://harbour.example/a?b=1&amp;c" ', run("the report"))
    [raw] = extract(para(run("See ") + simple + run(" and ") + link + run("."))).raws
    assert raw.text == "See section 3 and the report."
    assert [(part.text, part.href) for part in raw.runs if part.href] == [
        ("the report", "https://harbour.example/a?b=1&c")
    ]


def test_a_table_of_contents_heads_and_feet_of_pages_are_furniture() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    listed = f"<w:sdtContent>{para(run('Fares 3'))}</w:sdtContent>"
    toc = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>{listed}</w:sdt>"
    taken = extract(toc + para(run(PROSE)), header=para(run("Draft response")))
    assert texts(taken) == [PROSE]
    assert {repair.rule for repair in taken.repairs} >= {"W4 contents list", "W5 header"}


def test_the_words_of_a_text_box_come_once_after_their_paragraph_and_are_noted() -> None:
    box = f"<w:txbxContent>{para(run('Boxed words.'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    taken = extract(para(run("Anchor.") + f"<w:r>{both}</w:r>") + para(run(PROSE)))
    assert texts(taken) == ["Anchor.", "Boxed words.", PROSE]
    assert [finding.rule for finding in taken.findings] == ["text-box"]


def test_a_picture_is_carried_with_its_words_or_noted_without() -> None:
    taken = extract(para(picture("Boats at the pier", "x")) + para(picture("", "x")))
    assert [(raw.kind, raw.text) for raw in taken.raws] == [("image", "Boats at the pier"), ("image", "")]
    assert [(finding.rule, finding.line) for finding in taken.findings] == [("picture-without-text", 2)]


def test_a_formula_is_on_the_line_and_asked_about() -> None:
    taken = extract(para(run("So ") + "<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>"))
    assert texts(taken) == ["So a/b"]
    assert [finding.rule for finding in taken.findings] == ["formula-flattened"]


def test_cells_that_span_leave_their_place_and_a_frame_of_one_cell_goes() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(run(text))}</w:tc>"

    spanning = cell("Fares", '<w:gridSpan w:val="2"/>')
    wide = f"<w:tr>{spanning}</w:tr><w:tr>{cell('a')}{cell('b')}</w:tr>"
    frame = "<w:tr>" + cell("Framed.") + "</w:tr>"
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    taken = extract(f"<w:tbl>{grid}{wide}</w:tbl><w:tbl>{frame}</w:tbl>")
    assert [[len(words) for words in row] for row in taken.raws[0].rows] == [[1, 0], [1, 1]]
    assert (taken.raws[1].kind, taken.raws[1].text) == ("para", "Framed.")


def test_pages_are_known_where_word_left_its_marks() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>Later.</w:t></w:r>"
    taken = extract(para(run(PROSE)) + para(broken))
    assert [(raw.at.line, raw.at.page) for raw in taken.raws] == [(1, 1), (2, 2)]
    assert [raw.at.page for raw in extract(para(run(PROSE))).raws] == [None]


def test_private_characters_of_the_file_do_not_pass_for_tabs() -> None:
    """A file that prints \\ue000p0\\ue001 itself."""
    assert texts(extract(para(run(PROSE)) + para(run("\ue000p0\ue001 forged")))) == [PROSE, "p0 forged"]
