"""A model may draft, never decide: whatever it answers, no word stands that its passages do not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import drafter, newsroom
from standfirst.condense import speaking
from standfirst.drafter.answer import read
from standfirst.drafter.calls import carried
from standfirst.drafter.server import Server
from standfirst.model.post import sentences as said_by
from standfirst.model.verdict import Grade
from standfirst.prose import without_calls, words
from standfirst.workflow import sourcing
from standfirst.workflow.sourcing import Drafted, Sources
from tests.drafter import servers
from tests.drafter.paper import HOUSE, PAPER
from tests.drafter.servers import Asked, Reply, content, good, nearest, sentences

Mischief = Callable[[str, dict[str, Any], servers.Question], tuple[str, list[Any]]]


@dataclass
class Desk:
    """The paper as drafted without a model, and what asks one."""

    sources: Sources
    made: Drafted
    house: newsroom.Newsroom

    def filled(self, answer: Callable[[Asked], Reply], **options: Any) -> tuple[drafter.Filled, servers.ModelServer]:
        voice = speaking(self.sources.submission, None, self.house)
        with servers.serving(answer) as running:
            asked = Server(running.address, "quill-1", options.pop("timeout", 10), wait=lambda _: None, **options)
            model = drafter.Model("quill-1", asked)
            return drafter.fill(self.made.post, self.sources.submission, None, voice, model), running

    def verified(self, filled: drafter.Filled) -> bool:
        judged = sourcing.judged_of(filled.post, self.sources, self.house)
        return all(verdict.grade is Grade.VERIFIED for verdict in judged.values())

    def where(self, words: str) -> str:
        """Return the address of the drafted sentence of the body that has these words."""
        return next(where for where, said in said_by(self.made.post) if words in said.text and where.startswith("p"))

    def texts(self, filled: drafter.Filled) -> dict[str, str]:
        return {where: sentence.text for where, sentence in said_by(filled.post)}


@pytest.fixture(scope="module")
def desk() -> Desk:
    house = newsroom.read(HOUSE)
    sources = sourcing.read_sources(PAPER.encode(), "submission.md", None, house)
    return Desk(sources, sourcing.drafted(sources, house), house)


def answering(say: Callable[[servers.Question], Any]) -> Callable[[Asked], Reply]:
    return lambda asked: content(say(asked.question))


def test_what_a_careful_model_writes_stands_with_its_passages_and_its_name(desk: Desk) -> None:
    filled, running = desk.filled(answering(lambda question: sentences(*good(question))))
    assert filled.written >= len(filled.slots) - 1  # "This is why" behind another's sentence may fall back
    assert desk.verified(filled)
    made = dict(said_by(filled.post))[desk.where("5% of keepers")].provenance
    assert made is not None
    assert made.operations[0].name == "drafted by quill-1"
    assert "5% of keepers" in " ".join(desk.sources.submission.document.text(span) for span in made.spans)
    assert {asked.path for asked in running.asked} == {"/v1/chat/completions"}
    assert running.asked[0].body["temperature"] == 0
    assert running.asked[0].body["stream"] is False


def test_a_footnote_stays_on_its_words(desk: Desk) -> None:
    """… from May 2025[^1]."""
    filled, _ = desk.filled(answering(lambda question: sentences(*good(question))))
    where = desk.where("[^1]")
    assert desk.texts(filled)[where] == (
        "We urged the Department to pay every keeper at least £14 an hour from May 2025[^1]."
    )
    assert {slot.where: slot.turn for slot in filled.slots}[where] == 0


def test_a_usual_model_has_its_own_words_taken_out_within_two_rounds(desk: Desk) -> None:
    filled, running = desk.filled(answering(lambda question: sentences(*servers.eager(question))))
    turns = [slot.turn for slot in filled.slots if slot.turn is not None]
    assert len(turns) >= len(filled.slots) - 1
    assert max(turns) in {1, 2}
    told = [one for asked in running.asked for one in asked.question.get("mend", [])]
    assert any("strongly" in why for one in told for why in one["refused"])
    assert desk.verified(filled)
    assert "strongly" not in " ".join(desk.texts(filled).values())


def test_the_same_answers_make_the_same_post(desk: Desk) -> None:
    once, first = desk.filled(answering(lambda question: sentences(*servers.eager(question))))
    again, second = desk.filled(answering(lambda question: sentences(*servers.eager(question))))
    assert once == again
    assert [asked.body for asked in first.asked] == [asked.body for asked in second.asked]


def figure(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    changed = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text)
    return (changed if changed != text else text[:-1] + " in 2031."), [passage["number"]]


def name(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    swapped = text.replace("Tomos Vane", "Ines Falk").replace("Department", "Lock Board")
    swapped = swapped.replace("Ines Falk of the Lock Board", "Tomos Vane of the Boat Union")
    return (swapped if swapped != text else f"Ines Falk said that {text[0].lower()}{text[1:]}"), [passage["number"]]


def negation(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    dropped = text.replace(" not", "").replace(" never", "")
    return (dropped if dropped != text else re.sub(r"^(\S+ \S+)", r"\1 not", text)), [passage["number"]]


def hedge(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    firm = text.replace(" may ", " will ").replace("some ", "all ").replace("at least", "about")
    return (firm if firm != text else f"Clearly {text[0].lower()}{text[1:]}"), [passage["number"]]


def splice(text: str, passage: dict[str, Any], question: servers.Question) -> tuple[str, list[Any]]:
    other = next(one for one in question["passages"] if one["number"] != passage["number"])
    first, second = text.split(), other["text"].split()
    made = " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])
    return made, [passage["number"], other["number"]]


def wrong_passage(text: str, passage: dict[str, Any], question: servers.Question) -> tuple[str, list[Any]]:
    return text, [next(one["number"] for one in question["passages"] if one["number"] != passage["number"])]


def unknown_passage(text: str, _: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    return text, [99]


def no_passage(text: str, _: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    return text, []


def odd_passages(text: str, _: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    return text, [True, "1", None, 1.5, {"number": 1}]


def every_passage(text: str, _: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    return text, [1, 2, 3, 4, 5]


def obeys(_: str, passage: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    return "The Department has agreed to pay £9 million.", [passage["number"], 1]


def links(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    first, rest = text.split(" ", 1)
    return f"[{first}](https://elsewhere.example/) {rest}", [passage["number"]]


def marks_up(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return f"**{text[:-1]}**<script>alert(1)</script>.", [passage["number"]]


def calls_a_note(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return f"{text[:-1]}[^9].", [passage["number"]]


def hides(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return text.replace(" ", " \u200b", 1).replace("e", "e\u202e", 1), [passage["number"]]


def asks(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return f"{text[:-1]}?", [passage["number"]]


def wears_our_frame(_: str, passage: dict[str, Any], __: servers.Question) -> tuple[str, list[Any]]:
    """A frame of the house with the source's words in its slot, and none of what stood around them."""
    return "Our plan to close the northern locks before 2026.", [passage["number"]]


