"""The gate over a whole post: every sentence against the passages it cites, or the nearest where it cites none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from standfirst.ground import Evidence, Speaker, Voice, judge, judge_quotation, signpost, spoken
from standfirst.ground.alignment import Words, trigram_cover, words_of
from standfirst.model.document import Document, Heading, ListBlock, Paragraph, Quote, Span, item_offsets, plain, text_of
from standfirst.model.post import Derivation, Operation, Provenance, Quotation, Sentence, sentences
from standfirst.model.verdict import Grade, Reason, Verdict
from standfirst.prose import fold, words
from standfirst.prose import sentences as cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standfirst.model.post import Post
    from standfirst.model.submission import Submission

_WORTH_A_TRY = 4  # passages: the gate is asked of these before a sentence counts as without source


def verdicts(post: Post, submission: Submission, background: Document | None, voice: Voice) -> Mapping[str, Verdict]:
    """Return the verdict on every sentence of *post* by its address (see model.post.sentences)."""
    given = speakers(post)
    return {
        where: _verdict(where, sentence, submission, background, voice, (before, given.get(where)))
        for where, sentence, before in _in_context(post)
    }


def speakers(post: Post) -> dict[str, str]:
    """Return whom the post gives each quotation set apart to, by its address; empty where the text in front says so."""
    return {
        f"p{number}.q": passage.speaker for number, passage in enumerate(post.body, 2) if isinstance(passage, Quotation)
    }


def _in_context(post: Post) -> Iterator[tuple[str, Sentence, str]]:
    """Yield (address, sentence, what stands in front of it): in its paragraph, or what announces its list.

    Over the break of a paragraph the sentence in front counts where it stands in front in the source as well.
    """
    before, paragraph, lead = Sentence("", None), "", ""
    for where, sentence in sentences(post):
        here, _, place = where.partition(".")
        if here != paragraph:
            lead = before.text
        if place.startswith(("i", "q")):
            yield where, sentence, lead
        else:
            yield where, sentence, before.text if here == paragraph or _runs_on(before, sentence) else ""
        before, paragraph = sentence, here


def _runs_on(before: Sentence, sentence: Sentence) -> bool:
    """Return whether *sentence* comes next in the source after *before*: in its paragraph, or opening the next."""
    if not (before.provenance and sentence.provenance and before.provenance.spans and sentence.provenance.spans):
        return False
    last, first = before.provenance.spans[-1], sentence.provenance.spans[0]
    if last.source != first.source:
        return False
    return (last.block == first.block and last.end <= first.start) or (
        last.block + 1 == first.block and not first.start
    )


def _verdict(
    where: str,
    sentence: Sentence,
    submission: Submission,
    background: Document | None,
    voice: Voice,
    context: tuple[str, str | None],
) -> Verdict:
    """Return the verdict on one sentence; *context* is what stands in front of it and, for a quotation, its speaker."""
    pedigree = sentence.provenance
    if not sentence.text.strip():
        return Verdict(Grade.VERIFIED)  # an empty standfirst claims nothing; whether it may be empty is house style
    if pedigree is None:
        return _best(where, sentence.text, submission, background, voice, context)[1]
    if pedigree.derivation is Derivation.HOUSE:
        return Verdict(Grade.VERIFIED)
    evidence = _evidence(pedigree, submission, background)
    if isinstance(evidence, Reason):
        return Verdict(Grade.REJECTED, (evidence,))
    return _judged(where, sentence.text, evidence, voice, context)


def _judged(
    where: str, text: str, evidence: tuple[Evidence, ...], voice: Voice, context: tuple[str, str | None]
) -> Verdict:
    """Return the verdict on what stands at *where*: a note, a quotation set apart, a heading, or a sentence."""
    before, speaker = context
    if where.startswith("note "):
        return _cited(text, evidence)
    if speaker is not None:
        return judge_quotation(text, speaker, evidence, voice, before=before)
    if where.endswith(".h"):  # a question may head an answer: its mark says who asks
        evidence = tuple(replace(passage, speaker="organisation") for passage in evidence)
    return judge(text, evidence, voice, before=before)


def _evidence(
    pedigree: Provenance, submission: Submission, background: Document | None
) -> tuple[Evidence, ...] | Reason:
    """Return the passages a pedigree names, or why they cannot be had."""
    document = submission.document if pedigree.origin == "submission" else background
    if document is None or document.digest != pedigree.digest:
        return Reason("evidence", (), "the file it was drawn from has changed or is missing")
    try:
        return tuple(Evidence.at(document, span, speaker_of(submission, span)) for span in pedigree.spans)
    except LookupError:
        return Reason("evidence", (), "it cites a passage that is not there")


def _cited(text: str, evidence: Sequence[Evidence]) -> Verdict:
    """Return the verdict on a footnote: a citation is carried over word for word, or not at all."""
    said, source = _characters(text), _characters(" ".join(passage.text for passage in evidence))
    if said == source:
        return Verdict(Grade.VERIFIED)
    strange = tuple(word for word in words(text) if word not in words(source))
    return Verdict(Grade.REJECTED, (Reason("wording", strange, "the note differs from its source"),))


def _characters(text: str) -> str:
    """Return a citation's letters and figures alone: layout, marks and "https://" may come and go."""
    unlinked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[\W_]", "", re.sub(r"https?://", "", fold(unlinked))).casefold()


