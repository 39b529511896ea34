"""A TOML file held against the dataclass it describes: every key that is unknown, missing or of the wrong kind.

The parser of the standard library says on which line TOML itself is wrong, and no more; here each key has its line.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_LONG = re.compile(r'"""|\'\'\'')
_KINDS = {str: "a text in quotation marks", int: "a whole number", bool: "true or false"}


def places(text: str) -> dict[str, int]:
    """Return the 1-based line of each key and table by its address: "site.url", "topics[2].slug", counted from 1."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, within = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if not within and (head := _TABLE.fullmatch(line)):
            table = _dotted(head["name"])
            if head["open"] == "[[":
                counts[table] = counts.get(table, 0) + 1
                found.setdefault(table, number)
                table = f"{table}[{counts[table]}]"
            found.setdefault(table, number)
        elif not within and (key := _KEY.match(line)):
            found.setdefault(f"{table}.{_dotted(key['key'])}".lstrip("."), number)
        within = _still_open(line, within)
    return found


def misshapen(value: object, kind: Any, key: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any annotation
    """Yield (address, what is wrong with it) for all of *value* that is not of *kind*, as a dataclass annotates it."""
    if is_dataclass(kind):
        yield from _table(value, kind, key)
    elif get_origin(kind) is tuple:
        yield from _list(value, get_args(kind), key)
    elif get_origin(kind) is dict:
        if not isinstance(value, dict):
            yield key, f"is {_shown(value)}, and should be a table: [{key}]"
            return
        for name, inner in value.items():
            yield from misshapen(inner, get_args(kind)[1], f"{key}.{name}")
    elif not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        yield key, f"is {_shown(value)}, and should be {_KINDS[kind]}"


def _table(value: object, kind: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a dataclass
    if not isinstance(value, dict):
        yield key, f"is {_shown(value)}, and should be a table: [{key}]"
        return
    hints = get_type_hints(kind)
    for name in value:
        if name not in hints:
            near = difflib.get_close_matches(name, hints, 1)
            rest = f"write {near[0]}" if near else f"the keys there are {', '.join(hints)}"
            yield _under(key, name), f"is no key: {rest}"
    for each in fields(kind):
        if each.name in value:
            yield from misshapen(value[each.name], hints[each.name], _under(key, each.name))
        elif each.default is MISSING and each.default_factory is MISSING:
            yield _under(key, each.name), "is missing"


def _list(value: object, kinds: tuple[Any, ...], key: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        how = f"tables, each under [[{key}]]" if is_dataclass(kinds[0]) else "a list in square brackets"
        yield key, f"is {_shown(value)}, and should be {how}"
    elif kinds[-1] is not Ellipsis and len(value) != len(kinds):
        yield key, f"has {len(value)} parts, and should have {len(kinds)}"
    else:
        for number, inner in enumerate(value, 1):
            yield from misshapen(inner, kinds[0], f"{key}[{number}]")


def _under(key: str, name: str) -> str:
    return f"{key}.{name}".lstrip(".")


def _shown(value: object) -> str:
    match value:
        case dict():
            return "a table"
        case list():
            return "a list"
        case bool():
            return str(value).lower()
        case _:
            return repr(value)[:40]


def _dotted(name: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(name))


def _still_open(line: str, within: str) -> str:
    """Return the marks of the text of several lines that is open after *line*, as *within* was before it."""
    for mark in _LONG.findall(line):
        within = "" if within == mark else within or mark
    return within
