"""What must not be seen on the site: everything of a post that is not out, less what is public already.

A word is no secret because it stands in a held post: "Safety" may be a topic, a thanked adviser may have been thanked
before, and the last sentence is the boilerplate of every story. So whatever the sources of the site say (released
posts, the newsroom's file, its pages, the theme) is taken out first. The site's output is not asked: it is the suspect.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from standfirst import dates, permalinks, prose, render, tongues
from standfirst.model.document import plain, text_of
from standfirst.model.post import Derivation, illustrations, within
from standfirst.site import sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from standfirst.model.document import Document
    from standfirst.model.post import Post, Sentence
    from standfirst.model.submission import Person, Submission
    from standfirst.newsroom import Newsroom
    from standfirst.site.stage import House, Story

# Fewer words than this may stand anywhere by chance.
_FEWEST_WORDS = 3
# A long sentence is looked for in pieces of six words, begun three apart: any eight of its words in a row are found.
_PIECE, _APART = 6, 3
_SHORTEST_NAME = 5
# Where an attachment is sampled, and by how many bytes: its head and tail are its format's, not its own.
_SAMPLES, _SAMPLE = (0.2, 0.4, 0.6, 0.8), 48


@dataclass(frozen=True, slots=True)
class Held:
    """A post that is not out, its folder where it has one, and the submission it was made from."""

    post: Post
    folder: Path | None = None
    submission: Submission | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that would give a post away: *what* it is, and its text.

    A *whole* clue is looked for as words, between other words; any other as a string, wherever it stands.
    """

    what: str
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Secret:
    """A post that is not out: its clues, samples of the bytes of its files, and the SHA-256 of each file."""

    slug: str
    clues: tuple[Clue, ...]
    samples: tuple[tuple[str, bytes], ...] = ()
    digests: frozenset[str] = frozenset()


def gather(held: Sequence[Held], stories: Sequence[Story], house: House) -> tuple[Secret, ...]:
    """Return the secrets of *held* and of the withdrawn among *stories*, given what the other sources say."""
    public = _Public(stories, house)
    gone = [Held(story.cleared.post, story.folder, story.submission) for story in stories if story.withdrawn]
    return (
        *(_secret(each, public, [*_words(each, _pieces), *_bearings(each.post, house.newsroom)]) for each in held),
        # The address and the days of a withdrawn story are public; its words are not.
        *(_secret(each, public, list(_words(each, _pieces))) for each in gone),
    )


class _Public:
    """What readers may see anyway, as words, as one string, and as bytes."""

    def __init__(self, stories: Sequence[Story], house: House) -> None:
        live = [story for story in stories if not story.withdrawn]
        texts = list(_public_texts(live, stories, house))
        self._lines = "\n".join(map(sight.line, texts))
        self._raw = "\n".join(texts).casefold()
        self._blobs = [path.read_bytes() for story in live for _, path in _files(story.cleared.post, story.folder)]

    def says(self, clue: Clue) -> bool:
        return sight.line(clue.text) in self._lines if clue.whole else clue.text.casefold() in self._raw

    def holds(self, sample: bytes) -> bool:
        return any(sample in blob for blob in self._blobs)

    def has(self, data: bytes) -> bool:
        return data in self._blobs


def _public_texts(live: Sequence[Story], stories: Sequence[Story], house: House) -> Iterator[str]:
    yield from _strings(asdict(house.newsroom))
    yield from house.pages.values()
    # An address that was ever out is in the rules that lead on from it, whatever else wants it now.
    yield from (f"/{address}" for address in house.addresses)
    yield from (path.read_text("utf-8") for path in sorted(house.theme.rglob("*.html")))
    for story in live:
        out = Held(story.cleared.post, story.folder, story.submission)
        yield from (clue.text for clue in _words(out, _as_one))
        yield from (clue.text for clue in _bearings(story.cleared.post, house.newsroom))
    for story in stories:
        for entry in story.cleared.record.history:
            yield entry.note
            day = entry.at.astimezone(house.newsroom.organisation.zone).date()
            for language in {story.cleared.post.language, house.newsroom.organisation.language}:
                yield from _days(day, language, house.newsroom)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)


def _secret(held: Held, public: _Public, clues: Iterable[Clue]) -> Secret:
    files = [(name, path.read_bytes()) for name, path in _files(held.post, held.folder)]
    own = [(name, data) for name, data in files if not public.has(data)]
    return Secret(
        slug=held.post.slug,
        clues=tuple({clue: None for clue in clues if _telling(clue) and not public.says(clue)}),
        samples=tuple((name, part) for name, data in own for part in _samples(data) if not public.holds(part)),
        digests=frozenset(hashlib.sha256(data).hexdigest() for _, data in own),
    )


