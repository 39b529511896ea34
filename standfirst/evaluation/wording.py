"""The bare words of a draft, of its source and of what a person published, so that like is measured with like."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from standfirst.model.document import plain, runs_of
from standfirst.model.post import sentences

if TYPE_CHECKING:
    from standfirst.model.post import Post
    from standfirst.model.submission import Submission

# Front matter as Hugo, Jekyll, Eleventy and Pelican write it: YAML, TOML, JSON, or "Key: value" lines.
_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n.*?\n\+\+\+[ \t]*(?:\n|\Z)"
    r"|\{\s*\n.*?\n\}[ \t]*(?:\n|\Z)|(?:[A-Z][\w-]{1,20}:[ \t][^\n]*\n)+\n)",
    re.DOTALL,
)
_CODE = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\{\{[<%{]?.*?[>%}]?\}\}|\{%.*?%\}|\[/?(?:caption|gallery|embed|audio|video)\b[^\]]*\]", re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<https?://[^>]*>")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_NOTE_MARK = re.compile(r"\[(?:\^[^\]]+|\d+)\]:?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MARKS = re.compile(r"^\s*(?:#+|>|[*+•-])\s+|^\s*\[[^\]]+\]:\s*\S*$|[*_`\\]+|^\s*\d+[.)]\s+", re.MULTILINE)


def spoken(post: Post) -> str:
    """Return the words of a post from the lede to its last footnote, a line each, without calls and addresses."""
    told = (said.text for where, said in sentences(post) if re.match(r"p\d|note ", where))
    return "\n".join(_unmarked(text) for text in told)


def running_text(submission: Submission) -> str:
    """Return the submission from its first block to its last, without notes: what lead-N cuts from."""
    return "\n".join(plain(runs_of(block)) for block in submission.document.blocks)


def reference(text: str) -> str:
    """Return the words of a post as a person published it, without front matter, code, shortcodes and markup."""
    body = _FRONT_MATTER.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n"), count=1)
    for pattern in (_CODE, _SHORTCODE, _COMMENT, _IMAGE):
        body = pattern.sub(" ", body)
    return _unmarked(html.unescape(_TAG.sub(" ", body)))


def _unmarked(markdown: str) -> str:
    text = _LINK.sub(r"\1", _NOTE_MARK.sub(" ", markdown))
    return "\n".join(" ".join(line.split()) for line in _MARKS.sub(" ", _ADDRESS.sub(" ", text)).splitlines()).strip()
