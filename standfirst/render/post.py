"""A post → HTML, for its page and for feed readers."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from standfirst.model.post import DECORATIVE, Illustration, Par, Passage, Points, Quotation, Subhead
from standfirst.prose import same_work
from standfirst.render import allow, notes
from standfirst.render.markup import inline, plain, writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standfirst.model.post import Attachment, Post, PostNote, Sentence
    from standfirst.render.notes import Say


# On paper an address is written out after its words, unless it is the words.
_BARE = re.compile(r'<a href="([^"]+)">\1</a>')


@dataclass(frozen=True, slots=True)
class StoryHtml:
    """The parts of a story as safe HTML; *headline* is escaped text without markup, empty parts are empty strings.

    *body* is the lede and the passages; *notes* is a whole section with its heading; *notes_to_editors* is a list,
    *boilerplate* and *contact* are paragraphs.
    """

    headline: str
    standfirst: str
    body: str
    notes: str
    notes_to_editors: str
    boilerplate: str
    contact: str


def story(post: Post, say: Say = str, spoken: str = "") -> StoryHtml:
    """Return the parts of the story's page; addresses within the story stay relative to that page.

    *say* puts our own words into the language of the page, or into *spoken* (BCP 47), the newsroom's, where we do not
    have that of the page.
    """
    copy = _Copy(post, say, spoken)
    # Calls are counted as they are made, so the parts are made in the order in which they are read.
    parts = (copy.body(), copy.editors(), copy.contact(), copy.boilerplate(), copy.notes())
    body, editors, contact, boilerplate, footnotes = (
        allow.on_a_page(_BARE.sub(r'<a class="bare" href="\1">\1</a>', part)) for part in parts
    )
    return StoryHtml(
        headline=html.escape(plain(post.headline.text)),
        standfirst=inline(post.standfirst.text),
        body=body,
        notes=footnotes,
        notes_to_editors=editors,
        boilerplate=boilerplate,
        contact=contact,
    )


def feed(post: Post, permalink: str, say: Say = str) -> str:
    """Return the whole post for feed readers: only what they keep, and no address that needs *permalink* to resolve."""
    copy = _Copy(post, say)
    parts = [
        copy.body(),
        _under(say("Documents"), _list("ul", [_attachment(each) for each in post.attachments])),
        _under(say("Notes to editors"), copy.editors()),
        _under(say("Contact"), copy.contact()),
        _under(say("About us"), copy.boilerplate()),
        copy.notes(),
    ]
    return allow.in_a_feed("\n".join(filter(None, parts)), permalink)


def caption(credit: str, licence: str) -> str:
    """Return the line below a picture as safe HTML, empty where nobody is to be named: "Photograph: Ada, CC BY 4.0"."""
    return inline(", ".join(part for part in (credit, licence) if part))


class _Copy:
    """The copy of one post on its way to HTML, which has yet to pass an allow-list."""

    def __init__(self, post: Post, say: Say, spoken: str = "") -> None:
        self._post, self._say, self._spoken = post, say, spoken
        self._notes, self._same = _merged(post.notes)
        # A gap in the numbers would have readers look for the note that was merged.
        renumbered = len(self._notes) < len(post.notes)
        labels = {str(note.number): str(nth if renumbered else note.number) for nth, note in enumerate(self._notes, 1)}
        self._calls = notes.Calls(post.slug, labels, say)
        self._write = writer(lambda key: self._calls.mark(self._same.get(key, key)))

    def body(self) -> str:
        return "\n".join(self._passage(passage) for passage in (self._post.lede, *self._post.body))

    def editors(self) -> str:
        return _list("ol", self._each(self._post.notes_to_editors))

    def contact(self) -> str:
        return "".join(f"<p>{words}</p>" for words in self._each(self._post.contact))

    def boilerplate(self) -> str:
        return self._par(self._post.boilerplate)

    def notes(self) -> str:
        # A note may itself call a note, so all are written before the first way back is counted.
        words = [(str(note.number), self._write(note.text.text)) for note in self._notes]
        items = [self._calls.item(key, each, nth) for nth, (key, each) in enumerate(words, start=1)]
        return notes.section(self._post.slug, items, self._say, self._spoken)

    def _passage(self, passage: Passage) -> str:
        match passage:
            case Par():
                return self._par(passage.sentences)
            case Points():
                return _list("ul", self._each(passage.items))
            case Quotation():
                return self._quotation(passage)
            case Subhead():
                return f"<h2>{self._write(passage.text.text)}</h2>"
            case Illustration():
                return self._illustration(passage)
            case _:
                assert_never(passage)

    def _par(self, sentences: Sequence[Sentence]) -> str:
        """Sentences are joined before they are read as Markdown: emphasis may run over a stop."""
        words = self._write(" ".join(sentence.text for sentence in sentences))
        return f"<p>{words}</p>" if words else ""

    def _quotation(self, quotation: Quotation) -> str:
        words = f"<blockquote><p>{self._write(quotation.text.text)}</p></blockquote>"
        speaker = f"<figcaption>{self._write(quotation.speaker)}</figcaption>" if quotation.speaker else ""
        return f'<figure class="quotation">{words}{speaker}</figure>'

    def _illustration(self, shown: Illustration) -> str:
        alt = "" if shown.alt == DECORATIVE else shown.alt
        said = caption(shown.credit, shown.licence)
        image = f'<img src="{html.escape(quote(f"files/{shown.name}"))}" alt="{html.escape(alt)}">'
        return f'<figure class="picture">{image}{f"<figcaption>{said}</figcaption>" if said else ""}</figure>'

    def _each(self, sentences: Sequence[Sentence]) -> list[str]:
        return [words for sentence in sentences if (words := self._write(sentence.text))]


def _merged(found: Sequence[PostNote]) -> tuple[list[PostNote], dict[str, str]]:
    """Return the notes with each work once, and by the number of each note that of the one that stands for it."""
    kept: dict[str, PostNote] = {}
    same = {
        str(note.number): str(kept.setdefault(same_work(note.text.text) or f"[{note.number}]", note).number)
        for note in found
    }
    return list(kept.values()), same


def _list(tag: str, items: Sequence[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{listed}</{tag}>" if listed else ""


def _under(heading: str, part: str) -> str:
    return f"<h2>{html.escape(heading)}</h2>{part}" if part else ""


def _attachment(attachment: Attachment) -> str:
    return f'<a href="files/{quote(attachment.name)}">{html.escape(attachment.title)}</a>'