def _telling(clue: Clue) -> bool:
    if not clue.whole:
        return len(clue.text) >= _SHORTEST_NAME
    return len(sight.words(clue.text)) >= (2 if clue.what == "name" else _FEWEST_WORDS)


def _words(held: Held, cut: Callable[[str, str], Iterator[Clue]]) -> Iterator[Clue]:
    """Yield what the post and its submission say, *cut* to size, and whom they name."""
    post = held.post
    for what, sentence in (("headline", post.headline), ("standfirst", post.standfirst)):
        yield from cut(what, sentence.text)
    for said in _sentences(post):
        yield from cut("sentence", said.text)
    for person in (*post.authors, *post.advisers):
        yield from _named(person)
    for each in post.attachments:
        yield Clue("attachment", each.title)
        yield Clue("attachment", each.name, whole=False)
    if post.lead_image is not None:
        yield Clue("lead image", post.lead_image.name, whole=False)
        yield from cut("lead image", post.lead_image.alt)
    for _, shown in illustrations(post):
        yield Clue("picture", shown.name, whole=False)
        yield from cut("picture", shown.alt)
    if held.submission is not None:
        for text in _texts(held.submission.document):
            yield from cut("submission", text)


def _texts(document: Document) -> Iterator[str]:
    yield from map(text_of, document.blocks)
    yield from (plain(note.runs) for note in document.notes)


def _bearings(post: Post, newsroom: Newsroom) -> Iterator[Clue]:
    """Yield where and when the post will be."""
    yield Clue("address", post.slug.replace("-", " "))
    # A topic may bear the same name: then only the whole address gives the post away.
    shared = post.slug in {topic.slug for topic in newsroom.topics}
    yield Clue("address", f"/{permalinks.story(post) if shared and post.date else post.slug + '/'}", whole=False)
    yield Clue("address", f"/{post.slug}.", whole=False)
    days = {post.date} if post.date else set()
    if post.embargo is not None:
        lifts = post.embargo.lifts
        days |= {lifts.date(), lifts.astimezone(newsroom.organisation.zone).date()}
    for day in sorted(days):
        for form in _days(day, post.language, newsroom):
            yield Clue("date", form, whole="-" not in form)


def _days(day: date, language: str, newsroom: Newsroom) -> tuple[str, ...]:
    """Return the day as pages in *language*, machines and feeds write it."""
    month = dates.MONTHS[day.month - 1]
    short = f"{day.day:02} {month[:3]} {day.year}"
    return day.isoformat(), tongues.day(day, language, newsroom), f"{day.day} {month} {day.year}", short


def _sentences(post: Post) -> Iterator[Sentence]:
    for passage in (post.lede, *post.body):
        yield from (sentence for _, sentence in within(passage))
    yield from (note.text for note in post.notes)
    yield from post.notes_to_editors
    yield from (said for said in (*post.boilerplate, *post.contact) if not _of_the_house(said))


def _of_the_house(said: Sentence) -> bool:
    """Return whether the newsroom says this of itself anyway, in other arrangements too, and gives nothing away by it.

    Asked of boilerplate and contacts only: a frame of the house around a title that is not out does give it away.
    """
    return said.provenance is not None and said.provenance.derivation is Derivation.HOUSE


def _named(person: Person) -> Iterator[Clue]:
    yield Clue("name", person.name)
    yield Clue("name", person.raw)


def _as_one(what: str, text: str) -> Iterator[Clue]:
    yield Clue(what, _plain(text))


def _pieces(what: str, text: str) -> Iterator[Clue]:
    said = sight.words(_plain(text))
    if len(said) <= _PIECE:
        yield Clue(what, " ".join(said))
        return
    last = len(said) - _PIECE
    for start in [*range(0, last, _APART), last]:
        yield Clue(what, " ".join(said[start : start + _PIECE]))


def _plain(text: str) -> str:
    """Return inline Markdown as its readers see it; an address in it is words like any other."""
    return render.plain(prose.without_calls(text))


def _files(post: Post, folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None:
        return
    named = [folder / where / each.name for each in post.attachments for where in ("files", "")]
    if post.lead_image is not None:
        named.append(folder / post.lead_image.name)
    named += [folder / "files" / shown.name for _, shown in illustrations(post)]
    yield from ((path.name, path) for path in named if path.is_file())


def _samples(data: bytes) -> Iterator[bytes]:
    """Yield stretches of a file that are its own; a run of one byte is nobody's."""
    for share in _SAMPLES:
        start = int(len(data) * share)
        part = data[start : start + _SAMPLE]
        if len(part) == _SAMPLE and len(set(part)) > _SAMPLE // 6:
            yield part
