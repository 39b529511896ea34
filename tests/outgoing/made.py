"""PDFs as programs and people leave them: our own words, and everything beside them that must not go out."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.intake.pdf.paper import Sheet, pdf

# Words that stand on no page: not one of them may be in what goes out.
SECRETS = (
    "Ada Quill-Marrow", "Wheelhouse Writer 9", "C:\\Users\\quillmarrow", "Soften the third ask", "minutes-of-the-board",
    "The board met without minutes", "app.launchURL", "Night office", "Brightlamp C-200", "Reviewed by Orla Vane",
    "thumbprint of a page", "wheelhouse.local/drafts", "Vane's desk printer", "a page that was cut",
)  # fmt: skip


def paper(*lines: str) -> bytes:
    """Return a plain PDF of a page a line, not tagged."""
    sheets = []
    for line in lines or ("The ferry must sail on Sundays.",):
        sheet = Sheet()
        sheet.text(line)
        sheets.append(sheet)
    return pdf(*sheets)


def altered(change: Callable[[Pdf], object], data: bytes | None = None, **how: object) -> bytes:
    """Return a paper after *change*, saved with *how*."""
    with Pdf.open(io.BytesIO(data or paper())) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, **how)
        return out.getvalue()


def laden() -> bytes:
    """Return a tagged, bookmarked PDF of two pages with every secret somewhere beside them."""
    return altered(_load, paper("The ferry must sail on Sundays.", "The slip must be lit by night."))


def _load(file: Pdf) -> None:
    root, (first, second) = file.Root, list(file.pages)
    file.docinfo.Author, file.docinfo.Creator = String(SECRETS[0]), String(SECRETS[1])
    words = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{SECRETS[0]}</dc:creator><t>{SECRETS[2]}</t></x:xmpmeta>"
    root.Metadata = Pdf.make_stream(file, words.encode(), Type=Name.Metadata, Subtype=Name.XML)
    embedded = Dictionary(F=String(SECRETS[4]), EF=Dictionary(F=file.make_stream(SECRETS[5].encode())))
    script = Dictionary(S=Name.JavaScript, JS=String(f"{SECRETS[6]}('x')"))
    root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([String("a"), file.make_indirect(embedded)])),
        JavaScript=Dictionary(Names=Array([String("b"), script])),
        Dests=Dictionary(Names=Array([String("slip"), Array([second.obj, Name.Fit])])),
    )
    root.OpenAction = script
    root.AA = Dictionary(WC=script)
    root.AcroForm = Dictionary(Fields=Array([]), DA=String(SECRETS[7]))
    root.PieceInfo = Dictionary(Wheel=Dictionary(Private=String(SECRETS[9])))
    first.obj.PieceInfo = Dictionary(Wheel=Dictionary(Private=String(SECRETS[12])))
    first.obj.Thumb = file.make_stream(SECRETS[10].encode(), Width=1, Height=1, ColorSpace=Name.DeviceGray)
    first.obj.AA = Dictionary(O=script)
    remark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([9, 9, 19, 19]),
        Contents=String(SECRETS[3]),
        T=String(SECRETS[0]),
    )
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 700, 200, 720]), T=String(SECRETS[9]),
        A=Dictionary(S=Name.URI, URI=String("https://ferries.example/sundays"), Next=script),
    )  # fmt: skip
    inner = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 600, 200, 620]), Dest=String("slip"),
    )  # fmt: skip
    drafts = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 500, 200, 520]),
        A=Dictionary(S=Name.URI, URI=String(f"file://{SECRETS[11]}")),
    )  # fmt: skip
    first.obj.Annots = Array([file.make_indirect(each) for each in (remark, link, inner, drafts)])
    photograph = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = SECRETS[8], SECRETS[0]
    Image.new("RGB", (8, 8), (10, 120, 200)).save(photograph, "JPEG", exif=exif, comment=SECRETS[2].encode())
    picture = file.make_stream(
        photograph.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
        Metadata=file.make_stream(words.encode(), Type=Name.Metadata, Subtype=Name.XML),
    )  # fmt: skip
    form = file.make_stream(b"q 40 0 0 40 300 300 cm /Im1 Do Q", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 612, 792]), Dictionary(XObject=Dictionary(Im1=picture))
    form["/PTEX.FileName"], form["/PTEX.InfoDict"] = (
        String(f"{SECRETS[2]}/fig.pdf"),
        Dictionary(Author=String(SECRETS[0])),
    )
    first.obj.Resources.XObject = Dictionary(Fm1=form)
    _tag(file, first, f"% {SECRETS[9]}\n/Note <</Author ({SECRETS[0]})>> DP\n".encode())
    cut = file.make_indirect(
        Dictionary(Type=Name.Page, Contents=file.make_stream(f"BT ({SECRETS[13]}) Tj ET".encode()))
    )
    marks = file.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    mark = file.make_indirect(
        Dictionary(Title=String("Light"), Parent=marks, Dest=Array([second.obj, Name.Fit]), Author=String(SECRETS[0]))
    )
    marks.First = marks.Last = mark
    root.Outlines = marks
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))
    root.Threads = Array([Dictionary(Type=Name.Thread, F=Dictionary(P=cut))])
    root.StructTreeRoot.K.K.append(Dictionary(Type=Name.OBJR, Obj=first.obj.Annots[0], Pg=first.obj))
    root.StructTreeRoot.K.K.append(
        Dictionary(Type=Name.StructElem, S=Name.P, P=root.StructTreeRoot.K, Pg=cut, ActualText=String(SECRETS[13]))
    )
    file.trailer["/DocChecksum"] = String(SECRETS[12])


def _tag(file: Pdf, page: pikepdf.Page, more: bytes) -> None:
    """Make all that *page* shows one paragraph, with the picture in it a figure, after *more*."""
    drawn = page.obj.Contents.read_bytes()
    page.obj.Contents = file.make_stream(
        more + b"/P <</MCID 0>> BDC " + drawn + b" EMC /Figure <</MCID 1>> BDC /Fm1 Do EMC"
    )
    tree = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, T=String(SECRETS[9])))
    paragraph = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=whole, Pg=page.obj, K=0))
    figure = file.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, P=whole, Pg=page.obj, K=1, Alt=String(f"{SECRETS[2]}\\slip.png")
        )
    )
    whole.K = Array([paragraph, figure])
    tree.K, tree.ParentTree = whole, Dictionary(Nums=Array([0, Array([paragraph, figure])]))
    page.obj.StructParents = 0
    file.Root.StructTreeRoot, file.Root.MarkInfo = tree, Dictionary(Marked=True)


def everything(data: bytes) -> bytes:
    """Return the file laid open: every object plain, every stream unpacked, and every string spelt out."""
    with Pdf.open(io.BytesIO(data)) as file:
        out = io.BytesIO()
        file.save(
            out,
            qdf=True,
            static_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        said = "\n".join(_strings(file))
    return out.getvalue() + said.encode()


def _strings(file: Pdf) -> list[str]:
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [file.trailer]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Object) and here.is_indirect:
            if here.objgen in seen:
                continue
            seen.add(here.objgen)
        if isinstance(here, String):
            found.append(str(here))
        elif isinstance(here, Array):
            waiting += list(here)
        elif isinstance(here, (Dictionary, pikepdf.Stream)):
            waiting += [here[key] for key in here]
    return found
