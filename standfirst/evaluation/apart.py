"""One case drafted in a process of its own, so that its time and memory are its own and its end ends nothing else."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.evaluation.wording import running_text, spoken
from standfirst.model.post import Derivation, sentences
from standfirst.model.verdict import Grade

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from standfirst.evaluation.figures import Draft, Drafter
    from standfirst.model.post import Sentence
    from standfirst.model.verdict import Verdict

# ru_maxrss is in kilobytes but on a Mac, where it is in bytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What a case's process says of it; *grades* counts sentences by Grade, "house" and "untraced"."""

    text: str
    lead: str
    grades: Mapping[str, int]
    seconds: float
    warm: float
    megabytes: float
    repeats: bool


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case."""

    submission: Path
    post: Path
    background: Path | None
    newsroom: Path | None


def drafted_apart(draft: Drafter, files: Files, words: int, patience: float) -> Measured | str:
    """Draft in a fresh process; return what it measured, or why there is nothing."""
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    worker = fresh.Process(target=_work, args=(draft, files, words, there), daemon=True)
    worker.start()
    there.close()
    try:
        if not here.poll(patience):
            return f"not drafted within {patience:g} seconds"
        answer: Measured | str = here.recv()
    except EOFError:
        worker.join()
        return f"the process that drafted it ended with code {worker.exitcode}"
    finally:
        worker.kill()
        worker.join()
        here.close()
    return answer


def _work(draft: Drafter, files: Files, words: int, answer: Connection) -> None:
    try:
        answer.send(_measured(draft, files, words))
    except StandfirstError as fault:
        answer.send(str(fault))
    except Exception as fault:  # noqa: BLE001 -- one case that fails must not silence the others; the reason is listed
        answer.send(f"{type(fault).__name__}: {fault}")


def _measured(draft: Drafter, files: Files, words: int) -> Measured:
    start = time.perf_counter()
    first = draft(files.submission, files.background, files.newsroom, words)
    between = time.perf_counter()
    second = draft(files.submission, files.background, files.newsroom, words)
    end = time.perf_counter()
    return Measured(
        text=spoken(first.post),
        lead=running_text(first.submission),
        grades=dict(_graded(first)),
        seconds=between - start,
        warm=end - between,
        megabytes=_peak(),
        repeats=first.post == second.post,
    )


def _graded(draft: Draft) -> dict[str, int]:
    counted: dict[str, int] = {}
    for where, sentence in sentences(draft.post):
        if sentence.text.strip():
            kind = _standing(where, sentence, draft.verdicts)
            counted[kind] = counted.get(kind, 0) + 1
    return counted


def _standing(where: str, sentence: Sentence, verdicts: Mapping[str, Verdict]) -> str:
    if sentence.provenance is None:
        return "untraced"
    if sentence.provenance.derivation is Derivation.HOUSE:
        return "house"
    # What the gate did not see is not verified.
    return verdicts[where].grade if where in verdicts else Grade.NEEDS_SIGN_OFF


def _peak() -> float:
    """Return the peak memory in megabytes of this process and of the largest that it started to read a file.

    The reader runs while this process waits for it, so a machine needs both.
    """
    return _own_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _RSS_UNIT / 1024**2


def _own_peak() -> float:
    """Return this process's peak memory in megabytes.

    The kernel's own high-water mark where there is /proc: what getrusage reports includes the parent before exec.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 -- not a path of the project
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / 1024**2
