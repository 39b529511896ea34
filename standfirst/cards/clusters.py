"""What readers take for one character, and which text a card can show at all."""

from __future__ import annotations

import re
import unicodedata

_JOINER = "\u200d"
_TAGS = range(0xE0020, 0xE0080)
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_FIRST_EMOJI = 0x1F000
# What asks for the picture of a character that is a letter or a sign too.
_PICTURED = "\ufe0f"
_KEYCAP = "\u20e3"
# Narrow unbreakable spaces and unbreakable hyphens, which few fonts have, hold together as their wider kin do.
_GLUE = {0x202F: 0xA0, 0x2007: 0xA0, 0x2011: 0x2D, 0x2010: 0x2D}
_SPACES = re.compile(r"[^\S\u00a0]+")
# Of the invisible characters these shape what stands beside them; a soft hyphen is a place to break a word.
_SHAPING = frozenset("\u200c\u200d\u00ad")


def clusters(text: str) -> list[str]:
    """Cut *text* into what is drawn as one: a letter with its marks, a flag, a family of emoji with their joiners."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def is_emoji(cluster: str) -> bool:
    """Return whether the cluster is to be a picture."""
    return ord(cluster[0]) >= _FIRST_EMOJI or _PICTURED in cluster or _KEYCAP in cluster


def is_invisible(char: str) -> bool:
    """Return whether *char* has no shape of its own: joiners, variation selectors, tones and tags of emoji."""
    return ord(char) in _TAGS or unicodedata.category(char) == "Cf" or _is_selector(char)


def prepared(text: str) -> str:
    """Return *text* composed, with plain spaces and unbreakable ones, and no invisible marks but those that shape."""
    composed = unicodedata.normalize("NFC", text).translate(_GLUE)
    shown = "".join(char for char in composed if _is_shown(char))
    return _SPACES.sub(" ", shown).strip(" ")


def plainer(cluster: str) -> list[str]:
    """Return what may stand for a cluster that no font has, the closest first.

    That is plain letters for styled ones, the parts of a sequence of emoji, the letter without its marks.
    """
    compatible = unicodedata.normalize("NFKC", cluster)
    parts = [part for part in re.split(f"[{_JOINER}{_PICTURED}]", cluster) if part]
    untoned = "".join(char for char in cluster if ord(char) not in _TONES)
    bare = "".join(char for char in unicodedata.normalize("NFD", compatible) if unicodedata.category(char)[0] != "M")
    return [each for each in (compatible, untoned, "".join(parts), bare) if each and each != cluster]


def _belongs(before: str, char: str) -> bool:
    if unicodedata.category(char)[0] == "M" or char in _SHAPING or ord(char) in _TAGS or ord(char) in _TONES:
        return not before.isspace()
    if before.endswith(_JOINER) and len(before) > 1:
        return ord(before[0]) >= _FIRST_EMOJI or unicodedata.category(char) == "So"
    return len(before) == 1 and ord(before) in _FLAGS and ord(char) in _FLAGS


def _is_shown(char: str) -> bool:
    if unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co"}:
        return char in _SHAPING or ord(char) in _TAGS or char.isspace()
    return True


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
