"""Who submits what to whom, and when, as the document itself states it; what it does not state is None."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.intake.bodies import addressed, opening_sentence, organisation_of
from standfirst.intake.credits import read_signature, read_thanks
from standfirst.intake.front import OPENING, Front
from standfirst.intake.signatories import read_signatories
from standfirst.intake.title_page import read_title_page
from standfirst.model.document import ListBlock, Paragraph

if TYPE_CHECKING:
    from standfirst.model.document import Document


def front_matter(document: Document) -> Front:
    """Return what *document* states about itself, the title page before the text. Nothing comes from elsewhere."""
    front = Front(document)
    read_title_page(front)
    read_thanks(front)
    read_signatories(front)
    _read_opening(front)
    read_signature(front)
    if (
        front.organisation
        and not front.organisation.sure
        and sum(one.kind == "body" for one in front.cosignatories) > 1
    ):
        front.organisation = None  # of several that sign together, none is whose document it is
    return front


def _read_opening(front: Front) -> None:
    """Read the first sentences: "X welcomes the opportunity to comment to Y on Z", "The X is a charity"."""
    for index, block in enumerate(front.document.blocks[:OPENING]):
        if isinstance(block, (Paragraph, ListBlock)):
            text = front.text(index)
            said = opening_sentence(text)
            front.organisation = front.organisation or front.stated(index, organisation_of(text), sure=False)
            front.addressee = front.addressee or front.stated(index, addressed(text) or said.addressee, sure=False)
            front.consultation = front.consultation or front.stated(index, said.consultation, sure=False)
