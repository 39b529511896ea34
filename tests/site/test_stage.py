"""Laying out: what is missing, doubled or badly named stops it with a line that says what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import newsroom, permalinks
from standfirst.errors import BuildError
from standfirst.model.post import Attachment, LeadImage
from standfirst.model.record import Entry, Event
from standfirst.site import linked_data, papers, view
from standfirst.site.stage import Story, lay_out
from tests import specimen

ROOM = newsroom.read(specimen.NEWSROOM)


def refused(tmp_path: Path, *stories: Story, **parts: object) -> str:
    with pytest.raises(BuildError) as said:
        lay_out(stories, specimen.house(**parts), Path(mkdtemp(dir=tmp_path)) / "stage")
    assert "\n" not in str(said.value)
    return str(said.value)


def story(folder: Path, **parts: object) -> Story:
    return Story(specimen.cleared(specimen.post("one", "A headline", **parts)), folder)


def test_two_stories_at_one_address_are_refused(tmp_path: Path) -> None:
    assert "two stories want the address news/2024/one/" in refused(tmp_path, story(tmp_path), story(tmp_path))


def test_a_withdrawn_story_keeps_its_address_from_a_new_one(tmp_path: Path) -> None:
    gone = specimen.cleared(specimen.post("one", "Gone"), Entry(Event.WITHDRAWN, datetime(2024, 3, 6, tzinfo=UTC)))
    assert "two stories want" in refused(tmp_path, story(tmp_path), Story(gone, tmp_path))


def test_a_page_of_the_newsroom_cannot_take_a_place_of_the_site(tmp_path: Path) -> None:
    assert "content/pages/subscribe.md wants the address subscribe/" in refused(
        tmp_path, pages={"subscribe": "# Mine\n"}
    )


def test_a_page_without_a_title_is_named(tmp_path: Path) -> None:
    assert "content/pages/about.md line 1: the page has no title" in refused(
        tmp_path, pages={"about": "No title here.\n"}
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "one names the file map.pdf" in refused(
        tmp_path, story(tmp_path, attachments=(Attachment("map.pdf", "Map"),))
    )


@pytest.mark.parametrize("name", ["../secret.pdf", "/etc/passwd", "a/b.pdf", "..", ".hidden", "a\\b.pdf"])
def test_a_name_that_leads_out_of_the_story_is_refused(name: str, tmp_path: Path) -> None:
    assert "is not the name of a file" in refused(tmp_path, story(tmp_path, attachments=(Attachment(name, "Map"),)))
    assert "is not the name of a file" in refused(tmp_path, story(tmp_path, lead_image=LeadImage(name, "alt", "")))


def test_a_story_without_a_date_is_refused(tmp_path: Path) -> None:
    dated = story(tmp_path)
    undated = replace(dated.cleared, post=replace(dated.cleared.post, date=None))
    assert "one has no date" in refused(tmp_path, Story(undated, tmp_path))


def test_a_theme_without_its_style_sheet_is_refused(tmp_path: Path) -> None:
    assert "tokens.css of the theme cannot be read" in refused(tmp_path, theme=tmp_path)


def test_images_of_the_newsroom_go_out_and_hidden_files_do_not(tmp_path: Path) -> None:
    (tmp_path / "images" / "a").mkdir(parents=True)
    (tmp_path / "images" / "a" / "boat.png").write_bytes(specimen.picture())
    (tmp_path / "images" / ".DS_Store").write_bytes(b"x")
    stage = lay_out([], specimen.house(images=tmp_path / "images"), tmp_path / "stage")
    assert {path for path in stage.paths if path.startswith("images")} == {"images/a/boat.png"}


def test_stories_of_one_second_have_one_order(tmp_path: Path) -> None:
    at = Entry(Event.PUBLISHED, datetime(2024, 3, 5, 9, 0, tzinfo=UTC))
    twins = [Story(specimen.cleared(specimen.post(slug, f"About {slug}"), at), tmp_path) for slug in ("b", "a", "c")]
    for number, order in enumerate([twins, twins[::-1]]):
        lay_out(order, specimen.house(), tmp_path / str(number))
    assert (tmp_path / "0/content/pages/index.html.story").read_bytes() == (
        tmp_path / "1/content/pages/index.html.story"
    ).read_bytes()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (14_200, "14 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_240_000, "1.2 MB"),
    ],
)
def test_sizes_are_as_readers_know_them(count: int, words: str) -> None:
    assert view.file_size(count) == words


def test_a_time_is_the_newsroom_s_and_says_so() -> None:
    assert view.instant(datetime(2025, 6, 8, 23, 1, tzinfo=UTC), ROOM) == view.Moment(
        "2025-06-09T00:01:00+01:00", "9 June 2025, 00:01 BST"
    )
    assert view.instant(datetime(2025, 1, 8, 23, 1, tzinfo=UTC), ROOM).words == "8 January 2025, 23:01 GMT"


def test_a_day_without_an_hour_does_not_pretend_to_one() -> None:
    """A story that never went out through the program has a day and no minute."""
    dated = specimen.cleared(specimen.post("one", "A headline", date=date(2024, 3, 5)))
    never = replace(dated, record=replace(dated.record, history=()))
    assert view.published(never, ROOM).words == "5 March 2024"


@given(st.text())
def test_no_headline_breaks_out_of_the_data_for_machines(headline: str) -> None:
    """</script><script>alert(1)</script> &quot;"""
    written = linked_data.escaped({"headline": headline})
    assert not set("<>&") & set(written)


def test_the_full_response_lies_beside_its_page_as_a_file_and_says_how_large_it_is(built: specimen.Built) -> None:
    story = built.stories[0]
    path = permalinks.response_file(story.cleared.post)
    made = papers.paper(story.cleared, specimen.response(), built.house.newsroom)
    assert made is not None
    assert (built.root / path).read_bytes() == made.content
    size = view.file_size(len(made.content))
    assert f"PDF, {size}, {made.pages} page" in built.text(permalinks.story(story.cleared.post) + "index.html")
    assert f"PDF, {size}, {made.pages} page" in built.text(permalinks.response(story.cleared.post) + "index.html")


def test_a_withdrawn_story_takes_its_full_response_with_it(tmp_path: Path) -> None:
    gone = specimen.cleared(specimen.post("one", "Gone"), Entry(Event.WITHDRAWN, datetime(2024, 3, 6, tzinfo=UTC)))
    stage = lay_out([Story(gone, tmp_path, specimen.response())], specimen.house(), tmp_path / "stage")
    assert not [path for path in stage.paths if "/response/" in path]


def test_a_page_of_the_newsroom_that_leaves_readers_without_a_note_or_a_picture_s_words_is_named_by_line(
    tmp_path: Path,
) -> None:
    said = refused(tmp_path, pages={"about": "# Us\n\nOld.[^age]\n", "contact": "# Us\n\n![](map.png)\n"})
    assert "content/pages/about.md line 3: note age is called but not defined" in said
    assert "content/pages/contact.md line 3: the picture map.png has no alternative text" in said
