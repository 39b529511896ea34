"""Two people of one name are not put on one page without a word, and an editor can tell them apart."""

from __future__ import annotations

from standfirst import post_file
from standfirst.checks.namesakes import by_page, shared_pages
from standfirst.model.submission import Person
from standfirst.post_file import Credits
from standfirst.site import view
from tests import specimen

MASTER = Person("Ann Lee", "Harbour Master, Port Ennick", None, "Ann Lee")
READER = Person("Ann Lee", "Reader in Law", "Northmere College", "Ann Lee")


def found(ours: Person, theirs: Person, language: str = "en-GB", house: tuple[str, ...] = ()) -> list[str]:
    told = {"boats": Credits("en-GB", (ours,), (7,)), "laws": Credits(language, (theirs,), (9,))}
    faults = list(shared_pages("boats", told["boats"], by_page(told), house))
    assert all(
        (one.rule, one.severity, one.file, one.line) == ("person-page-shared", "query", "post.md", 7) for one in faults
    )
    return [one.message for one in faults]


def with_page(person: Person, page: str) -> Person:
    return Person(person.name, person.role, person.organisation, person.raw, None, page)


def test_a_name_with_two_roles_that_share_no_word_is_a_query_that_names_both() -> None:
    [said] = found(MASTER, READER)
    assert "Harbour Master, Port Ennick here" in said
    assert "Reader in Law, Northmere College in laws" in said


def test_names_that_differ_in_accents_only_share_a_page_too() -> None:
    assert found(MASTER, Person("Ånn Lée", "Reader in Law", None, ""))


def test_one_person_in_another_post_of_the_same_house_or_without_a_role_is_no_fault() -> None:
    assert not found(MASTER, Person("Ann Lee", "Deputy Master, Port Ennick", None, ""))
    assert not found(MASTER, Person("Ann Lee", None, None, ""))
    assert not found(MASTER, MASTER)


def test_the_name_of_the_publisher_makes_nobody_the_same_person() -> None:
    ours = Person("Ann Lee", "Policy Lead, Harbour Trust", None, "")
    theirs = Person("Ann Lee", "Skipper, Harbour Trust", None, "")
    assert not found(ours, theirs)
    assert found(ours, theirs, house=("Harbour Trust",))


def test_a_role_in_another_language_is_not_compared() -> None:
    assert not found(MASTER, Person("Ann Lee", "Arweinydd polisi", None, ""), language="cy")


def test_an_editor_who_gives_one_of_them_a_page_has_told_them_apart() -> None:
    apart = with_page(READER, "ann-lee-northmere")
    assert not found(MASTER, apart)
    post = specimen.post("laws", "Laws", advisers=(MASTER, apart))
    assert [credit.url for credit in view.credited(post)][-2:] == ["people/ann-lee/", "people/ann-lee-northmere/"]


def test_an_editor_who_gives_both_one_page_has_said_that_they_are_one() -> None:
    assert found(MASTER, with_page(READER, "ann-lee"))
    assert not found(with_page(MASTER, "ann-lee"), with_page(READER, "ann-lee"))


def test_the_page_is_kept_in_the_file_with_its_line() -> None:
    text = post_file.render(specimen.post("laws", "Laws", advisers=(with_page(READER, "ann-lee-northmere"),)))
    told = post_file.credited(text)
    assert told.people[-1].page == "ann-lee-northmere"
    assert '"page": "ann-lee-northmere"' in text.splitlines()[told.lines[-1] - 1]
    assert post_file.render(post_file.parse(text, {})) == text
