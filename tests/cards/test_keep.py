"""A card is drawn once, and again when anything changes that decides its pixels."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import cards
from standfirst.cards import design, keep
from standfirst.model.record import ClearedPost
from standfirst.newsroom import Newsroom

Headed = Callable[..., ClearedPost]


def test_a_card_is_drawn_once(
    headed: Headed, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cards.card(headed("Lit"), newsroom, tmp_path / "cards")
    monkeypatch.setattr(design, "drawn", lambda *_: pytest.fail("drawn twice"))
    assert cards.card(headed("Lit", slug="other"), newsroom, tmp_path / "cards") == first


def test_a_kept_card_is_the_card_drawn_without_keeping(headed: Headed, newsroom: Newsroom, tmp_path: Path) -> None:
    kept = [cards.card(headed("Lit"), newsroom, tmp_path) for _ in range(2)]
    assert kept == [cards.card(headed("Lit"), newsroom)] * 2


@pytest.mark.parametrize("part", [{"accent": "#123456"}, {"paper": "#ffeedd"}, {"mark": "X"}])
def test_another_brand_is_another_card(
    headed: Headed, newsroom: Newsroom, tmp_path: Path, part: dict[str, str]
) -> None:
    other = replace(newsroom, brand=replace(newsroom.brand, **part))
    first = cards.card(headed("Lit"), newsroom, tmp_path)
    assert cards.card(headed("Lit"), other, tmp_path) == cards.card(headed("Lit"), other) != first


def test_other_words_other_fonts_or_other_libraries_are_another_key(
    headed: Headed, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(headline: str) -> str:
        return keep.key(cards.words(headed(headline).post, newsroom), newsroom.brand)

    keys = {key("Lit"), key("lit")}
    monkeypatch.setattr(keep, "_workshop", lambda: ("99", "1", "other fonts"))
    assert len(keys | {key("Lit")}) == 3


def test_what_draws_is_known_by_its_code_its_fonts_and_its_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte more in one font."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "one.ttf").write_bytes(b"1")
    monkeypatch.setattr(keep.faces, "FONTS", folder)
    before = keep._workshop.__wrapped__()  # noqa: SLF001 -- past its memory
    (folder / "one.ttf").write_bytes(b"12")
    after = keep._workshop.__wrapped__()  # noqa: SLF001
    assert before[:2] == after[:2]
    assert before[2] != after[2]


def test_a_card_cut_off_by_a_crash_is_drawn_again(headed: Headed, newsroom: Newsroom, tmp_path: Path) -> None:
    whole = cards.card(headed("Lit"), newsroom, tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(whole[:900])
    assert cards.card(headed("Lit"), newsroom, tmp_path) == whole
    assert file.read_bytes() == whole


def test_the_folder_may_go_at_any_time(headed: Headed, newsroom: Newsroom, tmp_path: Path) -> None:
    whole = cards.card(headed("Lit"), newsroom, tmp_path / "cards")
    shutil.rmtree(tmp_path / "cards")
    assert cards.card(headed("Lit"), newsroom, tmp_path / "cards") == whole


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(
    headed: Headed, newsroom: Newsroom, tmp_path: Path
) -> None:
    """Something else lies where the folder should be."""
    (tmp_path / "cards").write_text("a file")
    assert cards.card(headed("Lit"), newsroom, tmp_path / "cards") == cards.card(headed("Lit"), newsroom)
