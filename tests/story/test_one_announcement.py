"""One submission all the way: received, drafted, edited, checked, signed, published, corrected, withdrawn."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import deliver
from standfirst.errors import NotCleared, UsageError
from standfirst.model.post import sentences
from standfirst.model.record import Event, Status
from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk


@pytest.fixture
def slug(desk: Newsdesk, inbox: Path) -> str:
    return drafting.receive(desk, inbox / "response.md", None, "locks").slug


def post_of(desk: Newsdesk, slug: str) -> Path:
    return desk.store.load(slug).folder / "post.md"


def edit(desk: Newsdesk, slug: str, old: str, new: str) -> None:
    path = post_of(desk, slug)
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def where(desk: Newsdesk, slug: str) -> clearing.StoryStatus:
    [standing] = [one for one in clearing.status(desk) if one.slug == slug]
    return standing


def signed(desk: Newsdesk, slug: str) -> clearing.StoryStatus:
    return clearing.sign(desk, slug, by="Ada Quill", role="editor")


def test_receiving_keeps_the_file_as_it_came_and_drafts_its_post(desk: Newsdesk, slug: str, inbox: Path) -> None:
    story = desk.store.load(slug)
    assert story.submission == (inbox / "response.md").read_bytes()
    assert "In our response, we" in story.text
    assert (desk.made / "review" / "locks.html").is_file()


def test_drafting_again_changes_nothing(desk: Newsdesk, slug: str) -> None:
    before = (desk.store.load(slug).post, desk.store.load(slug).record)
    drafting.draft(desk, slug, force=False)
    assert (desk.store.load(slug).post, desk.store.load(slug).record) == before


def test_hand_edits_are_not_overwritten_unless_asked(desk: Newsdesk, slug: str) -> None:
    edit(desk, slug, "The Canal Trust submitted", "The Trust submitted")
    with pytest.raises(UsageError, match="--force"):
        drafting.draft(desk, slug, force=False)
    assert "The Trust submitted" in desk.store.load(slug).text
    drafting.draft(desk, slug, force=True)
    assert "The Canal Trust submitted" in desk.store.load(slug).text


def test_an_edited_sentence_alone_loses_its_pedigree_and_the_sign_off_lapses(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    assert where(desk, slug).status is Status.CLEARED
    edit(desk, slug, "a rare opportunity", "a welcome opportunity")
    untraced = [place for place, sentence in sentences(desk.store.load(slug).draft()) if sentence.provenance is None]
    assert len(untraced) == 1
    assert where(desk, slug).status is Status.DRAFT


def test_an_edit_back_to_what_was_signed_is_signed_again(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    edit(desk, slug, "a rare opportunity", "a welcome opportunity")
    edit(desk, slug, "a welcome opportunity", "a rare opportunity")
    assert where(desk, slug).status is Status.CLEARED


def test_a_sentence_by_hand_that_the_source_bears_out_is_traced_on_request(desk: Newsdesk, slug: str) -> None:
    edit(
        desk,
        slug,
        "We urged the Department to fund a keeper for every lock by 2026[^1].",
        "We said that we would urge the Department to fund a keeper for every lock by 2026[^1].",
    )
    assert len(drafting.trace(desk, slug)) == 1
    assert all(sentence.provenance for _, sentence in sentences(desk.store.load(slug).draft()))


def test_a_corrected_submission_bears_out_again_what_it_still_says(desk: Newsdesk, slug: str) -> None:
    """We are concerned that 40 locks have closed since 2019, of which the author now says 14."""
    story = desk.store.load(slug)
    assert "40 locks" in story.text
    before = {where for where, _ in sentences(story.draft())}
    (story.folder / story.name).write_bytes(story.submission.replace(b"40 locks", b"14 locks"))
    assert clearing.check(desk, slug)[0].stops
    traced = set(drafting.trace(desk, slug))
    story = desk.store.load(slug)
    lost = [sentence.text for _, sentence in sentences(story.draft()) if sentence.provenance is None]
    assert lost
    assert all("40 locks" in said for said in lost)
    assert traced < before
    assert story.record is not None
    assert story.record.submission_digest == hashlib.sha256(story.submission).hexdigest()
    assert clearing.check(desk, slug)[0].stops
    edit(desk, slug, "40 locks", "14 locks")
    drafting.trace(desk, slug)
    assert not clearing.check(desk, slug)[0].stops


def test_an_invented_figure_stops_the_post(desk: Newsdesk, slug: str) -> None:
    edit(desk, slug, "every lock by 2026[^1]", "every lock by 2027[^1]")
    [checked] = clearing.check(desk, slug)
    assert checked.stops
    with pytest.raises(NotCleared, match="2027"):
        signed(desk, slug)


def test_a_named_person_may_let_a_finding_pass_with_a_reason(desk: Newsdesk, slug: str) -> None:
    edit(desk, slug, "every lock by 2026[^1]", "every lock by 2027[^1]")
    [checked] = clearing.check(desk, slug)
    [stop] = [one for one in checked.findings if one.severity.value == "stop"]
    standing = clearing.sign(
        desk, slug, by="Ada Quill", role="editor", waive=[f"{stop.rule}@{stop.where}"], why="the year was corrected"
    )
    assert standing.status is Status.CLEARED


def test_publishing_makes_it_live_and_says_so(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    done = publishing.publish(desk)
    assert done.out == ("locks",)
    assert (done.root / "news" / "2024" / "locks" / "index.html").is_file()
    assert (done.root / "news" / "2024" / "locks" / "response" / "index.html").is_file()
    assert where(desk, slug).status is Status.LIVE


def test_publishing_twice_is_one_release(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    first = publishing.publish(desk).release
    assert publishing.publish(desk).release == first


def test_an_unsigned_story_is_held_back_without_a_trace(desk: Newsdesk, slug: str) -> None:
    done = publishing.publish(desk)
    assert done.held == (slug,)
    told = b"".join(path.read_bytes() for path in done.root.rglob("*") if path.is_file())
    assert b"northern locks" not in told
    assert b"Ines Falk" not in told


def test_an_embargoed_story_is_held_until_it_lifts(desk: Newsdesk, slug: str) -> None:
    edit(desk, slug, "language: en-GB", "language: en-GB\nembargo: 2099-01-01T00:01:00+00:00")
    assert signed(desk, slug).status is Status.HELD
    assert publishing.publish(desk).held == (slug,)


def test_a_live_story_that_was_edited_stops_the_next_publish(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    live = publishing.publish(desk).release
    edit(desk, slug, "a rare opportunity", "a welcome opportunity")
    with pytest.raises(NotCleared, match="live"):
        publishing.publish(desk)
    standing = deliver.live(desk.public)
    assert standing is not None
    assert standing.id == live


def test_a_correction_keeps_the_id_and_tells_readers(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    root = publishing.publish(desk).root
    before = json.loads((root / "feed.json").read_text("utf-8"))["items"][0]["id"]
    clearing.amend(desk, slug, Event.CORRECTED, "An earlier version misnamed an adviser.")
    publishing.publish(desk)
    assert json.loads((root / "feed.json").read_text("utf-8"))["items"][0]["id"] == before
    page = (root / "news" / "2024" / "locks" / "index.html").read_text("utf-8")
    assert "An earlier version misnamed an adviser." in page


def test_a_correction_shows_readers_the_words_that_were_and_those_that_are(desk: Newsdesk, slug: str) -> None:
    """The Canal Trust submitted → The Trust submitted"""
    signed(desk, slug)
    root = publishing.publish(desk).root
    edit(desk, slug, "The Canal Trust submitted", "The Trust submitted")
    signed(desk, slug)
    clearing.amend(desk, slug, Event.CORRECTED, "An earlier version gave our name in full.")
    for _ in range(2):  # and the next publish, which changes nothing, still shows them
        publishing.publish(desk)
        page = (root / "news" / "2024" / "locks" / "index.html").read_text("utf-8")
        assert 'The <del><span class="heard">Taken out: </span>Canal</del>  Trust submitted' in page
        assert "Trust submitted" in page


def test_a_withdrawn_story_leaves_a_notice_and_not_a_word_of_its_text(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    root = publishing.publish(desk).root
    clearing.amend(desk, slug, Event.WITHDRAWN, "Withdrawn at the adviser’s request.")
    publishing.publish(desk)
    told = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert b"northern locks" not in told
    assert "Withdrawn at the adviser’s request." in (root / "news/2024/locks/index.html").read_text("utf-8")


def test_the_way_back_is_one_step(desk: Newsdesk, slug: str) -> None:
    first = publishing.publish(desk)
    signed(desk, slug)
    publishing.publish(desk)
    assert (first.root / "news" / "2024" / "locks").exists()
    publishing.rollback(desk)
    assert not (first.root / "news" / "2024" / "locks").exists()


def test_a_failed_switch_takes_the_history_back(desk: Newsdesk, slug: str) -> None:
    signed(desk, slug)
    (desk.root / "public").write_text("not a folder")
    with pytest.raises(Exception, match="public"):
        publishing.publish(desk)
    record = desk.store.load(slug).record
    assert record is not None
    assert record.history == ()


def test_the_record_is_one_sentence_a_line(desk: Newsdesk, slug: str) -> None:
    record = (desk.store.load(slug).folder / "record.json").read_text("utf-8")
    post = desk.store.load(slug).draft()
    pedigrees = [line for line in record.splitlines() if re.search(r'"derivation"', line)]
    assert len(pedigrees) == len({sentence.text for _, sentence in sentences(post) if sentence.provenance})
    assert replace(post) == post
