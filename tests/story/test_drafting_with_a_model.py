"""`./inv draft STORY --drafter`: what a person sees, what is kept, and what never leaves the machine."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst import newsroom as newsrooms
from standfirst.errors import NewsroomError, NotCleared, UsageError
from standfirst.workflow import clearing, drafting, modelled, newsdesk
from tests.drafter import servers
from tests.drafter.servers import Asked, Reply, content, good, sentences

HOME = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def careful(asked: Asked) -> Reply:
    return content(sentences(*good(asked.question)))


def drafts_at(newsroom: Path, address: str, *more: str) -> newsdesk.Newsdesk:
    """Name a drafter in newsroom.toml."""
    file = newsroom / "newsroom.toml"
    keys = "\n".join([f'server = "{address}"', 'model = "quill-1"', *more])
    file.write_text(f"{file.read_text()}\n[drafter]\n{keys}\n")
    return newsdesk.open_desk(newsroom)


def received(newsroom: Path, inbox: Path) -> Path:
    drafting.receive(newsdesk.open_desk(newsroom), inbox / "response.md", None, "locks")
    return next(newsroom.rglob("locks/post.md"))


def test_a_story_is_drafted_with_a_model_and_every_step_of_it_is_on_record(
    inv: Run, newsroom: Path, inbox: Path
) -> None:
    post = received(newsroom, inbox)
    with servers.serving(careful) as running:
        drafts_at(newsroom, running.address)
        done = inv("draft", "locks", "--drafter")
    assert done.returncode == 0, done.stderr
    assert "sentences are by quill-1; account:" in done.stdout
    record = json.loads(post.with_name("record.json").read_text())
    edits = [edit["name"] for pedigree in record["provenance"].values() for edit in pedigree.get("operations", [])]
    assert "drafted by quill-1" in edits
    account = json.loads((newsroom / "build" / "drafter" / "locks.json").read_text())
    assert account["server"] == running.address
    assert len(account["exchanges"]) == len(running.asked)
    assert account["exchanges"][0]["sent"][1]["text"] == running.asked[0].body["messages"][1]["content"]
    written = [slot for slot in account["slots"] if slot["round"] is not None]
    assert written
    assert all(slot["sentence"] in record["provenance"] for slot in written)
    assert "written by the model quill-1" in (newsroom / "build" / "review" / "locks.html").read_text()
    [checked] = clearing.check(newsdesk.open_desk(newsroom), "locks")
    assert not [finding for finding in checked.findings if "sentence" in finding.rule]


def test_without_the_server_the_draft_is_the_one_made_without_a_model_and_one_line_says_so(
    inv: Run, newsroom: Path, inbox: Path
) -> None:
    post = received(newsroom, inbox)
    before = post.read_bytes()
    with servers.serving(lambda _: Reply()) as gone:
        pass
    drafts_at(newsroom, gone.address)
    done = inv("draft", "locks", "--drafter")
    assert done.returncode == 0
    assert post.read_bytes() == before
    [line] = done.stderr.splitlines()
    assert line.startswith(f"standfirst: the drafter’s server {gone.address} is not running")
    assert "drafter-silent" in done.stdout


def under_embargo(post: Path, until: str) -> None:
    post.write_text(post.read_text().replace("language: en-GB", f"language: en-GB\nembargo: {until}"))


@pytest.mark.parametrize("how", ["post", "submission", "background"])
def test_not_one_byte_of_a_story_under_embargo_is_sent_unless_newsroom_toml_says_so(
    newsroom: Path, inbox: Path, how: str
) -> None:
    post = received(newsroom, inbox)
    seal = "EMBARGOED until 00:01 on 5 May 2099\n\n"
    match how:
        case "post":
            under_embargo(post, "2099-05-05T00:01:00+01:00")
        case "submission":
            source = next(post.parent.glob("submission.*"))
            source.write_text(seal + source.read_text())
        case _:
            (post.parent / "background.md").write_text(f"{seal}The Department asks about locks.\n")
    with servers.serving(careful) as running:
        desk = drafts_at(newsroom, running.address)
        before = post.read_bytes()
        with pytest.raises(NotCleared, match=r"nothing was sent.*drafter.embargoed = true"):
            modelled.draft(desk, "locks", force=True)
        assert not running.connections
        assert post.read_bytes() == before
        text = (newsroom / "newsroom.toml").read_text()
        (newsroom / "newsroom.toml").write_text(text + "embargoed = true\n")
        modelled.draft(newsdesk.open_desk(newsroom), "locks", force=True)
        assert running.connections
    if how == "post":
        assert "embargo: 2099-05-05" in post.read_text(), "drafting again must not break the promise"


def test_a_story_whose_embargo_has_lifted_may_be_sent(newsroom: Path, inbox: Path) -> None:
    """The submission still says EMBARGOED; post.md says until when, and that is over."""
    post = received(newsroom, inbox)
    source = next(post.parent.glob("submission.*"))
    source.write_text(f"Strictly embargoed until 1 May 2020\n\n{source.read_text()}")
    under_embargo(post, "2020-05-01T00:01:00+01:00")
    with servers.serving(careful) as running:
        modelled.draft(drafts_at(newsroom, running.address), "locks", force=True)
        assert running.connections


def test_a_paper_about_an_embargo_is_not_under_one(newsroom: Path, inbox: Path) -> None:
    text = (inbox / "response.md").read_text()
    (inbox / "response.md").write_text(f"{text}\nWe support the embargo on the sale of lock gates.\n")
    received(newsroom, inbox)
    with servers.serving(careful) as running:
        modelled.draft(drafts_at(newsroom, running.address), "locks", force=True)
        assert running.connections


def test_what_somebody_wrote_by_hand_is_neither_sent_nor_overwritten(newsroom: Path, inbox: Path) -> None:
    post = received(newsroom, inbox)
    post.write_text(post.read_text().replace("We ", "We firmly ", 1))
    before = post.read_bytes()
    with servers.serving(careful) as running:
        desk = drafts_at(newsroom, running.address)
        with pytest.raises(UsageError, match="differs from a new draft"):
            modelled.draft(desk, "locks", force=False)
        assert not running.connections
    assert post.read_bytes() == before


def test_what_is_edited_while_the_model_thinks_is_kept(newsroom: Path, inbox: Path) -> None:
    post = received(newsroom, inbox)

    def meanwhile(asked: Asked) -> Reply:
        post.write_text(post.read_text() + "\n")
        return careful(asked)

    with servers.serving(meanwhile) as running:
        desk = drafts_at(newsroom, running.address)
        with pytest.raises(UsageError, match="changed while the model was drafting"):
            modelled.draft(desk, "locks", force=False)
    assert post.read_text().endswith("\n\n")


def test_ctrl_c_while_a_model_thinks_leaves_the_story_as_it_was(newsroom: Path, inbox: Path) -> None:
    post = received(newsroom, inbox)
    before = {path: path.read_bytes() for path in post.parent.iterdir()}
    thinking = threading.Event()

    def stalls(_: Asked) -> Reply:
        thinking.set()
        return Reply(stalls=True)

    with servers.serving(stalls) as running:
        drafts_at(newsroom, running.address)
        command = [sys.executable, "-m", "invoke", "--search-root", str(HOME), "draft", "locks", "--drafter"]
        environment = {**os.environ, "STANDFIRST_NEWSROOM": str(newsroom)}
        with subprocess.Popen(command, cwd=newsroom, env=environment, stderr=subprocess.PIPE, text=True) as asking:
            assert thinking.wait(60)
            asking.send_signal(signal.SIGINT)
            _, said = asking.communicate(timeout=60)
    assert asking.returncode == 130
    assert said == "standfirst: stopped; nothing is left half-done\n"
    assert {path: path.read_bytes() for path in post.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('server = "http://localhost:1/v1"', "go together"),
        ('model = "m"', "go together"),
        ('server = "localhost:1"\nmodel = "m"', "not a web address"),
        ('server = "http://models.example/v1"\nmodel = "m"', "in the clear"),
        ('server = "https://models.example/v1"\nmodel = "m"\nembargoed = "false"', "drafter.embargoed"),
        ('server = "https://models.example/v1"\nmodel = "m"\ntimeout = 0', "drafter.timeout"),
        ('server = "https://models.example/v1"\nmodel = "m"\nkey = "k"', "key"),
        ('server = "https://models.example/v1"\nmodel = "m"\nembargo = true', "embargo"),
    ],
)
def test_a_drafter_that_cannot_be_meant_is_refused(table: str, said: str) -> None:
    with pytest.raises(NewsroomError, match=said):
        newsrooms.read(f'[organisation]\nname = "Canal Trust"\n\n[drafter]\n{table}\n')


def test_a_newsroom_without_a_drafter_says_where_to_read_on(inv: Run, newsroom: Path, inbox: Path) -> None:
    received(newsroom, inbox)
    done = inv("draft", "locks", "--drafter")
    assert done.returncode == 4
    assert "docs/drafter.md" in done.stderr
    assert inv("draft", "locks", "--drafter", "--print").returncode == 2


@pytest.mark.parametrize("key", ["two words", "tab\tbed", "geheimé"])
def test_a_key_that_is_none_is_refused_before_anything_is_sent(
    newsroom: Path, inbox: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(newsroom, inbox)
    monkeypatch.setenv(modelled.KEY, key)
    with servers.serving(careful) as running:
        desk = drafts_at(newsroom, running.address)
        with pytest.raises(UsageError, match=modelled.KEY) as fault:
            modelled.draft(desk, "locks", force=False)
        assert not running.connections
    assert key not in str(fault.value)
