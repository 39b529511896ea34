"""Every fact has its place, every disagreement its sides, and a ruling holds as long as the sources stay."""

from dataclasses import replace

import pytest

from standfirst import intake, signoff
from standfirst.coverage import coverage_of
from standfirst.errors import UsageError
from standfirst.ground import Voice
from standfirst.ground.judgement import traced
from standfirst.ledger import as_text, disagreements, ledger_of, ruled
from standfirst.model.document import Document
from standfirst.model.ledger import Disagreement, FactKind
from standfirst.model.post import Par, Passage, Post, Quotation, Sentence
from standfirst.model.record import Record
from standfirst.model.submission import Submission

PAPER = """# Response to The Future of Locks

Submitted by: Canal Trust

Date: 3 May 2024

## What we found

We counted 1,200 locks in eleven counties, at a cost of £2.4 million. Of these 38 per cent leak.

The strategy makes five promises.

Ines Falk said: “I opened the lock at six, and there was a swan in it, and the swan was cross.”

## What we ask

Recommendation 1. Every lock should have a keeper in the summer.

Recommendation 2. Every gate should be painted by the people who use it.

## What comes next

We urge the Department for Waterways to count the locks again.
"""
NOTES = """# The Future of Locks

Submitted: 2 May 2024

The strategy makes six promises. Ines Faulk keeps the lock at Sill.
"""
VOICE = Voice(("Canal Trust",))


@pytest.fixture(scope="module")
def paper() -> Submission:
    return intake.understand(intake.read(PAPER.encode(), "paper.md"))[0]


@pytest.fixture(scope="module")
def notes() -> Document:
    return intake.read(NOTES.encode(), "background.md", source="background").document


def post_of(paper: Submission, *body: Passage, lede: str = "") -> Post:
    """Return a post of these passages, each sentence with the pedigree that its words find."""
    empty = Sentence("", None)
    bare = Post(
        "locks", "statement", "en-GB", empty, empty, None, "", (), Par((Sentence(lede, None),)), body,
        (), (), (), (), (), (),
    )  # fmt: skip
    found = traced(bare, paper, None, VOICE)
    return replace(bare, body=tuple(_known(passage, number, found) for number, passage in enumerate(body, 2)))


def _known(passage: Passage, number: int, found: dict) -> Passage:
    match passage:
        case Par():
            return Par(
                tuple(
                    replace(one, provenance=found.get(f"p{number}.s{at}"))
                    for at, one in enumerate(passage.sentences, 1)
                )
            )
        case Quotation():
            return replace(passage, text=replace(passage.text, provenance=found.get(f"p{number}.q")))
        case _:
            return passage


def par(*texts: str) -> Par:
    return Par(tuple(Sentence(text, None) for text in texts))


def test_every_figure_amount_and_share_has_its_place_in_any_spelling(paper: Submission) -> None:
    """We counted 1,200 locks in eleven counties, at a cost of £2.4 million. Of these 38 per cent leak."""
    post = post_of(paper, par("We counted 1200 locks in 11 counties, at a cost of £2.4 million.", "Of these 38% leak."))
    facts = {fact.said: fact for fact in ledger_of(post, paper, None).facts}
    assert {said: fact.kind for said, fact in facts.items()} == {
        "1200": FactKind.FIGURE,
        "11": FactKind.FIGURE,
        "£2.4 million": FactKind.AMOUNT,
        "38%": FactKind.FIGURE,
    }
    assert all(fact.grounded for fact in facts.values())
    [seen] = facts["1200"].seen
    assert paper.document.text(seen.span) == "1,200"
    assert (seen.line, seen.words[:17]) == (9, "We counted 1,200 ")


def test_a_quotation_is_looked_up_with_whoever_said_it(paper: Submission) -> None:
    """Ines Falk said: “I opened the lock at six, and there was a swan in it, and the swan was cross.”"""
    said = "I opened the lock at six, and there was a swan in it, and the swan was cross."
    post = post_of(paper, Quotation(Sentence(said, None), "Ines Falk, Engineer"))
    facts = [(fact.kind, fact.said, bool(fact.seen)) for fact in ledger_of(post, paper, None).facts]
    assert (FactKind.QUOTATION, said, True) in facts
    assert (FactKind.NAME, "Ines Falk", True) in facts
    assert (FactKind.ROLE, "Engineer", False) in facts


def test_a_fact_that_stands_elsewhere_than_in_the_passage_cited_is_told_apart(paper: Submission) -> None:
    """The strategy makes five promises."""
    post = post_of(paper, par("We urge the Department for Waterways to count the 1,200 locks again."))
    fact = next(fact for fact in ledger_of(post, paper, None).facts if fact.said == "1,200")
    assert fact.seen
    assert not fact.grounded


