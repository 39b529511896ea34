"""The page an editor reads before signing off."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from standfirst import review
from standfirst.coverage import Ask, Coverage, coverage_of
from standfirst.ledger import ledger_of
from standfirst.model.document import Document, Heading, Item, ListBlock, Note, Paragraph, Place, Run, Span, Table
from standfirst.model.finding import Finding, Severity
from standfirst.model.ledger import Disagreement, FactKind, Ledger, Side
from standfirst.model.post import Derivation, Operation, Par, Points, Post, PostNote, Provenance, Sentence, sentences
from standfirst.model.record import Ruling
from standfirst.model.submission import Chapter, Question, Submission
from standfirst.model.verdict import Grade, Reason, Verdict
from standfirst.review.markup import changes
from standfirst.review.matter import Matter, Passed, Signature, Standing
from standfirst.review.since import changed

HOME = Path(__file__).parents[1]
ICE = "Harbours freeze in winter. We would urge the ministry to dredge them."


@dataclass
class Story:
    """A small story in our own words: two chapters, of which the post draws on the first."""

    post: Post
    submission: Submission
    background: Document
    verdicts: dict[str, Verdict]
    findings: tuple[Finding, ...]

    def page(self) -> str:
        return review.page(self.matter())

    def matter(self) -> Matter:
        return Matter(
            self.post, self.submission, self.background, self.verdicts, self.findings,
            ledger=ledger_of(self.post, self.submission, self.background),
            coverage=coverage_of(self.post, self.submission),
        )  # fmt: skip


def cited(text: str, how: Derivation, *spans: Span, edits: tuple[Operation, ...] = ()) -> Sentence:
    return Sentence(text, Provenance(how, spans[0].source, spans, edits, "0" * 64))


@pytest.fixture(scope="module")
def story() -> Story:
    blocks = (
        Heading((Run("Harbours in winter"),), 1, Place(1)),
        Paragraph((Run("Harbours freeze in "), Run("winter", bold=True), Run("1", call="1"), Run(ICE[25:])), Place(3)),
        ListBlock(
            (Item((Run("Ice at the pier"),), 0, "-", Place(5)), Item((Run("Ice at sea"),), 0, "-", Place(6))),
            ordered=False,
            at=Place(5),
        ),
        Heading((Run("Boats"),), 1, Place(8)),
        Heading((Run("2.1 What of boats?"),), 3, Place(9)),
        Paragraph((Run("Boats <stay> in & wait."),), Place(10)),
        Table((((Run("Pier"),), (Run("Days"),)), ((Run("Ulla"),), (Run("12"),))), headed=True, at=Place(12)),
    )
    notes = (Note("1", "1", (Run("Ministry of Tides (2020)."),), Place(20)),)
    document = Document(blocks, notes, "submission", "0" * 64)
    background = Document(
        (Paragraph((Run("The ministry asks about harbours."),), Place(1)),), (), "background", "1" * 64
    )
    asked = Question("2.1", "What of boats?", (4,), (), None, "open", (), (5,))
    chapters = (Chapter("1", "Harbours in winter", 0, (1, 2), ()), Chapter("2", "Boats", 3, (), (asked,)))
    paper = Submission(None, None, None, None, None, None, None, None, None, (), (), chapters, document)
    ask = cited("We urged the ministry to dredge them.", Derivation.RECAST, Span("submission", 1, 27, len(ICE)),
                edits=(Operation("reported past", "would urge", "urged"),))  # fmt: skip
    lede = (
        cited("Harbours freeze in winter.[^1]", Derivation.VERBATIM, Span("submission", 1, 0, 26)),
        ask,
        Sentence("Ice costs **64** boats.", None),
        cited("Ice costs 65 boats.", Derivation.TRIMMED, Span("submission", 2, 0, 15), Span("submission", 2, 16, 26)),
    )
    background_said = cited("The ministry asks about harbours.", Derivation.VERBATIM, Span("background", 0, 0, 33))
    house = Sentence("Read it [here](response/).", Provenance(Derivation.HOUSE, "newsroom"))
    note = cited("Ministry of Tides (2020).", Derivation.VERBATIM, Span("submission", 7, 0, 25))
    post = Post(
        "harbours", "statement", "en-GB", ask, ask, None, "", (), Par(lede),
        (Par((background_said,)), Points((house,))), (), (), (PostNote(1, note),), (), (), (),
    )  # fmt: skip
    verdicts = {
        "p1.s1": Verdict(Grade.VERIFIED),
        "p1.s2": Verdict(Grade.NEEDS_SIGN_OFF, (Reason("insertions", ("urged",), "“urged” is <new>"),)),
        "p1.s4": Verdict(Grade.REJECTED, (Reason("figure", ("65",), "“65” is not in the passage cited"),)),
    }
    findings = (
        Finding("long-headline", Severity.NOTE, "post.md", None, "headline", "it is long", "why", "shorten"),
        Finding("lost-word", Severity.QUERY, "submission.md", 7, "boats", "a word is <lost>", "why so", "find it"),
        Finding("rejected-sentence", Severity.STOP, "post.md", 9, "p1.s4", "not so", "why", "mend"),
        Finding("no-date", Severity.STOP, "post.md", None, "date", "no date", "why", "add it"),
    )
    return Story(post, paper, background, verdicts, findings)


def tree(page: str) -> Any:
    return parser.fromstring(page)


def test_every_sentence_names_its_source_its_derivation_and_its_verdict(story: Story) -> None:
    """One is verbatim and verified, one recast, one edited, one rejected, one of the house."""
    said = {
        one.get("id"): " ".join(one.text_content().split())
        for one in tree(story.page()).xpath("//*[contains(concat(' ', @class, ' '), ' one ')]")
    }
    assert len(said) == 9
    assert all(words in said["said-3"] for words in ("verified", "submission ▸ line 3", "word for word"))
    assert all(
        words in said["said-4"]
        for words in ("needs sign-off", "recast", "put into the past: would urge → urged", "“urged” is <new>")
    )
    assert all(words in said["said-5"] for words in ("edited", "no source known"))
    assert all(words in said["said-6"] for words in ("rejected", "lines 5, 6", "“65” is not in the passage cited"))
    assert all(words in said["said-7"] for words in ("background ▸ line 1", "not judged"))
    assert all(words in said["said-8"] for words in ("house", "newsroom"))
    assert "submission ▸ line 20" in said["said-9"]


def test_each_cited_stretch_is_marked_with_exactly_its_words_and_leads_back(story: Story) -> None:
    """The first sentence cites a stretch with bold words and a call in it; the note cites the note."""
    page = tree(story.page())
    marked: dict[str, str] = {}
    for mark in page.xpath("//mark[@data-by]"):
        for number in mark.get("data-by").split():
            marked[number] = marked.get(number, "") + mark.text_content()
    assert marked["3"] == "Harbours freeze in winter."
    assert marked["1"] == marked["2"] == marked["4"] == ICE[27:]
    assert marked["6"] == "Ice at the pierIce at sea"
    assert marked["9"] == "Ministry of Tides (2020)."
    back = {link.get("href") for link in page.xpath("//a[@class='back']")}
    assert back == {f"#said-{number}" for number in (1, 2, 3, 4, 6, 7, 9)}


def test_every_fragment_leads_somewhere_and_every_id_is_one_of_a_kind(story: Story) -> None:
    page = tree(story.page())
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    fragments = {link.get("href") for link in page.xpath("//a[@href]")}
    assert all(fragment.startswith("#") for fragment in fragments)
    assert {fragment[1:] for fragment in fragments} <= set(ids)


def test_findings_come_gravest_first_and_lead_to_their_sentence_or_line(story: Story) -> None:
    """Line 7 of the submission is blank: the nearest line above it is 6. The date has no place on the page."""
    items = tree(story.page()).xpath("//ol[@class='findings']/li")
    assert [item.xpath(".//strong")[0].text for item in items] == [
        "rejected-sentence", "no-date", "lost-word", "long-headline",
    ]  # fmt: skip
    links = [[link.get("href") for link in item.xpath(".//a")] for item in items]
    assert links == [["#said-6"], [], ["#submission-line-6"], ["#said-1"]]
    assert all(words in items[2].text_content() for words in ("a word is <lost>", "why so", "find it"))


def test_coverage_tells_what_the_post_draws_on_and_what_not(story: Story) -> None:
    """The first chapter is drawn on, the second and its question are not."""
    page = tree(story.page())
    assert "draws on 1 of 2 chapters" in page.xpath("//*[@id='coverage']")[0].text_content()
    entries = [(item.get("class"), item.xpath(".//a")[0].text) for item in page.xpath("//*[@id='coverage']//li")]
    assert entries == [("drawn", "1. Harbours in winter"), ("undrawn", "2. Boats"), ("undrawn", "2.1 What of boats?")]


def test_the_page_loads_nothing_and_allows_nothing_but_its_own_style_and_script(story: Story) -> None:
    page = story.page()
    assert not re.search(r"(?:src|href|action)=\"(?!#)|url\(|@import|https?://", page)
    policy = tree(page).xpath("//meta[@http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'")


def test_the_same_story_gives_the_same_bytes(story: Story) -> None:
    assert story.page() == story.page()


def test_a_post_without_any_source_can_be_reviewed(story: Story) -> None:
    page = review.page(Matter(story.post, None, None, {}, ()))
    assert "There is no source" in page
    assert "Nothing was found" in page


class Scripts(HTMLParser):
    """Counts what could act: elements a source must not be able to write."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.tags += [name for name, _ in attrs if name.startswith("on")]


