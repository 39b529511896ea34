"""Days, numbers and names of languages as each language writes them; the only importer of babel.

Nothing here reads or sets the locale of the process: two pages of one build may be in two languages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from standfirst.newsroom import Style

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

    from standfirst.newsroom import Newsroom

_DRAFTED = "en"


def main_part(tag: str) -> str:
    """Return the language of a BCP 47 tag without its country or script: "en" for "en-GB"."""
    return tag.partition("-")[0].lower()


def day(when: date, language: str, newsroom: Newsroom) -> str:
    """Return *when* in *language*: in house style where that speaks for it, else as the language has it.

    House style is a pattern for English; a newsroom of another language may have a pattern of its own.
    """
    ours = main_part(language) == main_part(newsroom.organisation.language) and newsroom.style.date != Style().date
    if main_part(language) == _DRAFTED or ours:
        month = _months(language)[when.month - 1]
        return newsroom.style.date.format(day=when.day, month=month, year=when.year)
    return _long(when, language)


def name(tag: str) -> str:
    """Return what speakers call their language, with a capital: "Cymraeg" for "cy"; an unknown tag is its own name."""
    known = _locale(main_part(tag))
    called = known.get_language_name() if known.language == main_part(tag) else None
    return called[:1].upper() + called[1:] if called else tag


def decimal(number: float, language: str) -> str:
    """Return *number* with one place, as *language* separates it: "1.2", "1,2"."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, "0.0", locale=_locale(language)))


def runs_left(tag: str) -> bool:
    """Return whether the language is written from right to left."""
    return _locale(tag).character_order == "right-to-left"


def _long(when: date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(when, "long", locale=_locale(language)))


@lru_cache(maxsize=64)
def _months(language: str) -> tuple[str, ...]:
    """Return the months as they stand behind a day, January first."""
    from babel.dates import get_month_names

    names = get_month_names("wide", "format", _locale(language))
    return tuple(names[number] for number in range(1, 13))


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    """Return the closest that is known: a tag's country may have no data of its own; English for what nobody knows."""
    from babel import Locale, UnknownLocaleError

    for guess in (tag, main_part(tag)):
        try:
            return Locale.parse(guess, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(_DRAFTED)
