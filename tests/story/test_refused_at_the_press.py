"""What a reader would stumble over stops the press with its place and remedy, and the live site stays as it is."""

import hashlib
from pathlib import Path

import pytest

from standfirst.errors import StandfirstError
from standfirst.workflow import clearing, drafting, newsdesk, publishing
from standfirst.workflow.newsdesk import Newsdesk


@pytest.fixture
def live(desk: Newsdesk, inbox: Path) -> Newsdesk:
    """Return a desk whose one story is out."""
    drafting.receive(desk, inbox / "response.md", None, "locks")
    post = desk.store.load("locks").folder / "post.md"
    post.write_text(post.read_text("utf-8").replace("topics: []", "topics: [locks]"), "utf-8")
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    publishing.publish(desk)
    return desk


def refused(desk: Newsdesk) -> str:
    """Return what publishing says, which readers must not notice."""
    before = digest(desk)
    with pytest.raises(StandfirstError) as stopped:
        publishing.publish(newsdesk.open_desk(desk.root))
    assert stopped.value.remedy
    assert digest(desk) == before
    return str(stopped.value)


def digest(desk: Newsdesk) -> str:
    whole = hashlib.sha256()
    for path in sorted((desk.public / "current").resolve().rglob("*")):
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.hexdigest()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_topic_that_nobody_declared_is_named_with_its_line(live: Newsdesk) -> None:
    """The officer takes the topic out of newsroom.toml while a story of it is live."""
    change(live.root / "newsroom.toml", 'slug = "locks"', 'slug = "weirs"')
    said = refused(live)
    assert "the newsroom has no topic 'locks'" in said
    assert "post.md line " in said


def test_a_note_that_is_called_but_not_there_is_named_with_its_line(live: Newsdesk) -> None:
    """The Canal Trust submitted its response.[^9]"""
    change(live.store.load("locks").folder / "post.md", "on 3 May 2024.", "on 3 May 2024.[^9]")
    said = refused(live)
    assert "note 9 is called but not defined" in said
    assert "post.md line " in said


def test_two_folders_that_want_one_address_are_named(live: Newsdesk) -> None:
    folder = live.store.load("locks").folder
    twin = folder.parents[1] / "2023" / "locks"
    twin.mkdir(parents=True)
    for path in folder.iterdir():
        if path.is_file():
            (twin / path.name).write_bytes(path.read_bytes())
    said = refused(live)
    assert f"{twin / 'post.md'} line " in said
    assert f"{folder / 'post.md'} line " in said


def test_a_page_of_the_newsroom_at_fault_is_named_with_its_line(live: Newsdesk) -> None:
    """# About

    Founded long ago.[^age]"""
    (live.root / "content" / "pages" / "about.md").write_text("# About\n\nFounded long ago.[^age]\n", "utf-8")
    assert "content/pages/about.md line 3: note age is called but not defined" in refused(live)
