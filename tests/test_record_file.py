"""record.json: what a diff of it shows, and what it refuses to be read as."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standfirst import record_file
from standfirst.errors import PostFileError
from standfirst.model.document import Span
from standfirst.model.post import Derivation, Operation, Provenance
from standfirst.model.record import Entry, Event, Record, SignOff, Waiver

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRIMMED = Provenance(
    Derivation.TRIMMED,
    "submission",
    (Span("submission", 4, 0, 31, 2),),
    (Operation("cut", "“very” late", "late"),),
    "c",
)
RECORD = Record(
    version=1,
    guid="tag:ferries.example.org,2026:winter-fares",
    submission_digest="5d",
    background_digest="",
    provenance={"b" * 64: TRIMMED, "a" * 64: Provenance(Derivation.HOUSE, "newsroom")},
    waivers=(Waiver("long-sentence", "p1.s1", "Ada Quill", "it is the Act's own title", "9f"),),
    signoffs=(SignOff("Ada Quill", "editor", NOON, "9f"),),
    history=(Entry(Event.PUBLISHED, NOON), Entry(Event.CORRECTED, NOON, "The fare was £9, not £8.")),
)
TEXT = record_file.render(RECORD)


def refusal(text: str) -> str:
    with pytest.raises(PostFileError) as refused:
        record_file.parse(text)
    return str(refused.value)


def test_a_record_comes_back_as_it_was() -> None:
    assert record_file.parse(TEXT) == RECORD
    assert record_file.render(record_file.parse(TEXT)) == TEXT


def test_the_version_stands_first_and_the_other_keys_are_sorted() -> None:
    keys = list(json.loads(TEXT))
    assert keys[0] == "version"
    assert keys[1:] == sorted(keys[1:])
    assert TEXT.endswith("}\n")


def test_the_pedigree_of_a_sentence_is_one_line_of_a_diff() -> None:
    added = replace(RECORD, provenance={**RECORD.provenance, "0" * 64: TRIMMED})
    before, after = set(TEXT.splitlines()), set(record_file.render(added).splitlines())
    assert not before - after
    assert [line[:5] for line in after - before] == ['  "00']


def test_the_order_in_which_sentences_were_traced_does_not_show() -> None:
    turned = replace(RECORD, provenance=dict(reversed(RECORD.provenance.items())))
    assert record_file.render(turned) == TEXT


@pytest.mark.parametrize(
    ("sound", "broken", "fault"),
    [
        ('"guid"', '"gid"', "extra fields found (gid) @ record.json"),
        ('"guid": "', '"guid": 4, "x": "', "expected str @ record.json.guid"),
        ('"end": 31', '"end": "31"', "spans[0].end"),
        ('"end": 31', '"end": true', "spans[0].end"),
        ('"source": "submission"', '"source": "hearsay"', "spans[0].source"),
        ('"trimmed"', '"guessed"', ".derivation"),
        ('12:00:00+00:00", "by"', '12:00:00", "by"', "signoffs[0].at"),
        ('"bbbb', '"gggg', "is not the digest of a sentence"),
        ('"version": 1', '"version": 2', "version 2, and this program reads version 1"),
        ('"version": 1,', "", "version None"),
        ('"guid"', '"guid": "", "guid"', "'guid' stands twice"),
        ("]\n}\n", "]\n", "is not JSON"),
        ("{\n", "<<<<<<< ours\n{\n", "line 1 is not JSON"),
    ],
)
def test_a_record_that_was_tampered_with_is_refused(sound: str, broken: str, fault: str) -> None:
    said = refusal(TEXT.replace(sound, broken))
    assert fault in said
    assert "restore record.json" in said or "release of standfirst" in said


def test_all_faults_of_a_record_are_named_at_once() -> None:
    said = refusal(TEXT.replace('"guid"', '"gid"').replace('"end": 31', '"end": "31"'))
    assert "(gid)" in said
    assert "spans[0].end" in said


@pytest.mark.parametrize("text", ["", "[]", "7", "null", "[" * 100_000])
def test_what_is_no_record_is_refused(text: str) -> None:
    assert "record.json" in refusal(text)


def test_an_instant_without_its_zone_is_never_written() -> None:
    naive = replace(RECORD, history=(Entry(Event.PUBLISHED, NOON.replace(tzinfo=None)),))
    with pytest.raises(ValueError, match="2026"):
        record_file.render(naive)
