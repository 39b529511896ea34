"""The last look at a built site: what is in it, byte for byte, and that nothing of a post that is not out is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from standfirst.errors import BuildError
from standfirst.model.record import PROOF
from standfirst.model.site import Site
from standfirst.site import sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from standfirst.site.secrets import Secret

# How many leaks one message names; the first few say where to look.
_NAMED = 5


def seal(root: Path, secrets: Sequence[Secret]) -> Site:
    """Return the site with its manifest.

    Raises BuildError if anything of *secrets* can be read in it, or a page of it is a proof.
    """
    _refuse_proofs(root)
    scan(root, secrets)
    return Site(root, manifest(root))


def manifest(root: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *root* by its path there, in order of path."""
    return {path: hashlib.sha256((root / path).read_bytes()).hexdigest() for path in _paths(root)}


def _refuse_proofs(root: Path) -> None:
    mark = PROOF.encode()
    for path in _paths(root):
        if mark in (root / path).read_bytes():
            raise BuildError(f"{path} is a proof, and proofs are never released", remedy="./inv build makes the site")


def scan(root: Path, secrets: Sequence[Secret]) -> None:
    """Read every file below *root*, and its name. Raises BuildError that names each file and what it gives away."""
    if not secrets:
        return
    search = _Search(secrets)
    leaks = [f"{path} holds {what}" for path in _paths(root) for what in search.file(path, (root / path).read_bytes())]
    if leaks:
        more = f" and {len(leaks) - _NAMED} more" if len(leaks) > _NAMED else ""
        raise BuildError(
            f"the site would give away what is not out: {'; '.join(leaks[:_NAMED])}{more}",
            remedy="take it out of the copy, page or theme that says it; nothing was released",
        )


class _Search:
    """All secrets at once, ready to be looked for in many files."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._secrets = secrets
        clues = [(secret.slug, clue) for secret in secrets for clue in secret.clues]
        # Each phrase waits behind its longest word: few files have it, and a set answers at once.
        self._phrases = [
            (max(sight.words(clue.text), key=len), sight.line(clue.text), _says(slug, clue.what))
            for slug, clue in clues
            if clue.whole
        ]
        self._strings = [(clue.text.casefold(), _says(slug, clue.what)) for slug, clue in clues if not clue.whole]
        self._strings += [(digest, _says(secret.slug, "file")) for secret in secrets for digest in secret.digests]

    def file(self, path: str, data: bytes) -> Iterator[str]:
        """Yield what the file or its name gives away, each thing once."""
        found = dict.fromkeys(self._text(f"/{path}"))
        for content in sight.contents(data):
            found |= dict.fromkeys(self._bytes(content))
            for text in sight.readings(content):
                found |= dict.fromkeys(self._text(text))
        yield from found

    def _bytes(self, data: bytes) -> Iterator[str]:
        digest = hashlib.sha256(data).hexdigest()
        for secret in self._secrets:
            if digest in secret.digests:
                yield _says(secret.slug, "file")
            yield from (_says(secret.slug, name) for name, sample in secret.samples if sample in data)

    def _text(self, text: str) -> Iterator[str]:
        lowered = text.casefold()
        yield from (what for string, what in self._strings if string in lowered)
        said = sight.words(text)
        known = set(said)
        near = [(line, what) for key, line, what in self._phrases if key in known]
        if near:
            row = f" {' '.join(said)} "
            yield from (what for line, what in near if line in row)


def _says(slug: str, what: str) -> str:
    return f"the {what} of {slug}"


def _paths(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
