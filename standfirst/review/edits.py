"""What was done to a sentence, in words that nobody has to look up."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from standfirst.review.markup import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.post import Operation

_PLAIN = {
    "reported past": "put into the past",
    "frame": "led in by the house",
    "opening": "given the house’s opening",
    "trim": "an aside left out",
    "stop": "ended with a full stop where the clause was cut",
    "lead dropped": "the leading clause left out",
    "connective dropped": "a connecting word left out",
    "addressee named": "“your” said of whom it is said to",
    "quoted": "given in the organisation’s own words",
    "house named": "“we” put by name",
    "label": "labelled as the house labels lists",
    "lead-in": "made to lead in a list",
    "dash": "dashes as the house sets them",
    "by hand": "written by hand, and its source found again",
    "house text": "the newsroom’s own words",
}
_MOST_WORDS = 9  # of a change that is shown in full
_TOKEN = re.compile(r"\S+")


def plain(operation: Operation) -> str:
    """Return an edit as HTML: what was done, and which words became which."""
    name = operation.name
    said = _PLAIN.get(name, f"written by the model {name[11:]}" if name.startswith("drafted by ") else name)
    pairs = list(_pairs(operation.before, operation.after)) if operation.before else []
    if not pairs or len(pairs) > len("abc"):
        return text(said)
    return f"{text(said)}: {'; '.join(pairs)}"


def _pairs(before: str, after: str) -> Iterator[str]:
    """Yield what became what, as HTML; words put where none were are only named."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, list(map(_bare, old)), list(map(_bare, new)), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = _short(old[i1:i2]), _short(new[j1:j2])
        match kind:
            case "replace":
                yield f"<del>{gone}</del> → <ins>{come}</ins>"
            case "delete":
                yield f"<del>{gone}</del>"
            case "insert":
                yield f"<ins>{come}</ins>"


def _bare(token: str) -> str:
    """Return a word without the stops around it: what they do is said in words."""
    return token.strip(".,;:–—").lower()


def _short(words: list[str]) -> str:
    if len(words) <= _MOST_WORDS:
        return text(" ".join(words))
    half = _MOST_WORDS // 2
    return text(f"{' '.join(words[:half])} … {' '.join(words[-half:])}")
