"""What a pre-pass did to a file and found in it: repairs, findings, and where in the file each was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.model.finding import Finding, Severity
from standfirst.model.submission import Repair

if TYPE_CHECKING:
    from standfirst.model.document import Place

# What a finding quotes of the words it is about.
_SHOWN = 60
_ACCEPT = "ask the author for a copy with this settled, or let it pass with a reason"
# Rule: severity, why it matters, what to do. Each has its page in docs/rules.
_RULES = {
    "tracked-change": (
        Severity.STOP,
        "nobody has said yet whether the change is meant; the reading takes it as accepted",
        f"accept or reject it in the file; or {_ACCEPT}",
    ),
    "comment-left-in": (
        Severity.STOP,
        "what colleagues wrote to each other beside the text may say that it is not final",
        f"see what it asks for; then {_ACCEPT}",
    ),
    "hidden-text": (
        Severity.STOP,
        "readers of the file do not see it, so it may be left over, secret, or put there to mislead a program",
        f"ask the author whether it belongs to the text; it is not in the draft. Then {_ACCEPT}",
    ),
    "macro": (
        Severity.STOP,
        "a program inside a file can change what the file says, or do harm where it is opened",
        f"do not pass the file on; {_ACCEPT}",
    ),
    "embedded-file": (
        Severity.STOP,
        "a file within the file may hold text that belongs to the submission, or that nobody meant to send",
        f"open it and see; its text is not in the draft. Then {_ACCEPT}",
    ),
    "external-content": (
        Severity.QUERY,
        "part of what the file shows lies elsewhere and was not fetched",
        "ask the author for a copy with everything in it",
    ),
    "text-box": (
        Severity.NOTE,
        "its place in the text is a guess: right after the paragraph it is anchored to",
        "compare with the file",
    ),
    "formula-flattened": (
        Severity.QUERY,
        "raised, lowered and stacked signs stand in one line now, which can change what it says",
        "compare with the file before it is quoted",
    ),
    "note-labels-by-page": (
        Severity.QUERY,
        "notes are counted through here, so that what the page calls note 1 may be another number",
        "open it in Word and save it again, which marks its pages; or hand in a PDF of it",
    ),
    "picture-without-text": (
        Severity.NOTE,
        "words or figures in it are not read, and readers who cannot see it get nothing",
        "look at it in the file, and ask the author what it says",
    ),
    "words-as-pictures": (
        Severity.QUERY,
        "headings or numbers drawn as pictures are words that no program reads",
        "compare with the pages, and ask the author for a copy with its fonts embedded, or for the .docx",
    ),
    "tags-differ": (
        Severity.QUERY,
        "a PDF that says what its parts are should say what a reader sees; one of the two was read",
        "compare the reading with those pages",
    ),
    "table-in-table": (
        Severity.QUERY,
        "the inner table's words stand in one cell of the outer, a cell a line",
        "compare with the file",
    ),
}  # fmt: skip
RULES = frozenset(_RULES)


@dataclass(slots=True)
class Journal:
    """The repairs and findings of one file; *file* is its name without folders."""

    file: str
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def dropped(self, rule: str, words: str, at: Place) -> None:
        """Log words that were left out on purpose."""
        self.changed(rule, words, "", at)

    def changed(self, rule: str, before: str, after: str, at: Place) -> None:
        """Log words that were put for others."""
        if before.strip() or after.strip():
            self.repairs.append(Repair(rule, before, after, at))

    def found(self, rule: str, message: str, at: Place | None) -> None:
        """Add a finding; *at* is None where it is about the whole file."""
        severity, why, remedy = _RULES[rule]
        self._seen[rule] = self._seen.get(rule, 0) + 1
        where = f"{rule} {self._seen[rule]}"
        line = at.line if at else None
        self.findings.append(Finding(rule, severity, self.file, line, where, message, why, remedy))


def short(text: str) -> str:
    """Return *text* on one line, in quotation marks, cut where a finding has room for no more."""
    line = " ".join(text.split())
    return f"\u201c{line if len(line) <= _SHOWN else line[:_SHOWN] + ' ...'}\u201d"


def on_page(at: Place) -> str:
    """Return ", on page 4" for the end of a message, nothing where the file does not know its pages."""
    return f", on page {at.page}" if at.page else ""
