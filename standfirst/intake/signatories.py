"""Who submits a document together: those it is endorsed by, the undersigned, and joint by-lines.

A list is taken for one of signatories only where words say so; a body and a person are told apart by a heading over
them, a title or what follows the name, else not at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from standfirst.intake.bodies import welcoming
from standfirst.intake.front import OPENING
from standfirst.intake.people import ORGANISATION, TITLED, is_name, people, person
from standfirst.intake.repair.headings import NUMBERED, SECTION
from standfirst.model.document import Heading, ListBlock, Paragraph, Span, Table, text_of
from standfirst.model.submission import Signatory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standfirst.intake.front import Front
    from standfirst.model.document import Block

_DOCUMENT = r"(?:(?:this|our|the)\s+)?(?:joint\s+)?(?:submission|response|letter|statement|paper|evidence|report)"
# "This submission is endorsed by:", "Signatories", "The following undersigned organisations and individuals,".
_LEAD = re.compile(
    rf"(?:{_DOCUMENT}\s+(?:is|was|has\s+been)\s+)?(?:(?:jointly|also)\s+)?"
    r"(?:endorsed|co-?signed|signed|supported|submitted|made|prepared)\s+(?:jointly\s+)?(?:by|on\s+behalf\s+of)"
    r"(?:\s+(?:the\s+)?(?:following|undersigned))?(?:\s+(?:organi[sz]ations?|individuals?|bodies|groups|and|people)){0,3}"
    r"\s*[:,]?"
    r"|(?:list\s+of\s+)?(?:co-?)?signator(?:ies|y)(?:\s+(?:to|of)\s+\S.{0,60})?\s*:?"
    r"|(?:(?:we|the)[,\s]+)*(?:following\s+)?undersigned(?:\s+(?:organi[sz]ations?|individuals?|bodies|and)){0,3}\s*[:,]?",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"{_DOCUMENT}\s+is\s+(?:made|submitted)\s+jointly\b.{{0,60}}\bon behalf of\b.{{0,60}}\b(?:below|following)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"(?:yours\s+\w+|(?:yours\s+)?sincerely|(?:kind|best)\s+regards|signed)\s*[,:.]?", re.IGNORECASE)
_JOINT = re.compile(
    r"(?P<said>(?:joint|written)\s+)?(?:submission|response|evidence|statement|paper|report)?\s*(?:was\s+|is\s+)?"
    r"(?:(?:submitted|prepared|written|drafted|authored|made)\s+)?(?P<jointly>jointly\s+)?(?:by|from)\s+"
    r"(?:the\s+|Drs\s+)?(?P<who>[A-Z].+?)(?:\s+on behalf of\s+(?:the\s+)?(?P<bodies>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_COMMA = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?(?=[A-Z])")
_BODIES = re.compile(r"(?:organi[sz]ations?|companies|groups|bodies|endorsements|associations)\W*", re.IGNORECASE)
_PERSONS = re.compile(r"(?:individuals?|people|persons|academics|experts|contributors)\W*", re.IGNORECASE)
_SHORT = 120
_TWO = 2
# Words of a name with a full stop at its end: "Harbour Services Pty. Ltd."
_NAME = 8
# Words of one person's name, and of one body's, at most.
_OF_ONE, _SEVERAL = 4, 7

Kind = Literal["body", "person"] | None


def read_signatories(front: Front) -> None:
    """Read those who submit the document together into *front*: the surest list that it has."""
    for found in (_described(front), _listed(front), _joint(front), _welcoming(front)):
        if len(found) >= _TWO:
            front.cosignatories = tuple(found)
            return


def _listed(front: Front) -> list[Signatory]:
    """Return the list after "endorsed by", "the undersigned" or a closing formula."""
    blocks = front.document.blocks
    for index, block in enumerate(blocks):
        text = text_of(block).strip()
        if not isinstance(block, (Heading, Paragraph)) or len(text) > _SHORT:
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        closes = _CLOSING.fullmatch(text) and isinstance(after, (ListBlock, Table))
        if closes or _LEAD.fullmatch(text):
            found, used = _below(front, index + 1)
            # What is "supported by: longer piers, better lights" is no list of names.
            if len(found) >= _TWO and sum(one.name[0].isupper() for one in found) > len(found) / 2:
                front.blocks.update((index, *used))
                return found
    return []


def _below(front: Front, start: int) -> tuple[list[Signatory], list[int]]:
    """Return the names in the short lines from block *start* on, and the blocks they fill."""
    blocks = front.document.blocks
    found: list[Signatory] = []
    used: list[int] = []
    kind: Kind = None
    for index, block in enumerate(blocks[start:], start):
        text = text_of(block)
        if isinstance(block, Heading) and (told := _told(text)):
            kind = told
        elif isinstance(block, (Heading, Paragraph)) and _together(text, kind):
            front.together.append(index)
        elif isinstance(block, (ListBlock, Table)) or (_is_line(block) and not _ends(blocks, index)):
            found += _names(front, index, kind)
        elif text:
            break
        used.append(index)
        if isinstance(block, (ListBlock, Table)) and not any(
            _told(text_of(after)) for after in blocks[index + 1 : index + 2]
        ):
            break
    return _certain(front, found), used


def _certain(front: Front, found: list[Signatory]) -> list[Signatory]:
    """Return *found*; where lines of the list ran together, without the persons of four names, who may be two."""
    long = re.compile(rf"(?:\S+\s+){{{_OF_ONE - 1},}}\S+")
    doubtful = [one for one in found if front.together and one.kind == "person" and long.fullmatch(one.name)]
    front.together = sorted({*front.together, *(one.span.block for one in doubtful)})
    return [one for one in found if one not in doubtful]


def _told(heading: str) -> Kind:
    if _BODIES.fullmatch(heading.strip()):
        return "body"
    return "person" if _PERSONS.fullmatch(heading.strip()) else None


def _is_line(block: Block) -> bool:
    text = text_of(block)
    prose = text.endswith(("?", ":", ";")) or (text.endswith(".") and len(text.split()) > _NAME)
    return isinstance(block, (Heading, Paragraph)) and len(text) <= _SHORT and not prose


def _together(text: str, kind: Kind = None) -> bool:
    """Whether a line of names is several that a converter ran together; where one ends nobody could tell."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    who = person(text) if "," in text else None
    if who and (who.role or who.organisation):  # one, with what they do
        return False
    most = _OF_ONE if kind == "person" and "," not in text else _SEVERAL
    return len(words) > most and capitals > len(words) * 0.6 and not re.search(r"[.;:?(]", text)


