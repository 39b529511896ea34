"""What may be wrong with a post."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import checks
from standfirst.checks import credits as thanks
from standfirst.checks import files, furniture, house_style, machines, tracing
from standfirst.model.document import Span
from standfirst.model.finding import Severity
from standfirst.model.post import Attachment, Embargo, Illustration, LeadImage, Par, Sentence
from standfirst.model.submission import Person, Stated
from standfirst.model.verdict import Grade, Reason, Verdict
from standfirst.newsroom import Contact, Topic
from standfirst.pictures import Picture
from tests.checks.writing import HARBOUR, Paper, cited, copy, house, post

SOURCE = "Bo Lund found on 3 March 2024 that 64 of 80 boats froze, and called it ‘the worst winter’."
PAGES = Path(__file__).parents[2] / "docs" / "rules"


def rules(found: Any) -> list[str]:
    return [finding.rule for finding in found]


def test_an_edited_sentence_is_a_query_with_what_the_gate_says_of_it(paper: Paper) -> None:
    verdict = Verdict(Grade.NEEDS_SIGN_OFF, (Reason("insertions", ("icy",), "“icy” is not in the source"),))
    story = copy(post(Sentence("Boats are icy.", None)), paper.submission(), verdicts={"p1.s1": verdict})
    [finding] = tracing.untraced_sentences(story)
    assert (finding.severity, finding.where) == (Severity.QUERY, "p1.s1")
    assert "“icy” is not in the source" in finding.message
    assert not list(tracing.unconfirmed_sentences(story))


def test_a_rejected_sentence_stops_the_post_with_all_reasons_and_once(paper: Paper) -> None:
    """65 of 80, where the source has 64."""
    reasons = (Reason("figures", ("65",), "65 is no figure of the source"), Reason("cover", (), "too little is kept"))
    said = cited("65 of 80 boats froze.", 0, len(SOURCE))
    story = copy(post(said), paper.say(SOURCE).submission(), verdicts={"p1.s1": Verdict(Grade.REJECTED, reasons)})
    found = checks.post(story.post, story.submission, None, HARBOUR, story.verdicts)
    [finding] = [finding for finding in found if finding.where == "p1.s1"]
    assert (finding.rule, finding.severity) == ("rejected-sentence", Severity.STOP)
    assert all(reason.message in finding.message for reason in reasons)


def test_a_traced_sentence_that_needs_sign_off_is_a_query(paper: Paper) -> None:
    story = copy(post(cited("Boats.", 0, 5)), paper.say(SOURCE).submission())
    story = replace(story, verdicts={"p1.s1": Verdict(Grade.NEEDS_SIGN_OFF)})
    assert rules(tracing.unconfirmed_sentences(story)) == ["unconfirmed-sentence"]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Bo Lund found that 65 of 80 boats froze.", "figure-not-in-source"),
        ("Bo Lund found this on 4 March 2024.", "date-not-in-source"),
        ("It was found by Cy Holm.", "name-not-in-source"),
        ("Bo Lund called it ‘the best winter’.", "quotation-not-in-source"),
    ],
)
def test_a_fact_that_the_cited_passage_does_not_hold_stops_the_post(paper: Paper, said: str, rule: str) -> None:
    """Bo Lund found on 3 March 2024 that 64 of 80 boats froze, and called it ‘the worst winter’."""
    story = copy(post(cited(said, 0, len(SOURCE))), paper.say(SOURCE).submission())
    [finding] = tracing.facts_not_in_source(story)
    assert (finding.rule, finding.severity) == (rule, Severity.STOP)


@pytest.mark.parametrize(
    "said",
    [
        SOURCE,
        "In our response, we said that **64** of [80 boats](https://t.test/99) froze.",
        "The Harbour Trust said that Bo Lund called it “the worst winter”.",
        "We wrote on 14 May 2024 of what Bo Lund found on March 3, 2024[^1].",
    ],
)
def test_facts_of_the_passage_the_house_and_the_day_of_submission_are_fine(paper: Paper, said: str) -> None:
    story = copy(post(cited(said, 0, len(SOURCE))), paper.say(SOURCE).submission())
    assert not list(tracing.facts_not_in_source(story))


def test_the_names_by_which_a_submission_introduces_itself_are_known(paper: Paper) -> None:
    """The newsroom is another's: the submission is by the Lighthouse Union (LU)."""
    paper.say("The Lighthouse Union (LU) speaks.").say("We ask for oil.")
    submission = replace(paper.submission(), organisation=Stated("Lighthouse Union", Span("submission", 0, 4, 20)))
    assert not list(tracing.facts_not_in_source(copy(post(cited("It is the LU’s view.", 1, 15)), submission)))


def test_a_fact_must_stand_in_the_passage_cited_and_not_just_somewhere(paper: Paper) -> None:
    """64 stands in the second paragraph; the sentence cites the first."""
    paper.say("Many boats froze.").say(SOURCE)
    story = copy(post(cited("We saw that 64 boats froze.", 0, 17)), paper.submission())
    assert rules(tracing.facts_not_in_source(story)) == ["figure-not-in-source"]
    edited = copy(post(Sentence("We saw that 64 boats froze.", None)), paper.submission())
    assert not list(tracing.facts_not_in_source(edited))


