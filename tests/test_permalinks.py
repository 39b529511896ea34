"""Slugs: what may name a story, and what a title suggests."""

from hypothesis import given
from hypothesis import strategies as st

from standfirst.permalinks import is_slug, slug_of


def test_a_slug_is_made_of_the_plain_letters_of_the_title() -> None:
    """Our response to the Ministry’s “Café & Kiosk” review"""
    assert slug_of("Our response to the Ministry’s “Café & Kiosk” review") == (
        "our-response-to-the-ministrys-cafe-and-kiosk-review"
    )


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_of("What the harbour masters of the northern islands told the inquiry into winter sailings")
    assert slug == "what-the-harbour-masters-of-the-northern-islands-told-the"


def test_a_title_without_a_latin_letter_still_gets_a_slug() -> None:
    assert slug_of("渡船") == "story"


@given(st.text())
def test_whatever_the_title_its_slug_is_one_and_at_most_60_characters(title: str) -> None:
    slug = slug_of(title)
    assert is_slug(slug)
    assert len(slug) <= 60


def test_nothing_that_leaves_the_folder_is_a_slug() -> None:
    assert not any(is_slug(name) for name in ("", "..", "a/b", "A", "a b", "a.b", "a\n", "x" * 81, "é"))
