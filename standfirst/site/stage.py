"""Cleared posts → a content tree that Pelican may see: nothing else of content/ is ever in it.

The tree holds

    site.json             what every page shares, from the newsroom
    content/stories/      one .story file a live story: JSON, with its HTML ready
    content/pages/        one .story file for every other page: front page, topics, years, notices, responses
    extra/                files that go out as they are, by their path on the site: feeds, cards, attachments, style

and no Markdown, no record and no clock: the same stories give the same bytes on any day.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from standfirst import dates, feeds, permalinks, pictures, render, tongues
from standfirst.checks.own_pages import own_pages
from standfirst.checks.page import Around
from standfirst.errors import BuildError
from standfirst.model.record import PROOF
from standfirst.site import (
    assets,
    beside,
    earlier,
    languages,
    listings,
    pages,
    redirects,
    shown,
    signposts,
    sources,
    storypage,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from standfirst.model.post import Post
    from standfirst.model.record import ClearedPost
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Story:
    """A cleared post with its *folder* (files/ and the lead image are read there) and the submission readers may read.

    Without a submission the story has no page with the full response.
    """

    cleared: ClearedPost
    folder: Path
    submission: Submission | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the last word in public was that the story is withdrawn, or removed."""
        return self.cleared.record.taken_back is not None

    @property
    def proof(self) -> bool:
        """Whether this is a proof: then every page beside it says so, and none can be released."""
        return self.cleared.record.guid.startswith(PROOF)


@dataclass(frozen=True, slots=True)
class House:
    """What the newsroom brings to every build: who it is, its theme, its own pages (name to Markdown), its images.

    *kept* is a folder outside the site where cards, papers and prints made once are kept from build to build.
    *addresses* are all that were ever published, each with the id of its story.
    """

    newsroom: Newsroom
    theme: Path
    pages: Mapping[str, str]
    images: Path | None = None
    kept: Path | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)

    def keep(self, what: str) -> Path | None:
        """Return the folder of *kept* for one sort of thing, None where nothing is kept."""
        return self.kept / what if self.kept else None


