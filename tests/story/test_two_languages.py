"""A story in English and Welsh is one release: both or none, through its whole life."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from standfirst.errors import NotCleared
from standfirst.model.finding import Severity
from standfirst.model.record import Status
from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk

SLUGS = ("locks", "lociau")


def edit(desk: Newsdesk, slug: str, pattern: str, instead: str) -> None:
    path = desk.store.load(slug).folder / "post.md"
    text, count = re.subn(pattern, instead, path.read_text("utf-8"), flags=re.MULTILINE)
    assert count
    path.write_text(text, "utf-8")


def signed(desk: Newsdesk, slug: str) -> None:
    found = next(one for one in clearing.check(desk) if one.slug == slug)
    stops = [f"{one.rule}@{one.where}" for one in found.findings if one.severity is Severity.STOP]
    clearing.sign(desk, slug, by="Ada Quill", role="editor", waive=stops, why="read side by side" if stops else "")


@pytest.fixture
def pair(desk: Newsdesk, inbox: Path) -> Newsdesk:
    """Two drafts of one story, each naming the other, neither of them signed."""
    drafting.receive(desk, inbox / "response.md", None, "locks")
    drafting.receive(desk, inbox / "response.md", None, "lociau")
    edit(desk, "lociau", r"^language: .*$", "language: cy")
    edit(desk, "lociau", r"^headline: .*$", "headline: Rhaid agor y lociau gogleddol")
    edit(desk, "locks", r"^slug: .*$", "slug: locks\npair: lociau")
    edit(desk, "lociau", r"^slug: .*$", "slug: lociau\npair: locks")
    return desk


def test_both_halves_go_out_at_one_instant_or_none_does(pair: Newsdesk) -> None:
    assert publishing.build(pair).held == ("lociau", "locks")
    for slug in SLUGS:
        signed(pair, slug)
    assert publishing.publish(pair).out == ("lociau", "locks")
    first, second = (pair.store.load(slug).record for slug in SLUGS)
    assert first
    assert second
    assert first.history == second.history


@pytest.mark.parametrize(("ready", "waits"), [("locks", "lociau"), ("lociau", "locks")])
def test_one_half_signed_stops_the_build_with_file_line_and_remedy(pair: Newsdesk, ready: str, waits: str) -> None:
    signed(pair, ready)
    text = pair.store.load(ready).text.splitlines()
    line = text.index(f"pair: {waits}") + 1
    with pytest.raises(NotCleared, match=rf"{ready}/post\.md, line {line}: it is out, and {waits} is held") as stopped:
        publishing.publish(pair)
    assert "sign the other half too" in stopped.value.remedy
    assert not (pair.public / "current").exists()


def test_a_half_whose_other_half_is_not_there_is_found_at_its_line_and_stops_the_build(pair: Newsdesk) -> None:
    shutil.rmtree(pair.store.load("lociau").folder)
    [found] = [one for one in clearing.check(pair, "locks")[0].findings if one.rule == "half-of-a-pair"]
    assert (found.severity, found.where) == (Severity.STOP, "pair")
    assert pair.store.load("locks").text.splitlines()[(found.line or 0) - 1] == "pair: lociau"
    signed(pair, "locks")
    with pytest.raises(NotCleared, match="there is no story lociau"):
        publishing.build(pair)


@pytest.mark.parametrize(
    ("pattern", "instead", "said"),
    [
        (r"^pair: .*\n", "", "does not name this story"),
        (r"^pair: .*$", "pair: elsewhere", "it names elsewhere"),
        (r"^language: .*$", "language: en-IE", "in the same language"),
        (r"^date: .*$", "date: 2024-05-09", "is dated"),
        (r"^slug: (.*)$", r"slug: \1\nembargo: 2024-05-03T09:00:00+01:00", "not the same embargo"),
    ],
)
def test_halves_that_do_not_belong_together_are_found(pair: Newsdesk, pattern: str, instead: str, said: str) -> None:
    edit(pair, "lociau", pattern, instead)
    [found] = [one for one in clearing.check(pair, "locks")[0].findings if one.rule == "half-of-a-pair"]
    assert said in found.message


def test_a_pair_that_is_not_named_back_never_goes_out(pair: Newsdesk) -> None:
    edit(pair, "lociau", r"^pair: .*\n", "")
    for slug in SLUGS:
        signed(pair, slug)
    with pytest.raises(NotCleared, match="lociau does not name it back"):
        publishing.build(pair)


def test_withdrawing_one_half_withdraws_the_other(pair: Newsdesk) -> None:
    for slug in SLUGS:
        signed(pair, slug)
    publishing.publish(pair)
    clearing.amend(pair, "lociau", clearing.Event.WITHDRAWN, "Y dyddiad anghywir.")
    assert {one.status for one in clearing.status(pair)} == {Status.WITHDRAWN}
    publishing.publish(pair)


def test_an_embargoed_pair_leaves_no_trace_of_either_half(pair: Newsdesk) -> None:
    for slug in SLUGS:
        edit(pair, slug, r"^slug: (.*)$", r"slug: \1\nembargo: 2099-05-03T09:00:00+01:00")
        edit(pair, slug, r"^date: .*$", "date: 2099-05-03")
        signed(pair, slug)
    done = publishing.build(pair)
    assert done.held == ("lociau", "locks")
    whole = b"".join(path.read_bytes() for path in done.root.rglob("*") if path.is_file())
    assert b"lociau" not in whole
    assert b"gogleddol" not in whole
