"""What hangs on a sentence and nobody can follow in a post: references in brackets, the ends of list items."""

from __future__ import annotations

import re

from standfirst.condense.rewrite import Draft, mask
from standfirst.condense.units import without_marks
from standfirst.model.post import Operation

# Brackets that lead elsewhere: to a figure, to a part of the paper, to a work or to a numbered reference.
_REFERRING = re.compile(
    r"\s*(?:(?i:\((?:see |cf\.? |as (?:per|in|noted|set out|discussed) )?(?:figs?\b\.?|figures?|tables?|box|chapter|"
    r"section|part|appendix|annex\w*|paras?\b\.?|paragraphs?|pages?|pp?\.|amendments?|recommendations?|questions?|ibid)"
    r"\b[^()]*\)|\[(?:see |fig|table|amendment|recommendation|section|appendix|annex|ref)[^\[\]]*\])"
    r"|\([^()]*\b(?:above|below|overleaf)\)"
    r"|\((?:(?:see |e\.g\.,? )?[A-Z][^()\d]{0,60},? (?:19|20)\d\d[a-z]?(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?(?:; ?)?)+\)"
    r"|\[\d{1,3}(?:[,–-] ?\d{1,3})*\])"
)
_NUMBERED = re.compile(r"(?<=[\ue100-\uf8ff])\s*\(\d{1,3}\)")
_LISTED = re.compile(r"\s*[;,]?\s*(?:\band)?\s*[;,]?$")


def unreferenced(draft: Draft) -> Draft:
    """Drop brackets that lead elsewhere in the paper or to its references: readers of a post cannot follow them."""
    masked, restore = mask(draft.text)
    return draft.edited("trim", restore(_NUMBERED.sub("", _REFERRING.sub("", masked))))


def unlisted(draft: Draft) -> Draft:
    """Close with a full stop what an item of a list ends with: "; and", ", and;", nothing. Alternatives stay."""
    bare = without_marks(draft.text).rstrip()
    if re.search(r"\bor[;,]?$", bare) or re.search(r"[^.][.!?][\"”'’)]*$", bare):
        return draft
    marks = re.search(r"[\ue100-\uf8ff\s]*$", draft.text)
    called = marks.group().strip() if marks else ""
    head = _LISTED.sub("", draft.text.rstrip()[: len(draft.text.rstrip()) - len(called)].rstrip(" ."))
    return draft.edited("stop", f"{head.rstrip(' ;,.')}{called}.")


def spelt(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Return edits without note marks, as they are kept."""
    return tuple(Operation(each.name, without_marks(each.before), without_marks(each.after)) for each in operations)
