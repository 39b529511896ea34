"""How an offer crosses from the process that made it, and lies in the cache: a line of JSON, the bytes, a last word."""

from __future__ import annotations

import json
from dataclasses import astuple

from standfirst.model.offer import Objection, Offer

# A whole answer ends so; one cut off by a crash does not.
END = b"\nwhole offer\n"


def packed(offer: Offer) -> bytes:
    """Return *offer* as bytes."""
    head = {"pages": offer.pages, "objections": [astuple(each) for each in offer.objections]}
    return json.dumps(head).encode() + b"\n" + offer.content + END


def unpacked(data: bytes) -> Offer:
    """Return what packed wrote. Raises ValueError, TypeError or LookupError for anything else."""
    if not data.endswith(END):
        raise ValueError(data[-20:])
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    objections = tuple(
        Objection(str(rule), str(message), str(remedy), int(page)) for rule, message, remedy, page in head["objections"]
    )
    return Offer(rest[: -len(END)], int(head["pages"]), objections)
