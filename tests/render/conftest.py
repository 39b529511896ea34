"""Copy to render, in our own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standfirst.model.post import Par, Post, PostNote, Sentence


def sentence(text: str) -> Sentence:
    return Sentence(text, None)


def post(*texts: str, notes: tuple[str, ...] = (), **parts: Any) -> Post:
    """Return a post whose lede is *texts*, with notes 1, 2 ... and whatever *parts* say."""
    given: dict[str, Any] = {
        "slug": "harbour-lights",
        "kind": "statement",
        "language": "en-GB",
        "headline": sentence("Harbour lights stay on"),
        "standfirst": sentence("The lights at the old harbour stay on all winter."),
        "date": date(2024, 2, 3),
        "place": "",
        "topics": (),
        "lede": Par(tuple(sentence(text) for text in texts)),
        "body": (),
        "authors": (),
        "advisers": (),
        "notes": tuple(PostNote(number, sentence(text)) for number, text in enumerate(notes, start=1)),
        "notes_to_editors": (),
        "boilerplate": (),
        "contact": (),
    }
    return Post(**given | parts)


@pytest.fixture
def saying() -> Callable[..., Post]:
    return post
