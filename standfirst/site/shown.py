"""The pictures of the site: cleaned, in the sizes that pages ask for, with markup that leaves room for them."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from standfirst import darkroom, permalinks, render
from standfirst.errors import BuildError
from standfirst.model.post import DECORATIVE, illustrations
from standfirst.pictures import HEAD, recognised
from standfirst.site import view
from standfirst.site.files import found_in, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from standfirst.darkroom import Print, Prints
    from standfirst.model.post import LeadImage, Post
    from standfirst.pictures import Picture

# A picture is as wide as the column of text, 39 rem, on the front page 44, and on narrower screens as the screen.
_SIZES, _ON_FRONT = "(min-width: 42rem) 39rem, 100vw", "(min-width: 47rem) 44rem, 100vw"
_FOLDER = "pictures/"
_IMAGE = re.compile(r"<img\b[^>]*>")
_PART = re.compile(r'\b(src|alt|title)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead image of the story whose page is the folder *story*, developed."""

    image: LeadImage
    prints: Prints
    story: str

    def on_story(self) -> view.Picture:
        """Return the picture as the story's own page shows it."""
        return self._shown("", _SIZES)

    def on_front(self, root: str) -> view.Picture:
        """Return the picture as a front page shows it, from which *root* leads to the site's root."""
        return self._shown(root + self.story, _ON_FRONT)

    def _shown(self, base: str, sizes: str) -> view.Picture:
        markup = _markup(self.prints, self.image.name, _alt(self.image.alt), sizes=sizes, base=base, first=True)
        return view.Picture(markup, render.caption(self.image.credit, self.image.licence))


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one story: its lead, those in the body by their address there, and the files of all by path."""

    lead: Lead | None = None
    body: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def within(self, body: str) -> str:
        """Return the HTML *body* with each picture of the story in the sizes that there are."""
        return _IMAGE.sub(lambda found: self.body.get(_said(found[0]).get("src", ""), found[0]), body)


def shown(post: Post, folder: Path, cache: Path | None) -> Shown:
    """Return the pictures of *post* from its *folder*. Raises BuildError for one that is not there, or is none."""
    lead = None
    body: dict[str, str] = {}
    files: dict[str, bytes] = {}
    if post.lead_image is not None:
        image = post.lead_image
        prints = _developed(folder, image.name, post.slug, cache)
        files |= _files(prints, post, image.name) | {permalinks.story(post) + image.name: prints.whole.content}
        lead = Lead(image, prints, permalinks.story(post))
    for _, each in illustrations(post):
        prints = _developed(folder / "files", each.name, post.slug, cache)
        whole = permalinks.attachment(post, each.name)
        files |= _files(prints, post, each.name) | {whole: prints.whole.content}
        body[quote(f"files/{each.name}")] = _markup(prints, each.name, _alt(each.alt))
    return Shown(lead, body, files)


def of_the_newsroom(folder: Path | None, cache: Path | None) -> dict[str, bytes]:
    """Return the pictures in content/images/, cleaned, by path. Raises BuildError for a file that is none."""
    return {
        name: darkroom.developed(path.read_bytes(), f"content/{name}", cache).whole.content
        for name, path in files_of_the_newsroom(folder).items()
    }


def files_of_the_newsroom(folder: Path | None) -> dict[str, Path]:
    """Return the files in content/images/ by their path on the site. Raises BuildError for a link among them."""
    found = (path for path in sorted(folder.rglob("*")) if not path.name.startswith(".")) if folder else ()
    named = {f"images/{path.relative_to(folder).as_posix()}": path for path in found if folder}
    for name, path in named.items():
        if path.is_symlink():
            raise BuildError(f"content/{name} is a link", remedy="put a copy of the file itself there")
    return {name: path for name, path in named.items() if path.is_file()}


def recognised_in(folder: Path | None) -> dict[str, Picture | None]:
    """Return what each file in content/images/ is by its path on the site, None for one that is no picture."""
    return {name: _recognised(path) for name, path in files_of_the_newsroom(folder).items()}


def _recognised(path: Path) -> Picture | None:
    with path.open("rb") as content:
        return recognised(content.read(HEAD))


def with_room(body: str, where: str, files: Mapping[str, bytes]) -> str:
    """Return the HTML *body* of the page at *where* with the size of each picture that is among *files*.

    A browser leaves room for a picture whose size it knows, and the words below stay where they are.
    """

    def sized(found: re.Match[str]) -> str:
        said = _said(found[0])
        path = _path(where, said.get("src", ""))
        if path not in files:
            return found[0]
        seen = darkroom.seen(files[path])
        alt = "" if said.get("alt") == DECORATIVE else said.get("alt", "")
        title = f' title="{said["title"]}"' if said.get("title") else ""
        size = f'width="{seen.width}" height="{seen.height}"'
        return f'<img src="{said["src"]}" alt="{alt}"{title} {size} loading="lazy" decoding="async">'

    return _IMAGE.sub(sized, body)


def _path(where: str, src: str) -> str:
    """Return the path on the site of an address relative to the page at *where*."""
    parts = where.split("/")[:-1]
    for step in unquote(html.unescape(src)).split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in {"", "."}:
            parts.append(step)
    return "/".join(parts)


def _said(tag: str) -> dict[str, str]:
    return dict(_PART.findall(tag))


def _developed(folder: Path, name: str, slug: str, cache: Path | None) -> Prints:
    return darkroom.developed(found_in(folder, plain_name(name), slug).read_bytes(), f"{slug}: {name}", cache)


def _alt(words: str) -> str:
    return "" if words == DECORATIVE else words


def _files(prints: Prints, post: Post, name: str) -> dict[str, bytes]:
    return {permalinks.story(post) + _address(each, name): each.content for each in prints.sizes}


def _address(each: Print, name: str) -> str:
    """Return where a print lies from its story's page: named by its content, so that it may be kept for ever."""
    stem = permalinks.slug_of(name.rpartition(".")[0])
    digest = hashlib.sha256(each.content).hexdigest()[:8]
    return f"{_FOLDER}{stem}-{each.picture.width}.{digest}.{each.ending}"


def _markup(prints: Prints, name: str, alt: str, *, sizes: str = _SIZES, base: str = "", first: bool = False) -> str:
    """Return the picture in every size; *first* says that it stands at the top of the page and is wanted at once.

    *base* leads from the page to that of the story.
    """
    webp = [each for each in prints.sizes if each.ending == "webp"]
    other = [each for each in prints.sizes if each.ending != "webp"]
    largest = other[-1]
    haste = 'fetchpriority="high"' if first else 'loading="lazy"'
    return (
        f'<picture><source type="image/webp" srcset="{_srcset(webp, name, base)}" sizes="{sizes}">'
        f'<img src="{base}{_address(_middle(other), name)}" srcset="{_srcset(other, name, base)}" sizes="{sizes}" '
        f'width="{largest.picture.width}" height="{largest.picture.height}" alt="{html.escape(alt)}" '
        f'decoding="async" {haste}></picture>'
    )


def _middle(sizes: list[Print]) -> Print:
    return sizes[len(sizes) // 2]


def _srcset(sizes: Iterable[Print], name: str, base: str) -> str:
    return ", ".join(f"{base}{_address(each, name)} {each.picture.width}w" for each in sizes)
