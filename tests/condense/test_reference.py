"""The reference pair: how near a draft comes to what a person wrote, and that all of it is grounded.

The floors are what the project promises; they are raised when the figures rise, never lowered.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from standfirst import post_file
from standfirst.ground.judgement import verdicts
from standfirst.model.post import sentences
from standfirst.model.verdict import Grade
from standfirst.workflow import drafting, newsdesk
from standfirst.workflow.sourcing import Drafted, drafted, read_sources


@cache
def _draft(folder: Path, *, background: bool) -> Drafted:
    house = newsdesk.read_newsroom(folder / "newsroom.toml")
    notes = (folder / "background.md").read_bytes() if background else None
    return drafted(read_sources((folder / "submission.md").read_bytes(), "submission.md", notes, house), house)


def _body(draft: Drafted) -> str:
    """From the lede to the footnotes."""
    text = re.sub(r"\A---\n.*?\n---\n", "", post_file.render(draft.post), flags=re.DOTALL)
    return text.partition("## Notes to editors")[0]


@pytest.fixture(scope="module")
def rouge() -> Callable[[str, str], tuple[float, float, float]]:
    scorer = pytest.importorskip("rouge_score.rouge_scorer")
    measure = scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)

    def scores(written: str, drafted_text: str) -> tuple[float, float, float]:
        found = measure.score(written, drafted_text)
        return found["rouge1"].fmeasure, found["rouge2"].fmeasure, found["rougeL"].fmeasure

    return scores


@pytest.mark.parametrize(("background", "floor"), [(False, 0.72), (True, 0.88)])
def test_the_draft_reads_like_the_article(
    shared: Path, rouge: Callable[[str, str], tuple[float, float, float]], *, background: bool, floor: float
) -> None:
    article = (shared / "seeds" / "article.txt").read_text("utf-8")
    assert rouge(article, _body(_draft(shared / "seeds", background=background)))[2] >= floor


def test_the_argument_reads_like_the_articles(
    shared: Path, rouge: Callable[[str, str], tuple[float, float, float]]
) -> None:
    article = (shared / "seeds" / "article.txt").read_text("utf-8")
    [theirs] = [part for part in article.split("\n\n") if part.startswith("In our response")]
    [ours] = [
        part for part in _body(_draft(shared / "seeds", background=True)).split("\n\n") if part.startswith("In our")
    ]
    for reached, floor in zip(rouge(theirs, ours), (0.90, 0.83, 0.88), strict=True):
        assert reached >= floor


@pytest.mark.parametrize("background", [False, True])
def test_every_sentence_of_the_draft_is_verified(shared: Path, *, background: bool) -> None:
    draft = _draft(shared / "seeds", background=background)
    for where, _ in sentences(draft.post):
        assert draft.verdicts[where].grade is Grade.VERIFIED, (where, draft.verdicts[where].reasons)


def test_the_corpus_of_other_organisations_is_never_quoted_wrongly(shared: Path) -> None:
    """A draft judged against the wrong document does not pass: provenance is not a formality."""
    draft = _draft(shared / "seeds", background=False)
    text = "# Another paper\n\nThe trust was founded in 1987 and looks after eleven boats.\n"
    house = newsdesk.read_newsroom(shared / "seeds" / "newsroom.toml")
    other = read_sources(text.encode(), "submission.md", None, house)
    judged = verdicts(draft.post, other.submission, None, drafting.speaking(other.submission, None, house))
    traced = [where for where, sentence in sentences(draft.post) if sentence.provenance and sentence.provenance.spans]
    assert traced
    assert all(judged[where].grade is Grade.REJECTED for where in traced)
