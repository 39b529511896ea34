"""A second reader of record.json: resolves every span against the source, with the standard library alone.

It shares nothing with the program under test: not a line of it is imported, and a document is a list of texts, one a
block and then one a note, as any other program would get them. Usage:

    python tests/provenance/reader.py RECORD.JSON POST.MD SUBMISSION.JSON [BACKGROUND.JSON]

where the last two are lists of texts ({"digest": ..., "texts": [...]}). Prints what does not resolve; exits 1 if
anything does not.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path

_MOST_SPANS = 3
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FOLDS = {ord(mark): plain for mark, plain in zip("‘’‚ʼ“”„«»–—‐‑−", '\'\'\'\'"""""-----', strict=True)}


def unresolved(record: dict, sources: dict) -> list[str]:
    """Return a line for each pedigree of *record* that does not lead to its words in *sources*.

    *sources* maps "submission" and "background" to {"digest": SHA-256 of the file, "texts": [text of each block, then
    of each note]}.
    """
    return [
        f"{digest[:12]}: {fault}"
        for digest, pedigree in sorted(record["provenance"].items())
        for fault in _faults(pedigree, sources)
    ]


def _faults(pedigree: dict, sources: dict) -> list[str]:
    spans = pedigree.get("spans", [])
    if pedigree["derivation"] == "house":
        return [] if not spans else ["the house's own text cites a passage"]
    if not 1 <= len(spans) <= _MOST_SPANS:
        return [f"cites {len(spans)} passages"]
    source = sources.get(pedigree["origin"])
    if source is None:
        return [f"there is no {pedigree['origin']}"]
    if source["digest"] != pedigree["digest"]:
        return ["is drawn from another file than the one that is here"]
    return [fault for span in spans for fault in _out_of_place(span, pedigree["origin"], source["texts"])]


def _out_of_place(span: dict, origin: str, texts: list[str]) -> list[str]:
    if span["source"] != origin:
        return [f"one pedigree, two sources: {span['source']} and {origin}"]
    if not 0 <= span["block"] < len(texts):
        return [f"there is no block {span['block']}"]
    if not 0 <= span["start"] < span["end"] <= len(texts[span["block"]]):
        return [f"block {span['block']} has no characters {span['start']} to {span['end']}"]
    return [] if texts[span["block"]][span["start"] : span["end"]].strip() else ["cites nothing but space"]


def cited(pedigree: dict, sources: dict) -> str:
    """Return the words that *pedigree* cites, its passages joined by spaces."""
    texts = sources[pedigree["origin"]]["texts"]
    return " ".join(texts[span["block"]][span["start"] : span["end"]] for span in pedigree.get("spans", []))


def without_pedigree(post: str, record: dict) -> list[str]:
    """Return the lines of post.md's text that no pedigree knows: a pedigree is found by the digest of its sentence."""
    known = set(record["provenance"])
    body = _FRONT_MATTER.sub("", post)
    lines = [line.strip() for line in body.splitlines()]
    said = [line for line in lines if line and not line.startswith(("## Contact", "## About", "## Notes to", "> — "))]
    return [line for line in said if not _forms(line) & known]


def _forms(line: str) -> set[str]:
    """Return the digests under which a line of Markdown may be known: bare of its mark, and of its comment."""
    bare = re.sub(r"^(?:#+ |[-*] |\d+\. |> ?|\[\^\d+\]: )", "", line)
    bare = re.sub(r"\s*<!--.*?-->\s*$", "", bare)
    return {hashlib.sha256(form.encode()).hexdigest() for form in (line, bare, bare.strip("“”"))}


def verbatim(sentence: str, words: str) -> bool:
    """Return whether *sentence*, in Markdown, is word for word what *words* are."""
    return _bare(sentence) == _bare(words)


def _bare(text: str) -> list[str]:
    plain = re.sub(r"\[\^[^\]]+\]", "", text)
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    folded = unicodedata.normalize("NFC", plain).translate(_FOLDS)
    return re.findall(r"[^\W_]+", folded.casefold())


def main(arguments: list[str]) -> int:
    """Print what does not resolve, and return the exit code."""
    record, post = json.loads(Path(arguments[0]).read_text("utf-8")), Path(arguments[1]).read_text("utf-8")
    named = zip(("submission", "background"), arguments[2:], strict=False)
    sources = {name: json.loads(Path(file).read_text("utf-8")) for name, file in named}
    faults = [*unresolved(record, sources), *(f"no pedigree: {line}" for line in without_pedigree(post, record))]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
