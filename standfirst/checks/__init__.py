"""What is wrong with the copy: pure rules over the sources and over the post, each a page in docs/rules.

A rule never repairs and never stops the work: it yields findings, and people decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.checks import (
    citations,
    consistency,
    disputes,
    files,
    furniture,
    house_style,
    machines,
    namesakes,
    naming,
    own_pages,
    pairs,
    publisher,
    quotations,
    tracing,
)
from standfirst.checks import (
    credits as thanks,
)
from standfirst.checks.matter import Copy, Fault, Files, gather

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standfirst.model.document import Document
    from standfirst.model.finding import Finding
    from standfirst.model.post import Post
    from standfirst.model.submission import Repair, Submission
    from standfirst.model.verdict import Verdict
    from standfirst.newsroom import Newsroom

SOURCE_RULES = (
    consistency.date_conflicts,
    citations.identical_notes,
    citations.near_identical_notes,
    citations.ambiguous_short_links,
    citations.addresses_without_scheme,
    consistency.choices_against_comments,
    quotations.quotations_with_two_sources,
    quotations.quotations_worded_differently,
    quotations.quotations_without_marks,
    quotations.unbalanced_marks,
    quotations.ends_on_quotation,
    consistency.numbers_written_two_ways,
    consistency.names_in_both_orders,
    naming.documents_under_several_names,
)
POST_RULES = (
    tracing.rejected_sentences,
    tracing.unconfirmed_sentences,
    tracing.untraced_sentences,
    tracing.facts_not_in_source,
    disputes.unsettled_disagreements,
    house_style.headline_length,
    house_style.standfirst_length,
    house_style.long_sentences,
    house_style.post_length,
    house_style.control_characters,
    citations.calls_without_note,
    citations.notes_without_call,
    citations.broken_links,
    citations.vague_links,
    thanks.advisers_not_thanked,
    thanks.advisers_not_in_submission,
    thanks.no_contact,
    furniture.no_date,
    furniture.date_against_embargo,
    furniture.date_before_submission,
    furniture.topics,
    furniture.unknown_kind,
    furniture.address_taken,
    furniture.attachments_missing,
    files.author_file_attached,
    files.files_offered,
    furniture.no_alt_text,
    machines.malformed_addresses,
    machines.pictures,
    machines.headline_like_markup,
    machines.characters_beside_the_text,
    pairs.half_of_a_pair,
)
# Every kind of fault, by name: what a waiver may name and docs/rules explains.
RULES: Mapping[str, Fault] = {
    fault.rule: fault
    for family in (
        citations,
        consistency,
        quotations,
        thanks,
        files,
        furniture,
        house_style,
        machines,
        namesakes,
        own_pages,
        pairs,
        publisher,
        tracing,
        disputes,
        naming,
    )
    for value in vars(family).values()
    for fault in (value.values() if isinstance(value, dict) else [value])
    if isinstance(fault, Fault)
}


def sources(
    submission: Submission,
    background: Document | None = None,
    files: Files | None = None,
    organisation: tuple[str, ...] = (),
    repairs: Sequence[Repair] = (),
) -> tuple[Finding, ...]:
    """Return what is wrong in and between the sources, by line.

    *organisation* are the publisher's names as the newsroom knows them; the submission's own is known already.
    *repairs* are what intake mended: a lost mark is gone from the document. What intake finds itself is not repeated.
    """
    matter = gather(submission, background, files or Files(), organisation, repairs)
    found = [finding for rule in SOURCE_RULES for finding in rule(matter)]
    return tuple(sorted(found, key=lambda finding: (finding.file != matter.files.submission, finding.line or 0)))


def post(
    copy: Post,
    submission: Submission | None,
    background: Document | None,
    newsroom: Newsroom,
    verdicts: Mapping[str, Verdict],
    files: Files | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a post.

    *verdicts* are by the addresses of model.post.sentences. A post written by hand from the start has neither source.
    """
    matter = Copy(copy, submission, background, newsroom, verdicts, files or Files())
    return tuple(finding for rule in POST_RULES for finding in rule(matter))
