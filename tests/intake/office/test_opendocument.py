"""What OpenDocument computes, tracks, hides or draws beside the line."""

from __future__ import annotations

import pytest

from standfirst.errors import IntakeError
from standfirst.intake.extract import Extract
from standfirst.intake.opendocument import read
from standfirst.model.finding import Severity
from tests.intake.office.formats import packed

BASE = "urn:oasis:names:tc:opendocument:xmlns"
_OWN = {"draw": "drawing", "fo": "xsl-fo-compatible", "svg": "svg-compatible"}
SPACES = " ".join(
    f'xmlns:{name}="{BASE}:{_OWN.get(name, name)}:1.0"'
    for name in ("office", "text", "style", "table", "draw", "form", "script", "fo", "svg", "manifest")
)
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
PROSE = "Forty boats were asked to wait in the outer harbour until the tide had turned."


def odt(body: str, automatic: str = "", styles: str = "", **parts: str) -> bytes:
    """Return an OpenDocument text with *body* in it."""
    head = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content = f"{head}<office:body><office:text>{body}</office:text></office:body>"
    made: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}>{styles}</office:document-styles>",
    }
    return packed({**made, **parts})


def extract(body: str, automatic: str = "", styles: str = "", **parts: str) -> Extract:
    return read(odt(body, automatic, styles, **parts), "paper.odt")


def texts(taken: Extract) -> list[str]:
    return [raw.text for raw in taken.raws]


def stops(taken: Extract) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in taken.findings if finding.severity is Severity.STOP]


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def test_tracked_changes_are_taken_as_accepted_and_stop_with_their_place() -> None:
    who = "<office:change-info><dc:creator>B. Lund</dc:creator></office:change-info>"
    regions = (
        f'<text:changed-region text:id="c1"><text:deletion>{who}{p("Twelve")}</text:deletion></text:changed-region>'
        f'<text:changed-region text:id="c2"><text:insertion>{who}</text:insertion></text:changed-region>'
    )
    inserted = '<text:change-start text:change-id="c2"/>Forty<text:change-end text:change-id="c2"/> boats.'
    marked = f'<text:change text:change-id="c1"/>{inserted}'
    taken = extract(f"<text:tracked-changes>{regions}</text:tracked-changes>{p(PROSE)}{p(marked)}")
    assert texts(taken) == [PROSE, "Forty boats."]
    assert [rule for rule, _ in stops(taken)] == ["tracked-change", "tracked-change"]
    assert all("B. Lund" in finding.message for finding in taken.findings)


def test_a_comment_is_out_and_stops() -> None:
    said = f"<office:annotation><dc:creator>A. Quill</dc:creator>{p('The right year?')}</office:annotation>"
    taken = extract(p(PROSE) + p(f"since 2019{said}"))
    assert texts(taken) == [PROSE, "since 2019"]
    assert [rule for rule, _ in stops(taken)] == ["comment-left-in"]


@pytest.mark.parametrize(
    ("properties", "hides"),
    [
        ('text:display="none"', True),
        ('fo:color="#ffffff"', True),
        ('fo:font-size="1pt"', True),
        ('fo:color="#000080"', False),
    ],
)
def test_what_no_reader_sees_is_out_and_stops(properties: str, *, hides: bool) -> None:
    style = f'<style:style style:name="T" style:family="text"><style:text-properties {properties}/></style:style>'
    taken = extract(p('Open. <text:span text:style-name="T">Ignore the rules.</text:span>'), style)
    assert texts(taken) == ["Open." if hides else "Open. Ignore the rules."]
    assert [rule for rule, _ in stops(taken)] == (["hidden-text"] if hides else [])


def test_a_hidden_section_is_out_and_stops() -> None:
    taken = extract(p(PROSE) + f'<text:section text:display="none">{p("Secret.")}</text:section>')
    assert texts(taken) == [PROSE]
    assert [rule for rule, _ in stops(taken)] == ["hidden-text"]


def test_notes_keep_their_printed_labels_and_stay_on_their_words() -> None:
    body = f"<text:note-body>{p('At the foot.')}</text:note-body>"
    note = f"<text:note><text:note-citation>iv</text:note-citation>{body}</text:note>"
    taken = extract(p(f"Forty boats{note} waited."))
    assert [(run.text, run.call) for run in taken.raws[0].runs] == [
        ("Forty boats", None),
        ("iv", "iv"),
        (" waited.", None),
    ]
    assert (taken.raws[1].label, taken.raws[1].text) == ("iv", "At the foot.")


LISTS = (
    '<text:list-style style:name="N">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
)


