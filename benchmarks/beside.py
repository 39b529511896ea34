"""What lies beside the pages costs: the full response as a PDF, the prints of a photograph, a year of the search.

    .venv/bin/python -m benchmarks.beside [COUNT]

Each made new and then kept from before, for COUNT stories (200). Prints a table for docs/benchmarks.md.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PIL import Image

from standfirst import darkroom, intake, typeset
from standfirst.model.submission import Submission
from standfirst.newsroom import Brand
from standfirst.site import search

ROOT = Path(__file__).parents[1]
PAGE = """<!doctype html><html lang="en"><title>{0}</title>
<main><article data-pagefind-body><h1>{0}</h1>{1}</article></main>"""


def about(number: int) -> typeset.About:
    """Return what the file of one story says of itself, different for each."""
    out = datetime(2024, 5, 3, tzinfo=UTC)
    address = f"https://news.example/news/2024/{number}/"
    return typeset.About(f"Story {number}", "response", "The Trust", "en-GB", (), address, "3 May 2024", out, Brand())


def papers(paper: Submission, count: int, cache: Path) -> Iterator[int]:
    """Set *paper* for each story; yields bytes."""
    for number in range(count):
        yield len(typeset.pdf(paper, about(number), cache).content)


def prints(count: int, cache: Path) -> Iterator[int]:
    """Develop a camera's photograph of 12 million dots for each story; yields the bytes of all its prints."""
    base = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    for number in range(count):
        shown = base.copy()
        shown.putpixel((0, 0), (number % 256, number // 256, 7))
        buffer = io.BytesIO()
        shown.save(buffer, "JPEG")
        yield sum(len(each.content) for each in darkroom.developed(buffer.getvalue(), "lead.jpg", cache).sizes)


def indexes(paper: Submission, count: int, root: Path, cache: Path) -> Iterator[int]:
    """Index a year with *count* stories of the words of *paper*; yields bytes."""
    words = [block for block in paper.document.blocks if hasattr(block, "runs")]
    for number in range(count):
        said = words[number % len(words) :][:12]
        text = "".join(f"<p>{''.join(run.text for run in block.runs)}</p>" for block in said)
        page = root / "news" / "2024" / f"story-{number}" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(f"Story {number}", text), "utf-8")
    yield sum((root / path).stat().st_size for path in search.index(root, "en", cache))


def timed(name: str, count: int, run: Callable[[], Iterator[int]]) -> None:
    """Print one row of the table."""
    start = perf_counter()
    sizes = list(run())
    took = perf_counter() - start
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {name} | {took:.1f} | {1000 * took / count:.1f} | {sum(sizes):,} | {largest} |")


def main(count: int = 200) -> None:
    """Print the table."""
    file = ROOT / "samples" / "long-submission.md"
    long = intake.understand(intake.read(file.read_bytes(), file.name), file.name)[0]
    print("| what | seconds | ms a story | bytes | peak MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        for way in ("new", "kept"):
            timed(f"full response of 15 pages, {way}", count, lambda: papers(long, count, cache / "papers"))
            few = max(count // 10, 1)
            timed(f"photograph of 12 million dots, {way}", few, lambda few=few: prints(few, cache / "prints"))
            timed(f"search, {way}", count, lambda: indexes(long, count, cache / "site", cache / "search"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
