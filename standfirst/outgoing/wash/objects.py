"""The objects a PDF is made of: the only importer of pikepdf. What else is in this folder asks here what a thing is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

# An object of a file; pikepdf hands numbers and truth values out as Python's own.
Thing: TypeAlias = Any
Pdf: TypeAlias = pikepdf.Pdf
Name = pikepdf.Name
Dictionary = pikepdf.Dictionary
Array = pikepdf.Array
Text = pikepdf.String
# What pikepdf raises for a file that is not as the standard says, where somebody looks into it.
Damaged = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError, OverflowError)
Locked = pikepdf.PasswordError
# qpdf numbers these anew when it writes: they hold other objects, or say where those are.
_WRAPPING = {"/XRef", "/ObjStm"}


def opened(data: bytes) -> Pdf:
    """Return the file. Raises Locked where a password is needed, and one of Damaged."""
    # What is written in several goes (each edit appended to the last) is read as it stands at the end.
    return pikepdf.open(io.BytesIO(data), suppress_warnings=True)


def saved(pdf: Pdf) -> bytes:
    """Return the file written anew: what nothing refers to is gone, and the same objects make the same bytes."""
    out = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        fix_metadata_version=False,
        preserve_pdfa=False,
        deterministic_id=True,
    )
    return out.getvalue()


def is_dictionary(thing: Thing) -> bool:
    """Return whether *thing* has keys: a dictionary, or a stream by its own."""
    return isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))


def is_stream(thing: Thing) -> bool:
    """Return whether *thing* has bytes of its own."""
    return isinstance(thing, pikepdf.Stream)


def is_array(thing: Thing) -> bool:
    """Return whether *thing* is a row of things."""
    return isinstance(thing, pikepdf.Array)


def is_text(thing: Thing) -> bool:
    """Return whether *thing* is a string."""
    return isinstance(thing, pikepdf.String)


def named(thing: Thing, key: str) -> str:
    """Return the name or text at *key* of a dictionary, "" where there is none."""
    value = thing.get(key) if is_dictionary(thing) else None
    return str(value) if isinstance(value, (pikepdf.Name, pikepdf.String, str)) else ""


def number(thing: Thing) -> tuple[int, int]:
    """Return what the file knows *thing* by, (0, 0) for what stands within another."""
    return thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)


def containers(pdf: Pdf) -> Iterator[Thing]:
    """Yield every dictionary, stream and array of the file, each once; those within others after them."""
    for thing in pdf.objects:
        if named(thing, "/Type") not in _WRAPPING:
            yield from _within(thing)


def _within(thing: Thing) -> Iterator[Thing]:
    waiting = [thing]
    while waiting:
        here = waiting.pop()
        if is_dictionary(here):
            yield here
            waiting += [value for value in _values(here) if _inside(value)]
        elif is_array(here):
            yield here
            waiting += [value for value in here if _inside(value)]


def _values(thing: Thing) -> list[Thing]:
    return [thing[key] for key in list(thing.keys())]


def _inside(value: Thing) -> bool:
    return (is_dictionary(value) or is_array(value)) and number(value) == (0, 0)


def texts(pdf: Pdf) -> Iterator[str]:
    """Yield every string of every object, and of the trailer."""
    for here in [*containers(pdf), *_within(pdf.trailer)]:
        values = _values(here) if is_dictionary(here) else list(here)
        yield from (str(value) for value in values if is_text(value))


def names(pdf: Pdf) -> Iterator[str]:
    """Yield every name that somebody may have made up: keys, and values."""
    for here in containers(pdf):
        if is_dictionary(here):
            yield from here.keys()
        values = _values(here) if is_dictionary(here) else list(here)
        yield from (str(value) for value in values if isinstance(value, pikepdf.Name))


def unpacked(stream: Thing) -> bytes:
    """Return the bytes of a stream as far as they can be unpacked: pictures in their own coding, all else plain."""
    try:
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def filters(stream: Thing) -> list[str]:
    """Return the codings of a stream, the outermost first."""
    value = stream.get("/Filter")
    return [str(each) for each in value] if is_array(value) else [str(value)] if value is not None else []


def raw(stream: Thing) -> bytes:
    """Return the bytes of a stream as they lie in the file."""
    return bytes(stream.read_raw_bytes())


def written_over(stream: Thing, data: bytes, *coding: str) -> None:
    """Put *data* in place of the bytes of *stream*, which are then in that coding, or plain."""
    parameters: Thing = stream.get("/DecodeParms") if coding else None
    if coding:
        stream.write(data, filter=Name(coding[0]))
    else:
        stream.write(data)
    if is_array(parameters) and len(parameters) > 0:
        parameters = parameters[len(parameters) - 1]
    if is_dictionary(parameters):
        stream.DecodeParms = parameters


def instructions(stream: Thing) -> list[tuple[list[Thing], Thing]]:
    """Return what a content stream draws, operands before the operator. Raises one of Damaged."""
    return [
        (list(each.operands) if not isinstance(each, pikepdf.ContentStreamInlineImage) else [each], each.operator)
        for each in pikepdf.parse_content_stream(stream)
    ]


def redrawn(said: list[tuple[list[Thing], Thing]]) -> bytes:
    """Return *said* as the bytes of a content stream: comments are not in it."""
    return pikepdf.unparse_content_stream(
        [
            each[0][0]
            if each[0] and isinstance(each[0][0], pikepdf.ContentStreamInlineImage)
            else pikepdf.ContentStreamInstruction(*each)
            for each in said
        ]
    )


def only(thing: Thing, allowed: Container[str]) -> None:
    """Leave of a dictionary, or the dictionary of a stream, the keys that are *allowed*."""
    for key in list(thing.keys()):
        if key not in allowed:
            del thing[key]


def peeled(pdf: Pdf, stream: Thing) -> bytes:
    """Return the bytes of a stream without all its codings but the innermost. Raises one of Damaged."""
    outer = pikepdf.Stream(pdf, raw(stream))
    outer.Filter = Array([Name(each) for each in filters(stream)[:-1]])
    parameters = stream.get("/DecodeParms")
    if is_array(parameters):
        outer.DecodeParms = Array(list(parameters)[:-1])
    return bytes(outer.read_bytes(pikepdf.StreamDecodeLevel.generalized))


def plain_stream(pdf: Pdf, data: bytes) -> Thing:
    """Return a new stream of *pdf* that holds *data*."""
    return pdf.make_stream(data)


def names_of(tree: Thing) -> list[tuple[str, Thing]]:
    """Return what a name tree holds, in its order. Raises one of Damaged."""
    return [(str(name), value) for name, value in pikepdf.NameTree(tree).items()]


def tree_of(pdf: Pdf, entries: list[tuple[str, Thing]]) -> Thing:
    """Return a new name tree of *entries*."""
    made = pikepdf.NameTree.new(pdf)
    for name, value in entries:
        made[name] = value
    return made.obj


def stream_of(pdf: Pdf, data: bytes, kind: str, subtype: str) -> Thing:
    """Return a new stream of *pdf*."""
    return pikepdf.Stream(pdf, data, Type=Name(kind), Subtype=Name(subtype))
