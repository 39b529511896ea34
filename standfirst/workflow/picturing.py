"""What the pictures are that a story and the newsroom name, and which of them nobody could be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst import darkroom
from standfirst import newsroom as newsrooms
from standfirst.checks.machines import NO_PICTURE
from standfirst.model.post import pictured
from standfirst.pictures import HEAD, recognised, told
from standfirst.workflow.newsdesk import newsroom_text

if TYPE_CHECKING:
    from pathlib import Path

    from standfirst.model.post import Post
    from standfirst.pictures import Picture
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk


def pictures(desk: Newsdesk, story: Story, post: Post) -> tuple[dict[str, Picture | None], dict[str, tuple[str, str]]]:
    """Return what each picture of the story is, and the newsroom's logo, None for a file that is no picture.

    And of each that *post* shows and that cannot be shown why, and what to do: half of a file has the head of a whole.
    """
    files = {**story.files, **story.images}
    logo = f"images/{desk.newsroom.brand.logo}" if desk.newsroom.brand.logo else ""
    if logo and (file := desk.store.root / logo).is_file():
        files[logo] = file.read_bytes()
    seen = {name: recognised(data[:HEAD]) for name, data in files.items()}
    wanted = ({shown.name for _, shown in pictured(post)} | {logo}) & set(files)
    cache = desk.made / "prints"
    unusable = {name: why for name in sorted(wanted) if (why := unshowable(files[name], name, cache))}
    return ({logo: None} if logo else {}) | seen, unusable


def unshowable(data: bytes, name: str, cache: Path) -> tuple[str, str] | None:
    """Return why a picture cannot be shown, and what to do; None where it can. *cache* holds those that could."""
    if recognised(data[:HEAD]) is None:
        return f"{name} is {told(data[:HEAD])}, and not a picture that every browser shows", NO_PICTURE.remedy
    fault = darkroom.fault(data, name, cache)
    return (str(fault.args[0]), f"{fault.remedy[:1].upper()}{fault.remedy[1:]}.") if fault else None


def logo_line(desk: Newsdesk) -> dict[str, int]:
    """Return the line of newsroom.toml that names the logo, by "brand.logo"; nothing where it has none."""
    if not desk.newsroom.brand.logo:
        return {}
    line = newsrooms.line_of(newsroom_text(desk.root / "newsroom.toml"), "brand.logo")
    return {"brand.logo": line} if line else {}
