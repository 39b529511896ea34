"""An author's PDF goes out with its pages, tags, bookmarks and links, and without a word of anybody beside them."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from standfirst import outgoing
from standfirst.intake import worker
from standfirst.intake.pdf import pdfium
from standfirst.model.offer import Offer
from standfirst.outgoing import child, wash
from standfirst.outgoing.wash import ways
from tests.outgoing.made import SECRETS, altered, everything, laden, paper

ABOUT = outgoing.About("Sundays, as the authors laid it out", "en-GB")


def cleaned(data: bytes) -> Offer:
    """Return what the child makes of *data*, here: limits and the process are tested apart."""
    return child.cleaned(data, "sundays.pdf", ABOUT.title, ABOUT.language)


def rules(offer: Offer) -> list[str]:
    return [each.rule for each in offer.objections]


def held(data: bytes) -> str:
    """Return why *data* is held."""
    offer = cleaned(data)
    assert offer.content == b""
    return "; ".join(each.message for each in offer.objections)


@pytest.fixture(scope="module")
def before() -> bytes:
    return laden()


@pytest.fixture(scope="module")
def after(before: bytes) -> Offer:
    return cleaned(before)


def text(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_the_paper_under_test_holds_every_secret(before: bytes) -> None:
    laid_open = everything(before)
    assert [secret for secret in SECRETS if secret.encode() not in laid_open] == []


def test_not_a_word_from_beside_the_pages_is_left_in_the_unpacked_file(after: Offer) -> None:
    laid_open = everything(after.content)
    forms = {secret: (secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le")) for secret in SECRETS}
    assert [secret for secret in SECRETS if any(form in laid_open for form in forms[secret])] == []


def test_the_pages_say_what_they_said(before: bytes, after: Offer) -> None:
    assert text(after.content) == text(before)
    assert after.pages == 2


def test_the_pages_look_as_they_looked(before: bytes, after: Offer) -> None:
    def dots(data: bytes) -> list[bytes]:
        return [
            bytes(page.render(may_draw_forms=False, draw_annots=False).buffer) for page in pypdfium2.PdfDocument(data)
        ]

    assert dots(after.content) == dots(before)


def test_tags_bookmarks_page_labels_and_links_are_kept(after: Offer) -> None:
    with Pdf.open(io.BytesIO(after.content)) as file:
        root = file.Root
        assert root.MarkInfo.Marked
        assert [str(each.S) for each in root.StructTreeRoot.K.K] == ["/P", "/Figure", "/P"]
        assert str(root.Outlines.First.Title) == "Light"
        assert root.Outlines.First.Dest[0].objgen == file.pages[1].obj.objgen
        assert file.pages[1].label == "ii"
        links = file.pages[0].obj.Annots
        assert [str(link.A.URI) for link in links if "/A" in link] == ["https://ferries.example/sundays"]
        assert [str(link.Dest) for link in links if "/Dest" in link] == ["slip"]
    assert [each.kind for each in pdfium.read(after.content, "x").pages[0].tree[0].parts] == ["P", "Figure"]


def test_a_link_can_do_nothing_but_lead(after: Offer) -> None:
    with Pdf.open(io.BytesIO(after.content)) as file:
        allowed = {"/Type", "/Subtype", "/Rect", "/A", "/Dest"}
        assert {key for link in file.pages[0].obj.Annots for key in link} <= allowed
        assert [sorted(link.A.keys()) for link in file.pages[0].obj.Annots if "/A" in link] == [["/S", "/URI"]]


def test_the_file_has_its_title_and_a_language_and_shows_them(after: Offer) -> None:
    with Pdf.open(io.BytesIO(after.content)) as file:
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert dict(file.docinfo) == {"/Title": String(ABOUT.title)}
        assert file.open_metadata().get("dc:title") == ABOUT.title


def test_the_language_that_a_file_names_is_kept() -> None:
    def speak(file: Pdf) -> None:
        file.Root.Lang = String("cy")

    with Pdf.open(io.BytesIO(cleaned(altered(speak)).content)) as file:
        assert str(file.Root.Lang) == "cy"


def test_a_title_cannot_break_out_of_the_metadata() -> None:
    made = child.cleaned(paper(), "a.pdf", '<b>"&</dc:title>', "en")
    with Pdf.open(io.BytesIO(made.content)) as file:
        assert file.open_metadata().get("dc:title") == '<b>"&</dc:title>'


def test_the_same_file_is_cleaned_to_the_same_bytes(before: bytes, after: Offer) -> None:
    assert cleaned(before).content == after.content


def test_nothing_of_an_earlier_version_is_left() -> None:
    """The first version says Saturdays, and the second is appended to it."""
    first = paper("The ferry must sail on Saturdays.")
    with Pdf.open(io.BytesIO(paper("The ferry must sail on Sundays."))) as file:
        page = file.pages[0].obj.Contents.read_bytes()
    start = len(first)
    update = b"11 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(page), page)
    table = b"xref\n11 1\n%010d 00000 n \n" % start
    last = int(first.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    data = (
        first
        + update
        + table
        + b"trailer\n<< /Size 22 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (last, start + len(update))
    )
    assert "Sundays" in text(data)[0]
    made = cleaned(data).content
    assert "Sundays" in text(made)[0]
    assert b"Saturdays" not in everything(made)


def test_what_was_taken_out_is_told(after: Offer) -> None:
    [told] = [each.message for each in after.objections if each.rule == "taken-out-of-file"]
    assert "1 remark on page 1" in told
    assert "1 file within it (“minutes-of-the-board”)" in told
    assert "1 link that no reader may follow (“file://wheelhouse.local/drafts”)" in told


def test_a_tagged_file_is_not_asked_about(after: Offer) -> None:
    assert rules(after) == ["taken-out-of-file"]
    assert rules(cleaned(paper())) == ["pdf-without-tags"]


def test_a_long_file_without_bookmarks_is_noted() -> None:
    assert "pdf-without-bookmarks" in rules(cleaned(paper(*["A page."] * 21)))
    assert "pdf-without-bookmarks" not in rules(cleaned(paper(*["A page."] * 20)))


# --- held -------------------------------------------------------------------------------------------------------------


def test_text_that_nobody_sees_holds_a_file_with_its_page() -> None:
    """White words on the second page."""

    def whiten(file: Pdf) -> None:
        file.pages[1].contents_add(b"BT 1 1 1 rg /F1 10 Tf 72 300 Td (Raise the offer to ninety) Tj ET")

    offer = cleaned(altered(whiten, paper("One.", "Two.")))
    [objection] = offer.objections
    assert (offer.content, objection.rule, objection.page) == (b"", "file-hides-text", 2)
    assert "Raise the offer" in objection.message


def test_words_under_a_black_bar_hold_a_file() -> None:
    """Somebody drew over a name, and it can still be marked and copied."""

    def black_out(file: Pdf) -> None:
        file.pages[0].contents_add(b"0 g 66 712 200 22 re f")

    offer = cleaned(altered(black_out, paper("Thornbury was offered ninety thousand.")))
    [objection] = offer.objections
    assert (objection.rule, objection.page) == ("file-hides-text", 1)
    assert "has covered text on page 1: “Thornbury was offered" in objection.message


def test_words_on_a_turned_cropped_or_dark_page_are_seen() -> None:
    def turn(file: Pdf) -> None:
        page = file.pages[0]
        page.obj.Rotate, page.obj.CropBox = 90, Array([36, 36, 576, 756])
        page.contents_add(b"q 0.6 0.8 1 rg 0 0 612 500 re f 0.1 0.2 0.4 rg 0 300 612 200 re f Q", prepend=True)
        page.contents_add(b"q 1 1 1 rg BT /F1 10 Tf 72 400 Td (White upon blue, as on a cover) Tj ET Q")

    assert cleaned(altered(turn)).content


def test_a_file_under_a_password_is_held() -> None:
    assert "is encrypted" in held(altered(lambda _: None, encryption=Encryption(owner="o", user="u")))
    assert "is encrypted" in held(altered(lambda _: None, encryption=Encryption(owner="o", user="")))


def test_a_signed_file_is_held() -> None:
    def sign(file: Pdf) -> None:
        field = Dictionary(FT=Name.Sig, T=String("Signature"), V=Dictionary(Type=Name.Sig))
        file.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([file.make_indirect(field)]))

    assert "is signed" in held(altered(sign))


def test_a_form_that_only_one_program_shows_is_held() -> None:
    def xfa(file: Pdf) -> None:
        file.Root.AcroForm = Dictionary(Fields=Array([]), XFA=file.make_stream(b"<xdp/>"))

    assert "XFA" in held(altered(xfa))


def test_a_form_with_answers_is_held_and_an_empty_one_loses_its_fields() -> None:
    def fill(value: str) -> bytes:
        def form(file: Pdf) -> None:
            field = file.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    Rect=Array([9, 9, 99, 19]),
                    FT=Name.Tx,
                    T=String("q1"),
                    V=String(value),
                )
            )
            file.pages[0].obj.Annots = Array([field])
            file.Root.AcroForm = Dictionary(Fields=Array([field]))

        return altered(form)

    assert "1 of its fields is filled in" in held(fill("We say yes"))
    offer = cleaned(fill(""))
    assert "1 form field on page 1" in offer.objections[-1].message
    assert b"/AcroForm" not in everything(offer.content)


@pytest.mark.parametrize("state", [Dictionary(OFF=True), Dictionary(BaseState=Name.OFF), Dictionary(Print=True)])
def test_a_layer_that_is_not_shown_holds_a_file(state: Dictionary) -> None:
    def layer(file: Pdf) -> None:
        made = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("Board only")))
        usual = Dictionary(Order=Array([made]))
        if "/OFF" in state:
            usual.OFF = Array([made])
        if "/BaseState" in state:
            usual.BaseState = Name.OFF
        if "/Print" in state:
            made.Usage = Dictionary(Print=Dictionary(PrintState=Name.OFF))
        file.Root.OCProperties = Dictionary(OCGs=Array([made]), D=usual)

    assert "layers that are not shown: “Board only”" in held(altered(layer))


def test_layers_that_are_all_shown_lose_their_names_and_keep_what_they_show() -> None:
    def layer(file: Pdf) -> None:
        made = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("Ada Quill-Marrow's layer")))
        file.Root.OCProperties = Dictionary(OCGs=Array([made]), D=Dictionary(ON=Array([made])))
        page = file.pages[0].obj
        page.Resources.Properties = Dictionary(MC0=made)
        page.Contents = file.make_stream(b"/OC /MC0 BDC " + page.Contents.read_bytes() + b" EMC")

    data = altered(layer)
    made = cleaned(data).content
    assert text(made) == text(data)
    assert b"Quill-Marrow" not in everything(made)


def test_a_damaged_file_is_held_and_no_traceback_shows() -> None:
    whole = laden()
    for cut in (whole[:700], whole[: len(whole) // 2], b"%PDF-1.7\nnothing more", whole.replace(b"/Pages", b"/Payes")):
        offer = cleaned(cut)
        if offer.content:  # qpdf could mend it
            assert text(offer.content)
        else:
            assert rules(offer) == ["file-not-cleaned"]


def test_what_cleaning_leaves_behind_holds_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cleaning that forgets to take anything out is found out by the look at what came out."""
    monkeypatch.setattr(wash, "strip", lambda file: ways.counted(file.Root))
    assert "still holds" in held(laden())


