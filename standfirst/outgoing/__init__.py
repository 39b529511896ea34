"""Files that somebody else made → files as readers are offered them: cleaned, or held with the reason and a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import darkroom
from standfirst.errors import BuildError
from standfirst.model.offer import Objection, Offer
from standfirst.outgoing import papers, texts
from standfirst.outgoing.about import About
from standfirst.outgoing.kinds import LISTED, WAYS, Way, ending, instead
from standfirst.pictures import HEAD, recognised

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["About", "offer"]

# What a phone on a poor network waits a minute for.
_HEAVY = 5_000_000
_PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def offer(data: bytes, name: str, about: About, cache_in: Path | None = None) -> Offer:
    """Return what goes out under *name*, the same bytes for the same file; without content it is held, and says why.

    *cache_in* keeps what takes long from one build to the next.
    """
    made = _made(data, name, about, cache_in)
    if len(made.content) <= _HEAVY:
        return made
    heavy = Objection("large-file", f"{name} has {len(made.content) / 1_000_000:.1f} MB")
    return Offer(made.content, made.pages, (*made.objections, heavy))


def _made(data: bytes, name: str, about: About, cache_in: Path | None) -> Offer:
    match WAYS.get(ending(name)):
        case Way.PDF if data.lstrip()[:5] != b"%PDF-":
            return _held("file-not-as-named", f"{name} is no PDF", "export it again, as PDF")
        case Way.PDF:
            return papers.offer(data, name, about, cache_in)
        case Way.PICTURE:
            return _picture(data, name, cache_in)
        case Way.PAGE:
            return texts.as_a_page(data, name, about)
        case Way.TEXT:
            return texts.as_it_is(data, name)
        case None:
            what = f"a .{ending(name)} file" if ending(name) else "a file whose name does not say what it is"
            return _held("file-kind-refused", f"{name} is {what}; what goes out is {LISTED}", instead(name))


def _picture(data: bytes, name: str, cache_in: Path | None) -> Offer:
    seen = recognised(data[:HEAD])
    if seen is None or seen.type != _PICTURES[ending(name)]:
        what = f"{seen.type.rpartition('/')[2].upper()} inside" if seen else "no picture"
        return _held("file-not-as-named", f"{name} is {what}", "save it again, as what its name says")
    try:
        return Offer(darkroom.cleaned(data, name, cache_in).content)
    except BuildError as fault:
        return _held("file-not-cleaned", str(fault.args[0]), fault.remedy)


def _held(rule: str, message: str, remedy: str) -> Offer:
    return Offer(objections=(Objection(rule, message, remedy),))
