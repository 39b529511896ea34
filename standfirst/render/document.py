"""A page that somebody hands in beside a post → a page of ours: its words, tables and lists, in a plain dress."""

from __future__ import annotations

import re
from html import escape

from standfirst.render import allow

# What stands in a page and would not stand in ours, without a trace in its words.
_SHOWN = re.compile(
    r"<(img|picture|svg|math|canvas|iframe|object|embed|video|audio|form|input|select|textarea|button)\b", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HIDDEN = re.compile(r"\shidden(?=[\s=>/])|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_STYLE = (
    ":root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}"
    "body{max-width:40rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem;line-height:1.2}"
    "table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "caption,th,td{padding:.4rem .5rem;text-align:start;vertical-align:top}"
    "th,td{border-bottom:1px solid}"
)


def not_carried(html: str) -> list[str]:
    """Return what the page *html* shows, or hides, that document would leave out: names of elements, or "hidden"."""
    text = _COMMENT.sub("", html)
    hidden = ["hidden text"] if _HIDDEN.search(text) else []
    return [*dict.fromkeys(found.lower() for found in _SHOWN.findall(text)), *hidden]


def document(html: str, title: str, language: str) -> str:
    """Return a whole page with what the body of *html* says; a heading is made of *title* where it has none."""
    text = _COMMENT.sub("", html)
    found = _BODY.search(text)
    body = allow.in_a_document(found[1] if found else text).strip()
    headed = body if "<h1" in body else f"<h1>{escape(title, quote=False)}</h1>\n{body}"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title, quote=False)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{headed}\n</main>\n</body>\n</html>\n"
    )
