"""The full response as accessible HTML: outline, chapters, questions, what was chosen in words, answers and notes."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, assert_never

from standfirst.model.document import Figure, ListBlock, Paragraph, Quote, Table, text_of
from standfirst.render import allow, notes
from standfirst.render.options import Choice, Line
from standfirst.render.parts import Head, Matter, Part, Prompt, parts
from standfirst.render.runs import figure, listed, tabled, written

if TYPE_CHECKING:
    from standfirst.model.submission import Chapter, Submission
    from standfirst.render.notes import Say

_OUTLINE = 90


def response(submission: Submission, about: str = "response", say: Say = str) -> str:
    """Return the full response, every block once and in its order, with id "b<index>" so that it can be linked to.

    The page around it has the h1; headings here begin at h2 and never skip a level. *about* sets the ids of its notes
    apart from those of every other page; *say* puts our own words into the language of the page.
    """
    document = submission.document
    calls = notes.Calls(about, notes.labels([(note.key, note.label) for note in document.notes]), say)
    body = "\n".join(_part(part, submission, calls) for part in parts(submission))
    return allow.on_a_page(_outline(submission, say) + body + _notes(submission, calls, about, say))


def _part(part: Part, submission: Submission, calls: notes.Calls) -> str:
    match part:
        case Head():
            ident = "" if part.index is None else f' id="b{part.index}"'
            return f"<h{part.level}{ident}>{written(part.runs, calls)}</h{part.level}>"
        case Prompt():
            return f'<p id="b{part.index}"><strong>{written(part.runs, calls)}</strong></p>'
        case Matter():
            return _matter(part, calls)
        case Choice():
            return _choice(part, submission, calls)
        case _:
            assert_never(part)


def _matter(part: Matter, calls: notes.Calls) -> str:
    ident, block = f' id="b{part.index}"', part.block
    match block:
        case Paragraph():
            return f"<p{ident}>{written(block.runs, calls)}</p>"
        case Quote():
            return f"<blockquote{ident}><p>{written(block.runs, calls)}</p></blockquote>"
        case ListBlock():
            return listed(block, ident, calls)
        case Table():
            return tabled(block, ident, calls)
        case Figure():
            return figure(block, ident)
        case _:
            assert_never(block)


def _choice(choice: Choice, submission: Submission, calls: notes.Calls) -> str:
    """Return the options as a list that bears the ids of the blocks it stands for."""
    whole, each = choice.idents(submission.document.blocks)
    rows = "".join(_option(line, _ident(each.get(place)), calls) for place, line in enumerate(choice.lines()))
    remark = f"<p>{choice.remark}</p>" if choice.remark else ""
    return f'<ul class="options"{_ident(whole)}>{rows}</ul>{remark}'


def _option(line: Line, ident: str, calls: notes.Calls) -> str:
    words = html.escape(line.words, quote=False)
    said = f"<strong>{words}</strong>" if line.stressed else words
    kind = ' class="chosen"' if line.option.chosen else ""
    return f"<li{ident}{kind}>{said}{written(line.calls, calls)}</li>"


def _ident(index: int | None) -> str:
    return "" if index is None else f' id="b{index}"'


def _outline(submission: Submission, say: Say) -> str:
    chapters = "".join(_entry(submission, chapter) for chapter in submission.chapters)
    label = html.escape(say("Contents"))
    return f'<nav class="outline" aria-label="{label}"><ul>{chapters}</ul></nav>\n' if chapters else ""


def _entry(submission: Submission, chapter: Chapter) -> str:
    asked = [question.asked[0] for question in chapter.questions if question.asked]
    below = "".join(f"<li>{_link(submission, index)}</li>" for index in asked)
    if chapter.heading in asked:
        return below
    return f"<li>{_link(submission, chapter.heading)}{f'<ul>{below}</ul>' if below else ''}</li>"


def _link(submission: Submission, index: int) -> str:
    return f'<a href="#b{index}">{html.escape(short(text_of(submission.document.blocks[index])))}</a>'


def short(text: str, most: int = _OUTLINE) -> str:
    """Return the text on one line, cut at a word where it has more than *most* characters, an outline's by default."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _notes(submission: Submission, calls: notes.Calls, about: str, say: Say) -> str:
    words = [(note.key, written(note.runs, calls)) for note in submission.document.notes]
    return notes.section(about, [calls.item(*each, nth) for nth, each in enumerate(words, start=1)], say)
