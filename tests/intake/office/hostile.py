"""Files made to harm, of every format but PDF, with how each reading ends; and a command that reads a folder."""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from standfirst import intake
from standfirst.errors import IntakeError
from tests.intake.office.test_opendocument import odt, p

PROSE = "Forty boats were asked to wait in the outer harbour until the tide had turned."
HEBREW = "\u05d0\u05e8\u05d1\u05e2\u05d9\u05dd \u05e1\u05d9\u05e8\u05d5\u05ea 40 \u05d4\u05de\u05ea\u05d9\u05e0\u05d5."
CAFE = "Forty caf\u00e9 boats \u2013 \u201cwaiting\u201d \u2013 cost \u00a35 each."
_GROWN = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
DTDS = {
    "entity bomb": f'<!DOCTYPE x [<!ENTITY a0 "boats">{_GROWN}]>',
    "file entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "remote DTD": '<!DOCTYPE x SYSTEM "{away}">',
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def _zip(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _bomb(parts: dict[str, str | bytes], name: str) -> bytes:
    """Return a ZIP in which the part *name* is 160 MB of spaces, written bit by bit."""
    out = io.BytesIO(_zip(parts))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made, made.open(name, "w") as part:
        for _ in range(160):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def _locked(data: bytes) -> bytes:
    """Return a ZIP whose last part is marked as encrypted."""
    marked = bytearray(data)
    marked[marked.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


def _word(text: str = "", dtd: str = "", relations: str = "", encoding: str = "UTF-8") -> dict[str, str | bytes]:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    body = text or f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    document = f"{_HEAD.replace('UTF-8', encoding)}{dtd}<w:document {space}><w:body>{body}</w:body></w:document>"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": document.encode(encoding, "xmlcharrefreplace"),
    }


def _writer(text: str = "", dtd: str = "", encoding: str = "UTF-8") -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(odt(text or p(PROSE)))) as made:
        parts: dict[str, str | bytes] = {name: made.read(name) for name in made.namelist()}
        content = f"{_HEAD.replace('UTF-8', encoding)}{dtd}{made.read('content.xml').decode()}"
    return {**parts, "content.xml": content.encode(encoding, "xmlcharrefreplace")}


def _page(body: str) -> str:
    return f"<html><head><title>t</title></head><body><p>{PROSE}</p>{body}</body></html>"


def _manifest() -> str:
    space = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return (
        f'<m:manifest {space}><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )


def _said(words: str) -> str:
    return f"<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


# Names in a ZIP.
_WAY_OUT: dict[str, str | bytes] = {"../../escaped": b"x", "/tmp/escaped": b"x"}  # noqa: S108
# How each reading ends: a part of the one line that refuses it, a rule in brackets that stops it, or "read".
ENDS = {
    "bomb.docx": "unpacks to more", "parts.docx": "parts, more than", "way-out.docx": "read", "template.docx": "read",
    "macro.docx": "[macro]", "tables.docx": "XML|nested", "insertions.docx": "XML|nested", "cut.docx": "cut short",
    "old.docx": "encrypted", "locked.docx": "encrypted", "utf-16.docx": "read", "cp1252.docx": "read",
    "hebrew.docx": "read", "heavy.docx": "read", **{f"{dtd}.docx": "DTD" for dtd in DTDS},
    "bomb.odt": "unpacks to more", "way-out.odt": "read", "picture.odt": "read", "macro.odt": "[macro]",
    "tables.odt": "XML|nested", "cut.odt": "cut short", "locked.odt": "encrypted", "utf-16.odt": "read",
    "hebrew.odt": "read", **{f"{dtd}.odt": "DTD" for dtd in DTDS},
    "away.html": "read", "outside.html": "read", "tables.html": "nested", "quotes.html": "nested", "cut.html": "read",
    "utf-16.html": "read", "cp1252.html": "read", "hebrew.html": "read", "large.html": "more than the 5,000,000",
    "entity bomb.html": "[words-added]", "file entity.html": "[words-added]", "remote DTD.html": "read",
    "quotes.md": "read", "brackets.md": "read", "outside.md": "read", "utf-16.md": "read", "cp1252.md": "read",
    "hebrew.md": "read", "cut.md": "read", "binary.md": "binary",
}  # fmt: skip


def files(away: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file by name; *away* is an address that none of them may ask."""
    yield from _of_word(away)
    yield from _of_writer(away)
    yield from ((name, text.encode()) for name, text in _pages(away))
    yield "utf-16.html", _page(f"<p>{CAFE}</p>").encode("utf-16-le")
    yield "cp1252.html", _page(f"<p>{CAFE}</p>").encode("cp1252")
    yield "quotes.md", b">" * 20_000 + b" boat"
    yield "brackets.md", b"[" * 50_000 + b" boat"
    yield "outside.md", f"{PROSE}\n\n![x](../../../etc/passwd) ![x]({away})".encode()
    yield "utf-16.md", CAFE.encode("utf-16-be")
    yield "cp1252.md", CAFE.encode("cp1252")
    yield "hebrew.md", HEBREW.encode()
    yield "cut.md", f"{PROSE} caf\u00e9".encode()[:-1]
    yield "binary.md", bytes(range(256)) * 8
    yield "bomb.docx", _bomb(_word(), "word/media/a.xml")
    yield "bomb.odt", _bomb(_writer(), "Pictures/a.xml")


def _of_word(away: str) -> Iterator[tuple[str, bytes]]:
    yield "parts.docx", _zip({**_word(), **{f"word/x{n}": b"" for n in range(2_001)}})
    yield from ((f"{name}.docx", _zip(_word(dtd=dtd.format(away=away)))) for name, dtd in DTDS.items())
    yield "way-out.docx", _zip({**_word(), **_WAY_OUT})
    relation = f'<Relationship Id="x" Type="http://x/attachedTemplate" Target="{away}" TargetMode="External"/>'
    yield "template.docx", _zip(_word(relations=relation))
    yield "macro.docx", _zip({**_word(), "word/vbaProject.bin": b"\0"})
    yield "tables.docx", _zip(_word("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000))
    yield "insertions.docx", _zip(_word("<w:p>" + "<w:ins>" * 20_000 + "</w:ins>" * 20_000 + "</w:p>"))
    yield "cut.docx", _zip(_word())[:-80]
    yield "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    yield "locked.docx", _locked(_zip(_word()))
    yield "utf-16.docx", _zip(_word(encoding="UTF-16"))
    yield "cp1252.docx", _zip(_word(_said(CAFE), encoding="windows-1252"))
    yield "hebrew.docx", _zip(_word(_said(HEBREW)))
    yield "heavy.docx", _zip(_word("".join(_said(f"{number} {PROSE}") for number in range(3_000))))


def _of_writer(away: str) -> Iterator[tuple[str, bytes]]:
    yield from ((f"{name}.odt", _zip(_writer(dtd=dtd.format(away=away)))) for name, dtd in DTDS.items())
    yield "way-out.odt", _zip({**_writer(), **_WAY_OUT})
    picture = f'<draw:frame><draw:image xlink:href="{away}"/></draw:frame>'
    yield "picture.odt", _zip(_writer(p(PROSE + picture)))
    yield "macro.odt", _zip({**_writer(), "Basic/Standard/Module1.xml": "x"})
    cell = "<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"
    yield "tables.odt", _zip(_writer(cell[0] * 3_000 + cell[1] * 3_000))
    yield "cut.odt", _zip(_writer())[:-80]
    yield "locked.odt", _zip({**_writer(), "META-INF/manifest.xml": _manifest()})
    yield "utf-16.odt", _zip(_writer(encoding="UTF-16"))
    yield "hebrew.odt", _zip(_writer(p(HEBREW)))


def _pages(away: str) -> Iterator[tuple[str, str]]:
    for name, dtd in DTDS.items():
        yield f"{name}.html", dtd.format(away=away).replace("<!DOCTYPE x", "<!DOCTYPE html") + _page("<p>&a; &a9;</p>")
    yield "away.html", _page(f'<iframe src="{away}"></iframe><img alt="" src="{away}"><link href="{away}">')
    yield "outside.html", _page('<img alt="" src="file:///etc/passwd"><a href="javascript:x">y</a>')
    yield "tables.html", _page("<table><tr><td>" * 3_000 + "x")
    yield "quotes.html", _page("<blockquote>" * 20_000 + "x")
    yield "cut.html", _page("<table><tr><td>cut off")[:-40]
    yield "hebrew.html", _page(f'<p dir="rtl">{HEBREW}</p>')
    yield "large.html", _page("x" * 5_000_000)


def main(folder: Path) -> dict[str, object]:
    """Read the files of *folder* as the program does; return how each ended, and the largest process that read one."""
    ends: dict[str, dict[str, object]] = {}
    for file in sorted(folder.iterdir()):
        try:
            reading = intake.read(file.read_bytes(), file.name)
        except IntakeError as fault:
            ends[file.name] = {"said": str(fault), "remedy": fault.remedy}
        else:
            told = any(finding.rule == "words-lost" for finding in reading.findings)
            text = " ".join(
                "".join(run.text for run in getattr(block, "runs", ())) for block in reading.document.blocks
            )
            ends[file.name] = {
                "said": "read" if told == bool(reading.conservation.unaccounted) else "lost in silence",
                "rules": sorted(finding.rule for finding in reading.findings),
                "text": text[:2_000],
            }
    # Of this process itself the kernel reports what started it as well: the whole of a test run.
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"ends": ends, "megabytes": largest / 1024}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
