"""PDFs that somebody else made: cleaned in a process of their own, and kept until they change."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst import keep
from standfirst.errors import IntakeError
from standfirst.intake import worker
from standfirst.intake.sniff import PACKED_LIMIT
from standfirst.model.offer import Objection, Offer
from standfirst.outgoing import answer

if TYPE_CHECKING:
    from standfirst.outgoing.about import About

_CHILD = "standfirst.outgoing.child"
# The dearest of 32 takes six; beyond this it is an attack or a fault.
_SECONDS = 180
_RULE = "file-not-cleaned"


def offer(data: bytes, name: str, about: About, cache_in: Path | None) -> Offer:
    """Return the PDF *data* cleaned, or why it is held."""
    if len(data) > PACKED_LIMIT:
        message = f"{name} has {len(data):,} bytes, more than the {PACKED_LIMIT:,} that are cleaned"
        return Offer(objections=(Objection(_RULE, message, "save it with smaller pictures"),))
    asked = json.dumps({"name": name, "title": about.title, "language": about.language}).encode() + b"\n" + data
    try:
        return answer.unpacked(_cleaned(asked, name, cache_in))
    except IntakeError as fault:
        return Offer(objections=(Objection(_RULE, str(fault.args[0]), fault.remedy),))
    except (ValueError, TypeError, LookupError):
        return Offer(objections=(Objection(_RULE, f"{name} made its cleaner answer nonsense"),))


def _cleaned(asked: bytes, name: str, cache_in: Path | None) -> bytes:
    """Return what the child says, or has said; that it was stopped is not kept: the machine may have been busy."""
    if cache_in is None:
        return worker.asked(asked, name, _SECONDS, _CHILD)
    key = hashlib.sha256(_workshop() + asked).hexdigest()
    return keep.kept(cache_in / key, answer.END, lambda: worker.asked(asked, name, _SECONDS, _CHILD))


@cache
def _workshop() -> bytes:
    """Return what decides the bytes of a cleaned file beside the file: the two libraries, and how we use them."""
    from importlib.metadata import version

    here = Path(__file__).parent
    ours = b"".join(file.read_bytes() for file in sorted(here.rglob("*.py")))
    return f"{version('pikepdf')} {version('pypdfium2')} ".encode() + hashlib.sha256(ours).digest()
