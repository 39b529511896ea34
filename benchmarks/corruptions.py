"""Sentences spoilt as drafts go wrong, and edited as good editors do: what the gate is proved against.

Every function takes a true sentence and yields others. A corruption always changes what is claimed: a number gives way
to one of another value, never to another spelling of it; a name to one that no word connects with it. A faithful edit
never does. Whoever adds a kind reads a hundred of its sentences first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # "May" opens sentences and asks leave: it is never taken for a month without a day beside it
_SPELT = "two three four five six seven eight nine ten eleven twelve".split()
_FIGURE = re.compile(r"(?<![\w.,/&-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/&-])")
_UNIT = re.compile(
    r"(?P<money>[£$€])(?=\d)|(?<=\d )(?:million|billion|per cent|percent|miles|metres|kilometres|hours|minutes|days|"
    r"weeks|months|years|people|children|crossings)\b|(?<=\d)%"
)
_OTHER_UNIT = {
    "£": "€", "$": "£", "€": "$", "million": "billion", "billion": "million", "per cent": "million",
    "percent": "million", "%": " million", "miles": "metres", "metres": "miles", "kilometres": "metres",
    "hours": "minutes", "minutes": "hours", "days": "weeks", "weeks": "days", "months": "years", "years": "months",
    "people": "boats", "children": "adults", "crossings": "passengers",
}  # fmt: skip
_DATED = re.compile(rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})(?P<rest> \d{{4}})?\b")
_YEAR = re.compile(r"(?<![\w/£$€,.-])(?:19|20)\d\d(?![\w/,-]|\.\d)")
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w’'-]+(?: (?:(?:of|and|for|the|on|in) )*[A-Z][\w’'-]+)*")
_NOT_INSIDE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did)\b")
_NEGATED = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|seldom|rarely)\b ?")
_UNNEGATED = {"cannot": "can", "without": "with", "nobody": "everybody", "nothing": "everything", "none": "all"}
_STRENGTH = {
    "may": ("will", "must"), "might": ("will",), "could": ("will",), "can": ("must",), "should": ("must", "may"),
    "must": ("may", "should"), "will": ("might", "could"), "would": ("will",),
    "perhaps": ("certainly",), "probably": ("certainly",), "likely": ("certain", "unlikely"),
    "estimated": ("proven",), "estimate": ("know",), "think": ("know",), "believe": ("know",), "expect": ("know",),
    "suggests": ("proves",), "suggest": ("prove",), "seems": ("is",), "appears": ("is",), "possible": ("certain",),
}  # fmt: skip
_DROPPED_HEDGES = re.compile(
    r"(?<=[a-z] )(?:about|around|almost|nearly|approximately|perhaps|probably|possibly|at least|at most|up to|"
    r"more than|fewer than|less than|estimated|only|mainly|mostly|partly|usually|generally|often|sometimes) (?=\w)"
)
_AMOUNT = {
    "some": ("all", "most"), "many": ("few", "all"), "most": ("all", "some"), "few": ("many",), "all": ("some", "most"),
    "every": ("almost every", "no"), "each": ("almost no",), "several": ("all",), "both": ("neither of the",),
    "half": ("most",), "more": ("less",), "less": ("more",), "fewer": ("more",), "always": ("sometimes",),
    "often": ("always", "rarely"), "sometimes": ("always",), "any": ("some",), "least": ("most",), "only": ("also",),
    "majority": ("minority",), "usually": ("always",), "largely": ("wholly",), "rarely": ("often",),
}  # fmt: skip
_MARKED = re.compile(r"[“\"](?P<said>[^”\"]{12,})[”\"]|(?<!\w)‘(?P<single>[^‘’]{12,})’(?!\w)")
_STANCES = re.compile(
    r"\b(?P<who>[Ww]e|[Tt]he [A-Z][\w’'-]+(?: (?:(?:of|and|for|the|on|in) )*[A-Z][\w’'-]+)*)"
    r"(?= (?:also |would |have |has |had |did not |do not |does not |were |was |are |is |strongly )*[a-z]+)"
)
_STRANGERS = ("Ministry of Canals", "Guild of Rope Makers", "Lady Orla Penhaligon", "Brackwater Council")
_LEAST_SPLICE, _MOST_SPLICE = 3, 14


@dataclass(frozen=True)
class Fact:
    """A sentence that is true, and what its document offers a corruptor: other sentences, figures and names.

    *house* are the names of whoever speaks in the document.
    """

    text: str
    others: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    house: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """A sentence made from a true one, and the sentences it would cite."""

    text: str
    cites: tuple[str, ...]


def figures_in(text: str) -> list[str]:
    """Return the figures of *text* as printed, without those of dates and references."""
    return _FIGURE.findall(_YEAR.sub(" ", _DATED.sub(" ", text)))


def names_in(text: str) -> list[str]:
    """Return the capitalised spans of *text* that do not open a sentence."""
    return _NAME.findall(text)


def _swapped(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _value(figure: str) -> float:
    return float(figure.replace(",", "") or 0)


def number(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield a figure changed, exchanged with another of the document or of the sentence, or a number word changed."""
    text = true.text
    found = [one for one in _FIGURE.finditer(text) if not _YEAR.fullmatch(one.group())]
    for one in found[:3]:
        value = _value(one.group())
        yield Changed(_swapped(text, one, f"{int(value) + chance.randint(1, 9)}"), (text,))
        if others := [other for other in true.figures if _value(other) != value]:
            yield Changed(_swapped(text, one, chance.choice(others)), (text,))
    for one, other in pairwise(found):
        if _value(one.group()) != _value(other.group()):
            between = text[one.end() : other.start()]
            turned = text[: one.start()] + other.group() + between + one.group() + text[other.end() :]
            yield Changed(turned, (text,))
    for one in list(re.finditer(rf"(?<![\w-])(?:{'|'.join(_SPELT)})(?![\w-])", text))[:2]:
        yield Changed(_swapped(text, one, chance.choice([word for word in _SPELT if word != one.group()])), (text,))