def shouts(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return text.upper(), [passage["number"]]


def adds_a_second_sentence(text: str, passage: dict[str, Any], _: servers.Question) -> tuple[str, list[Any]]:
    return f"{text} This is good news.", [passage["number"]]


LIES: list[Mischief] = [
    figure, name, negation, hedge, splice, wrong_passage, unknown_passage, no_passage, odd_passages, every_passage,
    obeys, links, marks_up, calls_a_note, hides, asks, wears_our_frame, shouts, adds_a_second_sentence,
]  # fmt: skip


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_model_that_lies_in_every_sentence_and_every_round_changes_nothing(desk: Desk, lie: Mischief) -> None:
    def answer(question: servers.Question) -> str:
        proposed = []
        for slot, text, _ in good(question):
            drafted = next(one["drafted"] for one in question["slots"] if one["slot"] == slot)
            proposed.append((slot, *lie(text, nearest(drafted, question["passages"]), question)))
        return sentences(*proposed)

    filled, running = desk.filled(answering(answer))
    assert filled.post == desk.made.post
    assert not filled.silent
    assert all(slot.refusal and slot.refusal.why for slot in filled.slots)
    paragraphs = {slot.where.partition(".")[0] for slot in filled.slots}
    assert len(running.asked) == len(paragraphs) * (1 + drafter.REPAIRS)
    found = list(drafter.findings(filled))
    assert [finding.rule for finding in found] == ["drafter-refused"] * len(filled.slots)
    assert all(len(finding.message) < 450 for finding in found)


# The reported past of the careful model, and nothing else: not the program's own list, which is what is on trial.
ALLOWED = frozenset("we urged proposed recommended supported believed were did said that".split())


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.data())
def test_however_truth_and_lies_are_mixed_every_word_that_stands_is_in_the_passages_it_cites(
    desk: Desk, data: st.DataObject
) -> None:
    """Each slot of each round is answered well or by one of the lies, or not at all."""

    def ask(messages: Any) -> str:
        question = json.loads(messages[-1].text)
        proposed = []
        for slot, text, passages in good(question):
            lie = data.draw(st.sampled_from([None, None, "silence", *LIES]))
            if lie == "silence":
                continue
            drafted = next(one["drafted"] for one in question["slots"] if one["slot"] == slot)
            near = nearest(drafted, question["passages"])
            proposed.append((slot, *((text, passages) if lie is None else lie(text, near, question))))
        return sentences(*proposed)

    voice = speaking(desk.sources.submission, None, desk.house)
    filled = drafter.fill(desk.made.post, desk.sources.submission, None, voice, drafter.Model("quill-1", ask))
    assert desk.verified(filled)
    document = desk.sources.submission.document
    drafted_texts = {sentence.text for _, sentence in said_by(desk.made.post)}
    for _, sentence in said_by(filled.post):
        if sentence.text not in drafted_texts:
            assert sentence.provenance is not None
            cited = " ".join(document.text(span) for span in sentence.provenance.spans)
            strange = set(words(without_calls(sentence.text))) - set(words(cited)) - ALLOWED
            assert not strange, sentence.text
            assert ("not" in words(sentence.text)) == ("not" in words(cited))


