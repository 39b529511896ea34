"""Notes and addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.checks import citations
from standfirst.model.finding import Severity
from standfirst.model.post import Attachment, PostNote
from tests.checks.writing import Paper, copy, house, post

HARBOURS = "Ministry of Tides (2020) Harbours in winter."


def test_notes_with_the_same_words_and_address_are_one_finding_for_the_whole_group(paper: Paper) -> None:
    """1, 2 and 4 are the same; 2 breaks its line elsewhere."""
    paper.note("1", f"{HARBOURS} https://tides.test/winter").note("2", f"{HARBOURS}  \nhttps://tides.test/winter")
    paper.note("3", "Another work. https://tides.test/other").note("4", f"{HARBOURS} https://tides.test/winter")
    [finding] = citations.identical_notes(paper.sources())
    assert (finding.where, finding.severity, finding.line) == ("notes 1, 2 and 4", Severity.NOTE, 100)


def test_notes_that_point_back_are_not_the_same_note(paper: Paper) -> None:
    """Id. means another work each time."""
    paper.note("1", HARBOURS).note("2", "Id.").note("3", "Another work.").note("4", "Id.").note("5", "Ibid., p. 3")
    assert not list(citations.identical_notes(paper.sources()))


def test_notes_with_the_same_words_and_unlike_addresses_are_not_identical(paper: Paper) -> None:
    """LGA (2023), two of its pages."""
    paper.note("1", "LGA (2023) https://lga.test/budget").note("2", "LGA (2023) https://lga.test/children")
    assert not list(citations.identical_notes(paper.sources()))
    assert not list(citations.near_identical_notes(paper.sources()))


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("https://bit.ly/3k7vsG4", "https://bit.ly/3k7vsG", "cut short"),
        ("https://bit.ly/3ikkB3M", "https://bit.ly/3lkkB3M", "swapped"),
        ("https://tides.test/harbour", "https://tides.test/harbor", "different addresses"),
    ],
)
def test_the_same_work_at_addresses_a_slip_apart_is_a_query(paper: Paper, one: str, other: str, slip: str) -> None:
    """One letter lost, and i for l."""
    paper.note("1", f"{HARBOURS} {one}").note("2", f"{HARBOURS} {other}")
    [finding] = citations.near_identical_notes(paper.sources())
    assert (finding.where, finding.severity, finding.line) == ("notes 1 and 2", Severity.QUERY, 101)
    assert slip in finding.message


def test_two_parts_of_one_work_are_two_works(paper: Paper) -> None:
    """Part 1 at .../part-1, Part 2 at .../part-2."""
    paper.note("1", f"{HARBOURS} Part 1. https://t.test/part-1").note("2", f"{HARBOURS} Part 2. https://t.test/part-2")
    assert not list(citations.near_identical_notes(paper.sources()))


def test_one_slip_among_many_copies_of_a_note_is_one_finding(paper: Paper) -> None:
    """1, 2 and 3 have the right address, 4 a wrong one."""
    for label in "123":
        paper.note(label, f"{HARBOURS} https://bit.ly/3k7vsG4")
    paper.note("4", f"{HARBOURS} https://bit.ly/3k7vsG")
    assert len(list(citations.near_identical_notes(paper.sources()))) == 1


@given(st.text("abcdefgh", min_size=6, max_size=12), st.data())
def test_any_letter_lost_from_a_long_address_is_found(token: str, data: st.DataObject) -> None:
    lost = data.draw(st.integers(0, len(token) - 1))
    shorter = token[:lost] + token[lost + 1 :]
    paper = Paper().note("1", f"{HARBOURS} https://a.test/{token}").note("2", f"{HARBOURS} https://a.test/{shorter}")
    assert len(list(citations.near_identical_notes(paper.sources()))) == 1


def test_a_short_link_with_l_or_capital_i_is_a_note(paper: Paper) -> None:
    """bit.ly/3Tidell may be 3TidelI; bit.ly/3Tad has no such letter, and a full address can be read."""
    paper.note("1", "A. https://bit.ly/3Tidell").note("2", "B. https://bit.ly/3Tad").note("3", "C. https://hull.test/l")
    [finding] = citations.ambiguous_short_links(paper.sources())
    assert (finding.where, finding.severity) == ("note 1", Severity.NOTE)


def test_a_token_drawn_by_lot_is_a_short_link_on_any_host_and_a_word_with_a_year_is_not(paper: Paper) -> None:
    """short.test/3TideIl may be misread; tides.test/Policy2024 reads as what it is."""
    paper.note("1", "A. https://short.test/3TideIl").note("2", "B. https://tides.test/Policy2024")
    assert [finding.where for finding in citations.ambiguous_short_links(paper.sources())] == ["note 1"]


def test_a_pair_of_notes_already_queried_is_not_noted_again(paper: Paper) -> None:
    paper.note("1", f"{HARBOURS} https://bit.ly/3lkk").note("2", f"{HARBOURS} https://bit.ly/3ikk")
    assert not list(citations.ambiguous_short_links(paper.sources()))


def test_an_address_that_readers_see_without_a_scheme_is_a_note(paper: Paper) -> None:
    """www.tides.test in the text; https://www.tides.test is as it should be."""
    paper.say("See www.tides.test for more.").say("See https://www.tides.test/all for more.")
    [finding] = citations.addresses_without_scheme(paper.sources())
    assert (finding.line, "www.tides.test" in finding.message) == (1, True)


def test_a_call_without_a_note_stops_the_post() -> None:
    """Note 1 stands, note 2 does not."""
    story = post(house("Tides rise[^1] and fall[^2]."), notes=(PostNote(1, house("Ministry of Tides.")),))
    [finding] = citations.calls_without_note(copy(story))
    assert (finding.severity, finding.where, "2" in finding.message) == (Severity.STOP, "p1.s1", True)
    assert not list(citations.notes_without_call(copy(story)))


def test_a_note_without_a_call_is_a_query() -> None:
    story = post(house("Tides rise."), notes=(PostNote(1, house("Ministry of Tides.")),))
    [finding] = citations.notes_without_call(copy(story))
    assert (finding.severity, finding.where) == (Severity.QUERY, "note 1")


def test_a_link_called_here_is_a_note_unless_it_is_the_houses_own() -> None:
    """[here](https://tides.test), but [here](response/) is the frame of the house."""
    story = post(house("Read [here](https://tides.test)."), house("Read our response [here](response/)."))
    [finding] = citations.vague_links(copy(story))
    assert (finding.where, finding.severity) == ("p1.s1", Severity.NOTE)


@pytest.mark.parametrize("address", ["", "tides.pdf", "files/tides.pdf", "../elsewhere/", "ftp://tides.test"])
def test_a_link_to_what_is_not_published_stops_the_post(address: str) -> None:
    [finding] = citations.broken_links(copy(post(house(f"Read [the table]({address})."))))
    assert finding.severity is Severity.STOP


@pytest.mark.parametrize(
    "address", ["response/", "response/#q2", "files/tides.pdf", "https://t.test/a", "mailto:a@b.c"]
)
def test_a_link_to_what_is_published_is_fine(address: str) -> None:
    story = post(house(f"Read [the table]({address})."))
    story = replace(story, attachments=(Attachment("tides.pdf", "The tides"),))
    assert not list(citations.broken_links(copy(story)))
