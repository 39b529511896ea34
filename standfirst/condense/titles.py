"""What a thing is called in running text: no shouted capitals, its article where it takes one, a brief form of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standfirst.ground import frames
from standfirst.model.document import text_of
from standfirst.prose import words

if TYPE_CHECKING:
    from standfirst.model.document import Document

_LINKING = frozenset("a an and as at by for from in into of on or the to under with".split())
_LEAST_SHOUTED = 2  # words of capitals: one alone may be an abbreviation
# A bill that amends others is known by what stands in its brackets: "Waterways Amendment (Locks and Keepers) Bill".
_BRACKETED = re.compile(
    r"^(?:(?:[A-Z][\w’'-]*|and|of|the|for|in) )+\(([^()]+ [^()]+)\) ((?:Bill|Act|Regulations|Order|Code|Rules)\b.*)$"
)
_INQUIRING = re.compile(rf"^(?:the )?{frames.INQUIRING}", re.IGNORECASE)
_RELATING = re.compile(rf",?\s+{frames.RELATING}|\s\([A-Z][\w&]+\)(?=\s|$)")
# One submits to these; to a bill, a code or a subject one does not, but to whoever asks about it.
_ASKING = re.compile(
    r"\b(?:inquiry|consultation|review|study|committee|commission|panel|hearing|call for \w+)\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"\b(?:inquiry|consultation|review|bill|act|committee|commission\w*|department|strategy|paper|code|standards?|"
    r"declaration|draft|regulations?|panel|authority|office|rapporteur|ministry|plan|framework|call for \w+|agency|"
    r"council|election|referendum|census|survey|study|scheme|programme|guidance|order|rules|taskforce|board|service|"
    r"directorate|attorney-general|secretary|minister|ombudsman|regulator|parliament|assembly|tribunal)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^[\w’'-]+(?: and [\w’'-]+)? of\b", re.IGNORECASE)
_BARE = re.compile(r"^(?:an?|our|your|its|their|this|that|every|all|some|no|what|how|why|who|\w+ing)\b", re.IGNORECASE)
_PERSON = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Senator|Professor|Commissioner|Minister) [A-Z]")


def calm(text: str, document: Document) -> str:
    """Return a title in capitals as the document spells it elsewhere, or word by word; any other as it is."""
    shouted = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.isupper()]
    if len(shouted) < _LEAST_SHOUTED or any(char.islower() for char in text):
        return text
    quiet = [line for line in map(text_of, document.blocks) if not line.isupper()]
    for line in quiet:
        found = re.search(re.escape(text), line, re.IGNORECASE)
        if found and not found.group().isupper():
            return found.group()
    names = {word for line in quiet for word in re.findall(r"\b[A-Z][A-Z&]+\b", line)}
    return re.sub(r"[^\W_][\w’']*", lambda word: _quiet(word.group(), names, first=word.start() == 0), text)


def _quiet(word: str, names: set[str], *, first: bool) -> str:
    if word in names:
        return word
    return word.lower() if word.lower() in _LINKING and not first else word.capitalize()


def asks(title: str) -> bool:
    """Return whether *title* names what one submits to: an inquiry or a review, not a bill or a subject."""
    return _ASKING.search(title) is not None


def definite(name: str, document: Document) -> bool:
    """Return whether *name* takes "the" in running text: as the document's sentences have it, else by what it names."""
    if _PERSON.match(name) or _BARE.match(name):
        return False
    if re.match(rf"{_DEFINITE.pattern} (?:of|for)\b", name, re.IGNORECASE):
        return True  # "the Council of ...", though "Council of ... staff" may stand in the document oftener
    said = " ".join(text for block in document.blocks if (text := text_of(block).rstrip()).endswith("."))
    spelt = re.escape(name)
    bare = len(re.findall(rf"(?<=[a-z]) {spelt}\b", said)) - len(re.findall(rf"\b[Tt]he {spelt}\b", said))
    if _DEFINITE.search(name) or _OF.match(name) or name[:1].islower() or name.startswith("The "):
        return bare <= 0
    return bare < 0 and re.search(rf"\b[Tt]he {spelt}[.,;:)]", said) is not None


def running(title: str, document: Document) -> str:
    """Return *title* as it stands in the middle of a sentence.

    Its own "The" is small there, and so is the first word of a title that writes its other words small.
    """
    first, _, rest = title.partition(" ")
    telling = [word for word in re.findall(r"[^\W\d_][\w’'-]*", rest) if word.lower() not in _LINKING]
    small = sum(word.islower() for word in telling)
    if first != "The" and (2 * small <= len(telling) or not first.istitle()):
        return title
    written = first == "The" or any(re.search(rf"\b{first.lower()}\b", text_of(block)) for block in document.blocks)
    return f"{title[0].lower()}{title[1:]}" if written else title


def named(title: str) -> list[str]:
    """Return *title* and the forms of it that name the same thing in fewer words."""
    head = re.split(r":\s| [–—-] ", title)[0]
    forms = [title, head if len(words(head)) > 1 else title]
    if bracketed := _BRACKETED.search(title):
        forms.append(f"{bracketed[1]} {bracketed[2]}")
    subject = _INQUIRING.sub("", title)
    return list(dict.fromkeys([*forms, subject if len(words(subject)) > 1 else title]))


def cut(title: str) -> list[str]:
    """Return the forms of *title* that end where it begins to say in which relation, the longest first."""
    wholes = named(title)
    heads = (whole[: found.start()] for whole in wholes for found in _RELATING.finditer(whole))
    return sorted((head for head in dict.fromkeys(heads) if len(words(head)) > 1), key=lambda head: -len(head))
