"""What a sentence is judged by: passages with their speaker, and the voice of the house."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from standfirst.ground.frames import OPENINGS
from standfirst.model.document import Quote, calls, plain, runs_of, text_of

if TYPE_CHECKING:
    from standfirst.model.document import Document, Span
    from standfirst.newsroom import Newsroom

MOST_EVIDENCE = 3
# "Recommendation 4 Open the locks": a label ends where its number does, with or without a colon.
_LABEL = re.compile(
    r"(?:^|[\n.;:])\W*(?:recommendation|proposal|question|point)s?\s+(?:no\.?\s*)?\d{1,3}$", re.IGNORECASE
)
_LEADS = 4  # blocks: so far back a line may announce a quotation set apart
_MARKS = " .,;:!?“”\"'‘’*"
_DASHES = ("–", "—", "-")
_BOUNDARY = frozenset(".,;:!?()[]–—-\n\"'”’“‘")
Speaker: TypeAlias = Literal["organisation", "consulter", "quoted", "note"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage cited, and whose words they are: the organisation's, the consulting body's, a speaker's, a note's.

    *bounded* is False for a passage that begins or ends in mid-phrase: what it says may not be what it says there.
    *near* is what stands beside it in its block, as far as the next quotation mark; *around* is the block, what leads
    to it and the line below: there stands who said it.
    """

    text: str
    speaker: Speaker = "organisation"
    bounded: bool = True
    near: str = ""
    around: str = ""

    @classmethod
    def at(cls, document: Document, span: Span, speaker: Speaker = "organisation") -> Evidence:
        """Return the passage at *span*. Raises LookupError if the document has no such place."""
        whole = document.text(span)
        before = document.text(replace(span, start=0, end=span.start)).rstrip(" ")
        after = document.text(replace(span, start=span.end, end=document.length(span))).lstrip(" ")
        opens = not before or before[-1] in _BOUNDARY or _LABEL.search(before) is not None
        closes = not after or after[0] in _BOUNDARY or whole.rstrip()[-1:] in _BOUNDARY
        around = _around(document, span.block)
        # A passage set apart has nobody's name beside it: whoever led to it is near.
        near = _beside(before, after) if before.strip(_MARKS) or after.strip(_MARKS) else around
        return cls(whole, _inside(before, after) or speaker, opens and closes, near, around)


def _inside(before: str, after: str) -> Speaker | None:
    """Return "quoted" for a passage between a quotation mark that opens and its partner."""
    curly = before.rfind("“") > before.rfind("”") and "”" in after
    straight = before.count('"') % 2 == 1 and '"' in after
    return "quoted" if curly or straight else None


def _beside(before: str, after: str) -> str:
    """Return the words on both sides, up to where another quotation ends or begins, and the end of the sentence."""
    left = re.split(r"[”\"](?=\s)", before)[-1]
    right = re.split(r"(?<=\s)[“\"]|(?<=\w\w[.!?])\s", after.lstrip(_MARKS), maxsplit=1)[0]
    return f"{left} {right}"


def _around(document: Document, block: int) -> str:
    """Return the block's text, what leads to it across other quotations, and the line below where it is a by-line."""
    if block >= len(document.blocks):
        return ""
    texts = [text_of(document.blocks[block])]
    for earlier in range(block - 1, max(-1, block - _LEADS), -1):
        text = text_of(document.blocks[earlier])
        texts.insert(0, text)
        if text.rstrip().endswith(":") or not isinstance(document.blocks[earlier], Quote):
            break
    if block + 1 < len(document.blocks) and (below := text_of(document.blocks[block + 1])).startswith(_DASHES):
        texts.append(below)
    called = {key for _, key in calls(runs_of(document.blocks[block]))}
    return "\n".join([*texts, *(plain(note.runs) for note in document.notes if note.key in called)])


@dataclass(frozen=True, slots=True)
class Voice:
    """Who "we" are, what they may be called, whom they address, and the frames of the house.

    *frames* are whole sentences with slots; *openings* lead into reported speech ("In our response, we"),
    *labels* into the items of a counted list ("Pillar one:").
    """

    names: tuple[str, ...]
    addressee: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, newsroom: Newsroom, addressee: tuple[str, ...] = ()) -> Voice:
        """Return the voice of *newsroom* as it speaks to *addressee*."""
        style = newsroom.style
        elsewhere = (said for table in newsroom.words.values() for said in table.values() if "{url}" in said)
        return cls(
            (newsroom.organisation.name, *newsroom.organisation.aliases),
            addressee,
            (style.lede, style.full_response, style.thanks, *elsewhere),
            (style.response_frame, *OPENINGS),
            (style.list_label,) if style.list_label else (),
        )
