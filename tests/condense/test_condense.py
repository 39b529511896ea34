"""A draft says who submitted what to whom and when, what was said, and where it all comes from."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import intake, post_file
from standfirst.condense import Condensed, condense, speaking
from standfirst.condense.features import bars
from standfirst.condense.units import units_of
from standfirst.ground.judgement import verdicts
from standfirst.model.post import Derivation, Par, Points, sentences
from standfirst.model.verdict import Grade
from standfirst.newsroom import Newsroom
from standfirst.prose import words

RESPONSE = """**Consultation Response**
**The future of locks**
**Date of submission: 3 May 2024**

Written evidence submitted by Ada Quill, Policy Lead for the Canal Trust (CT).

With special thanks to our Lock Advisers for their help when writing this response:

- Dr Ines Falk – Engineer – Gates and Paddles
- Tom Arden - Keeper for the Northern Navigation

## Chapter 1: Locks

### 1.1 What should change?

This consultation provides a rare opportunity to open the northern locks again – we would urge the Department to fund a
keeper for every lock by 2026<sup>1</sup>. We are concerned that 40 locks have closed since 2019.

The Canal Trust recommends that volunteers are paid their fares.

<sup>1</sup> Canal Trust (2023) State of the Locks <https://canal.example/state>
"""


def text_of(draft: Condensed) -> str:
    return post_file.render(draft.post)


def test_the_lede_says_who_submitted_what_and_when(condensed: Callable[..., Condensed]) -> None:
    [lede] = condensed(RESPONSE).post.lede.sentences
    assert lede.text == "The Canal Trust submitted its response to the future of locks on 3 May 2024."


def test_the_opportunity_comes_before_the_ask_and_both_in_reported_speech(condensed: Callable[..., Condensed]) -> None:
    body = text_of(condensed(RESPONSE))
    opportunity = body.index("In our response, we recognised that this consultation provides a rare opportunity")
    assert opportunity < body.index("We urged the Department to fund a keeper for every lock by 2026")


def test_a_footnote_travels_with_its_word_and_is_numbered_anew(condensed: Callable[..., Condensed]) -> None:
    post = condensed(RESPONSE).post
    assert "by 2026[^1]." in text_of(condensed(RESPONSE))
    assert [(note.number, note.printed) for note in post.notes] == [(1, ("1",))]
    assert "<https://canal.example/state>" in post.notes[0].text.text


def test_advisers_are_thanked_as_credited(condensed: Callable[..., Condensed]) -> None:
    post = condensed(RESPONSE).post
    credited = next(passage for passage in reversed(post.body) if isinstance(passage, Points))
    assert [item.text for item in credited.items] == [
        "Dr Ines Falk – Engineer – Gates and Paddles",
        "Tom Arden – Keeper for the Northern Navigation",
    ]
    assert [person.name for person in post.advisers] == ["Dr Ines Falk", "Tom Arden"]


def test_what_no_input_states_is_left_out_and_reported(condensed: Callable[..., Condensed]) -> None:
    """We urge the council to open the towpath at night. It is closed for no reason that anyone can give."""
    draft = condensed("# Towpaths\n\nWe urge the council to open the towpath at night. It is closed for no reason.\n")
    assert draft.post.date is None
    assert "20" not in draft.post.lede.sentences[0].text
    assert {"date", "p2"} <= {finding.where for finding in draft.findings}


def test_another_organisations_submission_is_not_ours(condensed: Callable[..., Condensed]) -> None:
    theirs = RESPONSE.replace("Canal Trust (CT)", "River League (RL)").replace("Canal Trust", "River League")
    post = condensed(theirs).post
    assert post.lede.sentences[0].text.startswith("The River League submitted")
    assert not post.boilerplate
    assert not post.contact


def test_recommendations_are_a_list_word_for_word(condensed: Callable[..., Condensed]) -> None:
    asks = ["Open the northern locks by March 2026.", "Pay keepers for their travel.", "Publish every closure."]
    listed = "".join(f"Recommendation {number}: {ask}\n\n" for number, ask in enumerate(asks, 1))
    post = condensed(f"# Locks\n\nWe urge the council to act on the locks soon.\n\n## Recommendations\n\n{listed}").post
    assert asks in [[item.text for item in part.items] for part in post.body if isinstance(part, Points)]


def test_the_list_a_background_announces_is_taken_from_the_submission(condensed: Callable[..., Condensed]) -> None:
    question = "### 1.1 What should change?\n"
    aims = "\nThe three aims of the plan are:\n\n1. Safe gates\n2. Dry beds\n3. Paid keepers\n\n"
    counted = RESPONSE.replace(question, f"{question}{aims}**Please explain your answer:**\n")
    body = text_of(condensed(counted, "# The future of locks\n\nThe plan has three aims for the canals.\n"))
    assert "The plan has three aims for the canals:\n\n- Safe gates\n- Dry beds\n- Paid keepers\n" in body


def test_the_bundled_draft_has_every_part(bundled: Condensed) -> None:
    post = bundled.post
    assert len(post.headline.text) <= 65
    assert 0 < len(post.standfirst.text) <= 200
    assert post.date is not None
    assert len(post.advisers) == 3
    assert post.notes_to_editors
    assert post.boilerplate
    assert post.contact
    opened = [passage for passage in post.body if isinstance(passage, Par)]
    assert any(passage.sentences[0].text.startswith("In our response, we") for passage in opened)


def test_every_drafted_sentence_has_a_source_or_is_the_houses_own(bundled: Condensed) -> None:
    for where, sentence in sentences(bundled.post):
        assert sentence.provenance is not None, where
        assert sentence.provenance.spans or sentence.provenance.derivation is Derivation.HOUSE, where


def test_the_post_keeps_to_the_houses_length(bundled: Condensed) -> None:
    said = [sentence.text for where, sentence in sentences(bundled.post) if where.startswith("p")]
    assert 250 <= sum(len(words(text)) for text in said) <= 600


def test_two_drafts_are_the_same_bytes(condensed: Callable[..., Condensed]) -> None:
    assert text_of(condensed(RESPONSE)) == text_of(condensed(RESPONSE))


@pytest.mark.parametrize("text", ["Locks.\n", "# Only a title\n", "- a\n- b\n", "> quoted\n", "1. one\n"])
def test_the_smallest_documents_still_make_a_draft(condensed: Callable[..., Condensed], text: str) -> None:
    assert condensed(text).post.headline.text


def test_sentences_that_follow_each_other_do_not_open_alike(condensed: Callable[..., Condensed]) -> None:
    """Four plain statements, none of which says "we"."""
    said = [
        "Keepers must be paid for the winter months as well as for the busy summer season.",
        "Reservoirs in the hills should be dredged before another dry year empties every pound.",
        "Towpaths need lighting where children walk to school beside the water after dusk.",
        "Volunteers ought to be insured by the Department when they work on heavy gates.",
    ]
    body = text_of(condensed("# Locks\n\n" + "\n\n".join(said) + "\n"))
    openings = [" ".join(line.split()[:3]) for line in body.splitlines()]
    assert sum(line in body for line in said[1:]) == 3
    assert all(one != following for one, following in pairwise(openings))


def test_what_points_elsewhere_or_speaks_to_the_reader_is_not_quoted(condensed: Callable[..., Condensed]) -> None:
    """Dear Minister / We urge you ... / the amendments below / 2. numbered"""
    text = (
        "Dear Minister,\n\nWe urge you to think again about the closure of every lock in the north.\n\n"
        "We recommend the amendments below to the Bill, each of which keeps a lock open.\n\n"
        "We recommend that the Department keeps every lock open until the repairs are paid for.\n"
    )
    body = text_of(condensed(text))
    assert "urged you" not in body
    assert "we wrote: “We urge you to think again about the closure of every lock in the north.”" in body
    assert "below" not in body
    assert "We recommended that the Department keeps every lock open" in body


def test_a_call_within_a_note_is_not_part_of_it(condensed: Callable[..., Condensed]) -> None:
    """A converter ran the text into the note: "State of the Locks, see also<sup>2</sup>"."""
    ask = "# Locks\n\nWe urge the Department to keep every lock open until the repairs are paid<sup>1</sup>.\n\n"
    notes = "<sup>1</sup> State of the Locks<sup>2</sup>, 2023\n\n<sup>2</sup> Canal Trust\n"
    post = condensed(ask + notes).post
    assert [note.text.text for note in post.notes] == ["State of the Locks, 2023"]


def test_the_counted_list_of_another_organisation_is_labelled_and_verified(house: Newsroom) -> None:
    labelled = replace(house, style=replace(house.style, list_label="{noun} {number_word}:"))
    theirs = RESPONSE.replace("Canal Trust (CT)", "River Association (RA)").replace("Canal Trust", "River Association")
    aims = "\nThe three aims of the plan are:\n\n1. Safe gates for all\n2. Dry beds\n3. Paid keepers\n\n"
    question = "### 1.1 What should change?\n"
    text = theirs.replace(question, f"{question}{aims}**Please explain your answer:**\n")
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
    draft = condense(submission, None, labelled)
    judged = verdicts(draft.post, submission, None, speaking(submission, None, labelled))
    said = {where: sentence.text for where, sentence in sentences(draft.post)}
    assert any(line.startswith("Aim one: Safe gates") for line in said.values())
    assert [where for where, verdict in judged.items() if verdict.grade is not Grade.VERIFIED] == []


@given(
    title=st.lists(
        st.sampled_from("Review of the Locks Act in relation to winter arising out of Ferries and Piers 2024".split()),
        min_size=1,
        max_size=30,
    ),
    ask=st.lists(
        st.sampled_from("the Department to open every lock and pay its keepers in winter, while boats wait".split()),
        min_size=3,
        max_size=60,
    ),
)
@settings(max_examples=60, deadline=None)
def test_headline_and_standfirst_fit_and_are_never_cut_in_mid_phrase(
    condensed: Callable[..., Condensed], title: list[str], ask: list[str]
) -> None:
    """What does not fit whole is not used: each ends where its source ends a title, a phrase or a sentence."""
    named, asked = " ".join(title), " ".join(ask).rstrip(",")
    post = condensed(f"# {named}\n\nWe urge {asked}.\n").post
    assert len(post.headline.text) <= 65
    assert len(post.standfirst.text) <= 200
    about = post.headline.text.partition(" on ")[2].removeprefix("the ")
    left = [named[found.end() :] for found in re.finditer(re.escape(about), named)]
    assert any(not rest or re.match(r" (?:in relation|arising)", rest) for rest in left)
    assert not post.standfirst.text or post.standfirst.text.endswith((".", asked))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "# Schleusen\n\nWir fordern das Ministerium auf, die Schleusen zu öffnen und die Wärter zu bezahlen.\n",
            "not in English",
        ),
        ("# Figures\n\n| lock | boats |\n|---|---|\n| one | 7 |\n| two | 9 |\n", "tables"),
        ("# Locks\n", "no sentence"),
    ],
)
def test_a_draft_without_argument_says_why(condensed: Callable[..., Condensed], text: str, reason: str) -> None:
    """German; a table and nothing else; a title and nothing else."""
    draft = condensed(text)
    assert any(reason in finding.message for finding in draft.findings)
    assert not any(isinstance(passage, Points) for passage in draft.post.body)


def test_three_short_sentences_make_a_short_draft(condensed: Callable[..., Condensed]) -> None:
    draft = condensed("# Locks\n\nLocks are closed. We urge the Department to open them. It is time.\n")
    assert "We urged the Department to open them." in text_of(draft)
    assert not any("no sentence" in finding.message for finding in draft.findings)


def test_the_bodies_of_a_joint_submission_are_named(condensed: Callable[..., Condensed]) -> None:
    signed = "## Signatories\n\n- Canal Trust\n- River Association\n- Ferry Union\n"
    text = f"# Locks\n\n## Introduction\n\nWe urge the Department to open every lock before the winter.\n\n{signed}"
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
    assert len(submission.cosignatories) == 3
    body = text_of(condensed(text))
    assert all(f"- {name}" in body for name in ("Canal Trust", "River Association", "Ferry Union"))


def test_recommendations_that_do_not_fit_whole_give_their_first_sentences(
    condensed: Callable[..., Condensed], house: Newsroom
) -> None:
    """Four recommendations of sixty words each, in a post of 150."""
    why = (
        "It has been asked for since the last review, and nothing but money stands in its way, as every keeper knows. "
        * 3
    )
    asks = [f"Open lock {name}." for name in ("one", "two", "three", "four")]
    listed = "\n".join(f"{number}. {ask} {why}" for number, ask in enumerate(asks, 1))
    short = replace(house, style=house.style.of_length(150))
    body = text_of(condensed(f"# Locks\n\n## Recommendations\n\n{listed}\n", newsroom=short))
    assert [line for line in body.splitlines() if line.startswith("- ")] == [f"- {ask}" for ask in asks]
    assert "We recommended:" in body


def test_a_list_hangs_on_the_sentence_that_announces_it(condensed: Callable[..., Condensed]) -> None:
    points = "- closes the northern locks;\n- forgets the keepers; and\n- costs more than it saves.\n"
    text = f"# Locks\n\n## Introduction\n\nWe have concerns with the plan, in particular that it:\n\n{points}"
    body = text_of(condensed(text))
    assert f"concerns with the plan, in particular that it:\n\n{points}" in body


def test_what_presents_the_organisation_or_outlines_the_paper_is_not_quoted(
    condensed: Callable[..., Condensed],
) -> None:
    text = (
        "# Locks\n\nThe Canal Trust is an independent charity that looks after forty locks.\n\n"
        "## Ada Quill\n\nis a lecturer in hydraulics at the University of Weir.\n\n"
        "## Introduction\n\nIn this section we outline the history of the locks in the north.\n\n"
        "Every lock in the north must be open before the winter.\n"
    )
    body = text_of(condensed(text))
    assert "Every lock in the north must be open" in body.replace("every lock", "Every lock")
    assert not any(word in body for word in ("charity", "lecturer", "outline"))


@pytest.mark.parametrize(
    "said",
    [
        "Every power that is already available to the keepers must be used before a new one is asked for.",
        "In this submission we focus on the northern locks, which the plan would close.",
        "Where the owner of a lock is a public body, the council must be told of every closure.",
    ],
)
def test_what_only_sounds_like_a_courtesy_or_an_outline_may_be_quoted(
    said: str,
) -> None:
    text = f"# Locks\n\n## Introduction\n\n{said}\n"
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
    [unit] = units_of(submission)
    assert not bars(unit)


def test_a_paragraph_is_attributed_once_and_goes_on_in_the_submissions_words(
    condensed: Callable[..., Condensed],
) -> None:
    first, second = (
        "The northern locks are the only way to the mills.",
        "Without them the mills would close within a year.",
    )
    body = text_of(condensed(f"# Locks\n\n## Introduction\n\n{first} {second}\n"))
    assert f"we said that the northern locks are the only way to the mills.\n{second}" in body


def test_a_short_post_has_less_of_the_background_and_no_announcement_without_its_list(
    bundled_at: Callable[[int], Condensed],
) -> None:
    drafts = {length: bundled_at(length) for length in (100, 300, 600)}
    told = {length: sum(len(words(one.text)) for _, one in sentences(each.post)) for length, each in drafts.items()}
    assert told[100] < told[300] < told[600]
    for each in drafts.values():
        for lead, after in pairwise([*each.post.body, None]):
            if isinstance(lead, Par) and lead.sentences[-1].text.endswith(":"):
                assert isinstance(after, Points)


@pytest.mark.parametrize(
    "said",
    [
        "Our recent submissions on the locks include two to the Waterways Committee and one to the Weir Board.",
        "The Canal Trust has a long track record of campaigning for open locks in every county.",
        "We have participated in several consultations on the locks since the last of the barges went.",
        "This submission was prepared by the Canal Trust and is endorsed by the River Association.",
        "We appreciate being invited to make this submission on the future of the locks.",
        "We are the leading experts on the repair of lock gates in the whole of the north.",
        "The Northern Canal Trust works with boats and lessons to protect every lock in the north.",
        "We ask the committee to please also consider this submission in its work on the weirs.",
    ],
)
def test_what_the_organisation_tells_of_its_own_part_is_not_news(said: str) -> None:
    text = f"# Locks\n\n## Introduction\n\n{said}\n"
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
    assert all("courtesy" in bars(unit) for unit in units_of(submission))


@pytest.mark.parametrize(
    ("body", "standfirst"),
    [
        (
            "We note that some locks are open.\n\nWe urge every council to open its locks before the winter.",
            "The CT urged every council to open its locks before the winter.",
        ),
        (
            "We urge that their opening be postponed.\n\nWe support a lower charge for every rowing boat.",
            "The CT supported a lower charge for every rowing boat.",
        ),
        (
            "We further suggest that the charge should also fall.\n\nWe oppose the closing of the northern locks.",
            "The CT opposed the closing of the northern locks.",
        ),
        (
            "Locks are closed.\n\n## Recommendations\n\n- Open every lock by night.\n- Pay every keeper a wage.",
            "CT asks: “Open every lock by night”",
        ),
    ],
)
def test_the_standfirst_is_the_strongest_thing_that_stands_alone(
    condensed: Callable[..., Condensed], body: str, standfirst: str
) -> None:
    """Not what is noted, what leans, or what comes further; a recommendation where nobody says "we"."""
    front = "# The future of locks\n\nSubmission by the Canal Trust\n\n"
    assert condensed(f"{front}{body}\n").post.standfirst.text == standfirst


def test_an_announcement_without_its_list_is_no_standfirst(condensed: Callable[..., Condensed]) -> None:
    text = "# Locks\n\nWe urge the council to close no lock, including, in the north:\n\n- the upper\n- the lower\n"
    assert "north" not in condensed(text).post.standfirst.text


def test_the_first_sentence_of_all_adds_to_nothing(condensed: Callable[..., Condensed]) -> None:
    text = "# Locks\n\nIn the past, we have also paid for the repair of every lock in the north.\n"
    assert "we said that in the past, we have paid for the repair" in text_of(condensed(text))


def test_a_call_hangs_on_its_word(condensed: Callable[..., Condensed]) -> None:
    ask = "# Locks\n\nWe urge the Department to keep every lock open <sup>1</sup> until the repairs are paid.\n\n"
    assert "open[^1] until" in text_of(condensed(f"{ask}<sup>1</sup> State of the Locks, 2023\n"))


def test_half_a_sentence_is_not_quoted() -> None:
    """That the locks be opened … : the verb it hangs on stands elsewhere."""
    text = "# Locks\n\n## Introduction\n\nThat the upper and the lower locks be opened at once to every boat.\n"
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"))
    assert all("fragment" in bars(unit) for unit in units_of(submission))
