"""Checking, signing and knowing where every story stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst import cards, checks, outgoing, permalinks, post_file, signoff, tongues, typeset
from standfirst.checks.files import FINAL
from standfirst.checks.matter import Files
from standfirst.checks.namesakes import by_page, shared_pages
from standfirst.coverage import coverage_of
from standfirst.errors import NotCleared, UsageError
from standfirst.ledger import disagreements, ledger_of
from standfirst.model.finding import Finding, Severity
from standfirst.model.record import Entry, Event, Reworded, Status
from standfirst.prose import without_calls
from standfirst.review import since
from standfirst.store.story import decoded
from standfirst.workflow import picturing, reviewing
from standfirst.workflow.newsdesk import now_to_the_second
from standfirst.workflow.sourcing import Drafted, judged_of, read_sources, told_once_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from standfirst.coverage import Coverage
    from standfirst.model.ledger import Ledger
    from standfirst.model.offer import Offer
    from standfirst.model.post import Post
    from standfirst.model.record import Record, Ruling
    from standfirst.store import Story
    from standfirst.workflow.newsdesk import Newsdesk


@dataclass(frozen=True, slots=True)
class Checked:
    """A story with its findings; those a named person let pass are in *waived*.

    *coverage* is what the post makes of its submission, None where many stories were checked.
    """

    slug: str
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    coverage: Coverage | None = None

    @property
    def stops(self) -> bool:
        """Whether anything found must be mended, or let pass by a named person, before the post may go out."""
        return any(finding.severity is Severity.STOP for finding in self.findings)


@dataclass(frozen=True, slots=True)
class StoryStatus:
    """Where one story stands, why, and what to do next."""

    slug: str
    status: Status
    why: str
    next: str


def findings_of(desk: Newsdesk, story: Story) -> Drafted:
    """Return the story as it lies on the disk, read, judged and checked."""
    post = story.draft()
    sources = read_sources(story.submission, story.name, story.background, desk.newsroom)
    judged = judged_of(post, sources, desk.newsroom)
    lines = post_file.places(story.text, f"{story.slug}/post.md") | picturing.logo_line(desk)
    there = (*story.files, *story.images, story.name)
    pictures, unusable = picturing.pictures(desk, story, post)
    files = Files(
        submission=story.name,
        lines=lines,
        attached=there,
        received=(story.name, *(name for name, data in story.files.items() if data == story.submission)),
        offers=_offers(desk, story, post),
        pictures=pictures,
        unusable=unusable,
        beside=tuple(story.images),
        rulings=_rulings(story),
        counterpart=counterpart(desk, post),
        taken=_taken(desk, story, post),
    )
    found = checks.post(post, sources.submission, sources.background, desk.newsroom, judged, files)
    undrawn = cards.findings(post, desk.newsroom, files.post, lines)
    unset = typeset.findings(sources.submission, story.name)
    return Drafted(story.slug, post, sources, judged, (*told_once_of(sources, post), *found, *undrawn, *unset))


def _offers(desk: Newsdesk, story: Story, post: Post) -> dict[str, Offer]:
    """Return what goes out of each attachment that is there; what was cleaned once is kept beside the site."""
    return {
        each.name: outgoing.offer(data, each.name, outgoing.About(each.title, post.language), desk.made / "files")
        for each in post.attachments
        if (data := story.attached(each.name)) is not None
    }


def _rulings(story: Story) -> tuple[Ruling, ...]:
    return story.record.rulings if story.record else ()


def _taken(desk: Newsdesk, story: Story, post: Post) -> str:
    """Return the id of the other story that was once at the address of this one, empty where there is none."""
    if post.date is None or story.record is None:
        return ""
    owner = desk.store.addresses().get(permalinks.story(post), "")
    return owner if owner != story.record.guid else ""


def counterpart(desk: Newsdesk, post: Post) -> Post | None:
    """Return the post that *post* names as its other language, None where there is none that can be read."""
    if not post.pair or post.pair not in desk.store.stories():
        return None
    other = desk.store.load(post.pair)
    return other.draft() if other.post is not None else None


def check(desk: Newsdesk, slug: str = "", told: Callable[[str], None] = lambda _: None) -> tuple[Checked, ...]:
    """Return the findings of one story, or of all that have a draft, and write their review pages.

    A language in which the program has no words is *told*, once.
    """
    checked: list[Checked] = []
    credits_of = {each: post_file.credited(text) for each, text in desk.store.drafts()}
    everybody = by_page(credits_of)
    house = (desk.newsroom.organisation.name, *desk.newsroom.organisation.aliases)
    written: list[str] = []
    for story in _chosen(desk, slug):
        made = findings_of(desk, story)
        namesakes = shared_pages(story.slug, credits_of[story.slug], everybody, house)
        made = replace(made, findings=(*made.findings, *namesakes))
        reviewing.write(desk, story, made)
        digest, record = story.digest(), _record(story)
        let_pass = [one for one in made.findings if signoff.waived(record, one, digest)]
        left = [one for one in made.findings if one not in let_pass]
        coverage = coverage_of(made.post, made.sources.submission) if slug else None
        checked.append(Checked(story.slug, tuple(left), tuple(let_pass), coverage))
        written.append(made.post.language)
    for line in tongues.missing(desk.newsroom, written):
        told(line)
    return tuple(checked)


def sign(desk: Newsdesk, slug: str, *, by: str, role: str, waive: Sequence[str] = (), why: str = "") -> StoryStatus:
    """Sign the story off as it is; *waive* names findings ("rule" or "rule@where") that may pass, for the reason *why*.

    Raises NotCleared with everything that still stops it.
    """
    with desk.writing():
        story = desk.store.load(slug)
        made = findings_of(desk, story)
        findings = made.findings
        digest, record = story.digest(), _record(story)
        for wanted in waive:
            for finding in _named(findings, wanted):
                record = signoff.waive(record, finding, by=by, why=why, digest=digest)
        stops = [one for one in findings if one.severity is Severity.STOP and not signoff.waived(record, one, digest)]
        if stops:
            listed = "; ".join(f"{one.rule}@{one.where}: {one.message}" for one in stops)
            raise NotCleared(
                f"{slug} cannot be signed: {listed}",
                remedy="mend each, or let it pass: --waive RULE@WHERE --why REASON",
            )
        roles = desk.newsroom.signoff.roles
        signed = signoff.sign(record, by=by, role=role, at=now_to_the_second(), digest=digest, roles=roles)
        desk.store.save_signed(slug, signed, story.text.encode())
        story = desk.store.load(slug)
        reviewing.write(desk, story, made)
        return _standing(desk, story, findings)


def settle(desk: Newsdesk, slug: str, where: str, *, says: str, by: str, why: str) -> StoryStatus:
    """Store the ruling of *by* that in the disagreement *where* the side which says *says* is right.

    Raises UsageError for a disagreement that the story does not have, and what signoff.settle does.
    """
    with desk.writing():
        story = desk.store.load(slug)
        record = _record(story)
        made = findings_of(desk, story)
        open_ = {one.where: one for one in disagreements(made.post, made.sources.submission, made.sources.background)}
        if where not in open_:
            listed = "; ".join(open_) or "there are none"
            raise UsageError(f"{slug} has no disagreement {where!r}", remedy=f"its disagreements: {listed}")
        ruled = signoff.settle(record, open_[where], says, by=by, why=why)
        desk.store.save_record(slug, ruled)
        story = replace(story, record=ruled)
        return _standing(desk, story, findings_of(desk, story).findings)


@dataclass(frozen=True, slots=True)
class Account:
    """What a story states and what it leaves out, with the rulings on what is disputed."""

    slug: str
    ledger: Ledger
    coverage: Coverage
    rulings: tuple[Ruling, ...]
    names: Mapping[str, str]


def account(desk: Newsdesk, slug: str) -> Account:
    """Return the fact ledger and the coverage of a story as it lies on the disk."""
    story = desk.store.load(slug)
    post = story.draft()
    sources = read_sources(story.submission, story.name, story.background, desk.newsroom)
    house = (desk.newsroom.organisation.name, *desk.newsroom.organisation.aliases)
    ledger = ledger_of(post, sources.submission, sources.background, house)
    return Account(slug, ledger, coverage_of(post, sources.submission), _rulings(story), sources.names)


def _named(findings: Sequence[Finding], wanted: str) -> list[Finding]:
    rule, _, where = wanted.partition("@")
    found = [one for one in findings if one.rule == rule and where in ("", one.where)]
    if not found:
        raise UsageError(f"there is no finding {wanted}", remedy="./inv check lists them as rule@where")
    if rule in FINAL:
        raise UsageError(f"{rule}@{found[0].where} cannot be let pass: {found[0].message}", remedy=found[0].remedy)
    return found


def status(desk: Newsdesk) -> tuple[StoryStatus, ...]:
    """Return where every story stands."""
    standings: list[StoryStatus] = []
    for slug in desk.store.stories():
        story = desk.store.load(slug)
        if story.post is None or story.record is None:
            standings.append(StoryStatus(slug, Status.DRAFT, "it has no draft yet", f"./inv draft {slug}"))
            continue
        standings.append(_standing(desk, story, findings_of(desk, story).findings))
    return tuple(standings)


def amend(desk: Newsdesk, slug: str, event: Event, note: str, by: str = "") -> StoryStatus:
    """Add an update, correction, supersession, withdrawal or removal, with the *note* that readers see, to the history.

    *by* is the story that takes the place of a superseded one. Raises UsageError if the story was never out, the note
    says nothing, or *by* is no other story.
    """
    if not note.strip():
        raise UsageError("readers must be told what happened", remedy='add --note "…"')
    if not " ".join(note.split()).isprintable():
        raise UsageError("the note holds a character that nobody sees", remedy="type it afresh")
    with desk.writing():
        story = desk.store.load(slug)
        _was_out(story)
        findings = findings_of(desk, story).findings
        if event is Event.SUPERSEDED and (by == slug or by not in desk.store.stories()):
            raise UsageError(f"{by or 'nothing'} is no other story", remedy="name the newer one: --by SLUG")
        if event in {Event.CORRECTED, Event.UPDATED}:
            signoff.clear(
                story.draft(), _record(story), findings, desk.newsroom, digest=story.digest(),
                now=now_to_the_second(),
            )  # fmt: skip
        changes = reworded(story) if event in {Event.CORRECTED, Event.UPDATED} else ()
        entry = Entry(event, now_to_the_second(), " ".join(note.split()), changes, by)
        if event in {Event.WITHDRAWN, Event.REMOVED}:
            _withdraw_with_it(desk, story, entry)
        amended = _entered(desk, story, entry)
        return _standing(desk, replace(story, record=amended), findings)


def _withdraw_with_it(desk: Newsdesk, story: Story, entry: Entry) -> None:
    """Withdraw the other language too: a story is out in both or in neither."""
    other = counterpart(desk, story.draft())
    if other is not None and other.pair == story.slug:
        _entered(desk, desk.store.load(other.slug), entry)


def _entered(desk: Newsdesk, story: Story, entry: Entry) -> Record:
    record = _record(story)
    amended = replace(record, history=(*record.history, entry))
    desk.store.save_record(story.slug, amended)
    return amended


def _was_out(story: Story) -> None:
    if not any(entry.event is Event.PUBLISHED for entry in _record(story).history):
        raise UsageError(f"{story.slug} has never been out", remedy="edit or delete the draft instead")


def reworded(story: Story) -> tuple[Reworded, ...]:
    """Return what the post says in other words than when it last went out; nothing where no copy of that was kept."""
    if story.published is None:
        return ()
    name = f"{story.slug}/published.md"
    before = post_file.parse(decoded(story.published, name), {}, name)
    # A note or contact that has moved is no correction: readers are shown what the story says.
    pairs = ((without_calls(each.was), without_calls(each.now)) for each in since.changed(before, story.draft()))
    return tuple(Reworded(was, now) for was, now in pairs if was != now)


def _chosen(desk: Newsdesk, slug: str) -> list[Story]:
    if slug:
        return [desk.store.load(slug)]
    stories = [desk.store.load(each) for each in desk.store.stories()]
    return [story for story in stories if story.post is not None]


def _standing(desk: Newsdesk, story: Story, findings: Sequence[Finding]) -> StoryStatus:
    post, record = story.draft(), _record(story)
    standing = signoff.status(post, record, findings, desk.newsroom, digest=story.digest(), now=now_to_the_second())
    return StoryStatus(story.slug, standing.status, standing.why, standing.next)


def _record(story: Story) -> Record:
    story.digest()  # says what to do where there is no draft
    assert story.record is not None  # noqa: S101 - digest() has looked
    return story.record
