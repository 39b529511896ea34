"""The newsroom's own pages are looked at by check and by every build, which know of the same site."""

import re
from pathlib import Path

import pytest

from standfirst.errors import BuildError
from standfirst.workflow import clearing, drafting, keeping, newsdesk, publishing
from standfirst.workflow.newsdesk import Newsdesk
from tests.story.test_two_languages import signed


def written(desk: Newsdesk, text: str) -> Path:
    page = desk.root / "content" / "pages" / "about.md"
    page.write_text(f"# About\n\n{text}\n", "utf-8")
    return page


def test_a_link_to_a_story_that_is_not_out_stops_the_build_until_it_is_signed(desk: Newsdesk, inbox: Path) -> None:
    """See what we said on [locks](../news/2024/locks/)."""
    drafting.receive(desk, inbox / "response.md", None, "locks")
    written(desk, "See what we said on [locks](../news/2024/locks/).")
    [finding] = keeping.pages(desk)
    assert (finding.rule, finding.file, finding.line) == ("broken-link", "content/pages/about.md", 3)
    with pytest.raises(BuildError, match=r"content/pages/about\.md line 3: the link “locks” leads to"):
        publishing.build(desk)
    signed(desk, "locks")
    assert keeping.pages(desk) == ()
    assert publishing.build(desk).out == ("locks",)


def test_check_knows_every_page_that_a_build_makes(desk: Newsdesk, inbox: Path) -> None:
    drafting.receive(desk, inbox / "response.md", None, "locks")
    signed(desk, "locks")
    written(desk, "We row.")
    root = publishing.build(desk).root
    made = {path.relative_to(root).as_posix().removesuffix("index.html") for path in root.rglob("*.html")}
    links = "\n\n".join(
        f"[Page {number}](../{path})" for number, path in enumerate(sorted(made - {"404.html", "410.html"}))
    )
    written(desk, links)
    assert keeping.pages(desk) == ()
    assert publishing.build(desk).out == ("locks",)


def test_check_ends_with_what_the_post_leaves_out(desk: Newsdesk, inbox: Path) -> None:
    """The Canal Trust recommends that volunteers are paid their fares."""
    from standfirst import coverage

    drafting.receive(desk, inbox / "response.md", None, "locks")
    post = desk.store.load("locks").folder / "post.md"
    post.write_text(re.sub(r".*volunteers.*\n", "", post.read_text("utf-8")), "utf-8")
    [checked] = clearing.check(newsdesk.open_desk(desk.root), "locks")
    assert checked.coverage
    told = coverage.in_short(checked.coverage, "locks").splitlines()
    assert re.match(r"The post leaves out \d of the \d asks", told[0])
    assert any("volunteers" in line and line.startswith("  line ") for line in told[1:])
    assert "./inv ledger locks" in told[-1]
