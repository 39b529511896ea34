"""Title lines and sentences that name bodies: who submits, to whom, on which inquiry or consultation.

Everything returned is a piece of the text given, so that it can be shown in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.intake.people import ORGANISATION

_CAP = r"(?:[a-z]?[A-Z0-9][\w'\u2019.&/-]*)"
# A run of capitalised words with the small words names hold: "Department of Transport and the Regions".
PROPER = rf"{_CAP}(?:,?\s+(?:(?:of|for|and|the|&|in|de|des|du)\s+){{0,2}}{_CAP})*"
# Committees are named "on" their subject; elsewhere "on" leads to what is answered.
_COMMITTEE = (
    rf"(?:(?:{_CAP}\s+){{0,5}}(?:Committee|Taskforce|Panel)\s+on\s+{PROPER}"
    rf"|(?:{_CAP}\s+){{0,5}}Rapporteur\s+on\s+the\s+(?:right|promotion|protection|situation)\b[^:;.]*)"
)
_BODY = re.compile(
    r"\b(?:Agency|Assembly|Attorney|Authority|Board|Bureau|Cabinet|Commission(?:er)?|Committee|Council|Department|DfE|DHSC|"
    r"Directorate|Executive|Government|HM|Inspectorate|Institute|Ministry|Minister|Nations|Ofcom|Ofsted|Ofgem|Ofwat|Office|"
    r"Panel|Parliament|Rapporteur|Regulator|Secretary|Senate|Service|Taskforce|Treasury|Tribunal|Union)\b"
)
_PROCESS = (
    r"(?:inquiry|enquiry|review|consultation|call for (?:evidence|input|views|submissions)|discussion paper|"
    r"issues paper|green paper|white paper|draft|bill|strategy|exposure draft)"
)
_KINDS = (
    r"(?:(?:[Jj]oint|[Ww]ritten|[Ss]upplementary)\s+)?"
    r"(?:[Cc]onsultation\s+[Rr]esponse|[Ss]ubmission|SUBMISSION|[Rr]esponse|[Ee]vidence|[Ff]eedback|[Cc]omments(?:\s+and\s+\w+)?)"
)
_TO = re.compile(
    rf"(?:(?P<who>{PROPER}(?:\s*\([A-Za-z]{{2,10}}\))?|[A-Z][\w -]{{2,40}}?)"
    r"\s+(?=[Jj]oint|[Ww]ritten|[Ss]ub|SUB|[Rr]es|[Ee]vid|[Cc]on|[Ff]eed|[Cc]om))?"
    rf"(?P<kind>{_KINDS})\s+(?P<how>to|on|regarding|in response to|in relation to|into|concerning|for)\s+(?:the\s+)?"
    r"(?P<rest>\S.*)",
    re.DOTALL,
)
# "Report of the X (XY)", "Note to members from the X", "A Fair Fare: response of the X", "X (XY), note to members".
_OF = re.compile(
    rf"(?:(?P<what>[^:]{{4,}}):\s+)?(?:[Aa]n?\s+)?(?P<kind>(?i:report|statement|note|briefing|letter|response|submission|"
    rf"evidence|memorandum))(?:\s+to\s+[a-z][a-z ]{{2,30}})?\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>{PROPER})"
    r"(?:\s*\([A-Z][A-Za-z]{1,9}\))?",
)
_HEADED = re.compile(
    rf"(?P<who>{PROPER})(?:\s*\([A-Z][A-Za-z]{{1,9}}\))?,\s+(?P<kind>(?:note|statement|report|briefing|letter))\b.{{0,60}}"
)
_ABOUT = re.compile(
    r"\s*(?:\([^()]{2,20}\))?\s*,?\s*(?:\b(?:regarding|responding to|to the (?:draft )?report on|concerning|"
    r"in response to|in relation to|as part of|with respect to|on|about|into|for)\b"
    r"|:|\s[-\u2013\u2014]\s|['\u2019]s?(?=\s))\s*(?:its\s+|their\s+)?(?:the\s+)?"
)
_ABBREVIATED = r"(?:\s*\((?:the\s+)?[\"'\u2018\u201c]?[A-Za-z][\w &-]{1,30}[\"'\u2019\u201d]?\))?"
_ORG = rf"^(?:The\s+)?(?P<org>{PROPER}){_ABBREVIATED}"
_WELCOMES = re.compile(
    rf"{_ORG}(?:\s+and\s+[^.]{{3,80}}?)?,?\s+(?:(?:strongly|warmly|also|again)\s+)?"
    r"(?:welcomes?|thanks?|appreciates?|(?:is|are)\s+(?:pleased|grateful|delighted)|commends?|congratulates?)\b"
)
_BOTH = re.compile(
    rf"(?:The\s+)?(?P<one>{PROPER}){_ABBREVIATED}\s+and\s+(?:the\s+)?(?P<other>{PROPER}){_ABBREVIATED},?\s+"
    r"(?:(?:both|jointly|strongly|warmly|also|again)\s+)?(?:welcome|thank|appreciate|are\s+(?:pleased|grateful|delighted))\b"
)
_BEGAN = re.compile(rf"{_ORG},?\s+(?:was|were)\s+(?:founded|established|formed|set\s+up)\b")
_IS_A = re.compile(rf"{_ORG},?\s+(?:is|are)\s+(?:an?|the|one\s+of)\s+(?P<what>[^.]{{0,160}})")
_WHAT = re.compile(
    r"\b(?:charity|organi[sz]ation|body|association|union|network|institute|group|company|centre|center|society|federation|"
    r"coalition|alliance|provider|trust|foundation|council|agency|think.tank|campaign|partnership|peak|voice|non-?profit|"
    r"not-for-profit|community|co-?operative)\b"
)
_GENERIC = re.compile(
    r"(?:This|These|It|We|Our|There|Submission|With|Many|In|As|Today|The|Government|Committee|Parliament|Commission|Bill|Act|"
    r"Department|Minister|AI|Australia|England|Britain|Europe)(?:\s|$)"
)
_OPPORTUNITY = re.compile(
    rf"(?:opportunity\s+to\s+[^.]{{0,90}}?\b(?:to|with)|(?:submission|response|evidence|comments)\s+to)\s+(?:the\s+)?"
    rf"(?P<body>{_COMMITTEE}|{PROPER})"
)
_SPEAKS = re.compile(r"opportunity to|evidence to|(?:response|submission) to|(?:respond|responding) to|comments? on")
_CONCERNING = re.compile(
    r"\b(?:regarding|concerning|in response to|in relation to|as part of|respond(?:ing)? to|comment(?:s|ing)? on|"
    r"feedback on|"
    r"submission (?:on|to)|(?:evidence|response) to|for|on|to|addressing)\s+(?:its\s+|their\s+)?(?:the\s+)?"
    rf"(?P<what>consultation\s+(?:on|for|into)\s+[^.;(]{{4,160}}|[^.;,(]{{0,80}}?\b{_PROCESS}\b[^.;,(]{{0,120}})",
    re.IGNORECASE,
)
# To the end of the clause; brackets within the name of a law ("Interception and Access) Act 1979") do not end it.
_REST = r"(?:[^.;,(]|\([A-Z][^()]{3,60}\)(?=\s+(?:Amendment|Act|Bill|Code|Regulations?|Declaration)\b)){4,200}"
_OWNED = re.compile(
    rf"(?:['\u2019]s?)?\s*(?:\([^()]*\)\s*)?(?P<what>(?:\w+\s+){{0,5}}{_PROCESS}\s+(?:of|into|on)\b{_REST})",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"\b(?:submission|response|paper|report|evidence|statement)\s+(?:was|is|has been)\s+"
    r"(?:drafted|prepared|written|made|submitted|authored)\s+"
    rf"(?:jointly\s+)?(?:by|on behalf of)\s+(?:the\s+)?(?P<org>{PROPER})"
)
# A process is named; what goes on to tell of it ("the inquiry that followed led to ...") is running text.
_TOLD = re.compile(r"\b(?:that|which|who|led|was|were|is|are|has|have|had)\b")
_OPENING = 700
_DEAR = re.compile(
    r"Dear\s+(?P<who>(?:Commissioner|Minister|Senator|Secretary|Chair|President|Professor|Dr|Ms|Mr|Mrs|Mx|Lord|Lady|"
    rf"Baroness|Cllr|Councillor|Sir)(?:\s+{_CAP}){{1,3}})\s*[,:]?"
)
_QUOTES = "'\"\u2018\u2019\u201c\u201d"


@dataclass(frozen=True, slots=True)
class Named:
    """What one passage names; every part is a piece of its text."""

    kind: str | None = None
    organisation: str | None = None
    addressee: str | None = None
    consultation: str | None = None


def submitted_to(title: str) -> Named:
    """Read a title line: "X submission to the Y on the Z", "Submission to the Inquiry into Z"."""
    of = _OF.fullmatch(title.strip(" .")) or _HEADED.fullmatch(title.strip(" ."))
    if of and ORGANISATION.search(of["who"]):
        return Named(of["kind"], of["who"], None, of.groupdict().get("what"))
    found = _TO.fullmatch(title.strip())
    if not found:
        return Named()
    body, about = _body_first(found["rest"].strip(" ."), to=found["how"] in {"to", "for"})
    leads_on = about and re.match(r"(?:of|and|the|its|a)\b", about)
    return Named(found["kind"], _submitting(found["who"]), body, None if leads_on else about)


def _submitting(who: str | None) -> str | None:
    name = re.sub(r"\s*\([^()]*\)$|['\u2019]s?$", "", who or "").strip().removeprefix("The ")
    if not re.fullmatch(PROPER, name):
        return None
    return name if len(name.split()) > 1 or re.fullmatch(r"\w*[A-Z]\w*[A-Z]\w*", name) else None


def _body_first(rest: str, *, to: bool) -> tuple[str | None, str | None]:
    """Cut "Department of Y on the Z" in two; without a body at its head, all of it is what is answered."""
    named = re.match(rf"(?:{_COMMITTEE}|{PROPER})", rest) if to else None
    if not named or re.match(_PROCESS, rest, re.IGNORECASE):
        return None, rest
    body = _owner(named[0])
    if not _BODY.search(body) and not (body == rest and body.isupper()):
        return None, rest
    if re.search(rf"\b{_PROCESS}$", body, re.IGNORECASE):
        return None, rest
    about = _ABOUT.match(rest, len(body))
    return body.rstrip(" ,"), rest[about.end() :].strip() or None if about else None


def _owner(name: str) -> str:
    """Cut "Productivity Commission's Arrangements" after the body that owns the rest."""
    for owner in re.finditer(r"['\u2019]s?(?=\s|$)", name):
        head = name[: owner.start()]
        if _BODY.search(head) and not re.match(
            r"\s+(?:Department|Office|Chambers)\b", name[owner.end() - len(owner[0]) + 2 :]
        ):
            return head
    return name


def organisation_of(text: str) -> str | None:
    """Return the organisation that *text* begins by speaking for or describing, without its article."""
    welcomes = _WELCOMES.match(text)
    if welcomes and not _GENERIC.match(welcomes["org"]):
        return welcomes["org"]
    prepared = _PREPARED.search(text, 0, _OPENING)
    if prepared and (ORGANISATION.search(prepared["org"]) or prepared["org"].isupper()):
        return prepared["org"]
    described = _IS_A.match(text)
    if described and _WHAT.search(described["what"]) and not _GENERIC.match(described["org"]):
        return described["org"]
    began = _BEGAN.match(text)
    if began and ORGANISATION.search(began["org"]) and not _GENERIC.match(began["org"]):
        return began["org"]
    return None


def welcoming(text: str) -> tuple[str, str] | None:
    """Return the two organisations of "X and Y welcome the opportunity"; None where one name may hold the "and"."""
    both = _BOTH.match(text)
    if both and all(ORGANISATION.search(name) or "(" in text[: both.end()] for name in both.group("one", "other")):
        return both["one"], both["other"]
    return None


def addressed(text: str) -> str | None:
    """Return who is greeted by office or title ("Dear Commissioner Holt,"); None for Sir, Madam, colleagues."""
    greeted = _DEAR.fullmatch(text.strip())
    return greeted["who"] if greeted else None


def opening_sentence(text: str) -> Named:
    """Read "... the opportunity to comment to the Y regarding the Z" and "evidence to the consultation on Z"."""
    speaks = _SPEAKS.search(text, 0, _OPENING)
    if not speaks:
        return Named()
    chance = _OPPORTUNITY.search(text, 0, _OPENING)
    body = _owner(chance["body"].rstrip(" ,")) if chance and _BODY.search(chance["body"]) else None
    start = chance.start("body") + len(body) if chance and body else speaks.start()
    about = (_OWNED.match(text, start) if body else None) or _CONCERNING.search(text, start, _OPENING)
    return Named(addressee=body, consultation=_process(about["what"]) if about else None)


def _process(text: str) -> str | None:
    """Return the name of a process without what leads to it; None where nothing is left of it."""
    name = re.sub(rf"^(?:{_ABOUT.pattern})", "", text.strip(f" ,{_QUOTES}")).strip(f" ,{_QUOTES}")
    named = re.search(rf"\b{_PROCESS}\s+(?:into|on|of|for)\b", name, re.IGNORECASE) or re.search(r"[A-Z]", name)
    return name if len(name.split()) > 1 and named and not _TOLD.search(name) else None
