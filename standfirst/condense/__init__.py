"""A submission becomes a post: facts, plan, passages, closed edits, composition. Pure, and the same every time.

Nothing is invented: what no input states is left out and reported as a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst import permalinks
from standfirst.condense import compose, furniture, headlines, lists
from standfirst.condense.background import briefing_of
from standfirst.condense.facts import Facts, facts_of
from standfirst.condense.features import points_back
from standfirst.condense.gaps import gaps
from standfirst.condense.keypoints import Reporter
from standfirst.condense.language import in_english
from standfirst.condense.notebook import Notebook
from standfirst.condense.rank import kind_of, score
from standfirst.condense.recommendations import MOST_LISTED, recommendations, recommended
from standfirst.condense.rewrite import SMALL, Speaker
from standfirst.condense.sections import own_blocks
from standfirst.condense.standalone import Brief
from standfirst.condense.units import units_of
from standfirst.ground import Voice
from standfirst.model.document import Table, text_of
from standfirst.model.post import Par, Passage, Post, within
from standfirst.prose import fold, without_calls, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standfirst.model.document import Document
    from standfirst.model.finding import Finding
    from standfirst.model.submission import Submission
    from standfirst.newsroom import Newsroom

_PASSING = 2  # mentions: a topic named no oftener is only touched on
_LEAST_ARGUMENT = 60  # words: a post always says what the organisation said, however long its background is
_STANCE = re.compile(r"\b(?:we|our|must|should|vital|essential|concern\w*|recommend\w*)\b", re.IGNORECASE)
_FIRST_BLOCKS = 12  # of a short document: beyond them a list is part of the argument


@dataclass(frozen=True, slots=True)
class Condensed:
    """The drafted post and what could not be said for want of a source."""

    post: Post
    findings: tuple[Finding, ...]


def condense(
    submission: Submission,
    background: Document | None,
    newsroom: Newsroom,
    *,
    slug: str = "",
    weighed: Mapping[str, float] | None = None,
) -> Condensed:
    """Return the post that *submission* makes, with the officer's notes in *background* where there are any.

    *slug* names the story where somebody chose a name; else the headline suggests one. *weighed* are weights to try in
    place of the committed ones.
    """
    facts = facts_of(submission, briefing_of(background), newsroom)
    voice = voice_of(facts, newsroom)
    speaker = _speaker(facts, newsroom, submission)
    asked = recommendations(submission)
    units = units_of(submission, [one.span for one in asked])
    english = in_english(units)
    scored = score(units, submission, weighed) if english else ()
    notebook = Notebook()
    lede = Par((compose.lede(facts, newsroom, submission),))
    front = [*lists.joint(facts.noun, submission), *_context(facts, submission, newsroom, notebook)]
    back: list[Passage] = [Par((furniture.full_response(facts, newsroom, submission),))]
    back += furniture.thanks(facts, newsroom, submission, voice)
    fewest, most = newsroom.style.words
    fixed = _length([lede, *front, *back])
    room = (max(fewest - fixed, _LEAST_ARGUMENT), max(most - fixed, 2 * _LEAST_ARGUMENT))
    reporter = Reporter(submission.document, speaker, voice, best_first=kind_of(submission) == "answers")
    listed = recommended(asked, submission.document, notebook, speaker, voice, most=int(room[1] * MOST_LISTED))
    left = (max(room[0] - _length(listed), _LEAST_ARGUMENT), max(room[1] - _length(listed), _LEAST_ARGUMENT))
    said = reporter.argument(scored, left, _words_of([lede, *front, *listed]))
    body = [*front, *compose.key_points(said, submission.document, notebook), *listed, *back]
    brief = Brief(facts, submission, speaker, voice)
    headline = headlines.headline(scored, asked, brief)
    post = Post(
        slug=slug or permalinks.slug_of(facts.title.text if facts.title else headline.text),
        kind=_kind(facts, submission, newsroom),
        language=newsroom.organisation.language,
        headline=headline,
        standfirst=headlines.standfirst(scored, asked, brief, lede.sentences[0], headline),
        date=facts.day,
        place="",
        topics=_topics(submission, newsroom) if facts.own else (),
        lede=lede,
        body=tuple(body),
        authors=(facts.author,) if facts.author else (),
        advisers=facts.advisers,
        notes=notebook.notes(),
        notes_to_editors=furniture.notes_to_editors(facts, submission),
        boilerplate=furniture.boilerplate(newsroom) if facts.own else (),
        contact=furniture.contact(newsroom) if facts.own else (),
    )
    silence = "" if said or listed else _silence(submission, english=english, any_=bool(units))
    return Condensed(post, tuple(gaps(post, facts, newsroom, silence)))


def _silence(submission: Submission, *, english: bool, any_: bool) -> str:
    """Return why a draft says nothing of the argument."""
    if not english:
        return "the submission is not in English, and reported speech is made by rules of English"
    if any_:
        return "no sentence of the submission could be reported so that its source bears it out"
    if any(isinstance(block, Table) for block in submission.document.blocks):
        return "the submission holds tables and no sentence of its own"
    return "the submission holds no sentence of the organisation's own"


def speaking(submission: Submission, background: Document | None, newsroom: Newsroom) -> Voice:
    """Return the voice in which a post about *submission* speaks, for whoever judges it."""
    return voice_of(facts_of(submission, briefing_of(background), newsroom), newsroom)


def voice_of(facts: Facts, newsroom: Newsroom) -> Voice:
    """Return who speaks in the post: the newsroom's organisation, or the one the submission names."""
    addressee = (facts.addressee.text,) if facts.addressee else ()
    voice = Voice.of(newsroom, addressee)
    if facts.own:
        return voice
    names = tuple(dict.fromkeys(name for name in (facts.name, facts.alias) if name))
    return replace(voice, names=names)


