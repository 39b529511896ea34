"""A site that is not written down yet → its files, each printed when it is asked for.

A release goes through Pelican. A proof is printed here, by the same engine from the same pages, when somebody asks for
it: nothing of it is written where a release could find it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import BuildError
from standfirst.site import engine, stage

if TYPE_CHECKING:
    from standfirst.site import view


@dataclass(frozen=True)
class Printed(Mapping[str, bytes]):
    """The files of a site by path; a page is printed when it is asked for. Raises BuildError for a faulty template."""

    pages: Mapping[str, view.StoryPage | view.Page]
    extra: Mapping[str, bytes | Path]
    shared: Mapping[str, object]
    theme: Path

    def __getitem__(self, path: str) -> bytes:
        if path in self.pages:
            return self._page(self.pages[path])
        content = self.extra[path]
        return content if isinstance(content, bytes) else content.read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter([*self.pages, *self.extra])

    def __len__(self) -> int:
        return len(self.pages) + len(self.extra)

    def _page(self, page: view.StoryPage | view.Page) -> bytes:
        from jinja2 import TemplateError

        # As Pelican sees it, which reads it from a file.
        seen = json.loads(json.dumps(asdict(page)))
        try:
            template = engine.of(self.theme).get_template(f"{seen.get('template', 'article')}.html")
            return template.render(view=seen, SITE=self.shared).encode()
        except TemplateError as fault:
            where = f"{getattr(fault, 'name', '') or 'a template'}, line {getattr(fault, 'lineno', '?')}"
            raise BuildError(f"theme: {where}: {fault.message}", remedy="mend the template") from fault


def printed(edition: stage.Edition, theme: Path) -> Printed:
    """Return the edition as files. Raises BuildError where two of them want one address."""
    made = list(edition.pages)
    stage.refuse_twice([*(page.save_as for page in made), *edition.extra])
    return Printed({page.save_as: page for page in made}, edition.extra, edition.shared, theme)
