"""Record ⇄ record.json, exactly: version first, sorted keys, one entry a line, so that a diff can be read."""

from __future__ import annotations

import json
import re
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from standfirst.errors import PostFileError
from standfirst.model.document import Span
from standfirst.model.post import Operation, Provenance
from standfirst.model.record import Entry, Record, Reworded, Ruling, SignOff, Waiver

if TYPE_CHECKING:
    import cattrs

VERSION = 1
_REMEDY = "restore record.json from the last commit, or delete it and draft the story again"
# JSON leaves these as they are, and some editors and diffs take them for the end of a line.
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def render(record: Record) -> str:
    """Return the text of record.json. Raises ValueError for an instant without its zone."""
    said: dict[str, Any] = _converter().unstructure(record)
    fields = {"version": said.pop("version"), **dict(sorted(said.items()))}
    return "{\n" + ",\n".join(f"{_json(key)}: {_value(value)}" for key, value in fields.items()) + "\n}\n"


def parse(text: str, name: str = "record.json") -> Record:
    """Return the record that *text* describes. Raises PostFileError with every fault and its address."""
    import cattrs

    said = _load(text, name)
    if said.get("version") != VERSION:
        found = f"{name} has version {said.get('version')!r}, and this program reads version {VERSION}"
        raise PostFileError(found, remedy="use the release of standfirst that wrote it, or a newer one")
    try:
        record: Record = _converter().structure(said, Record)
    except cattrs.BaseValidationError as faults:
        listed = "; ".join(cattrs.transform_error(faults, path=name))
        raise PostFileError(listed, remedy=_REMEDY) from faults
    if strays := [digest for digest in record.provenance if not _DIGEST.fullmatch(digest)]:
        raise PostFileError(f"{name}.provenance: {strays[0]!r} is not the digest of a sentence", remedy=_REMEDY)
    return record


def _value(value: object) -> str:
    """Return a field, its parts one a line."""
    match value:
        case dict() if value:
            lines = (f"  {_json(key)}: {_json(part)}" for key, part in sorted(value.items()))
            return "{\n" + ",\n".join(lines) + "\n}"
        case list() | tuple() if value:
            return "[\n" + ",\n".join(f"  {_json(part)}" for part in value) + "\n]"
        case _:
            return _json(value)


def _json(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _load(text: str, name: str) -> dict[str, Any]:
    try:
        said = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_without_twins)
    except json.JSONDecodeError as fault:
        raise PostFileError(f"{name} line {fault.lineno} is not JSON: {fault.msg}", remedy=_REMEDY) from fault
    except (_Twins, RecursionError) as fault:
        raise PostFileError(f"{name} cannot be read: {fault}", remedy=_REMEDY) from fault
    if not isinstance(said, dict):
        raise PostFileError(f"{name} is not a record", remedy=_REMEDY)
    return said


class _Twins(ValueError):
    """A key stands twice, as it does after a merge that kept both sides."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twins(f"{next(key for key in keys if keys.count(key) > 1)!r} stands twice")
    return said


@cache
def _converter() -> cattrs.Converter:
    import cattrs
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))
    converter.register_structure_hook(datetime, lambda value, _: _instant(value))
    converter.register_unstructure_hook(datetime, _iso)
    for part in (Span, Operation, Provenance, Waiver, Ruling, SignOff, Reworded, Entry):
        structure = make_dict_structure_fn(part, converter, _cattrs_forbid_extra_keys=True)
        # What a Provenance does not have takes no room on its line.
        unstructure = make_dict_unstructure_fn(part, converter, _cattrs_omit_if_default=True)
        converter.register_structure_hook(part, structure)
        converter.register_unstructure_hook(part, unstructure)
    whole = make_dict_structure_fn(Record, converter, _cattrs_forbid_extra_keys=True)
    converter.register_structure_hook(Record, whole)
    # A Record shows all its fields but rulings, which few stories need and records from before do not have.
    shown = make_dict_unstructure_fn(Record, converter, rulings=override(omit_if_default=True))
    converter.register_unstructure_hook(Record, shown)
    return converter


def _exactly(value: object, kind: type) -> object:
    """Return *value* as it is: a number where a name belongs is a slip, not something to convert."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"expected {kind.__name__}, got {value!r}")
    return value


def _instant(value: object) -> datetime:
    instant = datetime.fromisoformat(str(value))
    if instant.tzinfo is None:
        raise ValueError(f"{value!r} has no offset from UTC")
    return instant


def _iso(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError(instant)
    return instant.isoformat()
