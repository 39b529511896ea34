"""post.md: what an editor may do to it, and what it answers when something cannot be kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from standfirst import post_file
from standfirst.errors import PostFileError
from standfirst.model.document import Span
from standfirst.model.post import (
    Derivation,
    Embargo,
    Par,
    Points,
    Post,
    PostNote,
    Provenance,
    Quotation,
    Sentence,
    Subhead,
    sentences,
)
from standfirst.model.submission import Person

HEAD = """---
headline: What we told the winter fares review
standfirst: Islanders pay too much in winter, we said.
kind: consultation response
date: 2026-03-02
language: en-GB
slug: winter-fares
---
"""
TRACED = Provenance(Derivation.VERBATIM, "submission", (Span("submission", 4, 0, 31),), (), "ab" * 32)


def parse(text: str) -> Post:
    return post_file.parse(text, {})


def body_of(text: str) -> tuple[object, ...]:
    post = parse(HEAD + text)
    return (post.lede, *post.body)


def words(post: Post) -> list[str]:
    return [sentence.text for _, sentence in sentences(post)]


def par(*texts: str) -> Par:
    return Par(tuple(Sentence(text, None) for text in texts))


def points(*texts: str) -> Points:
    return Points(tuple(Sentence(text, None) for text in texts))


def refusal(text: str) -> str:
    with pytest.raises(PostFileError) as refused:
        parse(text)
    return str(refused.value)


def test_a_post_is_written_as_an_editor_would_write_it() -> None:
    post = replace(
        parse(HEAD + "\nWe answered the review.[^1]\nThe fare is £9: too much.\n"),
        topics=("fares", "winter"),
        body=(
            points("a lower fare", "a ramp at every pier"),
            Quotation(Sentence("Nobody asked us.", None), "Ada Quill, islander"),
            Subhead(Sentence("What happens next", None)),
        ),
        advisers=(Person("Ada Quill", "Chair", None, "Ada Quill – Chair"),),
        notes=(PostNote(1, Sentence("Winter Fares Review, 2026.", None), ("4", "16")),),
        notes_to_editors=(Sentence("The review closes in May.", None),),
        contact=(Sentence("Press office: 01632 960001", None),),
        boilerplate=(Sentence("We speak for small ferries.", None),),
        embargo=Embargo(datetime(2099, 1, 1, 0, 1, tzinfo=UTC)),
    )
    assert (
        post_file.render(post)
        == """---
headline: What we told the winter fares review
standfirst: Islanders pay too much in winter, we said.
kind: consultation response
date: 2026-03-02
language: en-GB
slug: winter-fares
topics: [fares, winter]
advisers:
  - {"name": "Ada Quill", "role": "Chair", "raw": "Ada Quill – Chair"}
embargo: 2099-01-01T00:01:00+00:00
---

We answered the review.[^1]
The fare is £9: too much.

- a lower fare
- a ramp at every pier

> Nobody asked us.
> — Ada Quill, islander

## What happens next

[^1]: Winter Fares Review, 2026. <!-- in the submission: 4, 16 -->

## Notes to editors

1. The review closes in May.

## Contact

Press office: 01632 960001

## About us

