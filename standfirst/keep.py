"""Files that cost time to make, kept by everything that decides their bytes, from one build to the next."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def kept(file: Path, end: bytes, make: Callable[[], bytes]) -> bytes:
    """Return what *file* holds, or make it and keep it there; its folder is made where it is missing.

    *end* is how a whole file ends: one cut off by a crash is made again. Where nothing can be written it is made all
    the same, and again the next time.
    """
    if file.is_file() and (content := file.read_bytes()).endswith(end):
        return content
    content = make()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f"{file.name}.{os.getpid()}.half")
        half.write_bytes(content)
        half.replace(file)
    return content
