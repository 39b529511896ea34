"""A response told as plain values twice, from its model and from the tags of its PDF: the two must be equal.

A block is (kind, words); a call stands in the words as "[1]" at its place, the items of a list and the rows of a table
each have a line of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from standfirst.model.document import Block, Figure, Heading, ListBlock, Paragraph, Quote, Runs, Table, runs_of
from standfirst.model.submission import Question, Submission
from standfirst.render.notes import labels
from standfirst.render.runs import leads_on
from standfirst.typeset.letters import settable
from tests.typeset.tagged import Element

Told = tuple[str, str]
# What is not the author's: the title page's first and last line, and what we say around questions.
OURS = {"Our answer", "Our ranking", "Not ranked", "No option is marked.", "Contents", "Notes not called in the text"}


def flat(text: str) -> str:
    """Return *text* as it can be set, with single spaces and without what nobody sees."""
    return " ".join(settable(text).replace("\u200b", "").replace("\u00ad", "").split())


def uncommaed(text: str) -> str:
    """Return *text* without the commas that we, or its author, put between two calls."""
    return re.sub(r"(?<=\]),\s*(?=\[)", "", text)


# From the model ----------------------------------------------------------------------------------------------------


class Model:
    """What a reader must be told of a submission, block by block; *headline* is its title where it states none."""

    def __init__(self, paper: Submission, headline: str = "") -> None:
        self.paper = paper
        self._headline = headline
        self._labels = labels([(note.key, note.label) for note in paper.document.notes])
        self.options = set(self._option_blocks())

    def outline(self) -> list[tuple[int, str]]:
        """Return chapters and the questions a level below, or questions where the paper has no chapters."""
        found = []
        for chapter in self.paper.chapters:
            asked = [question.asked[0] for question in chapter.questions if question.asked]
            block = self.paper.document.blocks[chapter.heading]
            level = block.level if isinstance(block, Heading) and chapter.heading not in asked else 1
            heads = [(level, chapter.heading)] + [(level + 1, index) for index in asked]
            heads = [(1, index) for index in asked] if chapter.heading in asked else heads
            found += [(level, self.words(self._runs(index))) for level, index in heads]
        return found

    def blocks(self) -> list[Told]:
        """Return every block that is no option of a question, the title first and all others in order."""
        title = self.paper.title.span.block if self.paper.title else None
        told = [(index, self._told(block)) for index, block in enumerate(self.paper.document.blocks)]
        kept = sorted((index != title, index, each) for index, each in told if index not in self.options and each[1])
        return [("text", self._headline)] * (self.paper.title is None) + [each for *_, each in kept]

    def notes(self) -> list[tuple[str, str]]:
        return [(self._labels[note.key], self.words(note.runs)) for note in self.paper.document.notes]

    def choices(self) -> list[list[tuple[str, bool, int | None]]]:
        """Return the options of each closed question: words, whether chosen, rank; a ranking in its order."""
        asked = [question for chapter in self.paper.chapters for question in chapter.questions if question.options]
        return [ranked(question) for question in asked]

    def links(self) -> Counter[tuple[str, str]]:
        """Return the words and addresses of all links that lead anywhere from a page of ours."""
        parts = [runs_of(block) for block in self.paper.document.blocks]
        parts += [note.runs for note in self.paper.document.notes]
        groups = (group for runs in parts for group in groupby(runs, key=lambda run: run.href))
        found = ((flat("".join(run.text for run in group)), href) for href, group in groups)
        return Counter((text, href) for text, href in found if href and leads_on(href) and text)

    def words(self, runs: Runs) -> str:
        return uncommaed(flat("".join(f"[{self._labels[run.call]}]" if run.call else run.text for run in runs)))

    def _runs(self, index: int) -> Runs:
        block = self.paper.document.blocks[index]
        assert isinstance(block, (Heading, Paragraph, Quote))
        return block.runs

    def _told(self, block: Block) -> Told:
        match block:
            case Heading() | Paragraph():
                return "text", self.words(block.runs)
            case Quote():
                return "quote", self.words(block.runs)
            case ListBlock():
                lines = (f"{'  ' * item.depth}{self.words(item.runs)}" for item in block.items)
                return "list", "\n".join(lines)
            case Table():
                return "table", "\n".join(" | ".join(self.words(cell) for cell in row) for row in block.rows)
            case Figure():
                alone = "Picture without a description, not shown here."
                return "text", f"Picture, not shown here: {flat(block.alt)}" if block.alt.strip() else alone

    def _option_blocks(self) -> Iterator[int]:
        """Yield the blocks that no part of the paper claims and whose every line is an option of some question."""
        questions = [question for chapter in self.paper.chapters for question in chapter.questions]
        claimed = {index for each in questions for index in (*each.asked, *each.stem, *each.answer)}
        options = {flat(option.text) for question in questions for option in question.options}
        for index, block in enumerate(self.paper.document.blocks):
            lines = [item.runs for item in block.items] if isinstance(block, ListBlock) else []
            lines = [block.runs] if isinstance(block, Paragraph) else lines
            if (
                lines
                and index not in claimed
                and all(any(text in self.words(line) for text in options) for line in lines)
            ):
                yield index


def ranked(question: Question) -> list[tuple[str, bool, int | None]]:
    options = [(flat(option.text), option.chosen, option.rank) for option in question.options]
    return sorted(options, key=lambda option: (option[2] is None, option[2] or 0))


# From the tags -----------------------------------------------------------------------------------------------------


class Tags:
    """What the tags of a PDF of ours tell, by the names of their elements and by our own labels alone."""

    def __init__(self, root: Element) -> None:
        self.root = root
        whole = root.children()
        last = next((at for at, each in enumerate(whole) if words(each) == "Notes not called in the text"), len(whole))
        self._uncalled, whole = whole[last + 1 :], whole[:last]
        title = int(words(whole[0]) == "Consultation response")  # the kind, where the author does not state it
        self.title, rest = whole[title], whole[title + 1 :]
        self._choices: list[list[Element]] = []
        for before, each in pairwise(rest):
            if is_choice(before, each) and words(before) == "Not ranked":
                self._choices[-1].append(each)
            elif is_choice(before, each):
                self._choices.append([each])
        gone = [each for choice in self._choices for each in choice]
        self._body = [each for each in rest if not (each.kind == "TOC" or is_ours(each) or each in gone)]

    def outline(self) -> list[tuple[int, str]]:
        return [(int(each.kind[1]), words(each)) for each in self._body if each.kind.startswith("H")]

    @staticmethod
    def heads(paper: Submission) -> list[tuple[int, str]]:
        model = Model(paper)
        heads = (block for block in paper.document.blocks[1:] if isinstance(block, Heading))
        return [(block.level, model.words(block.runs)) for block in heads]

    def blocks(self) -> list[Told]:
        """Return the blocks without options and without what the house says around them; the title first."""
        return [told for each in (self.title, *self._body) for told in self._told(each) if told[1]]

    def notes(self) -> dict[str, str]:
        """Return the notes by label: the bodies at the foot of pages, and those that nobody calls at the end."""
        found = [note for each in self._body for note in each.inner("Note")]
        stray = dict(words(each).split(" ", 1) for each in self._uncalled)
        return {words_in(note.children("Lbl")[0]): words(note, "Lbl") for note in found} | stray

    def links(self) -> Counter[tuple[str, str]]:
        found = [(link.words(), link.href) for each in self._body for link in each.inner("Link") if link.href]
        return Counter(found)

    def calls(self) -> list[tuple[str, Element]]:
        """Return the link of each call with the label it shows, in order."""
        labels = [label for each in self._body for label in each.inner("Lbl") if any(label.inner("Link"))]
        notes = [label for each in self._body for note in each.inner("Note") for label in note.children("Lbl")]
        return [(words_in(label), next(label.inner("Link"))) for label in labels if label not in notes]

    def backs(self) -> dict[str, Element]:
        """Return the link at the head of each note, by its label."""
        notes = [note for each in self._body for note in each.inner("Note")]
        return {words_in(label): next(label.inner("Link")) for note in notes for label in note.children("Lbl")}

    def choices(self) -> list[list[tuple[str, bool, int | None]]]:
        return [[option(item) for each in choice for item in each.children("LI")] for choice in self._choices]

    @staticmethod
    def _told(each: Element) -> Iterator[Told]:
        match each.kind:
            case "L":
                yield "list", "\n".join(listed(each))
            case "Table":
                yield "table", "\n".join(" | ".join(words(cell) for cell in row.children()) for row in each.inner("TR"))
            case "BlockQuote":
                yield "quote", words(each)
            case _:
                yield "text", words(each)


def words(each: Element, *without: str) -> str:
    """Return the text with calls in brackets, and without the notes at the foot and the commas between calls."""
    return uncommaed(flat(_text(each, without)))


def words_in(label: Element) -> str:
    return flat(label.text())


def _text(each: Element, without: Sequence[str]) -> str:
    if each.kind in without or (each.kind == "Note" and without == ()):
        return ""
    return "".join(part if isinstance(part, str) else _part(part, without) for part in each.parts)


def _part(part: Element, without: Sequence[str]) -> str:
    is_call = part.kind == "Lbl" and any(part.inner("Link")) and part.kind not in without
    return f"[{flat(part.text())}]" if is_call else _text(part, without)


def listed(each: Element, depth: int = 0) -> Iterator[str]:
    """Yield a line for each item; a list within another stands behind its item, or in it."""
    for item in each.children("LI", "L"):
        if item.kind == "L":
            yield from listed(item, depth + 1)
            continue
        body = next(iter(item.children("LBody")), Element("LBody"))
        yield "  " * depth + uncommaed(
            flat(_text(Element("LBody", [p for p in body.parts if p not in body.children("L")]), ()))
        )
        for inner in body.children("L"):
            yield from listed(inner, depth + 1)


def is_ours(each: Element) -> bool:
    return words(each) in OURS or words(each).startswith("Published with our news story of")


def is_choice(before: Element, each: Element) -> bool:
    """Whether a list is the options of a question: it has boxes, or is headed "Our ranking"."""
    marks = {words(label) for item in each.children("LI") for label in item.children("Lbl")}
    return each.kind == "L" and (bool({"☐", "☑"} & marks) or words(before) in {"Our ranking", "Not ranked"})


def option(item: Element) -> tuple[str, bool, int | None]:
    mark, said = words(item.children("Lbl")[0]), words(item.children("LBody")[0])
    rank = int(mark.removesuffix(".")) if mark[:1].isdigit() else None
    return said.removeprefix("Chosen: "), rank is not None or mark == "☑", rank
