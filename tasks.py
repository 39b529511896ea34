"""The verbs of ./inv: each reads its words, calls the workflow once, and says what happened."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Collection, Context, Exit, task

if TYPE_CHECKING:
    from standfirst.model.finding import Finding

HERE = Path(__file__).resolve().parent


def _newsroom() -> Path:
    """Return the folder of the newsroom: the one named, else the one that we stand in, else the bundled one."""
    named = os.environ.get("STANDFIRST_NEWSROOM")
    if named:
        return Path(named).resolve()
    here = Path.cwd()
    return next((each for each in (here, *here.parents) if (each / "newsroom.toml").is_file()), HERE)


ROOT = _newsroom()
PORT = 8000


@contextmanager
def _telling() -> Iterator[None]:
    """Turn what stops the work into one line and its exit code; anything else is a bug and shows its trace."""
    from standfirst.errors import StandfirstError

    try:
        yield
    except StandfirstError as fault:
        from standfirst import console

        console.fault(fault)
        raise Exit(code=fault.exit_code) from None
    except KeyboardInterrupt:
        _told("standfirst: stopped; nothing is left half-done")
        raise Exit(code=130) from None
    except BrokenPipeError:
        sys.stdout = None  # whoever read our output has gone
        raise Exit(code=141) from None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _say_each(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _told(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _path(word: str) -> Path | None:
    return Path(word) if word else None


@task(
    positional=["folder"],
    help={
        "folder": "where the newsroom is to be",
        "name": "who publishes",
        "url": "where the news site will live, with https://",
        "language": "the language of the site",
        "timezone": "the zone that dates and embargoes are in",
    },
)
def begin(
    _: Context, folder: str, name: str = "", url: str = "", language: str = "en-GB", timezone: str = "Europe/London"
) -> None:
    """Make a newsroom of your own, with nothing of the bundled one but its theme.

    Example: ./inv begin ~/our-news --name "Small Ferries Trust" --url https://news.smallferries.example
    """
    with _telling():
        from standfirst.workflow import beginning

        root = Path(folder).expanduser().resolve()
        made = beginning.begin(root, name, url, language, timezone)
        _say(f"made {', '.join(made)} in {root}")
        _say(f"next: look through newsroom.toml, then from that folder: {HERE / 'inv'} new FILE")


@task(
    positional=["file"],
    help={
        "file": "the submission as received",
        "background": "your notes on the consultation, in Markdown",
        "slug": "the name of the story's folder and address; made from the title if not given",
    },
)
def new(_: Context, file: str, background: str = "", slug: str = "") -> None:
    """Receive a submission into a story folder and draft its post.

    Example: ./inv new response.md --background notes.md --slug quiet-streets
    """
    with _telling():
        from standfirst.workflow import drafting, newsdesk

        made = drafting.receive(newsdesk.open_desk(ROOT), Path(file), _path(background), slug)
        _drafted(made.slug, made.findings, made.review)


@task(
    positional=["story"],
    help={
        "story": "the slug of a story; with --print, the file of a submission",
        "print": "write the post's Markdown to standard output and store nothing",
        "background": "with --print: your notes on the consultation",
        "newsroom": "with --print: the newsroom.toml to write for",
        "force": "overwrite post.md even if it was edited by hand",
        "drafter": "let the model that newsroom.toml names fill what the gate then verifies",
        "words": "about how long the post is to be; newsroom.toml says if not given",
    },
)
def draft(  # noqa: PLR0913, PLR0917 -- a verb has as many parameters as it has options
    _: Context,
    story: str,
    print: bool = False,
    background: str = "",
    newsroom: str = "",
    force: bool = False,
    drafter: bool = False,
    words: int = 0,
) -> None:
    """Draft a story again, or with --print show the post that a file would make.

    Examples: ./inv draft quiet-streets --force
              ./inv draft quiet-streets --drafter
              ./inv draft response.md --print --background notes.md --words 180
    """
    with _telling():
        from standfirst.errors import UsageError
        from standfirst.workflow import drafting, newsdesk

        if print and drafter:
            raise UsageError("--print stores nothing, and --drafter keeps account", remedy="give one of them")
        if drafter:
            _modelled(story, force=force)
            return
        if print:
            text = drafting.printed(Path(story), _path(background), _path(newsroom), ROOT / "newsroom.toml", words)
            sys.stdout.buffer.write(text.encode())
            sys.stdout.flush()
            return
        made = drafting.draft(newsdesk.open_desk(ROOT), story, force=force, words=words)
        _drafted(made.slug, made.findings, made.review)


@task(positional=["file"], help={"file": "a submission as received", "json": "as JSON, and write no page"})
def read(_: Context, file: str, json: bool = False) -> None:
    """Show what is understood of a file: outline, answers, people, notes, links, findings; nothing is received.

    Examples: ./inv read response.docx
              ./inv read response.pdf --json
    """
    with _telling():
        from standfirst.workflow import reading

        if json:
            _say(reading.read(Path(file), None).json)
            return
        from standfirst import console

        done = reading.read(Path(file), ROOT / "build")
        console.findings_table(done.findings)
        _say(f"read {Path(file).name}; hold the page against the file: {done.page}")


@task(positional=["story"], help={"story": "the slug of the story"})
def trace(_: Context, story: str) -> None:
    """Look for the source of sentences that were written by hand; those found count as traced, any sign-off lapses.

    Example: ./inv trace quiet-streets
    """
    with _telling():
        from standfirst.workflow import drafting, newsdesk

        found = drafting.trace(newsdesk.open_desk(ROOT), story)
        _say(f"{len(found)} sentences traced" + (f": {', '.join(found)}" if found else ""))


@task(help={"story": "only this story", "pages": "only newsroom.toml and the newsroom's own pages and pictures"})
def check(_: Context, story: str = "", pages: bool = False) -> None:
    """Show every finding in sources, drafts and the newsroom's own pages, with place and remedy; exit 6 if any stops.

    Examples: ./inv check
              ./inv check quiet-streets
              ./inv check --pages
    """
    with _telling():
        from standfirst import console, coverage
        from standfirst.workflow import clearing, keeping, newsdesk

        desk = newsdesk.open_desk(ROOT)
        checked = () if pages else clearing.check(desk, story, _told)
        for one in checked:
            console.say(one.slug)
            console.findings_table(one.findings)
            if one.waived:
                console.say(f"Let pass by a named person: {', '.join(each.rule for each in one.waived)}")
        own = () if story else keeping.newsroom(desk)
        if own or pages:
            console.say("The newsroom: newsroom.toml, content/pages, content/images")
            console.findings_table(own)
        for one in checked:
            if one.coverage:
                _say(coverage.in_short(one.coverage, one.slug))
        _stopped([one.slug for one in checked if one.stops], own)


def _stopped(slugs: list[str], own: "Iterable[Finding]") -> None:
    """Say what stops, and end with the exit code for it."""
    from standfirst import console
    from standfirst.model.finding import Severity

    lost = [one for one in own if one.severity is Severity.STOP]
    if slugs:
        console.say(f"These stop: {', '.join(slugs)}. Mend each, or ./inv sign with --waive RULE@WHERE --why …")
    if lost:
        console.say(f"These stop every build: {', '.join(dict.fromkeys(one.file for one in lost))}. Mend them.")
    if slugs or lost:
        raise Exit(code=6)


@task(help={"story": "only this story"})
def links(_: Context, story: str = "") -> None:
    """Open every link that leaves the site, and show those that are dead, moved, shortened or not public.

    It asks each address once, politely, and nothing that is not on the public internet.

    Example: ./inv links --story quiet-streets
    """
    with _telling():
        from standfirst import console
        from standfirst.workflow import newsdesk, visiting

        console.findings_table(visiting.visit(newsdesk.open_desk(ROOT), story))


@task(positional=["story"], help={"story": "the slug of the story"})
def ledger(_: Context, story: str) -> None:
    """Show every fact of a post with its place in the sources, what is disputed, and what the post leaves out.

    Example: ./inv ledger quiet-streets
    """
    with _telling():
        from standfirst import coverage
        from standfirst import ledger as ledgers
        from standfirst.workflow import clearing, newsdesk

        told = clearing.account(newsdesk.open_desk(ROOT), story)
        _say(ledgers.as_text(told.ledger, told.rulings, told.names))
        _say(coverage.as_text(told.coverage))


@task(
    positional=["story", "where"],
    help={
        "story": "the slug of the story",
        "where": "the disagreement, as ./inv check names it",
        "says": "what the side says that is right",
        "by": "your name",
        "why": "how you know",
    },
)
def settle(_: Context, story: str, where: str, says: str = "", by: str = "", why: str = "") -> None:
    """Say which side of a disagreement between the sources is right; it stands until a source says something else.

    Example: ./inv settle quiet-streets "day of submission" --says "3 May 2026" --by "Ada Quill" --why "the e-mail"
    """
    with _telling():
        from standfirst import console
        from standfirst.workflow import clearing, newsdesk

        standing = clearing.settle(newsdesk.open_desk(ROOT), story, where, says=says, by=by, why=why)
        console.status_lines([(standing.slug, standing.status, standing.why, standing.next)])


@task(
    positional=["story"],
    iterable=["waive"],
    help={
        "story": "the slug of the story",
        "by": "your name",
        "role": "the role you sign in, one of newsroom.toml's",
        "waive": "a finding that may pass, as rule or rule@where; may be given several times",
        "why": "why it may pass",
    },
)
def sign(
    _: Context, story: str, by: str = "", role: str = "editor", waive: list[str] | None = None, why: str = ""
) -> None:
    """Sign a story off, exactly as its files are now; changing one byte of them undoes it.

    Example: ./inv sign quiet-streets --by "Ada Quill" --role editor
    """
    with _telling():
        from standfirst import console
        from standfirst.workflow import clearing, newsdesk

        standing = clearing.sign(newsdesk.open_desk(ROOT), story, by=by, role=role, waive=waive or [], why=why)
        console.status_lines([(standing.slug, standing.status, standing.why, standing.next)])


@task
def status(_: Context) -> None:
    """Show where every story stands: its state, why, and what to do next.

    Example: ./inv status
    """
    with _telling():
        from standfirst import console
        from standfirst.workflow import clearing, newsdesk

        stories = clearing.status(newsdesk.open_desk(ROOT))
        console.status_lines([(one.slug, one.status, one.why, one.next) for one in stories])


@task(positional=["story"], help={"story": "the slug of the story", "note": "what readers are told is new"})
def update(_: Context, story: str, note: str = "") -> None:
    """Tell readers what is new in a published story that was right: edit post.md and have it signed first.

    A slip of the pen needs neither this nor a correction: signed and published, it goes out without a word.

    Example: ./inv update quiet-streets --note "The council has answered; its answer is linked at the end."
    """
    _amend(story, "updated", note)


@task(positional=["story"], help={"story": "the slug of the story", "note": "what readers are told was wrong"})
def correct(_: Context, story: str, note: str = "") -> None:
    """Enter a correction in a published story's history: edit post.md and have it signed first.

    Example: ./inv correct quiet-streets --note "An earlier version gave 40 streets; there are 14."
    """
    _amend(story, "corrected", note)


@task(positional=["story"], help={"story": "the slug of the story", "note": "what readers are told"})
def withdraw(_: Context, story: str, note: str = "") -> None:
    """Withdraw a published story: its page becomes a notice, and no word of its text stays on the site.

    Example: ./inv withdraw quiet-streets --note "Withdrawn at the request of the council."
    """
    _amend(story, "withdrawn", note)


@task(positional=["story"], help={"story": "the slug of the story", "note": "what subscribers are told"})
def remove(_: Context, story: str, note: str = "") -> None:
    """Take a story that should never have been out off the site: its address answers that it is gone for good.

    Subscribers get a notice, as for a withdrawal, which is the better choice wherever readers may ask what happened.

    Example: ./inv remove quiet-streets --note "Published by mistake."
    """
    _amend(story, "removed", note)


@task(
    positional=["story"],
    help={"story": "the slug of the older story", "by": "the slug of the newer one", "note": "what readers are told"},
)
def supersede(_: Context, story: str, by: str = "", note: str = "") -> None:
    """Say on an older story that a newer one has taken its place; the older stays as it was published.

    Example: ./inv supersede quiet-streets --by quieter-streets --note "We have since counted again."
    """
    _amend(story, "superseded", note, by)


@task
def build(_: Context) -> None:
    """Build the site of everything that may go out now into build/site, and look through it for leaks.

    Example: ./inv build
    """
    with _telling():
        from standfirst.workflow import newsdesk, publishing

        done = publishing.build(newsdesk.open_desk(ROOT), _told)
        _say(f"{len(done.out)} stories, {done.files} files in {done.root}; held back: {', '.join(done.held) or 'none'}")


@task
def publish(_: Context) -> None:
    """Build the site and make it live in one step, then tell the feed hub, if there is one, that it is.

    Readers see the old site or the new one, never a mixture.

    Example: ./inv publish
    """
    with _telling():
        from standfirst.workflow import announcing, newsdesk, publishing

        desk = newsdesk.open_desk(ROOT)
        done = publishing.publish(desk, _told)
        _say(f"live: release {done.release}, {len(done.out)} stories; held back: {', '.join(done.held) or 'none'}")
        _say_each(announcing.announce(desk).lines)


@task(help={"dry-run": "say what would be told, and tell nobody"})
def announce(_: Context, dry_run: bool = False) -> None:
    """Tell the feed hub of what is live and was not told yet; publish does so itself, this tries again.

    Example: ./inv announce --dry-run
    """
    with _telling():
        from standfirst.workflow import announcing, newsdesk

        done = announcing.announce(newsdesk.open_desk(ROOT), dry=dry_run)
        _say_each(done.lines or [f"nobody is left to tell of release {done.release}"])


@task(help={"to": "the id of a release; the one before if not given"})
def rollback(_: Context, to: str = "") -> None:
    """Make an earlier release live again.

    Example: ./inv rollback
    """
    with _telling():
        from standfirst.workflow import announcing, newsdesk, publishing

        desk = newsdesk.open_desk(ROOT)
        _say(f"live: release {publishing.rollback(desk, to)}")
        _say_each(announcing.announce(desk).lines)


@task(help={"port": "the port on this machine"})
def serve(_: Context, port: int = PORT) -> None:
    """Serve the live site (before the first publish, the last build) on this machine until Ctrl-C.

    Example: ./inv serve --port 8080
    """
    with _telling():
        from standfirst.site import serve as server
        from standfirst.workflow import newsdesk, publishing

        _served(lambda: server.serve(publishing.live_site(newsdesk.open_desk(ROOT)), port, _address))


@task(help={"port": "the port on this machine"})
def preview(_: Context, port: int = PORT) -> None:
    """Build the site as it would go out now and serve it on this machine until Ctrl-C; nothing goes live.

    Example: ./inv preview
    """
    with _telling():
        from standfirst.site import serve as server
        from standfirst.workflow import newsdesk, publishing

        done = publishing.build(newsdesk.open_desk(ROOT), _told)
        _served(lambda: server.serve(done.root, port, _address))


@task(help={"port": "the port on this machine"})
def livereload(_: Context, port: int = PORT) -> None:
    """Show every story in proof, signed or not, and again within a second of each edit, until Ctrl-C.

    Example: ./inv livereload
    """
    with _telling():
        from standfirst.site import serve as server
        from standfirst.workflow import proofing

        watched = [ROOT / name for name in ("newsroom.toml", "content", "theme")]
        _served(lambda: server.livereload(watched, proofing.Proofs(ROOT).make, port, _address))


@task
def clean(_: Context) -> None:
    """Delete what can be made again (build/); content and releases stay.

    Example: ./inv clean
    """
    with _telling():
        from standfirst.workflow import newsdesk, publishing

        publishing.clean(newsdesk.open_desk(ROOT))


@task(help={"serve": "with --no-serve, stop after the build", "port": "the port on this machine"})
def demo(_: Context, serve: bool = True, port: int = PORT) -> None:
    """Take the bundled long submission through the whole way to a served site, and say at each step where to look.

    Example: ./inv demo --no-serve
    """
    with _telling():
        from standfirst.site import serve as server
        from standfirst.workflow import demonstration

        shown = demonstration.demonstrate(HERE, _say)
        if serve:
            _served(lambda: server.serve(shown.site, port, _address))


@task(
    positional=["folder"],
    help={
        "folder": "case folders with submission.*, post.* and perhaps background.md",
        "json": "as JSON",
        "folds": "fit the weights to all but one of so many parts, and measure that part, in turn",
    },
)
def evaluate(_: Context, folder: str, json: bool = False, folds: int = 0) -> None:
    """Draft each case of a folder and compare it with what a person wrote: ROUGE, provenance, gate, time and memory.

    With --folds, draft each part of the cases with weights fitted to the others.

    Examples: ./inv evaluate ~/cases --json
              ./inv evaluate ~/cases --folds 5
    """
    with _telling():
        from standfirst import evaluation
        from standfirst.workflow import drafting, fitting

        if folds:
            validated = fitting.validated(Path(folder), folds, told=_told)
            _say(fitting.as_json(validated) if json else fitting.table(validated))
            return
        found = evaluation.evaluate(Path(folder), drafting.draft_case, told=_told)
        _say(evaluation.as_json(found) if json else evaluation.table(found))


@task(
    positional=["folder"],
    help={
        "folder": "case folders with submission.* and post.*",
        "to": "the weights file; the program's own if not given",
    },
)
def fit(_: Context, folder: str, to: str = "") -> None:
    """Fit the condenser's weights for papers to a folder of submissions with the posts that people wrote about them.

    Example: ./inv fit ~/cases
    """
    with _telling():
        from standfirst.workflow import fitting

        path, reached = fitting.fitted(Path(folder), _path(to), told=_told)
        _say(f"wrote {path}; {reached}")


@task(help={"slow": "with the tests that take longer than a minute"})
def test(_: Context, slow: bool = False) -> None:
    """Run every check: format, lint, types, imports, dependencies, spelling, templates, tests.

    Example: ./inv test
    """
    failed = [name for name, command in _gates(slow) if not _passes(name, command)]
    if failed:
        _say(f"failed: {', '.join(failed)}")
        raise Exit(code=1)


def _gates(slow: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield every check by name, as the command that runs it."""
    tool = [sys.executable, "-m"]
    if shutil.which("npm"):
        yield "npm", ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
    yield "format", [*tool, "ruff", "format", "--check", "--quiet", "."]
    yield "lint", [*tool, "ruff", "check", "--quiet", "."]
    yield "types", [*tool, "mypy"]
    yield "imports", [str(Path(sys.executable).with_name("lint-imports"))]
    yield "dependencies", [*tool, "deptry", "."]
    yield "spelling", [*tool, "codespell_lib"]
    yield "templates", [*tool, "djlint", "theme/templates", "--lint", "--quiet"]
    # A file stays with one worker: what it sets up is set up once. More than a few would wait for browsers.
    spread = ["-n", "auto", "--maxprocesses", "6", "--dist", "loadfile"]
    yield "tests", [*tool, "pytest", "-q", *spread, *([] if slow else ["-m", "not slow"])]


