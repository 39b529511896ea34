"""Files of every kind with parts cut, doubled, moved and overwritten, the same for the same dice."""

# ruff: noqa: E501  a piece of markup is read best on one line

from __future__ import annotations

import io
import random
import zipfile
from unittest import mock

from lxml import etree

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake import child, worker
from standfirst.intake.sniff import Kind
from tests.intake.office.formats import NUMBERING, STYLES, docx, fielded, numbered, packed, para, picture, run
from tests.intake.office.test_opendocument import LISTS, odt, p
from tests.intake.pdf.paper import Sheet, pdf

PROSE = "Forty boats were asked to wait in the outer harbour until the tide had turned."
_NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
_BOX = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc>'
_WORD = (
    para(run("Fares"), '<w:pStyle w:val="H1"/>')
    + para(run(PROSE) + _NOTE + fielded(' HYPERLINK "https://a.example" ', run("there")))
    + para(run("one"), numbered(2, 0))
    + para(run("two"), numbered(1, 1))
    + para(f'<w:ins w:author="A">{run("in")}</w:ins><w:del w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>')
    + para(_BOX.format(run("☐")) + run("x", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>')
    + f"<w:tbl><w:tr>{_CELL.format(para(run('a')))}</w:tr><w:tr><w:tc>{para(run('b'))}</w:tc></w:tr></w:tbl>"
    + para(picture("Boats", "x") + f"<w:r><w:pict><w:txbxContent>{para(run('boxed'))}</w:txbxContent></w:pict></w:r>")
    + para("<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>")
)
_ODT_NOTE = (
    f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Note.')}</text:note-body></text:note>"
)
_ODT = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion/></text:changed-region></text:tracked-changes>'
    '<text:h text:outline-level="1">Fares</text:h>'
    + p(f'{PROSE}{_ODT_NOTE}<text:change text:change-id="c"/><text:a xlink:href="https://a.example">there</text:a>')
    + f'<text:list text:style-name="N"><text:list-item>{p("a")}<text:list><text:list-item>{p("b")}</text:list-item></text:list>'
    "</text:list-item></text:list>"
    + p(
        f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame><office:annotation>{p('c')}</office:annotation>"
    )
    + f"<table:table><table:table-row><table:table-cell>{p('x')}</table:table-cell><table:table-cell/></table:table-row></table:table>"
)
_PAGE = (
    f'<html><head><style>.a{{display:none}}</style></head><body><h1>Fares</h1><p>{PROSE}<a href="#n1" id="r1"><sup>1</sup></a></p>'
    '<ol start="2" type="a"><li><p>one</p><ul><li>two</li></ul></li></ol><p class="a">x</p><del>out</del><ins>in</ins>'
    '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td><input type="checkbox" checked=""/></td></tr></table>'
    '<p class="MsoListParagraph" style="margin-left:36pt"><span>1.<span style="font:7.0pt \'T\'"> </span></span>three</p>'
    '<img src="a.png" alt="Boats"/><select><option selected="">x</option></select><blockquote>q</blockquote>'
    '<ul class="lst-kix_b-1"><li>k</li></ul><div id="n1"><p><a href="#r1">1</a> Note.</p></div></body></html>'
)
_MARKDOWN = (
    f"# Fares\n\n**Date: 3 May 2024**\n\nSubmitted by Amara Osei, Lead for the Quay Network (QN)\n\n{PROSE}<sup>1</sup>\n\n---\n\n"
    "## 1.1 To what extent do you agree?\n\n- Agree\n- X Disagree X\n\n**Please explain:**\n\n1. one\n   - two [there](https://a.example)\n\n"
    f"> {PROSE}\n\n| a | b |\n|---|---|\n| c | d |\n\n![Boats](a.png)\n\n<sup>1</sup> Note.\n\nYours sincerely,\n\n- Quay Network\n- Pilot Aid\n"
)


def _printed() -> bytes:
    sheet = Sheet()
    sheet.line("Fares", size=18)
    sheet.text(f"{PROSE} {PROSE}")
    sheet.item("-", PROSE)
    sheet.at(100, 300, "see there", 10)
    sheet.links.append(((100, 300, 160, 310), "https://a.example"))
    sheet.feet(f"1 {PROSE}")
    return pdf(sheet, Sheet())


SEEDS = {
    Kind.MARKDOWN: _MARKDOWN.encode(),
    Kind.PDF: _printed(),
    Kind.WORD: docx(
        _WORD,
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=f'<w:footnote w:id="1">{para(run("Note."))}</w:footnote>',
        comments=f'<w:comment w:id="1" w:author="A">{para(run("Why?"))}</w:comment>',
    ),
    Kind.OPENDOCUMENT: odt(_ODT, LISTS),
    Kind.HTML: _PAGE.encode(),
}
_VALUES = ("", "0", "1", "-1", "99999999999", "x", "2", "true", "\u2028", "ftn1", "H1", "none", "100%", "1e400")


def parts_of(data: bytes) -> dict[str, str | bytes]:
    """Return the parts of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def mangled(kind: Kind, dice: random.Random) -> bytes:
    """Return a file of *kind* that was mangled: one in ten byte by byte, the others element by element."""
    if kind in {Kind.MARKDOWN, Kind.PDF}:
        return _lines(SEEDS[kind], dice)
    mangle = _bytes if dice.randrange(10) == 0 else _elements
    if kind is Kind.HTML:
        return mangle(SEEDS[kind], dice)
    parts = parts_of(SEEDS[kind])
    name = dice.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels"))])
    data = parts[name]
    assert isinstance(data, bytes)
    return packed({**parts, name: mangle(data, dice)})


def read_here(data: bytes) -> str:
    """Read and understand *data* in this process, so that a traceback shows; return "read" or "refused"."""
    with mock.patch.object(worker, "run", lambda kind, data, name: child.reader(kind)(data, name)):
        try:
            intake.understand(intake.read(data, "mangled"), "mangled")
        except IntakeError as fault:
            return "refused" if fault.remedy else "refused without a remedy"
    return "read"


def _lines(data: bytes, dice: random.Random) -> bytes:
    """Cut, double, move and swap lines and stretches of them: of text, or of a PDF's objects."""
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 6)):
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(5):
            case 0 if len(lines) > 1:
                del lines[one]
            case 1:
                lines.insert(other, lines[one])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one] += b" " + lines[other]
            case _:
                lines[one] = _bytes(lines[one] or b" ", dice)
    return b"\n".join(lines) or b" "


