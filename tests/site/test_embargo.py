"""Not one byte, name or date of a post that is not out, anywhere in the site; and the look that makes sure of it."""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.errors import BuildError
from standfirst.model.document import Paragraph, Place, Run
from standfirst.model.post import Derivation, Provenance, Sentence
from standfirst.site import papers, seal, secrets
from standfirst.site.secrets import Clue, Held, Secret
from tests import specimen
from tests.specimen import Built


@pytest.fixture(scope="session")
def secret(built: Built) -> Secret:
    return secrets.gather([built.held], built.stories, built.house)[0]


def planted(folder: Path, data: bytes, name: str = "page.html") -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def test_not_one_word_of_the_held_story_is_in_the_site(built: Built) -> None:
    """Every canary word, looked for plainly and without the program's own search."""
    canaries = ["quillfish", "marrowgate", "thornquist", "zebedee", "ratcatcher", "2031", "17 october"]
    for path in built.site.manifest:
        seen = path.encode().lower() + (built.root / path).read_bytes().lower()
        assert not [canary for canary in canaries if canary.encode() in seen], path


def test_not_one_byte_of_the_held_attachment_is_in_the_site(built: Built) -> None:
    assert built.held.folder is not None
    attachment = (built.held.folder / "files" / "quillfish-figures.pdf").read_bytes()
    for path in built.site.manifest:
        assert attachment[4000:4040] not in (built.root / path).read_bytes(), path


def test_the_held_story_leaves_no_trace_in_what_the_site_is_made_of(built: Built, tmp_path: Path) -> None:
    """The stage is given cleared posts only, so a build with the held story beside it is the build without it."""
    stage = specimen.lay_out(built.stories, built.house, tmp_path / "stage")
    assert seal.manifest(stage.root) == seal.manifest(built.stage.root)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quillfish beacon wins a grant of four hundred pounds", id="headline"),
        pytest.param("Marrowgate council turns its purse inside out for one beacon.", id="standfirst"),
        pytest.param("Nobody expected the ratcatcher to vote in favour.", id="sentence"),
        pytest.param("for the Quillfish beacon until the tower falls", id="half a sentence"),
        pytest.param("Zebedee Thornquist", id="adviser"),
        pytest.param("What the Quillfish beacon costs", id="attachment's title"),
        pytest.param("quillfish-figures.pdf", id="attachment's name"),
        pytest.param("/news/2031/quillfish-beacon-grant/", id="address"),
        pytest.param("Quillfish, beacon: grant!", id="slug in words"),
        pytest.param("17 October 2031", id="day"),
        pytest.param("2031-10-17T04:44:00+00:00", id="instant"),
        pytest.param("Fri, 17 Oct 2031 04:44:00 +0000", id="feed's date"),
    ],
)
def test_each_part_of_a_held_story_is_found_in_a_page(text: str, secret: Secret, tmp_path: Path) -> None:
    page = f"<p>Before {html.escape(text)} after</p>"
    with pytest.raises(BuildError, match=r"page\.html holds .* of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, page.encode()), [secret])


def test_a_held_story_is_found_in_the_letters_of_a_pdf(secret: Secret, tmp_path: Path) -> None:
    """The page of a PDF holds numbers of glyphs, compressed: none of its bytes are the words."""
    paper = replace(specimen.response(), title=None)
    said = Paragraph((Run("Marrowgate council will pay for the Quillfish beacon until the tower falls."),), Place(1))
    paper = replace(paper, document=replace(paper.document, blocks=(*paper.document.blocks, said)))
    room = specimen.house().newsroom
    made = papers.paper(specimen.cleared(specimen.post("lamps", "Lamps")), paper, room)
    assert made is not None
    assert b"Marrowgate" not in made.content
    with pytest.raises(BuildError, match=r"page\.pdf holds .* of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, made.content, "page.pdf"), [secret])


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(lambda text: f"<p>{text.replace(' ', ' <em>', 1)}</em></p>".encode(), id="marked up"),
        pytest.param(lambda text: f"<p>{text[:12]}<b></b>{text[12:]}</p>".encode(), id="in the middle of a word"),
        pytest.param(lambda text: text.replace(" wins", '<sup><a href="#fn">1</a></sup> wins').encode(), id="noted"),
        pytest.param(lambda text: "".join(f"&#{ord(char)};" for char in text).encode(), id="as entities"),
        pytest.param(lambda text: html.escape(html.escape(f"<p>{text}</p>")).encode(), id="html in a feed"),
        pytest.param(lambda text: ("".join(f"\\u{ord(char):04x}" for char in text)).encode(), id="as json"),
        pytest.param(lambda text: json.dumps({"content_html": f"<p>{text}</p>"}).encode(), id="html in json"),
        pytest.param(lambda text: quote(text).encode(), id="in an address"),
        pytest.param(lambda text: text.upper().encode(), id="in capitals"),
        pytest.param(lambda text: text.replace(" ", "\n\t ").encode(), id="across lines"),
        pytest.param(lambda text: text.replace(" ", "\u00a0").encode(), id="with hard spaces"),
        pytest.param(lambda text: text.replace("bea", "bea\u00ad").encode(), id="with soft hyphens"),
        pytest.param(lambda text: text.encode("utf-16-le"), id="in utf-16"),
        pytest.param(lambda text: gzip.compress(text.encode()), id="compressed"),
        pytest.param(lambda text: gzip.compress(gzip.compress(text.encode())), id="compressed twice"),
        pytest.param(lambda text: specimen.packed("word/document.xml", f"<w:t>{text}</w:t>"), id="in a document"),
        pytest.param(lambda text: specimen.packed(f"{text}.txt", ""), id="as a name in an archive"),
    ],
)
def test_a_headline_is_found_however_it_is_wrapped(wrapped, secret: Secret, tmp_path: Path) -> None:  # noqa: ANN001
    text = "Quillfish beacon wins a grant of four hundred pounds"
    with pytest.raises(BuildError, match="the headline of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, wrapped(text), "data.bin"), [secret])


def test_a_name_of_a_file_gives_away_as_much_as_its_bytes(secret: Secret, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the address of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, b"", "cards/quillfish-beacon-grant.jpg"), [secret])


