"""Names, roles and organisations as a document prints them; what cannot be split for certain stays whole in *raw*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.model.submission import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.document import Span

_TITLES = r"(?:(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms|Mx|Miss|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Revd?|Hon)\.?\s+)*"
TITLED = re.compile(r"(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms|Mx|Miss|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Revd?)\b")
_NAME_WORD = r"(?:(?:Mc|Mac|O['\u2019]|D['\u2019])?[A-Z][^\W\d_]*(?:[-'\u2019][A-Z]?[^\W\d_]+)*|[A-Z]\.)"
_PARTICLE = r"(?:(?:van|von|de|da|del|der|den|di|la|le|bin|al|ap|ten)\s+){0,3}"
NAME = rf"{_TITLES}{_NAME_WORD}(?:\s+{_PARTICLE}{_NAME_WORD}){{1,3}}"
# A word that only an organisation's name has.
ORGANISATION = re.compile(
    r"\b(?:Academy|Agency|Alliance|Associat(?:ion|es)|Authority|Bank|Board|Bureau|Campaign|Cent(?:re|er)|Chamber|Charity|Church|"
    r"Clinic|Coalition|College|Collective|Commission(?:er)?|Committee|Commons|Company|Confederation|Congress|Consortium|Council|"
    r"Department|Directorate|Faculty|Federation|Forum|Foundation|Fund|Group|Guild|Health|Hospital|Inc|Initiative|Inspectorate|"
    r"Institut(?:e|ion)|International|Laborator(?:y|ies)|Law|League|Library|Limited|LLP|Ltd|Ministry|Mission|Movement|Museum|NHS|"
    r"Network|Now|Office|Organi[sz]ation|Parliament|Partnership|Party|plc|Practice|Programme|Project|Registry|Research|"
    r"School|Secretariat|Service|Services|Society|Surgery|Taskforce|Team|Treasury|Tribunal|Trust|UK|Union|Unit|University|Watch|"
    r"Australia|England|Scotland|Wales|Ireland|Europe|Frontiers?|Rights)\b"
)
# Those that end a role before "of": "Chair of the X Trust", but "Head of Research", "Director of Services".
_BODY = re.compile(
    r"\b(?:Academy|Agency|Alliance|Association|Authority|Bank|Bureau|Cent(?:re|er)|Chamber|Charity|Coalition|College|"
    r"Commission|Committee|Company|Council|Department|Federation|Forum|Foundation|Guild|Hospital|Institut(?:e|ion)|"
    r"Limited|LLP|Ltd|Ministry|Museum|Network|Organi[sz]ation|Parliament|Partnership|School|Society|Trust|Union|University)\b"
)
_DASH = re.compile(r"\s+[-\u2013\u2014|]\s+")
# Where a role ends and its organisation begins, the surest first; within each kind the last one counts.
_JOINTS = (
    re.compile(r"\s+(?:for|at|with)\s+(?:the\s+)?(?=[A-Z])"),
    re.compile(r"\s*,\s+(?:the\s+)?(?=[A-Z])|\s+[-\u2013\u2014|]\s+(?=[A-Z])"),
    re.compile(r"\s+(?:of|from)\s+(?:the\s+)?(?=[A-Z])"),
)
_ROLE = re.compile(
    r"(?:\w+\s+){0,3}(?:chair|director|head|officer|lead|leader|manager|president|secretary|professor|lecturer|fellow|adviser|advisor|"
    r"member|researcher|executive|trustee|partner|founder|analyst|coordinator|editor|lawyer|solicitor|consultant|nurse|convenor|"
    r"skipper|representative|keeper|treasurer|clerk|engineer|teacher|assistant)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"(?P<name>{NAME})\s*\((?P<rest>[^()]+)\)\W*")
_NAMED = re.compile(NAME)


def is_role(text: str) -> bool:
    """Return whether *text* is what somebody does ("Evidence Lead"), and may look like a name."""
    role = _ROLE.match(text.strip())
    return bool(role and re.fullmatch(r"(?:\s+(?:of|for|in)\b.*)?", text.strip()[role.end() :]))


def is_name(text: str) -> bool:
    """Return whether *text* is a person's name and nothing else."""
    return bool(_NAMED.fullmatch(text.strip())) and not ORGANISATION.search(text) and not is_role(text)


def person(raw: str, span: Span | None = None) -> Person | None:
    """Return whom *raw* names ("Dr A Name – Role for the Organisation"), None where it begins with no name."""
    text = " ".join(raw.split()).rstrip(" .;,:")
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and not ORGANISATION.search(bracketed["name"]):
        return _employed(bracketed["name"], bracketed["rest"], text, span)
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) > 1 and _NAMED.match(parts[0]):
        return _employed(parts[0], parts[1], text, span)
    found = _NAMED.match(text)
    if not found or ORGANISATION.search(found[0]):
        return None
    return _followed(found[0], text[found.end() :], text, span)


def _followed(name: str, rest: str, raw: str, span: Span | None) -> Person | None:
    """Return the person whose name *rest* follows; None where that makes it running text."""
    if comma := re.match(r"\s*,\s*", rest):
        return _employed(name, rest[comma.end() :], raw, span)
    at = re.match(r"\s+(?:of|from|at|for)\s+(?:the\s+)?", rest)
    return Person(name, None, rest[at.end() :] if at else None, raw, span) if at or not rest else None


def _employed(name: str, rest: str, raw: str, span: Span | None) -> Person:
    role, organisation = _role_and_organisation(rest.strip())
    return Person(name.strip(), role, organisation, raw, span)


def _role_and_organisation(text: str) -> tuple[str | None, str | None]:
    """Split at the joint after which only an organisation's name follows; without one, all of it is the role."""
    if _names_a_body(text) and not any(joint.search(text) for joint in _JOINTS[:2]) and not _ROLE.match(text):
        return None, text
    for joint in _JOINTS:
        for found in reversed(list(joint.finditer(text))):
            role, organisation = text[: found.start()].strip(" ,"), text[found.end() :].strip(" ,")
            at = found[0].split()[0] == "at" and not re.search(r",\s", organisation)
            if role and (at or _is_organisation(organisation)):
                return role, _without_abbreviation(organisation)
    return text or None, None


def _names_a_body(text: str) -> bool:
    capitals = all(word[0].isupper() or word in {"of", "for", "and", "the", "in", "on"} for word in text.split())
    return bool(_BODY.search(text) or (ORGANISATION.search(text) and capitals))


def _is_organisation(text: str) -> bool:
    abbreviated = re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]\w*", text) or re.search(r"\s\([A-Z][A-Za-z&]{1,9}\)$", text)
    return bool(_BODY.search(text) or abbreviated) and not re.search(r",\s", text)


def _without_abbreviation(name: str) -> str:
    return re.sub(r"\s*\([^()]{2,20}\)\s*$", "", name)


def people(sentence: str) -> Iterator[Person]:
    """Yield the persons a sentence of thanks names, in order, each with what stands in brackets or commas after it."""
    listed = re.sub(r",?\s+and\s+(?=(?:[A-Z]))", "; ", sentence) if ";" in sentence or "(" in sentence else sentence
    for part in re.split(
        r";\s*|\)\s*,\s*|,?\s+and\s+(?=" + NAME + r")|,\s+(?=" + NAME + r"(?:\s*\(|,|\s+(?:of|from|at)\b|\s*$))", listed
    ):
        closed = part + ")" if part.count("(") > part.count(")") else part
        found = person(closed.strip())
        if found and not is_role(found.name):
            yield replace(found, raw=closed.strip())
