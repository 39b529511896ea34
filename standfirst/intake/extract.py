"""What a reader takes out of a file before any repair, and how it crosses from the child process that read it.

It crosses as JSON: whatever a hostile file makes of the child, nothing that comes back can be run.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any

from standfirst.intake.raw import Raw
from standfirst.model.document import Place, Run
from standfirst.model.finding import Finding, Severity
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standfirst.model.document import Runs


@dataclass(frozen=True, slots=True)
class Extract:
    """Raw blocks in reading order, notes last or where they stand; *text* is every word of the file, for the account.

    *text* is read apart from *raws*, so that what the reader lost shows. *repairs* names what was left out or put in
    on purpose; *findings* is what somebody has to decide about. *paged*: the text is cut by pages.
    """

    raws: tuple[Raw, ...]
    text: str
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    paged: bool = True


_RAW = tuple(field.name for field in fields(Raw))


def dumps(extract: Extract) -> bytes:
    """Return *extract* as JSON."""
    made = {
        "raws": [_raw(raw) for raw in extract.raws],
        "text": extract.text,
        "repairs": [(one.rule, one.before, one.after, astuple(one.at), one.confidence) for one in extract.repairs],
        "findings": [astuple(finding) for finding in extract.findings],
        "paged": extract.paged,
    }
    return json.dumps(made, separators=(",", ":")).encode()


def of(made: dict[str, Any]) -> Extract:
    """Return what dumps wrote, read as JSON. Raises ValueError, TypeError or LookupError for anything else."""
    return Extract(
        tuple(map(_raw_of, made["raws"])),
        str(made["text"]),
        tuple(
            Repair(rule, before, after, Place(*at), confidence)
            for rule, before, after, at, confidence in made["repairs"]
        ),
        tuple(Finding(rule, Severity(severity), *rest) for rule, severity, *rest in made["findings"]),
        bool(made["paged"]),
    )


def _raw(raw: Raw) -> list[Any]:
    values = {name: getattr(raw, name) for name in _RAW}
    values |= {"runs": _runs(raw.runs), "at": (raw.at.line, raw.at.page)}
    values["rows"] = [[_runs(cell) for cell in row] for row in raw.rows]
    return list(values.values())


def _raw_of(values: list[Any]) -> Raw:
    made = dict(zip(_RAW, values, strict=True))
    made |= {"runs": _runs_of(made["runs"]), "at": Place(*made["at"])}
    made["rows"] = tuple(tuple(_runs_of(cell) for cell in row) for row in made["rows"])
    return Raw(**made)


def _runs(runs: Runs) -> list[tuple[Any, ...]]:
    return [(run.text, run.bold, run.italic, run.href, run.call) for run in runs]


def _runs_of(values: Iterable[list[Any]]) -> Runs:
    return tuple(Run(*value) for value in values)