def test_the_houses_own_name_needs_no_source(paper: Submission) -> None:
    post = post_of(paper, par("We told the Canal Trust so."))
    assert ledger_of(post, paper, None, ("Canal Trust",)).facts == ()


def test_day_count_and_name_are_disputed_with_their_sides(paper: Submission, notes: Document) -> None:
    """3 May and 2 May; five promises and six; Falk and Faulk."""
    post = post_of(paper, lede="The Canal Trust submitted its response to The Future of Locks on 3 May 2024.")
    found = {one.where: one for one in disagreements(post, paper, notes)}
    assert set(found) == {"day of submission", "how many promises", "name Ines Falk"}
    assert [(side.source, side.says) for side in found["day of submission"].sides] == [
        ("submission", "3 May 2024"),
        ("background", "2 May 2024"),
        ("post", "3 May 2024"),
    ]
    assert [side.says for side in found["name Ines Falk"].sides] == ["Ines Falk", "Ines Faulk"]
    assert found["how many promises"].in_post == ""


def day_of(paper: Submission, notes: Document, lede: str) -> Disagreement:
    return next(one for one in disagreements(post_of(paper, lede=lede), paper, notes) if one.kind is FactKind.DATE)


RECORD = Record(1, "tag:x", "5d", "", {})
LEDE = "The Canal Trust submitted its response to The Future of Locks on {} May 2024."


def test_a_ruling_settles_and_holds_while_the_post_is_mended(paper: Submission, notes: Document) -> None:
    record = signoff.settle(
        RECORD, day_of(paper, notes, LEDE.format(2)), "3 May 2024", by="Ada Quill", why="the receipt"
    )
    held = ruled(record.rulings, day_of(paper, notes, LEDE.format(3)))
    assert held is not None
    assert (held.says, held.by) == ("3 May 2024", "Ada Quill")


def test_a_ruling_lapses_when_a_source_says_something_else(paper: Submission, notes: Document) -> None:
    record = signoff.settle(RECORD, day_of(paper, notes, LEDE.format(3)), "3 May 2024", by="Ada Quill", why="sure")
    other = intake.read(NOTES.replace("2 May", "1 May").encode(), "background.md", source="background").document
    assert ruled(record.rulings, day_of(paper, other, LEDE.format(3))) is None


@pytest.mark.parametrize(
    ("says", "by", "why"), [("9 May 2024", "Ada", "so"), ("3 May 2024", "", "so"), ("3 May 2024", "Ada", " ")]
)
def test_a_ruling_names_a_side_a_person_and_a_reason(
    paper: Submission, notes: Document, says: str, by: str, why: str
) -> None:
    with pytest.raises(UsageError):
        signoff.settle(RECORD, day_of(paper, notes, LEDE.format(3)), says, by=by, why=why)


def test_a_ruling_undoes_a_signature_given_before(paper: Submission, notes: Document) -> None:
    from datetime import UTC, datetime

    at = datetime(2024, 5, 3, tzinfo=UTC)
    signed = signoff.sign(RECORD, by="Ada Quill", role="editor", at=at, digest="d", roles=("editor",))
    later = signoff.settle(signed, day_of(paper, notes, LEDE.format(3)), "3 May 2024", by="Bo", why="sure")
    assert signoff.valid(signed, "d")
    assert signoff.valid(later, "d") == ()


def test_the_ledger_reads_as_lines(paper: Submission, notes: Document) -> None:
    ledger = ledger_of(
        post_of(paper, par("We counted 1,200 locks in eleven counties."), lede=LEDE.format(3)), paper, notes
    )
    told = as_text(ledger, (), {"submission": "paper.md", "background": "background.md"})
    assert "p2.s1: figure “1,200”: paper.md line 9" in told
    assert "disputed: day of submission" in told
    assert "nobody has settled it" in told


def test_coverage_tells_what_was_asked_and_passed_over(paper: Submission) -> None:
    """Recommendation 1 is passed on; recommendation 2 and the last ask are not."""
    coverage = coverage_of(post_of(paper, par("Every lock should have a keeper in the summer.")), paper)
    assert [(ask.text[:16], ask.by) for ask in coverage.asks] == [
        ("Recommendation 1", ("p2.s1",)),
        ("Recommendation 2", ()),
        ("We urge the Depa", ()),
    ]
    assert [part.title for part in coverage.chapters if part.drawn_on] == ["What we ask"]
    assert len(coverage.left_out) == 2


def test_what_others_asked_and_what_we_asked_them_is_no_ask() -> None:
    """Members have asked for boats; we asked every passenger why; we ask for a boat."""
    text = "# Boats\n\nMembers have asked for boats many times. We asked every passenger why they were crossing. "
    text += "We ask the council for a boat of our own."
    paper = intake.understand(intake.read(text.encode(), "paper.md"))[0]
    assert [ask.text for ask in coverage_of(post_of(paper), paper).asks] == [
        "We ask the council for a boat of our own."
    ]
