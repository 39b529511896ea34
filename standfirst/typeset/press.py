"""Copy → PDF by typst: the one importer of it. One fixed template, our fonts and no others, no file but these."""

from __future__ import annotations

import hashlib
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import BuildError

if TYPE_CHECKING:
    from datetime import datetime

    import typst

TEMPLATE = Path(__file__).with_name("paper.typ")
FONTS = Path(__file__).parents[1] / "fonts"


def pressed(copy: str, stamped: datetime) -> bytes:
    """Return the PDF of *copy*, which is JSON as the template reads it; *stamped* is its date of creation.

    Raises BuildError in typst's words where PDF/UA-1 refuses what it would be.
    """
    import typst

    try:
        made = typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"paper": copy},
            timestamp=stamped.astimezone(UTC),  # typst asks for a fixed offset, and a zone has several
        )
    except typst.TypstError as fault:
        raise BuildError(
            f"the full response cannot be set: {fault.message}",
            remedy="report this with the submission: it is a fault of the program",
        ) from fault
    assert isinstance(made, bytes)  # noqa: S101 - several pages come as one PDF
    return made


@cache
def workshop() -> str:
    """Return what decides how copy looks: the version of typst, and a digest of template and fonts."""
    from importlib.metadata import version

    made = hashlib.sha256(TEMPLATE.read_bytes())
    for file in sorted(FONTS.glob("*.ttf")):
        made.update(file.read_bytes())
    return f"{version('typst')} {made.hexdigest()}"


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
