"""What happens to a story after it went out: moved, superseded, removed; its address, its page and its feeds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from standfirst.errors import NotCleared, UsageError
from standfirst.model.record import Event, Status
from standfirst.site.serve import serving
from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk
from tests.announce.hub import ask
from tests.story.test_two_languages import edit, signed


@pytest.fixture
def live(desk: Newsdesk, inbox: Path) -> Newsdesk:
    """Two stories that are out."""
    for slug in ("locks", "sluices"):
        drafting.receive(desk, inbox / "response.md", None, slug)
        signed(desk, slug)
    publishing.publish(desk)
    return desk


def page(desk: Newsdesk, path: str) -> str:
    return (desk.public / "current" / path).read_text("utf-8")


def test_a_story_that_moves_is_found_at_its_old_address_and_its_id_stays(live: Newsdesk) -> None:
    story = live.store.load("locks")
    shutil.move(story.folder, story.folder.with_name("canal-locks"))
    edit(live, "canal-locks", r"^slug: .*$", "slug: canal-locks")
    signed(live, "canal-locks")
    publishing.publish(live)
    moved = live.store.load("canal-locks").record
    assert moved
    assert moved.guid in page(live, "feed.xml")
    assert "../../../news/2024/canal-locks/" in page(live, "news/2024/locks/index.html")
    with serving(live.public / "current") as at:
        assert ask("GET", f"{at}news/2024/locks/")[0] == 301
        assert ask("GET", f"{at}news/2024/canal-locks/")[0] == 200
        assert ask("GET", f"{at}news/2024/locks/response/")[0] == 301


def test_a_removed_story_answers_that_it_is_gone_and_leaves_a_notice_to_subscribers_only(live: Newsdesk) -> None:
    standing = clearing.amend(live, "locks", Event.REMOVED, "Published by mistake.")
    assert (standing.status, standing.why[:7]) == (Status.WITHDRAWN, "removed")
    publishing.publish(live)
    assert not (live.public / "current" / "news/2024/locks").exists()
    assert "Published by mistake." in page(live, "feed.xml")
    assert "news/2024/locks/" not in page(live, "index.html") + page(live, "sitemap.xml") + page(
        live, "news/2024/index.html"
    )
    with serving(live.public / "current") as at:
        status, body = ask("GET", f"{at}news/2024/locks/")
        assert (status, b"This page has been removed" in body) == (410, True)
        assert ask("GET", f"{at}news/2024/locks/response/")[0] == 410


def test_a_superseded_story_stays_and_leads_to_the_newer_one(live: Newsdesk) -> None:
    with pytest.raises(UsageError, match="no other story"):
        clearing.amend(live, "locks", Event.SUPERSEDED, "We counted again.", "nowhere")
    standing = clearing.amend(live, "locks", Event.SUPERSEDED, "We counted again.", "sluices")
    assert standing.status is Status.LIVE
    publishing.publish(live)
    older = page(live, "news/2024/locks/index.html")
    assert "There is newer word from us" in older
    assert 'href="../../../news/2024/sluices/"' in older
    assert "We counted again." in older
    assert "Superseded on" in page(live, "feed.xml")
    assert "There is newer word" not in page(live, "news/2024/sluices/index.html")


def test_a_new_story_does_not_take_the_address_of_one_that_moved(live: Newsdesk, inbox: Path) -> None:
    story = live.store.load("locks")
    shutil.move(story.folder, story.folder.with_name("canal-locks"))
    edit(live, "canal-locks", r"^slug: .*$", "slug: canal-locks")
    signed(live, "canal-locks")
    publishing.publish(live)
    (inbox / "weirs.md").write_text((inbox / "response.md").read_text("utf-8").replace("locks", "weirs"), "utf-8")
    drafting.receive(live, inbox / "weirs.md", None, "locks")
    [taken] = [one for one in clearing.check(live, "locks")[0].findings if one.rule == "address-taken"]
    line = next(
        number for number, line in enumerate(live.store.load("locks").text.splitlines(), 1) if line.startswith("slug:")
    )
    assert (taken.file.rpartition("/")[2], taken.line, taken.severity) == ("post.md", line, "stop")
    assert "news/2024/locks/" in taken.message
    with pytest.raises(NotCleared, match="address-taken"):
        clearing.sign(live, "locks", by="Ada Quill", role="editor")
    assert publishing.publish(live).held == ("locks",)
    assert "url=../../../news/2024/canal-locks/" in page(live, "news/2024/locks/index.html")


def test_an_update_is_called_one_and_needs_what_it_tells_of_to_be_signed(live: Newsdesk) -> None:
    edit(live, "locks", r"400 miles of water", "400 miles of canal")
    with pytest.raises(NotCleared):
        clearing.amend(live, "locks", Event.UPDATED, "The council has answered.")
    signed(live, "locks")
    assert clearing.amend(live, "locks", Event.UPDATED, "The council has answered.").status is Status.LIVE
    publishing.publish(live)
    shown = page(live, "news/2024/locks/index.html")
    assert "The council has answered." in shown
    assert "Updated" in shown
    assert "Corrected" not in shown
    assert "CorrectionComment" not in shown
    assert "Updated on" in page(live, "feed.xml")
