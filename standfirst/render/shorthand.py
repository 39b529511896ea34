"""The inline Markdown of most sentences, read in one pass: calls, plain emphasis, plain links, bare addresses.

A large archive is rendered whole at every build, and Markdown's own engine takes a third of a millisecond a paragraph.
What is in the least doubtful is left to it, and a property test holds the two to the same bytes.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    Mark = Callable[[str], Element | None]

# Words without any sign that could mean something, not even to an engine that looks for e-mail or entities.
_WORDS = r"[^\\*_`\[\]<>&!@:/\x00-\x1f\x7f-\x9f]"
_TOKEN = re.compile(
    r"(?P<address>https?://[\w./#?=%-]*(?:[^\W_]|[/#=%-]))(?=\)?[.,;]?(?:\s|$))"
    rf"|(?P<words>(?!https?://)(?:{_WORDS}+|:(?!//)|(?<!:)/(?!/)|&(?=[ ])|_(?<=\w_)(?=\w))+)"
    r"|\[\^(?P<call>[\w-]+)\](?!\()"
    rf"|(?<![*\\])\*\*(?P<strong>(?!\s){_WORDS}+(?<!\s))\*\*(?!\*)"
    rf"|(?<![*\\])\*(?P<em>(?!\s){_WORDS}+(?<!\s))\*(?!\*)"
    rf"|\[(?P<text>(?!\^){_WORDS}+)\]\((?P<href>[\w./:#-]+)\)"
)


def shorthand(line: str, mark: Mark) -> str | None:
    """Return the HTML of *line*, or None where Markdown's engine must read it; *mark* makes footnote calls."""
    tokens: list[re.Match[str]] = []
    place = 0
    while place < len(line):
        token = _TOKEN.match(line, place)
        if token is not None and line.startswith("://", token.end()):
            token = _TOKEN.match(line, place, _before_scheme(line, token.end()))
        if token is None:
            return None
        tokens.append(token)
        place = token.end()
    return "".join(_written(token, mark) for token in tokens)


def _before_scheme(line: str, end: int) -> int:
    """Return where the words end that ran on into the address whose "://" stands at *end*."""
    return end - next((len(scheme) for scheme in ("https", "http") if line.endswith(scheme, 0, end)), 0)


def _written(token: re.Match[str], mark: Mark) -> str:
    match token.lastgroup:
        case "call":
            made = mark(token["call"])
            return token[0] if made is None else _element(made)
        case "strong" | "em" as element:
            return f"<{element}>{token[element]}</{element}>"
        case "href":
            return f'<a href="{token["href"]}">{token["text"]}</a>'
        case "address":
            return f'<a href="{token["address"]}">{token["address"]}</a>'
        case _:
            return html.escape(token[0], quote=False)


def _element(made: Element) -> str:
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in sorted(made.items()))
    inner = html.escape(made.text or "", quote=False) + "".join(_element(child) for child in made)
    return f"<{made.tag}{attributes}>{inner}</{made.tag}>"
