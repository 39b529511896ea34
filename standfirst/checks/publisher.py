"""What newsroom.toml names and nobody could read or show: a typeface that is not there, a colour that is too faint."""

from __future__ import annotations

from standfirst.checks.matter import Fault
from standfirst.model.finding import Severity

NO_TYPEFACE = Fault(
    "typeface-missing",
    Severity.STOP,
    why="No page can be made without its typefaces.",
    remedy="Name one that the theme has, or put NAME.woff2 into theme/static/fonts/ with its licence.",
)
FAINT = Fault(
    "faint-colour",
    Severity.QUERY,
    why="Many readers could not read it, so the site moves it towards black or white until they can.",
    remedy="Choose a darker one (on a dark paper, a lighter one), or keep it, knowing what the site shows.",
)
# What WCAG asks of running text at level AA.
LEAST = 4.5
