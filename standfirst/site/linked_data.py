"""NewsArticle data for search engines and Mastodon: one top-level object that no headline can break out of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from standfirst import permalinks, render
from standfirst.model.record import ClearedPost, Event

if TYPE_CHECKING:
    from datetime import datetime

    from standfirst.newsroom import Newsroom

# Mastodon decodes entities before it reads the JSON, and "</script>" would end the element: none may stand there raw.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def article(cleared: ClearedPost, newsroom: Newsroom, image: str, out: datetime, changed: datetime) -> str:
    """Return the story as escaped JSON-LD; *image* is absolute, *out* and *changed* are instants with their zone."""
    post = cleared.post
    publisher = {"@type": "Organization", "name": newsroom.organisation.name, "url": newsroom.organisation.url}
    address = f"{newsroom.url}/{permalinks.story(post)}"
    names = {topic.slug: topic.name for topic in newsroom.topics}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": render.plain(post.headline.text),
        "description": render.plain(post.standfirst.text),
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": out.isoformat(timespec="seconds"),
        "dateModified": changed.isoformat(timespec="seconds"),
        "inLanguage": post.language,
        "articleSection": post.kind,
        "keywords": [names[slug] for slug in post.topics if slug in names],
        "image": [image],
        "author": [{"@type": "Person", "name": person.name} for person in post.authors] or [publisher],
        "contributor": [{"@type": "Person", "name": person.name} for person in post.advisers],
        "publisher": publisher,
        "correction": [entry.note for entry in cleared.record.history if entry.event is Event.CORRECTED and entry.note],
    }
    return escaped({key: value for key, value in data.items() if value})


def escaped(data: dict[str, object]) -> str:
    """Return *data* as JSON that may stand in a script element as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
