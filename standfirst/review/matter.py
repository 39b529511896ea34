"""All that the review page shows of one story, as values: the post, its sources, and where its sign-off stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standfirst.coverage import Coverage
from standfirst.model.document import Document
from standfirst.model.finding import Finding
from standfirst.model.ledger import Ledger
from standfirst.model.post import Post
from standfirst.model.record import Ruling
from standfirst.model.submission import Submission
from standfirst.model.verdict import Verdict

NAMES = {"submission": "submission.md", "background": "background.md"}


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's sign-off; *holds* is False once a byte has changed since. *at* is in the newsroom's zone."""

    by: str
    role: str
    at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """A finding that a named person let pass, and why; *holds* is False once the copy has changed since."""

    rule: str
    where: str
    by: str
    why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the story stands: its state, why, what to do next, who signed and let pass, and the post as last signed."""

    state: str
    why: str
    next: str
    signatures: tuple[Signature, ...] = ()
    passed: tuple[Passed, ...] = ()
    signed: Post | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be reviewed. *verdicts* are by the addresses of model.post.sentences.

    *findings* leave out what was let pass; *names* says what findings call the files of the "submission" and the
    "background". *standing* is None for a draft that no folder holds yet, *ledger* and *coverage* for a post without
    submission.
    """

    post: Post
    submission: Submission | None
    background: Document | None
    verdicts: Mapping[str, Verdict]
    findings: Sequence[Finding]
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)
    standing: Standing | None = None
    ledger: Ledger | None = None
    coverage: Coverage | None = None
    rulings: Sequence[Ruling] = ()
