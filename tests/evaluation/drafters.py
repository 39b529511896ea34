# ruff: noqa: ARG001 -- a drafter takes what every drafter takes, whatever it does with it
"""Drafting functions for the evaluation to run in processes of their own, which import this module by name."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from standfirst.errors import IntakeError
from standfirst.evaluation import Draft
from standfirst.model.document import Document, Paragraph, Place, Run, Span
from standfirst.model.post import Derivation, Par, Post, Provenance, Sentence
from standfirst.model.submission import Submission
from standfirst.model.verdict import Grade, Verdict


def first_line(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Draft the first line verbatim, the second as an edited sentence, and a line of the house's own."""
    lines = submission.read_text(encoding="utf-8").splitlines()
    document = Document(
        tuple(Paragraph((Run(line),), Place(n)) for n, line in enumerate(lines, 1)), (), "submission", ""
    )
    cited = Provenance(Derivation.VERBATIM, "submission", (Span("submission", 0, 0, len(lines[0])),))
    said = [
        Sentence(f"{lines[0]}[^1]", cited),
        Sentence(lines[1], None),
        Sentence("Read on." if background is None else "Read the notes.", Provenance(Derivation.HOUSE, "newsroom")),
    ]
    post = Post(
        "story", "statement", "en-GB", Sentence("A headline", cited), Sentence("", cited), date(2024, 5, 14), "", (),
        Par(tuple(said)), (), (), (), (), (), (), (),
    )  # fmt: skip
    verdicts = {"p1.s1": Verdict(Grade.VERIFIED), "headline": Verdict(Grade.NEEDS_SIGN_OFF)}
    paper = Submission(None, None, None, None, None, None, None, None, None, (), tuple(range(len(lines))), (), document)
    return Draft(post, paper, verdicts)


READER_MB = 100


def with_a_reader(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Draft the first line after a process of its own filled 100 MB, as one that reads a large file does."""
    subprocess.run([sys.executable, "-c", f"bytearray({READER_MB}_000_000).translate(bytes(range(256)))"], check=True)
    return first_line(submission, background, newsroom, words)


def refuse(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Refuse PDF as intake does, and read anything else."""
    if submission.suffix == ".pdf":
        raise IntakeError(f"{submission.name} is a PDF", remedy="ask for the text")
    return first_line(submission, background, newsroom, words)


def stumble(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Fail as only a fault in the program does."""
    raise ZeroDivisionError(submission.name)


def die(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """End the process without a word."""
    os._exit(9)


def dawdle(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Never finish."""
    threading.Event().wait()
    raise AssertionError


def waver(submission: Path, background: Path | None, newsroom: Path | None, words: int) -> Draft:
    """Draft something else each time."""
    flag = submission.with_suffix(".seen")
    second = flag.exists()
    flag.touch()
    return first_line(submission, flag if second else None, newsroom, words)
