"""A file as readers are offered it: not what somebody saved, but what was made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a file is held, or what an editor should know of it: a rule of checks.files, in words, with what to do.

    *page* is 1-based, 0 where it is about the whole file; *remedy* is empty where the rule's own says enough.
    """

    rule: str
    message: str
    remedy: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """The bytes that go out, empty where none may; *pages* is 0 for what has none."""

    content: bytes = b""
    pages: int = 0
    objections: tuple[Objection, ...] = ()
