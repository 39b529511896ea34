"""The process that reads one file: limits first, then the reader, then the answer; started by worker.run."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from typing import TYPE_CHECKING, BinaryIO

from standfirst.errors import IntakeError
from standfirst.intake import extract
from standfirst.intake.sniff import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from standfirst.intake.extract import Extract

# Address space, not memory in use: pandoc reserves far more than it touches, and stops at half of this by itself.
_SPACE = 1_500_000_000
# A PDF needs a tenth of this; pdfium unpacks a bomb as far as it may.
_SPACE_OF_PDF = 500_000_000
_CPU_SECONDS = 20
_FILE = 200_000_000
_OPEN_FILES = 64
_TOO_MUCH = "take its pictures and annexes out, or ask the author for a plain copy"


def main() -> None:
    """Read the request on standard input and answer on standard output."""
    limit()
    answer = _answered(sys.stdin.buffer)
    sys.stdout.buffer.write(answer)


def _answered(request: BinaryIO) -> bytes:
    asked = json.loads(request.readline())
    name = str(asked["name"])
    try:
        if asked["kind"] == Kind.PDF.name:
            limit_space(_SPACE_OF_PDF)
        if asked["task"] == "pictures":
            return _drawn(request.read(), name)
        return extract.dumps(reader(Kind[asked["kind"]])(request.read(), name))
    except IntakeError as refusal:
        return _refusal(refusal)
    except MemoryError:
        return _refusal(IntakeError(f"{name} needs more memory to read than a submission may", remedy=_TOO_MUCH))
    except RecursionError:
        return _refusal(IntakeError(f"{name} is nested deeper than any text is", remedy=_TOO_MUCH))


def _drawn(data: bytes, name: str) -> bytes:
    from standfirst.intake.pdf import pictures

    return json.dumps({"pictures": [b64encode(page).decode() for page in pictures.pages(data, name)]}).encode()


def _refusal(fault: IntakeError) -> bytes:
    return json.dumps({"refused": {"message": fault.args[0], "remedy": fault.remedy}}).encode()


def reader(kind: Kind) -> Callable[[bytes, str], Extract]:
    """Return the reader for *kind*; only its own libraries are imported. Raises IntakeError where there is none."""
    match kind:
        case Kind.WORD:
            from standfirst.intake import word

            return word.read
        case Kind.OPENDOCUMENT:
            from standfirst.intake import opendocument

            return opendocument.read
        case Kind.HTML:
            from standfirst.intake import html

            return html.read
        case Kind.PDF:
            from standfirst.intake import pdf

            return pdf.read
        case _:
            raise IntakeError(f"there is no reader for {kind}", remedy="hand in another format")


def limit(cpu_seconds: int = _CPU_SECONDS) -> None:
    """Take from this process what no reader needs: most of the machine, and the network."""
    _cut_off()
    if sys.platform == "win32":  # which has no such limits; time is limited by whoever started this
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, _SPACE),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def limit_space(most: int) -> None:
    """Let this process reserve at most so many bytes from here on."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _cut_off() -> None:
    """Leave the network, where the system lets a process do that (Linux with user namespaces); no reader needs it."""
    if sys.platform != "linux":
        return
    import ctypes

    new_user, new_network = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of <sched.h>
    ctypes.CDLL(None).unshare(new_user | new_network)
