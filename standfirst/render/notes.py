"""Footnotes on a page: calls, the list they lead to, and the ways back, each with a name a screen reader can say."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    # What says a word of ours in the language of a page.
    Say = Callable[[str], str]

# What people print at a note: a number, a letter, a Roman number, a star or a dagger. Anything longer is a key.
_PRINTED = re.compile(r"\d{1,4}|[a-z]|[ivxlc]{1,7}|[*†‡§¶]{1,4}", re.IGNORECASE)


def labels(named: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return what stands at each note, from (key, label) of each in order; keys such as "fares" are never shown.

    Where one label is no such mark all notes are numbered from 1, or two of them could carry one number.
    """
    if all(_PRINTED.fullmatch(label) for _, label in named):
        return dict(named)
    return {key: str(number) for number, (key, _) in enumerate(named, 1)}


class Calls:
    """The footnote calls of one page in reading order: makes each call, then knows the ways back.

    *about* sets the ids of one page apart from another's, since feed readers show many on one page. *labels* maps
    the key of each note to its label as printed; a call to a note that is not there stays as it is written. *say*
    puts our own words into the language of the page.
    """

    def __init__(self, about: str, labels: dict[str, str], say: Say = str) -> None:
        self._about = about
        self._say = say
        self._labels = labels
        self._made: Counter[str] = Counter()

    def mark(self, key: str) -> Element | None:
        """Return the element that calls note *key*, or None if there is no such note."""
        from xml.etree.ElementTree import Element, SubElement

        if key not in self._labels:
            return None
        self._made[key] += 1
        sup = Element("sup")
        call = SubElement(sup, "a", {"href": f"#{self.note(key)}", "id": self._call(key, self._made[key])})
        call.attrib |= {
            "role": "doc-noteref",
            "class": "footnote",
            "aria-label": self._say("Note %(label)s") % {"label": self._labels[key]},
        }
        call.text = self._labels[key]
        return sup

    def note(self, key: str) -> str:
        """Return the id of a note in the list."""
        return f"fn-{self._about}-{key}"

    def item(self, key: str, words: str, nth: int) -> str:
        """Return the *nth* item of the list, with the ways back to its calls, which must all be made by then."""
        label = self._labels[key]
        value = f' value="{label}"' if label.isdecimal() and int(label) != nth else ""
        inner = " ".join(filter(None, (words, self._ways_back(key))))
        return f'<li id="{html.escape(self.note(key))}"{value}><p>{inner}</p></li>'

    def _ways_back(self, key: str) -> str:
        """Return the links to the calls: an arrow for one, letters for several."""
        return " ".join(self._way_back(key, nth) for nth in range(1, self._made[key] + 1))

    def _way_back(self, key: str, nth: int) -> str:
        label = html.escape(self._labels[key])
        sole = self._made[key] == 1
        back = self._say("Back to note %(label)s in the text")
        again = self._say("%(letter)s: back to note %(label)s in the text")
        name = (back if sole else again) % {"label": label, "letter": letter(nth)}
        # U+FE0E asks for the arrow as text; some systems draw a picture of one otherwise.
        shown = "↩\ufe0e" if sole else letter(nth)
        address = html.escape(f"#{self._call(key, nth)}")
        return f'<a href="{address}" role="doc-backlink" class="reversefootnote" aria-label="{name}">{shown}</a>'

    def _call(self, key: str, nth: int) -> str:
        # No slug has "_", and what comes before the key holds none of the key's own: no call is taken for another's.
        again = f"_{nth}" if nth > 1 else ""
        return f"fnref-{self._about}{again}-{key}"


def apart(written: str) -> str:
    """Return HTML with a comma between calls that touch: notes 1 and 2 must not read as note 12."""
    return written.replace("</a></sup><sup><a", "</a></sup><sup>, </sup><sup><a")


def letter(number: int) -> str:
    """Return a, b ... z, aa, ab ... for 1, 2 ... 26, 27, 28 ..."""
    before, here = divmod(number - 1, 26)
    return (letter(before) if before else "") + chr(ord("a") + here)


def section(about: str, items: list[str], say: Say = str, spoken: str = "") -> str:
    """Return the section of notes around its list items, or nothing if there are none.

    *spoken* is the language of its heading (BCP 47) where that is not the one of the notes.
    """
    if not items:
        return ""
    heading, lang = html.escape(say("Notes")), f' lang="{html.escape(spoken)}"' if spoken else ""
    return (
        f'<section role="doc-endnotes" class="footnotes" aria-labelledby="notes-{about}">'
        f'<h2 id="notes-{about}"{lang}>{heading}</h2><ol class="footnotes">{"".join(items)}</ol></section>'
    )
