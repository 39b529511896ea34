"""Cleared posts to feed, in our own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from standfirst import feeds
from standfirst.model.post import Par, Post, PostNote, Sentence
from standfirst.model.record import ClearedPost, Entry, Event, Record
from standfirst.model.submission import Person
from standfirst.newsroom import Newsroom, Organisation, Site, Topic


def post(slug: str = "lamp-lit", headline: str = "The lamp is lit", **parts: Any) -> Post:
    given: dict[str, Any] = {
        "slug": slug,
        "kind": "statement",
        "language": "en-GB",
        "headline": Sentence(headline, None),
        "standfirst": Sentence("The old lamp shines again.", None),
        "date": date(2024, 2, 3),
        "place": "",
        "topics": ("lamps",),
        "lede": Par((Sentence("We lit the lamp at dusk.[^1] Read it [here](response/).", None),)),
        "body": (),
        "authors": (Person("Ana Ruiz", None, None, "Ana Ruiz"), Person("Bo Li", None, None, "Bo Li")),
        "advisers": (),
        "notes": (PostNote(1, Sentence("Keeper’s log, 1851.", None)),),
        "notes_to_editors": (),
        "boilerplate": (),
        "contact": (),
    }
    return Post(**given | parts)


def cleared(number: int = 1, *history: Entry, **parts: Any) -> ClearedPost:
    """Return post *number*, published at nine on the *number*th hour after 1 February 2024 unless *history* says."""
    told = history or (Entry(Event.PUBLISHED, datetime(2024, 2, 1 + number // 24, number % 24, tzinfo=UTC)),)
    record = Record(1, f"urn:uuid:00000000-0000-4000-8000-{number:012}", "", "", {}, (), (), told)
    return ClearedPost(post(**{"slug": f"lamp-{number}", "headline": f"Lamp {number} is lit"} | parts), record)


def fed(posts: Sequence[ClearedPost], newsroom: Newsroom, assets: feeds.Assets | None = None) -> dict[str, bytes]:
    """Return every feed of *posts* by its path."""
    made = list(feeds.files(posts, newsroom, assets))
    assert len({path for path, _ in made}) == len(made)
    return dict(made)


@pytest.fixture
def lit() -> Callable[..., ClearedPost]:
    return cleared


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(
        Organisation("Lamp Trust", url="https://lamps.example"),
        site=Site("Lamp Trust: news", "What the keepers say"),
        topics=(Topic("lamps", "Lamps & lights"), Topic("crew", "Crew")),
    )
