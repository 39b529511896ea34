"""The quick way to read a sentence says, to the letter, what Markdown's engine says."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.render import markup
from standfirst.render.notes import apart
from standfirst.render.shorthand import shorthand

PIECES = [
    "word", "Word's", "it’s ", " ", "[^1]", "[^2]", "[^9]", "*em ph*", "**strong one**", "*a*", "**b**", "*", "**",
    "_x_", "a_b", "snake_case", "[here](response/)", "[the text](https://a.test/b/c-d#e)", "https://x.test/a?b=1",
    "https://x.test/a.", "https://x.test/a),", "http://", "(", ")", "&", " & ", "&amp;", "R&D", "<b>", "1. ", "- ",
    "# ", "> ", "!", "![a](b)", "a@b.test", ":", "//", "/", "and/or", "\\", "\\*", "`c`", ".", ",", ";", "?", "“q”",
    "–", "[a]", "[a][b]", "[", "]", "\u00a0", "\u2028", "é", "灯", "-", "===", "---", "***", "10:30", "~", "|", "^",
    "{", '"', "2*3*4", " *", "* ", "https://x.test/_a_/", "at https://x.test/a ", "see http://y.test",
]  # fmt: skip


def mark(key: str) -> Element | None:
    if key not in "123":
        return None
    call = Element("sup")
    link = SubElement(call, "a", {"href": f"#fn-{key}", "aria-label": 'Note "one" & more'})
    link.text = key
    return call


def slowly(line: str) -> str:
    return apart(markup._engine(mark).convert(line).removeprefix("<p>").removesuffix("</p>"))  # noqa: SLF001 - the other side of the comparison


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(lambda pieces: "".join(pieces).strip()))
def test_a_line_read_quickly_is_the_line_that_the_engine_reads(line: str) -> None:
    quick = shorthand(line, mark) if line and markup._MARKED.search(line) else None  # noqa: SLF001 - only then is it asked
    assert quick is None or apart(quick) == slowly(line)


def test_what_most_sentences_hold_is_read_quickly() -> None:
    """Lamps *burn*, see [here](response/).[^1][^2] It is **all** at https://x.test/a."""
    written = shorthand("Lamps *burn* & see [here](response/).[^1] It is **all** at https://x.test/a.", mark)
    assert written == (
        'Lamps <em>burn</em> &amp; see <a href="response/">here</a>.<sup><a '
        'aria-label="Note &quot;one&quot; &amp; more" href="#fn-1">1</a></sup> It is <strong>all</strong> at <a href="https://x.test/a">https://x.test/a</a>.'
    )


def test_a_note_that_is_not_there_stays_as_it_is_written() -> None:
    assert shorthand("See[^9].", mark) == "See[^9]."
