"""Two people with one name: their stories would stand on one page, as if one of them had written all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standfirst import permalinks
from standfirst.checks.matter import Fault
from standfirst.model.finding import Finding, Severity
from standfirst.model.submission import Person
from standfirst.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standfirst.post_file import Credits

SHARED = Fault(
    "person-page-shared",
    Severity.QUERY,
    why="The stories of both would stand on one page, as if one person had written or advised on all of them.",
    remedy='Two people: give one a page of its own ("page": "{page}-2") wherever they are credited. '
    'One: give the page in both stories ("page": "{page}").',
)
_SMALL = frozenset("a an and at by for from in of on the to with dr prof professor mr mrs ms miss".split())


def page_of(person: Person) -> str:
    """Return the folder of the page that a credit leads to."""
    return permalinks.person(person.name, person.page)


class Credited(NamedTuple):
    """Somebody as a story credits them, and the language of that story."""

    slug: str
    language: str
    person: Person


def by_page(credits_: Mapping[str, Credits]) -> dict[str, list[Credited]]:
    """Return everybody of the *credits_* of all stories, which are by slug, by the folder of the page they share."""
    known: dict[str, list[Credited]] = {}
    for slug, told in credits_.items():
        for person in told.people:
            known.setdefault(page_of(person), []).append(Credited(slug, told.language, person))
    return known


def shared_pages(
    slug: str, ours: Credits, known: Mapping[str, Sequence[Credited]], house: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """Find credits of the story *slug* that lead to the page of somebody in another role, in any story of its language.

    *known* is what by_page returns; *house* are the publisher's names, which tell nobody apart. Roles with a word in
    common are one person's. Where both credits name the page, an editor has decided.
    """
    for person, line in zip(ours.people, ours.lines, strict=True):
        page = page_of(person)
        mine = Credited(slug, ours.language, person)
        other = next((each for each in known.get(page, ()) if _unlike(mine, each, house)), None)
        if other is not None:
            where = "this story too" if other.slug == slug else other.slug
            message = f"one page for {_said(person)} here, and {_said(other.person)} in {where}"
            remedy = SHARED.remedy.format(page=page.removeprefix("people/").rstrip("/"))
            yield Finding(
                SHARED.rule, SHARED.severity, "post.md", line, f"person {person.name}", message, SHARED.why, remedy
            )


def _unlike(one: Credited, other: Credited, house: tuple[str, ...]) -> bool:
    """Return whether the roles of two credits in one language have no word in common, and nobody has decided."""
    mine, theirs = _role(one.person, house), _role(other.person, house)
    settled = one.person.page and other.person.page
    return bool(mine and theirs) and not settled and one.language == other.language and not mine & theirs


def _role(person: Person, house: tuple[str, ...]) -> frozenset[str]:
    said = set(words(f"{person.role or ''} {person.organisation or ''}")) - _SMALL
    return frozenset(said - {word for name in house for word in words(name)})


def _said(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.organisation) if part)
