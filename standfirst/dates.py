"""Days in house style, and the instants at which a post went out and last changed."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from standfirst.model.record import ClearedPost, Event

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date, pattern: str) -> str:
    """Return *day* by a pattern of {day}, {month}, {year}, in English whatever the locale of the process."""
    return pattern.format(day=day.day, month=MONTHS[day.month - 1], year=day.year)


def first_out(cleared: ClearedPost, zone: ZoneInfo) -> datetime:
    """Return when the post was first published, or will be: at its embargo, else when its day begins in *zone*."""
    for entry in cleared.record.history:
        if entry.event is Event.PUBLISHED:
            return entry.at.astimezone(zone)
    if cleared.post.embargo is not None:
        return cleared.post.embargo.lifts.astimezone(zone)
    if cleared.post.date is None:
        raise ValueError(cleared.post.slug)
    return datetime.combine(cleared.post.date, time(), zone)


def last_changed(cleared: ClearedPost, zone: ZoneInfo) -> datetime:
    """Return when readers last saw the post change."""
    return max([first_out(cleared, zone), *(entry.at.astimezone(zone) for entry in cleared.record.history)])
