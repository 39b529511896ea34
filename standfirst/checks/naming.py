"""What the document that is answered is called: one paper under several names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.checks.matter import Fault, lines_of, listed
from standfirst.model.finding import Finding, Severity
from standfirst.prose import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.checks.matter import Passage, Sources

SEVERAL = Fault(
    "document-under-several-names",
    Severity.NOTE,
    why="Readers take two names for two documents, and look for the second.",
    remedy="Choose the name on its title page, and use it throughout the post.",
)

_PAPERS = (
    "implementation strategy|delivery strategy|discussion paper|consultation paper|issues paper|options paper|"
    "green paper|white paper|strategy|vision|framework|roadmap|blueprint|charter|action plan"
)
# Only a paper says, leaves out or recognises: what it is called there is meant as its name.
_SAYS = (
    r"(?:(?:also|now|rightly|still|already|does not|do not|has|could|would|should|will|itself|only)\s+)*"
    r"(?:says?|said|refers?|mentions?|describes?|leaves?|sets? out|recognises?|recognizes?|acknowledges?|proposes?|"
    r"states?|notes?|asks?|seeks?|names?|fails?|comes?|gain|be stronger|includes?|considers?|suggests?|outlines?|"
    r"identifies|defines?|contains?|passes over|lacks?|speaks?|focuses|promises|commits)\b"
)
_MEANT = re.compile(rf"\b(?:the|this|your)\s+(?P<paper>{_PAPERS})\s+{_SAYS}", re.IGNORECASE)
_CALLED = re.compile(rf"\b(?:the|this|your|in)\s+(?P<paper>{_PAPERS})\b(?!\s+(?:of|for|on|to)\b)", re.IGNORECASE)
_OFTEN = 2  # times: a name used once is a slip of style, or another paper's


def documents_under_several_names(sources: Sources) -> Iterator[Finding]:
    """Find the paper that is answered under two names or more, each made to say something."""
    stated = (sources.submission.title, sources.submission.consultation)
    title = fold(" ".join(one.text for one in stated if one)).lower()
    meant: set[str] = set()
    places: dict[str, list[Passage]] = {}
    for passage in sources.own():
        text = fold(passage.text)
        meant |= {found["paper"].lower() for found in _MEANT.finditer(text)}
        for found in _CALLED.finditer(text):
            places.setdefault(found["paper"].lower(), []).append(passage)
    names = [name for name in places if len(places[name]) >= _OFTEN and (name in meant or name in title)]
    if len(names) > 1:
        told = listed([f"“the {name}” ({lines_of(places[name])})" for name in names])
        second = places[names[1]][0]
        yield SEVERAL.at(sources.files.submission, second.line, "name of the document", f"one paper is called {told}")