GARBAGE = {
    "prose": "I'm sorry, but I can't help with that. {As a model} I have no view.",
    "empty": "",
    "no text at all": None,
    "cut short": '{"sentences": [{"slot": 1, "text": "We urged',
    "a list": "[1, 2, 3]",
    "another object": '{"answer": "We urged the Department."}',
    "no list": '{"sentences": "We urged the Department."}',
    "wrong kinds": '{"sentences": [1, null, {"slot": "1", "text": 5, "passages": 1}, {"slot": 1}]}',
    "slots nobody asked for": '{"sentences": [{"slot": 77, "text": "Boats are free.", "passages": [1]}]}',
    "braces without end": "{" * 50_000,
    "arrays without end": '{"sentences": ' + "[" * 50_000,
    "enormous": "We urged the Department. " * 15_000,
    "figures without end": '{"sentences": [{"slot": ' + "9" * 10_000 + "}]}",
}


@pytest.mark.parametrize("said", GARBAGE.values(), ids=GARBAGE.keys())
def test_an_answer_that_is_no_answer_leaves_the_draft_as_it_was(desk: Desk, said: object) -> None:
    filled, _ = desk.filled(answering(lambda _: said))
    assert filled.post == desk.made.post
    assert filled.written == 0
    assert not filled.silent


@pytest.mark.parametrize(
    "wrap",
    [
        "```json\n{}\n```",
        "Here is the JSON you asked for:\n\n{}\n\nI hope this helps!",
        '<think>Perhaps {{"sentences": [1]}}?</think>{}',
        '{{"thoughts": "short"}} {}',
    ],
)
def test_json_is_found_in_fences_and_between_prose(desk: Desk, wrap: str) -> None:
    filled, _ = desk.filled(answering(lambda question: wrap.format(sentences(*good(question)))))
    assert filled.written >= len(filled.slots) - 1
    assert desk.verified(filled)


