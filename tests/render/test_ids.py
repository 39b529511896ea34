"""Feed readers and lists show many stories on one page: no id of a note may be that of another, on the whole site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from standfirst import render
from standfirst.model.document import Document, Note, Paragraph, Place, Run
from standfirst.model.post import Par, Post, PostNote, Sentence
from standfirst.model.submission import Submission
from standfirst.site import pages as own_pages
from tests import specimen

AT = Place(1)
# Slugs, names of pages and keys of notes as like each other as they may be.
slugs = st.sampled_from(["a", "a-1", "a-1-1", "page", "response"])
keys = st.sampled_from(["1", "1_2", "1-1", "2", "a", "page", "_2-1"])
ids = re.compile(r"(?:fn|fnref|notes)-")


def noted(slug: str, calls: list[int]) -> Post:
    """Return a post with a note for each number, called so many times."""
    marks = "".join(f"[^{nth}]" * count for nth, count in enumerate(calls, 1))
    notes = tuple(PostNote(nth, Sentence(f"Work {nth}.", None)) for nth in range(1, len(calls) + 1))
    return specimen.post(slug, "Lamps", lede=Par((Sentence(f"Lit.{marks}", None),)), notes=notes, body=())


def answered(calls: dict[str, int]) -> Submission:
    """Return a submission with a note for each key, called so many times."""
    runs = tuple(Run("1", call=key) for key, count in calls.items() for _ in range(count))
    notes = tuple(Note(key, str(nth), (Run(f"Work {nth}."),), AT) for nth, key in enumerate(calls, 1))
    document = Document((Paragraph((Run("Lit."), *runs), AT),), notes, "submission", "0" * 64)
    return replace(specimen.response(), document=document, chapters=(), preface=(0,))


counts = st.integers(1, 3)
called = st.dictionaries(keys, counts, max_size=3)


@settings(max_examples=25)
@given(
    st.dictionaries(
        slugs, st.tuples(st.lists(counts, max_size=3), st.dictionaries(keys, counts, max_size=3)), max_size=4
    ),
    st.dictionaries(slugs, counts, max_size=3),
)
@example({"a": ([1], {"1": 2, "1_2": 1})}, {})
@example({"page": ([1], {"1": 1})}, {"response": 1})
def test_no_two_notes_calls_or_lists_of_notes_of_a_site_have_one_id(
    stories: dict[str, tuple[list[int], dict[str, int]]], pages: dict[str, int]
) -> None:
    written = []
    for slug, (calls, answers) in stories.items():
        parts = render.story(noted(slug, calls))
        written += [parts.body, parts.notes, render.response(answered(answers), f"{slug}_response")]
    texts = {name: f"# Lamps\n\nLit.{'[^1]' * count}\n\n[^1]: Work.\n" for name, count in pages.items()}
    written += [page.html for page in own_pages.own(texts, specimen.house().newsroom)]
    found = Counter(ident for text in written if text for ident in html.fromstring(f"<div>{text}</div>").xpath("//@id"))
    assert not [ident for ident, times in found.items() if times > 1 and ids.match(ident)]
