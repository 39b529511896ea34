"""Markdown → flat raw blocks; the only importer of markdown-it-py.

Its rules for setext headings, indented code, HTML blocks and link references are off: in a file out of a converter
"text" above "---" is a paragraph at a page's foot, a deep indent a bullet cut off from its list, and a line that
begins with "<sup>7</sup>" or "[^7]:" a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standfirst.intake.raw import HARD, PENDING, SOFT, Raw, merged, stripped
from standfirst.model.document import Place, Run, Runs
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from standfirst.intake.lines import Line

# Deeper than any list a person wrote; what markdown-it drops beyond it, the conservation gate reports.
_NESTING = 60
# Matching brackets takes quadratic time; no paragraph of a submission has a tenth of these.
_BRACKETS = 2_000
_CALL = re.compile(
    r"""\[\^(?P<key>[^\]\s]{1,40})\]                                # pandoc
      | \$\s*(?:\{\s*\})?\^\s*\{?\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\}?\s*\$   # TeX, as converters write it
      | [\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+(?:[,\u02d2][\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)*
      | \[\d{1,3}\]""",
    re.VERBOSE,
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_HREF = re.compile(r"""\shref\s*=\s*["']?(?P<href>[^"'\s>]+)""", re.IGNORECASE)


def blocks(lines: Sequence[Line]) -> tuple[list[Raw], list[Repair]]:
    """Return the raw blocks of *lines* in order, each with its place, and the markup that was dropped on the way."""
    text, places = _laid_out(lines)
    reader = _Blocks(places)
    reader.read(_parser().parse(text))
    return reader.out, reader.repairs


def _laid_out(lines: Sequence[Line]) -> tuple[str, list[Place]]:
    """Set a rule between pages, so that they are told apart and R1 marks the seam."""
    out: list[str] = []
    places: list[Place] = []
    for before, line in zip((None, *lines), lines, strict=False):
        texts = [line.text]
        if before is not None and before.page != line.page:
            texts = ["", "---", "", line.text]
        out.extend(texts)
        places.extend([Place(line.number, line.page)] * len(texts))
    return "\n".join(out), places


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING}).enable("table")
    parser.disable(["lheading", "code", "html_block", "reference", "inline", "text_join"])
    # Addresses stay as printed: they are compared with their words, and encoded where they are published.
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    return parser


def _children(content: str) -> list[Token]:
    from markdown_it.token import Token

    children: list[Token] = []
    if content.count("[") > _BRACKETS:
        return [Token("text", "", 0, content=content)]
    _parser().inline.parse(content, _parser(), {}, children)
    return children


@dataclass(slots=True)
class _List:
    series: int
    ordered: bool


class _Blocks:
    """Walks block tokens; lists are flattened, each item with its depth and the series of its outermost list."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.out: list[Raw] = []
        self.repairs: list[Repair] = []
        self.lists: list[_List] = []
        self.mark: str | None = None
        self.quoted = 0
        self.series = 0
        self.row_at = Place(1)

    def read(self, tokens: list[Token]) -> None:  # noqa: C901, PLR0912  one case a kind of token
        """Append the blocks of *tokens*."""
        heading = 0
        rows: list[list[Runs]] = []
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.series += not self.lists
                    self.lists.append(_List(self.series, token.type == "ordered_list_open"))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self._unsaid(token)
                    self.mark = f"{token.info}{token.markup}"
                case "list_item_close":
                    self._unsaid(token)
                case "blockquote_open" | "blockquote_close":
                    self.quoted += token.nesting
                case "heading_open" | "heading_close":
                    heading = int(token.tag[1]) * token.nesting
                case "table_open":
                    rows, self.row_at = [], self._place(token)
                case "tr_open":
                    rows.append([])
                case "table_close":
                    self._table(rows)
                    rows = []
                case "inline" if rows:
                    rows[-1].append(self._cell(token))
                case "inline":
                    self._text(token, max(0, heading))
                case "hr":
                    self.out.append(Raw("rule", (), self._place(token)))
                case "fence":
                    words = HARD.join([*token.info.split("\n"), *token.content.rstrip("\n").split("\n")])
                    self.out.append(Raw("para", (Run(words.strip(HARD)),), self._place(token)))
                case _:
                    pass

    def _place(self, token: Token) -> Place:
        line = token.map[0] if token.map else 0
        return self.places[min(line, len(self.places) - 1)]

    def _unsaid(self, token: Token) -> None:
        """Keep the number of an item without words of its own."""
        if self.mark and self.mark[:1].isalnum():
            at = self._place(token) if token.map else (self.out[-1].at if self.out else Place(1))
            self.out.append(Raw("para", (Run(self.mark),), at))
        self.mark = None

    def _table(self, rows: list[list[Runs]]) -> None:
        width = max((len(row) for row in rows), default=0)
        cells = tuple((*row, *[()] * (width - len(row))) for row in rows)
        self.out.append(Raw("table", (), self.row_at, rows=cells))

    def _cell(self, token: Token) -> Runs:
        runs, pictures, repairs = _Inline(self._place(token)).read(token.content)
        self.repairs += repairs
        return (*runs, *(Run(picture.runs[0].text) for picture in pictures if picture.runs))

    def _text(self, token: Token, heading: int) -> None:
        at = self._place(token)
        runs, pictures, repairs = _Inline(at).read(token.content)
        self.repairs += repairs
        if runs:
            self.out.append(self._block(runs, at, heading))
        elif not pictures:
            self.out.append(Raw("rule", (), at))
        self.out.extend(pictures)

    def _block(self, runs: Runs, at: Place, heading: int) -> Raw:
        mark, self.mark = self.mark, None
        if heading:
            numbered = (Run(f"{mark} "), *runs) if mark and mark[0].isalnum() else runs
            return Raw("heading", merged(numbered), at, level=heading)
        if mark is not None:
            innermost = self.lists[-1]
            depth = len(self.lists) - 1
            return Raw("item", runs, at, depth, innermost.ordered, mark, self.lists[0].series)
        if self.quoted:
            return Raw("quote", runs, at)
        return Raw("para", runs, at, inner=bool(self.lists), series=self.lists[0].series if self.lists else 0)


class _Inline:
    """Builds the runs of one block."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self.bold = self.italic = self.raised = 0
        self.href: str | None = None
        self.runs: list[Run] = []
        self.pictures: list[Raw] = []
        self.repairs: list[Repair] = []

    def read(self, content: str) -> tuple[Runs, list[Raw], list[Repair]]:
        """Return the runs, the pictures among them and what markup was dropped."""
        for token in _children(content):
            self._take(token)
        return stripped(self.runs), self.pictures, self.repairs

    def _take(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._words(token.content)
            case "code_inline":
                self._say(token.content)
            case "softbreak":
                self._say(SOFT)
            case "hardbreak":
                self._say(HARD)
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self.href = str(token.attrs["href"])
                self._untitled(token)
            case "link_close":
                self.href = None
            case "image":
                self.pictures.append(Raw("image", _alt(token), self.at, address=str(token.attrs["src"])))
                self._untitled(token)
            case _:
                self._tag(token.content)

    def _untitled(self, token: Token) -> None:
        if title := token.attrs.get("title"):
            self.repairs.append(Repair("R0 markup", str(title), "", self.at))

    def _say(self, text: str, call: str | None = None) -> None:
        self.runs.append(Run(text, bool(self.bold), bool(self.italic), self.href, call))

    def _words(self, text: str) -> None:
        if self.raised:
            self._say(text, PENDING)
            return
        start = 0
        for found in _CALL.finditer(text):
            self._say(text[start : found.start()])
            self._say(found.group(), PENDING)
            start = found.end()
        self._say(text[start:])

    def _tag(self, tag: str) -> None:
        found = _TAG.match(tag)
        name, step = (found["name"].lower(), -1 if found["end"] else 1) if found else ("", 0)
        match name:
            case "sup":
                self.raised = max(0, self.raised + step)
            case "br":
                self._say(HARD)
            case "b" | "strong":
                self.bold = max(0, self.bold + step)
            case "i" | "em":
                self.italic = max(0, self.italic + step)
            case "a" if step < 0:
                self.href = None
            case "a" if address := _HREF.search(tag):
                self.href = address["href"]
            case "u" | "sub" | "mark" | "small" | "s" | "ins" if len(tag) <= len(name) + 3:
                pass
            case _:
                self.repairs.append(Repair("R0 markup", tag, "", self.at))


def _alt(token: Token) -> Runs:
    text = " ".join(child.content for child in token.children or () if child.content)
    return (Run(text),) if text else ()
