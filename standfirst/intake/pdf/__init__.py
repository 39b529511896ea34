"""PDF → raw blocks by where the glyphs stand: no program writes a PDF's paragraphs down as such.

Pages → lines → reading order → without what runs along the edges → text and notes → blocks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from standfirst.intake import conservation
from standfirst.intake.extract import Extract
from standfirst.intake.pdf import (
    agreement,
    aligned,
    blocks,
    bullets,
    columns,
    contents,
    feet,
    furniture,
    own,
    pdfium,
    sight,
    tables,
    tags,
)
from standfirst.intake.pdf.insets import insets, unshown
from standfirst.intake.pdf.line import lines, plain
from standfirst.intake.pdf.measure import measure, text_size
from standfirst.intake.pdf.order import edge, ordered
from standfirst.intake.pdf.runs import runs
from standfirst.intake.raw import Raw
from standfirst.model.document import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standfirst.intake.pdf.blocks import Block
    from standfirst.intake.pdf.feet import FootNote
    from standfirst.intake.pdf.insets import Insets
    from standfirst.intake.pdf.line import Line
    from standfirst.intake.pdf.measure import Measure
    from standfirst.intake.pdf.page import File, Page
    from standfirst.model.submission import Repair


def read(data: bytes, name: str) -> Extract:
    """Return what the PDF *data* holds. Raises IntakeError where it is encrypted, damaged, a scan, or right-to-left."""
    file = pdfium.read(data, name)
    sight.refused(file, name)
    marked = [bullets.with_bullets(sight.with_labels(page)) for page in file.pages]
    file = replace(file, pages=tags.named([page for page, _ in marked]))
    drawn = [repair for _, made in marked for repair in made]
    taken = tables.with_heads([tables.taken_out(page) for page in file.pages])
    lined_up = [aligned.taken_out(lines(page)) for page, _ in taken]
    printed_on = [here for here, _, _ in lined_up]
    ruled = [[*here, *more] for (_, here), (_, more, _) in zip(taken, lined_up, strict=True)]
    drawn += [repair for *_, made in lined_up for repair in made]
    usual = median(edge(here) for here in printed_on)
    pages = _numbered([ordered(here, usual) for here in printed_on])
    printed = [*pages, *(table.lines for here in ruled for table in here)]
    kept, running = furniture.without_running_lines(pages, [page.height for page in file.pages])
    kept, listed = contents.without_contents(kept)
    kept = tags.without(kept) if tags.by_line(kept) else kept
    texts, notes = _feet(kept, file.pages)
    texts = columns.flush(texts)
    beside, heads = insets(file.pages, ruled)
    gathered, set_as = _gathered(texts, beside)
    ours = own.voice(gathered) if any(page.roles for page in file.pages) else None
    gathered = own.levelled(gathered) if ours else gathered
    found, made = _blocks(gathered, set_as, notes)
    found, said = own.without_labels(found, ours) if ours else (found, [])
    made += said + heads + agreement.chosen(file.pages, gathered, set_as, ruled)
    hidden = [*sight.unseen(file), *unshown(file.pages)]
    words = [line.counted for part in printed for line in part]
    words += [repair.before for repair in hidden]
    forgotten = _forgotten(file, words)
    pictures = [raw.printed for raw in found if raw.kind == "image"]
    text = "\n".join([*words, forgotten, *pictures, *_addresses(found)])
    findings = (*sight.found(file, name), *agreement.found(file.pages, gathered, notes, name))
    return Extract(tuple(found), text, (*drawn, *running, *listed, *hidden, *made), findings)


def _forgotten(file: File, words: Iterable[str]) -> str:
    """Return the letters that pdfium has and no line: none, or the account of words says that some are lost."""
    letters = Counter(plain("".join(glyph.char for page in file.pages for glyph in page.glyphs)))
    letters.subtract(Counter(char for word in words for char in word))
    return "".join(char for char in (+letters).elements() if char.isalnum())


def _numbered(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines, numbered through all pages from 1."""
    out: list[list[Line]] = []
    number = 0
    for page in pages:
        out.append([replace(line, number=number + place) for place, line in enumerate(page, 1)])
        number += len(page)
    return out


def _feet(kept: Sequence[Sequence[Line]], pages: Sequence[Page]) -> tuple[list[list[Line]], list[list[FootNote]]]:
    size = text_size(line for page in kept for line in page)
    texts: list[list[Line]] = []
    notes: list[list[FootNote]] = []
    last = 0
    for page, here in zip(pages, kept, strict=True):
        text, found = feet.split(here, page.rules, size, last)
        last = max([last, *(int(note.label) for note in found if note.label.isdecimal())])
        texts.append(text)
        notes.append(found)
    return texts, notes


def _gathered(texts: Sequence[Sequence[Line]], beside: Sequence[Insets]) -> tuple[list[Block], Measure]:
    """Return the blocks of all pages with what stands between their lines, and how they are set."""
    flow = [here.among(page, number) for number, (page, here) in enumerate(zip(texts, beside, strict=True), 1)]
    set_as = measure(texts)
    return blocks.gathered([line for page in flow for line in page], set_as), set_as


def _blocks(
    gathered: Sequence[Block], set_as: Measure, notes: Sequence[Sequence[FootNote]]
) -> tuple[list[Raw], list[Repair]]:
    """Return text and notes; the notes of a page stand after the block that its last line of text belongs to."""
    found, repairs = blocks.raws(gathered, set_as)
    out: list[Raw] = []
    waiting = [(page, note) for page, here in enumerate(notes, 1) for note in here]
    for number, raw in enumerate(found):
        out.append(raw)
        following = gathered[number + 1].lines[0].page if number + 1 < len(gathered) else len(notes) + 1
        while waiting and waiting[0][0] < following:
            made = _note(waiting.pop(0)[1], out)
            repairs += made
    for _, note in waiting:
        repairs += _note(note, out)
    return out, repairs


def _note(note: FootNote, out: list[Raw]) -> list[Repair]:
    """Append *note*, or what goes on from the page before to the last one."""
    words, repairs = runs(note.lines)
    at = Place(note.lines[0].number, note.lines[0].page)
    last = next((place for place in range(len(out) - 1, -1, -1) if out[place].kind == "note"), None)
    if note.label or last is None:
        out.append(Raw("note" if note.label else "para", words, at, label=note.label, mark="para"))
        return repairs
    out[last] = replace(out[last], runs=feet.joined(out[last].runs, words))
    return repairs


def _addresses(found: Iterable[Raw]) -> Iterable[str]:
    """Return where links lead whose words do not say it: they are words of the file too."""
    parts = (part for raw in found for part in (raw.runs, *(cell for row in raw.rows for cell in row)))
    return (address for part in parts for address in conservation.addresses(part))
