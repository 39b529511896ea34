"""Who lets a post go out: a sign-off holds for exactly the bytes that were signed, and nothing goes round it."""

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from standfirst import signoff
from standfirst.errors import NotCleared, UsageError
from standfirst.model.document import Span
from standfirst.model.finding import Finding, Severity
from standfirst.model.post import Derivation, Embargo, Operation, Par, Post, Provenance, Sentence
from standfirst.model.record import PROOF, ClearedPost, Entry, Event, Record, Status
from standfirst.newsroom import Newsroom, Organisation, SignOffRules

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
NEWSROOM = Newsroom(Organisation("Small Ferries Trust"), signoff=SignOffRules(("editor", "policy")))
PEDIGREE = Provenance(
    Derivation.TRIMMED, "submission", (Span("submission", 4, 0, 31),), (Operation("cut", "a", "b"),), "c"
)
SLIP = Finding("figure", Severity.STOP, "post.md", 12, "p1.s1", "46 is not in the source", "it matters", "mend 46")
QUERY = replace(SLIP, rule="long-sentence", severity=Severity.QUERY)
FILES = {"figures.csv": b"a,b", "lead.jpg": b"\xff\xd8"}
SUBMISSION = b"We ask for a ramp."
POST = Post(
    slug="winter-fares",
    kind="statement",
    language="en-GB",
    headline=Sentence("What we told the review", None),
    standfirst=Sentence("Fares are too high.", None),
    date=date(2026, 3, 2),
    place="",
    topics=(),
    lede=Par((Sentence("We said so.", None),)),
    body=(),
    authors=(),
    advisers=(),
    notes=(),
    notes_to_editors=(),
    boilerplate=(),
    contact=(),
)
EMBARGOED = replace(POST, embargo=Embargo(datetime(2099, 6, 1, 0, 1, tzinfo=timezone(timedelta(hours=1)))))
RECORD = Record(1, "tag:ferries,2026:winter-fares", "5d", "", {"a" * 64: PEDIGREE})
DIGEST = signoff.digest(b"post", RECORD, FILES, SUBMISSION)


def sign(record: Record, role: str = "editor", by: str = "Ada Quill", at: datetime = NOON) -> Record:
    return signoff.sign(record, by=by, role=role, at=at, digest=DIGEST, roles=NEWSROOM.signoff.roles)


def signed(record: Record = RECORD) -> Record:
    return sign(sign(record), "policy", "Bo Reed")


def after(record: Record, *events: Event, at: datetime = LATER) -> Record:
    return replace(record, history=tuple(Entry(event, at) for event in events))


def clear(post: Post, record: Record, *findings: Finding, digest: str = DIGEST, now: datetime = LATER) -> ClearedPost:
    return signoff.clear(post, record, findings, NEWSROOM, digest=digest, now=now)


def status(post: Post, record: Record, *findings: Finding, digest: str = DIGEST) -> signoff.Standing:
    return signoff.status(post, record, findings, NEWSROOM, digest=digest, now=LATER)


def reasons(post: Post, record: Record, *findings: Finding, digest: str = DIGEST) -> str:
    with pytest.raises(NotCleared) as refused:
        clear(post, record, *findings, digest=digest)
    return str(refused.value)


def test_a_signed_post_is_cleared_as_it_is() -> None:
    assert clear(POST, signed()) == ClearedPost(POST, signed())


def test_every_reason_is_given_at_once() -> None:
    said = reasons(replace(EMBARGOED, date=None), sign(RECORD), SLIP)
    for reason in (
        "winter-fares may not go out",
        "it has no date",
        "figure at p1.s1: 46 is not in the source (post.md line 12) (mend 46)",
        "no policy has signed it off (./inv sign winter-fares --by NAME --role policy)",
        "its embargo lifts at 00:01 on 1 June 2099 (Europe/London)",
    ):
        assert reason in said
    assert "editor" not in said


def test_a_single_reason_comes_with_its_remedy() -> None:
    assert reasons(POST, signed(), SLIP) == (
        "winter-fares may not go out: figure at p1.s1: 46 is not in the source (post.md line 12): mend 46"
    )


