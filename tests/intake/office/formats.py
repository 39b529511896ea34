"""The authored response in every format: as pandoc, Word, Google Docs and a person at a keyboard would save it."""

from __future__ import annotations

import base64
import html
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from standfirst.intake import pandoc
from tests.intake.office.authored import Block, Bold, Call, Inline, Italic, Link, Part, Response

# One pixel.
MARK = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = ' xml:space="preserve"'


def markdown(response: Response) -> str:
    """Return the response as pandoc's Markdown."""
    out: list[str] = []
    for block in response.blocks:
        text = "".join(_marked(part) for part in block.inline)
        match block.kind:
            case "heading":
                out.append(f"{'#' * block.level} {text}")
            case "item":
                mark = "1." if block.ordered else "-"
                out.append(f"{'    ' * block.level}{mark} {text}")
            case "table":
                head, *rows = block.rows
                lines = [head, ("---",) * len(head), *rows]
                out.append("\n".join(f"| {' | '.join(row)} |" for row in lines))
            case "picture":
                out.append(f"![{text}](mark.png)")
            case _:
                out.append(text)
    out += [f"[^{number}]: {''.join(_marked(part) for part in note)}" for number, note in enumerate(response.notes, 1)]
    return "\n\n".join(out) + "\n"


def _marked(part: Part) -> str:
    match part:
        case Bold(text):
            return f"**{text}**"
        case Italic(text):
            return f"*{text}*"
        case Link(text, address):
            return f"<{address}>" if text == address else f"[{text}]({address})"
        case Call(number, again):
            return f"^{number}^" if again else f"[^{number}]"
        case _:
            return part


def by_pandoc(response: Response, form: str) -> bytes:
    """Return the response as pandoc writes *form* ("docx", "odt", "html")."""
    command = [pandoc.program(), "--from", "markdown-smart-implicit_figures", "--to", form, "--standalone"]
    command += ["--output", "-", *(["--metadata", "pagetitle=Response"] if form == "html" else [])]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mark.png").write_bytes(MARK)
        done = subprocess.run(
            command, input=markdown(response).encode(), capture_output=True, check=True, cwd=folder, timeout=60
        )
    return _described(done.stdout) if form == "odt" else done.stdout


def _described(odt: bytes) -> bytes:
    """Write the picture's text in, which pandoc leaves out of OpenDocument."""
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    said = b"<svg:desc>The mark of the Harbour Trust</svg:desc></draw:frame>"
    parts["content.xml"] = parts["content.xml"].replace(b"</draw:frame>", said)
    return packed({**parts})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of *parts*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with *body* inside w:body, and further parts by name ("numbering", "footnotes", "rels")."""
    relations = parts.pop("rels", "")
    names = [name for name in parts if "/" not in name]
    relations += "".join(f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in names)
    package = "http://schemas.openxmlformats.org/package/2006"
    top = f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{top}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
    }
    made |= {f"word/{name}.xml": _root(name, text) for name, text in parts.items()}
    return packed(made)


def _types(names: list[str]) -> str:
    """Return the list of parts and their types, without which office programs open no file."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
    kinds += (("png", "image/png"),)
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds)
    typed = [("document", "document.main"), *((name, name) for name in names)]
    own = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in typed)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{own}</Types>'


_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _root(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inner}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """Return a run of Word that says *text*."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t{SPACE}>{escape(text)}</w:t></w:r>"


def para(inner: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(num: int, level: int) -> str:
    """Return the property that puts a paragraph of Word into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def level(number: int, form: str, text: str) -> str:
    """Return one level of a list's definition."""
    indent = f'<w:pPr><w:ind w:left="{720 * (number + 1)}" w:hanging="360"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{indent}</w:lvl>'
    )


def _list(number: int, *levels: tuple[str, str]) -> str:
    inner = "".join(level(place, form, text) for place, (form, text) in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


NUMBERING = "".join(
    [
        _list(0, *[("bullet", "\uf0b7")] * 3),
        _list(1, ("decimal", "%1.")),
        _list(2, ("decimal", "Chapter %1:"), ("decimal", "%1.%2")),
        *(f'<w:num w:numId="{num}"><w:abstractNumId w:val="{num - 1}"/></w:num>' for num in (1, 2, 3)),
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/>',
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    ]
)
STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="H{number}"><w:name w:val="heading {number}"/>'
        f'<w:pPr>{numbered(3, number - 1)}<w:outlineLvl w:val="{number - 1}"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for number in (1, 2)
    )
    + '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


