"""Every repair rule with a case that it mends and one that it leaves alone."""

from __future__ import annotations

import pytest

from standfirst import intake
from standfirst.model.document import Figure, Heading, ListBlock, Paragraph, Quote, Table, plain, runs_of, text_of
from standfirst.model.submission import Reading

LONG = "The harbour board has kept a record of every missed crossing since the pier was rebuilt after the storm"


def read(text: str) -> Reading:
    reading = intake.read(text.encode(), "paper.md")
    account = reading.conservation
    assert account.unaccounted == account.added == ()
    return reading


def texts(text: str) -> list[str]:
    return [text_of(block) for block in read(text).document.blocks]


def rules(text: str) -> set[str]:
    return {repair.rule.split()[0] for repair in read(text).repairs}


@pytest.mark.parametrize(
    "number", ["12", "Page 12", "Page 12 of 30", "- 12 -", "12 | P a g e", "{11}------------------------"]
)
def test_page_numbers_go(number: str) -> None:
    """A paragraph, the number of its page, a paragraph."""
    assert texts(f"The pier is closed.\n\n{number}\n\nThe boats are late.") == [
        "The pier is closed.",
        "The boats are late.",
    ]


@pytest.mark.parametrize("line", ["2024", "12 boats", "Section 12", "1,200"])
def test_figures_of_the_text_stay(line: str) -> None:
    assert line in texts(f"The pier is closed.\n\n{line}\n\nThe boats are late.")


def test_running_lines_that_cut_sentences_go() -> None:
    """The same line three times, twice in the middle of a sentence."""
    paper = (
        f"{LONG} and\n\nQuay Board response\n\nnow asks for more. {LONG} and\n\nQuay Board response\n\nagain for help."
    )
    assert texts(f"Quay Board response\n\n{paper}") == [f"{LONG} and now asks for more. {LONG} and again for help."]


def test_running_lines_with_the_page_in_them_go() -> None:
    lines = "\n\n".join(f"{LONG}.\n\nSmall crossings: our evidence {page}" for page in range(1, 5))
    assert texts(lines) == [f"{LONG}."] * 4


def test_options_and_prompts_that_repeat_stay() -> None:
    """Three questions with one scale: what repeats is not furniture."""
    one = "### 1.{} Do you agree?\n\nAgree\n\n**X Disagree X**\n\nDon't know\n\n{}."
    found = texts("\n\n".join(one.format(number, LONG) for number in range(1, 4)))
    assert found.count("Agree") == found.count("Don't know") == 3


def test_numbered_recommendations_stay() -> None:
    paper = "\n\n".join(f"**Recommendation {number}**\n\n{LONG}." for number in range(1, 5))
    assert [text for text in texts(paper) if text.startswith("Recommendation")] == [
        f"Recommendation {number}" for number in range(1, 5)
    ]


def test_a_table_of_contents_goes_and_the_account_names_its_words() -> None:
    paper = f"# Contents\n\nOverview ........ 2\n\nFares ........ 5\n\n# Overview\n\n{LONG}."
    assert texts(paper) == ["Overview", f"{LONG}."]
    assert dict(read(paper).conservation.lost)["R1 contents list"] == ("Contents", "Overview", "2", "Fares", "5")


def test_the_pages_of_a_text_file_are_joined_without_their_edges() -> None:
    """A head and a number on each of four pages between form feeds; the text runs on from page to page."""
    bodies = ["The quay is old and", "the boats are older still, while", "the crews are young and", "willing to learn."]
    pages = "\f".join(f"Quay Board evidence\n\n{LONG}, {body}\n\n{page}\n" for page, body in enumerate(bodies, 1))
    reading = read(pages.replace(LONG, "in every year that the board has counted"))
    [block] = reading.document.blocks
    assert text_of(block).count("in every year") == 4
    assert {rule for rule, _ in reading.conservation.lost} == {"R1 running line"}


def test_a_sentence_that_a_page_cut_is_whole_again() -> None:
    assert texts(f"{LONG} and\n\n---\n\nasks for help.") == [f"{LONG} and asks for help."]


def test_a_name_that_a_page_cut_is_whole_again() -> None:
    """The two words stand together elsewhere."""
    found = texts(f"{LONG} with the Quay\n\nBoard of the islands.\n\nThe Quay Board agrees.")
    assert found[0] == f"{LONG} with the Quay Board of the islands."


def test_paragraphs_that_end_are_not_joined() -> None:
    """After a stop, even where the next begins with a small letter."""
    assert len(texts(f"{LONG}.\n\ne.g. the one in March.")) == 2


def test_a_list_item_without_a_stop_is_not_joined_to_the_next_paragraph() -> None:
    """Names in a list have no stops; the paragraph after them is not theirs."""
    names = "- Dr Amara Osei – Adviser – Safety of Small Vessels, Crew Training and Pilotage in Tidal Waters\n"
    assert len(texts(f"{names}{names}\nThe board thanks them for their help with all of this.")) == 2


