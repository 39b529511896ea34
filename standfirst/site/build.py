"""A staged tree → a finished site in a folder of its own: Pelican in a fresh process, then every path accounted for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import standfirst
from standfirst.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.site.stage import Stage

# What a build may depend on, and nothing of the machine, the session or the day.
_PINNED = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_LAST_LINES = 12
TEMPLATES = (
    "base", "article", "page", "index", "topic", "archive", "archives", "people", "person", "contact", "subscribe",
    "search", "response", "withdrawn", "lost",
)  # fmt: skip


def build(stage: Stage, home: Path, into: Path, theme: Path | None = None) -> Path:
    """Build *stage* with the settings of *home* and its theme, or another, into the new folder *into*, and return it.

    The work is done in a folder beside it, which is renamed when all is well: until then *into* does not exist, and
    whatever stops the build takes the folder with it. Raises BuildError with Pelican's own last words.
    """
    if into.exists():
        raise BuildError(f"{into.name} is there already", remedy="build into a folder that does not exist yet")
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    except OSError as fault:
        raise _no_room(fault) from fault
    try:
        _press(stage, home, work, theme or home / "theme")
        _add(stage.root / "extra", work)
        _account(stage, work)
        work.chmod(0o755)
        work.rename(into)
    except OSError as fault:
        raise _no_room(fault) from fault
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return into


def _press(stage: Stage, home: Path, work: Path, theme: Path) -> None:
    _refuse_theme(theme)
    command = [sys.executable, "-m", "pelican", str(stage.root / "content")]
    command += ["--settings", str(home / "publishconf.py"), "--output", str(work)]
    command += ["--theme-path", str(theme), "--fatal", "warnings", "--log-handler", "plain"]
    done = subprocess.run(  # noqa: S603 - our own interpreter, on paths of ours
        command, cwd=home, env=_environment(stage, home), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = "\n".join(_complaint((done.stdout + done.stderr).strip().splitlines()))
        raise BuildError(f"Pelican stopped:\n{said}\n", remedy="the live site is as it was; mend what the lines name")


def _refuse_theme(theme: Path) -> None:
    """Raise BuildError for a theme without a template of ours, or with a link that leads out of it.

    Pelican would take a template of its own for the one that is missing, and stumble over that.
    """
    for name in TEMPLATES:
        if not (theme / "templates" / f"{name}.html").is_file():
            raise BuildError(f"the theme has no templates/{name}.html", remedy="restore theme/ from the repository")
    whole = theme.resolve()
    for path in sorted(theme.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(whole):
            raise BuildError(f"{path} leads out of the theme", remedy="put a copy of what it leads to there")


def _complaint(lines: list[str]) -> list[str]:
    """Return what Pelican said of the trouble: what it logged stands above the trace, the cause in its last line."""
    trace = next((number for number, line in enumerate(lines) if line.startswith("Traceback ")), 0)
    return lines[max(trace - _LAST_LINES, 0) : trace] + lines[-1:] if trace else lines[-_LAST_LINES:]


def _environment(stage: Stage, home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    ours = [str(Path(standfirst.__file__).parents[1]), str(home)]
    return kept | _PINNED | {"STANDFIRST_STAGE": str(stage.root), "PYTHONPATH": os.pathsep.join(ours)}


def _add(extra: Path, work: Path) -> None:
    """Put the files that need no press beside the pages; none of them may take a page's place."""
    for path in _files(extra):
        target = work / path
        if target.exists():
            raise BuildError(f"a file and a page both want {path}", remedy="rename the file")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(extra / path, target)


def _account(stage: Stage, work: Path) -> None:
    """Pelican ends well even after it dropped a story, or added something; so what went in is compared with what is."""
    there = set(_files(work))
    if missing := sorted(stage.paths - there):
        raise BuildError(f"the build lost {', '.join(missing[:5])}", remedy="report this: it is a fault of the program")
    if extra := sorted(there - stage.paths):
        raise BuildError(f"the build made {', '.join(extra[:5])}", remedy="remove from the theme what makes it")


def _files(root: Path) -> Iterator[str]:
    return (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def _no_room(fault: OSError) -> BuildError:
    return BuildError(
        f"cannot write {fault.filename or 'the site'}: {fault.strerror}",
        remedy="make room there, or let the folder be written to",
    )