We speak for small ferries.
"""
    )


def test_an_edited_sentence_loses_its_pedigree_and_no_other_does() -> None:
    """The boat leaves at six. It is never late."""
    traced = {post_file.digest_of(text): TRACED for text in ("The boat leaves at six.", "It is never late.")}
    text = HEAD + "\nThe boat leaves at six.\nIt is never late.\n"
    before = post_file.parse(text, traced)
    assert [sentence.provenance for sentence in before.lede.sentences] == [TRACED, TRACED]
    after = post_file.parse(text.replace("never", "rarely"), traced)
    assert [sentence.provenance for sentence in after.lede.sentences] == [TRACED, None]
    assert post_file.pedigrees(before) == traced


def test_how_an_accent_is_typed_is_no_edit() -> None:
    assert post_file.digest_of("\u00e9t\u00e9") == post_file.digest_of("e\u0301te\u0301")


def test_a_text_that_stands_twice_keeps_its_first_pedigree() -> None:
    other = replace(TRACED, derivation=Derivation.RECAST)
    post = replace(parse(HEAD), lede=Par((Sentence("Twice.", TRACED),)), body=(Par((Sentence("Twice.", other),)),))
    assert post_file.pedigrees(post) == {post_file.digest_of("Twice."): TRACED}


def test_bullets_of_any_kind_are_bullets_even_with_air_between_them() -> None:
    assert body_of("\nWe asked for:\n* a ramp\n\n+ a rail\n  - a bell\n") == (
        par("We asked for:"),
        points("a ramp", "a rail", "a bell"),
    )


def test_a_wrapped_item_quotation_or_note_is_made_whole() -> None:
    post = parse(
        HEAD + "\nLede.[^2]\n\n- a ramp\n  at the pier\n\n> Nobody\n> asked\n> -- Ada\n\n[^2]: The\n    report.\n"
    )
    assert post.body == (points("a ramp at the pier"), Quotation(Sentence("Nobody asked", None), "Ada"))
    assert post.notes == (PostNote(2, Sentence("The report.", None)),)


def test_empty_lines_trailing_space_and_a_missing_last_line_end_change_nothing() -> None:
    assert body_of("\n\n\n  One.  \nTwo.\t\n\n\n\nThree.") == (par("One.", "Two."), par("Three."))


def test_the_line_ends_of_another_system_change_nothing() -> None:
    text = HEAD + "\nOne.\nTwo.\n\n- three\n"
    assert parse(text.replace("\n", "\r\n")) == parse(text) == parse("\ufeff" + text.replace("\n", "\r"))


def test_a_heading_of_any_depth_below_the_headline_is_a_subhead() -> None:
    assert body_of("\nLede.\n\n###  Fares\n\nMore.\n")[1:] == (Subhead(Sentence("Fares", None)), par("More."))


def test_the_closing_sections_are_found_whatever_their_case_and_whoever_we_are() -> None:
    post = parse(
        HEAD + "\nL.\n\n## NOTES TO EDITORS\n\n- One.\n\nTwo.\n\n## contact\nCall.\n\n## About the Trust\nUs.\n"
    )
    assert words(post)[3:] == ["One.", "Two.", "Us.", "Call."]


def test_a_subhead_about_something_is_no_boilerplate_before_the_closing_sections() -> None:
    assert parse(HEAD + "\nL.\n\n## About the review\n\nIt asks.\n").boilerplate == ()


def test_a_subhead_named_like_a_closing_section_stays_a_subhead() -> None:
    post = replace(parse(HEAD + "\nL.\n"), body=(Subhead(Sentence("Contact", None)), par("By boat.")))
    assert parse(post_file.render(post)) == post


@pytest.mark.parametrize(
    "text", ["- not a list", "# not a heading", "> not a quote", "1986. A year.", "[^1]: not a note", "two\nlines", ""]
)
def test_a_sentence_that_looks_like_structure_stays_a_sentence(text: str) -> None:
    post = replace(parse(HEAD + "\nL.\n"), body=(par("Before.", text, "After."), points(text), par(text)))
    assert parse(post_file.render(post)) == post


def test_a_quotation_may_begin_with_a_dash_and_have_no_speaker() -> None:
    post = replace(parse(HEAD + "\nL.\n"), body=(Quotation(Sentence("— said nobody", None)),))
    assert parse(post_file.render(post)) == post


def test_a_person_may_be_given_by_name_alone() -> None:
    post = parse(HEAD.replace("language", "advisers:\n- Ada Quill\n- 'Bo O''Hara'\nlanguage"))
    assert [person.name for person in post.advisers] == ["Ada Quill", "Bo O'Hara"]


def test_a_headline_with_a_colon_needs_no_quotes_from_an_editor() -> None:
    post = parse(HEAD.replace("What we told", "Fares: what we told"))
    assert post.headline.text == "Fares: what we told the winter fares review"


def test_every_fault_is_named_at_once_with_its_line_and_remedy() -> None:
    text = HEAD.replace("kind:", "knd:").replace("2026-03-02", "2 March")
    said = refusal(text.replace("---\n", "---\nslug: winter-fares\n", 1) + "\n1. First\n")
    for fault in (
        "post.md line 1: the key kind is missing (add a line 'kind: …'",
        "line 5: unknown key 'knd' (write kind)",
        "line 6: date '2 March' is not a day (write it as 2026-05-01",
        "line 8: slug stands twice, on line 2 too (keep one of them)",
        'the body has no numbered lists (begin it with "- "',
    ):
        assert fault in said
    assert said.endswith("mend the lines named, then run the same command again")


def test_a_single_fault_gives_its_own_remedy() -> None:
    assert refusal(HEAD + "\nL.\n\n***\n") == "post.md line 12: a rule has no place in a post: delete the line"


@pytest.mark.parametrize("moment", ["2099-01-01T00:01:00", "2099-01-01", "first of May", '"soon"'])
def test_an_embargo_that_is_no_instant_with_its_offset_is_refused(moment: str) -> None:
    assert "2026-05-01T00:01:00+01:00" in refusal(HEAD.replace("language", f"embargo: {moment}\nlanguage"))


@pytest.mark.parametrize("name", ["../secret", "a/b", "a\\\\b", ".hidden", "", " x"])
def test_a_file_that_could_leave_the_storys_folder_is_refused(name: str) -> None:
    assert "plain file name" in refusal(HEAD.replace("language", f'attachments: \n- {{"name": "{name}"}}\nlanguage'))


@pytest.mark.parametrize("slug", ["../x", "a b", "É", "x" * 81, ""])
def test_a_slug_that_could_leave_its_folder_is_refused(slug: str) -> None:
    assert "line 7: slug" in refusal(HEAD.replace("winter-fares", slug))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("# a comment", "is no 'key: value'"),
        ("place: |", "runs over several lines"),
        ('place: "Oban', "not a whole quoted string"),
        ('place: "\\ud800"', "half a character"),
        ("place:\n- Oban", "place is a list"),
        ("topics: [a, b", "closing ']'"),
        ('topics: ["a" b]', "is no list"),
        ("advisers:\n- {name: Ada}", "cannot be read"),
        ("advisers:\n- " + '{"name":' * 20_000, "cannot be read"),
        ('advisers:\n- {"name": 7}', "not made of strings"),
        ('advisers:\n- {"name": "Ada", "rank": "x"}', "unknown part 'rank'"),
        ('advisers:\n- {"role": "Chair"}', "has no name"),
        ('advisers:\n- {"name": "Ada", "from": "memory"}', "is no place"),
        ("colour: blue", "the keys are headline"),
        ("lead-image: x", "write lead_image"),
    ],
)
def test_a_line_of_the_front_matter_that_cannot_be_kept_is_refused(line: str, fault: str) -> None:
    assert fault in refusal(HEAD.replace("language", f"{line}\nlanguage"))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("# A second headline", "begin a heading with ##"),
        ("<!-- ask Ada -->", "a comment would be lost"),
        ("[^x]: A note.", "number the notes"),
        ("[^1]: A.\n[^1]: B.", "note 1 stands twice"),
        ("[^1]: A. <!-- in the submission: [1 -->", "cannot be read"),
        ("## Contact\n\n> quoted", "a quotation stands among the closing sections"),
        ("## Contact\n\n## More", "follows the closing sections"),
    ],
)
def test_a_line_of_the_body_that_cannot_be_kept_is_refused(body: str, fault: str) -> None:
    assert fault in refusal(f"{HEAD}\nLede.\n\n{body}\n")


@pytest.mark.parametrize("text", ["", "Just prose.\n", "---\nheadline: x\n", "prose\n---\n---\n"])
def test_a_file_without_front_matter_is_refused(text: str) -> None:
    assert "the front matter is missing: begin the file with '---'" in refusal(text)


def test_a_post_without_a_lede_or_a_date_has_a_file_too() -> None:
    post = replace(parse(HEAD), date=None, lede=Par(()), body=(par("The body begins at once."),))
    assert parse(post_file.render(post)) == post


def test_an_empty_list_is_a_slip_of_the_program_and_not_written() -> None:
    with pytest.raises(ValueError, match="Points"):
        post_file.render(replace(parse(HEAD), body=(Points(()),)))


def test_every_sentence_and_every_key_says_its_line() -> None:
    text = HEAD + "\nOne.\nTwo.\n\n> Three.\n> — Ada\n\n- four\n"
    keys = {line.partition(":")[0]: number for number, line in enumerate(HEAD.splitlines(), 1) if ":" in line}
    places = post_file.places(text)
    assert places == keys | {"headline": 2, "standfirst": 3, "p1.s1": 10, "p1.s2": 11, "p2.q": 13, "p3.i1": 16}
    assert date(2026, 3, 2) == parse(text).date
