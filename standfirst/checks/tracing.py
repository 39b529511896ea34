"""Where sentences come from: what was edited, what the gate refused, what the cited passage does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault, excerpt, listed, own_names
from standfirst.checks.quoted import marked
from standfirst.dates import MONTHS, days_in, in_words
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Derivation, Sentence
from standfirst.model.verdict import Grade, Verdict
from standfirst.prose import fold, without_calls, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

UNTRACED = Fault(
    "untraced-sentence",
    Severity.QUERY,
    why="Nobody can see where these words come from, because they were edited or added by hand.",
    remedy="./inv trace looks for their source; else compare them yourself, or draft the story again.",
)
REJECTED = Fault(
    "rejected-sentence",
    Severity.STOP,
    why="The sentence says what its source does not say.",
    remedy="Go back to the words of the source, or waive the finding with the reason why the sentence is right.",
)
DOUBTFUL = Fault(
    "unconfirmed-sentence",
    Severity.QUERY,
    why="The sentence holds words for which no rule finds ground in its source; a person must say if they hold.",
    remedy="Read it beside its source; sign it off if it says the same, else go back to the source's words.",
)
UNSUPPORTED = {
    kind: Fault(
        f"{kind}-not-in-source",
        Severity.STOP,
        why=f"A {kind} that the source does not give is the error that is quoted against the organisation.",
        remedy=f"Take the {kind} from the source, or name the source it comes from and waive the finding.",
    )
    for kind in ("figure", "date", "name", "quotation")
}

_ADDRESS = re.compile(r"(?<=\])\([^)]*\)|https?://\S+|\S+@\S+")
_MARKS = re.compile(r"[*`\\\[\]]|(?<!\w)_|_(?!\w)")
_FIGURE = re.compile(r"(?<![\w])[£$€]?\d+(?:[.,:/]\d+)*")
_CAPITAL = re.compile(r"(?<=[^\W_] )(?:[A-Z][\w'’&-]*[^\W_])(?:\s+[A-Z][\w'’&-]*[^\W_])*")
_CALENDAR = frozenset(
    (*(month.lower() for month in MONTHS), *"monday tuesday wednesday thursday friday saturday sunday".split())
)
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def untraced_sentences(copy: Copy) -> Iterator[Finding]:
    """Find sentences without provenance, with the gate's words on what is new in them."""
    if copy.submission is None and copy.background is None:  # written by hand from the start: nothing to trace to
        return
    for where, sentence in copy.sentences():
        verdict = copy.verdicts.get(where)
        refused = verdict is not None and verdict.grade is Grade.REJECTED
        if sentence.provenance is None and sentence.text.strip() and not refused:
            message = f"no source is known for “{excerpt(sentence.text)}”{_residue(verdict)}"
            yield copy.finding(UNTRACED, where, message)


def rejected_sentences(copy: Copy) -> Iterator[Finding]:
    """Find sentences that the gate rejected, with all its reasons."""
    for where, sentence, verdict in _judged(copy, Grade.REJECTED):
        message = f"“{excerpt(sentence.text)}” is not what the source says{_residue(verdict)}"
        yield copy.finding(REJECTED, where, message)


def unconfirmed_sentences(copy: Copy) -> Iterator[Finding]:
    """Find traced sentences that the gate leaves to a person."""
    for where, sentence, verdict in _judged(copy, Grade.NEEDS_SIGN_OFF):
        if sentence.provenance is not None:
            message = f"“{excerpt(sentence.text)}” wants a person's eye{_residue(verdict)}"
            yield copy.finding(DOUBTFUL, where, message)


def facts_not_in_source(copy: Copy) -> Iterator[Finding]:
    """Find figures, dates, names and quotations that the passage cited for a sentence does not hold.

    A sentence without provenance is held against both sources whole; house text is the newsroom's own word.
    """
    if copy.submission is None and copy.background is None:
        return
    everything = copy.everything()
    for where, sentence in copy.sentences():
        verdict = copy.verdicts.get(where)
        if verdict is not None and verdict.grade is Grade.REJECTED:
            continue  # rejected-sentence gives the reasons
        for kind, missing in _unsupported(copy, sentence, everything):
            message = f"{listed([f'“{excerpt(what)}”' for what in missing])}: no such {kind} in {_looked_in(sentence)}"
            yield copy.finding(UNSUPPORTED[kind], where, message)