def test_an_answer_in_many_pieces_is_read_whole(desk: Desk) -> None:
    def answer(asked: Asked) -> Reply:
        whole = content(sentences(*good(asked.question)))
        return Reply(whole.body, headers=whole.headers, pieces=40)

    filled, _ = desk.filled(answer)
    assert filled.written >= len(filled.slots) - 1


def status(code: int, **headers: str) -> Reply:
    return Reply(b'{"error": {"message": "no"}}', code, {"Content-Type": "application/json", **headers})


DEAD = {
    "wants a key": (status(401), "refused the key", 1),
    "has no such model": (status(404), "no such address or model", 1),
    "is broken": (status(500), "status 500", 3),
    "is busy": (status(429, **{"Retry-After": "3600"}), "status 429", 3),
    "sends elsewhere": (status(307, Location="http://127.0.0.1:9/steal"), "status 307", 1),
    "hangs up": (Reply(b"{" * 400, cut=True), "broke off", 3),
    "speaks HTML": (Reply(b"<html><body>Sign in</body></html>", headers={"Content-Type": "text/html"}), "no chat", 1),
    "streams unasked": (
        Reply(b'data: {"choices": [{"delta": {"content": "We"}}]}\n\n', headers={"Content-Type": "text/event-stream"}),
        "no chat",
        1,
    ),
    "answers nothing": (Reply(b""), "no chat", 1),
    "answers {}": (Reply(b"{}"), "no chat", 1),
    "answers []": (Reply(b"[]"), "no chat", 1),
    "never answers": (Reply(stalls=True), "no answer in", 1),
}


@pytest.mark.parametrize(("reply", "why", "tries"), DEAD.values(), ids=DEAD.keys())
def test_a_server_that_cannot_be_used_is_given_up_with_one_reason(
    desk: Desk, reply: Reply, why: str, tries: int
) -> None:
    filled, running = desk.filled(lambda _: reply, timeout=0.4)
    assert filled.post == desk.made.post
    assert why in filled.silent
    assert len(running.asked) == tries
    [finding] = drafter.findings(filled)
    assert finding.rule == "drafter-silent"
    assert running.address in finding.message


def test_a_server_that_is_not_running_is_given_up(desk: Desk) -> None:
    with servers.serving(lambda _: Reply()) as gone:
        pass
    voice = speaking(desk.sources.submission, None, desk.house)
    waited: list[float] = []
    model = drafter.Model("quill-1", Server(gone.address, "quill-1", 1, wait=waited.append))
    filled = drafter.fill(desk.made.post, desk.sources.submission, None, voice, model)
    assert "is not running" in filled.silent
    assert filled.post == desk.made.post
    assert sum(waited) <= 10


def test_an_answer_larger_than_any_post_is_not_read_to_its_end(desk: Desk) -> None:
    filled, _ = desk.filled(lambda _: content("We urged the Department. " * 40_000))
    assert filled.post == desk.made.post
    assert not filled.silent


def test_a_busy_server_is_asked_again_after_as_long_as_it_wants_within_reason(desk: Desk) -> None:
    waited: list[float] = []
    replies = [status(429, **{"Retry-After": "2"}), status(503)]

    def answer(asked: Asked) -> Reply:
        return replies.pop(0) if replies else content(sentences(*good(asked.question)))

    voice = speaking(desk.sources.submission, None, desk.house)
    with servers.serving(answer) as running:
        model = drafter.Model("quill-1", Server(running.address, "quill-1", 10, wait=waited.append))
        filled = drafter.fill(desk.made.post, desk.sources.submission, None, voice, model)
    assert waited == [2.0, 1.0]
    assert filled.written
    assert not filled.silent


def test_a_server_that_knows_fewer_fields_is_asked_plainly(desk: Desk) -> None:
    def answer(asked: Asked) -> Reply:
        return status(400) if "response_format" in asked.body else content(sentences(*good(asked.question)))

    filled, running = desk.filled(answer)
    assert filled.written
    assert ["seed" in asked.body for asked in running.asked].count(True) == 1


