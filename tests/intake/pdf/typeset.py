"""The authored response as a PDF, made the two ways an author has: by a typesetter, and printed from a browser.

typst writes a tagged PDF with real footnotes and raises their numbers by its font alone. A browser puts the notes at
the end, draws bullets as shapes and tables without lines.
"""

from __future__ import annotations

import tempfile
from base64 import b64encode
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tests.intake.office.authored import Block, Bold, Call, Inline, Italic, Link, Part, Response
from tests.intake.office.formats import MARK, by_pandoc

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAD = """
#set page(paper: "a4", header: [Harbour Trust · Response], numbering: "1", columns: {columns})
#set text(lang: "en", size: 11pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set par(justify: {justify})
#set document(title: "Response")
"""


def by_typst(response: Response, *, columns: int = 1, justify: bool = False, size: str = "") -> bytes:
    """Return the response as typst sets it; *size* is a further rule ("#set text(9pt)")."""
    head = HEAD.format(columns=columns, justify=str(justify).lower()) + size
    return typst(head + "\n".join(_blocks(response)))


def typst(source: str) -> bytes:
    """Return the tagged PDF that typst makes of *source*; "mark.png" is at hand."""
    import typst as program

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mark.png").write_bytes(MARK)
        paper = Path(folder) / "paper.typ"
        paper.write_text(source, encoding="utf-8")
        made: bytes = program.compile(str(paper))
    return made


def _blocks(response: Response) -> list[str]:
    out: list[str] = []
    for listed, group in groupby(response.blocks, lambda block: block.kind == "item"):
        if listed:
            out += [*(_item(block, response) for block in group), ""]
        else:
            out += [f"{_block(block, response)}\n" for block in group]
    return out


def _item(block: Block, response: Response) -> str:
    return f"{'  ' * block.level}{'+' if block.ordered else '-'} {_inline(block.inline, response)}"


def _block(block: Block, response: Response) -> str:
    inline = _inline(block.inline, response)
    match block.kind:
        case "heading":
            return f"#heading(level: {block.level})[{inline}]"
        case "table":
            head, *rows = [", ".join(f"[{_plain(cell)}]" for cell in row) for row in block.rows]
            return f"#table(columns: {len(block.rows[0])}, table.header({head}), {', '.join(rows)})"
        case "picture":
            return f'#image("mark.png", width: 80pt, alt: "{inline}")'
        case _:
            return inline


def _inline(inline: Inline, response: Response) -> str:
    return "".join(_part(part, response) for part in inline)


def _part(part: Part, response: Response) -> str:
    match part:
        case Bold(text):
            return f"#strong[{_plain(text)}]"
        case Italic(text):
            return f"#emph[{_plain(text)}]"
        case Link(text, address):
            return f'#link("{address}")[{_plain(text)}]'
        case Call(number, again):
            note = _inline(response.notes[number - 1], response)
            return f"#footnote(<n{number}>)" if again else f"#footnote[{note}]<n{number}>"
        case _:
            return _plain(part)


def _plain(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\#$*_`<>@=-+/~[]\"'" else char for char in text)


def by_browser(response: Response, browser: Browser, *, tagged: bool) -> bytes:
    """Return the response as a browser prints the page that pandoc makes of it."""
    mark = f'src="data:image/png;base64,{b64encode(MARK).decode()}" width="120" height="60"'
    return printed(by_pandoc(response, "html").decode().replace('src="mark.png"', mark), browser, tagged=tagged)


def printed(page: str, browser: Browser, *, tagged: bool = True) -> bytes:
    """Return *page* as *browser* prints it, with the date and the address it puts at the edges."""
    sheet = browser.new_page()
    try:
        sheet.set_content(page)
        return sheet.pdf(format="A4", tagged=tagged, display_header_footer=True)
    finally:
        sheet.close()
