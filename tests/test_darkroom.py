"""Photographs become prints: upright, in sRGB, in several widths, without a word beside the pixels."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from standfirst import darkroom
from standfirst.errors import BuildError
from standfirst.pictures import LARGEST, Picture

RED, BLUE = (200, 20, 20), (20, 20, 200)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def halves(size: tuple[int, int] = (1000, 600)) -> Image.Image:
    """Return a picture that is red above and blue below."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return image


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 14) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def test_there_is_a_print_for_phones_and_one_for_desks_in_two_formats() -> None:
    sizes = darkroom.developed(saved(halves((2400, 1200))), "boat.jpg").sizes
    assert [(each.picture.type, each.picture.width, each.picture.height) for each in sizes] == [
        (kind, width, width // 2) for kind in ("image/webp", "image/jpeg") for width in (480, 800, 1200, 1600)
    ]


def test_no_print_is_wider_than_the_picture() -> None:
    sizes = darkroom.developed(saved(halves((640, 320))), "boat.jpg").sizes
    assert [each.picture.width for each in sizes] == [480, 640, 480, 640]


def test_the_whole_picture_keeps_its_format_and_is_no_wider_than_pages_need() -> None:
    assert darkroom.developed(saved(halves((2000, 1000)), "PNG"), "a.png").whole.picture == Picture(
        "image/png", 1600, 800
    )
    assert darkroom.developed(saved(halves((200, 100))), "a.jpg").whole.picture == Picture("image/jpeg", 200, 100)


def exif(orientation: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = "SECRETCAM"
    notes.get_ifd(0x8825)[2] = (54.0, 30.0, 0.0)
    return notes


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_leaves_the_darkroom(kind: str) -> None:
    """A camera's name, a place, a comment, an XMP packet."""
    options: dict[str, object] = {"exif": exif(), "xmp": b"<x:xmpmeta>SECRETXMP</x:xmpmeta>", "comment": b"SECRETWORD"}
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Author", "SECRETNAME")
        options = {"exif": exif(), "pnginfo": words}
    data = saved(halves(), kind, **options)
    assert b"SECRET" in data
    prints = darkroom.developed(data, "boat")
    for each in (prints.whole, *prints.sizes):
        assert b"SECRET" not in each.content
        assert not {"exif", "icc_profile", "xmp", "comment", "Author"} & shown(each.content).info.keys()


@pytest.mark.parametrize(("orientation", "top"), [(1, RED), (3, BLUE)])
def test_a_picture_is_turned_as_its_camera_was_held(orientation: int, top: tuple[int, int, int]) -> None:
    whole = darkroom.developed(saved(halves(), exif=exif(orientation)), "boat.jpg").whole
    pixel = shown(whole.content).convert("RGB").getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert near(pixel, top)


def test_a_picture_taken_upright_is_upright() -> None:
    assert darkroom.developed(saved(halves(), exif=exif(6)), "boat.jpg").whole.picture == Picture(
        "image/jpeg", 600, 1000
    )


def test_colours_are_those_the_profile_means() -> None:
    """A profile whose red is blue."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"qXYZ").replace(b"bXYZ", b"rXYZ").replace(b"qXYZ", b"bXYZ")
    for profile, meant in ((srgb, RED), (swapped, BLUE)):
        content = darkroom.developed(saved(halves(), icc_profile=profile), "a.jpg").whole.content
        pixel = shown(content).getpixel((10, 10))
        assert isinstance(pixel, tuple)
        assert near(pixel, meant)


def test_a_profile_that_cannot_be_read_is_taken_for_srgb() -> None:
    pixel = shown(darkroom.developed(saved(halves(), icc_profile=b"no profile"), "a.jpg").whole.content).getpixel(
        (9, 9)
    )
    assert isinstance(pixel, tuple)
    assert near(pixel, RED)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    image = Image.new("I;16", (64, 32), 65535) if mode == "I;16" else Image.new("RGB", (64, 32), "white").convert(mode)
    data = saved(image, "JPEG" if mode == "CMYK" else "PNG")
    pixel = shown(darkroom.developed(data, "a").whole.content).convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert near(pixel, (255, 255, 255), 3)


def test_what_is_clear_stays_clear() -> None:
    prints = darkroom.developed(saved(Image.new("RGBA", (600, 300), (10, 20, 30, 0)), "PNG"), "mark.png")
    assert {each.picture.type for each in prints.sizes} == {"image/webp", "image/png"}
    pixels = [shown(each.content).convert("RGBA").getpixel((5, 5)) for each in prints.sizes]
    assert all(isinstance(pixel, tuple) and pixel[3] == 0 for pixel in pixels)


def test_it_is_the_same_bytes_twice() -> None:
    assert darkroom.developed(saved(halves()), "a.jpg") == darkroom.developed(saved(halves()), "b.jpg")


def test_it_is_developed_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = darkroom.developed(saved(halves()), "a.jpg", tmp_path)
    monkeypatch.setattr(darkroom, "_developed", lambda *_: pytest.fail("developed again"))
    assert darkroom.developed(saved(halves()), "a.jpg", tmp_path) == first


def refused(data: bytes) -> str:
    with pytest.raises(BuildError) as said:
        darkroom.developed(data, "boat.jpg")
    assert "boat.jpg" in str(said.value)
    assert said.value.remedy
    return str(said.value)


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"%!PS-Adobe-3.0 EPSF-3.0", b"II*\0", b"BM" + b"\0" * 60])
def test_other_formats_are_refused(data: bytes) -> None:
    assert "not a picture" in refused(data)


def test_a_picture_cut_short_is_refused() -> None:
    assert "damaged" in refused(saved(halves())[:900])


def test_a_bomb_is_refused_by_its_head() -> None:
    """17 kB that would be 400 million dots."""
    head = bytearray(saved(Image.new("L", (8, 8)), "PNG"))
    head[16:24] = (20_000).to_bytes(4, "big") * 2
    assert LARGEST < 20_000 * 20_000
    assert "20000 by 20000 dots" in refused(bytes(head))


def test_a_picture_that_moves_is_refused() -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    assert "moves" in refused(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))


SMALL = [saved(halves((16, 16)), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SMALL), st.integers(0, 300))
def test_damage_is_refused_or_survived(noise: bytes, picture: bytes, at: int) -> None:
    try:
        darkroom.developed(picture[:at] + noise + picture[at + len(noise) :], "boat.jpg")
    except BuildError as fault:
        assert fault.remedy  # noqa: PT017 - either is well
