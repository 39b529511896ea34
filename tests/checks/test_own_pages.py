"""What readers of the newsroom's own pages would stumble over is found with file, line and remedy."""

from __future__ import annotations

import pytest

from standfirst.checks.own_pages import own_pages
from standfirst.checks.page import Around
from standfirst.model.finding import Finding, Severity
from standfirst.newsroom import Newsroom, Organisation
from standfirst.pictures import Picture

HARBOUR = Newsroom(Organisation("Harbour Trust", url="https://harbour.example/news"))
AROUND = Around(
    {"", "about/", "contact/", "news/2024/boats/"},
    {
        "images/quay.jpg": Picture("image/jpeg", 8, 8),
        "images/notes.jpg": None,
        "images/sea.jpg": Picture("", 9_000, 9_000),
    },
)


def found(body: str, name: str = "about") -> tuple[Finding, ...]:
    return own_pages({name: f"# About us\n\n{body}\n"}, HARBOUR, AROUND)


@pytest.mark.parametrize(
    ("body", "rule", "severity", "said"),
    [
        ("Read [here](https://quay.example).", "link-says-here", "note", "https://quay.example"),
        ('<a href="https://quay.example">This link</a>.', "link-says-here", "note", "This link"),
        ("[https://quay.example](https://quay.example)", "link-says-address", "note", "an address for a name"),
        ("<https://quay.example>", "link-says-address", "note", "an address for a name"),
        ("See [our boats](../boats/).", "broken-link", "stop", "../boats/, and the site has no such page"),
        ("See [it](https://harbour.example/news/boats/).", "broken-link", "stop", "no such page"),
        ("See [the quay](www.quay.example).", "broken-link", "stop", "www.quay.example"),
        ("Write to [us](press@quay.example).", "broken-link", "stop", "press@quay.example"),
        ("See [below](#nowhere).", "broken-link", "stop", "no part of the page"),
        ("See [the count][count].", "broken-link", "stop", "nothing defines [count]"),
        ("Press [this button](javascript:alert(1)).", "broken-link", "stop", "no address that a browser may open"),
        ("Write to [us](mailto:press@quay).", "malformed-address", "stop", "no mail address"),
        ("Ring [us](tel:call-us).", "malformed-address", "stop", "no telephone number"),
        ("See [the quay](https://quay..example/).", "malformed-address", "stop", "not a web address"),
        ("Founded long ago.[^age]", "note-not-defined", "stop", "note age"),
        ("[^age]: In 1987.", "note-not-called", "query", "note age"),
        ("#### Boats", "heading-skips", "note", "“Boats” is a heading of level 4 under one of level 1"),
        ("Boats\n=====", "heading-skips", "note", "“Boats” is a second title"),
        ("![](../images/quay.jpg)", "no-alt-text", "stop", "../images/quay.jpg"),
        ('<img src="../images/quay.jpg">', "no-alt-text", "stop", "../images/quay.jpg"),
        ("![The quay](../images/harbour.jpg)", "broken-link", "stop", "is not in content/images/"),
        ("![The quay](https://quay.example/a.jpg)", "broken-link", "stop", "lies on another site"),
        ("![The quay](../images/notes.jpg)", "not-a-picture", "stop", "notes.jpg"),
        ("![The quay](../images/sea.jpg)", "picture-too-large", "stop", "9000 by 9000"),
        ("A bell \x07 rings.", "control-character", "stop", "U+0007"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(body: str, rule: str, severity: str, said: str) -> None:
    [fault] = found(f"We row.\n\n{body}")
    assert (fault.rule, fault.severity, fault.file, fault.line) == (rule, severity, "content/pages/about.md", 5)
    assert said in fault.message
    assert fault.remedy


def test_a_note_that_is_defined_twice_is_named_at_its_second_line() -> None:
    [fault] = found("Old.[^age]\n\n[^age]: In 1987.\n[^age]: In 1988.")
    assert (fault.rule, fault.severity, fault.line) == ("note-defined-twice", Severity.STOP, 6)
    assert "on line 5 already" in fault.message


def test_what_leads_somewhere_is_no_fault() -> None:
    good = """See [our boats](../news/2024/boats/), [how to reach us](../contact/), [this part](#boats), [home](../),
    [the whole story](https://harbour.example/news/news/2024/boats/#p3) and [the quay][quay].
    Write to [press@quay.example](mailto:press@quay.example), ring [us](tel:+44-1632-960118).[^1]

    ## Boats

    ![The quay](../images/quay.jpg) ![](../images/quay.jpg){.decorative}

    [quay]: https://quay.example/

    [^1]: In office hours.
    """
    assert found("\n".join(line.strip() for line in good.splitlines())) == ()


@pytest.mark.parametrize("code", ["`[here](nowhere)[^1]`", "```\n# Not a heading\n[^1]\n![](x.png)\n```"])
def test_what_stands_in_code_is_only_shown(code: str) -> None:
    assert found(code) == ()


def test_the_same_address_twice_is_named_at_each_of_its_lines() -> None:
    faults = found("[here](../contact/)\n\n[here](../contact/)\n\n[more](../contact/)")
    assert [fault.line for fault in faults] == [3, 5, 7]


@pytest.mark.parametrize("name", ["About", "über-uns", "u\u0308ber", "a b", "a/b", "..", ""])
def test_a_name_that_needs_quoting_is_no_address(name: str) -> None:
    assert [fault.rule for fault in found("We row.", name)] == ["page-name-no-address"]


def test_a_page_needs_its_title() -> None:
    [fault] = own_pages({"about": "We row.\n"}, HARBOUR, AROUND)
    assert (fault.rule, fault.severity, fault.line) == ("page-without-title", Severity.STOP, 1)


def test_where_nobody_knows_the_site_its_pages_are_not_judged() -> None:
    assert own_pages({"about": "# About us\n\n[Boats](../boats/) ![Quay](../images/x.png)\n"}, HARBOUR) == ()