@dataclass(frozen=True, slots=True)
class Stage:
    """A laid-out tree: *paths* are all the files that the site must have, *slugs* the live stories on it."""

    root: Path
    paths: frozenset[str]
    slugs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole site that is not written down yet: *pages* can be taken once, *shared* is what templates know as SITE.

    *extra* goes out as it is, by path: bytes made here, or the file to copy.
    """

    pages: Iterator[view.StoryPage | view.Page]
    extra: Mapping[str, bytes | Path]
    shared: Mapping[str, object]


def compose(stories: Sequence[Story], house: House) -> Edition:
    """Return the site of *stories*; its pages are made as they are taken.

    Raises BuildError where two stories want one address, or a file that a post names is missing.
    """
    languages.refuse_unspoken(house.newsroom)
    ordered = _in_order(stories, house.newsroom)
    live = [story for story in ordered if not story.withdrawn]
    gone = [story for story in ordered if story.withdrawn]
    logo = _logo(house)
    made = _beside(live, house)
    images = shown.of_the_newsroom(house.images, house.keep("prints"))
    fixed = [_with_lead(page, made) for page in _pages(live, gone, house, images)]
    extra = _files(house, made, images)
    proof = any(story.proof for story in stories)
    if not proof:
        extra |= _for_machines(ordered, live, house, made, [page for page in fixed if page.head.indexed])
    shared = pages.shared(house.newsroom, house.pages, extra, logo)
    shared["proof"] = PROOF if proof else ""
    return Edition(chain(_stories(live, house, made), fixed, _responses(live, gone, house, made)), extra, shared)


def lay_out(stories: Sequence[Story], house: House, into: Path) -> Stage:
    """Write the tree for *stories* to the new folder *into*. Raises BuildError as compose does."""
    edition = compose(stories, house)
    paths: list[str] = []
    for page in edition.pages:
        _write_page(into / "content", page)
        paths.append(page.save_as)
    (into / "site.json").write_text(json.dumps(edition.shared, ensure_ascii=False, indent=1), "utf-8")
    _write_extra(into / "extra", edition.extra)
    rules = _redirects(stories, house, [*paths, *edition.extra])
    _write_extra(into / "extra", rules)
    refuse_twice([*paths, *edition.extra, *rules], house.pages)
    _refuse_lost(house, [*paths, *edition.extra, *rules])
    live = frozenset(story.cleared.post.slug for story in stories if not story.withdrawn)
    return Stage(into, frozenset([*paths, *edition.extra, *rules]), live)


def addresses(stories: Sequence[Story], house: House) -> frozenset[str]:
    """Return the addresses of the site of *stories* that a page may link to, without making more than lists.

    Raises BuildError as compose does, but for the newsroom's own pages: whoever asks is about to judge them. One of
    them that wants the address of another page is refused as by lay_out.
    """
    live = [story for story in _in_order(stories, house.newsroom) if not story.withdrawn]
    gone = [story for story in stories if story.withdrawn and not story.cleared.record.removed]
    posts = [story.cleared.post for story in live]
    lists = _pages(live, gone, replace(house, pages={}), {})
    own = [pages.save_as(permalinks.own_page(name)) for name in house.pages]
    refuse_twice([*(page.save_as for page in lists), *own], house.pages)
    found = {page.save_as.removesuffix("index.html") for page in lists}
    found |= {permalinks.own_page(name) for name in house.pages}
    found |= {permalinks.story(story.cleared.post) for story in (*live, *gone)}
    found |= {permalinks.response(post) for post in posts}
    found |= {permalinks.attachment(post, each.name) for post in posts for each in post.attachments}
    feeds_of = {f"{each.folder}{name}" for each in _offered(live, gone, house) for name in pages.FEEDS}
    return frozenset(found | feeds_of | {signposts.OPML, signposts.SITEMAP})


def _refuse_lost(house: House, paths: Sequence[str]) -> None:
    """Raise BuildError for a link on a page of the newsroom's own that leads to none of *paths*."""
    there = {path.removesuffix("index.html") for path in paths}
    seen = shown.recognised_in(house.images)
    pages.refuse_faulty(own_pages(house.pages, house.newsroom, Around(there, seen)))


def _redirects(stories: Sequence[Story], house: House, paths: Sequence[str]) -> dict[str, bytes | Path]:
    """Return what leads from addresses of old to those of *paths*."""
    newsroom = house.newsroom
    found = redirects.moves(house.addresses, paths, [story.cleared for story in stories])
    return dict(redirects.files(found, newsroom.url, newsroom.organisation.language))


def refuse_twice(paths: Sequence[str], own: Collection[str] = ()) -> None:
    """Raise BuildError if one address is wanted twice; *own* are the names of the newsroom's own pages."""
    ours = {pages.save_as(permalinks.own_page(name)): name for name in own}
    for path, count in Counter(paths).items():
        if count > 1 and path in ours:
            raise BuildError(
                f"content/pages/{ours[path]}.md wants the address {path.removesuffix('index.html')}, "
                "where the site has a page of its own",
                remedy="give the file another name",
            )
        if count > 1:
            raise BuildError(f"two pages want the address {path}", remedy="give one of them another slug or name")


def _in_order(stories: Sequence[Story], newsroom: Newsroom) -> list[Story]:
    """Newest first, and by address where two went out in the same second: an order without a tie."""
    for story in stories:
        if story.cleared.post.date is None:
            raise BuildError(
                f"{story.cleared.post.slug} has no date", remedy="give the post its date and sign it again"
            )
    zone = newsroom.organisation.zone
    by_address = sorted(stories, key=lambda story: permalinks.story(story.cleared.post))
    taken = [permalinks.story(story.cleared.post) for story in by_address]
    for one, other in pairwise(taken):
        if one == other:
            raise BuildError(f"two stories want the address {one}", remedy="give one of them another slug")
    return sorted(by_address, key=lambda story: dates.first_out(story.cleared, zone), reverse=True)


