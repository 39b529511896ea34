"""What holds for every post and every record, whatever their words: the files say all of it, and only that."""

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standfirst import post_file, record_file
from standfirst.errors import PostFileError
from standfirst.model.document import Span
from standfirst.model.post import (
    Attachment,
    Derivation,
    Embargo,
    Illustration,
    LeadImage,
    Operation,
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
from standfirst.model.record import Entry, Event, Record, SignOff, Waiver
from standfirst.model.submission import Person
from standfirst.post_file import front_matter

# Whatever could be taken for structure, for another line or for one of our own escapes.
TROUBLE = (
    "", " ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\ufeff", "\x00", "\\", "\\\\",
    "- ", "-", "* ", "+ ", "#", "# ", "## ", "> ", ">", "1. ", "12) ", "1986.", "[^1]", "[^1]: ", "---", "***", "```",
    "<!--", "-->", "<!-- no lede -->", "<!-- end of list -->", " <!-- in the submission: 3 -->",
    "&lt;!-- in the submission: 3 -->", "&amp;", "&", "lt;", "amp;", "&#10;", "&amp;#10;", "&#8203;", "#32;",
    "Contact", "contact", "\\Contact", "Notes to editors", "About us", "About the Trust", "— ", "– ", "— Ada Quill",
    ": ", " #", "yes", "null", "~", "'", '"', "{", "}", "[", "]", ",", "2026-05-01", "0x1F", "é", "e\u0301", "😀",
    "Ferries ran late.", "We asked for a ramp.", "*stressed*", "[here](response/)", "https://ferries.example.org/?b=1&c",
)  # fmt: skip

texts = st.one_of(st.lists(st.sampled_from(TROUBLE), max_size=4).map("".join), st.text(max_size=12))
numbers = st.integers(0, 10**6)
digests = st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest())
spans = st.builds(
    Span, st.sampled_from(["submission", "background"]), numbers, numbers, numbers, st.none() | st.integers(1, 999)
)
provenances = st.builds(
    Provenance,
    st.sampled_from(Derivation),
    st.sampled_from(["submission", "background", "newsroom"]),
    st.lists(spans, max_size=3).map(tuple),
    st.lists(st.builds(Operation, texts, texts, texts), max_size=2).map(tuple),
    digests | st.just(""),
)
instants = st.builds(
    lambda moment, minutes: moment.replace(tzinfo=timezone(timedelta(minutes=minutes)) if minutes else UTC),
    st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)),  # noqa: DTZ001 (the zone comes from the other argument)
    st.integers(-14 * 60, 14 * 60),
)


def pedigree(text: str) -> Provenance | None:
    """Two sentences with one text have one pedigree: two texts of three are traced."""
    number = int(post_file.digest_of(text)[:8], 16)
    if number % 3 == 0:
        return None
    return Provenance(Derivation.VERBATIM, "submission", (Span("submission", number, 0, 1),), (), "0" * 64)


said = texts.map(lambda text: Sentence(text, pedigree(text)))
several = st.lists(said, min_size=1, max_size=4).map(tuple)
any_number = st.lists(said, max_size=3).map(tuple)
file_names = st.from_regex(r"[A-Za-z0-9é(][A-Za-z0-9 _.()é’-]{0,10}[A-Za-z0-9]", fullmatch=True)
passages = st.one_of(
    st.builds(Par, several), st.builds(Points, several), st.builds(Quotation, said, texts), st.builds(Subhead, said),
    st.builds(Illustration, file_names, texts, texts, texts),
)  # fmt: skip
people = st.lists(
    st.builds(
        Person,
        texts,
        st.none() | texts,
        st.none() | texts,
        texts,
        st.none() | spans,
        st.sampled_from(["", "ann-lee-2"]),
    ),
    max_size=3,
).map(tuple)
posts = st.builds(
    Post,
    slug=st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True) | st.sampled_from(["no", "null", "2026", "---", "1e3"]),
    pair=st.sampled_from(["", "", "sister-story", "no", "2026"]),
    kind=texts,
    language=texts,
    headline=said,
    standfirst=said,
    date=st.none() | st.dates(date(1, 1, 1)),
    place=texts,
    topics=st.lists(texts, max_size=3).map(tuple),
    lede=st.builds(Par, any_number),
    body=st.lists(passages, max_size=5).map(tuple),
    authors=people,
    advisers=people,
    notes=st.lists(
        st.builds(PostNote, st.integers(1, 40), said, st.lists(texts, max_size=3).map(tuple)),
        max_size=4,
        unique_by=lambda note: note.number,
    ).map(tuple),
    notes_to_editors=any_number,
    boilerplate=any_number,
    contact=any_number,
    attachments=st.lists(st.builds(Attachment, file_names, texts), max_size=2).map(tuple),
    lead_image=st.none() | st.builds(LeadImage, file_names, texts, texts),
    embargo=st.none() | st.builds(Embargo, instants),
)


