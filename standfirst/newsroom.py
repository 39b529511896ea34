"""newsroom.toml → Newsroom: who publishes, in which voice, to where; unknown keys refused, all faults at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePath
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import cattrs

from standfirst import toml_file
from standfirst.errors import NewsroomError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
_HANDLE = re.compile(r"@[\w.-]+@[a-z0-9.-]+\.[a-z0-9-]+", re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[\w;/?:@&=+$.!~*'()%,#-]+", re.IGNORECASE | re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1"})
_LONGEST_TIMEOUT = 600  # seconds: nobody sits through a longer answer
# What each frame of the house may leave open.
_FRAME = ("name", "alias", "title", "kind", "date", "whom", "url")
_GAPS = {
    "date": ("day", "month", "year"),
    "list_label": ("noun", "number_word", "number"),
    **dict.fromkeys(("lede", "response_frame", "full_response", "thanks"), _FRAME),
}
# Folders of a newsroom that a release must not be put into, or in place of.
_OTHERS = frozenset({"content", "theme", "build", "standfirst", "tests", "docs", "samples", ".git", ".venv", "..", "."})
_SLUG = re.compile(r"[a-z0-9-]{1,80}")
# No page or feed can carry these, and TOML lets them in as "\u0007".
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Organisation:
    """The publishing organisation; *aliases* are its other names, the usual short one first."""

    name: str
    aliases: tuple[str, ...] = ()
    url: str = "https://localhost"
    language: str = "en-GB"
    timezone: str = "Europe/London"

    @property
    def alias(self) -> str:
        """The usual short name, or the full one where there is none."""
        return self.aliases[0] if self.aliases else self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone that dates and embargoes are printed in."""
        return ZoneInfo(self.timezone)


# About so many words: whole sentences cannot be cut to a number.
_BARELY, _AMPLY = 0.95, 1.1


@dataclass(frozen=True, slots=True)
class Style:
    """House style. Frames take {name}, {alias}, {title}, {kind}, {date}, {whom}, {url}; *words* is (fewest, most)."""

    words: tuple[int, int] = (250, 600)
    date: str = "{day} {month} {year}"
    dash: str = "–"
    list_label: str = ""
    lede: str = "The {name} submitted its {kind} to the {title} on {date}."
    response_frame: str = "In our response, we"
    full_response: str = "You can read [the {alias}’s response to the {title}]({url})."
    thanks: str = "The {alias} would like to thank {whom} for their advice and guidance when writing this {kind}:"

    def of_length(self, words: int) -> Style:
        """Return the style for posts of about *words* words."""
        return replace(self, words=(round(words * _BARELY), round(words * _AMPLY)))


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject readers can follow."""

    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom journalists call, when, and whom out of hours."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    hours: str = ""
    out_of_hours: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The published site; *url* is where it lives, without a final slash (default: the organisation's).

    *languages* are those that it is in beside the organisation's own. *fediverse* is the newsroom's account
    ("@news@social.example"), *security* where faults of the site are reported.
    """

    title: str = ""
    description: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()
    newest: int = 10
    fediverse: str = ""
    security: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as #rrggbb: *accent* for links and rules, *ink* on *paper*; and the mark drawn on cards.

    *logo* names a picture in content/images/, for the masthead, feed readers and search engines. The fonts name
    typefaces in theme/static/fonts/.
    """

    accent: str = "#0b5a6b"
    ink: str = "#17202a"
    paper: str = "#ffffff"
    mark: str = ""
    logo: str = ""
    headline_font: str = "newsreader"
    text_font: str = "source-sans"


@dataclass(frozen=True, slots=True)
class Feeds:
    """What feeds say beyond the stories: *hub* is the WebSub hub that tells subscribers at once.

    *id* is what Atom readers know the feed by, whatever its address; made from the organisation's name if left out.
    """

    hub: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class SignOffRules:
    """The roles that must each have signed a post before it may go out."""

    roles: tuple[str, ...] = ("editor",)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where releases go: a folder beside newsroom.toml, and how many of them are kept."""

    folder: str = "public"
    keep: int = 5


