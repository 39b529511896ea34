"""What the gate says of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """VERIFIED stands by itself, NEEDS_SIGN_OFF wants a person, REJECTED may not be written."""

    VERIFIED = "verified"
    NEEDS_SIGN_OFF = "needs sign-off"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is not better: the test that said so, and the words without ground."""

    test: str
    words: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade of one sentence against its evidence, with every reason at once."""

    grade: Grade
    reasons: tuple[Reason, ...] = ()