def _files(house: House, made: Mapping[str, beside.Beside], images: Mapping[str, bytes]) -> dict[str, bytes | Path]:
    """Return what people read beside the pages, by path: bytes made here, or the file to copy."""
    files: dict[str, bytes | Path] = {**assets.files(house.theme, house.newsroom), **images}
    for each in made.values():
        files |= each.files
    return files


def _for_machines(
    ordered: Sequence[Story],
    live: Sequence[Story],
    house: House,
    made: Mapping[str, beside.Beside],
    found: Sequence[view.Page],
) -> dict[str, bytes]:
    """Return what only programs read, by path: feeds, sitemaps and their kin; a proof has none of it.

    *found* are the pages, stories apart, that search engines may list.
    """
    newsroom = house.newsroom
    offered = feeds.channels([story.cleared for story in ordered], newsroom)
    changed = {page.save_as.removesuffix("index.html"): "" for page in found}
    changed |= {permalinks.response(story.cleared.post): "" for story in live if story.submission is not None}
    changed |= {permalinks.story(story.cleared.post): _changed(story.cleared, newsroom).iso for story in live}
    return {
        **dict(feeds.files([story.cleared for story in ordered], newsroom, beside.announced(made), _logo(house))),
        **signposts.files(newsroom, changed, [story.cleared for story in live], offered),
    }


def _logo(house: House) -> pictures.Picture | None:
    """Return what the newsroom's logo is, None where it has none. Raises BuildError for one that is no picture."""
    name = house.newsroom.brand.logo
    if not name:
        return None
    file = house.images / name if house.images else None
    seen = _picture(file) if file and file.is_file() else None
    if seen is None:
        raise BuildError(
            f"newsroom.toml: brand.logo {name!r} is no picture in content/images/",
            remedy="put a PNG, JPEG, GIF or WebP there, or leave the key out",
        )
    return seen


def _picture(file: Path) -> pictures.Picture | None:
    with file.open("rb") as content:
        return pictures.recognised(content.read(pictures.HEAD))


def _changed(cleared: ClearedPost, newsroom: Newsroom) -> view.Moment:
    return view.instant(dates.last_changed(cleared, newsroom.organisation.zone), newsroom)


def _beside(live: Sequence[Story], house: House) -> dict[str, beside.Beside]:
    """Return what goes out with each story, by the path of its page."""
    return {
        permalinks.story(story.cleared.post): beside.make(
            story.cleared, story.folder, story.submission, house.newsroom, house.keep
        )
        for story in live
    }


def _stories(live: Sequence[Story], house: House, made: Mapping[str, beside.Beside]) -> Iterator[view.StoryPage]:
    """Make the page of each story."""
    before, pairs = earlier.earlier([story.cleared for story in live], house.newsroom), _pairs(live)
    for position, story in enumerate(live):
        ours = made[permalinks.story(story.cleared.post)]
        sizes, response = beside.sizes(ours), story.submission is not None
        page = storypage.make(story.cleared, house.newsroom, ours.card, sizes, response=response)
        yield replace(
            page,
            head=replace(page.head, tongues=_tongues(story, pairs, permalinks.story)),
            position=position,
            body=ours.shown.within(page.body),
            sources=sources.sources(story.cleared.post, story.submission, _about_response(story)),
            lead=ours.shown.lead.on_story() if ours.shown.lead else None,
            paper=ours.paper,
            earlier=before[story.cleared.post.slug],
            newer=_newer(story.cleared, live),
        )


def _newer(cleared: ClearedPost, live: Sequence[Story]) -> view.Link | None:
    """Return the story that took the place of *cleared*, None where none did, or it is not out."""
    entry = cleared.record.superseded
    posts = (story.cleared.post for story in live if entry and story.cleared.post.slug == entry.by)
    return next((view.Link(render.plain(post.headline.text), permalinks.story(post)) for post in posts), None)


