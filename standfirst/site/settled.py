"""Pagefind's index in an order that chance has no part in.

Pagefind keeps filters in hash maps, whose order is another one in every run, and writes them as they come. Here they
are sorted, and the files named anew by their content: two builds of the same pages must be the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
# Where in pf_meta the list of filters stands, as pairs of name and file.
_FILTERS = 3
# As CBOR counts: what fits beside the kind, and the numbers that say how many bytes follow.
_SMALL = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def settled(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index by name, the same for the same pages. Raises ValueError for what is none."""
    made = {name: data for name, data in files.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    renamed: dict[str, str] = {}
    for name, data in files.items():
        if name.endswith(".pf_filter"):
            value = _read(data)
            assert isinstance(value, list)  # noqa: S101 - a name and what it narrows to
            value[1] = sorted(value[1], key=repr) if isinstance(value[1], list) else value[1]
            renamed |= _put(made, name, value, "filter/")
    for name, data in files.items():
        if name.endswith(".pf_meta"):
            value = _read(data)
            assert isinstance(value, list)  # noqa: S101 - six lists and a version
            pairs = value[_FILTERS]
            assert isinstance(pairs, list)  # noqa: S101 - a name and a file each
            value[_FILTERS] = sorted(_renamed(pairs, renamed), key=repr)
            renamed |= _put(made, name, value, "pagefind.")
    entry = json.loads(made[ENTRY])
    for told in entry["languages"].values():
        told["hash"] = renamed[told["hash"]]
    made[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return made


def _renamed(pairs: list[Value], renamed: dict[str, str]) -> list[Value]:
    return [[each[0], renamed[str(each[1])]] for each in pairs if isinstance(each, list)]


def _put(made: dict[str, bytes], name: str, value: Value, before: str) -> dict[str, str]:
    """Put *value* among the files under a name of its content, and return what the old name is now."""
    old, ending = name.removeprefix(before).split(".")
    plain = _MARK + _written(value)
    new = f"{old.partition('_')[0]}_{hashlib.sha256(plain).hexdigest()[: len(old.partition('_')[2])]}"
    made[f"{before}{new}.{ending}"] = gzip.compress(plain, mtime=0)
    return {old: new}


def _read(data: bytes) -> Value:
    plain = zlib.decompress(data, wbits=31)
    if not plain.startswith(_MARK):
        raise ValueError(plain[:20])
    return _value(plain, len(_MARK))[0]


def _value(data: bytes, at: int) -> tuple[Value, int]:
    """Return the value that begins at *at*, and where it ends."""
    kind, count = data[at] >> 5, data[at] & 31
    at += 1
    if width := _WIDTHS.get(count, 0):
        count = int.from_bytes(data[at : at + width], "big")
        at += width
    if kind == _NUMBER:
        return count, at
    if kind == _TEXT:
        return data[at : at + count].decode(), at + count
    if kind != _LIST:
        raise ValueError(kind)
    values: list[Value] = []
    for _ in range(count):
        value, at = _value(data, at)
        values.append(value)
    return values, at


def _written(value: Value) -> bytes:
    match value:
        case int():
            return _counted(_NUMBER, value)
        case str():
            words = value.encode()
            return _counted(_TEXT, len(words)) + words
        case list():
            return _counted(_LIST, len(value)) + b"".join(map(_written, value))


def _counted(kind: int, count: int) -> bytes:
    if count < _SMALL:
        return bytes((kind << 5 | count,))
    sign, width = next((sign, width) for sign, width in _WIDTHS.items() if count < 1 << 8 * width)
    return bytes((kind << 5 | sign,)) + count.to_bytes(width, "big")
