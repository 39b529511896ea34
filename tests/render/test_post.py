"""A post on its page, and in feed readers."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from lxml import html as parser

from standfirst import render
from standfirst.model.post import Attachment, Points, Post, Quotation, Sentence, Subhead

Saying = Callable[..., Post]
HERE = "https://lights.example/news/2024/harbour-lights/"
# What Miniflux and SimplePie leave of a post, with the attributes that survive in at least one of them.
KEPT = set(
    "a abbr b blockquote br cite code del em figcaption figure h2 h3 h4 hr i img ins kbd li ol p pre q s strong".split()
)
KEPT |= set("sub sup table caption tbody td th thead tr u ul".split())


def said(text: str) -> Sentence:
    return Sentence(text, None)


def tree(written: str) -> parser.HtmlElement:
    return parser.fragment_fromstring(written, create_parent="div")


def page(post: Post) -> parser.HtmlElement:
    story = render.story(post)
    return tree(story.body + story.notes_to_editors + story.notes)


def words(shown: parser.HtmlElement) -> list[str]:
    return " ".join(shown.itertext()).split()


def test_a_call_leads_to_its_note_and_the_note_back(saying: Saying) -> None:
    """The lamp was lit in 1851.[^1]"""
    shown = page(saying("The lamp was lit in 1851.[^1]", notes=("Keeper’s log, 1851.",)))
    [call] = shown.xpath("//a[@role='doc-noteref']")
    [back] = shown.xpath("//a[@role='doc-backlink']")
    assert shown.get_element_by_id(call.get("href")[1:]).text_content().startswith("Keeper’s log")
    assert shown.get_element_by_id(back.get("href")[1:]) is call


def test_calls_and_ways_back_have_names_that_can_be_said(saying: Saying) -> None:
    shown = page(saying("Lit in 1851.[^1] Painted in 1860.[^2] And again.[^1]", notes=("Log.", "Bill.")))
    assert [call.get("aria-label") for call in shown.xpath("//a[@role='doc-noteref']")] == [
        "Note 1",
        "Note 2",
        "Note 1",
    ]
    names = [back.get("aria-label") for back in shown.xpath("//a[@role='doc-backlink']")]
    assert len(set(names)) == len(names) == 3


def test_a_note_called_twice_has_a_lettered_way_back_to_each_place(saying: Saying) -> None:
    """Lit in 1851.[^1] Still lit.[^1]"""
    shown = page(saying("Lit in 1851.[^1] Still lit.[^1]", notes=("Log.",)))
    backs = shown.xpath("//a[@role='doc-backlink']")
    assert [back.text for back in backs] == ["a", "b"]
    assert all(back.text in back.get("aria-label") for back in backs)
    assert len({back.get("href") for back in backs}) == 2


def test_two_calls_side_by_side_do_not_read_as_one_number(saying: Saying) -> None:
    """Lit in 1851.[^1][^2]"""
    assert "1, 2" in page(saying("Lit in 1851.[^1][^2]", notes=("Log.", "Bill."))).text_content()


def test_notes_are_a_section_with_a_heading(saying: Saying) -> None:
    shown = page(saying("Lit.[^1]", notes=("Log.",)))
    [section] = shown.xpath("//section[@role='doc-endnotes']")
    assert shown.get_element_by_id(section.get("aria-labelledby")).tag == "h2"
    assert [item.get("id") for item in section.iter("li")] == ["fn-harbour-lights-1"]


def test_a_post_without_notes_has_no_section_for_them(saying: Saying) -> None:
    assert render.story(saying("Lit.")).notes == ""


def test_a_call_to_a_note_that_is_not_there_stays_in_sight(saying: Saying) -> None:
    """Lit.[^7]"""
    assert "[^7]" in render.story(saying("Lit.[^7]")).body


def test_the_standfirst_and_the_headline_carry_no_calls(saying: Saying) -> None:
    story = render.story(
        saying("Lit.[^1]", notes=("Log.",), headline=said("Lit[^1] & *bright*"), standfirst=said("Lit.[^1]"))
    )
    assert (story.headline, story.standfirst) == ("Lit &amp; bright", "Lit.")


def test_each_kind_of_passage_has_its_element(saying: Saying) -> None:
    body = (Points((said("Wick"), said("Oil"))), Quotation(said("“Light!”"), "Ana Ruiz"), Subhead(said("Next")))
    shown = page(saying("We asked for:", body=body))
    assert [item.text for item in shown.xpath("./ul/li")] == ["Wick", "Oil"]
    assert shown.xpath("string(./figure/blockquote/p)") == "“Light!”"
    assert shown.xpath("string(./figure/figcaption)") == "Ana Ruiz"
    assert shown.xpath("string(./h2)") == "Next"


def test_emphasis_may_run_over_the_stop_between_two_sentences(saying: Saying) -> None:
    """*Lit. Always.*"""
    assert "<em>Lit. Always.</em>" in render.story(saying("*Lit.", "Always.*")).body


def everything(saying: Saying) -> Post:
    return saying(
        "Lit in 1851.[^1] You can read it all [here](response/), and [there](#fn-harbour-lights-1).[^2]",
        notes=("Log, https://lights.example/log.", "Bill, [page 2](../other/).[^1]"),
        body=(Points((said("Wick[^1]"),)), Quotation(said("“Light!”"), "Ana Ruiz"), Subhead(said("Next"))),
        notes_to_editors=(said("Pictures on request."),),
        boilerplate=(said("We keep the light."),),
        contact=(said("press@lights.example"),),
        attachments=(Attachment("the log.pdf", "The log & more"),),
    )


def test_a_feed_holds_only_what_readers_keep(saying: Saying) -> None:
    shown = tree(render.feed(everything(saying), HERE))
    assert {element.tag for element in shown.iterdescendants()} <= KEPT
    assert {name for element in shown.iterdescendants() for name in element.attrib} <= {"href", "id", "class"}


def test_a_feed_holds_no_address_that_needs_the_page_around_it(saying: Saying) -> None:
    shown = tree(render.feed(everything(saying), HERE))
    addresses = [link.get("href") for link in shown.iter("a")]
    assert all(urlsplit(address).scheme in {"https", "mailto"} for address in addresses)
    assert HERE + "response/" in addresses
    assert HERE + "files/the%20log.pdf" in addresses
    assert HERE + "#fn-harbour-lights-1" in addresses


def test_note_links_in_a_feed_resolve_within_the_item_and_on_the_page(saying: Saying) -> None:
    post = everything(saying)
    shown, here = tree(render.feed(post, HERE)), page(post)
    links = [link.get("href") for link in shown.xpath("//a[@class='footnote' or @class='reversefootnote']")]
    assert links
    for fragment in (urlsplit(link).fragment for link in links):
        assert shown.get_element_by_id(fragment) is not None
        assert here.get_element_by_id(fragment) is not None


def test_a_feed_names_its_notes_as_readers_with_pop_ups_expect(saying: Saying) -> None:
    shown = tree(render.feed(everything(saying), HERE))
    assert shown.xpath("//sup/a[@class='footnote']")
    assert shown.xpath("//ol[@class='footnotes']//a[@class='reversefootnote']")


def test_every_word_of_the_page_is_in_the_feed(saying: Saying) -> None:
    post = everything(saying)
    assert set(words(page(post))) <= set(words(tree(render.feed(post, HERE))))


def test_two_renderings_are_the_same(saying: Saying) -> None:
    assert render.story(everything(saying)) == render.story(everything(saying))


def test_a_work_cited_under_two_numbers_is_one_note_and_the_numbers_close_up(saying: Saying) -> None:
    """Lit.[^1] Painted.[^2] Lit again.[^3] Sold.[^4]"""
    shown = page(
        saying("Lit.[^1] Painted.[^2] Again.[^3] Sold.[^4]", notes=("Log, 1851.", "Bill.", "Log, 1851", "Deed."))
    )
    assert [call.text for call in shown.xpath("//a[@role='doc-noteref']")] == ["1", "2", "1", "3"]
    assert [back.text for back in shown.xpath("//section//li[1]//a[@role='doc-backlink']")] == ["a", "b"]
    assert len(shown.xpath("//section//li")) == 3


def test_two_notes_that_lean_on_the_note_before_are_two(saying: Saying) -> None:
    """Ibid., page 4."""
    shown = page(saying("Lit.[^1] Painted.[^2] Sold.[^3]", notes=("Log.", "Ibid., page 4.", "Ibid., page 4.")))
    assert len(shown.xpath("//section//li")) == 3


def test_an_address_that_is_its_own_words_is_marked_so_that_paper_has_it_once(saying: Saying) -> None:
    """See https://lights.example/a and [the log](https://lights.example/log)."""
    shown = page(saying("See https://lights.example/a and [the log](https://lights.example/log)."))
    assert [link.get("class") for link in shown.xpath("//p//a")] == ["bare", None]