@given(st.integers(100, 999_999))
def test_any_other_figure_in_a_cited_sentence_is_found(number: int) -> None:
    paper = Paper().say(SOURCE)
    for figure in (str(number), f"{number:,}", f"£{number}"):
        story = copy(post(cited(f"We saw {figure} boats.", 0, len(SOURCE))), paper.submission())
        assert ("figure-not-in-source" in rules(tracing.facts_not_in_source(story))) == (number != 2024)


def test_a_post_written_by_hand_from_the_start_has_nothing_to_trace_to() -> None:
    story = copy(post(Sentence("We saw 99 boats.", None)))
    assert not [*tracing.untraced_sentences(story), *tracing.facts_not_in_source(story)]


@pytest.mark.parametrize(
    ("length", "rule"),
    [
        (0, ["no-headline"]),
        (1, []),
        (65, []),
        (66, ["long-headline"]),
        (140, ["long-headline"]),
        (141, ["overlong-headline"]),
    ],
)
def test_a_headline_has_one_to_65_characters_and_never_more_than_140(length: int, rule: list[str]) -> None:
    assert rules(house_style.headline_length(copy(post(headline=house("h" * length))))) == rule


@pytest.mark.parametrize(("length", "rule"), [(0, ["no-standfirst"]), (200, []), (201, ["long-standfirst"])])
def test_a_standfirst_has_one_to_200_characters(length: int, rule: list[str]) -> None:
    assert rules(house_style.standfirst_length(copy(post(standfirst=house("s" * length))))) == rule


@pytest.mark.parametrize(("count", "found"), [(35, 0), (36, 1)])
def test_a_sentence_of_more_than_35_words_is_a_note(count: int, found: int) -> None:
    story = copy(post(house(" ".join(["boats"] * count) + ".[^1]")))
    assert len(list(house_style.long_sentences(story))) == found


def test_a_story_outside_the_houses_range_of_words_is_a_note() -> None:
    """The house writes 250 to 600 words."""
    for count, found in ((249, 1), (250, 0), (600, 0), (601, 1)):
        story = copy(post(), verdicts={})
        story = replace(story, post=replace(story.post, lede=Par((house(" ".join(["boats"] * count)),))))
        assert len(list(house_style.post_length(story))) == found


@pytest.mark.parametrize("hidden", ["\u0007", "\u202e", "\u200b", "\ufeff", "\ue000", "\u0085"])
def test_a_character_that_nobody_sees_stops_the_post(hidden: str) -> None:
    [finding] = house_style.control_characters(copy(post(house(f"Boats{hidden} freeze."))))
    assert (finding.severity, finding.where) == (Severity.STOP, "p1.s1")
    assert f"U+{ord(hidden):04X}" in finding.message
    assert hidden not in finding.message


def test_letters_of_all_scripts_and_soft_hyphens_are_seen() -> None:
    """Ŵyr, naïve, 港, co\u00adoperate, no-break\u00a0space."""
    assert not list(house_style.control_characters(copy(post(house("Ŵyr, naïve, 港, co\u00adop, no\u00a0break.")))))


def test_an_adviser_of_the_submission_who_is_not_thanked_is_a_query(paper: Paper) -> None:
    """Ann Reed and Bo Lund advised; the post thanks Bo Lund."""
    ann, bo = Person("Ann Reed", None, None, "Ann Reed"), Person("Bo Lund", None, None, "Bo Lund")
    paper.advisers = (ann, bo)
    [finding] = thanks.advisers_not_thanked(copy(post(advisers=(bo,)), paper.say("Hello.").submission()))
    assert (finding.severity, finding.where) == (Severity.QUERY, "adviser Ann Reed")


def test_somebody_thanked_whom_the_submission_does_not_name_is_a_query(paper: Paper) -> None:
    """Bo Lund is named, Cy Holm is not."""
    people = tuple(Person(name, None, None, name) for name in ("Bo Lund", "Cy Holm"))
    [finding] = thanks.advisers_not_in_submission(copy(post(advisers=people), paper.say(SOURCE).submission()))
    assert (finding.severity, finding.where) == (Severity.QUERY, "adviser Cy Holm")


def test_a_post_without_contact_is_a_query_where_the_newsroom_has_one() -> None:
    newsroom = replace(HARBOUR, contacts=(Contact("Press desk"),))
    assert rules(thanks.no_contact(copy(post(), newsroom=newsroom))) == ["no-contact"]
    assert not list(thanks.no_contact(copy(post(contact=(house("Call us."),)), newsroom=newsroom)))
    assert not list(thanks.no_contact(copy(post())))


def test_a_post_without_a_date_may_not_go_out() -> None:
    [finding] = furniture.no_date(copy(post(date=None)))
    assert finding.severity is Severity.STOP


