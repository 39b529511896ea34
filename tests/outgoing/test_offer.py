"""Each kind of file has its way out, or none: pictures, pages, tables, text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from standfirst import outgoing
from standfirst.model.offer import Offer
from standfirst.outgoing import kinds

ABOUT = outgoing.About("Nine landings & what they cost", "en-GB")


def offered(name: str, data: bytes) -> Offer:
    return outgoing.offer(data, name, ABOUT)


def held(name: str, data: bytes) -> tuple[str, str]:
    """Return the rule and the message by which *data* is held."""
    offer = offered(name, data)
    assert offer.content == b""
    [objection] = offer.objections
    return objection.rule, objection.message


def photograph(kind: str = "JPEG", **more: object) -> bytes:
    """Return a picture, red above and blue below, with all that a camera writes."""
    image = Image.new("RGB", (60, 40), (200, 20, 20))
    image.paste((20, 20, 200), (0, 20, 60, 40))
    exif = Image.Exif()
    exif[0x013B], exif[0x0110] = "Ada Quill-Marrow", "Brightlamp C-200"
    exif.get_ifd(0x8825)[2] = (54.0, 30.0, 0.0)
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [("slip.jpg", "JPEG"), ("slip.png", "PNG"), ("slip.webp", "WEBP")])
def test_a_picture_goes_out_as_its_pixels_alone(name: str, kind: str) -> None:
    data = photograph(kind)
    assert b"Quill-Marrow" in data
    made = offered(name, data).content
    assert b"Quill-Marrow" not in made
    assert b"Brightlamp" not in made
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size, dict(image.getexif())) == (kind, (60, 40), {})
    red, blue = image.convert("RGB").getpixel((30, 4)), image.convert("RGB").getpixel((30, 36))
    assert red[0] > 180
    assert blue[2] > 180


def test_a_picture_that_lies_on_its_side_goes_out_upright() -> None:
    image, exif, out = Image.new("RGB", (60, 40)), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(offered("slip.jpg", out.getvalue()).content)).size == (40, 60)


def test_a_picture_keeps_its_size_for_those_who_print_it() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 200)).save(out, "PNG")
    assert Image.open(io.BytesIO(offered("panorama.png", out.getvalue()).content)).size == (3000, 200)


def test_what_a_phone_hides_behind_the_picture_stays_here() -> None:
    """A second picture and a film, appended."""
    assert b"appended film" not in offered("slip.jpg", photograph() + b"appended film").content


def test_a_picture_under_another_ending_is_held() -> None:
    assert held("slip.png", photograph()) == ("file-not-as-named", "slip.png is JPEG inside")
    assert held("slip.jpg", b"<html>moved</html>") == ("file-not-as-named", "slip.jpg is no picture")


def test_a_damaged_picture_is_held() -> None:
    rule, message = held("slip.jpg", photograph()[:600])
    assert rule == "file-not-cleaned"
    assert "damaged" in message


# --- text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.csv", "A.TSV", "a.txt", "a.md"])
def test_text_goes_out_as_it_is(name: str) -> None:
    data = "\ufefflanding;£\r\nSaltby;90\r\n".encode()
    assert offered(name, data) == Offer(data)


def test_a_table_in_the_code_page_of_somebody_s_machine_is_held_with_its_line() -> None:
    rule, message = held("fares.csv", b"landing;fare\nSaltby;\xa390\n")
    assert (rule, message) == ("file-not-as-named", "fares.csv is no text in UTF-8 (line 2)")


def test_what_is_no_text_is_held() -> None:
    assert held("a.txt", b"one\ntwo\0\n")[1] == "a.txt has a character that is no text in line 2"
    assert held("a.csv", b"  \n")[1] == "a.csv is empty"
    assert held("a.csv", b"PK\x03\x04rest")[0] == "file-not-as-named"
    assert held("a.txt", b"<!DOCTYPE html><script>")[1] == "a.txt is a web page"
    assert held("a.json", b"{")[1] == "a.json is no JSON"
    assert offered("a.json", b'{"lamps": 90}').content


@given(st.text(min_size=1), st.sampled_from(["csv", "txt"]))
def test_text_goes_out_byte_for_byte_or_not_at_all(text: str, ending: str) -> None:
    data = text.encode()
    assert offered(f"a.{ending}", data).content in {data, b""}


@given(st.binary(), st.sampled_from([*kinds.WAYS, "xlsx", ""]))
def test_no_bytes_under_any_name_bring_a_traceback(data: bytes, ending: str) -> None:
    made = offered(f"a.{ending}", data)
    assert made.content or made.objections


# --- pages ------------------------------------------------------------------------------------------------------------

PAGE = b"""<!doctype html><html lang="cy"><head><title>Draft 7</title><meta name="author" content="Ada Quill-Marrow">
<meta name="generator" content="Wheelhouse Writer 9"><style>td { background: url(https://elsewhere.example/x) }</style>
<script>fetch("https://elsewhere.example")</script></head><body onload="go()"><!-- ask Orla -->
<h1 class="MsoTitle" style="color: red">Days lost</h1><table><tr><th scope="row" onclick="x()">Crew</th><td>17,630</td>
</tr></table><p>See <a href="javascript:go()">this</a> and <a href="https://ferries.example/">that</a>.</p></body></html>"""


def test_a_page_goes_out_as_its_words() -> None:
    made = offered("days-lost.html", PAGE).content.decode()
    assert '<h1>Days lost</h1><table><tbody><tr><th scope="row">Crew</th><td>17,630</td>' in " ".join(
        made.split()
    ).replace(" </tr>", "</tr>")
    assert '<a href="https://ferries.example/">that</a>' in made
    for gone in ("Quill", "Wheelhouse", "Orla", "elsewhere", "script", "onload", "onclick", "Mso", "red", "Draft 7"):
        assert gone not in made, gone


def test_a_page_has_the_title_and_language_that_the_post_gives_it() -> None:
    made = offered("days-lost.html", b"<p>Two days.</p>").content.decode()
    assert '<html lang="en-GB">' in made
    assert "<title>Nine landings &amp; what they cost</title>" in made
    assert "<h1>Nine landings &amp; what they cost</h1>" in made


@pytest.mark.parametrize(
    ("page", "lost"),
    [
        (b"<p>One <img src='x.png'></p>", "img"),
        (b"<svg><text>Ninety</text></svg>", "svg"),
        (b"<form><input value='ninety'></form>", "form, input"),
        (b"<p style='display: none'>Soften this</p>", "hidden text"),
        (b"<p hidden>Soften this</p>", "hidden text"),
    ],
)
def test_a_page_of_which_some_would_be_lost_is_held(page: bytes, lost: str) -> None:
    rule, message = held("a.html", page)
    assert (rule, message) == ("file-not-cleaned", f"a.html holds what does not go out with its words: {lost}")


# --- what does not go out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*(f"a.{ending}" for ending in kinds.INSTEAD), "a", "a.exe", ".pdf.scr"])
def test_what_is_not_on_the_list_is_refused_with_what_to_hand_in_instead(name: str) -> None:
    offer = offered(name, b"whatever it holds")
    [objection] = offer.objections
    assert (offer.content, objection.rule) == (b"", "file-kind-refused")
    assert objection.remedy


def test_no_kind_is_both_offered_and_refused() -> None:
    assert not set(kinds.WAYS) & set(kinds.INSTEAD)


def test_a_file_named_as_a_pdf_that_is_none_is_held() -> None:
    assert held("a.pdf", b"PK\x03\x04") == ("file-not-as-named", "a.pdf is no PDF")


def test_a_heavy_file_is_asked_about_by_what_goes_out() -> None:
    [objection] = offered("a.csv", b"1234567,\n" * 600_000).objections
    assert (objection.rule, objection.message) == ("large-file", "a.csv has 5.4 MB")
