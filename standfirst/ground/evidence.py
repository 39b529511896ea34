"""What a sentence is judged by: passages with their speaker, and the voice of the house."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from standfirst.model.document import Document, Span
    from standfirst.newsroom import Newsroom

MOST_EVIDENCE = 3
# "Recommendation 4 Open the locks": a label ends where its number does, with or without a colon.
_LABEL = re.compile(
    r"(?:^|[\n.;:])\W*(?:recommendation|proposal|question|point)s?\s+(?:no\.?\s*)?\d{1,3}$", re.IGNORECASE
)
_BOUNDARY = frozenset(".,;:!?()[]–—-\n\"'”’“‘")
Speaker: TypeAlias = Literal["organisation", "consulter", "quoted"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage cited, and whose words they are: the organisation's, the consulting body's, or a third party's.

    *bounded* is False for a passage that begins or ends in mid-phrase: what it says may not be what it says there.
    """

    text: str
    speaker: Speaker = "organisation"
    bounded: bool = True

    @classmethod
    def at(cls, document: Document, span: Span, speaker: Speaker = "organisation") -> Evidence:
        """Return the passage at *span*. Raises LookupError if the document has no such place."""
        whole = document.text(span)
        before = document.text(replace(span, start=0, end=span.start)).rstrip(" ")
        after = document.text(replace(span, start=span.end, end=document.length(span))).lstrip(" ")
        opens = not before or before[-1] in _BOUNDARY or _LABEL.search(before) is not None
        closes = not after or after[0] in _BOUNDARY or whole.rstrip()[-1:] in _BOUNDARY
        return cls(whole, speaker, opens and closes)


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
        return cls(
            (newsroom.organisation.name, *newsroom.organisation.aliases),
            addressee,
            (style.lede, style.full_response, style.thanks),
            (style.response_frame,),
            (style.list_label,) if style.list_label else (),
        )