def _ends(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading opens the next part of the document: text follows it, or it is named as parts are."""
    block = blocks[index]
    if not isinstance(block, Heading):
        return False
    text = text_of(block)
    leads = not all(_is_line(after) or _together(text_of(after)) for after in blocks[index + 1 : index + 2])
    return leads or bool(SECTION.fullmatch(text) or NUMBERED.fullmatch(text))


def _names(front: Front, index: int, kind: Kind) -> Iterator[Signatory]:
    text = front.text(index)
    offset = 0
    for line in text.split("\n"):
        name = line.strip(" ,;*\u2022")
        if name and not line.lstrip().startswith("*"):
            start = offset + line.index(name)
            yield _signatory(front, index, (start, start + len(name)), kind)
        offset += len(line) + 1


def _signatory(front: Front, index: int, at: tuple[int, int], kind: Kind = None) -> Signatory:
    """Return who is named at the offsets *at* of block *index*."""
    block = front.document.blocks[index]
    start, end = at
    name = " ".join(front.text(index)[start:end].split())
    span = Span(front.document.source, index, start, end, block.at.page)
    who = None if kind == "body" else person(name)
    if who and (who.role or who.organisation or TITLED.match(name)):
        return Signatory(who.name, "person", who.organisation, span)
    body = ORGANISATION.search(name) or re.search(r"[a-z][A-Z]|[!&]|\(", name)
    return Signatory(name, kind or ("body" if body or not is_name(name) else None), None, span)


def _described(front: Front) -> list[Signatory]:
    """Return the headings of "on behalf of the organisations below", each with the text that tells of it."""
    blocks = front.document.blocks
    said = next((i for i, block in enumerate(blocks[:OPENING]) if _BELOW.search(text_of(block))), None)
    kind: Kind = None
    found = []
    for index in range(said + 1 if said is not None else len(blocks), len(blocks)):
        block, text = blocks[index], front.text(index)
        if not isinstance(block, Heading):
            continue
        if told := _told(text):
            kind = told
        elif kind is None or SECTION.fullmatch(text) or NUMBERED.fullmatch(text):
            break
        else:
            found.append(_signatory(front, index, (0, len(text)), kind))
    return found


def _joint(front: Front) -> list[Signatory]:
    """Return the persons and bodies of a by-line of several, or of a line that is names and nothing else."""
    for index, block in enumerate(front.document.blocks[:OPENING]):
        if isinstance(block, (Heading, Paragraph)):
            text = " ".join(text_of(block).split())
            found = [_told_of(front, index, name, kind) for name, kind in _by(text.rstrip(" .")) if name in text]
            if len(found) >= _TWO:
                return found
    return []


def _by(line: str) -> list[tuple[str, Kind]]:
    """Return the names of a by-line, those who wrote first, none where it may name one body with a long name."""
    by = _JOINT.fullmatch(line)
    if not by or not re.search(r"\band\b|&|;", by["who"] + (by["bodies"] or "")):
        names = _COMMA.split(line)
        if len(names) > _TWO and all(map(is_name, names)):
            return [(name, None) for name in names]
        told = list(people(line)) if len(line) < _SHORT else []
        return [(one.raw, "person") for one in told] if all(one.role or one.organisation for one in told) else []
    joint = bool(by["jointly"] or (by["said"] or "").strip().lower() == "joint")
    who = _COMMA.split(by["who"])
    persons = who if all(map(is_name, who)) else [one.raw for one in people(by["who"])]
    bodies = _bodies(by["bodies"] or ("" if persons else by["who"]), joint=joint)
    return [*((name, "person") for name in persons), *((name, "body") for name in bodies)]


def _bodies(listed: str, *, joint: bool) -> list[str]:
    names = [name for part in _COMMA.split(listed) if (name := part.strip())]
    sure = all(ORGANISATION.search(name) or name.isupper() for name in names)
    return names if sure or (joint and all(name[0].isupper() for name in names)) else []


def _told_of(front: Front, index: int, name: str, kind: Kind = None) -> Signatory:
    span = front.span(index, name)
    return _signatory(front, index, (span.start, span.end), kind)


def _welcoming(front: Front) -> list[Signatory]:
    """Return both bodies of "X and Y welcome the opportunity to ..."."""
    for index, block in enumerate(front.document.blocks[:OPENING]):
        if isinstance(block, Paragraph) and (named := welcoming(text_of(block))):
            return [_told_of(front, index, name) for name in named]
    return []
