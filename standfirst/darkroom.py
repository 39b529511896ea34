"""Photographs as they come → prints for the web: turned upright, in sRGB, in several widths, with nothing but pixels.

What a camera or an editor wrote beside the picture (place, day, serial number, thumbnail, comments) stays here. The
other importer of Pillow is cards, which draws.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standfirst import keep
from standfirst.errors import BuildError
from standfirst.pictures import HEAD, LARGEST, WEIGHT, Picture, recognised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

# Phones ask for the first two, desks for the others; on the story page no picture is wider than 1,600 dots.
WIDTHS = (480, 800, 1200, 1600)
_WEBP = {"quality": 78, "method": 4}
_JPEG = {"quality": 82, "progressive": True, "optimize": True, "subsampling": "4:2:0"}
# What is offered to be kept or printed loses next to nothing.
_FINE = 92
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
# Bits a channel: cameras that save more of them are scaled to what screens show.
_DEEP = 256
_WHOLE = b"all prints"


@dataclass(frozen=True, slots=True)
class Print:
    """One size of a picture in one format, as the site has it."""

    picture: Picture
    content: bytes

    @property
    def ending(self) -> str:
        """The ending of its name: "jpg", "png", "webp"."""
        return _ENDINGS[self.picture.type]


@dataclass(frozen=True, slots=True)
class Prints:
    """A developed picture: *whole* in the format it came in and at its largest, *sizes* in WebP and one other format.

    *sizes* run from narrow to wide, WebP first; the other format is JPEG, or PNG for a picture that lets through what
    is behind it.
    """

    whole: Print
    sizes: tuple[Print, ...]


def developed(data: bytes, name: str, cache_in: Path | None = None) -> Prints:
    """Return the prints of the picture *data*, the same bytes for the same picture; *name* is for messages only.

    *cache_in* keeps them from one build to the next. Raises BuildError for what is no picture, is damaged, moves, or
    has more pixels than any page needs.
    """
    if cache_in is None:
        return _unpacked(_packed(_developed(data, name)))
    key = hashlib.sha256(_workshop() + data).hexdigest()
    return _unpacked(keep.kept(cache_in / f"{key}.zip", _WHOLE, lambda: _packed(_developed(data, name))))


def cleaned(data: bytes, name: str, cache_in: Path | None = None) -> Print:
    """Return the picture as large as it came and in the format it came in, with nothing but its pixels.

    Raises BuildError as developed does; a GIF comes out as PNG.
    """

    def pack() -> bytes:
        kind = {"image/gif": "image/png"}.get(came := _kind(data, name), came)
        return _packed(iter([(kind, _saved(_opened(data, name), kind, _FINE))]))

    if cache_in is None:
        return _unpacked(pack()).whole
    key = hashlib.sha256(b"whole" + _workshop() + data).hexdigest()
    return _unpacked(keep.kept(cache_in / f"{key}.zip", _WHOLE, pack)).whole


def fault(data: bytes, name: str, cache_in: Path | None = None) -> BuildError | None:
    """Return why the picture *data* cannot be developed, None where it can: it is opened, and not printed.

    What *cache_in* has the prints of has been developed before.
    """
    if cache_in is not None and (cache_in / f"{hashlib.sha256(_workshop() + data).hexdigest()}.zip").is_file():
        return None
    try:
        _opened(data, name)
    except BuildError as found:
        return found
    return None


def _developed(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each print with its media type, the whole picture first."""
    image = _opened(data, name)
    clear = image.mode == "RGBA"
    kind = {"image/gif": "image/png"}.get(came := _kind(data, name), came)
    widths = [width for width in WIDTHS if width < image.width]
    widest = min(image.width, WIDTHS[-1])
    yield kind, _saved(_scaled(image, widest), kind)
    for other in ("image/webp", "image/png" if clear else "image/jpeg"):
        for width in dict.fromkeys([*widths, widest]):
            yield other, _saved(_scaled(image, width), other)


def _kind(data: bytes, name: str) -> str:
    found = recognised(data[:HEAD])
    if found is None:
        raise BuildError(f"{name} is not a picture", remedy="save it as PNG, JPEG, GIF or WebP")
    if len(data) > WEIGHT or found.width * found.height > LARGEST:
        raise BuildError(
            f"{name} has {found.width} by {found.height} dots in {len(data):,} bytes, more than a page can use",
            remedy=f"save it with at most {WIDTHS[-1] * 2:,} dots from side to side",
        )
    return found.type


def _opened(data: bytes, name: str) -> Image.Image:
    """Return the picture upright, in sRGB, as RGB or RGBA."""
    from PIL import Image, ImageOps

    kind = _kind(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data), formats=(_FORMATS[kind],))
            if getattr(image, "is_animated", False) and image.format != "MPO":  # a phone's second picture is no film
                raise BuildError(
                    f"{name} moves", remedy="save one frame of it: what moves cannot be stopped by readers"
                )
            image.load()
            return _in_colours(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, EOFError, Warning, Image.DecompressionBombError) as fault:
        raise BuildError(f"{name} is a damaged picture ({fault})", remedy="save it again from the original") from fault


def _in_colours(image: Image.Image) -> Image.Image:
    """Return *image* as RGB or RGBA in sRGB, whatever it was saved in."""
    clear = image.has_transparency_data
    if image.mode in {"I", "I;16", "F"}:
        image = image.convert("I").point(lambda value: value / _DEEP).convert("L")
    profile = image.info.get("icc_profile")
    if profile and (converted := _in_srgb(image, profile, clear=clear)) is not None:
        return converted
    return image.convert("RGBA" if clear else "RGB")


def _in_srgb(image: Image.Image, profile: bytes, *, clear: bool) -> Image.Image | None:
    """Return *image* with the colours its profile means, None where the profile cannot be read: then sRGB is meant."""
    from PIL import ImageCms

    if clear:
        shape = image.convert("RGBA")
        colours = _in_srgb(shape.convert("RGB"), profile, clear=False)
        if colours is not None:
            colours.putalpha(shape.getchannel("A"))
        return colours
    image = image if image.mode in {"RGB", "CMYK", "L"} else image.convert("RGB")
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _scaled(image: Image.Image, width: int) -> Image.Image:
    from PIL import Image

    if width == image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _saved(image: Image.Image, kind: str, quality: int = 0) -> bytes:
    """Return the pixels of *image* and nothing else of it, in the *quality* of pages unless one is given."""
    from PIL import Image

    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    better = {"quality": quality} if quality else {}
    buffer = io.BytesIO()
    if kind == "image/jpeg":
        bare.convert("RGB").save(buffer, "JPEG", **(_JPEG | better))
    elif kind == "image/webp":
        bare.save(buffer, "WEBP", **(_WEBP | better))
    else:
        bare.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _packed(prints: Iterator[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (kind, content) in enumerate(prints):
            archive.writestr(zipfile.ZipInfo(f"{number:02}.{_ENDINGS[kind]}"), content)
        archive.comment = _WHOLE
    return buffer.getvalue()


def _unpacked(data: bytes) -> Prints:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole, *sizes = (Print(seen(content := archive.read(member)), content) for member in archive.infolist())
    return Prints(whole, tuple(sizes))


def seen(content: bytes) -> Picture:
    """Return what a print is."""
    found = recognised(content[:HEAD])
    assert found is not None  # noqa: S101 - we have saved it ourselves
    return found


@cache
def _workshop() -> bytes:
    """Return what decides the bytes of a print beside the picture: Pillow's version, and this file."""
    from importlib.metadata import version
    from pathlib import Path

    return version("pillow").encode() + Path(__file__).read_bytes()
