"""What a sentence is judged by: passages with their speaker, and the voice of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from standfirst.newsroom import Newsroom

MOST_EVIDENCE = 3
Speaker: TypeAlias = Literal["organisation", "consulter", "quoted"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage cited, and whose words they are: the organisation's, the consulting body's, or a third party's."""

    text: str
    speaker: Speaker = "organisation"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who "we" are, what they may be called, whom they address, and the frames of the house.

    *frames* are whole sentences with slots; *openings* lead into reported speech ("In our response, we").
    """

    names: tuple[str, ...]
    addressee: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()

    @classmethod
    def of(cls, newsroom: Newsroom, addressee: tuple[str, ...] = ()) -> Voice:
        """Return the voice of *newsroom* as it speaks to *addressee*."""
        style = newsroom.style
        return cls(
            (newsroom.organisation.name, *newsroom.organisation.aliases),
            addressee,
            (style.lede, style.full_response, style.thanks),
            (style.response_frame,),
        )