def _speaker(facts: Facts, newsroom: Newsroom, submission: Submission) -> Speaker:
    whole = " ".join(text_of(block) for block in submission.document.blocks)
    small = frozenset(re.findall(r"(?<=[\w,] )[a-z]+", whole)) | SMALL
    names = (newsroom.organisation.name, *newsroom.organisation.aliases) if facts.own else (facts.name, facts.alias)
    body = facts.briefing.body or facts.addressee
    return Speaker(
        names=tuple(name for name in names if name),
        addressee=f"the {body.text}" if body else "",
        opening=compose.opening(facts, newsroom),
        lowered=lambda head: _lowered(head, whole, small),
    )


def _lowered(head: str, whole: str, small: frozenset[str]) -> bool:
    """Return whether the word at the head of a sentence, with the next where that is capitalised, is not a name's."""
    word, _, following = head.partition(" ")
    return bool(_forms(word.lower()) & small) and not (following and re.search(rf"[\w,] {re.escape(head)}", whole))


def _forms(word: str) -> set[str]:
    """Return a word in the singular and the plural: a document that writes the one small writes the other so."""
    return {word, word.removesuffix("s"), f"{word}s"}


def _context(facts: Facts, submission: Submission, newsroom: Newsroom, notebook: Notebook) -> list[Passage]:
    counted = lists.enumerations(submission)
    woven = lists.background(facts, counted, submission, newsroom, notebook)
    if woven:
        return woven
    chapters = lists.answered(submission)
    own = set(own_blocks(submission))
    given = [one for one in counted if one.block not in own or _neutral(one, submission.document)]
    return [*(lists.announced(given[0], submission, newsroom, notebook) if given else []), *chapters]


def _neutral(counted: lists.Enumeration, document: Document) -> bool:
    """Return whether a counted list says what the matter is: early on, and as a fact that nobody asks for."""
    early = counted.block <= max(len(document.blocks) // 4, _FIRST_BLOCKS)
    lead = document.text(counted.lead)
    return early and not points_back(lead) and _STANCE.search(lead) is None


def _length(passages_: Iterable[Passage]) -> int:
    return sum(len(words(without_calls(text))) for passage in passages_ for text in _texts(passage))


def _words_of(passages_: Iterable[Passage]) -> list[str]:
    return [text for passage in passages_ for text in _texts(passage)]


def _texts(passage: Passage) -> list[str]:
    return [sentence.text for _, sentence in within(passage)]


def _kind(facts: Facts, submission: Submission, newsroom: Newsroom) -> str:
    """Return the newsroom's kind that the document names itself, else the first."""
    for text in (facts.kind.text if facts.kind else "", facts.noun, submission.title.text if submission.title else ""):
        for kind in newsroom.kinds:
            if set(words(text)) & (set(words(kind)) - {"consultation"}):
                return kind
    return newsroom.kinds[0]


def _topics(submission: Submission, newsroom: Newsroom) -> tuple[str, ...]:
    """Return the topics that the document speaks of most, two at the most."""
    whole = fold(" ".join(text_of(block) for block in submission.document.blocks)).lower()
    counted = [(sum(map(whole.count, _named(topic.name))), topic.slug) for topic in newsroom.topics]
    return tuple(slug for count, slug in sorted(counted, key=lambda one: (-one[0], one[1]))[:2] if count > _PASSING)


def _named(topic: str) -> list[str]:
    """Return the words of a topic's name that tell it from another; "and" and "for" tell nothing."""
    return [word for word in words(topic) if len(word) > len("with")]
