"""Days, numbers, names of languages and the words around a story, in each language; the only importer of babel.

The program's own words are English; locale/cy.po has the Welsh ones, and so on. What a newsroom calls its topics and
kinds in another language stands in the table [words] of its newsroom.toml, and goes before ours.

Nothing here reads or sets the locale of the process: two pages of one build may be in two languages.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.newsroom import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from babel import Locale

    from standfirst.newsroom import Newsroom

_DRAFTED = "en"
FOLDER = Path(__file__).parent / "locale"


@lru_cache(maxsize=256)
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


@lru_cache(maxsize=256)
def frame(language: str, own: str) -> str:
    """Return the language of the words around a text in *language*: its own where we have them, else *own*.

    *own* is the newsroom's language; English stands in where we do not have that either.
    """
    return next((tag for tag in (language, own) if speaks(main_part(tag))), _DRAFTED)


def say(message: str, language: str, newsroom: Newsroom, **parts: object) -> str:
    """Return *message* in the language of the frame around *language*, its %(gaps)s filled with *parts*."""
    spoken = frame(language, newsroom.organisation.language)
    return said(message, spoken, newsroom.words) % parts if parts else said(message, spoken, newsroom.words)


def said(message: str, spoken: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Return *message* in *spoken*: by the newsroom's *words* if they have it, else by ours, else as it is."""
    if words and message in (own := words.get(spoken) or words.get(main_part(spoken)) or {}):
        return own[message]
    return catalogue(main_part(spoken)).gettext(message)


def title(language: str, newsroom: Newsroom) -> str:
    """Return the name of the site around a text in *language*."""
    if newsroom.site.title:
        return say(newsroom.site.title, language, newsroom)
    return say("%(name)s: news", language, newsroom, name=say(newsroom.organisation.name, language, newsroom))


def listed(names: Sequence[str], language: str) -> str:
    """Return *names* in one line as *language* joins them: "Ada, Ben and Cai".

    Where its "and" hangs on the next word ("a", "ac"), which a pattern cannot know, the line has commas alone.
    """
    from babel.lists import format_list

    joined = format_list(list(names), locale=_locale(language))
    return ", ".join(names) if "(" in joined and "(" not in "".join(names) else joined


def everywhere(message: str) -> dict[str, str]:
    """Return *message* in English and in each language that we have words in, by the main part of its tag."""
    others = sorted(path.stem for path in FOLDER.glob("*.po"))
    return {tag: catalogue(tag).gettext(message) for tag in (_DRAFTED, *others)}


def counted(one: str, many: str, number: int, spoken: str) -> str:
    """Return the form of a phrase that *spoken* has for so many; its gap is %(num)s."""
    return catalogue(main_part(spoken)).ngettext(one, many, number)


def decimal(number: float, language: str) -> str:
    """Return *number* with one place, as *language* separates it: "1.2", "1,2"."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, "0.0", locale=_locale(language)))


def known(tag: str) -> bool:
    """Return whether a tag is that of a language: "cy" is, "faq" is not."""
    return main_part(tag) == _DRAFTED or _locale(tag).language != _DRAFTED


def missing(newsroom: Newsroom, written: Iterable[str]) -> Iterator[str]:
    """Yield a line for each language, the newsroom's or one *written* in, in which we have no words of our own."""
    for tag in dict.fromkeys(main_part(tag) for tag in (newsroom.organisation.language, *sorted(written))):
        if not speaks(tag):
            around = name(main_part(frame(tag, newsroom.organisation.language)))
            yield (
                f"no words of the program in {name(tag)}: there is no standfirst/locale/{tag}.po, "
                f"and what stands around stories in that language is in {around}"
            )


def runs_left(tag: str) -> bool:
    """Return whether the language is written from right to left."""
    return _locale(tag).character_order == "right-to-left"


def _long(when: date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(when, "long", locale=_locale(language)))


def _file(language: str) -> Path:
    return FOLDER / f"{main_part(language)}.po"


@lru_cache(maxsize=64)
def speaks(language: str) -> bool:
    """Return whether we have our own words in a language."""
    return language == _DRAFTED or _file(language).is_file()


@lru_cache(maxsize=64)
def catalogue(language: str) -> NullTranslations:
    """Return the words of a language, compiled in memory: what is committed is what people can read."""
    if not _file(language).is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with _file(language).open("rb") as written:
        write_mo(compiled, read_po(written, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


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