class AsWord:
    """Writes the response as Word saves it: numbers of lists and headings computed, notes and links in other parts."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.addresses: list[str] = []
        self.ordered = 0

    def write(self) -> bytes:
        """Return the file."""
        body = "".join(self._blocks())
        notes = "".join(self._note(number, note) for number, note in enumerate(self.response.notes, 1))
        rels = self._relations()
        made = docx(body, styles=STYLES, numbering=NUMBERING, footnotes=notes, rels=rels)
        relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
        with zipfile.ZipFile(buffer := io.BytesIO(made), "a") as archive:
            archive.writestr("word/_rels/footnotes.xml.rels", relations)
            archive.writestr("word/media/mark.png", MARK)
        return buffer.getvalue()

    def _relations(self) -> str:
        return (
            "".join(
                f'<Relationship Id="a{number}" Type="{R}/hyperlink" Target="{address}" TargetMode="External"/>'
                for number, address in enumerate(self.addresses)
            )
            + f'<Relationship Id="mark" Type="{R}/image" Target="media/mark.png"/>'
        )

    def _blocks(self) -> Iterator[str]:
        last: Block | None = None
        for block in self.response.blocks:
            inline = self._inline(block.inline)
            match block.kind:
                case "heading":
                    words = block.inline[0]
                    assert isinstance(words, str)
                    shown = words.split(" ", 2 if block.level == 1 else 1)[-1]
                    yield para(run(shown), f'<w:pStyle w:val="H{block.level}"/>')
                case "item":
                    self.ordered += block.ordered and not (last and last.kind == "item" and last.ordered)
                    yield para(inline, numbered((2 if self.ordered < 2 else 4) if block.ordered else 1, block.level))
                case "table":
                    rows = ("".join(f"<w:tc>{para(run(cell))}</w:tc>" for cell in row) for row in block.rows)
                    yield f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
                case "picture":
                    yield para(picture(str(block.inline[0]), "mark"))
                case _:
                    yield para(inline)
            last = block

    def _inline(self, inline: Inline) -> str:
        return "".join(self._part(part) for part in inline)

    def _part(self, part: Part) -> str:
        match part:
            case Bold(text):
                return run(text, '<w:rStyle w:val="Strong"/>')
            case Italic(text):
                return run(text, "<w:i/>")
            case Link(text, address):
                self.addresses.append(address)
                return f'<w:hyperlink r:id="a{len(self.addresses) - 1}">{run(text)}</w:hyperlink>'
            case Call(number, again):
                raised = '<w:vertAlign w:val="superscript"/>'
                field = fielded(f"NOTEREF _Ref{number} \\f \\h", run(str(number), raised))
                return field if again else f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
            case _:
                return run(part)

    def _note(self, number: int, note: Inline) -> str:
        mark = "<w:r><w:footnoteRef/></w:r>"
        return f'<w:footnote w:id="{number}">{para(mark + run(" ") + self._inline(note))}</w:footnote>'


class AsGoogle(AsWord):
    """Writes the response as Google Docs downloads a Word file: notes count from 0, properties are set to false."""

    def _part(self, part: Part) -> str:
        match part:
            case Bold(text):
                return run(text, '<w:b w:val="1"/><w:bCs w:val="1"/><w:i w:val="0"/><w:rtl w:val="0"/>')
            case Italic(text):
                return run(text, '<w:b w:val="0"/><w:i w:val="1"/><w:iCs w:val="1"/><w:rtl w:val="0"/>')
            case Call(number, again):
                raised = '<w:vertAlign w:val="superscript"/>'
                called = f'<w:footnoteReference w:customMarkFollows="0" w:id="{number - 1}"/>'
                return run(str(number), raised) if again else f"<w:r><w:rPr>{raised}</w:rPr>{called}</w:r>"
            case str():
                return run(part, '<w:b w:val="0"/><w:i w:val="0"/><w:vertAlign w:val="baseline"/><w:rtl w:val="0"/>')
            case _:
                return super()._part(part)

    def _note(self, number: int, note: Inline) -> str:
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        return f'<w:footnote w:id="{number - 1}">{para(mark + run(" ") + self._inline(note))}</w:footnote>'


def fielded(code: str, shown: str) -> str:
    """Return a field of Word: its code, and what it shows."""
    parts = ("begin", f"<w:r><w:instrText>{code}</w:instrText></w:r>"), ("separate", shown), ("end", "")
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inner}' for kind, inner in parts)


def picture(alt: str, relation: str) -> str:
    """Return a picture of Word."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    size = '<a:ext cx="360000" cy="360000"/>'
    shape = f'<a:xfrm><a:off x="0" y="0"/>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    drawn = (
        f'<pic:pic xmlns:pic="{space}"><pic:nvPicPr><pic:cNvPr id="1" name="mark.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    graphic = f'<a:graphic><a:graphicData uri="{space}">{drawn}</a:graphicData></a:graphic>'
    described = f'<wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
    return f"<w:r><w:drawing><wp:inline>{described}{graphic}</wp:inline></w:drawing></w:r>"


