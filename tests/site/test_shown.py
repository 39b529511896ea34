"""The pictures of the site: in sizes for every screen, with room kept for them, and nothing of the file around them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from standfirst.errors import BuildError
from standfirst.model.post import DECORATIVE, Illustration, LeadImage, Par
from standfirst.site.build import build
from standfirst.site.stage import Story, lay_out
from tests import specimen

PAGE = "news/2024/lamps/"


def photograph(width: int = 1500, height: int = 1000) -> bytes:
    """Return a JPEG with a camera's notes."""
    notes = Image.Exif()
    notes[0x010F] = "SECRETCAM"
    buffer = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, "JPEG", exif=notes)
    return buffer.getvalue()


def story(folder: Path, **parts: object) -> Story:
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / "lead.jpg").write_bytes(photograph())
    (folder / "files" / "a chart.png").write_bytes(specimen.picture())
    given = {
        "lead_image": LeadImage(
            "lead.jpg", "A lamp <b>& a pier", "Photograph: Ada", "[CC BY 4.0](https://cc.example/by)"
        ),
        "body": (
            Par((specimen.sentence("It costs less."),)),
            Illustration("a chart.png", "Litres by year", "Chart: Lantern Society"),
        ),
    }
    return Story(specimen.cleared(specimen.post("lamps", "Lamps", **{**given, **parts})), folder)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    images = folder / "images"
    images.mkdir()
    (images / "boat.jpg").write_bytes(photograph(300, 200))
    pages = {"about": "# About us\n\n![A boat](../images/boat.jpg) and ![decorative](../images/boat.jpg)\n"}
    newsroom = specimen.house().newsroom
    bilingual = replace(newsroom, site=replace(newsroom.site, languages=("cy",)))
    house = specimen.house(newsroom=bilingual, images=images, pages=pages)
    stage = lay_out([story(folder / "story")], house, folder / "stage")
    return build(stage, specimen.HOME, folder / "site")


def page(root: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((root / path / "index.html").read_text("utf-8"))


def test_a_picture_comes_in_sizes_for_every_screen_and_says_how_large_it_is(root: Path) -> None:
    lead = page(root, PAGE).xpath("//figure[@class='lead']/picture")[0]
    [source], [image] = lead.xpath(".//source"), lead.xpath(".//img")
    assert source.get("type") == "image/webp"
    assert (image.get("width"), image.get("height")) == ("1500", "1000")
    assert [part.split()[1] for part in image.get("srcset").split(", ")] == ["480w", "800w", "1200w", "1500w"]
    assert image.get("alt") == "A lamp <b>& a pier"


def test_every_size_is_there_and_is_what_it_says(root: Path) -> None:
    for each in page(root, PAGE).xpath("//picture/*/@srcset"):
        for part in each.split(", "):
            address, width = part.split()
            with Image.open(root / PAGE / address) as found:
                assert f"{found.width}w" == width


@pytest.mark.parametrize("path", ["", "cy/"])
def test_the_front_page_of_each_language_shows_the_picture_of_its_first_story(root: Path, path: str) -> None:
    [picture] = page(root, path).xpath("//section[@class='latest']/figure[@class='lead']/picture")
    assert picture.xpath(".//img/@alt") == ["A lamp <b>& a pier"]
    for each in picture.xpath(".//@srcset"):
        assert all((root / path / part.split()[0]).is_file() for part in each.split(", "))


@pytest.mark.parametrize("path", [PAGE, ""])
def test_who_took_it_and_under_which_licence_stands_below(root: Path, path: str) -> None:
    [said] = page(root, path).xpath("//figure[@class='lead']/figcaption")
    assert said.text_content() == "Photograph: Ada, CC BY 4.0"
    assert said.xpath("./a/@href") == ["https://cc.example/by"]


def test_a_picture_in_the_body_stands_in_its_place_and_waits_until_it_is_near(root: Path) -> None:
    [figure] = page(root, PAGE).xpath("//div[@class='body']/figure")
    assert figure.getprevious().text_content() == "It costs less."
    [image] = figure.xpath(".//img")
    assert (image.get("loading"), image.get("alt")) == ("lazy", "Litres by year")


def test_nothing_a_camera_wrote_is_on_the_site(root: Path) -> None:
    assert not [path for path in root.rglob("*") if path.is_file() and b"SECRETCAM" in path.read_bytes()]


def test_pages_of_the_newsroom_keep_room_for_their_pictures(root: Path) -> None:
    first, second = page(root, "about/").xpath("//main//img")
    assert (first.get("width"), first.get("height"), first.get("alt")) == ("300", "200", "A boat")
    assert second.get("alt") == ""


def test_a_decorative_picture_is_passed_over(tmp_path: Path) -> None:
    ornate = story(tmp_path / "story", lead_image=LeadImage("lead.jpg", DECORATIVE, ""))
    stage = lay_out([ornate], specimen.house(), tmp_path / "stage")
    [written] = (stage.root / "content" / "stories").glob("*.story")
    assert re.search(r'height=\\"1000\\" alt=\\"\\"', written.read_text("utf-8"))


@pytest.mark.parametrize("name", ["lead.jpg", "files/a chart.png"])
def test_a_picture_that_is_none_stops_the_build_by_its_name(tmp_path: Path, name: str) -> None:
    ours = story(tmp_path / "story")
    (ours.folder / name).write_text("<svg/>", "utf-8")
    with pytest.raises(BuildError, match=f"lamps: {Path(name).name} is not a picture"):
        lay_out([ours], specimen.house(), tmp_path / "stage")


def test_a_file_among_the_images_that_is_no_picture_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "notes.txt").write_text("Do not publish", "utf-8")
    with pytest.raises(BuildError, match=r"content/images/notes\.txt is not a picture"):
        lay_out([], specimen.house(images=tmp_path / "images"), tmp_path / "stage")


def test_prints_are_kept_from_build_to_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = specimen.house(kept=tmp_path / "kept")
    first = lay_out([story(tmp_path / "story")], house, tmp_path / "one")
    monkeypatch.setattr("standfirst.darkroom._developed", lambda *_: pytest.fail("developed again"))
    assert lay_out([story(tmp_path / "story")], house, tmp_path / "two") == replace(first, root=tmp_path / "two")