@pytest.mark.parametrize("part", [slice(None), slice(1000, 8000), slice(1700, 1950)], ids=["whole", "most", "a piece"])
def test_the_bytes_of_a_held_attachment_are_found(part: slice, built: Built, secret: Secret, tmp_path: Path) -> None:
    assert built.held.folder is not None
    data = (built.held.folder / "files" / "quillfish-figures.pdf").read_bytes()
    with pytest.raises(BuildError, match="of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, b"head" + data[part] + b"tail", "x.bin"), [secret])


def test_the_digest_of_a_held_attachment_is_found(secret: Secret, tmp_path: Path) -> None:
    [digest] = secret.digests
    with pytest.raises(BuildError, match="the file of quillfish-beacon-grant"):
        seal.scan(planted(tmp_path, f'{{"etag": "{digest.upper()}"}}'.encode(), "manifest.json"), [secret])


def test_what_is_public_already_is_no_secret(built: Built) -> None:
    """An adviser thanked before, a topic of the newsroom, the boilerplate of every story and the day of another one."""
    known = built.stories[0].cleared.post
    post = specimen.post(
        "next-thing",
        "Keepers of the northern skerries to meet",
        date=known.date,
        advisers=known.advisers,
        body=known.body,
    )
    [secret, *_] = secrets.gather([Held(post)], built.stories, built.house)
    texts = {clue.text for clue in secret.clues}
    assert "Dr Oda Finch" not in texts
    assert "7 June 2024" not in texts
    assert not [clue for clue in secret.clues if "lights of small harbours burning" in clue.text]
    assert Clue("headline", "keepers of the northern skerries to") in secret.clues
    seal.scan(built.root, [secret])


def test_a_withdrawn_story_leaves_its_address_and_not_a_word(built: Built) -> None:
    """Fogmouth has been dark since the gale took its gallery."""
    page = built.text("news/2023/wrong-harbour/index.html")
    assert "It named the wrong harbour." in page
    for path in built.site.manifest:
        text = (built.root / path).read_bytes().lower()
        assert b"fogmouth" not in text, path
        assert b"gale took its gallery" not in text, path


def test_a_word_of_a_withdrawn_story_stops_the_release(built: Built, tmp_path: Path) -> None:
    [secret] = secrets.gather([], built.stories, built.house)
    with pytest.raises(BuildError, match="the headline of wrong-harbour"):
        seal.scan(planted(tmp_path, b"<h1>Fogmouth lamp was never lit, keepers claim</h1>"), [secret])
    seal.scan(planted(tmp_path / "address", b'<a href="/news/2023/wrong-harbour/">withdrawn</a>'), [secret])


def test_the_full_text_behind_a_held_story_is_as_secret_as_the_story(built: Built, tmp_path: Path) -> None:
    withheld = Held(specimen.post("other", "Something else entirely this time"), None, specimen.response())
    [secret, *_] = secrets.gather(
        [withheld], [story for story in built.stories if story.submission is None], built.house
    )
    for said in (b"<p>The harbours should, in proportion.</p>", b"<li>Lamp oil prices, 2023.</li>"):
        with pytest.raises(BuildError, match="the submission of other"):
            seal.scan(planted(tmp_path, said), [secret])


def test_a_leak_in_the_theme_itself_is_found(built: Built, tmp_path: Path) -> None:
    """Somebody pastes the headline into the front page by hand."""
    said = built.text("index.html").replace(
        "</main>", "<p>Soon: Quillfish beacon wins a grant of four hundred pounds</p></main>"
    )
    found = secrets.gather([built.held], built.stories, built.house)
    with pytest.raises(BuildError, match=r"index\.html holds the headline"):
        seal.scan(planted(tmp_path, said.encode(), "index.html"), found)


noise = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cf", "L", "M", "N"]), max_size=12)
around = st.sampled_from(["", " words before ", "<p>", '{"a": "', "\n\n"])
packings = st.sampled_from([lambda data: data, gzip.compress, lambda data: specimen.packed("a.txt", data.decode())])
names = st.sampled_from(["index.html", "feed.xml", "feed.json", "assets/site.css", "cards/x.jpg", "noname"])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), before=around, between=noise, wrapping=st.tuples(packings, names))
def test_any_clue_planted_in_any_file_is_found(
    data: st.DataObject,
    before: str,
    between: str,
    wrapping: tuple[Callable[[bytes], bytes], str],
    secret: Secret,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    clue = data.draw(st.sampled_from(secret.clues))
    text = f"{before} {between}{clue.text}{between} and more"
    packing, name = wrapping
    root = planted(tmp_path_factory.mktemp("planted"), packing(text.encode()), name)
    with pytest.raises(BuildError, match="of quillfish-beacon-grant"):
        seal.scan(root, [secret])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from("the lamp oil harbour keeper tide a and of is lit dark".split()), max_size=60))
