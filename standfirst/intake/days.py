"""Days as people print them; a date that could be two days is none."""

from __future__ import annotations

import re
from datetime import date

from standfirst.dates import MONTHS

_NAMES = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "Sept"])
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DAY = re.compile(
    rf"{_WEEKDAY}(?:(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+{_YEAR}"
    rf"|(?P<month2>{_NAMES})\.?\s+{_DAY.replace('day', 'day2')},?\s+{_YEAR.replace('year', 'year2')}"
    rf"|{_YEAR.replace('year', 'year3')}-(?P<month3>\d\d)-(?P<day3>\d\d)"
    rf"|(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR.replace('year', 'year4')})(?!\d)",
    re.IGNORECASE,
)
MONTH = re.compile(rf"(?:{_NAMES})\.?,?\s+(?:19|20)\d\d", re.IGNORECASE)


def day(found: re.Match[str]) -> date | None:
    """Return the day that a match of DAY names; None for 03/04/2024, which is two days, and for 31 June."""
    if found["first"]:
        first, second = int(found["first"]), int(found["second"])
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004  either could be the month
            return None
        days, months = (first, second) if second <= 12 else (second, first)  # noqa: PLR2004
        return _real(int(found["year4"]), months, days)
    if found["year3"]:
        return _real(int(found["year3"]), int(found["month3"]), int(found["day3"]))
    name = (found["month"] or found["month2"])[:3].title()
    month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
    return _real(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"]))


def _real(year: int, month: int, days: int) -> date | None:
    try:
        return date(year, month, days)
    except ValueError:
        return None
