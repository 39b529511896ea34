"""Inline matter for the template: styles, links, and notes at the foot of the page where each is called first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from standfirst.render.notes import labels
from standfirst.render.runs import leads_on
from standfirst.typeset.letters import settable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standfirst.model.document import Note, Run, Runs

Data: TypeAlias = dict[str, Any]

# A PDF has no room for longer addresses.
_LONGEST_ADDRESS = 2000


class Notes:
    """The notes of one paper, and which of them are set already."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._known = {note.key: (number, note) for number, note in enumerate(notes, start=1)}
        printed = labels([(note.key, note.label) for note in notes])
        self._labels = {key: settable(label) for key, label in printed.items()}
        self._set: set[str] = set()

    def inline(self, runs: Runs, *, inside: bool = False) -> list[Data]:
        """Return *runs* for the template; *inside* a note another is only pointed to."""
        after_call = False
        made = []
        for run in runs:
            made.append(_words(run) if run.call is None else self._call(run, run.call, apart=after_call, inside=inside))
            after_call = run.call is not None
        return made

    def uncalled(self) -> list[Data]:
        """Return the notes that no place has called, when everything else is set."""
        return [
            {"note": number, "label": self._labels[key], "runs": self.inline(note.runs, inside=True)}
            for key, (number, note) in self._known.items()
            if key not in self._set
        ]

    def _call(self, run: Run, key: str, *, apart: bool, inside: bool) -> Data:
        if key not in self._known:
            return {"text": settable(run.text), "raised": True}
        number, note = self._known[key]
        call: Data = {"note": number, "text": self._labels[key], "apart": apart, "inside": inside}
        if not inside and key not in self._set:
            self._set.add(key)
            call["body"] = self.inline(note.runs, inside=True)
        return call


def inline(runs: Iterable[Run]) -> list[Data]:
    """Return runs without calls for the template."""
    return [_words(run) for run in runs]


def has_links(runs: Runs) -> bool:
    """Return whether something in *runs* leads elsewhere."""
    return any(run.call is not None or _leads(run) for run in runs)


def has_ink(runs: Runs) -> bool:
    """Return whether anything of *runs* is seen on paper: a call, or a character that is no space."""
    return any(run.call is not None or settable(run.text).strip(" \n\u00a0\u200b") for run in runs)


def _words(run: Run) -> Data:
    made: Data = {"text": settable(run.text)}
    styles = {"bold": run.bold, "italic": run.italic} if run.text.strip() else {}
    made |= {style: True for style, wanted in styles.items() if wanted}
    if _leads(run) and run.href is not None and run.text.strip():
        made["href"] = run.href
    return made


def _leads(run: Run) -> bool:
    return leads_on(run.href) and len(run.href or "") <= _LONGEST_ADDRESS