@given(
    st.text(max_size=80) | st.sampled_from(["<script>x</script>", "</style><img src=x onerror=x>", "[x](javascript:x)"])
)
def test_no_words_of_source_post_or_finding_become_markup(words: str) -> None:
    document = Document((Paragraph((Run(words, href=words),), Place(1)),), (), "submission", words)
    said = Sentence(words, Provenance(Derivation.RECAST, "submission", (Span("submission", 0, 0, len(words)),)))
    post = Post("s", "k", words, said, said, None, "", (), Par((said,)), (), (), (), (), (), (), ())
    paper = Submission(None, None, None, None, None, None, None, None, None, (), (0,), (), document)
    finding = Finding(words, Severity.NOTE, words, 1, words, words, words, words)
    verdict = Verdict(Grade.REJECTED, (Reason(words, (words,), words),))
    page = review.page(Matter(post, paper, None, {"p1.s1": verdict}, [finding], {"submission": words}))
    seen = Scripts()
    seen.feed(page)
    assert seen.tags.count("script") == 1
    assert seen.tags.count("style") == 1
    assert "img" not in seen.tags
    assert not [tag for tag in seen.tags if tag.startswith("on")]
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


def lapsed(story: Story) -> Standing:
    """Ada signed when the lede said nine months and there was a sentence on sledges; Ben let a long one pass."""
    said = story.post.lede.sentences
    old = Par((Sentence("Harbours freeze in every winter.", None), *said[1:], Sentence("Sledges are slow.", None)))
    signed = replace(story.post, lede=old, date=date(2025, 1, 31))
    ada = Signature("Ada Quill", "editor", datetime(2025, 2, 1, 9, 5, tzinfo=UTC), holds=False)
    passed = Passed("long-sentence", "p1.s1", "Ben Ost", "it is a list", holds=False)
    next_ = "./inv sign harbours --by NAME"
    return Standing("draft", "the story has changed since Ada Quill signed it", next_, (ada,), (passed,), signed)


