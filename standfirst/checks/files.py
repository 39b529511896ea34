"""The files that a post offers: of a kind that goes out, cleaned, and such that everybody can read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.checks.matter import Copy, Fault
from standfirst.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.offer import Objection

KIND = Fault(
    "file-kind-refused",
    Severity.STOP,
    why="A file of this kind can hold what nobody sees and nobody can take out for certain: who saved it, what was"
    " changed, sheets and remarks, programs.",
    remedy="Hand in a PDF, a table as CSV, a picture as JPEG or PNG, or plain text.",
)
NAMED = Fault(
    "file-not-as-named",
    Severity.STOP,
    why="Readers would open it as what its name says, and see nothing, or something else.",
    remedy="Save it again as what its name says.",
)
UNCLEANED = Fault(
    "file-not-cleaned",
    Severity.STOP,
    why="A file goes out only when it is known to hold its pages, and nothing beside them.",
    remedy="Offer our own PDF of the full response, or ask the author for a copy that was printed to a new PDF.",
)
HIDES = Fault(
    "file-hides-text",
    Severity.STOP,
    why="Readers do not see it, and programs do: it may be secret, left over, or badly blacked out.",
    remedy="Ask the author for a copy without it.",
)
ALONE = Fault(
    "untagged-pdf-alone",
    Severity.STOP,
    why="Without tags a voice reads the page in the order of the printer, and nothing else says what is in the file.",
    remedy="Ask for a copy exported with tags (“tagged PDF”, “document structure tags”), or attach the same as HTML"
    " under the same name.",
)
UNTAGGED = Fault(
    "untagged-pdf",
    Severity.QUERY,
    why="Who listens to it, or reads it enlarged, has only the web page.",
    remedy="Ask for a copy exported with tags, or see that the post leads to the web page first.",
)
LARGE = Fault(
    "large-file",
    Severity.QUERY,
    why="On a poor network it takes minutes, and on a phone it may cost money.",
    remedy="Save it with pictures for the screen (150 dots an inch).",
)
UNMARKED = Fault(
    "pdf-without-bookmarks",
    Severity.NOTE,
    why="Nobody finds a chapter in a long file without an outline.",
    remedy="Export it again with bookmarks made from the headings.",
)
TAKEN = Fault(
    "taken-out-of-file",
    Severity.QUERY,
    why="Whoever wrote it may think that readers see it.",
    remedy="Look at the file as it goes out (./inv build), and ask the author if it is wanted on the page itself.",
)
AUTHOR_FILE = Fault(
    "author-file-attached",
    Severity.STOP,
    why="It holds what nobody meant to publish: names, earlier wordings, hidden text, where it was written.",
    remedy="Take it out: the full response goes out as a page and as a PDF made from what was read. Or ask the author"
    " for their own PDF, which can be cleaned.",
)
# Of such a file nothing can go out: nobody can let it pass.
FINAL = frozenset(fault.rule for fault in (KIND, NAMED, UNCLEANED, HIDES, AUTHOR_FILE))
_FAULTS = {fault.rule: fault for fault in (KIND, NAMED, UNCLEANED, HIDES, LARGE, UNMARKED, TAKEN)}


def author_file_attached(copy: Copy) -> Iterator[Finding]:
    """Find an attachment that is the submission as it was received, and no PDF."""
    for attachment in copy.post.attachments:
        if attachment.name in copy.files.received and not attachment.name.lower().endswith(".pdf"):
            message = f"{attachment.name} is the file as the author sent it"
            yield _at(copy, AUTHOR_FILE, attachment.name, message)


def files_offered(copy: Copy) -> Iterator[Finding]:
    """Find attachments that cannot go out, or of which an editor should know something."""
    for attachment in copy.post.attachments:
        name = attachment.name
        offered = copy.files.offers.get(name)
        if offered is None or (name in copy.files.received and not name.lower().endswith(".pdf")):
            continue
        for number, objection in enumerate(offered.objections):
            same = sum(each.rule == objection.rule for each in offered.objections[:number])
            yield _of(copy, name, objection, same)


def _of(copy: Copy, name: str, objection: Objection, same: int) -> Finding:
    """Return the finding that *objection* is; *same* others of its rule came before."""
    fault = _FAULTS.get(objection.rule)
    message = objection.message
    if fault is None:
        fault = UNTAGGED if _has_twin(copy, name) else ALONE
        message += ", but readers have the same as a web page" if fault is UNTAGGED else ", and no web page beside it"
    found = _at(copy, fault, name, message, f" {same + 1}" if same else "")
    return replace(found, remedy=f"{objection.remedy[0].upper()}{objection.remedy[1:]}.") if objection.remedy else found


def _has_twin(copy: Copy, name: str) -> bool:
    """Whether the same can be read as a web page: our page of the full response, or HTML of the same name."""
    stem = name.rpartition(".")[0]
    pages = {each.name for each in copy.post.attachments}
    return (name in copy.files.received and copy.submission is not None) or f"{stem}.html" in pages


def _at(copy: Copy, fault: Fault, name: str, message: str, more: str = "") -> Finding:
    where = f"file {name}"
    line = copy.files.lines.get(where, copy.files.lines.get("attachments"))
    return fault.at(copy.files.post, line, f"{where}{more}", message)
