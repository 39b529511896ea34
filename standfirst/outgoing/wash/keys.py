"""What each part of a PDF may say: allow-lists, for what a program or a person can put there has no end."""

from __future__ import annotations

CATALOGUE = frozenset("/Type /Pages /PageLabels /Dests /Outlines /StructTreeRoot /MarkInfo /Lang /Version".split())
PAGE = frozenset(
    "/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /Contents /Group /Annots"
    " /StructParents /Tabs /UserUnit".split()
)
BRANCH = frozenset("/Type /Parent /Kids /Count /Resources /MediaBox /CropBox /Rotate".split())
LINK = frozenset("/Type /Subtype /Rect /Border /BS /QuadPoints /H /C /F /A /Dest /StructParent".split())
OUTLINES = frozenset("/Type /First /Last /Count".split())
BOOKMARK = frozenset("/Title /Parent /Prev /Next /First /Last /Count /Dest /A /C /F /SE".split())
TAGS = frozenset("/Type /K /IDTree /ParentTree /ParentTreeNextKey /RoleMap /ClassMap /Namespaces".split())
# Without /T, a title that no reader shows or reads out, and /AF, files.
TAG = frozenset("/Type /S /P /ID /Ref /Pg /K /A /C /R /Lang /Alt /E /ActualText /NS".split())
RESOURCES = frozenset("/ExtGState /ColorSpace /Pattern /Shading /XObject /Font /ProcSet /Properties".split())
FORM = frozenset(
    "/Type /Subtype /FormType /BBox /Matrix /Resources /Group /StructParent /StructParents /Length /Filter"
    " /DecodeParms".split()
)
PATTERN = frozenset(
    "/Type /PatternType /PaintType /TilingType /BBox /XStep /YStep /Resources /Matrix /Length /Filter"
    " /DecodeParms".split()
)
IMAGE = frozenset(
    "/Type /Subtype /Width /Height /ColorSpace /BitsPerComponent /Intent /ImageMask /Mask /Decode /Interpolate"
    " /SMask /SMaskInData /Matte /StructParent /Length /Filter /DecodeParms".split()
)
MARKED = frozenset("/MCID /ActualText /Alt /E /Lang /Type /Subtype /Attached /BBox".split())
# What is nowhere needed to show a page, wherever it stands.
NOWHERE = frozenset(
    "/Metadata /PieceInfo /LastModified /AF /AA /Thumb /OPI /Alternates /OC /JS /EmbeddedFiles /CreatorInfo"
    " /PTEX.FileName /PTEX.InfoDict /PTEX.PageNumber /Measure /PtData".split()
)
# Attributes of tags by who defines them; those of programs and of people (/UserProperties) go.
OWNERS = frozenset("/Layout /List /PrintField /Table /Artifact /ARIA-1.1 /HTML-3.20 /HTML-4.01 /HTML-5.00".split())
# Where words may stand: read out or leading somewhere, or naming letters and colours; at any other key they go.
SAYING = frozenset(
    "/Title /URI /Alt /ActualText /E /Lang /ID /P /D /Dest /Registry /Ordering /FontFamily /CharSet /Panose".split()
)
