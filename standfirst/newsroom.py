"""newsroom.toml → Newsroom: who publishes, in which voice, to where; unknown keys refused, all faults at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import cattrs
from cattrs.gen import make_dict_structure_fn

from standfirst.errors import NewsroomError

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


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


@dataclass(frozen=True, slots=True)
class Style:
    """House style. Frames take {name}, {alias}, {title}, {kind}, {date}, {whom}, {url}; *words* is (fewest, most)."""

    words: tuple[int, int] = (250, 600)
    date: str = "{day} {month} {year}"
    dash: str = "–"
    list_label: str = ""
    lede: str = "The {name} submitted its {kind} to the {title} on {date}."
    response_frame: str = "In our response, we"
    full_response: str = "You can read the {alias}’s response to the {title} [here]({url})."
    thanks: str = "The {alias} would like to thank {whom} for their advice and guidance when writing this {kind}:"


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
    """The published site; *url* is where it lives, without a final slash (default: the organisation's)."""

    title: str = ""
    description: str = ""
    url: str = ""
    newest: int = 10


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as #rrggbb: *accent* for links and rules, *ink* on *paper*; and the mark drawn on cards."""

    accent: str = "#0b5a6b"
    ink: str = "#17202a"
    paper: str = "#ffffff"
    mark: str = ""


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
class Newsroom:
    """Everything newsroom.toml says."""

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

    @property
    def url(self) -> str:
        """The address of the site, without a final slash."""
        return (self.site.url or self.organisation.url).rstrip("/")

    @property
    def title(self) -> str:
        """The name of the site."""
        return self.site.title or f"{self.organisation.name}: news"


def read(text: str, name: str = "newsroom.toml") -> Newsroom:
    """Return the newsroom that *text* describes. Raises NewsroomError with every fault and its address."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise NewsroomError(f"{name} is not TOML: {fault}", remedy="mend the line named") from fault
    try:
        newsroom = _converter().structure(table, Newsroom)
    except cattrs.BaseValidationError as faults:
        listed = "; ".join(cattrs.transform_error(faults, path=name))
        raise NewsroomError(listed, remedy="docs/newsroom.md lists every key") from faults
    if impossible := list(_impossible(newsroom)):
        raise NewsroomError(f"{name}: " + "; ".join(impossible), remedy="docs/newsroom.md lists every key")
    return newsroom


def _impossible(newsroom: Newsroom) -> Iterator[str]:
    try:
        ZoneInfo(newsroom.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"organisation.timezone {newsroom.organisation.timezone!r} is not an IANA zone"
    fewest, most = newsroom.style.words
    if not 0 < fewest <= most:
        yield f"style.words [{fewest}, {most}] is not a range"
    if not newsroom.url.startswith(("https://", "http://")):
        yield f"site.url {newsroom.url!r} is not a web address"
    for key in ("accent", "ink", "paper"):
        if not _COLOUR.fullmatch(colour := getattr(newsroom.brand, key)):
            yield f"brand.{key} {colour!r} is not a colour such as '#0b5a6b'"
    slugs = [topic.slug for topic in newsroom.topics]
    yield from (f"topics.slug {slug!r} stands twice" for slug in sorted(set(slugs)) if slugs.count(slug) > 1)


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    for part in (Organisation, Style, Topic, Contact, Site, Brand, SignOffRules, Delivery, Newsroom):
        converter.register_structure_hook(part, make_dict_structure_fn(part, converter, _cattrs_forbid_extra_keys=True))
    return converter


def _text(value: object, _type: type[str]) -> str:
    """TOML knows what a string is; a number where a name belongs is a slip, not something to convert."""
    if not isinstance(value, str):
        raise TypeError(f"expected a string, got {value!r}")
    return value
