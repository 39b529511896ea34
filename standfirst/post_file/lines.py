"""A text on one line of post.md and back: what would read as structure, or as another line, is escaped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.errors import PostFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

# What an editor, a diff or str.splitlines takes for the end of a line, and what no editor shows.
_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]|\A[ \t]|[ \t]\Z")
_CODE = re.compile(r"&((?:amp;)*)#(0|[1-9][0-9]*);")
_CODES = {*range(33), *range(0x7F, 0xA0), 0x2028, 0x2029}
_STRUCTURE = re.compile(
    r"(\\*)(?=#|>|[-*+](?:[ \t]|\Z)|(?:-{3,}|\*{3,}|_{3,})\Z|\[\^[^\]]*\]:|<!--|!\[|\Z)"  # and an empty line
)
_NUMBER = re.compile(r"([0-9]{1,9})(\\*)(?=[.)](?:[ \t]|\Z))")
# JSON leaves these as they are; YAML does not allow them, and some of them end a line.
_NOT_IN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a 1-based line of the file, and what to do about it."""

    line: int
    what: str
    remedy: str


def refusal(name: str, faults: Iterable[Fault]) -> PostFileError:
    """Return the error that names every one of *faults*, in the order of the file."""
    listed = sorted(faults, key=lambda fault: fault.line)
    if len(listed) == 1:
        return PostFileError(f"{name} line {listed[0].line}: {listed[0].what}", remedy=listed[0].remedy)
    message = "; ".join(f"{name} line {fault.line}: {fault.what} ({fault.remedy})" for fault in listed)
    return PostFileError(message, remedy="mend the lines named, then run the same command again")


def to_line(text: str) -> str:
    """Return *text* as one line that reads as plain text: never empty, never structure, no space at its ends.

    One backslash goes before what would read as structure, and before the backslashes that stand there already, so
    that every text has exactly one line and that line has exactly one text.
    """
    line = _UNSEEN.sub(lambda found: f"&#{ord(found[0])};", _CODE.sub(_deeper, text))
    if numbered := _NUMBER.match(line):
        return f"{line[: numbered.end()]}\\{line[numbered.end() :]}"
    return f"\\{line}" if _STRUCTURE.match(line) else line


def to_text(line: str) -> str:
    """Return the text that to_line wrote as *line*."""
    if (numbered := _NUMBER.match(line)) and numbered[2]:
        line = line[: numbered.end() - 1] + line[numbered.end() :]
    elif (structure := _STRUCTURE.match(line)) and structure[1]:
        line = line[1:]
    return _CODE.sub(_shallower, line)


def quoted(text: str) -> str:
    """Return *text* as a JSON string that is also a YAML one, on one line."""
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def mapping(pairs: Iterable[tuple[str, str]]) -> str:
    """Return *pairs* as a JSON object that is also a YAML flow mapping, on one line."""
    return "{" + ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in pairs) + "}"


def _deeper(found: re.Match[str]) -> str:
    return f"&amp;{found[0][1:]}" if int(found[2]) in _CODES else found[0]


def _shallower(found: re.Match[str]) -> str:
    if int(found[2]) not in _CODES:
        return found[0]
    return f"&{found[0][len('&amp;') :]}" if found[1] else chr(int(found[2]))
