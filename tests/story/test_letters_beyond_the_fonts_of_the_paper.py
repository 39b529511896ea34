"""A submission with a character that no font of its PDF has: found at check, with the line, before anybody signs."""

from pathlib import Path

from standfirst.workflow import clearing, drafting
from standfirst.workflow.newsdesk import Newsdesk


def test_it_is_a_query_at_its_line_in_the_submission(desk: Newsdesk, inbox: Path) -> None:
    """A private character of some word processor."""
    file = inbox / "response.md"
    file.write_text(file.read_text("utf-8").replace("northern", "northern \uf0fc"), "utf-8")
    slug = drafting.receive(desk, file, None, "locks").slug
    [finding] = [one for one in clearing.check(desk, slug)[0].findings if one.rule == "not-on-paper"]
    assert (finding.where, finding.file) == ("U+F0FC", desk.store.load(slug).name)
    assert "\uf0fc" in file.read_text("utf-8").splitlines()[(finding.line or 0) - 1]
