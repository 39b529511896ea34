"""Inline Markdown, plain words and the newsroom's own pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from standfirst import render

# Ways into a page that have worked somewhere; none may leave a scheme, a handler or a live element behind.
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.test/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](javascri&#112;t:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](y.png "a\\" onerror=alert(1) \\"")',
    '[x](https://a.test "q\\" onmouseover=alert(1) \\"")',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`</code><script>alert(1)</script>`",
    'https://a.test/"onmouseover=alert(1)//',
    "<!--><script>alert(1)</script>-->",
    "\x02klzzwxh:0000\x03<script>alert(1)</script>",
]
HARMLESS = ("https:", "http:", "mailto:", "tel:")
LIVE = {"script", "iframe", "svg", "style", "object", "embed", "form", "math"}


def live(written: str) -> list[str]:
    """Return what does something: elements that run, handlers, and addresses of a scheme that is not harmless."""
    found = []
    for element in parser.fragment_fromstring(written, create_parent="main").iterdescendants():
        found += [str(element.tag)] if element.tag in LIVE else []
        found += [name for name in element.attrib if name.startswith("on")]
        addresses = [element.get(name, "").strip().lower() for name in ("href", "src")]
        found += [each for each in addresses if urlsplit(each).scheme and not each.startswith(HARMLESS)]
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_sentence_runs(attack: str) -> None:
    assert live(render.inline(attack)) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_page_of_the_newsroom_runs(attack: str) -> None:
    assert live(render.page(f"Words before.\n\n{attack}\n\n- {attack}\n")) == []


def test_the_judge_of_attacks_knows_one_when_it_sees_it() -> None:
    for attack in ("<script>x</script>", '<a href="javascript:x">y</a>', '<img src="x" onerror="y">'):
        assert live(attack)
    assert not live('<a href="response/">y</a> <a href="https://a.test/?q=javascript:x">y</a>')


def test_html_in_a_sentence_is_shown_as_words() -> None:
    """Costs fell where x < y, and <b> is a tag."""
    assert render.plain("Costs fell where x < y, and <b> is a tag.") == "Costs fell where x < y, and <b> is a tag."
    assert "&lt;b&gt;" in render.inline("<b> is a tag.")


@pytest.mark.parametrize("opening", ["1. ", "# ", "> ", "- ", "    ", "+ ", "---", "=== "])
def test_a_sentence_never_opens_a_block(opening: str) -> None:
    """# of ferries: 12."""
    written = render.inline(f"{opening}of ferries: 12.")
    assert not re.search(r"<(?:h\d|ul|ol|li|blockquote|pre|hr|p)\b", written)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://lights.example/a_b_c.", "https://lights.example/a_b_c"),
        ("(see https://lights.example/a)", "https://lights.example/a"),
        ("At https://lights.example/wiki/Buoy_(sea), they say", "https://lights.example/wiki/Buoy_(sea)"),
        ("“https://lights.example/q?x=1&y=2”", "https://lights.example/q?x=1&amp;y=2"),
        ("Write to press@lights.example.", "mailto:press@lights.example"),
    ],
)
def test_a_bare_address_is_a_link_without_the_stop_of_its_sentence(text: str, address: str) -> None:
    assert f'href="{address}"' in render.inline(text)


def test_an_address_that_is_a_link_already_is_linked_once() -> None:
    """[https://lights.example/a](https://lights.example/a)"""
    assert render.inline("[https://lights.example/a](https://lights.example/a)").count("<a ") == 1


def test_plain_words_carry_no_markup_and_no_calls() -> None:
    """The *Harbour Act*[^1] says **so** [here](response/) & there.[^2]"""
    text = "The *Harbour Act*[^1] says **so** [here](response/) & there.[^2]"
    assert render.plain(text) == "The Harbour Act says so here & there."


# lxml, the judge, refuses control characters; feeds.py does so for readers.
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_no_text_makes_live_html(text: str) -> None:
    assert live(render.inline(text)) == []


@given(st.text(st.characters(exclude_characters="\\*_`[]<>&!@:", exclude_categories=["C"])))
def test_text_without_marks_is_its_own_words(text: str) -> None:
    assert render.plain(text) == re.sub(r"[ \t\r\n]+", " ", text).strip()


def test_a_page_keeps_its_tables_lists_and_headings() -> None:
    written = render.page("# Boats\n\n| Name | Seats |\n| - | - |\n| Gull | 12 |\n\n- one\n- two\n\n## Crew\n")
    assert all(part in written for part in ("<table>", "<th>Name</th>", "<li>one</li>", '<h2 id="crew">'))


def test_a_page_s_notes_are_numbered_as_they_are_called_whatever_their_keys() -> None:
    """Fares rose.[^fares] Boats fell.[^boats] Fares again.[^fares]"""
    written = render.page(
        "Fares rose.[^fares] Boats fell.[^boats] Again.[^fares]\n\n[^boats]: The count.\n[^fares]: The *list*.\n", "p"
    )
    shown = parser.fragment_fromstring(written, create_parent="main")
    assert [call.text for call in shown.xpath("//a[@role='doc-noteref']")] == ["1", "2", "1"]
    assert [note.text_content()[:9] for note in shown.xpath("//section//li")] == ["The list.", "The count"]
    assert [back.text for back in shown.xpath("//section//li[1]//a[@role='doc-backlink']")] == ["a", "b"]


def test_headings_of_a_page_skip_no_level_and_take_no_id_of_the_theme() -> None:
    written = render.page("#### Main\n\n# Crew\n\n###### Deck\n")
    assert re.findall(r"<h(\d)", written) == ["2", "2", "3"]
    assert 'id="main"' not in written


def test_a_page_knows_abbreviations_and_attribute_lists_and_no_picture_of_others() -> None:
    written = render.page(
        "The SFT ![A boat](https://elsewhere.test/b.png)\n\n*[SFT]: Small Ferries Trust\n\n## Crew {#crews}\n"
    )
    assert '<abbr title="Small Ferries Trust">SFT</abbr>' in written
    assert '<h2 id="crews">' in written
    assert '<img alt="A boat">' in written
