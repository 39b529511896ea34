"""Ten thousand attacks over every field of a post, built, and opened in a browser whose own defences are off.

The rule that pages carry for browsers (no script but ours, nothing from elsewhere) is taken out first: what is judged
here is that nothing comes as far as it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from standfirst import cards, signoff
from standfirst.model.post import Attachment, LeadImage, Par, Points, Post, PostNote, Quotation, Sentence, Subhead
from standfirst.model.record import ClearedPost, Entry, Event, Reworded
from standfirst.model.submission import Person
from standfirst.site import printing, search, stage
from standfirst.site.serve import serving
from tests import specimen
from tests.browser import around
from tests.browser.attacks import strings

pytestmark = pytest.mark.browser
EACH = 400
DEFENCE = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
COUNTER = "window.ran = 0; for (const call of ['alert', 'confirm', 'prompt']) window[call] = () => { window.ran++ };"
# What waits for a hand: addresses that run, and handlers.
WAITING = r"""() => [...document.querySelectorAll("*")].flatMap(({attributes}) => [...attributes])
  .filter(({name, value}) => name.startsWith("on") || ["style", "srcdoc"].includes(name)
    || (["href", "src", "action", "formaction", "data", "xlink:href"].includes(name)
        && /^\s*(javascript|data|vbscript):/i.test(value.replace(/[\t\n]/g, ""))))
  .map(({name, value}) => `${name}=${value}`)"""


def said(texts: Sequence[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, None) for text in texts)


def attacked(number: int, texts: Sequence[str], shift: int) -> ClearedPost:
    """Return a post whose every field holds some of *texts*; *shift* moves each text to another field."""
    groups = [texts[(start + shift) % 8 :: 8] for start in range(8)]
    paragraphs, items, quotes, notes, editors, boilerplate, contact, speakers = groups
    person = Person(texts[0], texts[1], texts[2], texts[3])
    quotations = tuple(
        Quotation(Sentence(quote, None), speaker) for quote, speaker in zip(quotes, speakers, strict=True)
    )
    called = f"Calls.{''.join(f'[^{note}]' for note in range(1, len(notes) + 1))}"
    post = specimen.post(
        f"attack-{number}",
        " ".join(texts[:20]),
        standfirst=Sentence(" ".join(texts[20:40]), None),
        place=" ".join(texts[40:60]),
        kind=texts[4],
        lede=Par(said([called, *texts[60:70]])),
        body=(
            *(Par((each,)) for each in said(paragraphs)),
            Points(said(items)),
            *(Subhead(each) for each in said(texts[70:80])),
            *quotations,
        ),
        authors=(person,),
        advisers=(Person(texts[5], None, None, texts[5]), Person(texts[6], texts[7], None, "")),
        notes=tuple(PostNote(nth, each) for nth, each in enumerate(said(notes), 1)),
        notes_to_editors=said(editors),
        boilerplate=said(boilerplate),
        contact=said(contact),
        attachments=(Attachment("census.csv", " ".join(texts[80:100])),),
        lead_image=LeadImage("lead.png", " ".join(texts[100:120]), " ".join(texts[120:140])),
    )
    out = Entry(Event.PUBLISHED, specimen.cleared(post).record.history[0].at)
    told = Entry(Event.CORRECTED, out.at, " ".join(texts[140:160]), (Reworded(texts[160], texts[161]),))
    return specimen.cleared(post, out, told)


def site(texts: Sequence[str], shift: int, folder: Path) -> Mapping[str, bytes]:
    folder.joinpath("files").mkdir(parents=True)
    folder.joinpath("files", "census.csv").write_bytes(b"harbour,lamps\n")
    folder.joinpath("lead.png").write_bytes(specimen.picture())
    posts = [attacked(start // EACH, texts[start : start + EACH], shift) for start in range(0, len(texts), EACH)]
    stories = [stage.Story(signoff.proof(each.post, each.record), folder) for each in posts]
    return printing.printed(stage.compose(stories, specimen.house()), specimen.HOME / "theme")


@pytest.mark.parametrize("shift", [0, *(pytest.param(shift, marks=pytest.mark.slow) for shift in range(1, 8))])
def test_of_ten_thousand_attacks_none_runs_and_none_leaves_the_site(
    shift: int, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = chosen(10_000)
    assert len(set(texts)) == 10_000
    monkeypatch.setattr(cards, "card", lambda *_: b"pixels, which run nowhere")
    files = site(texts, shift, tmp_path / "content")
    paths = [path for path in files if path.endswith(".html") and not path.startswith(("people/", "kinds/"))]
    paths += [path for path in files if path.startswith(("people/", "kinds/"))][:4]
    assert len(paths) > len(texts) // EACH
    bared(files, tmp_path / "site")
    assert look(chromium, tmp_path / "site", paths) == (0, [], [])


def test_of_a_thousand_attacks_on_all_around_a_post_none_runs_and_none_leaves_the_site(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What newsroom.toml says, the newsroom's own pages, the submission behind a story, names of files, the search."""
    texts = chosen(1_000)
    monkeypatch.setattr(cards, "card", lambda *_: b"pixels, which run nowhere")
    house = around.house(texts)
    files = printing.printed(stage.compose(around.stories(texts, tmp_path), house), house.theme)
    assert len([path for path in files if path.startswith("news/2024/around/files/")]) > 20
    paths = [path for path in files if path.endswith(".html")]
    assert len([path for path in paths if path.removesuffix("/index.html") in house.pages]) > 20
    root = tmp_path / "site"
    bared(files, root)
    assert search.index(root, "en-GB")
    looked = look(chromium, root, [*map(quote, paths), "search/?q=alert", "search/?q=script"])
    assert looked == (0, [], [])


def chosen(count: int) -> list[str]:
    every = list(strings())
    return [every[number * len(every) // count] for number in range(count)]


def bared(files: Mapping[str, bytes], root: Path) -> None:
    """Write the site to *root* without the rule that browsers are given."""
    for path in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(DEFENCE.sub(b"", files[path]))


def look(chromium: Browser, root: Path, paths: Sequence[str]) -> tuple[int, list[str], list[str]]:
    """Return how many scripts ran on the pages, what they asked of others, and what waits for a hand."""
    ran, asked, waiting = 0, list[str](), list[str]()
    with serving(root) as address:
        context = chromium.new_context()
        context.add_init_script(COUNTER)
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith(address) else asked.append(request.url))
        for path in paths:
            page.goto(address + path)
            if "?q=" in path:
                page.locator(".found a").first.wait_for()
            ran += page.evaluate("window.ran")
            waiting += page.evaluate(WAITING)
            assert page.url == address + path
        context.close()
    return ran, asked, waiting


def test_the_judge_sees_what_would_run_ask_and_wait(chromium: Browser, tmp_path: Path) -> None:
    page = (
        "<script>alert(1)</script><img src=http://127.0.0.1:9/t.gif><a href='java&Tab;script:alert(1)' onclick=x>y</a>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    ran, asked, waiting = look(chromium, tmp_path, ["page.html"])
    assert (ran, len(asked), len(waiting)) == (1, 1, 2)


def test_a_post_has_no_field_that_is_not_attacked() -> None:
    post = attacked(0, list(islice(strings(), EACH)), 0).post
    fixed = {"slug", "language", "date", "topics", "embargo", "pair"}
    plain = specimen.post("attack-0", "Headline")
    same = {name for name in Post.__dataclass_fields__ if getattr(post, name) == getattr(plain, name)}
    assert same <= fixed