def section(story: Story, ident: str, standing: Standing | None = None) -> str:
    page = tree(review.page(replace(story.matter(), standing=standing)))
    return " ".join(page.xpath(f"//section[@id='{ident}']")[0].text_content().split())


def test_what_stops_the_post_and_what_nobody_vouches_for_stands_first(story: Story) -> None:
    page = tree(story.page())
    assert page.xpath("//section")[0].get("id") == "eye"
    items = [" ".join(item.text_content().split()) for item in page.xpath("//*[@id='eye']//li")]
    assert [item.startswith("stops the post") for item in items] == [True, True, *[False] * (len(items) - 2)]
    assert [item for item in items if item.startswith(("needs sign-off", "edited"))]
    assert "not so" in items[0], "a rejected sentence is told once"
    assert not [item for item in items if item.startswith(("rejected", "verified", "house"))]
    for link in page.xpath("//*[@id='eye']//a/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link


def test_where_all_is_vouched_for_the_page_says_so(story: Story) -> None:
    good = {where: Verdict(Grade.VERIFIED) for where, _ in sentences(story.post)}
    page = replace(story.matter(), verdicts=good, findings=())
    assert "Every sentence is the house’s own or verified" in tree(review.page(page)).text_content()


def test_the_words_without_ground_are_marked_in_the_sentence_itself(story: Story) -> None:
    """We **urged** the ministry."""
    verdict = Verdict(Grade.REJECTED, (Reason("wording", ("urged", "<i>"), "not there"),))
    page = tree(review.page(replace(story.matter(), verdicts={"p1.s2": verdict})))
    [marked] = page.xpath("//*[@id='said-4']//mark[@class='strange']")
    assert marked.text == "urged"


def test_under_each_sentence_stands_the_passage_it_cites(story: Story) -> None:
    quoted = [quote.text for quote in tree(story.page()).xpath("//*[@id='said-4']//q")]
    assert quoted == [ICE[27:]]


def test_a_sentence_without_source_stands_beside_the_passage_most_like_it(story: Story) -> None:
    said = replace(story.post, lede=Par((Sentence("We would urge the ministry to fill them.", None),)))
    page = tree(review.page(replace(story.matter(), post=said)))
    shown = page.xpath("//*[@id='said-3']//dd[2]")[0]
    assert shown.xpath("del/text()") == ["dredge"]
    assert shown.xpath("ins/text()") == ["fill"]


def test_who_signed_before_reads_what_changed_since(story: Story) -> None:
    said = section(story, "since", lapsed(story))
    assert said.startswith("Changed Since Ada Quill signed on 1 February 2025 at 09:05: changed sentence 3")
    assert "taken out Sledges are slow." in said
    assert "date in the front matter is another" in said
    assert "We urged" not in said


def test_nothing_is_said_to_have_changed_where_the_signature_holds(story: Story) -> None:
    standing = replace(lapsed(story), signatures=(replace(lapsed(story).signatures[0], holds=True),))
    assert 'id="since"' not in review.page(replace(story.matter(), standing=standing))


def test_where_not_a_word_changed_the_page_says_what_else_it_must_be(story: Story) -> None:
    said = section(story, "since", replace(lapsed(story), signed=story.post))
    assert "Not a word of the post has changed since Ada Quill signed on 1 February 2025 at 09:05" in said


def test_signatures_and_what_was_let_pass_are_shown_with_reason_and_whether_they_hold(story: Story) -> None:
    said = section(story, "signed", lapsed(story))
    assert "Ada Quill signed as editor, 1 February 2025, 09:05 lapsed" in said
    assert "Ben Ost let long-sentence pass at p1.s1: “it is a list” lapsed" in said


def test_the_page_says_where_the_story_stands_and_what_comes_next(story: Story) -> None:
    page = tree(review.page(replace(story.matter(), standing=lapsed(story))))
    assert page.xpath("//*[@class='state']")[0].text_content() == "Draft: 2 findings stop it."
    page = tree(review.page(replace(story.matter(), standing=lapsed(story), findings=())))
    state = " ".join(page.xpath("//*[@class='state']")[0].text_content().split())
    assert state == "Draft: the story has changed since Ada Quill signed it. Next: ./inv sign harbours --by NAME"


def disputed(story: Story) -> Matter:
    """The submission was made on one day, says one source, and on another, says the other."""
    sides = (
        Side("submission", "14 March", "line 3", 3, "Made on 14 March."),
        Side("background", "13 March", "line 1", 1, "Sent on 13 March."),
        Side("post", "14 March", "p1.s1", None, "We sent it on 14 March."),
    )
    ledger = Ledger((), (Disagreement("day of submission", FactKind.DATE, sides, "d" * 64),))
    finding = Finding("disputed", Severity.STOP, "post.md", None, "day of submission", "two days", "why", "settle it")
    return replace(story.matter(), ledger=ledger, findings=(finding,))


def test_a_dispute_is_shown_side_by_side_and_what_stops_the_post_leads_to_it(story: Story) -> None:
    page = tree(review.page(disputed(story)))
    [link] = page.xpath("//*[@id='eye']//li[@class='is-stop']//a/@href")
    [shown] = page.xpath(f"//*[@id='{link[1:]}']")
    said = " ".join(shown.text_content().split())
    assert "“14 March” says submission.md, line 3: Made on 14 March." in said
    assert "“13 March” says background.md, line 1: Sent on 13 March." in said
    assert "“14 March” says the post" in said
    assert './inv settle harbours "day of submission"' in said


def test_a_dispute_that_somebody_settled_says_who_and_why(story: Story) -> None:
    ruling = Ruling("day of submission", "14 March", "Ada Quill", "the e-mail", "d" * 64)
    said = tree(review.page(replace(disputed(story), rulings=(ruling,)))).get_element_by_id("facts").text_content()
    assert "Ada Quill settled it on “14 March”: the e-mail" in said
    assert "Nobody" not in said
    lapsed_ = replace(ruling, digest="e" * 64)
    said = tree(review.page(replace(disputed(story), rulings=(lapsed_,)))).get_element_by_id("facts").text_content()
    assert "Nobody has settled it" in said


def test_a_fact_that_its_passage_does_not_hold_stands_apart_from_those_that_do(story: Story) -> None:
    """Ice costs 65 boats; the passage has no 65. The ministry is where it is said to be."""
    facts = tree(story.page()).get_element_by_id("facts")
    loose, firm = (" ".join(table.text_content().split()) for table in facts.xpath(".//tbody"))
    assert "65 figure, sentence 6in no source" in loose
    assert "Ministry of Tides" in firm
    assert facts.xpath(".//details//table")


def test_asks_left_out_stand_before_those_passed_on_and_only_a_few_unfolded(story: Story) -> None:
    span = Span("submission", 5, 0, 4)
    asks = (
        *(Ask(f"We urge {number} boats.", span, 10, ()) for number in range(8)),
        Ask("We ask.", span, 10, ("p1.s2",)),
    )
    page = tree(review.page(replace(story.matter(), coverage=Coverage((), asks))))
    shown = page.get_element_by_id("coverage")
    assert "It passes on 1 of 9 asks" in shown.text_content()
    assert len(shown.xpath("./ul/li")) == 5
    assert [one.text for one in shown.xpath(".//summary")] == ["3 more asks left out", "Asks passed on"]
    assert shown.xpath(".//details[last()]//a/@href") == ["#submission-line-10", "#said-4"]


SAYINGS = st.lists(st.sampled_from(["Ice is cold.", "Ice is very cold.", "Boats wait.", "Piers end.", "Gulls."]))


@given(SAYINGS, SAYINGS)
def test_what_was_signed_and_what_changed_make_what_is_there_now(story: Story, old: list[str], new: list[str]) -> None:
    """Every word that nobody signed is listed, and every word that was signed and is gone."""
    before, after = (
        replace(story.post, lede=Par(tuple(Sentence(text, None) for text in texts)), body=()) for texts in (old, new)
    )
    found = changed(before, after)
    assert not [change for change in found if change.was == change.now]
    kept = Counter(old) - Counter(change.was for change in found)
    assert kept + Counter(change.now for change in found if change.now) == Counter(new)


@given(
    st.lists(st.sampled_from("ice boats pier , . – ‘ ’ “".split())),
    st.lists(st.sampled_from("ice boats sea , .".split())),
)
def test_what_is_left_of_the_changes_is_what_the_post_says(before: list[str], after: list[str]) -> None:
    """Take out what was deleted, keep what was put in."""
    old, new = " ".join(before), " ".join(after)
    shown = parser.fromstring(f"<div>{changes(old, new)}</div>")
    kept = "".join(shown.xpath(".//text()[not(ancestor::del)]"))
    assert kept.split() == new.split()


def test_changes_of_style_are_no_changes() -> None:
    """‘ice’ – sea and 'ice' - sea."""
    assert "<" not in changes("'ice' - sea", "‘ice’ – sea")


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Any:
    return chromium


@pytest.fixture(scope="module")
def file(story: Story, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("review") / "review.html"
    path.write_text(review.page(replace(story.matter(), standing=lapsed(story))), encoding="utf-8")
    return path.as_uri()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Any, file: str, width: int, scheme: str
) -> None:
    axe = HOME / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        reason = "axe-core is not installed: npm ci"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{file}#said-6")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.add_script_tag(path=str(axe))
    found = page.evaluate("axe.run()")["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert not found, json.dumps([(one["id"], [node["html"] for node in one["nodes"]]) for one in found], indent=1)
    assert wide <= width


@pytest.mark.browser
def test_choosing_a_sentence_marks_all_its_passages_by_mouse_and_by_keyboard(browser: Any, file: str) -> None:
    """Sentence 6 has two passages; arrow up goes to sentence 5, which has none, and on to 4."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1200, "height": 500})
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(file)
    page.locator("#said-6 .words").click()
    assert page.locator("mark.chosen").all_inner_texts() == ["Ice at the pier", "Ice at sea"]
    page.locator("#said-6 .number").focus()
    page.keyboard.press("ArrowUp")
    assert page.locator("mark.chosen").count() == 0
    page.keyboard.press("ArrowUp")
    assert page.locator(".one.chosen").get_attribute("id") == "said-4"
    assert "".join(page.locator("mark.chosen").all_inner_texts()) == ICE[27:]
    page.locator("mark", has_text="Ice at sea").click()
    assert page.locator(".one.chosen").get_attribute("id") == "said-6"
    page.close()
    assert faults == []


@pytest.mark.browser
def test_without_script_a_fragment_marks_the_passage_and_brings_it_into_view(browser: Any, file: str) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 300}, java_script_enabled=False)
    page.goto(file)
    page.locator("#said-9 .number").click()
    mark = page.locator("#from-9 mark")
    assert page.url.endswith("#from-9")
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 300
    page.close()


@pytest.mark.browser
def test_everything_that_is_folded_on_the_screen_is_printed(browser: Any, file: str) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 900}, java_script_enabled=False)
    page.goto(file)
    assert not page.locator("#said-4 dl").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#said-4 dl").is_visible()
    assert page.locator("#said-4 q").bounding_box()["height"] > 5
    page.close()


@pytest.mark.browser
def test_a_sentence_is_opened_and_its_source_found_by_keyboard_alone(browser: Any, file: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(file)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#said-4 summary') !== null"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#said-4 dl").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#from-4")
    page.close()


@pytest.mark.browser
def test_a_thumb_hits_what_it_aims_at(browser: Any, file: str) -> None:
    """24 CSS pixels each way, or a line of text of its own (WCAG 2.2, target size)."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(file)
    small = page.evaluate(
        """[...document.querySelectorAll('summary, .number, header nav a')]
           .map((one) => one.getBoundingClientRect())
           .filter((box) => box.height < 24 || box.width < 24).length"""
    )
    page.close()
    assert small == 0
