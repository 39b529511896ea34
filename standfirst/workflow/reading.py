"""A file is read and shown as it was understood; nothing is received, and nothing of it is drafted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import intake
from standfirst.review import reading as sheet
from standfirst.review import understood
from standfirst.workflow.newsdesk import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood of a file: as JSON, as findings, and as a page where one was written."""

    json: str
    findings: tuple[Finding, ...]
    page: Path | None = None


def read(file: Path, made: Path | None) -> Read:
    """Read *file* and write a page of what was understood below *made*, none where that is None. Raises IntakeError."""
    data = read_file(file, "file")
    taken = intake.read(data, file.name)
    submission, odd = intake.understand(taken, file.name)
    findings = (*taken.findings, *odd)
    values = json.dumps(understood.as_values(taken, submission, findings, file.name), ensure_ascii=False, indent=1)
    if made is None:
        return Read(values, findings)
    page = sheet.page(taken, submission, findings, file.name, intake.pictures(data, file.name))
    return Read(values, findings, write_file(made / "reading" / f"{file.stem}.html", page))