def _bytes(data: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    junk = dice.choice([b"<", b">", b"&", b"&#0;", b"]]>", b"\xff\xfe", b"\0", data[start:end][:500]])
    return (data[:start] + junk + data[dice.choice([start, end]) :]) or b" "


def _elements(data: bytes, dice: random.Random) -> bytes:
    root = etree.fromstring(data)
    for _ in range(dice.randint(1, 5)):
        elements = list(root.iter("*"))
        _change(dice.choice(elements), dice.choice(elements), dice)
    return etree.tostring(root)


def _change(one: etree._Element, other: etree._Element, dice: random.Random) -> None:
    parent = one.getparent()
    what = dice.randrange(7)
    if what == 0 and parent is not None:
        parent.remove(one)
    elif what == 1 and one not in set(other.iterancestors()) and one is not other:
        other.insert(dice.randrange(len(other) + 1), one)
    elif what == 2:
        other.append(etree.fromstring(etree.tostring(one, with_tail=False)))
    elif what == 3 and one.attrib:
        one.set(dice.choice(sorted(map(str, one.attrib))), dice.choice(_VALUES))
    elif what == 4 and one.attrib:
        del one.attrib[dice.choice(sorted(map(str, one.attrib)))]
    elif what == 5:
        one.tag = other.tag
    else:
        one.text, one.tail = dice.choice([*_VALUES, other.text]), dice.choice([None, " ", "tail"])
