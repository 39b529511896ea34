"""Text as a card can show it: what no font has is replaced by something plainer, or the whole is not shown."""

from __future__ import annotations

import unicodedata

from standfirst.cards import faces
from standfirst.cards.clusters import clusters, plainer, prepared


def drawable(text: str) -> str:
    """Return *text* in characters that our fonts have, or "" where it cannot be shown without losing a letter.

    A sign or a picture that no font has is left out; a letter or a figure is never, because that would be another word.
    """
    lost = missing(text)
    if any(char.isalnum() for cluster in lost for char in cluster):
        return ""
    return prepared("".join(_shown(cluster) for cluster in clusters(prepared(text))))


def missing(text: str) -> list[str]:
    """Return the characters of *text* that neither our fonts nor something plainer can show, each once, in order."""
    return [cluster for cluster in dict.fromkeys(clusters(prepared(text))) if not _shown(cluster)]


def _shown(cluster: str) -> str:
    """Return the cluster, or the closest to it that can be drawn, or ""."""
    if faces.has(cluster):
        return cluster
    return next((each for each in plainer(cluster) if all(faces.has(part) for part in clusters(each))), "")


def capitals(text: str, language: str) -> str:
    """Return *text* in capitals as *language* (BCP 47) has them: Turkish dots its İ, Greek drops its accents."""
    if language.split("-", maxsplit=1)[0].lower() in {"tr", "az"}:
        text = text.replace("i", "İ")
    return "".join(_capital(char) for char in text)


def _capital(char: str) -> str:
    if unicodedata.name(char, "").startswith("GREEK"):
        return unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).replace("\u0301", "")).upper()
    return char.upper()