def _judged(copy: Copy, grade: Grade) -> Iterator[tuple[str, Sentence, Verdict]]:
    for where, sentence in copy.sentences():
        verdict = copy.verdicts.get(where)
        if verdict is not None and verdict.grade is grade:
            yield where, sentence, verdict


def _residue(verdict: Verdict | None) -> str:
    if verdict is None or not verdict.reasons:
        return ""
    return ": " + "; ".join(reason.message for reason in verdict.reasons)


def _looked_in(sentence: Sentence) -> str:
    return "either source" if sentence.provenance is None else "the passage cited"


def _unsupported(copy: Copy, sentence: Sentence, everything: str) -> Iterator[tuple[str, list[str]]]:
    provenance = sentence.provenance
    if provenance is None:
        evidence = everything
    elif provenance.derivation is Derivation.HOUSE and not provenance.spans:
        return
    else:
        evidence = copy.evidence(provenance.spans)
    text = fold(_MARKS.sub("", _ADDRESS.sub(" ", without_calls(sentence.text))))
    held = _Evidence(evidence, copy)
    for kind, claims in (
        ("quotation", [said for _, _, said in marked(text)]),
        ("date", [in_words(day, "{day} {month} {year}") for _, _, day in days_in(text)]),
        ("figure", _FIGURE.findall(_without_dates(text))),
        ("name", [found.group() for found in _CAPITAL.finditer(_without_dates(text))]),
    ):
        missing = [claim for claim in claims if not held.holds(kind, claim)]
        if missing:
            yield kind, missing


def _without_dates(text: str) -> str:
    for start, end, _ in reversed(list(days_in(text))):
        text = text[:start] + " ; " + text[end:]
    return text


class _Evidence:
    """The words, figures and days that a sentence may use."""

    def __init__(self, text: str, copy: Copy) -> None:
        organisation, post = copy.newsroom.organisation, copy.post
        house = " ".join((organisation.name, *organisation.aliases, *_frames(copy), *_stated(copy)))
        self.text = " ".join(words(text))
        self.words = set(words(text)) | set(words(house)) | {"i"}
        self.words |= {part for word in self.words for part in re.split(r"[-'/.&]", word)}
        self.days: set[date | None] = {post.date, *(day for _, _, day in days_in(text))}
        if copy.submission is not None:
            self.days.add(copy.submission.submitted)
        self.figures = {_bare(figure) for figure in _FIGURE.findall(fold(text))}
        self.figures |= {str(value) for value, word in enumerate(_NUMBER_WORDS) if word in self.words}

    def holds(self, kind: str, claim: str) -> bool:
        """Whether the evidence gives *claim*."""
        match kind:
            case "quotation":
                return " ".join(words(claim)) in self.text
            case "date":
                return any(day is not None and in_words(day, "{day} {month} {year}") == claim for day in self.days)
            case "figure":
                return _bare(claim) in self.figures
            case _:
                return all(_known(word, self.words) for word in words(claim))


def _stated(copy: Copy) -> tuple[str, ...]:
    """Return the names by which the submission introduces itself, and those whom and what it answers."""
    if copy.submission is None:
        return ()
    stated = (copy.submission.addressee, copy.submission.title, copy.submission.consultation)
    return (*own_names(copy.submission), *(fact.text for fact in stated if fact))


def _frames(copy: Copy) -> tuple[str, ...]:
    style = copy.newsroom.style
    kinds = (style.lede, style.response_frame, style.full_response, style.thanks, style.list_label)
    return tuple(re.sub(r"\{[^}]*\}", " ", frame) for frame in kinds)


def _bare(figure: str) -> str:
    return figure.lstrip("£$€").replace(",", "")


def _known(word: str, known: set[str]) -> bool:
    stem = word.removesuffix("'s")
    return stem in _CALENDAR or stem in known or all(part in known for part in re.split(r"[-'/.&]", stem) if part)
