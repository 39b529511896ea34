"""content/: what is written is there whole or not at all, and nothing outside it is ever read."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import post_file
from standfirst.errors import PostFileError, StandfirstError, StoreError, UsageError
from standfirst.model.post import Derivation, Provenance, sentences
from standfirst.model.record import Record
from standfirst.store import Store, disk

HOUSE = Provenance(Derivation.HOUSE, "newsroom")
OLD = "The old boat leaves at six."
NEW = "The new boat leaves at seven."


def text(*said: str, slug: str = "winter-fares") -> str:
    head = f"---\nheadline: Fares\nstandfirst: Too high.\nkind: statement\nlanguage: en-GB\nslug: {slug}\n---\n\n"
    return head + "\n".join(said) + "\n"


def record(*said: str) -> Record:
    return Record(1, "tag:x", "5d", "", {post_file.digest_of(one): HOUSE for one in ("Fares", "Too high.", *said)})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "content")


@pytest.fixture
def drafted(store: Store) -> Store:
    store.receive("winter-fares", 2026, b"We ask.", "Response FINAL.docx")
    store.save_draft("winter-fares", text(OLD), record(OLD))
    return store


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_newsroom_without_stories_has_none(store: Store) -> None:
    assert store.stories() == ()
    assert dict(store.pages()) == {}
    assert dict(store.images()) == {}


def test_a_received_story_is_there_as_it_came(store: Store) -> None:
    story = store.receive("winter-fares", 2026, b"\x00raw", "Response FINAL.DOCX", b"Open: May")
    assert (story.slug, story.year, story.name) == ("winter-fares", 2026, "submission.docx")
    assert (story.submission, story.background, story.post, story.record) == (b"\x00raw", b"Open: May", None, None)
    assert store.load("winter-fares") == story
    assert everything(store.root).keys() == {
        "news/2026/winter-fares/submission.docx",
        "news/2026/winter-fares/background.md",
    }


@pytest.mark.parametrize(
    ("name", "kept"),
    [("a.tar.gz", "submission.gz"), ("letter", "submission"), ("a.m d/../x", "submission"), ("", "submission")],
)
def test_only_the_ending_of_the_name_is_kept(store: Store, name: str, kept: str) -> None:
    assert store.receive("x", 2026, b"", name).name == kept


def test_stories_are_listed_by_slug_whatever_their_year(store: Store) -> None:
    for slug, year in (("b", 2022), ("a", 2026), ("c", 2024)):
        store.receive(slug, year, b"", "x.md")
    (store.root / "news" / "2024" / ".trash").mkdir()
    (store.root / "news" / "README.md").write_text("ours")
    assert store.stories() == ("a", "b", "c")


def test_public_files_are_known_by_their_path_in_the_folder(drafted: Store) -> None:
    folder = drafted.load("winter-fares").folder
    (folder / "files").mkdir()
    for name in ("files/figures.csv", "files/.DS_Store", "lead.jpg", "notes.txt", "review.html"):
        (folder / name).write_bytes(name.encode())
    story = drafted.load("winter-fares")
    assert dict(story.public) == {"files/figures.csv": b"files/figures.csv", "lead.jpg": b"lead.jpg"}
    assert (dict(story.files), dict(story.images)) == ({"figures.csv": b"files/figures.csv"}, {"lead.jpg": b"lead.jpg"})


def test_a_draft_comes_back_traced(drafted: Store) -> None:
    post = drafted.load("winter-fares").draft()
    assert [sentence.provenance for _, sentence in sentences(post)] == [HOUSE] * 3


def test_what_a_sign_off_is_bound_to_covers_every_file_that_goes_out(drafted: Store) -> None:
    story = drafted.load("winter-fares")
    before = story.digest()
    for name in ("submission.docx", "post.md", "lead.png", "files/a.csv"):
        (story.folder / name).parent.mkdir(exist_ok=True)
        with (story.folder / name).open("ab") as file:
            file.write(b"\n")
        after = drafted.load("winter-fares").digest()
        assert after != before
        before = after


def test_a_story_without_a_draft_says_how_to_get_one(store: Store) -> None:
    story = store.receive("x", 2026, b"", "x.md")
    for ask in (story.draft, story.digest, replace(story, post=b"---").digest):
        with pytest.raises(UsageError, match=r"\./inv draft x"):
            ask()


def test_a_post_in_the_wrong_folder_is_refused(drafted: Store) -> None:
    drafted.save_draft("winter-fares", text(OLD, slug="other"), record(OLD))
    with pytest.raises(PostFileError, match="says slug: other, but lies in the folder winter-fares"):
        drafted.load("winter-fares").draft()


def test_a_post_that_is_not_text_is_refused_with_its_line(drafted: Store) -> None:
    (drafted.load("winter-fares").folder / "post.md").write_bytes(b"---\n\xff")
    with pytest.raises(PostFileError, match=r"winter-fares/post\.md line 2 is not UTF-8"):
        drafted.load("winter-fares").draft()


def test_a_slug_is_taken_only_once_in_all_years(drafted: Store) -> None:
    before = everything(drafted.root)
    with pytest.raises(UsageError, match="is taken by"):
        drafted.receive("winter-fares", 2027, b"other", "x.md")
    assert everything(drafted.root) == before
    assert not (drafted.root / "news" / "2027").exists()


@pytest.mark.parametrize("slug", ["", "..", "../x", "a/b", "A", "a b", ".x", "é", "x" * 81, "a\n"])
def test_what_is_no_slug_names_no_story(drafted: Store, slug: str) -> None:
    calls: list[Callable[[], object]] = [
        lambda: drafted.receive(slug, 2026, b"", "x.md"),
        lambda: drafted.load(slug),
        lambda: drafted.save_draft(slug, "", record()),
        lambda: drafted.save_record(slug, record()),
    ]
    for call in calls:
        with pytest.raises(UsageError):
            call()


@pytest.mark.parametrize("year", [26, -2026, 20260])
def test_a_year_has_four_figures(store: Store, year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        store.receive("x", year, b"", "x.md")


def link_story(store: Store, secret: Path) -> None:
    (store.root / "news" / "2026" / "linked").symlink_to(secret.parent)


def link_year(store: Store, secret: Path) -> None:
    (store.root / "news" / "2027").symlink_to(secret.parent)


@pytest.mark.parametrize("link", [link_story, link_year])
def test_a_linked_folder_is_refused(drafted: Store, tmp_path: Path, link: Callable[[Store, Path], None]) -> None:
    link(drafted, tmp_path / "secret.csv")
    with pytest.raises(StoreError, match="neither a file nor a folder"):
        drafted.stories()


@pytest.mark.parametrize(
    "name", ["post.md", "record.json", "background.md", "submission.docx", "files/a.csv", "lead.jpg"]
)
def test_a_linked_file_is_refused_even_if_it_leads_nowhere(drafted: Store, name: str) -> None:
    path = drafted.load("winter-fares").folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to("/nowhere")
    with pytest.raises(StoreError, match="is not a plain file"):
        drafted.load("winter-fares")


def test_a_linked_files_folder_and_a_pipe_are_refused(drafted: Store, tmp_path: Path) -> None:
    folder = drafted.load("winter-fares").folder
    (folder / "files").symlink_to(tmp_path)
    with pytest.raises(StoreError, match="neither a file nor a folder"):
        drafted.load("winter-fares")
    (folder / "files").unlink()
    os.mkfifo(folder / "background.md")
    with pytest.raises(StoreError, match="not a plain file"):
        drafted.load("winter-fares")


def test_a_folder_among_the_attachments_is_refused_rather_than_left_out(drafted: Store) -> None:
    (drafted.load("winter-fares").folder / "files" / "more").mkdir(parents=True)
    with pytest.raises(StoreError, match="not a plain file"):
        drafted.load("winter-fares")


@pytest.mark.parametrize(
    ("name", "fault"), [("news/drafts", "is not a year"), ("news/2026/My Story", "cannot be a story")]
)
def test_a_folder_that_would_be_passed_over_is_named(drafted: Store, name: str, fault: str) -> None:
    (drafted.root / name).mkdir()
    with pytest.raises(StoreError, match=fault):
        drafted.stories()


def test_a_slug_used_twice_is_named(drafted: Store) -> None:
    (drafted.root / "news" / "2025" / "winter-fares").mkdir(parents=True)
    with pytest.raises(StoreError, match="two stories want the address of winter-fares"):
        drafted.stories()


def test_a_story_has_exactly_one_submission(drafted: Store) -> None:
    folder = drafted.load("winter-fares").folder
    (folder / "submission.pdf").write_bytes(b"")
    with pytest.raises(StoreError, match=r"2 submissions \(submission.docx, submission.pdf\)"):
        drafted.load("winter-fares")
    for path in folder.glob("submission.*"):
        path.unlink()
    with pytest.raises(StoreError, match="holds no submission"):
        drafted.load("winter-fares")


def test_pages_are_read_by_name(store: Store) -> None:
    pages = store.root / "pages"
    pages.mkdir(parents=True)
    for name in ("contact.md", "about.md", "notes.txt"):
        (pages / name).write_text(f"# {name}\n")
    assert dict(store.pages()) == {"about": "# about.md\n", "contact": "# contact.md\n"}
    (pages / "about.md").write_bytes(b"\xff")
    with pytest.raises(PostFileError, match=r"pages/about\.md line 1 is not UTF-8"):
        store.pages()


class Saboteur:
    """Lets so many calls to the disk through, and then stops every one with *fault*."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int, fault: BaseException) -> None:
        self.left = after
        self.struck = False
        for owner, name in ((Path, "open"), (Path, "replace"), (Path, "rename"), (os, "fsync"), (Path, "mkdir")):
            monkeypatch.setattr(owner, name, self._guard(getattr(owner, name), fault))

    def _guard(self, call: Callable[..., object], fault: BaseException) -> Callable[..., object]:
        def guarded(*args: object, **named: object) -> object:
            if self.left == 0:
                self.struck = True
                raise fault
            self.left -= 1
            return call(*args, **named)

        return guarded


