"""What reading a PDF costs a page, beside pypdfium2's plain text: python benchmarks/pdf.py FOLDER.

FOLDER holds PDF files, at any depth. Each way of reading has a process of its own; prints a table for
docs/benchmarks.md: milliseconds a page of one core, the dearest file, and peak memory.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))


def plain(data: bytes) -> int:
    """Return how many pages *data* has, after taking the text of each as pypdfium2 gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def ours(data: bytes) -> int:
    """Return how many pages *data* has, after reading it into blocks."""
    import pypdfium2

    from standfirst.intake import pdf

    pdf.read(data, "file.pdf")
    return len(pypdfium2.PdfDocument(data))


WAYS: dict[str, Callable[[bytes], int]] = {"pypdfium2, plain text": plain, "standfirst, blocks": ours}


def measured(way: str, folder: Path) -> str:
    """Return one row: all files of *folder* read one after the other."""
    read = WAYS[way]
    files = [file.read_bytes() for file in sorted(folder.rglob("*.pdf"))]
    read(files[0])  # imports
    pages = 0
    dearest = spent = 0.0
    for data in files:
        start = time.process_time()
        here = read(data)
        took = time.process_time() - start
        pages += here
        spent += took
        dearest = max(dearest, took / here)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {way} | {len(files)} | {pages} | {1000 * spent / pages:.0f} | {1000 * dearest:.0f} | {peak:.0f} |"


def main(folder: Path, way: str | None = None) -> None:
    """Print the table; with *way* only its row, which is what each process does."""
    if way:
        print(measured(way, folder))
        return
    print("| way | files | pages | ms a page | dearest file | peak MB |\n| --- | --- | --- | --- | --- | --- |")
    for name in WAYS:
        subprocess.run([sys.executable, __file__, str(folder), name], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