@given(posts)
def test_a_post_comes_back_from_its_file_as_it_was(post: Post) -> None:
    text = post_file.render(post)
    again = post_file.parse(text, post_file.pedigrees(post))
    assert again == post
    assert post_file.render(again) == text


@given(posts)
def test_a_post_survives_another_systems_line_ends_and_stray_space(post: Post) -> None:
    text = post_file.render(post).rstrip("\n").replace("\n", "  \r\n").replace("\r\n  \r\n", "\r\n\r\n \t\r\n")
    assert post_file.parse(f"\ufeff{text}", post_file.pedigrees(post)) == post


@given(posts)
def test_every_sentence_stands_on_a_line_of_its_own(post: Post) -> None:
    text = post_file.render(post)
    places = post_file.places(text)
    said = [places[address] for address, _ in sentences(post)]
    assert len(set(said)) == len(said)
    keys = [text.splitlines()[line - 1] for address, line in places.items() if address in front_matter.KEYS]
    assert all(line.partition(":")[0] in front_matter.KEYS for line in keys)
    assert "\n".join(text.splitlines()) + "\n" == text, "no other line break hides in a line"


@given(posts)
def test_any_yaml_reader_understands_the_front_matter(post: Post) -> None:
    head = yaml.safe_load(post_file.render(post).split("\n---\n", 1)[0])
    assert head["headline"] == post.headline.text
    assert head["standfirst"] == post.standfirst.text
    assert (head["kind"], head["language"], head["slug"]) == (post.kind, post.language, post.slug)
    assert head.get("place", "") == post.place
    assert tuple(head.get("topics", ())) == post.topics
    assert [person["name"] for person in head.get("advisers", [])] == [person.name for person in post.advisers]


@given(posts, st.data())
def test_editing_one_sentence_costs_exactly_that_sentence_its_pedigree(post: Post, data: st.DataObject) -> None:
    text = post_file.render(post)
    in_paragraphs = {where: line for where, line in post_file.places(text).items() if ".s" in where and where[0] == "p"}
    assume(in_paragraphs)
    edited = data.draw(st.sampled_from(sorted(in_paragraphs)))
    lines = text.split("\n")
    lines[in_paragraphs[edited] - 1] += " Nobody said this."
    before = dict(sentences(post))
    after = dict(sentences(post_file.parse("\n".join(lines), post_file.pedigrees(post))))
    assert after.pop(edited).provenance is None
    del before[edited]
    assert after == before


HEAD = "---\nheadline: Fares\nstandfirst: Too high.\nkind: statement\nlanguage: en-GB\nslug: fares\n---\n"
lines = st.lists(st.lists(st.sampled_from(TROUBLE), max_size=3).map("".join) | st.text(max_size=8), max_size=8)


@given(lines, lines)
def test_whatever_an_editor_types_is_kept_or_refused_with_its_line(head: list[str], body: list[str]) -> None:
    text = "\n".join([HEAD.removesuffix("---\n") + "\n".join(head), "---", *body])
    try:
        post = post_file.parse(text, {})
    except PostFileError as refused:
        assert "post.md line " in str(refused)  # noqa: PT017 (either answer is right, silence is not)
    else:
        assert post_file.parse(post_file.render(post), {}) == post


@given(lines)
def test_no_word_of_a_body_that_is_read_gets_lost(body: list[str]) -> None:
    text = HEAD + "\n".join(body)
    try:
        post = post_file.parse(text, {})
    except PostFileError:
        return
    spoken = [said.text for _, said in sentences(post)] + [
        one.speaker for one in post.body if isinstance(one, Quotation)
    ]
    kept = " ".join([*spoken, *(label for note in post.notes for label in note.printed)])
    for word in ("Ferries", "ramp", "stressed", "response", "https"):
        assert kept.count(word) == "\n".join(body).count(word)


records = st.builds(
    Record,
    version=st.just(record_file.VERSION),
    guid=texts,
    submission_digest=digests,
    background_digest=digests | st.just(""),
    provenance=st.dictionaries(digests, provenances, max_size=3),
    waivers=st.lists(st.builds(Waiver, texts, texts, texts, texts, digests), max_size=2).map(tuple),
    signoffs=st.lists(st.builds(SignOff, texts, texts, instants, digests), max_size=2).map(tuple),
    history=st.lists(st.builds(Entry, st.sampled_from(Event), instants, texts), max_size=2).map(tuple),
)


@settings(deadline=None)  # the first one of a process makes what the others use
@given(records)
def test_a_record_comes_back_from_its_file_as_it_was(record: Record) -> None:
    text = record_file.render(record)
    again = record_file.parse(text)
    assert again == record
    assert record_file.render(again) == text
    assert "\n".join(text.splitlines()) + "\n" == text, "no other line break hides in a line"