def test_a_server_that_dies_halfway_keeps_what_was_verified(desk: Desk) -> None:
    left = [1]

    def answer(asked: Asked) -> Reply:
        return content(sentences(*good(asked.question))) if left and left.pop() else status(401)

    filled, _ = desk.filled(answer)
    assert "refused the key" in filled.silent
    assert 0 < filled.written < len(filled.slots)
    assert desk.verified(filled)


def test_the_key_goes_to_the_server_alone_and_is_never_shown(desk: Desk) -> None:
    filled, running = desk.filled(lambda _: status(401), key="s3cret-of-the-house")
    assert running.asked[0].headers["authorization"] == "Bearer s3cret-of-the-house"
    assert "s3cret" not in repr(filled)
    assert "s3cret" not in repr(Server("http://127.0.0.1:1", "m", 1, "s3cret-of-the-house"))


def test_proxies_of_the_environment_get_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.serving(lambda _: Reply()) as proxy:
        for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(variable, proxy.address.removesuffix("/v1"))
        filled, _ = desk.filled(answering(lambda question: sentences(*good(question))))
        assert filled.written
        assert not proxy.connections


def test_a_sentence_that_leans_does_not_stand_behind_words_it_did_not_lean_on(desk: Desk) -> None:
    """ "This is why we recommend a fund" follows the 40 locks that closed, and nothing else."""

    def answer(question: servers.Question) -> str:
        told = {one["text"]: one["number"] for one in question["passages"]}
        slots = {one["drafted"]: one["slot"] for one in question["slots"]}
        urge, why, lost = "We urge the Dep", "This is why we", "40 locks"
        return sentences(
            *(
                (slot, f"We said that we{passage[2:]}", [told[passage]])
                for drafted, slot in slots.items()
                for passage in told
                if lost in drafted and passage.startswith(urge)
            ),
            *(
                (slot, passage, [told[passage]])
                for drafted, slot in slots.items()
                for passage in told
                if "fund for small locks" in drafted and passage.startswith(why)
            ),
        )

    filled, running = desk.filled(answering(answer))
    assert running.asked
    told = list(desk.texts(filled).values())
    [at] = [number for number, text in enumerate(told) if "fund for small locks" in text]
    assert "40 locks" in told[at - 1]


def test_nothing_is_said_twice_in_a_paragraph(desk: Desk) -> None:
    """The annual report, once for the slot that asked for it and once for the one before."""

    def answer(question: servers.Question) -> str:
        told = [one for one in good(question) if "once a year" in one[1]]
        return sentences(*((slot["slot"], *one[1:]) for slot in question["slots"] for one in told))

    filled, _ = desk.filled(answering(answer))
    assert " ".join(desk.texts(filled).values()).count("once a year") == 2  # the standfirst has it too


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.from_regex(r'\{"sentences": ?\[.{0,60}\]?\}?', fullmatch=True))
def test_no_answer_breaks_the_reader(said: str) -> None:
    found = read(said)
    assert found.fault or found.proposals


@given(
    st.lists(st.sampled_from(["We", "urged", "boats", "to", "wait", "2025"]), min_size=1, max_size=8),
    st.lists(st.sampled_from(["We[^1]", "urged", "boats[^2]", "wait.[^3]", "2025[^4]"]), min_size=1, max_size=6),
)
def test_every_call_of_the_draft_is_carried_once_and_no_word_is_touched(new: list[str], old: list[str]) -> None:
    text, drafted = " ".join(new) + ".", " ".join(old)
    made = carried(text, drafted)
    assert re.sub(r"\[\^\d\]", "", made) == text
    assert sorted(re.findall(r"\[\^\d\]", made)) == sorted(re.findall(r"\[\^\d\]", drafted))


def test_what_is_sent_is_the_passages_and_the_draft_and_nothing_of_the_rest(desk: Desk) -> None:
    """The author's name is no passage, nor is the address in the note."""
    _, running = desk.filled(answering(lambda question: sentences(*good(question))))
    sent = json.dumps([asked.body for asked in running.asked])
    assert "Ada Quill" not in sent
    assert "canal.example" not in sent
