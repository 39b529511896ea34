"""Every file but Markdown is read in a process of its own, which has limits and no network; this starts it.

A native library may crash, a file may have been made to eat the machine: the child dies, and the person at the
keyboard gets one line that says so.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standfirst.errors import IntakeError
from standfirst.intake import extract
from standfirst.intake.sniff import Kind

if TYPE_CHECKING:
    from standfirst.intake.extract import Extract

# The kinds that child.reader knows.
KINDS = frozenset({Kind.WORD, Kind.OPENDOCUMENT, Kind.HTML, Kind.PDF})
# The longest honest submission takes under three; beyond this it is an attack or a fault.
_SECONDS = 30
# What the reader says, at most: some ten times the largest file of text.
_ANSWER = 64_000_000
_NONSENSE = "made its reader answer nonsense"
_HOME = Path(__file__).parents[2]
_START = "import importlib, sys; sys.path.insert(0, sys.argv[1]); importlib.import_module(sys.argv[2]).main()"
_READER = "standfirst.intake.child"
_REMEDY = "open it in the program it was made with, save it again, or ask the author for it as .docx or Markdown"


def run(kind: Kind, data: bytes, name: str, seconds: float = _SECONDS) -> Extract:
    """Return what the reader for *kind* takes out of *data*; *name* is for messages only.

    Raises IntakeError where the reader refuses the file, crashes, or needs more memory or time than it may.
    """
    return _understood(asked(_request(kind, data, name), name, seconds), name)


def pictures(data: bytes, name: str, seconds: float = _SECONDS) -> dict[int, bytes]:
    """Return a PNG of each page of the PDF *data* by its 1-based number. Raises IntakeError as run does."""
    said = asked(_request(Kind.PDF, data, name, "pictures"), name, seconds)
    try:
        drawn = _unrefused(said)["pictures"]
        return {number: b64decode(page) for number, page in enumerate(drawn, 1)}
    except (ValueError, TypeError, LookupError) as fault:
        raise _stopped(name, _NONSENSE) from fault


def asked(request: bytes, name: str, seconds: float = _SECONDS, program: str = _READER) -> bytes:
    """Return what a child says to *request*: the main() of the module *program*, which sets its limits (child.limit).

    Raises IntakeError where it crashes, or needs more memory or time than it may; *name* is for messages only.
    """
    with tempfile.TemporaryDirectory(prefix="standfirst-") as scratch:
        answer = Path(scratch) / "answer"
        code = _read(request, Path(scratch), answer, seconds, program)
        if code is None:
            raise _stopped(name, f"took longer than {seconds:g} seconds to read")
        said = answer.read_bytes() if answer.stat().st_size <= _ANSWER else b""
    if code:
        raise _stopped(name, _reason(code))
    return said


def _request(kind: Kind, data: bytes, name: str, task: str = "read") -> bytes:
    return json.dumps({"kind": kind.name, "name": name, "task": task}).encode() + b"\n" + data


def _read(request: bytes, scratch: Path, answer: Path, seconds: float, program: str) -> int | None:
    """Run the child, its answer into a file whose size is limited; return its exit code, None when time was up."""
    command = [sys.executable, "-I", "-c", _START, str(_HOME), program]
    # Nothing of the caller's environment: no tokens, no proxies, no home.
    surroundings = {"HOME": str(scratch), "TMPDIR": str(scratch), "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
    if sys.platform == "win32":  # without it no program starts there
        surroundings["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    with answer.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            command,
            cwd=scratch,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        process.communicate(request, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:  # also on Ctrl-C: what the child started goes with it
        _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _reason(code: int) -> str:
    """Say why the child ended; a negative code is the signal that ended it."""
    ended = signal.Signals(-code).name if code < 0 else f"exit {code}"
    limits = {
        "SIGXCPU": "takes more work to read than a submission may",
        "SIGXFSZ": "unpacks to more than a submission may",
        "SIGABRT": "needs more memory to read than a submission may, or made its reader crash (SIGABRT)",
    }
    return limits.get(ended, f"made its reader crash ({ended})")


def _understood(said: bytes, name: str) -> Extract:
    try:
        return extract.of(_unrefused(said))
    except (ValueError, TypeError, LookupError) as fault:
        raise _stopped(name, _NONSENSE) from fault


def _unrefused(said: bytes) -> dict[str, Any]:
    """Return the answer. Raises IntakeError where it is a refusal, ValueError where it is no answer."""
    answer = json.loads(said)
    if not isinstance(answer, dict):
        raise TypeError(answer)
    if refused := answer.get("refused"):
        raise IntakeError(str(refused["message"]), remedy=str(refused["remedy"]))
    return answer


def _stopped(name: str, what: str) -> IntakeError:
    return IntakeError(f"{name} {what}", remedy=_REMEDY)
