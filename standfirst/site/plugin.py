"""What Pelican is taught: to read staged stories, to hand each template its view, and to read nothing else.

The only importer of pelican, and imported by Pelican only: it changes the logging of the process it is loaded into.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Category

from standfirst.site import engine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican.contents import Content
    from pelican.generators import ArticlesGenerator, Generator

SUFFIX = "story"


class StoryReader(BaseReader):  # type: ignore[misc]  # pelican has no types
    """Reads one staged file: JSON whose HTML is ready, so that there is nothing left to convert."""

    file_extensions = (SUFFIX,)

    def read(self, source_path: str) -> tuple[str, dict[str, object]]:
        """Return no body, and what Pelican needs to know; the rest is the view, for the template alone."""
        view = json.loads(Path(source_path).read_text("utf-8"))
        return "", {
            "title": view["title"],
            "view": view,
            "slug": Path(source_path).stem,
            "save_dir": view["save_as"].removesuffix("index.html"),
            "save_as": view["save_as"],
            "url": view["save_as"].removesuffix("index.html"),
            "position": view.get("position", 0),
            "template": view.get("template", "article"),
            "category": Category("news", self.settings),
            # Pelican asks for a date and prints none; the view has the real ones in words.
            "date": datetime(2000, 1, 1, tzinfo=UTC),
            "status": "published",
        }


def register() -> None:
    """Connect to Pelican's signals; Pelican calls this."""
    signals.readers_init.connect(_read_nothing_else)
    signals.generator_init.connect(_speak)
    signals.article_generator_context.connect(_want_a_view)
    signals.page_generator_context.connect(_want_a_view)
    signals.article_generator_finalized.connect(_list_nothing)
    signals.article_generator_write_article.connect(_hand_over)
    signals.page_generator_write_page.connect(_hand_over)


def _speak(generator: Generator) -> None:
    engine.speak(generator.env)


def _read_nothing_else(readers: Readers) -> None:
    readers.readers.clear()
    readers.readers[SUFFIX] = StoryReader(readers.settings)


def _want_a_view(_generator: Generator, metadata: Mapping[str, object]) -> None:
    if "view" not in metadata:
        raise ValueError("Pelican was handed something that the stage did not lay out")


def _list_nothing(generator: ArticlesGenerator) -> None:
    """Empty Pelican's own lists: the stage has made every one, and these would compare each story with each."""
    generator.tags, generator.categories, generator.authors = {}, [], []


def _hand_over(generator: Generator, content: Content) -> None:
    generator.context["view"] = content.view
