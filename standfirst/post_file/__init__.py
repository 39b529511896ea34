"""Post ⇄ post.md, exactly: what people edit, one sentence a line, so that a diff shows what was said differently.

---
headline: What we told the harbour review
...
---

The first paragraph is the lede.
Each sentence has a line of its own.[^1]

## A heading

- a list

> Somebody's words.
> — Ada Quill, harbour master

[^1]: A note. <!-- in the submission: 4, 16 -->

## Notes to editors

1. One.

## Contact
...
## About us
...
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from standfirst.model.post import Post, Provenance, Sentence, illustrations, sentences
from standfirst.model.submission import Person
from standfirst.post_file import body, front_matter
from standfirst.post_file.lines import Fault, refusal


def render(post: Post) -> str:
    """Return the text of post.md. Raises ValueError if the body holds an empty paragraph or list."""
    return "\n".join((*front_matter.write(post), *body.write(post))) + "\n"


def parse(text: str, provenance: Mapping[str, Provenance], name: str = "post.md") -> Post:
    """Return the post that *text* describes, each sentence with the pedigree *provenance* has for its digest.

    Raises PostFileError with every fault, its line and its remedy.
    """
    return _read(text, provenance, name)[0]


def places(text: str, name: str = "post.md") -> dict[str, int]:
    """Return the 1-based line of each sentence by its address ("p2.s1"), as model.post.sentences gives it.

    The keys of the front matter have theirs too ("date"), and so has each picture ("lead image", "p4.picture") and
    each file ("file tides.pdf").
    Raises PostFileError as parse does.
    """
    post, lines, keys, beside = _read(text, {}, name)
    return keys | beside | {address: line for (address, _), line in zip(sentences(post), lines, strict=True)}


class Credits(NamedTuple):
    """Who is credited, authors first, and the language that their roles are in; *lines* are 1-based, one each."""

    language: str
    people: tuple[Person, ...] = ()
    lines: tuple[int, ...] = ()


def credited(text: str) -> Credits:
    """Return the credits of the front matter, without reading the rest; none where it is faulty."""
    lines = _numbered(text)
    rules = _rules(lines)
    if not rules:
        return Credits("")
    head = front_matter.read(lines[rules[0] + 1 : rules[1]])
    people = (*head.people("authors"), *head.people("advisers"))
    places = tuple(head.lines("authors") + head.lines("advisers"))
    return Credits(head.text("language"), people, places) if not head.faults else Credits("")


def digest_of(text: str) -> str:
    """Return the SHA-256 of a sentence's text as hex, over UTF-8 in NFC: how an accent is typed is no edit."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def pedigrees(post: Post) -> dict[str, Provenance]:
    """Return what Record.provenance holds for *post*; where a text stands twice, its first pedigree counts."""
    traced: dict[str, Provenance] = {}
    for _, sentence in sentences(post):
        if sentence.provenance is not None:
            traced.setdefault(digest_of(sentence.text), sentence.provenance)
    return traced


def _read(
    text: str, provenance: Mapping[str, Provenance], name: str
) -> tuple[Post, list[int], dict[str, int], dict[str, int]]:
    lines = _numbered(text)
    rules = _rules(lines)
    if not rules:
        raise refusal(name, [Fault(1, "the front matter is missing", "begin the file with '---', the keys, and '---'")])

    def trace(words: str) -> Sentence:
        return Sentence(words, provenance.get(digest_of(words)))

    head = front_matter.read(lines[rules[0] + 1 : rules[1]])
    read = body.read(lines[rules[1] + 1 :], trace)
    post = Post(
        slug=head.slug(),
        kind=head.text("kind"),
        language=head.text("language"),
        headline=trace(head.text("headline")),
        standfirst=trace(head.text("standfirst")),
        date=head.day(),
        place=head.text("place"),
        topics=head.topics(),
        lede=read.lede,
        body=read.after,
        authors=head.people("authors"),
        advisers=head.people("advisers"),
        notes=tuple(read.notes),
        notes_to_editors=tuple(read.sections.get("editors", ())),
        boilerplate=tuple(read.sections.get("boilerplate", ())),
        contact=tuple(read.sections.get("contact", ())),
        attachments=head.attachments(),
        lead_image=head.lead_image(),
        embargo=head.embargo(),
        pair=head.pair(),
    )
    if faults := [*head.faults, *read.faults]:
        raise refusal(name, faults)
    in_body = (read.places.get(part, []) for part in ("body", "notes", "editors", "boilerplate", "contact"))
    keys = {key: entry.line for key, entry in head.entries.items()} | head.files()
    return post, [keys["headline"], keys["standfirst"], *chain(*in_body)], keys, _beside(post, head, read)


def _beside(post: Post, head: front_matter.Head, read: body.Body) -> dict[str, int]:
    """Return the lines of pictures, by their address and by the name of the file."""
    shown = list(zip(illustrations(post), read.places.get("pictures", []), strict=True))
    places = {f"file {picture.name}": line for (_, picture), line in shown}
    places |= {address: line for (address, _), line in shown}
    if post.lead_image is not None:
        line = head.entries["lead_image"].line
        places |= {"lead image": line, f"file {post.lead_image.name}": line}
    return places


def _numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1))


def _rules(lines: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """Return where the two rules around the front matter stand in *lines*, nothing where it has none."""
    rules = [index for index, (_, line) in enumerate(lines) if line.strip(" \t") == "---"][:2]
    whole = len(rules) == len("ab") and not any(line.strip(" \t") for _, line in lines[: rules[0]])
    return tuple(rules) if whole else ()