def test_a_picture_at_the_head_of_a_page_does_not_keep_halves_apart() -> None:
    blocks = read(f"{LONG} and\n\n![](logo.png)\n\nasks for help.").document.blocks
    assert [type(block) for block in blocks] == [Paragraph, Figure]


@pytest.mark.parametrize(
    ("file", "whole"),
    [
        (f"{LONG}. Decision-making is slow. {LONG} for decision-\n\nmaking about fares.", "for decision-making about"),
        (f"{LONG}. Timetables are old. {LONG} for time\u2010\n\ntables about fares.", "for timetables about"),
        (f"{LONG}. {LONG} for sea\u2010\n\nway marks about fares.", "for seaway marks about"),
        (f"{LONG}. {LONG} for step-\n\nfree landings.", "for step-free landings"),
        (f"{LONG} at https://example.org/small-\n\ncrossings.pdf today.", "/small-crossings.pdf today"),
    ],
)
def test_the_documents_own_words_decide_about_a_hyphen_at_the_cut(file: str, whole: str) -> None:
    assert whole in texts(file)[0]


def test_a_word_broken_at_a_lines_end_is_whole_again() -> None:
    """The word stands whole elsewhere in the paragraph."""
    assert texts("The timetables are old and the time-\ntables are wrong.") == [
        "The timetables are old and the timetables are wrong."
    ]


def test_a_list_that_notes_cut_is_one_list() -> None:
    paper = (
        "The quay<sup>1</sup>:\n\n- One pier.\n- Two piers.\n\n<sup>1</sup> Quay Board (2020) Piers.\n\n- Three piers."
    )
    [_, block] = read(paper).document.blocks
    assert isinstance(block, ListBlock)
    assert len(block.items) == 3


def test_two_lists_with_words_between_stay_two() -> None:
    blocks = read("- One pier.\n- Two piers.\n\nAnd also:\n\n- Three piers.").document.blocks
    assert [type(block) for block in blocks] == [ListBlock, Paragraph, ListBlock]


def test_an_ordered_list_goes_on_only_with_the_next_number() -> None:
    blocks = read("1. One pier.\n2. Two piers.\n\n---\n\n3. Three piers.\n\n---\n\n1. A new start.").document.blocks
    assert [len(block.items) for block in blocks if isinstance(block, ListBlock)] == [3, 1]


def test_printed_bullets_are_items() -> None:
    [lead, block] = read("We ask for:\n\n• a longer notice\nof closures\n• cheaper fares").document.blocks
    assert text_of(lead) == "We ask for:"
    assert isinstance(block, ListBlock)
    assert [plain(item.runs) for item in block.items] == ["a longer notice of closures", "cheaper fares"]


def test_a_dot_in_the_middle_of_a_line_is_no_bullet() -> None:
    assert texts("Fares · times · piers") == ["Fares · times · piers"]


def test_lettered_paragraphs_in_sequence_are_one_list() -> None:
    blocks = read("We ask that:\n\n(a) fares fall;\n\n(b) notice grows;\n\n(c) piers open.").document.blocks
    assert isinstance(blocks[1], ListBlock)
    assert [item.mark for item in blocks[1].items] == ["(a)", "(b)", "(c)"]


def test_one_letter_in_brackets_is_no_list() -> None:
    assert [type(block) for block in read("(a) way to say it.\n\nAnd another.").document.blocks] == [
        Paragraph,
        Paragraph,
    ]


def test_nested_items_keep_their_depth() -> None:
    [block] = read("- One pier.\n    - Its landing.\n        - Its steps.\n- Two piers.").document.blocks
    assert isinstance(block, ListBlock)
    assert [item.depth for item in block.items] == [0, 1, 2, 0]


def test_options_on_lines_of_one_paragraph_are_blocks_of_their_own() -> None:
    found = read("Agree  \n**X Neutral X**  \nDisagree").document.blocks
    assert [(text_of(block), block.at.line) for block in found] == [("Agree", 1), ("X Neutral X", 2), ("Disagree", 3)]


def test_a_line_broken_in_running_text_stays_in_its_paragraph() -> None:
    assert texts("The first line ends here.  \nThe second goes on, and on.") == [
        "The first line ends here.\nThe second goes on, and on."
    ]


def test_label_lines_of_the_opening_are_blocks_of_their_own() -> None:
    assert texts("To: Committee Secretary\nDate: 3 May 2024") == ["To: Committee Secretary", "Date: 3 May 2024"]


def test_a_lost_pair_of_asterisks_goes_and_the_words_stay() -> None:
    assert texts("- Agree\n- X Disagree X**") == ["Agree\nX Disagree X"]


def test_asterisks_within_words_stay() -> None:
    assert texts("Rated 4** by the board") == ["Rated 4** by the board"]


