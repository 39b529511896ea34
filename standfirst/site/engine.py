"""What reads the templates: one set of options, for Pelican and for proofs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from standfirst import tongues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context


def options() -> dict[str, object]:
    """Return what the templates are read with."""
    from jinja2 import StrictUndefined

    return {
        "autoescape": True,  # what is HTML already says |safe, and only render.py makes it
        "undefined": StrictUndefined,  # a name misspelt in a template stops the build
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


@lru_cache(maxsize=2)
def of(theme: Path) -> Environment:
    """Return the reader of a theme's templates; it reads one again when its file has changed."""
    from jinja2 import Environment, FileSystemLoader

    made = Environment(loader=FileSystemLoader(theme / "templates"), **options())  # type: ignore[arg-type]  # noqa: S701 - options() switches autoescape on
    speak(made)
    return made


def speak(templates: Environment) -> None:
    """Let templates say each word in the language of the frame of the page that they are printing."""
    from jinja2 import pass_context

    @pass_context
    def spoken(context: Context) -> str:
        return tongues.frame(context["view"]["head"]["language"], context["SITE"]["language"])

    @pass_context
    def word(context: Context, message: str) -> str:
        return tongues.said(message, spoken(context), {})

    @pass_context
    def count(context: Context, one: str, many: str, number: int) -> str:
        return tongues.counted(one, many, number, spoken(context))

    templates.add_extension("jinja2.ext.i18n")
    templates.install_gettext_callables(word, count, newstyle=True)  # type: ignore[attr-defined]  # the extension's

    @pass_context
    def ours(context: Context, words: str) -> str:
        return tongues.said(words, spoken(context), context["SITE"]["words"])

    @pass_context
    def elsewhere(context: Context) -> list[dict[str, str]]:
        return list(_elsewhere(context["view"]["head"], context["SITE"]["languages"]))

    # The newsroom's own words are text: only ours go through gettext, whose answers count as HTML.
    templates.globals |= {"spoken": spoken, "ours": ours, "elsewhere": elsewhere, "direction": direction}


def direction(tag: str) -> str:
    """Return which way a language is written, as HTML says it: "ltr", "rtl"."""
    return "rtl" if tongues.runs_left(tag) else "ltr"


def _elsewhere(head: Mapping[str, Any], known: Sequence[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Yield where a page is in each other language of the site; where it is not, the front page of that language."""
    there = {tongues.main_part(each["tag"]): each["url"] for each in head["tongues"]}
    for each in known:
        if each["home"] != head["home"]:
            url = there.get(tongues.main_part(each["tag"]), each["home"])
            yield {"tag": each["tag"], "name": each["name"], "url": url}
