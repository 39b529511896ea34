"""What lies beside the page of a story: its card, the full response as a file, its pictures and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from standfirst import cards, feeds, permalinks, pictures
from standfirst.site import papers, shown, storypage, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from standfirst.model.record import ClearedPost
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom

# Bytes made here, or the file to copy.
Content: TypeAlias = bytes | Path
Keep: TypeAlias = "Callable[[str], Path | None]"


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes out with one story: *files* are all of it by path on the site, *paper* what its page offers.

    *pages* says how many pages those of the files have that are documents.
    """

    card: storypage.Card
    shown: shown.Shown
    paper: view.File | None
    files: Mapping[str, Content]
    pages: Mapping[str, int]


def make(cleared: ClearedPost, folder: Path, submission: Submission | None, newsroom: Newsroom, keep: Keep) -> Beside:
    """Return what goes out with the story; *keep* gives the folder in which a sort of thing is kept between builds.

    Raises BuildError for a file that the post names and that is not there, is no picture, or cannot be cleaned.
    """
    post = cleared.post
    drawn = cards.card(cleared, newsroom, keep("cards"))
    card = storypage.Card(storypage.card_path(drawn), cards.alt(cleared, newsroom))
    paper = papers.paper(cleared, submission, newsroom, keep("papers"))
    pictured = shown.shown(post, folder, keep("prints"))
    offered = storypage.files(post, folder, keep("files"))
    ready = {path: offer.content for path, offer in offered.items()}
    files: dict[str, Content] = {card.path: drawn, **ready, **pictured.files}
    if paper is not None:
        files[permalinks.response_file(post)] = paper.content
    pages = {path: offer.pages for path, offer in offered.items()}
    return Beside(card, pictured, papers.offered(cleared, paper, newsroom) if paper else None, files, pages)


def sizes(made: Beside) -> dict[str, tuple[int, int]]:
    """Return how many bytes each file has, and how many pages (0 for what has none), by its path."""
    return {path: (_size(content), made.pages.get(path, 0)) for path, content in made.files.items()}


def announced(made: Mapping[str, Beside]) -> feeds.Assets:
    """Return what feeds say of the files of stories: true sizes, and what the pictures are; *made* is by story."""
    files = {
        path: feeds.Asset(_size(content), pictures.recognised(_head(content)))
        for each in made.values()
        for path, content in each.files.items()
        if path != each.card.path
    }
    return feeds.Assets(files, {path: _card(each) for path, each in made.items()})


def _card(each: Beside) -> feeds.Card:
    return feeds.Card(each.card.path, each.card.alt, _size(each.files[each.card.path]))


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _head(content: Content) -> bytes:
    if isinstance(content, bytes):
        return content[: pictures.HEAD]
    with content.open("rb") as file:
        return file.read(pictures.HEAD)
