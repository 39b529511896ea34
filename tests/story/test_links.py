"""Which links are looked at, and where each stands: post, full response, the newsroom's own pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst.links import Network
from standfirst.workflow import drafting, visiting
from standfirst.workflow.newsdesk import Newsdesk


@pytest.fixture
def inside() -> Network:
    """A network in which every name leads inside, so that every link is named and none is connected to."""

    def dial(address: str, port: int) -> tuple[str, int]:
        raise AssertionError((address, port))

    return Network(lambda _host, _port: ["10.0.0.1"], dial)


@pytest.fixture
def found(desk: Newsdesk, newsroom: Path, inbox: Path, inside: Network) -> Callable[[str], list[tuple[str, str]]]:
    drafting.receive(desk, inbox / "response.md", None, "locks")
    post = desk.store.load("locks").folder / "post.md"
    post.write_text(
        post.read_text("utf-8").replace("In our response", "See [the map](https://maps.example/a). In our response")
    )
    (newsroom / "content" / "pages" / "about.md").write_text(
        "# About us\n\nWe work with\nhttps://friends.example/us.\n"
    )

    def visit(slug: str) -> list[tuple[str, str]]:
        said = visiting.visit(desk, slug, inside, lambda _seconds: None)
        assert {one.rule for one in said} == {"private-link"}
        return [(f"{one.file}:{one.line}", one.message.partition(" ")[0]) for one in said]

    return visit


def test_every_link_is_looked_at_with_its_file_and_line(found: Callable[[str], list[tuple[str, str]]]) -> None:
    places = dict(found(""))
    assert places["pages/about.md:4"] == "https://friends.example/us"
    assert any(place.startswith("locks/post.md:") and at == "https://maps.example/a" for place, at in found(""))
    assert any(
        place.startswith("locks/submission.md:") and at == "https://canal.example/state" for place, at in found("")
    )


def test_one_story_is_looked_at_alone(found: Callable[[str], list[tuple[str, str]]]) -> None:
    assert {place.partition(":")[0] for place, _ in found("locks")} == {"locks/post.md", "locks/submission.md"}
