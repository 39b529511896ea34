"""Who lets a post go out, bound to the bytes of what goes out; the only maker of ClearedPost.

Two seals, one inside the other:

- the *digest* of a story covers its copy: post.md, pedigrees, public files and the submission. A waiver carries it, so
  it lapses when the copy changes, and a second waiver does not undo the first;
- a sign-off carries the seal over that digest, the waivers and the rulings: whoever signs, signs for what was let pass
  and for what was decided between the sources as well.

Sign-offs and history are in neither, or signing and publishing would undo the signature.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from standfirst.dates import in_words
from standfirst.errors import NotCleared, UsageError
from standfirst.model.finding import Severity
from standfirst.model.post import Post, Provenance
from standfirst.model.record import PROOF, ClearedPost, Event, Record, Ruling, SignOff, Status, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from standfirst.model.finding import Finding
    from standfirst.model.ledger import Disagreement
    from standfirst.newsroom import Newsroom


class Standing(NamedTuple):
    """Where a post stands, why, and what to do next; the last two are one line each, *next* empty when nothing is."""

    status: Status
    why: str
    next: str


def digest(post: bytes, record: Record, files: Mapping[str, bytes], submission: bytes) -> str:
    """Return the SHA-256 hex of a story's copy.

    *post* is post.md as it lies on the disk, *files* every public file by name (attachments and lead image),
    *submission* the file as received: the full response is made from it, so a file that was swapped must show.
    """
    seal = hashlib.sha256()
    for part in _parts(post, record, files, submission):
        seal.update(len(part).to_bytes(8, "big"))  # or bytes could move from one part to the next unseen
        seal.update(part)
    return seal.hexdigest()


def sign(record: Record, *, by: str, role: str, at: datetime, digest: str, roles: Sequence[str]) -> Record:
    """Return *record* with the sign-off of *by* for the copy with this digest and the waivers as they are now.

    *roles* are the newsroom's. Raises UsageError for a role it does not have or an empty name; signing again what
    the same person has signed in the same role changes nothing.
    """
    name = " ".join(by.split())
    if not name:
        raise UsageError("a sign-off needs a name", remedy='say who signs: --by "Ada Quill"')
    if role not in roles:
        raise UsageError(f"{role!r} is no sign-off role of this newsroom", remedy=f"sign as {' or '.join(roles)}")
    if at.tzinfo is None:
        raise ValueError(at)
    if any((signed.by, signed.role) == (name, role) for signed in valid(record, digest)):
        return record
    return replace(record, signoffs=(*record.signoffs, SignOff(name, role, at, _seal(record, digest))))


def waive(record: Record, finding: Finding, *, by: str, why: str, digest: str) -> Record:
    """Return *record* with a waiver that lets *finding* pass as long as the copy keeps this digest.

    Raises UsageError without a name or a reason. Sign-offs given before lapse.
    """
    name, reason = " ".join(by.split()), " ".join(why.split())
    if not name or not reason:
        raise UsageError("a waiver needs a name and a reason", remedy='add --by "Ada Quill" --why "…"')
    if waived(record, finding, digest):
        return record
    return replace(record, waivers=(*record.waivers, Waiver(finding.rule, finding.where, name, reason, digest)))


def settle(record: Record, disagreement: Disagreement, says: str, *, by: str, why: str) -> Record:
    """Return *record* with the ruling of *by* that the side which says *says* is right.

    Raises UsageError without a name or a reason, or for what no side says. A second ruling takes the place of the
    first; sign-offs given before lapse.
    """
    name, reason = " ".join(by.split()), " ".join(why.split())
    if not name or not reason:
        raise UsageError("a ruling needs a name and a reason", remedy='add --by "Ada Quill" --why "…"')
    sides = dict.fromkeys(side.says for side in disagreement.sides)
    if says not in sides:
        raise UsageError(f"no side says {says!r}", remedy=f"the sides are: {'; '.join(sides)}")
    ruling = Ruling(disagreement.where, says, name, reason, disagreement.digest)
    others = tuple(each for each in record.rulings if each.where != disagreement.where)
    return replace(record, rulings=(*others, ruling))


def valid(record: Record, digest: str) -> tuple[SignOff, ...]:
    """Return the sign-offs that hold for the copy with this digest and the waivers of *record*."""
    seal = _seal(record, digest)
    return tuple(signed for signed in record.signoffs if signed.digest == seal)


def waived(record: Record, finding: Finding, digest: str) -> bool:
    """Return whether a waiver lets *finding* pass in the copy with this digest."""
    wanted = (finding.rule, finding.where, digest)
    return any((waiver.rule, waiver.where, waiver.digest) == wanted for waiver in record.waivers)


def status(
    post: Post, record: Record, findings: Sequence[Finding], newsroom: Newsroom, *, digest: str, now: datetime
) -> Standing:
    """Return where *post* stands; one that went out and was edited since is a draft again until it is signed."""
    if _withdrawn(record):
        return Standing(Status.WITHDRAWN, _last(record, newsroom), "")
    if faults := [*_faults(post, record, findings, digest), *_unsigned(post, record, newsroom, digest)]:
        more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        return Standing(Status.DRAFT, f"{faults[0].what}{more}", faults[0].remedy)
    if held := list(_held(post, newsroom, now)):
        return Standing(Status.HELD, held[0].what, "./inv publish after that")
    since = _signed_since(record, newsroom, digest)
    if record.history and (since is None or since <= record.history[-1].at):
        return Standing(Status.LIVE, _last(record, newsroom), "")
    names = " and ".join(signed.by for signed in valid(record, digest))
    return Standing(Status.CLEARED, f"signed off by {names}" if names else "nobody need sign it", "./inv publish")


def clear(
    post: Post, record: Record, findings: Sequence[Finding], newsroom: Newsroom, *, digest: str, now: datetime
) -> ClearedPost:
    """Return the post as one that may go out. Raises NotCleared with every reason at once.

    A withdrawn post needs no sign-off: it passes so that its page can say that it was withdrawn, and whoever lays it
    out must look at the record's history and show no word of its text. An embargo holds even that.
    """
    if _withdrawn(record):
        reasons = [*_undated(post), *_never_out(record), *_held(post, newsroom, now)]
    else:
        faults = _faults(post, record, findings, digest)
        reasons = [*faults, *_unsigned(post, record, newsroom, digest), *_held(post, newsroom, now)]
    if reasons:
        raise _not_cleared(post, reasons)
    return _passed(post, record)


def proof(post: Post, record: Record) -> ClearedPost:
    """Return the post as it would look, whoever has signed it: for a proof on this machine, never for a release.

    Its guid says that it is a proof. That is on every page made from it, and site.seal refuses what has it.
    """
    return _passed(post, replace(record, guid=f"{PROOF}{post.slug}"))


def _passed(post: Post, record: Record) -> ClearedPost:
    return ClearedPost(post, record)


class _Reason(NamedTuple):
    what: str
    remedy: str


def _not_cleared(post: Post, reasons: Sequence[_Reason]) -> NotCleared:
    if len(reasons) == 1:
        return NotCleared(f"{post.slug} may not go out: {reasons[0].what}", remedy=reasons[0].remedy)
    listed = "; ".join(f"{reason.what} ({reason.remedy})" for reason in reasons)
    return NotCleared(f"{post.slug} may not go out: {listed}", remedy="./inv status says what is left to do")


def _parts(post: bytes, record: Record, files: Mapping[str, bytes], submission: bytes) -> Iterator[bytes]:
    yield post
    yield record.guid.encode()
    yield record.submission_digest.encode()
    yield hashlib.sha256(submission).digest()
    yield _canonical(sorted((digest, _of_pedigree(pedigree)) for digest, pedigree in record.provenance.items()))
    for name in sorted(files):
        yield name.encode()
        yield files[name]


def _of_pedigree(pedigree: Provenance) -> list[object]:
    """Every field, by hand: an archive of thousands of stories is sealed at each status."""
    spans = [[span.source, span.block, span.start, span.end, span.page] for span in pedigree.spans]
    operations = [[operation.name, operation.before, operation.after] for operation in pedigree.operations]
    return [pedigree.derivation, pedigree.origin, spans, operations, pedigree.digest]


def _seal(record: Record, digest: str) -> str:
    waivers = [[waiver.rule, waiver.where, waiver.by, waiver.why, waiver.digest] for waiver in record.waivers]
    rulings = [[ruling.where, ruling.says, ruling.by, ruling.why, ruling.digest] for ruling in record.rulings]
    # Sign-offs given before there were rulings still hold.
    return hashlib.sha256(_canonical([digest, waivers, rulings] if rulings else [digest, waivers])).hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _withdrawn(record: Record) -> bool:
    return record.taken_back is not None


def _undated(post: Post) -> Iterator[_Reason]:
    if post.date is None:
        yield _Reason("it has no date", "add a line 'date: 2026-05-01' to the front matter of post.md")


def _never_out(record: Record) -> Iterator[_Reason]:
    if not any(entry.event is Event.PUBLISHED for entry in record.history):
        yield _Reason("it was withdrawn before it was ever out", "no page need say so: delete the story’s folder")


def _faults(post: Post, record: Record, findings: Sequence[Finding], digest: str) -> Iterator[_Reason]:
    yield from _undated(post)
    for finding in findings:
        if finding.severity is Severity.STOP and not waived(record, finding, digest):
            place = f" ({finding.file} line {finding.line})" if finding.line else ""
            yield _Reason(f"{finding.rule} at {finding.where}: {finding.message}{place}", finding.remedy)


def _unsigned(post: Post, record: Record, newsroom: Newsroom, digest: str) -> Iterator[_Reason]:
    signed = {signoff.role for signoff in valid(record, digest)}
    for role in newsroom.signoff.roles:
        if role not in signed:
            lapsed = [signoff.by for signoff in record.signoffs if signoff.role == role]
            changed = f"the story has changed since {lapsed[-1]} signed it off as {role}" if lapsed else ""
            yield _Reason(changed or f"no {role} has signed it off", f"./inv sign {post.slug} --by NAME --role {role}")


def _signed_since(record: Record, newsroom: Newsroom, digest: str) -> datetime | None:
    """Return when the last role that had to sign did so; None where nobody has to."""
    signed = valid(record, digest)
    firsts = [min(each.at for each in signed if each.role == role) for role in newsroom.signoff.roles]
    return max(firsts, default=None)


def _held(post: Post, newsroom: Newsroom, now: datetime) -> Iterator[_Reason]:
    if post.embargo is not None and post.embargo.in_force(now):
        lifts = post.embargo.lifts.astimezone(newsroom.organisation.zone)
        day = in_words(lifts.date(), "{day} {month} {year}")
        what = f"its embargo lifts at {lifts:%H:%M} on {day} ({newsroom.organisation.timezone})"
        yield _Reason(what, "publish after that, or change the embargo in post.md and have it signed again")


def _last(record: Record, newsroom: Newsroom) -> str:
    last = record.history[-1]
    return f"{last.event} {last.at.astimezone(newsroom.organisation.zone).date().isoformat()}"