def strikes(do: Callable[[], object], fault: BaseException) -> Iterator[BaseException]:
    """Do it again and again, stopped one call later each time, until it comes through; yield what it raised."""
    for after in range(100):
        with pytest.MonkeyPatch.context() as monkeypatch:
            saboteur = Saboteur(monkeypatch, after, fault)
            try:
                do()
            except (StandfirstError, KeyboardInterrupt) as raised:
                caught: BaseException | None = raised
            else:
                caught = None
        if not saboteur.struck:
            assert after > 3, "the sabotage never came near the disk"
            return
        assert caught is not None, "the fault was swallowed"
        yield caught
    raise AssertionError("it never came through")


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_new_draft_stopped_anywhere_leaves_a_post_whose_sentences_are_all_traced(
    drafted: Store, fault: BaseException
) -> None:
    signed_for = {text(OLD): drafted.load("winter-fares").digest()}
    seen = set()
    for _ in strikes(lambda: drafted.save_draft("winter-fares", text(NEW), record(NEW)), fault):
        story = drafted.load("winter-fares")
        assert story.text in {text(OLD), text(NEW)}
        assert all(sentence.provenance == HOUSE for _, sentence in sentences(story.draft()))
        assert story.text == text(OLD) or story.digest() != signed_for[text(OLD)]
        assert not [name for name in everything(drafted.root) if name.endswith(".new")]
        seen.add(story.text)
        drafted.save_draft("winter-fares", text(OLD), record(OLD))
    assert seen == {text(OLD), text(NEW)}
    assert drafted.load("winter-fares").record == record(NEW)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_receiving_a_story_stopped_anywhere_leaves_nothing_or_all_of_it(store: Store, fault: BaseException) -> None:
    for number, _ in enumerate(strikes(lambda: store.receive("x", 2026, b"a", "x.md", b"b"), fault)):
        assert number < 20
        if store.stories():
            assert (store.load("x").submission, store.load("x").background) == (b"a", b"b")
            for path in sorted((store.root / "news").rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
        else:
            assert everything(store.root) == {}


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "free some of your share"),
        (errno.EROFS, "mount the disk for writing"),
        (errno.EACCES, "give yourself the right"),
        (errno.EIO, "see to the disk"),
        (errno.ENAMETOOLONG, "look at it"),
    ],
)
def test_trouble_with_the_disk_is_one_line_with_its_remedy(drafted: Store, code: int, remedy: str) -> None:
    before = everything(drafted.root)
    fault = OSError(code, os.strerror(code))
    raised = next(strikes(lambda: drafted.save_record("winter-fares", record(NEW)), fault))
    assert isinstance(raised, StoreError)
    assert raised.exit_code == 9
    assert f"record.json cannot be written: {os.strerror(code).lower()}: {remedy}" in str(raised)
    assert "\n" not in str(raised)
    assert everything(drafted.root) == before


def test_what_a_killed_run_left_behind_is_swept_away_and_never_read(drafted: Store) -> None:
    folder = drafted.load("winter-fares").folder
    (folder / ".post.md.123-4.new").write_text("half")
    (folder.parent / ".autumn-fares.123-4.new").mkdir()
    assert drafted.stories() == ("winter-fares",)
    drafted.save_draft("winter-fares", text(NEW), record(NEW))
    drafted.receive("autumn-fares", 2026, b"", "x.md")
    assert not list(drafted.root.rglob(".*"))


def test_a_folder_that_appears_meanwhile_is_not_overwritten(drafted: Store) -> None:
    before = everything(drafted.root)
    with pytest.raises(StoreError, match="cannot be written"):
        disk.create(drafted.load("winter-fares").folder, {"submission.md": b"other"})
    assert everything(drafted.root) == before