def unit(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield a currency, a magnitude or a measure exchanged for another."""
    for one in list(_UNIT.finditer(true.text))[:3]:
        yield Changed(_swapped(true.text, one, _OTHER_UNIT[one.group()]), (true.text,))


def day(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield a day, a month or a year changed."""
    for one in list(_DATED.finditer(true.text))[:2]:
        if not one["day"] and not one["rest"]:
            continue
        other = chance.choice([month for month in MONTHS if month != one["month"]])
        yield Changed(_swapped(true.text, one, one.group().replace(one["month"], other)), (true.text,))
        if one["day"]:
            moved = str(int(one["day"]) % 28 + 1)
            yield Changed(_swapped(true.text, one, moved + one.group()[len(one["day"]) :]), (true.text,))
    for one in list(_YEAR.finditer(true.text))[:2]:
        yield Changed(_swapped(true.text, one, str(int(one.group()) + chance.choice((-2, -1, 1, 2)))), (true.text,))


def name(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield a name exchanged for another of the document, for a stranger's, or for another of the sentence."""
    text = true.text
    found = [one for one in _NAME.finditer(text) if len(one.group()) > 3 and one.group() not in MONTHS]  # noqa: PLR2004
    for one in found[:3]:
        ours = set(re.findall(r"\w+", one.group().lower()))
        apart = [other for other in true.names if not ours & set(re.findall(r"\w+", other.lower()))]
        if apart and one.group() not in true.house:
            yield Changed(_swapped(text, one, chance.choice(apart)), (text,))
        yield Changed(_swapped(text, one, chance.choice(_STRANGERS)), (text,))
    for one, other in pairwise(found):
        if not set(one.group().split()) & set(other.group().split()):
            between = text[one.end() : other.start()]
            if re.fullmatch(r",? (?:and|or|&) |, ", between):
                continue  # "A and B" is "B and A"
            yield Changed(text[: one.start()] + other.group() + between + one.group() + text[other.end() :], (text,))


def negation(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield a "not" put in behind a verb, or a negation taken out."""
    text = true.text
    verbs = [one for one in _NOT_INSIDE.finditer(text) if not re.match(r" (?:not|no|never)\b", text[one.end() :])]
    for one in chance.sample(verbs, min(2, len(verbs))):
        yield Changed(f"{text[: one.end()]} not{text[one.end() :]}", (text,))
    for one in list(_NEGATED.finditer(text))[:2]:
        word = one.group().strip()
        new = _UNNEGATED.get(word, "")
        yield Changed(" ".join(_swapped(text, one, f"{new} " if new else "").split()), (text,))


def modality(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield what may be, said to be; what should be, said to have to be; a hedge taken out."""
    yield from _exchanged(true, _STRENGTH, chance)
    for one in list(_DROPPED_HEDGES.finditer(true.text))[:2]:
        yield Changed(_swapped(true.text, one, ""), (true.text,))


def quantifier(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield some become all, and more become less."""
    yield from _exchanged(true, _AMOUNT, chance)


def _exchanged(true: Fact, table: dict[str, tuple[str, ...]], chance: random.Random) -> Iterator[Changed]:
    found = [one for one in re.finditer(r"\b[a-z]+\b", true.text) if one.group() in table]
    for one in found[:3]:
        yield Changed(_swapped(true.text, one, chance.choice(table[one.group()])), (true.text,))


def quotation(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield a quotation with a word changed, dropped or added, and a long one without its marks."""
    text = true.text
    for one in list(_MARKED.finditer(text))[:2]:
        said = one["said"] or one["single"]
        start = one.start("said") if one["said"] else one.start("single")
        inside = said.split()
        if len(inside) < 3:  # noqa: PLR2004 - a phrase, not a quotation
            continue
        at = chance.randrange(1, len(inside) - 1)  # an end may be left off: the rest is still what was said
        for changed in (
            [*inside[:at], "otherwise", *inside[at + 1 :]],
            [*inside[:at], *inside[at + 1 :]],
            [*inside[:at], "truly", *inside[at:]],
        ):
            yield Changed(text[:start] + " ".join(changed) + text[start + len(said) :], (text,))
        if one["said"] and len(inside) > 5:  # noqa: PLR2004 - fewer words may be a figure of speech
            yield Changed(text[: one.start()] + said + text[one.end() :], (text,))


def splice(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield words cut out in mid-phrase, the head of one sentence on the tail of another, a condition left out."""
    text = true.text
    clause = max(re.split(r"[,;:–—()“”\"‘]|(?<=[.!?]) | - |…|\.\.\.", text), key=len).split()
    for _ in range(2):
        longest = min(_MOST_SPLICE, len(clause) - 4)
        if longest < _LEAST_SPLICE:
            break
        cut = chance.randint(_LEAST_SPLICE, longest)
        start = chance.randint(2, len(clause) - cut - 2)
        yield Changed(text.replace(" ".join(clause), " ".join(clause[:start] + clause[start + cut :]), 1), (text,))
    for other in chance.sample(true.others, min(2, len(true.others))):
        head, tail = text.split(), other.split()
        if len(head) < 10 or len(tail) < 10:  # noqa: PLR2004 - both halves say something
            continue
        at, on = chance.randint(4, len(head) - 5), chance.randint(4, len(tail) - 5)
        if re.search(r"[,;:.–—)”\"’-]$", head[at - 1]) or re.search(r"[,;:.–—)”\"’-]$", tail[on - 1]):
            continue
        yield Changed(" ".join(head[:at] + tail[on:]), (text, other))
    yield from _unconditional(text)


_CONDITION = re.compile(r"(?:if|unless|provided that|only if|as long as|except) ", re.IGNORECASE)


def _unconditional(text: str) -> Iterator[Changed]:
    head, comma, rest = text.partition(", ")
    if comma and _CONDITION.match(head) and "," not in head and re.match(r"(?:we|the|it|they|a)\b", rest):
        yield Changed(rest[0].upper() + rest[1:], (text,))
    tail = re.search(r", (?:if|unless|provided that|except|but only) [^,;:]*\.$", text)
    if tail:
        yield Changed(text[: tail.start()] + ".", (text,))


def attribution(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield what one says, given to another; what somebody says, given as fact."""
    text = true.text
    bodies = [one for one in true.names if " " in one and not set(one.split()) & set(" ".join(true.house).split())]
    found = _STANCES.match(text)
    if found and bodies:
        who = found["who"]
        others = [one for one in bodies if not set(one.split()) & set(who.split())]
        if others:
            yield Changed(_swapped(text, found, f"The {chance.choice(others)}"), (text,))
        ours = any(house in who for house in true.house)
        if who not in {"We", "we"} and not ours:
            yield Changed(_swapped(text, found, "We"), (text,))
        if who == "We" and true.house and others:
            turned = re.sub(r"\b(?:the )?" + re.escape(others[0]), "us", text[found.end() :])
            if turned != text[found.end() :]:
                yield Changed(f"The {others[0]}{turned}", (text,))
    told = re.match(
        r"(?P<who>(?:[Tt]he )?[A-Z][^,;:.“”]{2,60}?) (?:says?|said|finds?|found|estimates?|told us|argues?|thinks?|"
        r"believes?|reckoned|claims?|reports?|concludes?) that (?P<what>.{30,})$",
        text,
    )
    if told and not re.match(r"(?:We|I)\b", told["who"]):
        yield Changed(told["what"][0].upper() + told["what"][1:], (text,))
        if not any(house in told["who"] for house in true.house):
            yield Changed(f"We said that {told['what']}", (text,))
    according = re.match(r"According to [^,]{3,60}, (?P<what>.{30,})$", text)
    if according:
        yield Changed(according["what"][0].upper() + according["what"][1:], (text,))


CORRUPTIONS: tuple[Callable[[Fact, random.Random], Iterator[Changed]], ...] = (
    number, unit, day, name, negation, modality, quantifier, quotation, splice, attribution,
)  # fmt: skip


def corruptions(true: Fact, chance: random.Random) -> Iterator[tuple[str, Changed]]:
    """Yield (kind, changed) of every corruption that *true* admits; nothing that leaves its words as they were."""
    for corrupt in CORRUPTIONS:
        for changed in corrupt(true, chance):
            if _bare(changed.text) not in [_bare(cited) for cited in changed.cites]:
                yield corrupt.__name__, changed


def _bare(text: str) -> str:
    return re.sub(r"[^\w“”\"‘’%£$€]+", " ", text)


# Faithful edits.


def untouched(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield the sentence as it stands."""
    yield Changed(true.text, (true.text,))


def framed(true: Fact, chance: random.Random) -> Iterator[Changed]:
    """Yield the sentence behind "We said that", or the house's opening."""
    if true.text.split()[0].rstrip(",") not in _LOWERED:
        return
    frame = chance.choice(("We said that", "In our response, we said that", "We explained that", "We added that"))
    yield Changed(f"{frame} {true.text[0].lower()}{true.text[1:]}", (true.text,))


_LOWERED = frozenset(
    "The This These That Those It They We Our A An There Their In On At For From With As If When While Most Many Some "
    "All Each Every No Nobody Such What Where After Before During By To Both Several Two Three".split()
)
_PASTS = {
    "urge": "urged", "recommend": "recommended", "welcome": "welcomed", "support": "supported", "ask": "asked",
    "believe": "believed", "propose": "proposed", "suggest": "suggested", "note": "noted", "oppose": "opposed",
    "agree": "agreed", "reject": "rejected", "think": "thought", "call": "called", "acknowledge": "acknowledged",
    "want": "wanted", "argue": "argued", "encourage": "encouraged", "consider": "considered", "remain": "remained",
}  # fmt: skip


def past(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield the stance in the past: "We would urge" becomes "We urged"."""
    found = re.match(r"(We (?:also |strongly |further )?)(would )?([a-z]+)\b", true.text)
    if found and found[3] in _PASTS and not re.match(r" (?:and|or|that we|it)\b", true.text[found.end() :]):
        yield Changed(found[1] + _PASTS[found[3]] + true.text[found.end() :], (true.text,))


def renamed(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield the house by its name where it says "we", and "we" where it says its name."""
    if not true.house:
        return
    if re.match(r"We (?:also )?(?:urged|asked|welcomed|recommended|counted|found|estimated|visited)\b", true.text):
        yield Changed(f"The {true.house[0]}{true.text[2:]}", (true.text,))
    for house in true.house:
        if true.text.startswith(f"The {house} ") and not re.match(r"(?:\(|is|has|are)", true.text[len(house) + 5 :]):
            yield Changed(f"We {true.text[len(house) + 5 :]}", (true.text,))
            return


def shorter(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield it without an aside in brackets, or an illustrating clause at the end."""
    text = true.text
    for found in list(re.finditer(r" \([^()]{4,}\)", text))[:1]:
        if not _carries(found.group()):
            yield Changed(text[: found.start()] + text[found.end() :], (text,))
    tail = re.search(r", (?:such as|including|for example|for instance|as part of) [^;:.]*\.$", text)
    if tail and not _carries(tail.group()):
        yield Changed(text[: tail.start()] + ".", (text,))


def _carries(clause: str) -> bool:
    """Return whether what is left out might bound the claim, so that nobody should count it as faithful."""
    return bool(re.search(r"\b(?:not|no|never|if|unless|only|except|but|without|until|however)\b", clause))


def promoted(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield half of a sentence that a dash or a semicolon cuts in two, each a statement of its own."""
    halves = re.split(r" [–—-] |; ", true.text)
    if len(halves) != 2 or any(len(half.split()) < 7 for half in halves):  # noqa: PLR2004
        return
    first, second = halves
    if re.match(r"(?:we|this|these|the|it|there|they)\b", second) and not _carries(second):
        yield Changed(first.rstrip(" ,") + ".", (true.text,))
        if not re.match(r"(?:If|Unless|Only|Although|While|Whilst)\b", first):
            yield Changed(second[0].upper() + second[1:], (true.text,))


def respelt(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield the same numbers, days, quotation marks and dashes in another house's style."""
    text = true.text
    spelt = dict(zip(_SPELT, range(2, 13), strict=True))
    if found := re.search(rf"(?<![\w-])(?:{'|'.join(_SPELT)})(?= (?:[a-z]+s|people|children)\b)", text):
        yield Changed(_swapped(text, found, str(spelt[found.group()])), (text,))
    if found := re.search(r"(?<![\w,.£$€/-])\d{1,3}(?:,\d{3})+(?![\w,/-])", text):
        yield Changed(_swapped(text, found, found.group().replace(",", "")), (text,))
    if found := re.search(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", text):
        yield Changed(_swapped(text, found, f"{found[2]} {found[1]}, {found[3]}"), (text,))
    if found := re.search(r"(?<=\d) (?:per cent|percent)\b", text):
        yield Changed(_swapped(text, found, "%"), (text,))
    elif found := re.search(r"(?<=\d)%", text):
        yield Changed(_swapped(text, found, " per cent"), (text,))
    quotes = re.search(r"[“\"‘]", text)  # within a quotation nobody may write "isn't" for "is not"
    plain = text.translate(str.maketrans("‘’“”–", "''\"\"-"))
    if plain != text:
        yield Changed(plain, (text,))
    if not quotes and (
        found := re.search(r"\b(?:do|does|did|is|are|was|were|has|have|had|should|could|would) not\b", text)
    ):
        yield Changed(_swapped(text, found, found.group().replace(" not", "n’t")), (text,))


def joined(true: Fact, _: random.Random) -> Iterator[Changed]:
    """Yield two neighbouring sentences as one, at a semicolon."""
    for other in true.others[:1]:
        if re.match(r"(?:The|They|It|There|These|We) ", other) and true.text.endswith("."):
            yield Changed(f"{true.text[:-1]}; {other[0].lower()}{other[1:]}", (true.text, other))


FAITHFUL: tuple[Callable[[Fact, random.Random], Iterator[Changed]], ...] = (
    untouched, framed, past, renamed, shorter, promoted, respelt, joined,
)  # fmt: skip


def edits(true: Fact, chance: random.Random) -> Iterator[tuple[str, Changed]]:
    """Yield (kind, changed) of every faithful edit that *true* admits."""
    for edit in FAITHFUL:
        yield from ((edit.__name__, changed) for changed in edit(true, chance))