def test_only_a_stop_holds_a_post() -> None:
    assert clear(POST, signed(), QUERY, replace(SLIP, severity=Severity.NOTE)).post == POST


CHANGES = {
    "post.md": lambda: signoff.digest(b"Post", RECORD, FILES, SUBMISSION),
    "submission": lambda: signoff.digest(b"post", RECORD, FILES, SUBMISSION + b" "),
    "a file's bytes": lambda: signoff.digest(b"post", RECORD, {**FILES, "figures.csv": b"a,c"}, SUBMISSION),
    "a file's name": lambda: signoff.digest(b"post", RECORD, {"f.csv": b"a,b", "lead.jpg": b"\xff\xd8"}, SUBMISSION),
    "a new file": lambda: signoff.digest(b"post", RECORD, {**FILES, "b.csv": b""}, SUBMISSION),
    "a lost file": lambda: signoff.digest(b"post", RECORD, {"lead.jpg": b"\xff\xd8"}, SUBMISSION),
    "the id": lambda: signoff.digest(b"post", replace(RECORD, guid="tag:other"), FILES, SUBMISSION),
    "the source": lambda: signoff.digest(b"post", replace(RECORD, submission_digest="5e"), FILES, SUBMISSION),
    "a lost pedigree": lambda: signoff.digest(b"post", replace(RECORD, provenance={}), FILES, SUBMISSION),
    "a moved pedigree": lambda: signoff.digest(
        b"post", replace(RECORD, provenance={"b" * 64: PEDIGREE}), FILES, SUBMISSION
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_would_go_out_differently_undoes_the_sign_off(change: str) -> None:
    digest = CHANGES[change]()
    assert digest != DIGEST
    assert signoff.valid(signed(), digest) == ()
    assert "the story has changed since Ada Quill signed it off as editor" in reasons(POST, signed(), digest=digest)


def other(value: object) -> object:
    """Something else of the same type."""
    match value:
        case Derivation():
            return Derivation.HOUSE
        case str():
            return value + "x"
        case int():
            return value + 1
        case None:
            return 7
        case tuple():
            return tuple(changed for one in value for changed in [next(altered(one))])
        case _:
            raise AssertionError(value)


def altered(one: object) -> Iterator[object]:
    for field in fields(one):  # type: ignore[arg-type]
        yield replace(one, **{field.name: other(getattr(one, field.name))})  # type: ignore[type-var]


@pytest.mark.parametrize(
    "pedigree",
    [
        *altered(PEDIGREE),
        *(replace(PEDIGREE, spans=(span,)) for span in altered(PEDIGREE.spans[0])),
        *(replace(PEDIGREE, operations=(operation,)) for operation in altered(PEDIGREE.operations[0])),
    ],
)
def test_every_field_of_a_pedigree_is_under_the_seal(pedigree: Provenance) -> None:
    record = replace(RECORD, provenance={"a" * 64: pedigree})
    assert signoff.digest(b"post", record, FILES, SUBMISSION) != DIGEST


def test_the_order_of_files_and_pedigrees_does_not_matter() -> None:
    two = {"a" * 64: PEDIGREE, "b" * 64: PEDIGREE}
    turned = replace(RECORD, provenance=dict(reversed(two.items())))
    files = dict(reversed(FILES.items()))
    assert signoff.digest(b"post", turned, files, SUBMISSION) == signoff.digest(
        b"post", replace(RECORD, provenance=two), FILES, SUBMISSION
    )


@given(st.binary(max_size=6), st.binary(max_size=6), st.binary(max_size=6), st.integers(1, 3))
def test_bytes_cannot_move_from_one_part_to_the_next(post: bytes, name: bytes, data: bytes, by: int) -> None:
    whole, parts = name.hex(), {name.hex(): data}
    before = signoff.digest(post, RECORD, parts, SUBMISSION)
    moved = {whole[:-by]: whole[-by:].encode() + data}
    assert moved == parts or signoff.digest(post, RECORD, moved, SUBMISSION) != before


def test_signing_and_publishing_do_not_undo_a_sign_off() -> None:
    record = after(signed(), Event.PUBLISHED)
    assert signoff.digest(b"post", record, FILES, SUBMISSION) == DIGEST
    assert [each.role for each in signoff.valid(record, DIGEST)] == ["editor", "policy"]


def test_signing_twice_is_signing_once() -> None:
    assert sign(sign(RECORD), at=LATER) == sign(RECORD)


def test_a_waiver_lets_its_finding_pass_and_no_other() -> None:
    record = signed(signoff.waive(RECORD, SLIP, by="Ada Quill", why="the source is a chart", digest=DIGEST))
    assert clear(POST, record, SLIP).record == record
    assert "elsewhere" in reasons(POST, record, SLIP, replace(SLIP, where="elsewhere"))
    assert "other" in reasons(POST, record, SLIP, replace(SLIP, rule="other"))


def test_a_second_waiver_does_not_undo_the_first() -> None:
    second = replace(SLIP, where="p2.s1")
    record = signoff.waive(RECORD, SLIP, by="Ada", why="a chart", digest=DIGEST)
    record = signoff.waive(record, second, by="Ada", why="a chart", digest=DIGEST)
    assert signoff.digest(b"post", record, FILES, SUBMISSION) == DIGEST
    assert clear(POST, signed(record), SLIP, second)


def test_a_waiver_lapses_with_the_copy_it_was_given_for() -> None:
    record = signoff.waive(RECORD, SLIP, by="Ada", why="a chart", digest=DIGEST)
    assert signoff.waived(record, SLIP, DIGEST)
    assert not signoff.waived(record, SLIP, "other")


def test_a_waiver_given_after_the_signature_undoes_the_signature() -> None:
    record = signoff.waive(signed(), SLIP, by="Ada", why="a chart", digest=DIGEST)
    assert signoff.valid(record, DIGEST) == ()


def test_waiving_twice_is_waiving_once() -> None:
    once = signoff.waive(RECORD, SLIP, by="Ada", why="a chart", digest=DIGEST)
    assert signoff.waive(once, SLIP, by="Bo", why="again", digest=DIGEST) == once


@pytest.mark.parametrize(("by", "why"), [("", "a chart"), ("Ada", " \n"), ("\t", "")])
def test_a_waiver_has_a_name_and_a_reason(by: str, why: str) -> None:
    with pytest.raises(UsageError, match="a name and a reason"):
        signoff.waive(RECORD, SLIP, by=by, why=why, digest=DIGEST)


def test_only_a_role_of_the_newsroom_signs() -> None:
    with pytest.raises(UsageError, match="sign as editor or policy"):
        sign(RECORD, "intern")


@pytest.mark.parametrize("by", ["", "  ", "\n"])
def test_nobody_does_not_sign(by: str) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        sign(RECORD, by=by)


def test_a_signature_knows_its_zone() -> None:
    with pytest.raises(ValueError, match="2026"):
        sign(RECORD, at=NOON.replace(tzinfo=None))


def test_an_embargo_holds_to_the_instant() -> None:
    lifts = datetime(2099, 5, 31, 23, 1, tzinfo=UTC)
    assert clear(EMBARGOED, signed(), now=lifts)
    with pytest.raises(NotCleared, match="embargo"):
        clear(EMBARGOED, signed(), now=lifts - timedelta(microseconds=1))


def test_each_status_says_why_and_what_next() -> None:
    assert status(POST, RECORD, SLIP) == (
        Status.DRAFT,
        "figure at p1.s1: 46 is not in the source (post.md line 12), and 2 more",
        "mend 46",
    )
    assert status(POST, sign(RECORD)) == (
        Status.DRAFT,
        "no policy has signed it off",
        "./inv sign winter-fares --by NAME --role policy",
    )
    assert status(EMBARGOED, signed()).status is Status.HELD
    assert status(POST, signed()) == (Status.CLEARED, "signed off by Ada Quill and Bo Reed", "./inv publish")
    assert status(POST, after(signed(), Event.PUBLISHED)) == (Status.LIVE, "published 2026-03-02", "")
    assert status(POST, after(signed(), Event.PUBLISHED, Event.WITHDRAWN)).status is Status.WITHDRAWN


def test_a_live_post_that_was_edited_is_a_draft_until_it_is_signed_again() -> None:
    record = after(signed(), Event.PUBLISHED)
    assert status(POST, record, digest="edited").status is Status.DRAFT
    for role in NEWSROOM.signoff.roles:
        record = signoff.sign(
            record, by="Ada", role=role, at=LATER + timedelta(1), digest="edited", roles=NEWSROOM.signoff.roles
        )
    assert status(POST, record, digest="edited").status is Status.CLEARED


def test_a_third_signature_does_not_make_a_live_post_wait_again() -> None:
    record = sign(after(signed(), Event.PUBLISHED), by="Cy Voss", at=LATER + timedelta(1))
    assert status(POST, record).status is Status.LIVE


def test_where_nobody_need_sign_a_post_is_cleared_and_then_live() -> None:
    free = replace(NEWSROOM, signoff=SignOffRules(()))
    for record, expected in ((RECORD, Status.CLEARED), (after(RECORD, Event.PUBLISHED), Status.LIVE)):
        assert signoff.status(POST, record, (), free, digest=DIGEST, now=LATER).status is expected


def test_a_withdrawn_post_passes_for_its_notice_whatever_is_wrong_with_its_copy() -> None:
    record = after(RECORD, Event.PUBLISHED, Event.WITHDRAWN)
    assert clear(POST, record, SLIP).record == record


def test_a_post_that_was_never_out_has_nothing_to_withdraw() -> None:
    assert "before it was ever out" in reasons(POST, after(signed(), Event.WITHDRAWN))


def test_an_embargo_holds_even_the_notice_of_a_withdrawal() -> None:
    assert "embargo" in reasons(EMBARGOED, after(signed(), Event.PUBLISHED, Event.WITHDRAWN))


def test_a_post_that_came_back_after_a_withdrawal_is_signed_like_any_other() -> None:
    record = after(RECORD, Event.PUBLISHED, Event.WITHDRAWN, Event.UPDATED)
    assert "no editor" in reasons(POST, record)


def makers(source: str) -> Iterator[int]:
    """Yield the line of each place where *source* could make a ClearedPost."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="ClearedPost") | ast.Attribute(attr="ClearedPost")):
                yield node.lineno
            case ast.Call(args=[*_, ast.Name(id="ClearedPost") | ast.Attribute(attr="ClearedPost")]):
                yield node.lineno  # a converter or a partial that would make one
            case ast.ImportFrom(names=names) if any(each.name == "ClearedPost" and each.asname for each in names):
                yield node.lineno
            case ast.ClassDef(bases=bases) if any(isinstance(b, ast.Name) and b.id == "ClearedPost" for b in bases):
                yield node.lineno


def test_a_proof_is_made_of_any_post_and_says_that_it_is_one() -> None:
    record = signed()
    made = signoff.proof(POST, record)
    assert made.post == POST
    assert made.record.guid.startswith(PROOF)
    assert not record.guid.startswith(PROOF)


def test_nothing_but_the_sign_off_makes_a_cleared_post() -> None:
    package = Path(standfirst.__file__).parent
    found = {
        path.relative_to(package).as_posix(): list(makers(path.read_text("utf-8"))) for path in package.rglob("*.py")
    }
    assert {path: len(lines) for path, lines in found.items() if lines} == {"signoff.py": 1}


@pytest.mark.parametrize(
    "trick",
    [
        "ClearedPost(post, record)",
        "record.ClearedPost(post, record)",
        "structure(data, ClearedPost)",
        "from standfirst.model.record import ClearedPost as Post",
        "class Mine(ClearedPost): ...",
    ],
)
def test_the_guard_sees_the_ways_round_it(trick: str) -> None:
    assert list(makers(trick)) == [1]
