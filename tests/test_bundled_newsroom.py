"""The bundled newsroom is complete, and its long submission holds every defect that a converter leaves."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeAlias, get_args, get_type_hints

import pytest

from standfirst import intake, newsroom, post_file, prose, signoff
from standfirst.model.document import calls, runs_of, text_of
from standfirst.model.finding import Severity
from standfirst.model.post import Par, Points, Post, Quotation, Subhead, sentences
from standfirst.model.record import Event, Status
from standfirst.model.submission import Submission
from standfirst.store import Story
from standfirst.workflow import clearing, newsdesk, sourcing

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "long-submission.md"
STORIES = sorted(path for path in (ROOT / "content" / "news").glob("*/*") if path.is_dir())
NOTE = re.compile(r"<sup>(\d+)</sup>")
Finished: TypeAlias = dict[str, tuple[Story, sourcing.Drafted]]


@pytest.fixture(scope="module")
def ours() -> newsroom.Newsroom:
    return newsroom.read((ROOT / "newsroom.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def sample() -> str:
    return SAMPLE.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def lines(sample: str) -> list[str]:
    """The sample's lines with a blank one before, so that an index is a 1-based line number."""
    return ["", *sample.split("\n")]


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return dict(json.loads((ROOT / "samples" / "long-submission.truth.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def read() -> Submission:
    return intake.understand(intake.read(SAMPLE.read_bytes(), SAMPLE.name))[0]


def definitions(lines: list[str]) -> dict[str, str]:
    """Each note's words by its label, hard breaks joined."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if start := NOTE.match(line):
            more = lines[number + 1] if line.endswith("  ") else ""
            found[start[1]] = f"{line[start.end() :].strip()} {more}".strip()
    return found


class TestNewsroom:
    def test_says_who_publishes_and_whom_to_call(self, ours: newsroom.Newsroom) -> None:
        assert ours.organisation.alias == "SFT"
        assert ours.boilerplate.startswith(f"The {ours.organisation.name} ({ours.organisation.alias})")
        assert all(contact.phone and contact.email and contact.hours for contact in ours.contacts)
        assert any(contact.out_of_hours for contact in ours.contacts)

    def test_offers_five_to_seven_topics_each_described(self, ours: newsroom.Newsroom) -> None:
        assert 5 <= len(ours.topics) <= 7
        assert all(topic.description for topic in ours.topics)

    def test_uses_only_addresses_and_numbers_that_can_belong_to_nobody(self, ours: newsroom.Newsroom) -> None:
        """Domains under .example; numbers from the ranges kept for drama (01632 960, 07700 900)."""
        assert ours.url.endswith(".example")
        assert ours.organisation.url.endswith(".example")
        for contact in ours.contacts:
            assert contact.email.endswith(".example")
            assert contact.phone.startswith(("01632 960", "07700 900"))

    def test_colours_can_be_read(self, ours: newsroom.Newsroom) -> None:
        """WCAG 2.2: at least 7 to 1 for text, 4.5 to 1 for links."""
        assert contrast(ours.brand.ink, ours.brand.paper) >= 7
        assert contrast(ours.brand.accent, ours.brand.paper) >= 4.5

    def test_frames_hold_only_names_that_the_program_fills(self, ours: newsroom.Newsroom) -> None:
        known = {"name", "alias", "title", "kind", "date", "whom", "url"}
        for frame in (ours.style.lede, ours.style.full_response, ours.style.thanks):
            assert set(re.findall(r"\{(\w+)\}", frame)) <= known


class TestKeys:
    def test_every_key_is_explained_with_its_default(self) -> None:
        """docs/newsroom.md has one row for each key that standfirst/newsroom.py knows, and none besides."""
        page = (ROOT / "docs" / "newsroom.md").read_text("utf-8")
        assert sorted(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)) == sorted(keys(newsroom.Newsroom))

    def test_the_example_on_the_page_is_a_newsroom(self) -> None:
        [example] = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "newsroom.md").read_text("utf-8"), re.DOTALL)
        assert newsroom.read(example).organisation.name == tomllib.loads(example)["organisation"]["name"]


class TestFrontMatter:
    def test_the_file_has_no_heading_for_a_title_and_no_line_of_its_own_at_either_end(self, sample: str) -> None:
        assert sample.startswith("\n\n**Consultation Response**  \n**")
        assert not re.search(r"^# ", sample, re.MULTILINE)
        assert not sample.endswith("\n")

    def test_it_is_long_enough_to_be_a_real_one(self, sample: str) -> None:
        prose_only = re.sub(r"<[^>]*>", "", sample)
        assert len(re.findall(r"[^\W\d_][\w'’-]*", prose_only)) >= 6000

    def test_title_date_author_and_advisers_stand_where_the_truth_says(
        self, lines: list[str], truth: dict[str, Any]
    ) -> None:
        front = truth["front_matter"]
        kind, title, date = (lines[number] for number in front["lines"])
        assert (kind, title) == (f"**{front['kind']}**  ", f"**{front['title']}**  ")
        assert date == "**Date of submission: 14 March 2025**"
        author = front["author"]
        assert lines[author["line"]].endswith(f"{author['name']}, {author['role']} for the {author['organisation']}.")
        assert len(front["advisers"]) == 3
        marks = set()
        for adviser in front["advisers"]:
            before, after = lines[adviser["line"]].split(adviser["name"])
            assert before == "- "
            assert after[3:] == adviser["role"]
            marks.add(after[:3])
        assert marks == {" – ", " - "}

    def test_the_link_to_the_consultation_has_lost_its_target(self, sample: str) -> None:
        assert sample.count("](#)") == 1

    def test_the_background_gives_another_day(self) -> None:
        background = (ROOT / "samples" / "long-submission-background.md").read_text("utf-8")
        assert "\nSubmitted: 13 March 2025\n" in background


class TestNotes:
    def test_every_note_stands_on_its_line_in_order(self, lines: list[str], truth: dict[str, Any]) -> None:
        found = [(m[1], number) for number, line in enumerate(lines) if (m := NOTE.match(line))]
        assert found == [(note["label"], note["line"]) for note in truth["notes"]]
        assert [label for label, _ in found] == [str(n) for n in range(1, truth["note_count"] + 1)]
        assert truth["note_count"] >= 30

    def test_every_call_stands_on_its_word(self, lines: list[str], truth: dict[str, Any]) -> None:
        assert [call["label"] for call in truth["calls"]] == [note["label"] for note in truth["notes"]]
        for call in truth["calls"]:
            mark = rf"{re.escape(call['word'])}[\"'*]*<sup>(?:\d+,)?{call['label']}(?:,\d+)?</sup>"
            assert re.search(mark + re.escape(call["before"]), lines[call["line"]]), call

    def test_one_mark_calls_two_notes(self, sample: str, truth: dict[str, Any]) -> None:
        marks = re.findall(r"(?<=\S)<sup>([\d,]+)</sup>", sample)
        assert [mark for mark in marks if "," in mark] == ["7,8"]
        assert len(marks) == truth["call_mark_count"]

    def test_calls_stand_before_stop_comma_and_dash_and_after_quotation_and_bold(self, sample: str) -> None:
        for place in (r"</sup>\.", r"</sup>,", r"</sup> - ", r"\"<sup>", r"\*\*<sup>", r"</sup> [a-z]"):
            assert re.search(r"(?m)^(?!<sup>).*" + place, sample), place

    def test_one_definition_lacks_its_space_and_runs_over_two_lines(self, sample: str) -> None:
        assert re.findall(r"^<sup>(\d+)</sup>(?=\w).*  \n<https", sample, re.MULTILINE) == ["7"]

    def test_some_notes_are_the_same_and_some_only_nearly(self, lines: list[str], truth: dict[str, Any]) -> None:
        notes = definitions(lines)
        for group in groups(truth, "identical notes"):
            assert len({notes[label] for label in group}) == 1
        for one, other in groups(truth, "near-identical notes"):
            assert words_of(notes[one]) == words_of(notes[other])
            assert notes[one] != notes[other]
        assert notes["1"][:-1].startswith(notes["16"][:-1]), "the short address lost its last character"
        assert notes["15"].replace("kiw", "klw") == notes["25"], "i and l changed places"
        [[plain, broken]] = groups(truth, "same source, other layout")
        assert notes[plain] == notes[broken]

    def test_short_addresses_can_be_misread(self, lines: list[str], truth: dict[str, Any]) -> None:
        notes = definitions(lines)
        for [label] in groups(truth, "ambiguous short address"):
            assert re.search(r"https://short\.example/\w*[lI]", notes[label])
        [[without]] = groups(truth, "address without scheme")
        assert re.search(r"\[www\.", notes[without])
        assert "#:~:text=" in notes["32"]

    def test_blocks_of_notes_interrupt_the_text_and_only_two_have_a_rule(self, lines: list[str]) -> None:
        blocks = [n for n, line in enumerate(lines) if NOTE.match(line) and not NOTE.match(previous(lines, n))]
        starts = [n for n in blocks if not previous(lines, n).startswith("<https")]
        ruled = [n for n in starts if previous(lines, n) == "---"]
        assert len(starts) == 7
        assert len(ruled) == sum(line == "---" for line in lines) == 2


class TestQuestions:
    def test_a_chapter_is_missing(self, lines: list[str], truth: dict[str, Any]) -> None:
        assert [chapter["number"] for chapter in truth["chapters"]] == ["1", "2", "3", "5", "6", "7", "8"]
        for chapter in truth["chapters"]:
            assert lines[chapter["line"]].strip("#* ") == f"Chapter {chapter['number']}: {chapter['title']}"

    def test_questions_stand_where_the_truth_says_with_gaps_in_their_numbers(
        self, lines: list[str], truth: dict[str, Any]
    ) -> None:
        numbered = re.findall(r"(?m)^#+ \**(\d\.\d)", "\n".join(lines))
        assert numbered == [question["number"] for question in truth["questions"] if question["number"]]
        assert {"5.2", "5.5"} <= set(numbered)
        assert "5.3" not in numbered
        for question in truth["questions"]:
            assert lines[question["line"]].lstrip("#* ").startswith(question["number"] or ("Thinking", "To plan"))

    def test_headings_have_wrong_levels_and_stray_bold(self, lines: list[str]) -> None:
        levels = {m[2]: len(m[1]) for line in lines if (m := re.match(r"(#+) \**(\d\.\d)", line))}
        assert (levels["1.2"], levels["3.2"], levels["2.1"]) == (2, 4, 3)
        bold = [line.endswith("**") for line in lines if line.startswith("#")]
        assert 5 <= sum(bold) < len(bold)

    def test_prompts_come_in_every_form(self, sample: str) -> None:
        for form in (
            r"^#### \*\*Please explain your answer:\*\*$",
            r"^#### Please explain your answer:$",
            r"^\*\*Please comment below:\*\*$",
            r"^Please comment below:$",
            r"^### 5\.5 .*Please comment below:$",
        ):
            assert re.search(form, sample, re.MULTILINE), form

    def test_choices_are_marked_in_all_three_layouts(self, sample: str) -> None:
        assert len(re.findall(r"(?<=\n\n)\*\*X [^*\n]+ X\*\*(?=\n\n)", sample)) == 3
        assert re.search(r"^Agree  \n\*\*X Neither agree or disagree X\*\*", sample, re.MULTILINE)
        assert re.findall(r"^- X ([^*]+) X\*\*$", sample, re.MULTILINE) == ["Strongly disagree"]

    def test_exactly_one_option_of_each_choice_is_marked(self, lines: list[str], truth: dict[str, Any]) -> None:
        single = [question for question in truth["questions"] if question["kind"] == "single"]
        assert len(single) == 5
        for question in single:
            window = lines[question["line"] : question["line"] + 20]
            marked = [m[1] for line in window if (m := re.fullmatch(r"[-*X ]*X (.+) X\**", line.strip()))]
            assert marked == [question["chosen"]]
            assert question["chosen"] in question["options"]

    def test_the_ranking_is_one_two_three_with_an_empty_other(self, lines: list[str], truth: dict[str, Any]) -> None:
        [ranked] = [question for question in truth["questions"] if question["kind"] == "ranked"]
        start = ranked["line"] + 4
        for option, rank, line in zip(ranked["options"], ranked["ranks"], lines[start:], strict=False):
            assert line == (f"- {option} - **{rank}**" if rank else f"- {option}")
        assert sorted(filter(None, ranked["ranks"])) == [1, 2, 3]
        assert ranked["options"][-1] == "Other (please specify)"

    def test_the_consulting_body_says_our_and_the_answer_says_your(self, sample: str) -> None:
        for words in ("our reforms", "we ask for your views", "our 4 aims", "our proposals", "your proposals"):
            assert words in sample


class TestBreaks:
    def test_page_breaks_cut_paragraphs_and_items(self, lines: list[str], truth: dict[str, Any]) -> None:
        assert len(truth["joins"]) >= 6
        for join in truth["joins"]:
            assert lines[join["from"]].endswith(join["ends"])
            assert lines[join["to"]].startswith(join["begins"])
            assert lines[join["from"]].startswith("- ") == (join["within"] == "list item")
            between = "\n".join(lines[join["from"] + 1 : join["to"]])
            assert re.findall(r"^<sup>(\d+)", between, re.MULTILINE) == join["notes_between"]
            assert ("---" in between) == join["rule_between"]

    def test_the_word_cut_at_its_hyphen_stands_whole_elsewhere(self, sample: str, truth: dict[str, Any]) -> None:
        [cut] = [join for join in truth["joins"] if "joined_word" in join]
        assert cut["ends"].endswith("-")
        assert cut["joined_word"] in sample

    def test_notes_and_blank_lines_split_lists(self, lines: list[str], truth: dict[str, Any]) -> None:
        assert len(truth["split_lists"]) >= 5
        for split in truth["split_lists"]:
            between = lines[split["first"] + 1 : split["second"]]
            assert "" in between
            assert not any(line.startswith("- ") for line in between)


class TestTypography:
    @pytest.mark.parametrize(
        "defect",
        [
            pytest.param(r"‘[^’\n]+’", id="curly single quotation"),
            pytest.param(r"(?<=[ (])'[^'\n]+'", id="straight single quotation"),
            pytest.param(r"“[^”\n]+”", id="curly double quotation"),
            pytest.param(r"(?<=[ :])\"[^\"\n]+\"", id="straight double quotation"),
            pytest.param(r"\w – \w", id="dash"),
            pytest.param(r"\w - \w", id="hyphen for a dash"),
            pytest.param(r"\w/ \w", id="slash with a space after"),
            pytest.param(r"\w /\w", id="slash with a space before"),
            pytest.param(r"etc\.\.\. [a-z]", id="etc... within a sentence"),
            pytest.param(r"'[^'\n]*\.\.\.[^'\n]*'", id="ellipsis inside a quotation"),
            pytest.param(r"[a-z] \([A-Z][a-z]+ ", id="capital after a bracket in mid-sentence"),
            pytest.param(r"^\*['“].*['”]\.\*$", id="quotation in italics"),
            pytest.param(r"^“.*”\.$", id="quotation without italics"),
            pytest.param(r"^- \*\*[^*]+:\*\* [A-Z]", id="run-in label"),
            pytest.param(r"^- \*\*[^*:]+\*\* are ", id="label that is the subject of its sentence"),
            pytest.param(r"^- \*\*[^*]+: [^*]+\*\*<sup>", id="label and title in one bold, with a call"),
            pytest.param(r"^- \*\*[A-Z][^*:]+\*\* (?:by|from|at) ", id="label that is the verb of its sentence"),
        ],
    )
    def test_the_sample_has(self, sample: str, defect: str) -> None:
        assert re.search(defect, sample, re.MULTILINE)

    def test_one_bracket_is_never_closed(self, lines: list[str], truth: dict[str, Any]) -> None:
        [finding] = [finding for finding in truth["findings"] if finding["rule"] == "unbalanced bracket"]
        open_ones = [n for n, line in enumerate(lines) if line.count("(") > line.count(")")]
        assert open_ones == finding["lines"]

    def test_the_document_ends_on_a_quotation(self, lines: list[str]) -> None:
        assert lines[-1].startswith("“")


class TestConflicts:
    def test_every_conflict_from_a_to_i_is_there(self, truth: dict[str, Any]) -> None:
        found = {finding["conflict"] for finding in truth["findings"] if "conflict" in finding}
        assert sorted(found) == list("abcdefghi")

    def test_each_form_of_a_conflict_stands_on_its_line(self, lines: list[str], truth: dict[str, Any]) -> None:
        formed = [finding for finding in truth["findings"] if "forms" in finding]
        assert len(formed) >= 5
        for finding in formed:
            for form, number in zip(finding["forms"], finding["lines"], strict=True):
                assert re.search(rf"\b{re.escape(form)}\b", lines[number]), finding

    def test_one_quotation_has_two_authors(self, lines: list[str], truth: dict[str, Any]) -> None:
        [finding] = [finding for finding in truth["findings"] if finding["rule"] == "quotation attributed twice"]
        said = "shortage of relief skippers in"
        assert all(said in lines[number].lower() for number in finding["lines"])
        cited = lines[finding["lines"][0]].rsplit("“", 1)[0], lines[finding["lines"][1]].rsplit('"the', 1)[0]
        assert cited[0].endswith("The review also noted that ")
        assert "Inquiry into the losses of" in cited[1]

    def test_the_position_is_an_opportunity_and_an_ask_after_a_dash(
        self, lines: list[str], truth: dict[str, Any]
    ) -> None:
        [number] = truth["position"]["lines"]
        opportunity = lines[number].index(truth["position"]["opportunity"])
        assert f"– {truth['position']['ask']}" in lines[number][opportunity:]


class TestReading:
    """What the reader makes of the sample is what the truth says, through every defect above."""

    def test_finds_who_sent_what_and_whom_to_thank(self, read: Submission, truth: dict[str, Any]) -> None:
        front = truth["front_matter"]
        assert read.submitted is not None
        assert read.submitted.isoformat() == front["date"]
        assert read.title is not None
        assert read.title.text == front["title"]
        assert read.author is not None
        assert (read.author.name, read.author.role) == (front["author"]["name"], front["author"]["role"])
        assert [adviser.name for adviser in read.advisers] == [adviser["name"] for adviser in front["advisers"]]

    def test_hangs_every_call_on_its_word(self, read: Submission, truth: dict[str, Any]) -> None:
        found = [
            (key, text_of(block)[:offset].rstrip("\"'”* "))
            for block in read.document.blocks
            for offset, key in calls(runs_of(block))
        ]
        assert [key for key, _ in found] == [call["label"] for call in truth["calls"]]
        for (_, before), call in zip(found, truth["calls"], strict=True):
            assert before.endswith(call["word"])
        assert [note.label for note in read.document.notes] == [note["label"] for note in truth["notes"]]

    def test_finds_every_chapter_question_and_answer(self, read: Submission, truth: dict[str, Any]) -> None:
        assert [(chapter.number, chapter.title) for chapter in read.chapters] == [
            (chapter["number"], chapter["title"]) for chapter in truth["chapters"]
        ]
        questions = [question for chapter in read.chapters for question in chapter.questions]
        for question, true in zip(questions, truth["questions"], strict=True):
            assert (question.number, question.kind) == (true["number"], true["kind"])
            assert [option.text for option in question.options] == true.get("options", [])
            assert [option.rank for option in question.options] == true.get("ranks", [None] * len(question.options))
            if true["kind"] == "single":
                assert [option.text for option in question.options if option.chosen] == [true["chosen"]]
                assert bool(question.answer) == true["commented"]

    def test_joins_what_the_pages_cut(self, read: Submission, lines: list[str], truth: dict[str, Any]) -> None:
        whole = "\n".join(text_of(block) for block in read.document.blocks)
        for join in truth["joins"]:
            glue = "" if join["ends"].endswith("-") else " "
            before, after = (plain(lines[join[end]]) for end in ("from", "to"))
            assert f"{before[-30:]}{glue}{after[:20]}" in whole


class TestStories:
    def test_there_are_eight_or_more_over_several_years(self) -> None:
        assert len(STORIES) >= 8
        assert len({story.parent.name for story in STORIES}) >= 4

    @pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
    def test_has_a_submission_of_a_real_length(self, story: Path) -> None:
        text = (story / "submission.md").read_text("utf-8")
        # A statement in two languages is short, so that whoever reads both can hold them against each other.
        fewest = 100 if "\npair: " in (story / "post.md").read_text("utf-8") else 600
        assert fewest <= len(prose.words(text)) <= 2000

    @pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
    def test_is_in_a_folder_that_an_address_can_hold(self, story: Path) -> None:
        assert re.fullmatch(r"[a-z0-9-]{1,80}", story.name)
        assert re.fullmatch(r"20\d\d", story.parent.name)

    def test_public_files_are_small_and_text(self) -> None:
        public = [path for story in STORIES for path in (story / "files").glob("*")]
        assert len(public) >= 4
        for path in public:
            assert path.stat().st_size < 20_000
            path.read_text("utf-8")


@pytest.fixture(scope="module")
def desk() -> newsdesk.Newsdesk:
    return newsdesk.open_desk(ROOT)


@pytest.fixture(scope="module")
def finished(desk: newsdesk.Newsdesk) -> Finished:
    """Every bundled story by its slug, read, judged and checked."""
    stories = [desk.store.load(slug) for slug in desk.store.stories()]
    return {story.slug: (story, clearing.findings_of(desk, story)) for story in stories}


class TestFinishedStories:
    """What an editor finished with the program stands: traced, signed, dated, and out or held as its record says."""

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_every_sentence_is_traced_and_the_gate_lets_it_through(self, finished: Finished, slug: str) -> None:
        _, made = finished[slug]
        assert [where for where, said in sentences(made.post) if said.provenance is None] == []
        assert {where: verdict for where, verdict in made.verdicts.items() if verdict.reasons} == {}

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_the_house_says_nothing_but_who_it_is_and_where_to_read_on(self, finished: Finished, slug: str) -> None:
        _, made = finished[slug]
        own = {where for where, said in sentences(made.post) if said.provenance and not said.provenance.spans}
        standing = {where for where in own if where.startswith(("boilerplate", "contact"))}
        assert own - standing <= {where_of_link(made.post)}

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_nothing_stops_it_and_nothing_is_let_pass(self, finished: Finished, slug: str) -> None:
        story, made = finished[slug]
        assert [one for one in made.findings if one.severity is not Severity.NOTE] == []
        assert story.record is not None
        assert story.record.waivers == ()

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_is_signed_as_it_is_and_signed_before_each_time_it_went_out(self, finished: Finished, slug: str) -> None:
        story, _ = finished[slug]
        assert story.record is not None
        [signed] = signoff.valid(story.record, story.digest())
        assert signed.role == "editor"
        signings = [each.at for each in story.record.signoffs]
        assert signings == sorted(signings)
        for entry in story.record.history:
            assert min(signings) < entry.at
            if entry.event in {Event.UPDATED, Event.CORRECTED}:
                assert signed.at < entry.at

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_is_dated_in_its_year_and_on_the_day_it_went_out(
        self, finished: Finished, ours: newsroom.Newsroom, slug: str
    ) -> None:
        story, made = finished[slug]
        assert made.post.date is not None
        assert made.post.date.year == story.year
        assert story.record is not None
        first = [entry.at for entry in story.record.history if entry.event is Event.PUBLISHED]
        assert [at.astimezone(ours.organisation.zone).date() for at in first] in ([], [made.post.date])

    @pytest.mark.parametrize("slug", [story.name for story in STORIES])
    def test_its_file_is_written_as_the_program_writes_it(self, finished: Finished, slug: str) -> None:
        story, made = finished[slug]
        assert post_file.render(made.post) == story.text
        assert {attachment.name for attachment in made.post.attachments} == set(story.files)

    def test_all_are_live_but_one_withdrawn_and_one_under_embargo(self, desk: newsdesk.Newsdesk) -> None:
        standing = {one.slug: one.status for one in clearing.status(desk)}
        assert standing.pop("harrow-sound-night-ferry") is Status.WITHDRAWN
        assert standing.pop("the-sealed-locker") is Status.HELD
        assert set(standing.values()) == {Status.LIVE}
        assert len(standing) >= 8

    def test_one_was_corrected_one_updated_and_one_withdrawn_with_a_word_to_readers(self, finished: Finished) -> None:
        later = {
            slug: entry
            for slug, (story, _) in finished.items()
            if story.record
            for entry in story.record.history
            if entry.event is not Event.PUBLISHED
        }
        assert sorted(entry.event for entry in later.values()) == [Event.CORRECTED, Event.UPDATED, Event.WITHDRAWN]
        assert all(entry.note for entry in later.values())

    def test_one_is_told_in_two_languages(self, finished: Finished) -> None:
        """Cymraeg a Saesneg."""
        halves = {made.post.language: made.post for _, made in finished.values() if made.post.pair}
        assert set(halves) == {"en-GB", "cy"}
        assert halves["cy"].pair == halves["en-GB"].slug
        histories = {story.record.history for story, made in finished.values() if made.post.pair and story.record}
        assert len(histories) == 1

    def test_what_a_correction_says_is_what_the_story_says_now(self, finished: Finished) -> None:
        """An earlier version gave the fund as £4 million. It is £1 million."""
        story, _ = finished["response-on-step-free-landings"]
        assert story.record is not None
        note = story.record.history[-1].note
        assert "£4 million" in note
        assert "£1 million" in note
        assert "£1 million" in story.text
        assert "£4 million" not in story.text

    def test_the_story_under_embargo_has_never_been_out(self, finished: Finished) -> None:
        story, made = finished["the-sealed-locker"]
        assert made.post.embargo is not None
        assert made.post.embargo.lifts.year == 2099
        assert story.record is not None
        assert story.record.history == ()

    def test_every_kind_and_every_topic_has_something_to_show(
        self, finished: Finished, ours: newsroom.Newsroom
    ) -> None:
        out = [made.post for story, made in finished.values() if story.record and story.record.history]
        assert {post.kind for post in out} == set(ours.kinds)
        assert {topic for post in out for topic in post.topics} == {topic.slug for topic in ours.topics}

    def test_there_are_advisers_notes_attachments_quotations_and_lists(self, finished: Finished) -> None:
        posts = [made.post for _, made in finished.values()]
        for part in ("advisers", "authors", "notes", "notes_to_editors", "attachments"):
            assert sum(bool(getattr(post, part)) for post in posts) >= 2, part
        passages = {type(passage) for post in posts for passage in post.body}
        assert passages == {Par, Points, Quotation, Subhead}

    def test_a_thanked_adviser_is_named_as_the_submission_credits_them(self, finished: Finished) -> None:
        for story, made in finished.values():
            received = prose.fold(story.submission.decode())
            for adviser in made.post.advisers:
                assert prose.fold(adviser.raw) in received


class TestPages:
    @pytest.mark.parametrize("name", ["about", "contact", "accessibility", "corrections"])
    def test_begins_with_its_title(self, name: str) -> None:
        text = (ROOT / "content" / "pages" / f"{name}.md").read_text("utf-8")
        assert re.match(r"# \S.*\n\n\S", text)
        assert len(re.findall(r"(?m)^# ", text)) == 1


def where_of_link(post: Post) -> str:
    """Return the address of the line that leads to the full response."""
    [found] = [where for where, said in sentences(post) if "(response/)" in said.text]
    return found


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two #rrggbb colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def keys(part: type, prefix: str = "") -> list[str]:
    """Every key of newsroom.toml as its page spells it: "organisation.name", "topics[].slug"."""
    found = []
    hints = get_type_hints(part)
    for item in fields(part):
        kind = hints[item.name]
        inner = next((argument for argument in get_args(kind) if is_dataclass(argument)), None)
        if isinstance(kind, type) and is_dataclass(kind):
            found += keys(kind, f"{prefix}{item.name}.")
        elif isinstance(inner, type):
            found += keys(inner, f"{prefix}{item.name}[].")
        else:
            found.append(f"{prefix}{item.name}")
    return found


def groups(truth: dict[str, Any], rule: str) -> list[list[str]]:
    [finding] = [finding for finding in truth["findings"] if finding["rule"] == rule]
    return list(finding["notes"])


def words_of(note: str) -> str:
    return re.sub(r"<.*?>", "", note)


def plain(line: str) -> str:
    """The words of a line without its marks and calls."""
    return re.sub(r"^- |<sup>.*?</sup>|\*\*", "", line)


def previous(lines: list[str], number: int) -> str:
    return next((line for line in reversed(lines[:number]) if line), "")
