"""Credits: whoever helped is thanked, nobody else is, and journalists know whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault
from standfirst.model.finding import Finding, Severity
from standfirst.prose import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standfirst.model.submission import Person

UNTHANKED = Fault(
    "adviser-not-thanked",
    Severity.QUERY,
    why="The submission credits this person, and expects the post to do so too.",
    remedy="Add the credit as the submission prints it, or confirm that the adviser does not want to be named.",
)
STRANGER = Fault(
    "adviser-not-in-submission",
    Severity.QUERY,
    why="Thanks in public need the person's consent, and the submission does not name this one.",
    remedy="Check the spelling against the submission, or confirm that the credit was agreed.",
)
NO_CONTACT = Fault(
    "no-contact",
    Severity.QUERY,
    why="A journalist who finds nobody to call writes about something else.",
    remedy="Add the press contact; the newsroom's contacts stand in newsroom.toml.",
)


def advisers_not_thanked(copy: Copy) -> Iterator[Finding]:
    """Find advisers whom the submission names and the post does not."""
    if copy.submission is None:
        return
    thanked = _names(copy.post.advisers)
    said = fold(" ".join(sentence.text for _, sentence in copy.sentences()))
    for adviser in copy.submission.advisers:
        if fold(adviser.name) not in thanked and fold(adviser.name) not in said:
            message = f"{adviser.name} advised on the submission and is not thanked"
            yield copy.finding(UNTHANKED, f"adviser {adviser.name}", message)


def advisers_not_in_submission(copy: Copy) -> Iterator[Finding]:
    """Find people thanked whom the submission does not name."""
    if copy.submission is None:
        return
    known = fold(copy.everything())
    for adviser in copy.post.advisers:
        if fold(adviser.name) not in known:
            message = f"{adviser.name} is thanked, but the submission does not name this person"
            yield copy.finding(STRANGER, f"adviser {adviser.name}", message)


def no_contact(copy: Copy) -> Iterator[Finding]:
    """Find a post without a contact where the newsroom has one."""
    if copy.newsroom.contacts and not copy.post.contact:
        yield copy.finding(NO_CONTACT, "contact", "the post names no contact")


def _names(people: Iterable[Person]) -> set[str]:
    return {fold(person.name) for person in people}