def _pairs(live: Sequence[Story]) -> dict[str, Post]:
    """Return by slug the post in the other language of each story that is out in two."""
    posts = {story.cleared.post.slug: story.cleared.post for story in live}
    return {slug: posts[post.pair] for slug, post in posts.items() if post.pair in posts}


def _tongues(story: Story, pairs: Mapping[str, Post], place: Callable[[Post], str]) -> tuple[view.Tongue, ...]:
    """Return the languages of the page that *place* gives for the story, its own first; none where there is one."""
    post = story.cleared.post
    if post.slug not in pairs:
        return ()
    return tuple(
        view.Tongue(each.language, tongues.name(each.language), place(each)) for each in (post, pairs[post.slug])
    )


def _pages(live: Sequence[Story], gone: Sequence[Story], house: House, images: Mapping[str, bytes]) -> list[view.Page]:
    """Make the pages that are neither a story nor beside one."""
    newsroom = house.newsroom
    every = [story.cleared for story in (*live, *gone)]
    told = [(view.line(story.cleared, newsroom), story.cleared.post) for story in live]
    listed = listings.listings(told, lambda tag: feeds.channels(every, newsroom, spoken=tag), newsroom)
    own = (
        replace(each, html=shown.with_room(each.html, each.save_as, images))
        for each in pages.own(house.pages, newsroom)
    )
    return [*listed, *own, *pages.errors(newsroom)]


def _with_lead(page: view.Page, made: Mapping[str, beside.Beside]) -> view.Page:
    """Return a front page with the picture of its first story, every other page as it is."""
    first = made.get(page.stories[0].url) if page.template == "index" and page.stories else None
    lead = first.shown.lead if first else None
    return replace(page, lead=lead.on_front(page.head.root)) if lead else page


def _offered(live: Iterable[Story], gone: Iterable[Story], house: House) -> list[feeds.Channel]:
    return feeds.channels([story.cleared for story in (*live, *gone)], house.newsroom)


def _about_response(story: Story) -> str:
    """Return what sets the ids of the notes of a full response apart from those of every other page."""
    return f"{story.cleared.post.slug}_response"


def _responses(
    live: Sequence[Story], gone: Sequence[Story], house: House, made: Mapping[str, beside.Beside]
) -> Iterator[view.Page]:
    """Make the pages of full responses, and the notices in the place of stories that were withdrawn."""
    pairs = _pairs([story for story in live if story.submission is not None])
    for story in live:
        if story.submission is not None:
            language = languages.around(story.cleared.post.language, house.newsroom)
            foreign = storypage.foreign(story.cleared.post, language.tag)
            full = render.response(story.submission, _about_response(story), language.say, foreign)
            page = pages.response(story.cleared, full, house.newsroom)
            yield replace(
                page,
                head=replace(page.head, tongues=_tongues(story, pairs, permalinks.response)),
                paper=made[permalinks.story(story.cleared.post)].paper,
            )
    for story in gone:
        if story.cleared.record.removed:
            continue
        yield pages.notice(story.cleared, house.newsroom)


def _write_page(into: Path, page: view.StoryPage | view.Page) -> None:
    folder = into / ("stories" if isinstance(page, view.StoryPage) else "pages")
    folder.mkdir(parents=True, exist_ok=True)
    name = page.save_as.removesuffix("/index.html").replace("/", ".")
    (folder / f"{name}.story").write_text(json.dumps(asdict(page), ensure_ascii=False), "utf-8")


def _write_extra(into: Path, files: Mapping[str, bytes | Path]) -> None:
    into.mkdir(exist_ok=True)
    for path, content in files.items():
        target = into / path
        if not target.resolve().is_relative_to(into.resolve()):
            raise BuildError(f"{path} leads out of the site", remedy="rename the file to a plain name")
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
