"""What a PDF of ours says by its tags alone is what the model of its response says: that is the proof of its tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfirst import typeset
from standfirst.typeset import About
from tests import specimen
from tests.typeset.bundled import BUNDLED, understood
from tests.typeset.reading import bookmarks
from tests.typeset.tagged import tree
from tests.typeset.told import Model, Tags

PAPERS = {path.parent.name: path for path in BUNDLED} | {"specimen": None}


@pytest.fixture(scope="module", params=PAPERS, ids=str)
def told(request: pytest.FixtureRequest, about: About) -> tuple[Model, Tags, bytes]:
    """Return a bundled response as its model and as the tags of its PDF tell it, and that PDF."""
    path: Path | None = PAPERS[request.param]
    paper = understood(path) if path else specimen.response()
    made = typeset.pdf(paper, about).content
    return Model(paper, about.headline), Tags(tree(made)), made


def test_every_block_is_there_once_in_order_with_each_note_called_at_its_word(told: tuple[Model, Tags, bytes]) -> None:
    model, tags, _ = told
    assert tags.blocks() == model.blocks()


def test_the_outline_has_every_chapter_and_question_at_its_level(told: tuple[Model, Tags, bytes]) -> None:
    model, tags, made = told
    assert [head for head in tags.outline() if head in model.outline()] == model.outline()
    marks = [(level + 1, title) for level, title in bookmarks(made) if title != "Notes not called in the text"]
    assert marks == [(level, title) for level, title in tags.outline()]


def test_the_options_of_each_question_are_there_with_what_was_chosen_and_in_which_order(
    told: tuple[Model, Tags, bytes],
) -> None:
    model, tags, _ = told
    assert tags.choices() == model.choices()


def test_the_notes_are_those_of_the_model(told: tuple[Model, Tags, bytes]) -> None:
    model, tags, _ = told
    assert tags.notes() == dict(model.notes())


def test_links_lead_where_their_author_led_them(told: tuple[Model, Tags, bytes]) -> None:
    model, tags, _ = told
    assert tags.links() == model.links()


def test_a_call_leads_to_its_note_and_the_note_to_its_first_call(told: tuple[Model, Tags, bytes]) -> None:
    _, tags, _ = told
    backs, seen = tags.backs(), set()
    for label, call in tags.calls():
        assert call.leads
        assert backs[label].spot
        assert call.leads.near(backs[label].spot)
        if label not in seen:
            assert backs[label].leads
            assert call.spot
            assert backs[label].leads.near(call.spot)
        seen.add(label)
