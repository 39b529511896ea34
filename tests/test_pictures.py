"""Kind and size are read without a decoder, and agree with one."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from standfirst.pictures import HEAD, Picture, recognised


def drawn(kind: str, size: tuple[int, int], **options: object) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, (40, 60, 90)).save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "options"),
    [("PNG", {}), ("GIF", {}), ("JPEG", {}),
     ("JPEG", {"progressive": True}), ("WEBP", {}), ("WEBP", {"lossless": True}),
     ("JPEG", {"exif": b"Exif\0\0" + b"\0" * 60_000})],
)  # fmt: skip
@pytest.mark.parametrize("size", [(1, 1), (640, 360), (1200, 3)])
def test_a_picture_of_each_kind_has_the_size_its_decoder_sees(
    kind: str, options: dict[str, object], size: tuple[int, int]
) -> None:
    assert recognised(drawn(kind, size, **options)[:HEAD]) == Picture(f"image/{kind.lower()}", *size)


def test_a_webp_with_transparency_has_its_size() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (31, 17), (1, 2, 3, 100)).save(buffer, "WEBP")
    found = recognised(buffer.getvalue())
    assert found == Picture("image/webp", 31, 17)


@pytest.mark.parametrize(
    "what", [b"", b"<svg/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF"]
)
def test_what_is_no_picture_is_none(what: bytes) -> None:
    assert recognised(what) is None


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBP", b"GIF89a"])
)
def test_no_bytes_upset_it(rest: bytes, start: bytes) -> None:
    found = recognised(start + rest)
    assert found is None or min(found.width, found.height) > 0


@given(st.integers(1, 400))
def test_a_picture_cut_short_is_its_size_or_none(length: int) -> None:
    assert recognised(drawn("JPEG", (64, 32))[:length]) in {None, Picture("image/jpeg", 64, 32)}
