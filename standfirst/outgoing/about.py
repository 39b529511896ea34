"""What a file is to be called, and in which language it is for want of its own word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """The *title* that readers see, and the *language* of the post as a BCP 47 tag."""

    title: str
    language: str
