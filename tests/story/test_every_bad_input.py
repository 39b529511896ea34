"""Whatever is wrong with a newsroom's files: one line with the place and the remedy, an exit code, the live site whole.

Each case is a story that is live with one thing wrong, published again as its user does, in this process.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from invoke import Program

import tasks
from tests.story.conftest import NEWSROOM, SUBMISSION

Change = Callable[[Path], object]
STORY, POST = "content/news/2024/locks", "content/news/2024/locks/post.md"


def run(root: Path, *words: str) -> int:
    """Run a verb in the newsroom *root* and return its exit code; what it says goes where the test catches it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tasks, "ROOT", root)
        try:
            Program(namespace=tasks.namespace, name="inv", binary="inv").run(["inv", *words])
        except SystemExit as stopped:
            return int(stopped.code or 0)
    return 0


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a newsroom without a theme of its own whose one story, and one page, are live."""
    root = tmp_path_factory.mktemp("live") / "newsroom"
    (root / "content/news").mkdir(parents=True)
    (root / "content/pages").mkdir()
    (root / "newsroom.toml").write_text(NEWSROOM)
    (root / "content/pages/about.md").write_text("# About\n\nWe row.\n")
    inbox = root.parent / "response.md"
    inbox.write_text(SUBMISSION)
    assert run(root, "new", str(inbox), "--slug", "locks") == 0
    assert run(root, "sign", "locks", "--by", "Ada Quill") == 0
    assert run(root, "publish") == 0
    return root


@pytest.fixture
def newsroom(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "newsroom", symlinks=True))


def digest(root: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted((root / "public" / "current").resolve().rglob("*")):
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.hexdigest()


def sub(rel: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / rel).read_text("utf-8")
        assert old in text
        (root / rel).write_text(text.replace(old, new, 1), "utf-8")

    return change


def toml(old: str, new: str) -> Change:
    return sub("newsroom.toml", old, new)


def brand(line: str) -> Change:
    return lambda root: (root / "newsroom.toml").write_text(f"{NEWSROOM}\n[brand]\n{line}\n")


def put(rel: str, data: bytes) -> Change:
    def change(root: Path) -> None:
        (root / rel).parent.mkdir(parents=True, exist_ok=True)
        (root / rel).write_bytes(data)

    return change


def within(rel: str, byte: bytes) -> Change:
    def change(root: Path) -> None:
        data = (root / rel).read_bytes()
        (root / rel).write_bytes(data[: len(data) // 2] + byte + data[len(data) // 2 :])

    return change


def gone(rel: str) -> Change:
    return lambda root: shutil.rmtree(root / rel) if (root / rel).is_dir() else (root / rel).unlink()


def folder(rel: str) -> Change:
    return both(gone(rel), lambda root: (root / rel).mkdir())


def link(rel: str, to: str = "/etc/hostname") -> Change:
    def change(root: Path) -> None:
        path = root / rel
        if path.exists():
            gone(rel)(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(to)

    return change


def both(*changes: Change) -> Change:
    def change(root: Path) -> None:
        for each in changes:
            each(root)

    return change


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * 3 * width) * height) if width < 1000 else b""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURES = {
    "notes.png": (b"Not a picture.", "is no picture"),
    "empty.png": (b"", "is empty"),
    "cut.png": (png(60, 60)[:90], "is a damaged picture"),
    "bomb.png": (png(60_000, 60_000), "60000 by 60000 dots"),
    "drawn.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
    "scan.tiff": (b"II*\0" + bytes(60), "a TIFF"),
    "phone.heic": (b"\0\0\0\x18ftypheic" + bytes(60), "an HEIC photograph"),
    "new.avif": (b"\0\0\0\x1cftypavif" + bytes(60), "an AVIF picture"),
    "print.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS drawing"),
}


def lead(name: str) -> Change:
    file = f"lead.{name.rpartition('.')[2]}"
    head = f'topics: [locks]\nlead_image: {{"name": "{file}", "alt": "A lock", "credit": "Ada"}}'
    return both(put(f"{STORY}/{file}", PICTURES[name][0]), sub(POST, "topics: [locks]", head))


def body(name: str) -> Change:
    line = f'![A lock](files/{name} "Ada")\n\nIn our response'
    return both(put(f"{STORY}/files/{name}", PICTURES[name][0]), sub(POST, "In our response", line))


def logo(name: str) -> Change:
    return both(put(f"content/images/{name}", PICTURES[name][0]), brand(f'logo = "{name}"'))


def own(name: str) -> Change:
    page = f"# About\n\n![A lock](../images/{name})\n".encode()
    return both(put(f"content/images/{name}", PICTURES[name][0]), put("content/pages/about.md", page))


PLACES = {lead: r"post\.md line 9", body: r"post\.md line 17", logo: r"newsroom\.toml line 26", own: r"content/images/"}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_be_shown_is_named_with_its_place(
    newsroom: Path, capsys: pytest.CaptureFixture[str], name: str, place: Callable[[str], Change]
) -> None:
    place(name)(newsroom)
    said = refused(newsroom, capsys, 7 if place is own else 6)
    assert re.search(PLACES[place], said)
    assert PICTURES[name][1] in said or (place is own and "is not a picture" in said)


def refused(root: Path, capsys: pytest.CaptureFixture[str], code: int) -> str:
    """Return the one line that publish ends with; check must not call well what publish refuses."""
    live = digest(root)
    capsys.readouterr()
    assert run(root, "publish") == code
    told = capsys.readouterr().err
    assert "Traceback" not in told
    *steps, last = told.strip().splitlines()
    assert all(step.startswith(("holding back", "laying out", "pressing")) for step in steps)
    assert last.startswith("standfirst: ")
    assert digest(root) == live
    assert not list((root / "build").glob(".work-*"))
    return last


CASES: dict[str, tuple[Change, int, str]] = {
    "a topic that nobody declared": (sub(POST, "[locks]", "[weirs]"), 6, r"no topic 'weirs'.*post\.md line 8"),
    "a kind that nobody declared": (sub(POST, "kind: consultation response", "kind: rumour"), 6, r"post\.md line 4"),
    "one slug in two years": (
        lambda root: shutil.copytree(root / STORY, root / "content/news/2023/locks"),
        9, r"2023/locks/post\.md line 7 and .*2024/locks/post\.md line 7",
    ),
    "a slug in capitals": (lambda root: shutil.copytree(root / STORY, root / "content/news/2024/Locks"), 9, "Locks"),
    "a slug in another form of letters": (
        lambda root: shutil.copytree(root / STORY, root / "content/news/2024/lo\u0301cks"), 9, "cannot be a story",
    ),
    "a slug that is not the folder's": (sub(POST, "slug: locks", "slug: weirs"), 5, "slug: weirs"),
    "a page of the newsroom's at a page of the site's": (
        put("content/pages/news.md", b"# News\n"), 7, r"content/pages/news\.md wants the address news/",
    ),
    "a page in capitals": (put("content/pages/About.md", b"# About\n"), 7, r"content/pages/About\.md"),
    "a note called and not defined": (sub(POST, "3 May 2024.", "3 May 2024.[^9]"), 6, r"note 9.*post\.md line 15"),
    "a note defined twice": (sub(POST, "[^1]: C", "[^1]: B\n[^1]: C"), 5, r"post\.md line 30: note 1 stands twice"),
    "a pair with nobody": (sub(POST, "slug: locks", "slug: locks\npair: lociau"), 6, r"post\.md line 8"),
    "a pair with itself": (sub(POST, "slug: locks", "slug: locks\npair: locks"), 6, r"post\.md line 8"),
    "a lead picture among the files": (
        both(
            put(f"{STORY}/files/lead.png", png(9, 9)),
            sub(POST, "slug:", 'lead_image: {"name": "lead.png", "alt": "A", "credit": "B"}\nslug:'),
        ),
        6, r"lead\.png lies in files/.*post\.md line 7",
    ),
    "a number for a name": (toml('name = "Canal Trust"', "name = 7"), 4, r"line 5: organisation\.name is 7"),
    "a word for a list": (toml("words = [60, 300]", 'words = "few"'), 4, r"line 10: style\.words is 'few'"),
    "a key with a slip": (toml("aliases", "alaises"), 4, r"line 6: organisation\.alaises is no key: write aliases"),
    "a table with a slip": (toml("[style]", "[styles]"), 4, r"line 9: styles is no key: write style"),
    "a key that is missing": (toml('name = "Canal Trust"\n', ""), 4, r"line 4: organisation\.name is missing"),
    "a gap nothing fills": (toml("[style]", '[style]\ndate = "{dy}"'), 4, r"line 10: style\.date has the gap {dy}"),
    "a release into content": (toml("[site]", '[delivery]\nfolder = "content"\n[site]'), 4, r"line 13: delivery\.fol"),
    "no release kept": (toml("[site]", "[delivery]\nkeep = 0\n[site]"), 4, r"line 13: delivery\.keep"),
    "a bracket too few": (toml("[style]", "[style"), 4, r"newsroom\.toml line 9 is not TOML"),
    "a colour that is none": (brand('accent = "blue"'), 4, r"line 26: brand\.accent 'blue'"),
    "a typeface that is not there": (brand('text_font = "comic"'), 7, r"newsroom\.toml: the typeface 'comic'"),
    "a logo that is not there": (brand('logo = "logo.png"'), 6, r"newsroom\.toml line 26"),
    "no newsroom.toml": (gone("newsroom.toml"), 4, r"there is no newsroom\.toml"),
    "a folder for newsroom.toml": (folder("newsroom.toml"), 4, r"newsroom\.toml is a folder"),
    "a folder for a post": (folder(POST), 9, r"post\.md is not a plain file"),
    "a folder for a page": (folder("content/pages/about.md"), 9, r"about\.md is not a plain file"),
    "no content": (gone("content"), 9, "there is no folder"),
    "no stories any more": (gone("content/news"), 9, "no story is left"),
    "a theme that is a file": (put("theme", b""), 7, "of the theme cannot be read"),
    "a story that is a link": (link(STORY), 9, "neither a file nor a folder"),
    "a post that is a link": (link(POST), 9, "not a plain file"),
    "an attachment that is a link": (link(f"{STORY}/files/a.csv"), 9, "not a plain file"),
    "pictures that are a link": (link("content/images", "/etc"), 9, "neither a file nor a folder"),
    "a picture that is a link": (link("content/images/a.png"), 7, r"content/images/a\.png is a link"),
    "a line that is no address": (within("content/addresses.txt", b"\0"), 5, r"content/addresses\.txt line \d"),
    "a NUL in newsroom.toml": (within("newsroom.toml", b"\0"), 4, r"newsroom\.toml line \d+"),
    "Latin-1 in newsroom.toml": (within("newsroom.toml", b"\xe9"), 4, r"newsroom\.toml line \d+ is not UTF-8"),
    "a NUL in a page": (within("content/pages/about.md", b"\0"), 7, r"content/pages/about\.md line \d: U\+0000"),
    "Latin-1 in a page": (within("content/pages/about.md", b"\xe9"), 5, r"about\.md line \d is not UTF-8"),
    "an empty page": (put("content/pages/about.md", b""), 7, r"content/pages/about\.md line 1: the page has no title"),
    "a NUL in a post": (within(POST, b"\0"), 6, r"U\+0000.*post\.md line \d+"),
    "Latin-1 in a post": (within(POST, b"\xe9"), 5, r"locks/post\.md line \d+ is not UTF-8"),
    "an empty post": (put(POST, b""), 5, r"locks/post\.md line 1"),
    "a NUL in a record": (within(f"{STORY}/record.json", b"\0"), 5, r"locks/record\.json line \d+"),
    "an empty record": (put(f"{STORY}/record.json", b""), 5, r"locks/record\.json line 1"),
    "a binary submission": (within(f"{STORY}/submission.md", b"\0"), 3, r"submission\.md is a binary file"),
    "an empty submission": (put(f"{STORY}/submission.md", b""), 3, r"submission\.md is empty"),
    "two submissions": (put(f"{STORY}/submission.docx", b"PK"), 9, "2 submissions"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_line_names_the_place_and_the_live_site_stays(
    newsroom: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change, code, said = CASES[name]
    change(newsroom)
    assert re.search(said, refused(newsroom, capsys, code))


TEXTS = ["newsroom.toml", "content/pages/about.md", f"{STORY}/record.json", "content/addresses.txt"]


def with_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def with_two_at_the_end(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("rel", TEXTS)
@pytest.mark.parametrize("saved", [with_mark, with_two_at_the_end])
def test_what_an_editor_of_another_system_saved_is_read_all_the_same(
    newsroom: Path, capsys: pytest.CaptureFixture[str], rel: str, saved: Callable[[bytes], bytes]
) -> None:
    """A byte order mark, or lines that end in two characters."""
    (newsroom / rel).write_bytes(saved((newsroom / rel).read_bytes()))
    capsys.readouterr()
    assert run(newsroom, "check") == 0
    assert "Nothing found." in capsys.readouterr().out


def test_a_colour_that_is_too_faint_is_asked_about_with_what_is_shown_instead(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand('accent = "#ffd400"')(newsroom)
    assert run(newsroom, "check", "--pages") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "newsroom.toml:26" in said
    assert "contrast of 1.4 to 1 on" in said


def test_check_finds_what_the_press_would_refuse(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole build must not be needed to learn that half of a photograph was copied."""
    for place in PLACES:
        place("cut.png")(newsroom)
    assert run(newsroom, "check") == 6
    assert " ".join(capsys.readouterr().out.split()).count("is a damaged picture") >= len(PLACES)