def test_cleaning_that_loses_a_word_holds_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    washed = wash.washed

    def lossy(data: bytes, *more: str) -> wash.Washed:
        made = washed(data, *more)
        return wash.Washed(washed(paper("The ferry must sail."), *more).content, (), made.taken, 1, tagged=True)

    monkeypatch.setattr(wash, "washed", lossy)
    assert "page 1 of sundays.pdf says something else after cleaning" in held(paper())


# --- in a process of its own ------------------------------------------------------------------------------------------


def test_a_stream_that_unpacks_without_end_is_held_within_its_limits() -> None:
    """200 MB of nothing as the picture of a page's drawing."""

    def bomb(file: Pdf) -> None:
        packer = zlib.compressobj(1)
        block = b" " * 1_000_000
        data = b"".join(packer.compress(block) for _ in range(200)) + packer.flush()
        stream = pikepdf.Stream(file, b"")
        stream.write(data, filter=Name.FlateDecode)
        file.pages[0].obj.Contents = file.make_indirect(stream)

    offer = outgoing.offer(altered(bomb), "bomb.pdf", ABOUT)
    assert offer.content == b""
    assert rules(offer) == ["file-not-cleaned"]


def test_a_file_whose_parts_lead_back_to_themselves_comes_to_an_end() -> None:
    def knot(file: Pdf) -> None:
        marks = file.make_indirect(Dictionary(Type=Name.Outlines))
        mark = file.make_indirect(Dictionary(Title=String("Round"), Parent=marks))
        mark.Next = mark.First = mark
        marks.First = marks.Last = mark
        file.Root.Outlines = marks
        tag = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        tag.K = tag.P = tag
        file.Root.StructTreeRoot = file.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=tag))
        file.Root.MarkInfo = Dictionary(Marked=True)
        tree = file.make_indirect(Dictionary())
        tree.Kids = Array([tree])
        file.Root.Names = Dictionary(Dests=tree)

    offer = outgoing.offer(altered(knot), "knot.pdf", ABOUT)
    assert offer.content or rules(offer) == ["file-not-cleaned"]


def test_a_file_is_cleaned_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = outgoing.offer(paper(), "a.pdf", ABOUT, tmp_path)
    monkeypatch.setattr(worker, "asked", lambda *_: pytest.fail("cleaned again"))
    assert outgoing.offer(paper(), "a.pdf", ABOUT, tmp_path) == first
