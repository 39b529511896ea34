"""What cleaning the PDFs of others costs, and what is left in them: .venv/bin/python -m benchmarks.files FOLDER.

FOLDER holds PDF files, at any depth; each is cleaned as a press does it, in a process of its own. Prints a table for
docs/benchmarks.md, and then by file what differs, or is left. What is looked for afterwards is read with qpdf and
pdfium alone, apart from the program's own look: every value of the old Info dictionary and XMP in the new file with
every stream unpacked, the text of each page, and each page as it is drawn, dot by dot.
"""

from __future__ import annotations

import html
import io
import re
import resource
import sys
from pathlib import Path
from time import perf_counter

import pikepdf
import pypdfium2

from standfirst import outgoing

ABOUT = outgoing.About("The response as its authors laid it out", "en-GB")
_SHORTEST = 5


def beside(data: bytes) -> set[str]:
    """Return what the file says of itself."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = {str(value) for value in pdf.docinfo.values()}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                text = html.unescape(thing.read_bytes().decode("utf-8", "replace"))
                said |= set(
                    re.findall(r"(?:creator|Creator|Producer|Tool|Author|title)\w*[^<>]*>\s*([^<>]+?)\s*<", text)
                )
    return {each.strip() for each in said if len(each.strip()) >= _SHORTEST}


def laid_open(data: bytes) -> bytes:
    """Return the file with every stream unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    return out.getvalue()


def text(data: bytes) -> str:
    """Return the text of all pages, as pdfium gives it."""
    return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def drawn(data: bytes) -> list[bytes]:
    """Return each page as dots, without annotations."""
    return [bytes(page.render(scale=1, draw_annots=False).buffer) for page in pypdfium2.PdfDocument(data)]


def left(before: bytes, after: bytes) -> list[str]:
    """Return what *before* says of itself and *after* holds, though no page says it."""
    whole, shown = laid_open(after), " ".join(text(after).split())
    forms = {
        each: {each.encode(code, "ignore") for code in ("utf-8", "utf-16-be", "latin-1")} for each in beside(before)
    }
    return [each for each, ways in forms.items() if each not in shown and any(way and way in whole for way in ways)]


def main(folder: Path) -> None:
    """Print the table."""
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}
    files = {
        path: data for number, (path, data) in enumerate(files.items()) if data not in list(files.values())[:number]
    }
    remarks: list[str] = []
    cleaned = pages = before = after = same = alike = clean = 0
    spent = dearest = 0.0
    for path, data in files.items():
        start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        clock = perf_counter()
        made = outgoing.offer(data, path.name, ABOUT)
        took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start
        remarks += [f"{path.parent.name} ({perf_counter() - clock:.1f} s): {each.message}" for each in made.objections]
        spent, dearest = spent + took, max(dearest, took)
        pages += len(pypdfium2.PdfDocument(data))
        if not made.content:
            continue
        cleaned, before, after = cleaned + 1, before + len(data), after + len(made.content)
        same += text(data) == text(made.content)
        alike += drawn(data) == drawn(made.content)
        still = left(data, made.content)
        clean += not still
        remarks += [f"{path.parent.name}: still holds {each!r}" for each in still]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        "| files | pages | cleaned | words as before | dots as before | nothing left | MB before | MB after |", end=""
    )
    print(" ms a page | dearest file, s | peak MB |")
    print("| --- " * 11 + "|")
    print(
        f"| {len(files)} | {pages} | {cleaned} | {same} | {alike} | {clean} | {before / 1e6:.1f} | {after / 1e6:.1f} |",
        end="",
    )
    print(f" {1000 * spent / pages:.0f} | {dearest:.1f} | {peak:.0f} |")
    print("\n".join(remarks), file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
