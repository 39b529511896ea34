"""What was understood of a file as plain values: for the page that shows it, and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from standfirst.model.document import calls, plain, runs_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.model.document import Document, Note
    from standfirst.model.finding import Finding
    from standfirst.model.submission import Chapter, Person, Question, Reading, Stated, Submission


def as_values(reading: Reading, submission: Submission, findings: Sequence[Finding], name: str) -> dict[str, Any]:
    """Return everything that was understood, as values that JSON can hold; lines are 1-based, None is "not stated"."""
    document = reading.document
    words = reading.conservation
    return {
        "file": name,
        "sha256": document.digest,
        "front": stated(submission),
        "guesses": sorted(guesses(submission)),
        "people": [{"part": part, "named": named} for part, named in people(submission)],
        "cosignatories": [
            {"name": one.name, "kind": one.kind, "organisation": one.organisation} for one in submission.cosignatories
        ],
        "outline": [_chapter(chapter, document) for chapter in submission.chapters],
        "notes": list(_notes(document)),
        "links": [{"words": shown, "address": address} for shown, address in links(document)],
        "repairs": {rule: {"times": times, "lost": list(gone)} for rule, (times, gone) in logged(reading).items()},
        "findings": [
            {"rule": one.rule, "severity": one.severity.value, "line": one.line, "where": one.where,
             "message": one.message, "why": one.why, "remedy": one.remedy}
            for one in findings
        ],
        "words": {
            "received": words.received, "kept": words.kept,
            "unaccounted": list(words.unaccounted), "added": list(words.added),
        },
    }  # fmt: skip


def stated(submission: Submission) -> dict[str, str | None]:
    """Return what the title page states, by what it is; None for what it does not."""
    said = {label: None if value is None else value.text for label, value in _stated(submission).items()}
    day = submission.submitted
    as_printed = submission.submitted_as.text if submission.submitted_as else None
    return {**said, "date as printed": as_printed, "date": day.isoformat() if day else None}


def _stated(submission: Submission) -> dict[str, Stated | None]:
    return {
        "kind": submission.kind, "title": submission.title, "consultation": submission.consultation,
        "addressee": submission.addressee, "organisation": submission.organisation, "thanks": submission.thanks,
    }  # fmt: skip


def guesses(submission: Submission) -> frozenset[str]:
    """Return what of stated(submission) is there by a guess."""
    return frozenset(label for label, value in _stated(submission).items() if value is not None and not value.sure)


def places(submission: Submission) -> dict[str, int]:
    """Return the line that each value of stated(submission) was read from."""
    found = {**_stated(submission), "date as printed": submission.submitted_as}
    blocks = submission.document.blocks
    return {label: blocks[value.span.block].at.line for label, value in found.items() if value is not None}


def people(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield (part, who) of everybody named: name, role and organisation where they could be told apart."""
    named = [("author", submission.author), *(("adviser", adviser) for adviser in submission.advisers)]
    for part, person in named:
        if person is not None:
            yield part, _person(person)


def _person(person: Person) -> str:
    return " \u00b7 ".join(part for part in (person.name, person.role, person.organisation) if part)


def _chapter(chapter: Chapter, document: Document) -> dict[str, Any]:
    return {
        "number": chapter.number,
        "title": chapter.title,
        "line": document.blocks[chapter.heading].at.line,
        "words": _words(chapter.intro, document),
        "questions": [_question(question, document) for question in chapter.questions],
    }


def _question(question: Question, document: Document) -> dict[str, Any]:
    return {
        "number": question.number,
        "text": question.text,
        "kind": question.kind,
        "line": document.blocks[question.asked[0]].at.line,
        "options": [{"text": option.text, "chosen": option.chosen, "rank": option.rank} for option in question.options],
        "words": _words(question.answer, document),
    }


def _words(blocks: Sequence[int], document: Document) -> int:
    return sum(len(text_of(document.blocks[block]).split()) for block in blocks)


def _notes(document: Document) -> Iterator[dict[str, Any]]:
    for note, times in noted(document):
        yield {"label": note.label, "text": plain(note.runs), "line": note.at.line, "called": times}


def noted(document: Document) -> list[tuple[Note, int]]:
    """Return each note, in the order of the file, and how often it is called."""
    called = Counter(key for block in document.blocks for _, key in calls(runs_of(block)))
    return [(note, called[note.key]) for note in document.notes]


def links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of each link in order, those of the notes last; one link in two styles is one."""
    for runs in [*(runs_of(block) for block in document.blocks), *(note.runs for note in document.notes)]:
        shown, address = "", ""
        for run in runs:
            if address and run.href != address:
                yield shown, address
                shown = ""
            address = run.href or ""
            shown += run.text if run.href else ""
        if address:
            yield shown, address


def logged(reading: Reading) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return how often each rule changed something, and which words it took out."""
    times = Counter(repair.rule for repair in reading.repairs)
    gone = dict(reading.conservation.lost)
    return {rule: (times[rule], gone.get(rule, ())) for rule in sorted(times)}
