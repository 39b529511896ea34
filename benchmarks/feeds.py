"""All feeds of a large newsroom, against feedgen alone: python benchmarks/feeds.py [STORIES].

Writes every feed of 10,000 stories (everything, by topic, kind and language, and the archives behind them, three
formats each) from cleared posts, and prints seconds, peak memory, and the ratio to a plain feedgen run in the same
process: the same stories with their text ready, as one RSS and one Atom feed.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from standfirst import feeds, render
from standfirst.model.post import Par, Points, Post, PostNote, Sentence
from standfirst.model.record import ClearedPost, Entry, Event, Record
from standfirst.model.submission import Person
from standfirst.newsroom import Newsroom, Organisation, Site, Topic

TOPICS = ("lights", "keepers", "tides", "oil", "piers", "boats", "fog")
KINDS = ("consultation response", "evidence", "statement", "report", "appointment")
Made = TypeVar("Made")
START = datetime(2012, 1, 2, 9, tzinfo=UTC)


def main() -> None:
    """Measure, and print what a reader of docs/benchmarks.md sees."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    newsroom = Newsroom(
        Organisation("Lantern Society", url="https://lanterns.example"),
        site=Site("Lantern Society news", "What we say about harbour lights"),
        topics=tuple(Topic(slug, slug.capitalize()) for slug in TOPICS),
    )
    posts = [_cleared(number) for number in range(count)]
    words = len(render.plain(" ".join(_texts(posts[0].post))).split())
    _ours(posts[:50], newsroom)  # imports and caches are not what is measured
    seconds, (files, size) = _timed(lambda: _ours(posts, newsroom))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ready = [(each, render.feed(each.post, _url(each))) for each in posts]
    plain, _ = _timed(lambda: _feedgen(ready))
    print(f"{count:,} stories of {words} words: {files:,} feeds, {size / 1e6:.0f} MB")
    print(f"all feeds          {seconds:6.2f} s   {seconds / count * 1000:.2f} ms a story   peak {memory:.0f} MB")
    print(f"feedgen, text ready{plain:6.2f} s   two feeds with everything")
    print(f"ratio              {seconds / plain:6.2f}")


def _ours(posts: list[ClearedPost], newsroom: Newsroom) -> tuple[int, int]:
    """Return how many files, and how many bytes; they go to the disk one by one, so none is kept."""
    sizes = [len(content) for _, content in feeds.files(posts, newsroom)]
    return len(sizes), sum(sizes)


def _feedgen(ready: list[tuple[ClearedPost, str]]) -> None:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.id("https://lanterns.example/")
    feed.title("Lantern Society news")
    feed.description("What we say about harbour lights")
    feed.link(href="https://lanterns.example/", rel="alternate")
    for each, text in ready:
        entry = feed.add_entry(order="append")
        entry.guid(each.record.guid, permalink=False)
        entry.title(each.post.headline.text)
        entry.link(href=_url(each))
        entry.summary(each.post.standfirst.text)
        entry.content(text, type="html")
        entry.published(each.record.history[0].at)
        entry.updated(each.record.history[0].at)
    feed.rss_str(pretty=True)
    feed.atom_str(pretty=True)


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def _url(each: ClearedPost) -> str:
    return f"https://lanterns.example/news/{each.post.slug}/"


def _texts(post: Post) -> list[str]:
    said = [sentence for part in (post.lede, *post.body) if isinstance(part, Par) for sentence in part.sentences]
    return [sentence.text for sentence in said] + [note.text.text for note in post.notes]


def _said(text: str) -> Sentence:
    return Sentence(text, None)


def _cleared(number: int) -> ClearedPost:
    at = START + timedelta(hours=11 * number)
    record = Record(
        1, f"urn:uuid:00000000-0000-4000-8000-{number:012}", "", "", {}, (), (), (Entry(Event.PUBLISHED, at),)
    )
    return ClearedPost(_post(number, at.date()), record)


def _post(number: int, day: date) -> Post:
    """Return a story of some 420 words with seven notes, as the drafts of this program have."""
    paragraphs = [
        Par(tuple(_said(_sentence(number, part, place)) for place in range(4))) for part in range(5)
    ]  # fmt: skip
    points = Points(tuple(_said(f"harbour {number % 90 + place} keeps its lamp lit all night;") for place in range(4)))
    notes = tuple(
        PostNote(n, _said(f"Lantern Society, *Register of lamps {n}*, 2023, https://lanterns.example/{number}/{n}."))
        for n in range(1, 8)
    )
    return Post(
        slug=f"lamp-{number}",
        kind=KINDS[number % len(KINDS)],
        language="en-GB",
        headline=_said(f"Lamp {number} shone through the winter & into spring"),
        standfirst=_said("We say what the lights of small harbours need, and who should pay for the oil in them."),
        date=day,
        place="",
        topics=(TOPICS[number % 7], TOPICS[number % 5]) if number % 7 != number % 5 else (TOPICS[number % 7],),
        lede=paragraphs[0],
        body=(paragraphs[1], points, *paragraphs[2:], Par((_said("You can read our response [here](response/)."),))),
        authors=(Person("Nell Archer", None, None, "Nell Archer"),),
        advisers=(),
        notes=notes,
        notes_to_editors=(_said("The register is open to anybody who asks for it."),),
        boilerplate=(_said("The Lantern Society keeps the lights of small harbours burning, and has since 1851."),),
        contact=(_said("Press desk, 01632 960 555."),),
    )


def _sentence(number: int, part: int, place: int) -> str:
    call = f"[^{part + 1}]" if place == 1 else f"[^{part + 3}]" if place == 3 and part > 2 else ""  # noqa: PLR2004
    return (
        f"In year {number % 40 + 1970} the society counted {number % 700 + part * place} lamps on the coast, and "
        f"found that {place + 2} in ten had no keeper of their own.{call}"
    )


if __name__ == "__main__":
    main()
