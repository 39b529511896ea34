"""What cannot be cleaned away without changing what the file says, or what it is for: then it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standfirst.model.offer import Objection
from standfirst.outgoing.wash.objects import is_array, is_dictionary, named, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standfirst.outgoing.wash.objects import Pdf, Thing

RULE = "file-not-cleaned"
PRINT = "ask the author for a copy that was printed to a new PDF"
# Fields within fields; honest forms are three deep.
_MOST_FIELDS = 5_000


def objections(pdf: Pdf, name: str) -> list[Objection]:
    """Return every reason for which the file may not be offered, cleaned or not."""
    return [Objection(RULE, f"{name} {what}", remedy) for what, remedy in _reasons(pdf)]


def locked(name: str) -> Objection:
    """Return what is said of a file that wants a password."""
    return Objection(RULE, f"{name} is encrypted", "ask the author for a copy without a password")


def damaged(name: str) -> Objection:
    """Return what is said of a file whose parts cannot be found, or are not what they should be."""
    return Objection(RULE, f"{name} is damaged, or not made as the standard says, and cannot be written anew", PRINT)


def _reasons(pdf: Pdf) -> Iterator[tuple[str, str]]:
    root = pdf.Root
    form: Thing = root.get("/AcroForm")
    if pdf.is_encrypted:
        yield "is encrypted, though it opens without a password", "ask the author for a copy without protection"
    fields = list(_fields(form))
    if "/Perms" in root or any(named(field, "/FT") == "/Sig" and "/V" in field for field in fields):
        yield (
            "is signed, and no signature outlasts a change",
            "offer our own PDF, or ask the author for an unsigned copy",
        )
    if is_dictionary(form) and "/XFA" in form:
        yield "is a form of a kind that only one program shows (XFA)", PRINT
    if filled := [field for field in fields if _is_filled(field)]:
        many = f"{len(filled)} of its fields {'are' if len(filled) > 1 else 'is'} filled in"
        yield f"is a form: {many}, and the answers would go with the form", PRINT
    hidden = list(_hidden_layers(root.get("/OCProperties")))
    if hidden:
        listed = ", ".join(f"“{layer}”" for layer in hidden[:3])
        yield (
            f"has layers that are not shown: {listed}",
            "ask the author for a copy without them: whoever has the file can turn them on",
        )


def _fields(form: Thing) -> Iterator[Thing]:
    waiting = list(form.get("/Fields", [])) if is_dictionary(form) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_FIELDS:
        field = waiting.pop()
        if not is_dictionary(field) or number(field) in seen - {(0, 0)}:
            continue
        seen.add(number(field))
        yield field
        waiting += list(field.get("/Kids", [])) if is_array(field.get("/Kids")) else []


def _is_filled(field: Thing) -> bool:
    """Whether somebody answered here; a button that only does something has no answer."""
    value = field.get("/V")
    if value is None or named(field, "/FT") == "/Sig":
        return False
    said = str(value) if not is_dictionary(value) and not is_array(value) else "something"
    return said.strip() not in {"", "/Off"}


def _hidden_layers(layers: Thing) -> Iterator[str]:
    """Yield the names of layers that a reader, or somebody who prints, does not get to see."""
    if not is_dictionary(layers):
        return
    usual: Thing = layers.get("/D")
    off = {number(layer) for layer in usual.get("/OFF", [])} if is_dictionary(usual) else set()
    on = {number(layer) for layer in usual.get("/ON", [])} if is_dictionary(usual) else set()
    all_off = named(usual, "/BaseState") == "/OFF"
    for layer in layers.get("/OCGs", []):
        if number(layer) in off or (all_off and number(layer) not in on) or _is_off_at_times(layer):
            yield named(layer, "/Name")


def _is_off_at_times(layer: Thing) -> bool:
    usage: Thing = layer.get("/Usage") if is_dictionary(layer) else None
    if not is_dictionary(usage):
        return False
    states = ((usage.get("/View"), "/ViewState"), (usage.get("/Print"), "/PrintState"))
    return any(named(said, key) == "/OFF" for said, key in states)