class AsPage:
    """Writes the response as a saved page; each program has its own way with lists and notes."""

    def __init__(
        self, response: Response, *, item: Callable[[Block, str, int], str], call: str, note: str, styles: str = ""
    ) -> None:
        self.response, self.item, self.call, self.note, self.styles = response, item, call, note, styles

    def write(self) -> str:
        """Return the page."""
        blocks: list[str] = []
        counted = 0
        for block in self.response.blocks:
            counted = counted + 1 if block.kind == "item" and block.ordered else 0
            blocks.append(self._block(block, "".join(self._part(part) for part in block.inline), counted))
        notes = "".join(
            self.note.format(number=number, words="".join(self._part(part) for part in note))
            for number, note in enumerate(self.response.notes, 1)
        )
        return f"<html><head><style>{self.styles}</style></head><body>{chr(10).join(blocks)}<hr>{notes}</body></html>"

    def _block(self, block: Block, inline: str, counted: int) -> str:
        match block.kind:
            case "heading":
                return f"<h{block.level}>{inline}</h{block.level}>"
            case "item":
                return self.item(block, inline, counted)
            case "table":
                rows = ("".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) for row in block.rows)
                return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            case "picture":
                return f'<p><img src="mark.png" alt="{inline}"></p>'
            case _:
                return f"<p class=MsoNormal>{inline}</p>"

    def _part(self, part: Part) -> str:
        match part:
            case Bold(text):
                return (
                    f'<b class="c1">{html.escape(text)}</b>'
                    if not self.styles
                    else f'<span class="c1">{html.escape(text)}</span>'
                )
            case Italic(text):
                return f"<i>{html.escape(text)}</i>"
            case Link(text, address):
                return f'<a href="{html.escape(self._round(address))}">{html.escape(text)}</a>'
            case Call(number, again):
                return self.call.format(
                    number=number, ref="" if again else f'id="ftnt_ref{number}" name="_ftnref{number}"'
                )
            case _:
                return html.escape(part)

    def _round(self, address: str) -> str:
        return f"https://www.google.com/url?q={address}&sa=D&source=editors" if self.styles else address


def word_page(response: Response) -> bytes:
    """Return the response as Word saves a filtered page, in Windows-1252."""

    def item(block: Block, inline: str, counted: int) -> str:
        mark = f"{counted}." if block.ordered else "\u00b7"
        spacer = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
        margin = 36 * (block.level + 1)
        return (
            f"<p class=MsoListParagraph style='margin-left:{margin}.0pt;text-indent:-18.0pt'>"
            f"<span style='font-family:Symbol'>{mark}{spacer}</span>{inline}</p>"
        )

    call = '<a href="#_ftn{number}" {ref} title=""><span class=MsoFootnoteReference><sup>[{number}]</sup></span></a>'
    back = (
        '<a href="#_ftnref{number}" name="_ftn{number}" title=""><span class=MsoFootnoteReference>[{number}]</span></a>'
    )
    note = f"<div id=ftn{{number}}><p class=MsoFootnoteText>{back} {{words}}</p></div>"
    page = (
        AsPage(response, item=item, call=call, note=note).write().replace("<head>", "<head><meta charset=windows-1252>")
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def google_page(response: Response) -> bytes:
    """Return the response as Google Docs exports a page: weight by class, lists flat, links the long way round."""

    def item(block: Block, inline: str, counted: int) -> str:
        tag, kix = ("ol", f"o{1}") if block.ordered else ("ul", "b")
        start = f' start="{counted}"' if block.ordered else ""
        return f'<{tag} class="lst-kix_{kix}-{block.level}"{start}><li class="c3">{inline}</li></{tag}>'

    call = '<sup><a href="#ftnt{number}" {ref}>[{number}]</a></sup>'
    back = '<a href="#ftnt_ref{number}" id="ftnt{number}">[{number}]</a>'
    note = f'<div><p class="c4">{back}<span>&nbsp;{{words}}</span></p></div>'
    return (
        AsPage(response, item=item, call=call, note=note, styles=".c1{font-weight:700}.c4{margin:0}").write().encode()
    )


FORMATS: dict[str, Callable[[Response], bytes]] = {
    "response.docx": lambda response: AsWord(response).write(),
    "google.docx": lambda response: AsGoogle(response).write(),
    "pandoc.docx": lambda response: by_pandoc(response, "docx"),
    "pandoc.odt": lambda response: by_pandoc(response, "odt"),
    "pandoc.html": lambda response: by_pandoc(response, "html"),
    "word.htm": word_page,
    "google.html": google_page,
}
