"""What feeds, cards and search engines stumble over is found before anybody signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.checks import machines
from standfirst.model.finding import Severity
from standfirst.model.post import Attachment, LeadImage
from standfirst.model.submission import Person
from standfirst.newsroom import Brand
from standfirst.pictures import Picture
from tests.checks.writing import HARBOUR, copy, house, post


@pytest.mark.parametrize(
    "address",
    ["https://", "https:///path", "http://a b.test/", "https://-.test", "https://.test", "https://a.test:port/",
     "https://a.test:99999999/", "https:a.test", "https://a.test/x^y", "https://a..test/", "https://[::1/"],
)  # fmt: skip
def test_an_address_that_no_browser_opens_stops_the_post(address: str) -> None:
    [finding] = machines.malformed_addresses(copy(post(house(f"Read [the survey]({address})."))))
    assert (finding.rule, finding.severity, finding.where) == ("malformed-address", Severity.STOP, "p1.s1")
    assert finding.file == "post.md"


@pytest.mark.parametrize(
    "said",
    [
        "Read [it](https://a.test/x(1)?a=1&b=2#c), or http://a.test:8080/.",
        "See https://bücher.example/ and [this](mailto:a@b.test).",
        "The s in “https” stands for secure.[^1]",
        "At [home](http://[::1]:8000/) and https://localhost/.",
        'Read [it](https://a.test/x "A title").',
        "[Here](response/) it is.",
    ],
)
def test_an_address_that_can_be_opened_is_left_alone(said: str) -> None:
    assert not list(machines.malformed_addresses(copy(post(house(said)))))


def test_a_lead_image_that_is_no_picture_stops_the_post() -> None:
    story = post(house("Boats."), lead_image=LeadImage("lead.jpg", "A boat", ""))
    [finding] = machines.pictures(copy(story, pictures={"lead.jpg": None}))
    assert (finding.rule, finding.where, finding.file) == ("not-a-picture", "lead image", "post.md")
    assert not list(machines.pictures(copy(story, pictures={"lead.jpg": Picture("image/jpeg", 3, 2)})))
    assert not list(machines.pictures(copy(story)))


def test_a_logo_that_is_no_picture_is_found_with_its_file_and_key() -> None:
    branded = replace(HARBOUR, brand=Brand(logo="logo.png"))
    [finding] = machines.pictures(copy(post(house("Boats.")), newsroom=branded, pictures={"images/logo.png": None}))
    assert (finding.file, finding.where) == ("newsroom.toml", "brand.logo")
    assert "logo.png" in finding.message
    missing = list(machines.pictures(copy(post(house("Boats.")), newsroom=branded, pictures={})))
    assert [each.where for each in missing] == ["brand.logo"]


@pytest.mark.parametrize("headline", ["Why <b> is bold", "R&amp;amp;D", "A </p> too many", "&amp;lt;x"])
def test_a_headline_that_looks_like_markup_is_a_query(headline: str) -> None:
    said = post(house("Boats."), headline=house(headline))
    [finding] = machines.headline_like_markup(copy(said))
    assert finding.severity is Severity.QUERY


@pytest.mark.parametrize("headline", ["Tea & cake", "3 < 4", "AT&T wins", "“Boats” – and more"])
def test_a_headline_with_plain_signs_is_fine(headline: str) -> None:
    assert not list(machines.headline_like_markup(copy(post(house("Boats."), headline=house(headline)))))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"kind": "state\x07ment"}, "kind"),
        ({"place": "\u202eSaltby"}, "place"),
        ({"authors": (Person("Bo\x00", None, None, "Bo"),)}, "authors"),
        ({"advisers": (Person("Bo", None, None, "Bo\ufffe"),)}, "advisers"),
        ({"attachments": (Attachment("a.pdf", "All\x1f of it"),)}, "file a.pdf"),
        ({"lead_image": LeadImage("lead.jpg", "A\u2066 boat", "")}, "lead image"),
    ],
)
def test_a_character_nobody_sees_is_found_wherever_it_hides(changes: dict[str, object], where: str) -> None:
    [finding] = machines.characters_beside_the_text(copy(post(house("Boats."), **changes)))
    assert (finding.rule, finding.where, finding.severity) == ("control-character", where, Severity.STOP)
    assert "U+" in finding.message


def test_ordinary_names_in_any_script_are_fine() -> None:
    names = ("Zoë Ó Briain", "李波", "نور", "Дарья", "Anna‑Lena", "👩‍🔬 Ada")
    people = tuple(Person(name, None, None, name) for name in names)
    assert not list(machines.characters_beside_the_text(copy(post(house("Boats."), authors=people))))
