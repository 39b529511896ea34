"""The committed table of stance verbs, and the closed lists of words that editing may add, drop or never touch."""

from __future__ import annotations

# Number words by their value, zero first.
NUMBERS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())

# Present → past of the verbs by which organisations take a stand. The verbs cover the stances met in 6,750 sentences
# of submissions; an inflection library is not needed for so few, and mistakes "co-produce" and "upskill".
REGULAR = (
    "accept acknowledge add advise advocate agree anticipate applaud appreciate argue ask assert believe call caution "
    "commend comment conclude condemn consider contend dispute doubt emphasise emphasize encourage endorse estimate "
    "expect express favour fear highlight hope implore insist invite maintain note observe oppose point "
    "press prefer propose question recognise recognize recommend refer reiterate reject remain remind repeat report "
    "request share stress submit suggest support thank underline underscore urge view want warn warrant welcome"
)
IRREGULAR = {
    "think": "thought",
    "feel": "felt",
    "find": "found",
    "hold": "held",
    "know": "knew",
    "make": "made",
    "put": "put",
    "say": "said",
    "see": "saw",
    "seek": "sought",
    "stand": "stood",
    "understand": "understood",
    "are": "were",
    "is": "was",
    "have": "had",
    "has": "had",
    "do": "did",
    "does": "did",
}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb in {"refer", "prefer", "submit"}:
        return f"{verb}{verb[-1]}ed"
    return verb + "ed"


PAST: dict[str, str] = {verb: _past(verb) for verb in REGULAR.split()} | IRREGULAR
STANCE: frozenset[str] = frozenset(REGULAR.split()) | {"think", "feel", "find", "see", "seek", "understand"}


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("sh", "ss", "ch")) else "s")


# Third person singular ("the Institute urges") → past.
PAST_OF_THIRD: dict[str, str] = {_third(verb): PAST[verb] for verb in STANCE} | {"is": "was", "has": "had"}

# What sequence of tenses may do behind a past verb of saying, and nothing else may.
BACKSHIFT = {"will": "would", "can": "could", "may": "might", "shall": "should"}

# An edit may neither add, nor drop, nor move these: they carry the truth of the sentence.
NEGATORS = frozenset(
    (
        "not no never none nor neither nobody nothing nowhere without cannot hardly scarcely barely rarely seldom "
        "fail fails failed failing lack lacks lacked lacking unless except refuse refuses refused deny denies "
        "denied"
    ).split()
)
HEDGES = frozenset(
    (
        "may might could can should must shall would will perhaps possibly probably likely unlikely potentially "
        "appear appears seem seems suggest suggests estimated approximately about around almost nearly roughly up"
    ).split()
)
QUANTIFIERS = frozenset(
    (
        "all every each any some many most few fewer several both only solely least more less majority minority "
        "half always often sometimes usually generally partly fully entirely mainly largely particularly "
        "especially"
    ).split()
)
PROTECTED = NEGATORS | HEDGES | QUANTIFIERS

# Verbs whose "would" is courtesy ("we would urge"), so that the past tense loses nothing.
COURTEOUS = frozenset(
    (
        "advise advocate argue ask caution emphasise encourage highlight like note propose recommend request "
        "stress suggest underline urge warn welcome"
    ).split()
)
# A clause that opens with one of these bounds what is claimed beside it.
CONDITIONS = frozenset("if unless except provided providing only until subject assuming".split())
# A clause that opens with one of these takes something back of what is claimed before it.
CONCESSIONS = frozenset("but however although though yet".split())
# Who says so: without these words a claim of somebody's stands as a fact.
REPORTED = frozenset(
    (
        "according said says say told tells argued argues claimed claims estimated estimates reckoned reckons "
        "reported reports believes believed thinks thought suggests suggested warned warns wrote writes"
    ).split()
)

# Words that lean on what was said before; a sentence opening with one needs its antecedent in front of it.
LEANING = frozenset(
    (
        "this that these those it its they them their such he she his her however therefore furthermore moreover "
        "nevertheless nonetheless consequently additionally similarly likewise thus hence also instead otherwise "
        "accordingly conversely meanwhile secondly thirdly finally lastly further again"
    ).split()
)
LEANING_PHRASES = (
    "as explained", "as noted", "as discussed", "as outlined", "as mentioned", "as above", "as such", "as described",
    "for this reason", "for these reasons", "in this", "in these", "in addition", "on this", "for example",
    "for instance", "in particular", "in contrast", "at the same time", "as a result", "because of this",
    "of these", "with this", "to this end", "in that", "by doing so", "in doing so", "see ", "the above", "the former",
    "the latter", "the following", "below", "yet", "but ", "and ", "or ", "so ", "nor ", "in other words", "that said",
    "following on", "to do this", "to support this", "to achieve this", "under this", "given this", "given these",
    "this is", "indeed", "in short", "in summary", "in response",
)  # fmt: skip

# Connectives that may be dropped from the head of a sentence without loss.
CONNECTIVES = frozenset(
    (
        "however therefore furthermore moreover additionally also indeed finally lastly consequently thus hence "
        "accordingly similarly likewise firstly secondly thirdly overall first second third"
    ).split()
)

# Verbs of the reporting frame ("We said that ..."), the plain one first. Verbs that claim more than saying (urged,
# recommended, believed) are not among them: they need their own word in the source.
SAYING = (
    "said", "recognised", "added", "noted", "explained", "warned", "stressed", "pointed out", "highlighted",
    "acknowledged", "emphasised", "made clear", "set out",
)  # fmt: skip
