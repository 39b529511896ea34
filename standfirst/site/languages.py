"""The languages a site is in: each has a front page, lists and pages of its own, each the other's counterpart.

The newsroom's own language is at the root of the site, every other below a folder named by it ("cy/"). A story is told
in whatever language it was written in; the words around it, and where its menus lead, are those of the language nearest
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst import permalinks, tongues
from standfirst.errors import BuildError
from standfirst.site import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standfirst.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Language:
    """A language that words around stories are in: its BCP 47 *tag*, and the *folder* of its front page ("", "cy/")."""

    tag: str
    folder: str
    newsroom: Newsroom

    @property
    def title(self) -> str:
        """The name of the site."""
        return tongues.title(self.tag, self.newsroom)

    def say(self, message: str, **parts: object) -> str:
        """Return *message*, ours or the newsroom's, its %(gaps)s filled with *parts*."""
        return tongues.say(message, self.tag, self.newsroom, **parts)

    def everywhere(self, url: str) -> tuple[view.Tongue, ...]:
        """Return what stands for the page at *url* in each language, this one first; nothing where there is one."""
        others = [each for each in all_of(self.newsroom) if each.folder != self.folder]
        tags = [view.Tongue(each.tag, tongues.name(each.tag), each.folder + url) for each in (self, *others)]
        return tuple(tags) if others else ()


def all_of(newsroom: Newsroom) -> tuple[Language, ...]:
    """Return the languages of the site, the newsroom's own first."""
    own = Language(tongues.frame(newsroom.organisation.language, newsroom.organisation.language), "", newsroom)
    return (own, *(Language(tag, permalinks.in_language(tag), newsroom) for tag in newsroom.site.languages))


def refuse_unspoken(newsroom: Newsroom) -> None:
    """Raise BuildError where the site is to be in a language in which we have no words: half of a page would be."""
    for tag in newsroom.site.languages:
        if not tongues.speaks(tongues.main_part(tag)):
            raise BuildError(
                f"newsroom.toml: site.languages {tag!r}: there are no words of the program in {tongues.name(tag)}",
                remedy=f"translate standfirst/locale/cy.po as {tongues.main_part(tag)}.po, or leave the language out",
            )


def lacking(newsroom: Newsroom, pages: Iterable[str], written: Iterable[str]) -> Iterator[str]:
    """Yield a line for all that readers of a language do without: our words in it, or a page of the newsroom's own.

    *pages* are the names in content/pages/, *written* the languages of the stories.
    """
    yield from tongues.missing(newsroom, written)
    names = sorted(pages)
    for tag in newsroom.site.languages:
        wanted = [f"{name}.{tag}.md" for name in names if "." not in name and f"{name}.{tag}" not in names]
        if wanted:
            files = ", ".join(wanted)
            yield f"not in {tongues.name(tag)}: content/pages/ has no {files}; menus lead to the page there is"


def around(tag: str, newsroom: Newsroom) -> Language:
    """Return the language of the words around a text in *tag*; its folder is "" where the site is not in it."""
    spoken = tongues.frame(tag, newsroom.organisation.language)
    folders = {tongues.main_part(each.tag): each.folder for each in all_of(newsroom)}
    return Language(spoken, folders.get(tongues.main_part(spoken), ""), newsroom)
