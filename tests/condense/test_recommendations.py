"""What a paper recommends stands in its post as a list that reads by itself, and nothing else stands there."""

from collections.abc import Callable

import pytest

from standfirst.condense import Condensed
from standfirst.model.post import Par, Points

ASK = "# Locks\n\nWe urge the council to act on the locks before the winter.\n\n"


def listed(draft: Condensed) -> list[str]:
    return [item.text for part in draft.post.body if isinstance(part, Points) for item in part.items]


def leads(draft: Condensed) -> list[str]:
    lasts = [part.sentences[-1].text for part in draft.post.body if isinstance(part, Par)]
    return [text for text in lasts if text.endswith(":")]


def test_what_stands_under_a_recommendation_is_none_of_its_own(condensed: Callable[..., Condensed]) -> None:
    asks = "- Open every lock at night.\n  - Boats have waited since the last war.\n- Pay every keeper a wage.\n"
    assert listed(condensed(f"{ASK}## Recommendations\n\n{asks}")) == [
        "Open every lock at night.",
        "Pay every keeper a wage.",
    ]


def test_a_list_that_something_else_announces_is_not_recommended(condensed: Callable[..., Condensed]) -> None:
    """Recommendation 1 says which boats must not be let in, in a list of its own."""
    first = "## Recommendation 1: Keep the basins clear\n\nThe basins can be kept clear by turning away:\n\n"
    boats = "- Barges that carry loose coal\n- Rafts\n\n"
    second = "## Recommendation 2: Pay every keeper a wage\n\nKeepers are paid in coal today.\n"
    draft = condensed(ASK + first + boats + second)
    recommended = [part for part in draft.post.body if isinstance(part, Points)][-1]
    assert [item.text for item in recommended.items] == ["Keep the basins clear.", "Pay every keeper a wage."]


@pytest.mark.parametrize("answer", ["We support this recommendation.", "Not supported.", "We do not agree."])
def test_a_recommendation_that_the_paper_answers_is_somebody_elses(
    condensed: Callable[..., Condensed], answer: str
) -> None:
    text = f"{ASK}## Recommendation 1: Close the locks\n\n{answer}\n\n## Recommendation 2: Sell the weirs\n\n{answer}\n"
    assert listed(condensed(text)) == []


def test_items_lose_what_hung_them_in_their_list(condensed: Callable[..., Condensed]) -> None:
    asks = "- Open every lock at night;\n- Pay every keeper a wage, and;\n- Dredge the upper pound (see Figure 2)\n"
    assert listed(condensed(f"{ASK}## Recommendations\n\n{asks}")) == [
        "Open every lock at night.",
        "Pay every keeper a wage.",
        "Dredge the upper pound.",
    ]


def test_alternatives_stay_alternatives(condensed: Callable[..., Condensed]) -> None:
    asks = "- Open every lock at night; or\n- Pay every keeper a wage by day.\n"
    assert listed(condensed(f"{ASK}## Recommendations\n\n{asks}"))[0] == "Open every lock at night; or"


def test_a_recommendation_worded_anew_stands_once_and_what_points_back_not_at_all(
    condensed: Callable[..., Condensed],
) -> None:
    asks = [
        "Put appropriate oversight in place for every keeper of a northern lock.",
        "Pay for research into the weirs described above.",
        "Put appropriate and robust oversight in place for every keeper of a northern lock.",
        "Dredge the upper pound before the summer.",
    ]
    draft = condensed(ASK + "".join(f"Recommendation {number}: {ask}\n\n" for number, ask in enumerate(asks, 1)))
    assert listed(draft) == [asks[0], asks[3]]
    assert "Our recommendations included:" in leads(draft)


def test_views_among_recommendations_are_not_what_we_recommended(condensed: Callable[..., Condensed]) -> None:
    draft = condensed(f"{ASK}## Recommendations\n\n- We support a lower charge.\n- Pay every keeper a wage.\n")
    assert leads(draft) == ["Our recommendations were:"]
