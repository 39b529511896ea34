"""JSON Feed 1.1, by hand: it is a dictionary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from standfirst import permalinks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.feeds.channel import Channel
    from standfirst.feeds.item import Item
    from standfirst.feeds.media import File


def write(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return the feed as UTF-8."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address(permalinks.JSON),
        "description": channel.description,
        "language": channel.language,
        "icon": channel.logo,
        "authors": [{"name": channel.publisher, "url": f"{channel.site}/"}],
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
        "next_url": "" if channel.previous is None else channel.address(permalinks.JSON, channel.previous),
    }
    head = json.dumps({key: value for key, value in feed.items() if value}, ensure_ascii=False, indent=1)
    # An item a line: a change can be read as one, and no time goes into setting it out.
    lines = ",\n".join(json.dumps(_item(item), ensure_ascii=False) for item in items)
    return f'{head[:-2]},\n "items": [\n{lines}\n ]\n}}\n'.encode()


def _item(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "image": item.picture.url if item.picture else "",
        "banner_image": item.card.url if item.card else "",
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "language": item.language,
        "tags": [each.name for each in item.categories],
        "attachments": [_file(file) for file in item.files],
    }
    return {key: value for key, value in told.items() if value}


def _file(file: File) -> dict[str, Any]:
    size = {} if file.size is None else {"size_in_bytes": file.size}
    return {"url": file.url, "mime_type": file.type, "title": file.title, **size}
