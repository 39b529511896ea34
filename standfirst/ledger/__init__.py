"""The fact ledger: all that a post states and anybody can look up, with its places, and what the inputs dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.ledger.disagreements import disagreements
from standfirst.ledger.facts import facts
from standfirst.ledger.rulings import ruled
from standfirst.ledger.telling import as_text
from standfirst.model.ledger import Ledger

if TYPE_CHECKING:
    from standfirst.model.document import Document
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission

__all__ = ["as_text", "disagreements", "facts", "ledger_of", "ruled"]


def ledger_of(post: Post, submission: Submission, background: Document | None, house: tuple[str, ...] = ()) -> Ledger:
    """Return the ledger of *post*; *house* are the names that the newsroom itself bears, which need no source."""
    return Ledger(tuple(facts(post, submission, background, house)), tuple(disagreements(post, submission, background)))
