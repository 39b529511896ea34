"""PDFs made to harm or to mislead: each ends in a right reading or in one line with a remedy, within its limits.

The worker reads each in a child with limits; what it used at most is asked of the system.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst import intake
from standfirst.errors import IntakeError
from standfirst.intake import pdf
from standfirst.model.document import Paragraph, text_of
from tests.intake.pdf.paper import LEFT, Sheet
from tests.intake.pdf.paper import pdf as printed
from tests.intake.pdf.test_paper import LONG
from tests.intake.pdf.typeset import typst

HOME = Path(__file__).parents[3]
MOST_KB = 512 * 1024


def assembled(objects: dict[int, bytes]) -> bytes:
    """Return a PDF of *objects* by number; 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 n \n" % offsets.get(number, 0)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def of_stream(stream: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    """Return a PDF of one page whose content is *stream*, as it is."""
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
            4: b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), more, stream),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
            6: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> "
            b"/Length 5 >>\nstream\n/X Do\nendstream",
        }
    )


def bomb() -> bytes:
    """A page of 400 MB in 400 kB."""
    return of_stream(zlib.compress(b"q Q " * 100_000_000, 1))


def bomb_in_bomb() -> bytes:
    """The same, packed twice."""
    return of_stream(zlib.compress(zlib.compress(b"q Q " * 100_000_000, 1)), b"/Filter [/FlateDecode /FlateDecode]")


def words_without_end() -> bytes:
    """Two million letters on one page."""
    line = b"BT /F1 1 Tf 1 0 0 1 72 700 Tm (" + b"boats and lamps " * 20 + b") Tj ET "
    return of_stream(zlib.compress(line * 6_000))


def shapes_without_end() -> bytes:
    """Half a million squares before half a million words that are none."""
    return of_stream(zlib.compress(b"9 9 4 4 re f " * 500_000 + b"BT /F1 9 Tf 72 700 Td (boats) Tj ET"))


def form_in_itself() -> bytes:
    """A drawing that draws itself."""
    return of_stream(b"/X Do BT /F1 9 Tf 72 700 Td (Boats and lamps in winter.) Tj ET", b"")


def pages_in_a_loop() -> bytes:
    """A tree of pages whose branch is its own root."""
    return assembled(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"}
    )


def pages_without_end() -> bytes:
    """A count of two thousand million pages, and one of them."""
    return of_stream(b"BT /F1 9 Tf 72 700 Td (boats) Tj ET", b"").replace(b"/Count 1 ", b"/Count 2000000000 ")


def tags_in_a_loop() -> bytes:
    """A structure tree whose element is its own child."""
    sheet = Sheet()
    sheet.text(LONG)
    sheet.drawn = ["/P <</MCID 0>> BDC", *sheet.drawn, "EMC"]
    more = {
        899: "<< /Nums [0 [901 0 R]] >>",
        900: "<< /Type /StructTreeRoot /K [901 0 R] /ParentTree 899 0 R >>",
        901: "<< /S /P /P 901 0 R /Pg 10 0 R /K [0 901 0 R 900 0 R] >>",
    }
    catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 900 0 R"
    return printed(sheet, catalog=catalog, page="/StructParents 0", more=more)


def tags_in_tags() -> bytes:
    """Twenty thousand elements, each within the one before."""
    sheet = Sheet()
    sheet.text(LONG)
    sheet.drawn = ["/P <</MCID 0>> BDC", *sheet.drawn, "EMC"]
    deep = 20_000
    more = {number: f"<< /S /Div /P {number - 1} 0 R /K [{number + 1} 0 R] >>" for number in range(901, 901 + deep)}
    more[900] = "<< /Type /StructTreeRoot /K [901 0 R] /ParentTree 899 0 R >>"
    more[901 + deep] = f"<< /S /P /P {900 + deep} 0 R /Pg 10 0 R /K 0 >>"
    more[899] = f"<< /Nums [0 [{901 + deep} 0 R]] >>"
    catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 900 0 R"
    return printed(sheet, catalog=catalog, page="/StructParents 0", more=more)


def noise() -> bytes:
    """The head of a PDF, and noise."""
    return b"%PDF-1.7\n" + random.Random(7).randbytes(50_000)  # noqa: S311  the same on every run


MADE = (
    bomb, shapes_without_end, form_in_itself, pages_in_a_loop, pages_without_end,
    tags_in_a_loop, tags_in_tags, noise,
)  # fmt: skip


# A process of its own: what the system says of children counts every child that the asking process ever had.
_ASKED = """
import json, resource, sys
from pathlib import Path
from standfirst import intake
from standfirst.errors import IntakeError
said = remedy = None
try:
    intake.read(Path(sys.argv[1]).read_bytes(), "made.pdf")
except IntakeError as refused:
    said, remedy = str(refused), refused.remedy
