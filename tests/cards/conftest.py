"""Posts to draw cards of, in our own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standfirst.model.post import Par, Post, Sentence
from standfirst.model.record import ClearedPost, Record
from standfirst.newsroom import Brand, Newsroom, Organisation, Topic


def post(headline: str, **parts: Any) -> ClearedPost:
    given: dict[str, Any] = {
        "slug": "lamp-lit",
        "kind": "consultation response",
        "language": "en-GB",
        "headline": Sentence(headline, None),
        "standfirst": Sentence("The old lamp shines again.", None),
        "date": date(2024, 2, 3),
        "place": "",
        "topics": ("lamps",),
        "lede": Par(()),
        "body": (),
        "authors": (),
        "advisers": (),
        "notes": (),
        "notes_to_editors": (),
        "boilerplate": (),
        "contact": (),
    }
    return ClearedPost(Post(**given | parts), Record(1, "urn:uuid:1", "", "", {}))


@pytest.fixture
def headed() -> Callable[..., ClearedPost]:
    return post


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(
        Organisation("Lamp Trust", url="https://lamps.example"),
        brand=Brand(accent="#0b4f6c", mark="LT"),
        topics=(Topic("lamps", "Lamps & lights"),),
    )