def _passes(name: str, command: list[str]) -> bool:
    _say(f"== {name}")
    return subprocess.call(command, cwd=HERE) == 0


def _drafted(slug: str, findings: object, review: Path | None) -> None:
    from standfirst import console

    console.findings_table(findings)  # type: ignore[arg-type]
    _say(f"drafted {slug}; review it at {review}")
    _say(f"next: edit content/news/*/{slug}/post.md if need be, then ./inv check, ./inv sign {slug} --by NAME")


def _modelled(slug: str, *, force: bool) -> None:
    from standfirst.workflow import modelled, newsdesk

    desk = newsdesk.open_desk(ROOT)
    done = modelled.draft(desk, slug, force=force)
    _drafted(slug, done.drafted.findings, done.drafted.review)
    filled = done.filled
    _say(f"{filled.written} of {len(filled.slots)} sentences are by {desk.newsroom.drafter.model}; account: {done.log}")
    if filled.silent:
        _told(f"standfirst: {filled.silent}; what it did not write stands as drafted without it")


def _amend(story: str, event: str, note: str, by: str = "") -> None:
    with _telling():
        from standfirst import console
        from standfirst.model.record import Event
        from standfirst.workflow import clearing, newsdesk

        standing = clearing.amend(newsdesk.open_desk(ROOT), story, Event(event), note, by)
        console.status_lines([(standing.slug, standing.status, standing.why, standing.next or "./inv publish")])


def _address(address: str) -> None:
    _say(f"serving {address} (Ctrl-C stops)")


def _served(work: Callable[[], None]) -> None:
    try:
        work()
    except KeyboardInterrupt:
        _say("stopped")


namespace = Collection(
    begin, new, read, draft, trace, check, links, ledger, settle, sign, status, update, correct, withdraw,
    remove, supersede, build, publish, announce,
    rollback, serve, preview, livereload, clean, demo, evaluate, fit, test,
)  # fmt: skip