def traced(post: Post, submission: Submission, background: Document | None, voice: Voice) -> dict[str, Provenance]:
    """Return the pedigree of each sentence without one that a passage verifies, by its address.

    The line that leads to the full response is the house's own, where it names nothing that needs a source.
    """
    found: dict[str, Provenance] = {}
    given = speakers(post)
    for where, sentence, before in _in_context(post):
        if sentence.provenance is not None or not sentence.text.strip():
            continue
        if signpost(sentence.text, voice):
            made = Operation("frame", "", sentence.text)
            found[where] = Provenance(Derivation.HOUSE, "newsroom", (), (made,))
            continue
        spans, verdict = _best(where, sentence.text, submission, background, voice, (before, given.get(where)))
        if spans and verdict.grade is Grade.VERIFIED:
            found[where] = _pedigree(sentence.text, spans, submission, background)
    return found


def _pedigree(text: str, spans: tuple[Span, ...], submission: Submission, background: Document | None) -> Provenance:
    document = submission.document if spans[0].source == "submission" else background
    assert document is not None  # noqa: S101 - its span was just found in it
    source = " ".join(document.text(span) for span in spans)
    derivation = _derivation(words(spoken(text)), words(source))
    made = () if derivation is Derivation.VERBATIM else (Operation("by hand", source, spoken(text)),)
    return Provenance(derivation, document.source, spans, made, document.digest)


def _derivation(said: list[str], source: list[str]) -> Derivation:
    if said == source:
        return Derivation.VERBATIM
    left = iter(source)  # `in` reads on from the word found last: all are there, in the order of the source
    return Derivation.TRIMMED if all(word in left for word in said) else Derivation.RECAST


def _best(
    where: str,
    text: str,
    submission: Submission,
    background: Document | None,
    voice: Voice,
    context: tuple[str, str | None],
) -> tuple[tuple[Span, ...], Verdict]:
    """Return the passages that speak best for *text*, none where there are none, and the verdict they give."""
    tried = [
        (spans, _judged(where, text, evidence, voice, context))
        for spans, evidence in nearest(text, submission, background)
    ]
    strange = Reason("evidence", tuple(words(spoken(text))), "no passage says anything like it")
    order = list(Grade)
    return min(
        tried,
        key=lambda one: (order.index(one[1].grade), len(one[1].reasons)),
        default=((), Verdict(Grade.REJECTED, (strange,))),
    )