def test_pages_about_other_things_are_let_through(
    words: list[str], secret: Secret, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seal.scan(planted(tmp_path_factory.mktemp("other"), " ".join(words).encode()), [secret])


def test_files_that_only_look_packed_are_read_as_they_are(secret: Secret, tmp_path: Path) -> None:
    for name, data in {
        "a.gz": b"\x1f\x8bnot gzip",
        "b.zip": b"PK\x03\x04not a zip",
        "c.bin": base64.b64decode("AAECAw=="),
    }.items():
        planted(tmp_path, data, name)
    seal.scan(tmp_path, [secret])
    with pytest.raises(BuildError, match=r"d\.zip holds"):
        seal.scan(planted(tmp_path, b"PK\x03\x04 Zebedee Thornquist", "d.zip"), [secret])


def test_every_leak_is_named_up_to_five(secret: Secret, tmp_path: Path) -> None:
    for number in range(7):
        planted(tmp_path, b"Zebedee Thornquist", f"{number}.html")
    with pytest.raises(BuildError, match=r"0\.html .* 4\.html .* and \d+ more"):
        seal.scan(tmp_path, [secret])


def test_an_embargo_in_another_zone_hides_both_of_its_days(built: Built) -> None:
    """00:30 in London is still the day before in the zone the officer typed."""
    from zoneinfo import ZoneInfo

    lifts = datetime(2031, 6, 1, 19, 30, tzinfo=ZoneInfo("America/New_York"))
    held = Held(specimen.post("x-y-z", "Some other headline here", date=None, embargo=specimen.Embargo(lifts)))
    [secret, *_] = secrets.gather([held], built.stories, built.house)
    assert {"2031-06-01", "2031-06-02"} <= {clue.text for clue in secret.clues}
    assert lifts.astimezone(UTC).day == 1


def test_a_sentence_of_the_house_is_secret_where_it_names_what_is_not_out(built: Built, tmp_path: Path) -> None:
    """You can read our response to the Wreckers Amnesty Review here."""
    house = Provenance(Derivation.HOUSE, "newsroom")
    told = Sentence("You can read our response to the Wreckers Amnesty Review here.", house)
    contact = Sentence("Press desk: 01632 960 555, on weekdays only, before the tide turns at noon.", house)
    post = specimen.post(
        "wreckers", "Some other headline altogether here", body=(specimen.Par((told,)),), contact=(contact,)
    )
    [secret, *_] = secrets.gather([Held(post)], built.stories, built.house)
    with pytest.raises(BuildError, match="the sentence of wreckers"):
        seal.scan(planted(tmp_path, b"response to the Wreckers Amnesty Review here"), [secret])
    seal.scan(planted(tmp_path / "contact", contact.text.encode()), [secret])
