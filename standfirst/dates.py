"""Days in house style, and the instants at which a post went out and last changed."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from standfirst.model.record import ClearedPost, Event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAME = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|Sept"
_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_NAME})\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_NAME})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))\b",
    re.IGNORECASE,
)


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


def last_told(cleared: ClearedPost, zone: ZoneInfo) -> datetime:
    """Return when readers were last told of something new in the post: an edit without a word to them is none."""
    told = (entry.at for entry in cleared.record.history if entry.note or entry.event is not Event.UPDATED)
    return max([first_out(cleared, zone), *(at.astimezone(zone) for at in told)])


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield (start, end, day) of each full calendar date in *text*; a date without its year is no date."""
    for found in _DAY.finditer(text):
        number, month, year = found["d1"] or found["d2"], found["m1"] or found["m2"], found["y1"] or found["y2"]
        try:
            if found["iso"]:
                yield found.start(), found.end(), date.fromisoformat(found["iso"])
            else:
                yield found.start(), found.end(), date(int(year), _month(month), int(number))
        except ValueError:  # "31 June 2023" is a slip in the copy, not a day
            continue


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))