def test_bold_with_a_space_before_its_end_is_bold() -> None:
    [block] = read("The **Quay Board ** agrees.").document.blocks
    assert [run.text for run in runs_of(block) if run.bold] == ["Quay Board "]


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("#### **Chapter 2: Local fares**", "Chapter 2: Local fares", 1),
        ("# 2.1 Do you agree?", "2.1 Do you agree?", 2),
        ("## **Please explain your answer:**", "Please explain your answer:", 3),
        ("###### 3. Fares", "3. Fares", 1),
    ],
)
def test_the_words_of_a_heading_tell_its_level(line: str, text: str, level: int) -> None:
    [heading, _] = read(f"{line}\n\n{LONG}.").document.blocks
    assert isinstance(heading, Heading)
    assert (text_of(heading), heading.level) == (text, level)
    assert not any(run.bold for run in heading.runs)


@pytest.mark.parametrize(
    "line", ["**Fares and times**", "FARES AND TIMES", "**2. Fares and times**", "2. Fares and times"]
)
def test_short_lines_above_text_are_headings(line: str) -> None:
    blocks = read(f"# Introduction\n\n{LONG}.\n\n{line}\n\n{LONG}.").document.blocks
    assert isinstance(blocks[2], Heading)


@pytest.mark.parametrize("line", ["**Fares must fall.**", "**X Agree X**", "**Which of these do you support?**", "BBC"])
def test_statements_options_and_questions_are_no_headings(line: str) -> None:
    blocks = read(f"# Introduction\n\n{LONG}.\n\n{line}\n\n{LONG}.").document.blocks
    assert not isinstance(blocks[2], Heading)


def test_a_heading_that_goes_on_in_mid_sentence_is_a_paragraph() -> None:
    assert (
        texts(f"# Fares\n\n{LONG},\n\n##### and now asks for help with that.\n\n{LONG}.")[1]
        == f"{LONG}, and now asks for help with that."
    )


def test_a_heading_on_two_lines_is_one() -> None:
    assert (
        texts(f"## A longer notice of closures\n\n## for every crossing\n\n{LONG}.")[0]
        == "A longer notice of closures for every crossing"
    )


@pytest.mark.parametrize("address", ["#", "", "./local.html"])
def test_a_link_that_leads_nowhere_keeps_its_words_and_is_reported(address: str) -> None:
    reading = read(f"See [the strategy]({address}) for more.")
    [block] = reading.document.blocks
    assert text_of(block) == "See the strategy for more."
    assert all(run.href is None for run in runs_of(block))
    assert [(finding.rule, finding.line) for finding in reading.findings] == [("link-target-lost", 1)]


def test_a_link_within_the_converters_file_is_words_without_a_finding() -> None:
    reading = read("See [below](#page-3-1) for more.")
    assert not reading.findings
    assert [repair.rule for repair in reading.repairs] == ["R9 internal link"]


@pytest.mark.parametrize("address", ["https://example.org/a", "http://www.example.org", "mailto:quay@example.org"])
def test_links_that_lead_somewhere_keep_their_address_as_printed(address: str) -> None:
    [block] = read(f"See [the strategy]({address}) for more.").document.blocks
    assert [run.href for run in runs_of(block)] == [None, address, None]


def test_a_script_is_never_a_link() -> None:
    [block] = read("See [this](javascript:alert(1)).").document.blocks
    assert all(run.href is None for run in runs_of(block))


def test_a_paragraph_in_quotation_marks_is_somebody_elses() -> None:
    for opened, closed in ("“”", "‘’", "''", '""'):
        [block] = read(f"*{opened}{LONG}{closed}.*").document.blocks
        assert isinstance(block, Quote)


def test_a_paragraph_with_two_quotations_is_the_authors() -> None:
    [block] = read("“The harbour board has kept a record” is not the same as “the pier was rebuilt”.").document.blocks
    assert isinstance(block, Paragraph)


def test_a_table_keeps_rows_cells_and_place() -> None:
    blocks = read("Fares:\n\n| Pier | Fare |\n|---|---|\n| North | £2 |").document.blocks
    assert isinstance(blocks[1], Table)
    assert [[plain(cell) for cell in row] for row in blocks[1].rows] == [["Pier", "Fare"], ["North", "£2"]]
    assert blocks[1].at.line == 3


def test_markup_that_carries_no_words_is_dropped_and_logged() -> None:
    """An anchor, a span, a comment and an underline, as converters leave them."""
    reading = read('<span id="page-0-1"></span>The <u>Quay Board</u> agrees.\n\n<!-- image -->\n\nIt does.')
    assert [text_of(block) for block in reading.document.blocks] == ["The Quay Board agrees.", "It does."]
    assert {repair.rule for repair in reading.repairs} == {"R0 markup"}


def test_invisible_characters_go_and_are_logged() -> None:
    assert texts("Time\u00adtables are\u200b old.") == ["Timetables are old."]
    assert rules("Time\u00adtables are\u200b old.") == {"R0"}


def test_a_clean_document_needs_no_repair() -> None:
    paper = f"# Fares\n\n{LONG}.\n\n- One pier.\n- Two piers.\n\n{LONG}."
    assert read(paper).repairs == ()
