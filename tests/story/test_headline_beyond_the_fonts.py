"""A headline in letters that no font of the cards has: found at check, and never a reason to stop a build."""

import re
from pathlib import Path

from standfirst.model.finding import Severity
from standfirst.workflow import clearing, drafting, publishing
from standfirst.workflow.newsdesk import Newsdesk


def test_it_is_a_query_at_its_line_and_the_site_is_built_all_the_same(desk: Newsdesk, inbox: Path) -> None:
    """The locks of कलम"""
    slug = drafting.receive(desk, inbox / "response.md", None, "locks").slug
    path = desk.store.load(slug).folder / "post.md"
    path.write_text(re.sub(r"(?m)^headline:.*$", "headline: The locks of कलम", path.read_text("utf-8")), "utf-8")
    [finding] = [one for one in clearing.check(desk, slug)[0].findings if one.rule == "not-on-card"]
    assert finding.severity is Severity.QUERY
    assert path.read_text("utf-8").splitlines()[(finding.line or 0) - 1].startswith("headline:")
    waived = [
        f"{one.rule}@{one.where}" for one in clearing.check(desk, slug)[0].findings if one.severity is Severity.STOP
    ]
    clearing.sign(desk, slug, by="Ada Quill", role="editor", waive=waived, why="the name of the place is on its sign")
    site = publishing.build(desk, lambda _: None)
    assert len(list((site.root / "cards").glob("*.jpg"))) == 1
    assert len(list((desk.made / "cards").glob("*.jpg"))) == 1
