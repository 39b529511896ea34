"""NewsArticle data for search engines and Mastodon: one top-level object that no headline can break out of."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from standfirst import dates, permalinks, render, tongues
from standfirst.model.record import ClearedPost, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.model.post import Post, PostNote
    from standfirst.newsroom import Newsroom

# Mastodon decodes entities before it reads the JSON, and "</script>" would end the element: none may stand there raw.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’\[\]]*[^\s<>\"“”‘’\[\].,;:!?'*_()]")


def article(cleared: ClearedPost, newsroom: Newsroom, image: str, *, response: bool) -> str:
    """Return the story as escaped JSON-LD; *image* is absolute, *response* whether the full response has a page."""
    post, zone = cleared.post, newsroom.organisation.zone
    publisher = _publisher(post, newsroom)
    address = f"{newsroom.url}/{permalinks.story(post)}"
    names = {topic.slug: tongues.say(topic.name, post.language, newsroom) for topic in newsroom.topics}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": render.plain(post.headline.text),
        "description": render.plain(post.standfirst.text),
        "url": address,
        "mainEntityOfPage": address,
        "identifier": cleared.record.guid,
        "datePublished": dates.first_out(cleared, zone).isoformat(timespec="seconds"),
        "dateModified": dates.last_changed(cleared, zone).isoformat(timespec="seconds"),
        "inLanguage": post.language,
        "articleSection": tongues.say(post.kind, post.language, newsroom),
        "keywords": [names[slug] for slug in post.topics if slug in names],
        "image": [image],
        "author": [{"@type": "Person", "name": person.name} for person in post.authors] or [publisher],
        "contributor": [_contributor(each.name, each.role, each.organisation) for each in post.advisers],
        "publisher": publisher,
        "isBasedOn": list(_bases(post, newsroom, response=response)),
        "citation": [_cited(note) for note in post.notes],
        "correction": list(_corrections(cleared, newsroom)),
        "isAccessibleForFree": True,
    }
    return escaped({key: value for key, value in data.items() if value})


def escaped(data: dict[str, object]) -> str:
    """Return *data* as JSON that may stand in a script element as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _publisher(post: Post, newsroom: Newsroom) -> dict[str, object]:
    """Return who publishes, called what the language of the post calls it; its other names are any language's."""
    by = newsroom.organisation
    name = tongues.say(by.name, post.language, newsroom)
    who: dict[str, object] = {"@type": "Organization", "name": name, "url": by.url}
    if others := [each for each in (by.name, *by.aliases) if each != name]:
        who["alternateName"] = others
    if newsroom.brand.logo:
        who["logo"] = {"@type": "ImageObject", "url": f"{newsroom.url}/images/{newsroom.brand.logo}"}
    return who


def _contributor(name: str, role: str | None, organisation: str | None) -> dict[str, object]:
    who: dict[str, object] = {"@type": "Person", "name": name}
    if role:
        who["jobTitle"] = role
    if organisation:
        who["affiliation"] = {"@type": "Organization", "name": organisation}
    return who


def _bases(post: Post, newsroom: Newsroom, *, response: bool) -> Iterator[dict[str, object]]:
    """Yield the document that the story reports, where it can be read."""
    if response:
        url = f"{newsroom.url}/{permalinks.response(post)}"
        kind = tongues.say(post.kind, post.language, newsroom)
        name = tongues.say("The full %(kind)s", post.language, newsroom, kind=kind)
        yield {"@type": "DigitalDocument", "name": name, "url": url, "inLanguage": post.language}


def _cited(note: PostNote) -> dict[str, object]:
    words = render.plain(note.text.text)
    work: dict[str, object] = {"@type": "CreativeWork", "name": words}
    if address := _ADDRESS.search(note.text.text):
        work["url"] = address[0]
    return work


def _corrections(cleared: ClearedPost, newsroom: Newsroom) -> Iterator[dict[str, object]]:
    zone = newsroom.organisation.zone
    for entry in cleared.record.history:
        if entry.event is Event.CORRECTED and entry.note:
            when = entry.at.astimezone(zone).isoformat(timespec="seconds")
            yield {"@type": "CorrectionComment", "text": entry.note, "datePublished": when}
