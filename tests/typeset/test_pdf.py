"""The full response as a PDF."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import typeset
from standfirst.model.document import Run, Table
from standfirst.model.submission import Chapter, Option, Question
from standfirst.typeset import About, letters
from tests.papers import AT, head, lamps, note, par, submission, words
from tests.typeset.reading import bookmarks, pages, said_of_itself, text

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pdf(about: About) -> bytes:
    return typeset.pdf(lamps(), about).content


def test_it_says_that_it_is_pdf_ua_and_is_tagged(pdf: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/MarkInfo<</Marked true" in pdf.replace(b" /", b"/")


def test_it_says_whose_it_is_in_which_language_and_from_when(pdf: bytes) -> None:
    said = said_of_itself(pdf)
    assert (said["Title"], said["Author"]) == ("Reply to the Lamp Inquiry", "Lantern Society")
    assert said["CreationDate"].startswith("D:20240305090000")
    assert b"/Lang(en-GB)" in pdf


def test_chapters_and_questions_are_bookmarks(pdf: bytes) -> None:
    assert bookmarks(pdf) == [
        (0, "Chapter 1: Oil"),
        (1, "1. Should harbours pay for oil?"),
        (0, "Chapter 2: Wicks"),
        (1, "2. Rank these."),
        (0, "Notes not called in the text"),
    ]


def test_what_was_chosen_and_ranked_is_said_in_words(pdf: bytes) -> None:
    said = text(pdf)
    assert "☑ Chosen: Yes ☐ No" in said
    assert "Our ranking 1. Linen 2. Cotton" in said


def test_what_has_no_rank_says_so(about: About) -> None:
    options = (Option("Cotton", chosen=False), Option("Linen", chosen=True, rank=1))
    asked = Question("1", "", (1,), (), None, "ranked", options, ())
    paper = submission(head("Wicks"), par("1. Rank these."), chapters=(Chapter(None, "Wicks", 0, (), (asked,)),))
    assert "Our ranking 1. Linen Not ranked – Cotton" in text(typeset.pdf(paper, about).content)


def test_a_note_stands_at_the_foot_of_its_page_once_and_one_nobody_calls_at_the_end(pdf: bytes) -> None:
    said = text(pdf)
    assert said.count("Oil accounts, 2023.") == 1
    assert said.count("Harbour returns.") == 1
    assert re.search(r"Notes not called in the text 3 Nobody calls this\.", said)


def test_two_calls_in_a_row_do_not_read_as_one_number(pdf: bytes) -> None:
    assert re.search(r"all of them\.\s?1, ?2", text(pdf))


def test_the_title_is_not_said_twice_on_the_first_page(pdf: bytes) -> None:
    assert pages(pdf)[0].count("Reply to the Lamp Inquiry") == 1


def test_a_paper_without_a_title_bears_the_headline_of_its_story(about: About) -> None:
    made = typeset.pdf(submission(par("We keep 90 lamps.")), about).content
    assert said_of_itself(made)["Title"] == "Lanterns ask for oil"


def test_it_counts_its_pages(about: About) -> None:
    made = typeset.pdf(submission(*[par("A lamp. " * 60) for _ in range(40)]), about)
    assert made.pages == len(pages(made.content)) > 3


def test_a_long_table_goes_on_with_its_head_on_the_next_page(about: About) -> None:
    rows = tuple((words(f"Lamp {number}"), words("12")) for number in range(90))
    table = Table(((words("Name of the lamp"), words("Litres")), *rows), headed=True, at=AT)
    said = pages(typeset.pdf(submission(table), about).content)
    assert all("Name of the lamp" in page for page in said)
    assert "Lamp 89" in said[-1]


def test_a_note_called_from_the_head_of_a_table_is_set(about: About) -> None:
    table = Table(((words("Lamp", Run("1", call="1")),), (words("North"),)), headed=True, at=AT)
    assert "From the register." in text(
        typeset.pdf(submission(table, notes=(note("1", "From the register."),)), about).content
    )


def test_a_note_that_calls_another_leads_to_it(about: About) -> None:
    notes = (note("1", "See ", Run("2", call="2")), note("2", "The register."))
    said = text(typeset.pdf(submission(par("A", Run("1", call="1")), notes=notes), about).content)
    assert said.count("The register.") == 1


def test_it_is_the_same_bytes_whenever_it_is_set(about: About, pdf: bytes) -> None:
    assert typeset.pdf(lamps(), about).content == pdf


def test_it_is_set_once_and_kept(about: About, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typeset.pdf(lamps(), about, tmp_path).content == pdf
    monkeypatch.setattr("standfirst.typeset.press.pressed", lambda *_: pytest.fail("set again"))
    assert typeset.pdf(lamps(), about, tmp_path).content == pdf


def test_one_cut_off_by_a_crash_is_set_again(about: About, pdf: bytes, tmp_path: Path) -> None:
    typeset.pdf(lamps(), about, tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(pdf[:-1000])
    assert typeset.pdf(lamps(), about, tmp_path).content == pdf


def test_a_correction_of_the_story_makes_another_file(about: About, tmp_path: Path) -> None:
    from dataclasses import replace

    typeset.pdf(lamps(), about, tmp_path)
    typeset.pdf(lamps(), replace(about, changed=about.changed + timedelta(days=1)), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


ATTACKS = [
    '#panic("out")', '#read("/etc/passwd")', '#include "x.typ"', "$ 1/0 $", "*bold* _em_ `raw`", "= Heading", "- item",
    "+ item", "/ Term: x", "<label> @ref", "// gone", "/* gone */", "\\u{41} \\", "#{}", "]#[", "~ -- --- ... '",
    "https://a.example/*x*",
    '#import "@preview/x:1.0.0"', "%PDF-1.7 endobj", "(\\) << >>", "{{ view }} {% x %}"
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_marks_of_typst_are_words(about: About, attack: str) -> None:
    made = typeset.pdf(submission(head(attack), par(attack, Run(attack, href=f"https://x.example/{attack}"))), about)
    assert text(made.content).replace(" ", "").count(attack.replace(" ", "")) >= 2


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_set(about: About, anything: str) -> None:
    made = typeset.pdf(submission(par(f"before {anything} after", Run(anything, bold=True)), head(anything)), about)
    assert made.pages >= 1


# What PDFium gives back as it was put in: letters without marks, ASCII, no joined or reordered forms.
PLAIN = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(PLAIN)
def test_any_words_stand_on_the_page_as_they_are(about: About, said: str) -> None:
    made = typeset.pdf(submission(par(f"before {said} after")), about)
    assert f"before{said}after" in text(made.content).replace(" ", "").replace("\u200b", "")


def test_a_character_that_no_font_has_is_named(about: About) -> None:
    assert letters.missing("a\ue000b\U0001f6f6\t\n") == ["\ue000"]
    assert "[U+E000]" in text(typeset.pdf(submission(par("A \ue000 lamp")), about).content)


def test_letters_are_not_turned_round_by_marks_that_nobody_sees(about: About) -> None:
    """ "gnp.exe" shown as "exe.png"."""
    assert "gnp.exe" in text(typeset.pdf(submission(par("\u202egnp.exe\u202c")), about).content)


def test_a_word_longer_than_a_line_is_broken(about: About) -> None:
    made = typeset.pdf(submission(par("m" * 300)), about)
    assert "m" * 300 in text(made.content).replace(" ", "").replace("\u200b", "")


SET_AGAIN = """
import hashlib
from datetime import UTC, datetime
from standfirst import typeset
from standfirst.newsroom import Brand
from tests.typeset.test_pdf import lamps
about = typeset.About({told}, changed=datetime(2024, 3, 5, 9, tzinfo=UTC), brand=Brand())
print(hashlib.sha256(typeset.pdf(lamps(), about).content).hexdigest())
"""


def test_it_is_the_same_bytes_in_any_time_zone_and_locale_and_under_any_hash_seed(about: About, pdf: bytes) -> None:
    names = ("headline", "kind", "organisation", "language", "topics", "address", "published")
    told = ", ".join(f"{name}={getattr(about, name)!r}" for name in names)
    env = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "cy_GB.UTF-8", "PYTHONHASHSEED": "7"}
    program = [sys.executable, "-c", SET_AGAIN.format(told=told)]
    made = subprocess.run(program, env=env, cwd=HOME, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def test_its_letters_are_of_our_fonts_alone_whatever_the_machine_has(about: About) -> None:
    said = "Latin Ελληνικά Русский العربية עברית 中文 한국어 日本語 🚢 → ∑ ☑"
    with pikepdf.Pdf.open(BytesIO(typeset.pdf(submission(par(said)), about).content)) as file:
        used = {
            str(font.BaseFont).rpartition("+")[2]
            for page in file.pages
            for font in page.Resources.Font.values()
            if "/BaseFont" in font
        }
    ours = b"".join(path.read_bytes() for path in sorted((HOME / "standfirst" / "fonts").glob("*.ttf")))
    assert len(used) > 5
    assert [name for name in used if name.encode() not in ours and name.encode("utf-16-be") not in ours] == []
