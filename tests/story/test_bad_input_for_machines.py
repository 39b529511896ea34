"""What feeds, cards and search engines stumble over is refused at check, with file, field and remedy; never later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standfirst.errors import NewsroomError, NotCleared
from standfirst.model.finding import Finding, Severity
from standfirst.workflow import clearing, drafting, newsdesk, publishing
from standfirst.workflow.newsdesk import Newsdesk


@pytest.fixture
def post(desk: Newsdesk, inbox: Path) -> Path:
    drafting.receive(desk, inbox / "response.md", None, "locks")
    return desk.store.load("locks").folder / "post.md"


def front(post: Path, key: str, value: str) -> int:
    """Give a line of the front matter another value, and return its number."""
    text = re.sub(rf"(?m)^{key}:.*$", lambda _found: f"{key}: {value}", post.read_text("utf-8"))
    post.write_text(text, "utf-8")
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"{key}:"))


def stopped(desk: Newsdesk, rule: str) -> Finding:
    """Return what check says of it, after signing was refused for it and a build did without the story."""
    [found] = [one for one in clearing.check(desk, "locks")[0].findings if one.rule == rule]
    assert found.severity is Severity.STOP
    assert found.remedy
    with pytest.raises(NotCleared, match=rule):
        clearing.sign(desk, "locks", by="Ada Quill", role="editor")
    assert publishing.build(desk).held == ("locks",)
    return found


def test_a_story_without_a_summary_is_refused_at_its_line(desk: Newsdesk, post: Path) -> None:
    line = front(post, "standfirst", "")
    found = stopped(desk, "no-standfirst")
    assert (found.file.rpartition("/")[2], found.line, found.where) == ("post.md", line, "standfirst")


@pytest.mark.parametrize("char", ["\x07", "\x00", "\u202e", "\x85"])
def test_a_character_nobody_sees_in_a_headline_is_refused_at_its_line(desk: Newsdesk, post: Path, char: str) -> None:
    """A bell, or a mark that turns the writing round, as copies from terminals and chats bring them along."""
    line = front(post, "headline", f"The locks {char}are open")
    found = stopped(desk, "control-character")
    assert (found.file.rpartition("/")[2], found.line, found.where) == ("post.md", line, "headline")
    assert f"U+{ord(char):04X}" in found.message


def test_an_address_that_is_none_is_refused_at_its_sentence(desk: Newsdesk, post: Path) -> None:
    text = post.read_text("utf-8").replace("In our response", "See [the map](https://maps example/a). In our response")
    post.write_text(text, "utf-8")
    found = stopped(desk, "malformed-address")
    assert "https://maps example/a" in text.splitlines()[(found.line or 0) - 1]
    assert "maps example" in found.message


def with_toml(newsroom: Path, table: str, line: str) -> Newsdesk:
    path = newsroom / "newsroom.toml"
    text = path.read_text("utf-8")
    head = f"[{table}]\n"
    path.write_text(text.replace(head, head + line) if head in text else f"{text}\n{head}{line}", "utf-8")
    return newsdesk.open_desk(newsroom)


@pytest.mark.parametrize("content", [b"%PDF-1.7 no picture", None])
def test_a_logo_that_is_no_picture_is_refused_by_its_key(newsroom: Path, post: Path, content: bytes | None) -> None:
    assert post.is_file()
    (newsroom / "content" / "images").mkdir()
    if content is not None:
        (newsroom / "content" / "images" / "logo.png").write_bytes(content)
    desk = with_toml(newsroom, "brand", 'logo = "logo.png"\n')
    [found] = [one for one in clearing.check(desk, "locks")[0].findings if one.rule == "not-a-picture"]
    assert (found.severity, found.file, found.where) == (Severity.STOP, "newsroom.toml", "brand.logo")
    with pytest.raises(NotCleared, match=r"logo\.png"):
        clearing.sign(desk, "locks", by="Ada Quill", role="editor")


def test_an_address_of_the_newsroom_that_is_none_is_refused_by_its_key_at_any_verb(newsroom: Path) -> None:
    with pytest.raises(NewsroomError, match=r"newsroom\.toml.*site\.url 'canal'"):
        with_toml(newsroom, "site", 'url = "canal"\n')
