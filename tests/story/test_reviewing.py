"""The review page follows the story: drafted, signed, edited, signed again."""

from pathlib import Path

import pytest
from lxml import html

from standfirst.errors import PostFileError, StoreError
from standfirst.store import Store, disk
from standfirst.workflow import clearing, drafting
from standfirst.workflow.newsdesk import Newsdesk


@pytest.fixture
def post(desk: Newsdesk, inbox: Path) -> Path:
    drafting.receive(desk, inbox / "response.md", None, "locks")
    return next(desk.root.rglob("locks/post.md"))


def shown(desk: Newsdesk, ident: str) -> str:
    page = html.fromstring((desk.made / "review" / "locks.html").read_text("utf-8"))
    return " ".join(" ".join(part.text_content().split()) for part in page.xpath(f"//*[@id='{ident}']"))


def test_the_page_says_what_changed_since_somebody_signed_until_somebody_signs_again(
    desk: Newsdesk, post: Path
) -> None:
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    assert "Ada Quill signed as editor" in shown(desk, "signed")
    assert "holds" in shown(desk, "signed")
    assert not shown(desk, "since")
    post.write_text(post.read_text().replace("We ", "We loudly ", 1))
    clearing.check(desk, "locks")
    assert "lapsed" in shown(desk, "signed")
    assert "loudly" in shown(desk, "since")
    assert "loudly" in shown(desk, "eye")
    clearing.sign(desk, "locks", by="Ben Ost", role="editor")
    assert not shown(desk, "since")
    assert "Ben Ost signed as editor" in shown(desk, "signed")


def test_what_was_let_pass_is_told_with_the_reason_and_no_longer_among_the_findings(desk: Newsdesk, post: Path) -> None:
    post.write_text(post.read_text().replace("40 locks", "49 locks"))
    [checked] = clearing.check(desk, "locks")
    stops = [finding for finding in checked.findings if finding.severity == "stop"]
    assert stops
    assert all(finding.rule in shown(desk, "findings") for finding in stops)
    waive = [f"{finding.rule}@{finding.where}" for finding in stops]
    clearing.sign(desk, "locks", by="Ada Quill", role="editor", waive=waive, why="the author rang")
    assert "“the author rang”" in shown(desk, "signed")
    assert not any(finding.message in shown(desk, "findings") for finding in stops)


def test_a_sign_off_that_was_cut_short_shows_too_much_as_changed_and_never_too_little(
    desk: Newsdesk, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes after the record was written, and before the copy of what was signed."""
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    first = post.read_text()
    post.write_text(first.replace("We ", "We loudly ", 1))
    replace = disk.replace

    def cut(path: Path, data: bytes) -> None:
        if path.name == "signed.md":
            raise StoreError("no power", remedy="wait")
        replace(path, data)

    monkeypatch.setattr(disk, "replace", cut)
    with pytest.raises(StoreError):
        clearing.sign(desk, "locks", by="Ben Ost", role="editor")
    monkeypatch.undo()
    assert post.with_name("signed.md").read_text() == first
    post.write_text(post.read_text().replace("loudly", "softly"))
    clearing.check(desk, "locks")
    assert "softly" in shown(desk, "since")


def test_a_damaged_copy_of_what_was_signed_is_named(desk: Newsdesk, post: Path) -> None:
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    post.with_name("signed.md").write_bytes(b"\xff\xfe")
    with pytest.raises(PostFileError, match=r"locks/signed\.md"):
        clearing.check(desk, "locks")


def test_the_copy_of_what_was_signed_is_no_part_of_what_is_signed(desk: Newsdesk, post: Path) -> None:
    clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    before = Store(desk.store.root).load("locks").digest()
    post.with_name("signed.md").unlink()
    assert Store(desk.store.root).load("locks").digest() == before
