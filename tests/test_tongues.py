"""Days, numbers and languages as each language writes them, whatever the locale of the process."""

from __future__ import annotations

import locale
from dataclasses import replace
from datetime import date

import pytest

from standfirst import tongues
from standfirst.newsroom import Newsroom, Organisation, Style

DAY = date(2024, 3, 1)
HOUSE = Newsroom(Organisation("Lamp Trust"))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", "1 March 2024"), ("en", "1 March 2024"), ("cy", "1 Mawrth 2024"), ("ga-IE", "1 Márta 2024"),
        ("fr", "1 mars 2024"), ("de-AT", "1. März 2024"), ("ar", "1 مارس 2024"), ("zh-Hant", "2024年3月1日"),
        ("tlh", "1 March 2024"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_its_language_does(language: str, written: str) -> None:
    assert tongues.day(DAY, language, HOUSE) in (written, written.replace("1 March", "March 1,"))


def test_a_newsroom_s_own_pattern_holds_for_its_own_language_and_for_english() -> None:
    house = replace(
        HOUSE, organisation=Organisation("Ymddiriedolaeth", language="cy"), style=Style(date="{month} {day}")
    )
    assert tongues.day(DAY, "cy", house) == "Mawrth 1"
    assert tongues.day(DAY, "en-GB", house) == "March 1"
    assert tongues.day(DAY, "fr", house) == "1 mars 2024"


@pytest.mark.parametrize(
    ("tag", "named"), [("cy", "Cymraeg"), ("en-GB", "English"), ("es", "Español"), ("ar", "العربية"), ("tlh", "tlh")]
)
def test_a_language_has_the_name_its_speakers_give_it(tag: str, named: str) -> None:
    assert tongues.name(tag) == named


def test_the_locale_of_the_process_is_neither_read_nor_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    before = locale.setlocale(locale.LC_ALL)
    assert tongues.day(DAY, "cy", HOUSE) == "1 Mawrth 2024"
    assert tongues.decimal(1.25, "de") == "1,2"
    assert tongues.decimal(1.25, "en-GB") == "1.2"
    assert locale.setlocale(locale.LC_ALL) == before


@pytest.mark.parametrize(("tag", "left"), [("ar", True), ("he-IL", True), ("cy", False), ("tlh", False)])
def test_a_language_runs_its_own_way(tag: str, left: bool) -> None:  # noqa: FBT001 - pytest hands it over
    assert tongues.runs_left(tag) is left