def nearest(
    text: str, submission: Submission, background: Document | None
) -> list[tuple[tuple[Span, ...], tuple[Evidence, ...]]]:
    """Return the few passages most like *text*, best first: stretches as long as it is, pairs, and the front matter."""
    documents = {document.source: document for document in (submission.document, background) if document is not None}
    best = _likest(text, documents.values(), 1)
    groups: list[tuple[Span, ...]] = [(span,) for span in best]
    # A sentence may be made of two: in the order of the source, whichever is the more like it.
    groups += [_in_order(pair) for pair in combinations(best[:3], 2) if pair[0].source == pair[1].source]
    length = len(cut(spoken(text)))
    if length > 1:  # a quotation or an item of a list may be several sentences
        groups = [*((span,) for span in _likest(text, documents.values(), length)), *groups]
    groups.append(_front(submission))
    return [
        (spans, tuple(Evidence.at(documents[span.source], span, speaker_of(submission, span)) for span in spans))
        for spans in groups
        if spans
    ]


def _likest(text: str, documents: Iterable[Document], length: int) -> list[Span]:
    """Return the few stretches of *length* sentences that are most like *text*, best first."""
    sentence = words_of(spoken(text))
    scored = [
        (cover, span)
        for document in documents
        for span, said in _said(document, length)
        if (cover := _cover(sentence, said)) > 0
    ]
    scored.sort(key=lambda one: (-one[0], one[1].source, one[1].block, one[1].start))
    return [span for _, span in scored[:_WORTH_A_TRY]]


def _in_order(pair: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(pair, key=lambda span: (span.block, span.start)))


def _front(submission: Submission) -> tuple[Span, ...]:
    """Return where the submission says what it answers, when and by whom: what a lede rests on."""
    stated = (submission.consultation or submission.title, submission.submitted_as, submission.organisation)
    return tuple(one.span for one in stated if one is not None)


def _cover(sentence: Words, said: str) -> float:
    if len(sentence.words) > 2:  # noqa: PLR2004 - trigrams
        return trigram_cover(sentence, words_of(said))
    # One or two words, as a heading may have, are like a passage that is just these, and like no other.
    return float(bool(sentence.words) and sentence.words == words_of(said).words)


def _said(document: Document, length: int) -> Iterator[tuple[Span, str]]:
    """Yield every stretch of *length* sentences within a paragraph or an item, and every note whole."""
    for number, note in enumerate(document.notes, len(document.blocks)):
        yield Span(document.source, number, 0, len(plain(note.runs))), plain(note.runs)
    for index, block in enumerate(document.blocks):
        text = text_of(block)
        match block:
            case Paragraph() | Quote() | Heading():
                stretches = [(0, len(text))]
            case ListBlock():
                stretches = list(item_offsets(block))
            case _:
                continue
        for start, end in stretches:
            places = cut(text[start:end])
            for (left, _), (_, right) in zip(places, places[length - 1 :], strict=False):
                yield Span(document.source, index, start + left, start + right), text[start + left : start + right]


def speaker_of(submission: Submission, span: Span) -> Speaker:
    """Return whose words stand at *span*: the organisation's, the consulting body's, somebody's quoted, a note's.

    Options are the consulting body's as their question is: whatever stands between a question and its answer.
    """
    if span.source != "submission":
        return "organisation"
    if span.block >= len(submission.document.blocks):
        return "note"
    for chapter in submission.chapters:
        # Above its questions a chapter's introduction is the consulting body's ("we ask for your views").
        if chapter.questions and span.block in chapter.intro:
            return "consulter"
        for question in chapter.questions:
            own = (*question.asked, *question.stem)
            first, last = min(own, default=span.block), max(own, default=-1)
            ends = min(question.answer, default=last + 1)
            if first <= span.block < max(ends, last + 1) and span.block not in question.answer:
                return "consulter"
    return "quoted" if isinstance(submission.document.blocks[span.block], Quote) else "organisation"
