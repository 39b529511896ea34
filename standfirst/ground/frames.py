"""House frames: filling them, and finding them again in a sentence so that only their slots need a source."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from standfirst.prose import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The program's own frames, beside those of newsroom.toml: what a headline, a note to editors and a line say by default.
HEADLINES = (
    "{alias} responds to the {title}",
    "{alias} gives evidence on {title}",
    "{alias}: {kind} on {title}",
    "{alias} on {title}",
    "Our {kind} on {title}",
)
# What the paper asks, word for word, where its title does not fit.
ASKING = ("{alias} asks: “{ask}”", "Our {kind}: “{ask}”")
# What is left where nothing that tells more fits.
PLAIN = (
    "{alias}: {kind} to the {addressee}",
    "Our {kind} to the {addressee}",
    "{alias} publishes its {kind}",
    "Our {kind}",
)
AUTHOR = "The {kind} was written by {whom}."
PERIOD = "The consultation was open from {period}."
MADE = "This {kind} was made to the {title} on {date}."
MADE_ABOUT = "This {kind} was made to the {addressee} about the {title} on {date}."
ABOUT = "This {kind} is about the {title}."
WHOLE = "You can read [the full {kind}]({url})."
# One submits to an inquiry and to the body that asks, but about a bill or a subject; a report is published and a letter
# written. A house that has a lede of its own says it its own way.
LEDES = {
    "report": "The {name} published {title} on {date}.",
    "submission": "The {name} made a submission to the {title} on {date}.",
    "submission about": "The {name} made a submission to the {addressee} about the {title} on {date}.",
    "submission on": "The {name} made a submission on the {title} on {date}.",
    "evidence about": "The {name} gave evidence to the {addressee} about the {title} on {date}.",
    "letter about": "The {name} wrote to the {addressee} about the {title} on {date}.",
    "letter on": "The {name} wrote about the {title} on {date}.",
    "comments about": "The {name} sent the {addressee} its comments on the {title} on {date}.",
    "comments on": "The {name} commented on the {title} on {date}.",
    "paper on": "The {name} submitted its paper on the {title} on {date}.",
    "statement": "The {name} made a statement on the {title} on {date}.",
}
# The line to the whole document, for what is no response; {kind} says what it is.
SIGNPOST = "You can read [the {alias}’s {kind} to the {title}]({url})."
SIGNPOST_ABOUT = "You can read [the {alias}’s {kind} on the {title}]({url})."
# What may lead in reported speech in place of the house's "In our response, we" where the document is something else.
OPENINGS = tuple(
    f"In our {noun}, we" for noun in ("submission", "evidence", "statement", "report", "letter", "comments", "paper")
)
FRAMES = (
    *HEADLINES, *ASKING, *PLAIN, *LEDES.values(), AUTHOR, PERIOD, MADE, MADE_ABOUT, ABOUT, WHOLE, SIGNPOST,
    SIGNPOST_ABOUT,
)  # fmt: skip
# Where a title begins to say what it is about, and where it begins to say in which relation: so far it may be cut.
INQUIRING = r"(?:inquiry|study|review|consultation|investigation|hearing|call for evidence)\s+(?:into|of|on|for)\s+"
RELATING = (
    r"(?:in relation to|arising (?:out of|from)|contained in|set out in|made under|regarding|concerning|pursuant to|"
    r"under the|as recommended)\b"
)

_SLOT = re.compile(r"\{(\w+)\}")
# What fills most slots may be long; a day and a kind of document are a few words ("built on love on 11 May 2023").
_FILLED = {"date": r"(?:\S+ ){0,3}?\S+", "kind": r"(?:\S+ ){0,3}?\S+"}
# What goes with a slot when nothing can fill it: the preposition (and article) that leads to it.
_PHRASE = r"\s+(?:to|on|of|for|in|about|from|by)(?:\s+the|\s+its|\s+a)?\s+\{%s\}"


def fill(template: str, fields: Mapping[str, str | None]) -> str:
    """Return *template* with its slots filled; a slot without a value goes together with its preposition.

    Raises LookupError where the slot cannot be spared ("The {name} ..."), so that nothing is said by halves.
    """
    for slot in _SLOT.findall(template):
        if not fields.get(slot):
            template = _without(template, slot)
    filled = _SLOT.sub(lambda found: str(fields[found[1]]), template)
    return re.sub(r"\b([Tt]he) [Tt]he\b", r"\1", filled)


def _without(template: str, slot: str) -> str:
    shorter = re.sub(_PHRASE % slot, "", template)
    if shorter == template:
        raise LookupError(slot)
    return shorter


def match(sentence: str, template: str) -> dict[str, str] | None:
    """Return what fills the slots of *template* in *sentence*, or None where the sentence is not of this frame."""
    for variant in _variants(template):
        if found := re.fullmatch(_pattern(variant), fold(sentence), re.IGNORECASE):
            return {slot: value for slot, value in found.groupdict().items() if value is not None}
    return None


def _variants(template: str) -> Iterator[str]:
    """Yield the template whole, then without the slots that may be spared, fewest first."""
    spare = [slot for slot in _SLOT.findall(template) if re.search(_PHRASE % slot, template)]
    for count in range(len(spare) + 1):
        for gone in combinations(spare, count):
            shorter = template
            for slot in gone:
                shorter = _without(shorter, slot)
            if re.search(r"\w", _SLOT.sub("", shorter)):  # a slot alone would be filled by any sentence there is
                yield shorter


def _pattern(template: str) -> str:
    pieces: list[str] = []
    seen: set[str] = set()
    for piece in re.split(r"(\{\w+\})", fold(template)):
        if slot := _SLOT.fullmatch(piece):
            pieces.append(rf"(?P={slot[1]})" if slot[1] in seen else rf"(?P<{slot[1]}>{_FILLED.get(slot[1], '.+?')})")
            seen.add(slot[1])
        else:
            # "the {title}" also stands for a title that brings its own article.
            pieces.append(re.sub(r"(?i)the\\ $", r"(?:the\\ )?", re.escape(piece)))
    return "".join(pieces)
