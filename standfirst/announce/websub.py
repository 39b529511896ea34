"""WebSub: a hub is told that a feed has changed, fetches it, and sends it to everybody who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.announce.outbox import Letter

if TYPE_CHECKING:
    from collections.abc import Mapping


def letters(manifest: Mapping[str, str], site: str, hub: str) -> dict[str, Letter]:
    """Return a letter for each feed of a release that names the hub, by the feed's path; *site* has no final slash.

    *manifest* maps the release's paths to their SHA-256.
    """
    feeds = {path: known for path, known in sorted(manifest.items()) if permalinks.is_subscribed(path)}
    return {path: Letter(hub, f"{site}/{path}", known) for path, known in feeds.items()}


def ping(letter: Letter) -> dict[str, str]:
    """Return the form that tells the hub: some hubs read the address in hub.url, others in hub.topic."""
    return {"hub.mode": "publish", "hub.url": letter.subject, "hub.topic": letter.subject}