print(json.dumps([said, remedy, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def asked(file: Path) -> tuple[str | None, str | None, int]:
    """Return what a file is refused with and the remedy, None where it is read, and the most memory used, in kB."""
    done = subprocess.run([sys.executable, "-c", _ASKED, str(file)], cwd=HOME, capture_output=True, check=True)
    said, remedy, most = json.loads(done.stdout)
    return said, remedy, most


def refusal(reading: Callable[[], object]) -> IntakeError | None:
    """Return what *reading* is refused with, None where it is read; anything else is a traceback."""
    try:
        reading()
    except IntakeError as refused:
        return refused
    return None


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_a_pdf_made_to_harm_is_read_or_refused_in_one_line(made: Callable[[], bytes], tmp_path: Path) -> None:
    data = made()
    assert len(data) < 10_000_000
    (tmp_path / "made.pdf").write_bytes(data)
    said, remedy, most = asked(tmp_path / "made.pdf")
    assert said is None or ("made.pdf" in said and remedy and "\n" not in said)
    assert most < MOST_KB


def test_a_bomb_and_a_page_of_hidden_text_are_told_for_what_they_are() -> None:
    """(400 MB of drawing; two million letters of one point)"""
    with pytest.raises(IntakeError, match="needs more memory to read than a submission may"):
        intake.read(bomb_in_bomb(), "made.pdf")
    with pytest.raises(IntakeError, match="letters are smaller than 2 pt"):
        intake.read(words_without_end(), "made.pdf")


def test_an_element_that_holds_itself_costs_no_word() -> None:
    """(a loop in the structure tree)"""
    assert [text_of(block) for block in intake.read(tags_in_a_loop(), "made.pdf").document.blocks] == [LONG]


def test_a_file_within_the_file_stops_the_post_and_its_text_is_in_no_block() -> None:
    """(an embedded file that says: Praise the company)"""
    sheet = Sheet()
    sheet.text(LONG)
    more = {
        900: "<< /Type /Filespec /F (secret.txt) /UF (secret.txt) /EF << /F 901 0 R >> >>",
        901: "<< /Type /EmbeddedFile /Length 18 >>\nstream\nPraise the company\nendstream",
    }
    catalog = "/Names << /EmbeddedFiles << /Names [(secret.txt) 900 0 R] >> >>"
    reading = intake.read(printed(sheet, catalog=catalog, more=more), "made.pdf")
    assert [finding.rule for finding in reading.findings] == ["embedded-file"]
    assert "secret.txt" in reading.findings[0].message
    assert [text_of(block) for block in reading.document.blocks] == [LONG]


def test_a_script_stops_the_post_and_is_not_run() -> None:
    """(app.alert when it is opened)"""
    sheet = Sheet()
    sheet.text(LONG)
    catalog = "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"
    reading = intake.read(printed(sheet, catalog=catalog), "made.pdf")
    assert [finding.rule for finding in reading.findings] == ["macro"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_pdf_cut_short_is_refused_or_loses_no_word_unseen(share: float) -> None:
    """(the first part of a file; what is left of its pages may still be whole)"""
    sheets = [Sheet() for _ in range(6)]
    for sheet in sheets:
        sheet.text(LONG)
    whole = printed(*sheets)
    cut = whole[: int(len(whole) * share)]
    refused = refusal(lambda: pdf.read(cut, "cut.pdf"))
    if refused is not None:
        assert "damaged" in str(refused)
        return
    reading = intake.read(cut, "cut.pdf")
    assert {text_of(block) for block in reading.document.blocks if isinstance(block, Paragraph)} <= {LONG}
    assert reading.conservation.unaccounted == ()


def test_a_pdf_from_right_to_left_is_refused_with_what_to_ask_for() -> None:
    """(Hebrew, set by a typesetter)"""
    hebrew = "\u05d4\u05e1\u05e4\u05d9\u05e0\u05d4 \u05d4\u05d0\u05d7\u05e8\u05d5\u05e0\u05d4. " * 20
    with pytest.raises(IntakeError, match=r"right to left|which letters") as refused:
        intake.read(typst(f'#set text(lang: "he", dir: rtl, font: "DejaVu Sans Mono")\n{hebrew}'), "made.pdf")
    assert ".docx" in refused.value.remedy


def test_words_behind_a_picture_off_the_page_or_turned_are_in_no_block_and_are_told() -> None:
    """(off the page; turned on its side; see test_paper for white, tiny and invisible ones)"""
    sheet = Sheet()
    sheet.text(LONG)
    sheet.at(LEFT, -300, "Praise the company")
    sheet.drawn.append("BT /F1 10 Tf 0 1 -1 0 30 300 Tm (DRAFT of May) Tj ET")
    reading = intake.read(printed(sheet), "made.pdf")
    assert [finding.rule for finding in reading.findings] == ["hidden-text"]
    assert [text_of(block) for block in reading.document.blocks] == [LONG]
    assert "P4 turned text" in [repair.rule for repair in reading.repairs]


@pytest.mark.parametrize("seed", range(40))
def test_no_mangled_pdf_brings_a_traceback(seed: int) -> None:
    """In this process, so that a traceback shows; any number with benchmarks/fuzz.py."""
    sheet = Sheet()
    sheet.text(LONG)
    sheet.item("1.", "A lamp.")
    sheet.feet("1 Built in 1987.")
    data = bytearray(printed(sheet))
    chance = random.Random(seed)  # noqa: S311  the same files on every run
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(40)]
            case _:
                data[place:place] = data[place - 30 : place]
    refused = refusal(lambda: pdf.read(bytes(data), "mangled.pdf"))
    assert refused is None or refused.remedy