@pytest.mark.parametrize(
    ("lifts", "found"),
    [
        (datetime(2024, 5, 14, 23, 1, tzinfo=UTC), 0),
        (datetime(2024, 5, 14, 22, 59, tzinfo=UTC), 1),
        (datetime(2024, 5, 15, 23, 1, tzinfo=UTC), 1),
    ],
)
def test_a_date_must_be_the_day_the_embargo_lifts_in_the_newsrooms_zone(lifts: datetime, found: int) -> None:
    """Dated 15 May; 23:01 UTC on 14 May is 00:01 on 15 May in London."""
    assert len(list(furniture.date_against_embargo(copy(post(embargo=Embargo(lifts)))))) == found


def test_a_post_dated_before_its_submission_is_a_query(paper: Paper) -> None:
    """Submitted on 14 May 2024."""
    submission = paper.say("Hello.").submission()
    assert rules(furniture.date_before_submission(copy(post(date=date(2024, 5, 13)), submission))) == [
        "date-before-submission"
    ]
    assert not list(furniture.date_before_submission(copy(post(date=date(2024, 5, 14)), submission)))


def test_a_topic_or_kind_that_the_newsroom_does_not_have_is_found() -> None:
    newsroom = replace(HARBOUR, topics=(Topic("tides", "Tides"),))
    assert rules(furniture.topics(copy(post(topics=("tides",)), newsroom=newsroom))) == []
    assert rules(furniture.topics(copy(post(topics=("tidse",)), newsroom=newsroom))) == ["unknown-topic"]
    assert rules(furniture.topics(copy(post(), newsroom=newsroom))) == ["no-topic"]
    assert rules(furniture.unknown_kind(copy(post(kind="rumour")))) == ["unknown-kind"]
    assert rules(furniture.unknown_kind(copy(post()))) == []


def test_an_attachment_or_picture_whose_file_is_not_there_stops_the_post() -> None:
    """tides.pdf is there, boat.jpg is not."""
    story = post(attachments=(Attachment("tides.pdf", "Tides"),), lead_image=LeadImage("boat.jpg", "A boat.", ""))
    [finding] = furniture.attachments_missing(copy(story, attached=("tides.pdf",)))
    assert (finding.severity, finding.where) == (Severity.STOP, "file boat.jpg")
    assert not list(furniture.attachments_missing(copy(story)))


def test_the_file_of_the_author_is_never_an_attachment() -> None:
    """A copy of submission.docx in files/."""
    story = post(attachments=(Attachment("final-v7.docx", "Our response"), Attachment("tides.pdf", "Tides")))
    [finding] = files.author_file_attached(copy(story, received=("final-v7.docx",)))
    assert (finding.rule, finding.severity, finding.where) == (
        "author-file-attached", Severity.STOP, "file final-v7.docx",
    )  # fmt: skip


def test_a_picture_that_is_said_to_be_decorative_needs_no_other_words() -> None:
    story = post(lead_image=LeadImage("boat.jpg", "decorative", ""), body=(Illustration("chart.png", " "),))
    [finding] = furniture.no_alt_text(copy(story))
    assert finding.where == "p2.picture"


def test_a_picture_of_more_dots_than_any_page_can_use_stops_the_post() -> None:
    story = post(lead_image=LeadImage("boat.jpg", "A boat.", ""))
    seen = {"boat.jpg": Picture("image/png", 20_000, 20_000)}
    [finding] = machines.pictures(copy(story, pictures=seen))
    assert (finding.rule, finding.severity) == ("picture-too-large", Severity.STOP)


def test_a_picture_without_alternative_text_stops_the_post() -> None:
    [finding] = furniture.no_alt_text(copy(post(lead_image=LeadImage("boat.jpg", " ", ""))))
    assert finding.severity is Severity.STOP


def test_a_finding_gives_the_line_of_its_sentence_where_it_is_known() -> None:
    story = post(house("Read [x]()."))
    files = checks.Files(post="story.md", lines={"p1.s1": 12})
    [finding] = [finding for finding in checks.post(story, None, None, HARBOUR, {}, files) if finding.where == "p1.s1"]
    assert (finding.file, finding.line) == ("story.md", 12)


def test_a_finished_post_has_no_finding_that_holds_it(paper: Paper) -> None:
    said = cited(SOURCE, 0, len(SOURCE))
    found = checks.post(post(said), paper.say(SOURCE).submission(), None, HARBOUR, {"p1.s1": Verdict(Grade.VERIFIED)})
    assert [finding for finding in found if finding.severity is Severity.STOP] == []


@pytest.mark.parametrize("rule", sorted(checks.RULES))
def test_every_rule_has_a_page_that_names_it_and_gives_an_example(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule}\n")
    assert all(f"## {part}" in page for part in ("What it finds", "Why it matters", "What to do", "Example"))


def test_findings_from_anywhere_have_a_page_and_every_page_a_finding() -> None:
    """Intake and condensing find faults of their own, by names that stand in their source."""
    package = PAGES.parents[1] / "standfirst"
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    pages = {page.stem for page in PAGES.glob("*.md")} - {"README"}
    named = set(re.findall(r"\bFinding\(\s*\"([a-z_-]+)\"", source))
    assert {name.replace("_", "-") for name in named} <= pages
    assert all(page in source or page.replace("-", "_") in source for page in pages - set(checks.RULES))
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert all(f"({page}.md)" in index for page in pages)