@dataclass(frozen=True, slots=True)
class Drafter:
    """A model that may draft, at *server* ("http://localhost:8080/v1"); without a server there is none.

    *embargoed* says whether text under embargo may be sent there; *timeout* is in seconds, for one answer.
    """

    server: str = ""
    model: str = ""
    embargoed: bool = False
    timeout: int = 60


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything newsroom.toml says.

    *words* are the newsroom's own words in other languages: "cy" → "Fares" → "Prisiau".
    """

    organisation: Organisation
    style: Style = field(default_factory=Style)
    site: Site = field(default_factory=Site)
    brand: Brand = field(default_factory=Brand)
    topics: tuple[Topic, ...] = ()
    contacts: tuple[Contact, ...] = ()
    boilerplate: str = ""
    kinds: tuple[str, ...] = ("consultation response", "evidence", "statement", "report", "appointment")
    signoff: SignOffRules = field(default_factory=SignOffRules)
    delivery: Delivery = field(default_factory=Delivery)
    feeds: Feeds = field(default_factory=Feeds)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    drafter: Drafter = field(default_factory=Drafter)

    @property
    def url(self) -> str:
        """The address of the site, without a final slash."""
        return (self.site.url or self.organisation.url).rstrip("/")


def read(text: str, name: str = "newsroom.toml") -> Newsroom:
    """Return the newsroom that *text* describes. Raises NewsroomError with every fault, its line and its address."""
    text = text.removeprefix("\ufeff")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        what, line = re.sub(r" ?\(at .*\)", "", str(fault)), re.search(r"at line (\d+)", str(fault))
        raise NewsroomError(
            f"{name} line {line[1] if line else text.count(chr(10)) + 1} is not TOML: {what}", remedy="mend the line"
        ) from fault
    if faults := list(toml_file.misshapen(table, Newsroom)):
        raise _refused(name, text, [f"{key} {what}" for key, what in faults])
    newsroom = cattrs.Converter(forbid_extra_keys=True).structure(table, Newsroom)
    if impossible := list(_impossible(newsroom)):
        raise _refused(name, text, impossible)
    return newsroom


def line_of(text: str, key: str) -> int | None:
    """Return the 1-based line of *key* ("brand.logo") in the text of newsroom.toml, None where it is left out."""
    return toml_file.places(text).get(key)


def _refused(name: str, text: str, faults: list[str]) -> NewsroomError:
    """Return the error that tells of each of *faults*, which begin with a key and perhaps the value that is wrong."""
    places, lines = toml_file.places(text), text.splitlines()
    told = (f"line {line}: {fault}" if (line := _line(fault, places, lines)) else fault for fault in faults)
    return NewsroomError(f"{name} {'; '.join(told)}", remedy="docs/newsroom.md lists every key")


def _line(fault: str, places: Mapping[str, int], lines: list[str]) -> int | None:
    key, _, rest = fault.partition(" ")
    value = rest.split("'")[1] if rest.startswith("'") and rest.count("'") > 1 else ""
    alike = [line for each, line in places.items() if re.sub(r"\[\d+\]", "", each) == key]
    holding = [line for line in alike if value in lines[line - 1]]
    above = places.get(re.sub(r"\[\d+\]$", "", key)) or places.get(key.rpartition(".")[0])
    return places.get(key) or next(iter(holding[-1:] + alike), None) or above


def _impossible(newsroom: Newsroom) -> Iterator[str]:
    try:
        ZoneInfo(newsroom.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"organisation.timezone {newsroom.organisation.timezone!r} is not an IANA zone"
    fewest, most = newsroom.style.words
    if not 0 < fewest <= most:
        yield f"style.words [{fewest}, {most}] is not a range"
    for key in ("accent", "ink", "paper"):
        if not _COLOUR.fullmatch(colour := getattr(newsroom.brand, key)):
            yield f"brand.{key} {colour!r} is not a colour such as '#0b5a6b'"
    for key in ("headline_font", "text_font"):
        if not _SLUG.fullmatch(font := getattr(newsroom.brand, key)):
            yield f"brand.{key} {font!r} is not the name of a typeface: small letters, digits and hyphens"
    slugs = [topic.slug for topic in newsroom.topics]
    yield from (f"topics.slug {slug!r} stands twice" for slug in sorted(set(slugs)) if slugs.count(slug) > 1)
    yield from (f"topics.slug {slug!r} is not small letters, digits and hyphens" for slug in _unfit(_SLUG, slugs))
    yield from _no_frames(newsroom.style)
    yield from _no_delivery(newsroom.delivery)
    if newsroom.site.newest < 1:
        yield f"site.newest {newsroom.site.newest} would leave the front page empty: 1 or more"
    if not newsroom.organisation.name.strip():
        yield "organisation.name is empty"
    yield from _no_addresses(newsroom)
    yield from _no_drafter(newsroom.drafter)
    yield from _unreadable(asdict(newsroom))


def _no_frames(style: Style) -> Iterator[str]:
    """Yield the gaps in frames that nothing can fill."""
    for key, known in _GAPS.items():
        try:
            gaps = [gap for _, gap, _, _ in Formatter().parse(getattr(style, key)) if gap is not None]
        except ValueError as fault:
            yield f"style.{key} cannot be read ({fault}): write {{{{ for a bracket"
            continue
        listed = ", ".join(f"{{{each}}}" for each in known)
        yield from (f"style.{key} has the gap {{{gap}}}, and knows {listed}" for gap in gaps if gap not in known)


def _no_delivery(delivery: Delivery) -> Iterator[str]:
    first = PurePath(delivery.folder).parts[:1]
    if not delivery.folder.strip() or not first or first[0] in _OTHERS:
        yield f"delivery.folder {delivery.folder!r} is not a folder of its own, such as 'public'"
    if delivery.keep < 1:
        yield f"delivery.keep {delivery.keep} would keep no release: 1 or more"


def _no_addresses(newsroom: Newsroom) -> Iterator[str]:
    """Yield what is said to be an address and is not one: feeds, cards and search engines would pass it on."""
    webs = {
        "organisation.url": newsroom.organisation.url,
        "site.url": newsroom.site.url,
        "feeds.hub": newsroom.feeds.hub,
    }
    for key, address in webs.items():
        if address and not _is_web(address):
            yield f"{key} {address!r} is not a web address such as 'https://news.example'"
    for contact in newsroom.contacts:
        if contact.email and not _MAIL.fullmatch(contact.email):
            yield f"contacts.email {contact.email!r} is not a mail address"
    site, logo = newsroom.site, newsroom.brand.logo
    if site.fediverse and not _HANDLE.fullmatch(site.fediverse):
        yield f"site.fediverse {site.fediverse!r} is not an account such as '@news@social.example'"
    if newsroom.feeds.id and not _URI.fullmatch(newsroom.feeds.id):
        yield f"feeds.id {newsroom.feeds.id!r} is not a URI such as 'urn:uuid:…' or 'https://old.example/atom.xml'"
    if site.security and not _is_web(site.security) and not _MAIL.fullmatch(site.security):
        yield f"site.security {site.security!r} is neither a mail address nor a web address"
    yield from _no_languages(newsroom.organisation.language, newsroom.site.languages)
    if "/" in logo or "\\" in logo or logo.startswith("."):
        yield f"brand.logo {logo!r} is not the name of a file in content/images/"


def _no_languages(own: str, others: tuple[str, ...]) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(own):
        yield f"organisation.language {own!r} is not a language tag such as 'en-GB'"
    yield from (f"site.languages {tag!r} is not a language tag such as 'cy'" for tag in _unfit(_LANGUAGE, [*others]))
    spoken = [tag.partition("-")[0] for tag in (own, *others)]
    twice = [tag for place, tag in enumerate(others, 1) if spoken[place] in spoken[:place]]
    yield from (f"site.languages {tag!r} is a language that the site is in already" for tag in twice)


def _no_drafter(drafter: Drafter) -> Iterator[str]:
    if bool(drafter.server) != bool(drafter.model.strip()):
        yield "drafter.server and drafter.model go together: one is given and the other is not"
    if drafter.server and not _is_web(drafter.server):
        yield f"drafter.server {drafter.server!r} is not a web address such as 'http://localhost:8080/v1'"
    elif drafter.server.startswith("http:") and urlsplit(drafter.server).hostname not in _THIS_MACHINE:
        yield f"drafter.server {drafter.server!r} would be sent unpublished text in the clear: use https"
    if not 1 <= drafter.timeout <= _LONGEST_TIMEOUT:
        yield f"drafter.timeout {drafter.timeout} is not from 1 to {_LONGEST_TIMEOUT} seconds"


def _is_web(address: str) -> bool:
    """Return whether *address* can stand before a path: http or https, a host, and no query or fragment."""
    try:
        parts = urlsplit(address)
        plain = parts.port != 0 and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        return False
    whole = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.hostname or "") is not None
    return plain and whole and address.isascii() and not set(address) & set(" \"'<>\\^`{|}")


def _unfit(pattern: re.Pattern[str], words: list[str]) -> list[str]:
    return [word for word in words if not pattern.fullmatch(word)]


def _unreadable(value: object, key: str = "") -> Iterator[str]:
    match value:
        case str():
            if found := _INVISIBLE.search(value):
                yield f"{key} holds the invisible character U+{ord(found[0]):04X} at {found.start() + 1}"
        case dict():
            for name, inner in value.items():
                yield from _unreadable(inner, f"{key}.{name}".lstrip("."))
        case tuple():
            for number, inner in enumerate(value, 1):
                yield from _unreadable(inner, f"{key}[{number}]")
        case _:
            pass
