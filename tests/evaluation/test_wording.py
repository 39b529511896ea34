"""The bare words of what people published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.evaluation import reference
from standfirst.prose import words

STORY = "Harbours freeze in winter"


@pytest.mark.parametrize(
    "published",
    [
        f"---\ntitle: Not this\ntags: [a]\n---\n{STORY}",
        f"+++\ntitle = 'Not this'\n+++\n{STORY}",
        f'{{\n"title": "Not this"\n}}\n{STORY}',
        f"Title: Not this\nDate: 2024-05-14\n\n{STORY}",
        f"\ufeff---\r\ntitle: Not this\r\n---\r\n\r\n{STORY}\r\n",
        f"<p>{STORY.replace('freeze', '<em>freeze</em>')}</p><script>not(this)</script><!-- nor this -->",
        f'{STORY}\n\n{{{{< pdf "/not/this.pdf" >}}}}\n{{% not this %}}\n[caption id="not"]',
        STORY.replace("winter", "[winter](https://not.test/this)"),
        f"![not this](not.jpg)\n# {STORY}[^1]",
        f"{STORY}[1] https://not.test",
        f"* **{STORY}**",
        STORY.replace(" in ", "&nbsp;in "),
    ],
)
def test_only_the_words_of_the_story_are_left(published: str) -> None:
    """Front matter of four kinds, tags, scripts, shortcodes, addresses, pictures, marks and note numbers go."""
    assert reference(published) == STORY


def test_the_words_of_a_footnote_stay() -> None:
    assert reference("Tides rise.[^1]\n\n[^1]: Ministry of Tides.") == "Tides rise.\n\nMinistry of Tides."


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1, max_size=30))
def test_plain_words_pass_unchanged(said: list[str]) -> None:
    assert words(reference(" ".join(said))) == said