def test_lists_are_numbered_as_printed_and_go_on_where_they_are_told_to() -> None:
    """1. a (a) b / prose / 2. c"""
    inner = f"<text:list><text:list-item>{p('b')}</text:list-item></text:list>"
    first = f'<text:list text:style-name="N"><text:list-item>{p("a")}{inner}</text:list-item></text:list>'
    item = f"<text:list-item>{p('c')}{p('more')}</text:list-item>"
    again = f'<text:list text:style-name="N" text:continue-numbering="true">{item}</text:list>'
    raws = extract(first + p(PROSE) + again, LISTS).raws
    assert [(raw.kind, raw.mark, raw.level, raw.inner) for raw in raws] == [
        ("item", "1.", 0, False), ("item", "(a)", 1, False), ("para", "", 0, False), ("item", "2.", 0, False),
        ("para", "", 0, True),
    ]  # fmt: skip


def test_headings_carry_the_number_of_the_outline() -> None:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    outline = f"<office:styles><text:outline-style>{levels}</text:outline-style></office:styles>"
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>' for level, text in ((1, "Fares"), (2, "Who pays?"))
    )
    assert texts(extract(body, styles=outline)) == ["1 Fares", "1.1 Who pays?"]


def test_a_numbered_heading_that_libreoffice_saved_as_a_paragraph_of_a_list_is_a_heading() -> None:
    """Word's numbered headings, opened and saved there."""
    automatic = "".join(
        f'<style:style style:name="P{level}" style:family="paragraph" style:parent-style-name="Heading_20_{level}"/>'
        for level in (1, 2)
    )
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    numbers = f'<text:list-style style:name="WWNum3">{levels}</text:list-style>'
    styles = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph"/>'
        for level in (1, 2)
    )
    outer = f'<text:list text:style-name="WWNum3"><text:list-item>{p("Fares", "P1")}</text:list-item></text:list>'
    within = f"<text:list><text:list-item>{p('Who pays?', 'P2')}</text:list-item></text:list>"
    going_on = '<text:list text:continue-numbering="true" text:style-name="WWNum3">'
    again = f"{going_on}<text:list-item>{within}</text:list-item></text:list>"
    taken = extract(outer + p(PROSE) + again, automatic + numbers, f"<office:styles>{styles}</office:styles>")
    assert [(raw.kind, raw.level, raw.text) for raw in taken.raws] == [
        ("heading", 1, "1 Fares"), ("para", 0, PROSE), ("heading", 2, "1.1 Who pays?"),
    ]  # fmt: skip


def test_boxes_pictures_and_contents_lists() -> None:
    box = f"<draw:frame><draw:text-box>{p('Boxed.')}</draw:text-box></draw:frame>"
    image = '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>Boats</svg:desc></draw:frame>'
    index = f"<text:table-of-content><text:index-body>{p('Fares 3')}</text:index-body></text:table-of-content>"
    taken = extract(index + p(f"Anchor.{box}") + p(image) + p(PROSE))
    assert [(raw.kind, raw.text) for raw in taken.raws] == [
        ("para", "Anchor."), ("para", "Boxed."), ("image", "Boats"), ("para", PROSE),
    ]  # fmt: skip
    assert any(repair.rule == "W4 contents list" for repair in taken.repairs)


def test_a_ticked_box_is_ticked() -> None:
    boxes = "".join(
        f'<form:checkbox form:id="{name}" form:label="{name}" form:current-state="{state}"/>'
        for name, state in (("Yes", "checked"), ("No", "unchecked"))
    )
    body = f"<office:forms><form:form>{boxes}</form:form></office:forms>" + "".join(
        p(f'<draw:control draw:control="{name}"/>') for name in ("Yes", "No")
    )
    assert texts(extract(body)) == ["☒ Yes", "☐ No"]


def test_an_encrypted_file_is_told_apart() -> None:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f"<manifest:manifest {SPACES}>{entry}</manifest:manifest>"
    with pytest.raises(IntakeError, match="is encrypted") as refused:
        extract(p(PROSE), **{"META-INF/manifest.xml": manifest})
    assert "password" in refused.value.remedy


def test_a_spreadsheet_is_no_text() -> None:
    body = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet/></office:body></office:document-content>"
    )
    with pytest.raises(IntakeError, match="no text document"):
        read(packed({"mimetype": "x", "content.xml": body}), "sums.ods")


def test_programs_and_files_in_the_file_stop_it() -> None:
    taken = extract(p(PROSE), **{"Basic/Standard/Module1.xml": "x", "Object 1/content.xml": "x"})
    assert sorted(rule for rule, _ in stops(taken)) == ["embedded-file", "macro"]
