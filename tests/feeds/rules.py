"""The rules of RSS 2.0 with its best-practice profile, of RFC 4287 with 5005 and 6721, and of JSON Feed 1.1.

Each function returns what a strict validator would say, in words; an empty list is a valid feed.
"""

# ruff: noqa: C901 - a rule is a line here, and reads best below the one before it

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
FH = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
URI = re.compile(r"[a-zA-Z][0-9a-zA-Z+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
WEB = re.compile(r"https?://[^/\s]+/\S*")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
TAGS = frozenset(
    "a abbr blockquote br cite code del em figcaption figure h2 h3 h4 hr img ins kbd li ol p pre q s strong sub sup "
    "table caption thead tbody tr th td ul dl dt dd u".split()
)
CHANNEL = {
    "title", "link", "description", "language", "copyright", "docs", "generator", "image", "lastBuildDate", "ttl",
    "item", ATOM + "link", FH + "archive",
}  # fmt: skip
ITEM = {
    "title", "link", "description", CONTENT, "guid", "category", "enclosure", "pubDate", DC + "creator",
    ATOM + "updated", MEDIA + "content", MEDIA + "thumbnail",
}  # fmt: skip
ONCE = ITEM - {"category"}
FEED = {"id", "title", "subtitle", "updated", "author", "link", "generator", "logo", "rights", "entry"}
ENTRY = {"id", "title", "updated", "published", "author", "link", "summary", "content", "category"}
RELS = {"self", "alternate", "hub", "current", "prev-archive", "next-archive", "enclosure"}
# An HTML parser, as readers have one: what looks like an entity or an end tag in a title is one to half of them.
LOOKS_LIKE_HTML = re.compile(r"&(#\w+|[a-zA-Z]+);?|<[/a-zA-Z]")


def rss_faults(content: bytes) -> list[str]:
    """Return what is wrong with an RSS feed."""
    return _judged(_rss, content)


def atom_faults(content: bytes) -> list[str]:
    """Return what is wrong with an Atom feed."""
    return _judged(_atom, content)


def json_faults(content: bytes) -> list[str]:
    """Return what is wrong with a JSON feed."""
    return list(_json(content))


def _judged(judge: Callable[[bytes], Iterator[str]], content: bytes) -> list[str]:
    try:
        etree.fromstring(content)
    except etree.XMLSyntaxError as fault:
        return [f"no XML: {fault}"]
    return list(judge(content))


def faults(path: str, content: bytes) -> list[str]:
    """Return what is wrong with the feed in the file *path*."""
    judge = {"feed.xml": rss_faults, "atom.xml": atom_faults, "feed.json": json_faults}[path.rpartition("/")[2]]
    return [f"{path}: {fault}" for fault in judge(content)]


def _rss(content: bytes) -> Iterator[str]:
    yield from _document(content)
    root = etree.fromstring(content)
    if (root.tag, root.get("version")) != ("rss", "2.0") or [child.tag for child in root] != ["channel"]:
        yield "no rss 2.0 with one channel"
    channel = root[0]
    names = [child.tag for child in channel]
    yield from (f"channel has {name}" for name in set(names) - CHANNEL)
    counts = Counter(names)
    for name in ("title", "link", "description", "language", "lastBuildDate", "docs", "copyright", "generator", "ttl"):
        if counts[name] != 1 or not channel.findtext(name):
            yield f"channel has {counts[name]} {name}, or an empty one"
    if "item" in names and set(names[names.index("item") :]) != {"item"}:
        yield "channel has something after its first item"
    selves = [link.get("href") for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
    if len(selves) != 1 or selves[0] == channel.findtext("link"):
        yield f"channel has the self links {selves}, its page is {channel.findtext('link')}"
    yield from _links(channel.findall(ATOM + "link"))
    yield from _date822("lastBuildDate", channel.findtext("lastBuildDate"))
    yield from _image(channel)
    yield from _plain_text(content, channel)
    items = channel.findall("item")
    yield from _unique("guid", [item.findtext("guid") or "" for item in items])
    yield from _newest_first([_when822(item.findtext("pubDate")) for item in items])
    for item in items:
        yield from _rss_item(item)
    yield from _fragments([item.findtext(CONTENT) or "" for item in items], [item.findtext("link") for item in items])


def _rss_item(item: Any) -> Iterator[str]:
    names = [child.tag for child in item]
    yield from (f"item has {name}" for name in set(names) - ITEM)
    yield from (f"item has {name} more than once" for name in ONCE if names.count(name) > 1)
    for name in ("title", "link", "description", CONTENT, "guid", "pubDate", DC + "creator"):
        if not (item.findtext(name) or "").strip():
            yield f"item has no {name}"
    if names.index("description") > names.index(CONTENT):
        yield "content comes before the summary"
    if item.find("guid").get("isPermaLink") != "false":
        yield "guid is said to be a link"
    if not WEB.fullmatch(item.findtext("link") or "") or not URI.fullmatch(item.findtext("link") or ""):
        yield f"link {item.findtext('link')!r} is no address"
    yield from _id(item.findtext("guid"))
    yield from _date822("pubDate", item.findtext("pubDate"))
    updated = item.findtext(ATOM + "updated")
    if updated is not None:
        yield from _date3339("updated", updated)
        if _when822(item.findtext("pubDate")) > datetime.fromisoformat(updated):
            yield "updated before it was published"
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(enclosure.get("url"), enclosure.get("type"), enclosure.get("length"))
        if set(enclosure.attrib) != {"url", "type", "length"}:
            yield f"enclosure has {sorted(enclosure.attrib)}"
    yield from (f"category {each.text!r} is empty" for each in item.findall("category") if not each.text)
    yield from _media(item)
    for name in ("description", CONTENT):
        yield from _html(item.findtext(name) or "")


def _atom(content: bytes) -> Iterator[str]:
    yield from _document(content)
    root = etree.fromstring(content)
    if root.tag != ATOM + "feed":
        yield "no atom feed"
    names = [child.tag for child in root]
    known = {ATOM + name for name in FEED} | {FH + "archive", AT + "deleted-entry"}
    yield from (f"feed has {name}" for name in set(names) - known)
    for name in ("id", "title", "updated", "subtitle", "generator", "rights"):
        if names.count(ATOM + name) != 1 or not root.findtext(ATOM + name):
            yield f"feed has {names.count(ATOM + name)} {name}, or an empty one"
    if not root.get(LANG):
        yield "feed has no language"
    if ATOM + "entry" in names and set(names[names.index(ATOM + "entry") :]) != {ATOM + "entry"}:
        yield "feed has something after its first entry"
    yield from _date3339("updated", root.findtext(ATOM + "updated"))
    links = root.findall(ATOM + "link")
    yield from _links(links)
    yield from (f"feed has the link {key} {count} times" for key, count in _rels(links).items() if count > 1)
    if [link.get("rel") for link in links].count("self") != 1:
        yield "feed has not one self link"
    if root.find(FH + "archive") is not None and "current" not in {link.get("rel") for link in links}:
        yield "archive does not lead to the current feed"
    entries = root.findall(ATOM + "entry")
    yield from _unique("id", [entry.findtext(ATOM + "id") or "" for entry in entries])
    yield from _unique("updated", [entry.findtext(ATOM + "updated") or "" for entry in entries])
    yield from _newest_first([datetime.fromisoformat(entry.findtext(ATOM + "published") or "") for entry in entries])
    for entry in entries:
        yield from _entry(entry)
    for stone in root.findall(AT + "deleted-entry"):
        yield from _date3339("when", stone.get("when"))
        yield from _id(stone.get("ref"))
    permalinks = [link.get("href") for entry in entries for link in entry.findall(ATOM + "link[@rel='alternate']")]
    yield from _fragments([entry.findtext(ATOM + "content") or "" for entry in entries], permalinks)


def _entry(entry: Any) -> Iterator[str]:
    names = [child.tag for child in entry]
    known = {ATOM + name for name in ENTRY} | {MEDIA + "content", MEDIA + "thumbnail"}
    yield from (f"entry has {name}" for name in set(names) - known)
    for name in ("id", "title", "updated", "published", "summary", "content"):
        if names.count(ATOM + name) != 1 or not (entry.findtext(ATOM + name) or "").strip():
            yield f"entry has {names.count(ATOM + name)} {name}, or an empty one"
    for name in ("summary", "content"):
        if entry.find(ATOM + name).get("type") != "html":
            yield f"{name} is not said to be HTML"
        yield from _html(entry.findtext(ATOM + name) or "")
    yield from _id(entry.findtext(ATOM + "id"))
    published, updated = entry.findtext(ATOM + "published"), entry.findtext(ATOM + "updated")
    yield from _date3339("published", published)
    yield from _date3339("updated", updated)
    if datetime.fromisoformat(published or "") > datetime.fromisoformat(updated or ""):
        yield "updated before it was published"
    if not entry.get(LANG):
        yield "entry has no language"
    if not all(author.findtext(ATOM + "name") for author in entry.findall(ATOM + "author")) or not entry.findall(
        ATOM + "author"
    ):
        yield "entry has no author, or one without a name"
    links = entry.findall(ATOM + "link")
    yield from _links(links)
    if [link.get("rel") for link in links].count("alternate") != 1:
        yield "entry has not one page"
    for link in links:
        if link.get("rel") == "enclosure":
            yield from _enclosure(link.get("href"), link.get("type"), link.get("length", "0"))
    yield from (
        f"category without a term: {each.attrib}" for each in entry.findall(ATOM + "category") if not each.get("term")
    )
    yield from _media(entry)


def _json(content: bytes) -> Iterator[str]:
    feed = json.loads(content.decode("utf-8"))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "no version"
    for key in ("title", "home_page_url", "feed_url", "description", "language"):
        if not feed.get(key):
            yield f"feed has no {key}"
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "icon", "hubs",
             "next_url", "items"}  # fmt: skip
    yield from (f"feed has {key}" for key in set(feed) - known)
    addresses = [feed[key] for key in ("home_page_url", "feed_url", "next_url", "icon") if key in feed]
    addresses += [hub["url"] for hub in feed.get("hubs", ())]
    yield from (f"{address!r} is no address" for address in addresses if not WEB.fullmatch(address))
    if feed.get("next_url") == feed["feed_url"]:
        yield "the next feed is this one"
    yield from _unique("id", [item.get("id", "") for item in feed["items"]])
    yield from _newest_first([datetime.fromisoformat(item["date_published"]) for item in feed["items"]])
    for item in feed["items"]:
        yield from _json_item(item)
    yield from _fragments([item["content_html"] for item in feed["items"]], [item["url"] for item in feed["items"]])


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    known = {"id", "url", "title", "summary", "content_html", "image", "banner_image", "date_published",
             "date_modified", "authors", "language", "tags", "attachments"}  # fmt: skip
    yield from (f"item has {key}" for key in set(item) - known)
    for key in ("id", "url", "title", "summary", "content_html", "language"):
        if not isinstance(item.get(key), str) or not item[key].strip():
            yield f"item has no {key}"
    yield from _id(item["id"])
    yield from (
        f"{item[key]!r} is no address"
        for key in ("url", "image", "banner_image")
        if key in item and not URI.fullmatch(item[key])
    )
    yield from _date3339("date_published", item["date_published"])
    yield from _date3339("date_modified", item["date_modified"])
    if not item["authors"] or not all(author["name"] for author in item["authors"]):
        yield "item has no author, or one without a name"
    for file in item.get("attachments", ()):
        yield from _enclosure(file.get("url"), file.get("mime_type"), str(file.get("size_in_bytes", 0)))
    yield from _html(item["content_html"])


def _document(content: bytes) -> Iterator[str]:
    if not content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n"):
        yield "no declaration"
    instructions = re.findall(rb"<\?xml-stylesheet[^>]*\?>", content)
    if len(instructions) != 1 or b'type="text/css"' not in instructions[0] or b"xsl" in instructions[0]:
        yield f"style sheets {instructions}"
    if b"<!DOCTYPE" in content or b"<![CDATA[" in content.replace(b"&lt;![CDATA[", b""):
        yield "a document type, or CDATA"


def _links(links: list[Any]) -> Iterator[str]:
    for link in links:
        href = link.get("href") or ""
        if link.get("rel") not in RELS:
            yield f"link with the relation {link.get('rel')!r}"
        if not URI.fullmatch(href) or not WEB.fullmatch(href):
            yield f"link {href!r} is no address"
        if link.text or len(link):
            yield "link is not empty"
        if link.get("type") is not None and not TYPE.fullmatch(link.get("type")):
            yield f"link type {link.get('type')!r}"


def _rels(links: list[Any]) -> Counter[tuple[str, ...]]:
    return Counter((link.get("rel"), link.get("type"), link.get("hreflang")) for link in links)


def _image(channel: Any) -> Iterator[str]:
    image = channel.find("image")
    if image is None:
        return
    if image.findtext("title") != channel.findtext("title") or image.findtext("link") != channel.findtext("link"):
        yield "image names another channel"
    if not 0 < int(image.findtext("width")) <= 144 or not 0 < int(image.findtext("height")) <= 400:
        yield "image is too large"


def _plain_text(content: bytes, channel: Any) -> Iterator[str]:
    """Plain text that looks like HTML must be written with hexadecimal references, on its own lines."""
    lines = content.decode().split("\n")
    for element in channel.iter("title", "category", DC + "creator", MEDIA + "description", MEDIA + "credit"):
        text = element.text or ""
        if LOOKS_LIKE_HTML.search(text):
            last = element.sourceline
            written = "\n".join(lines[max(last - 1 - text.count("\n"), 0) : last + text.count("\n")])
            if "&#x" not in written:
                yield f"{element.tag} {text!r} is written without hexadecimal references"


def _media(item: Any) -> Iterator[str]:
    for content in item.findall(MEDIA + "content"):
        if content.get("medium") != "image" or not TYPE.fullmatch(content.get("type") or ""):
            yield f"media {dict(content.attrib)}"
        for name in ("width", "height", "fileSize"):
            if int(content.get(name)) <= 0:
                yield f"media has the {name} {content.get(name)}"
        described = content.find(MEDIA + "description")
        if described is None or described.get("type") != "plain" or not described.text:
            yield "media without words for it"
    for each in (*item.findall(MEDIA + "content"), *item.findall(MEDIA + "thumbnail")):
        if not URI.fullmatch(each.get("url") or "") or not WEB.fullmatch(each.get("url") or ""):
            yield f"media {each.get('url')!r} is no address"


def _enclosure(url: str | None, kind: str | None, length: str | None) -> Iterator[str]:
    if not WEB.fullmatch(url or "") or not URI.fullmatch(url or ""):
        yield f"enclosure {url!r} is no address"
    if not TYPE.fullmatch(kind or ""):
        yield f"enclosure type {kind!r}"
    if not (length or "").isdecimal():
        yield f"enclosure length {length!r}"


def _id(ident: str | None) -> Iterator[str]:
    if not ident or not URI.fullmatch(ident) or (ident.startswith("urn:uuid:") and not UUID.fullmatch(ident)):
        yield f"id {ident!r} is none"


def _date822(name: str, text: str | None) -> Iterator[str]:
    if not RFC822.fullmatch(text or "") or parsedate_to_datetime(text or "").strftime("%a") != (text or "")[:3]:
        yield f"{name} {text!r} is no date"


def _date3339(name: str, text: str | None) -> Iterator[str]:
    if not RFC3339.fullmatch(text or ""):
        yield f"{name} {text!r} is no date"


def _when822(text: str | None) -> datetime:
    return parsedate_to_datetime(text or "")


def _newest_first(dates: list[datetime]) -> Iterator[str]:
    if any(after - before > timedelta(0) for before, after in pairwise(dates)):
        yield "not newest first"


def _unique(name: str, values: list[str]) -> Iterator[str]:
    yield from (f"{name} {value!r} stands {count} times" for value, count in Counter(values).items() if count > 1)


def _html(content: str) -> Iterator[str]:
    """Only elements that every reader keeps, only absolute addresses, pictures whole, no meaning in style."""
    if not content.strip():
        return
    for element in html.fragment_fromstring(content, create_parent="main").iterdescendants():
        if element.tag not in TAGS:
            yield f"content has <{element.tag}>"
        yield from (
            f"<{element.tag}> has {name}" for name in element.attrib if name == "style" or name.startswith("on")
        )
        for name in {"href", "src"} & set(element.attrib):
            if not re.match(r"(https?://[^/\s]|mailto:|tel:)", element.get(name)):
                yield f"content leads to {element.get(name)!r}"
        if element.tag == "img" and not all(element.get(name) for name in ("src", "alt", "width", "height")):
            yield f"picture with {sorted(element.attrib)}"


def _fragments(contents: list[str], permalinks: list[str | None]) -> Iterator[str]:
    """Ids stand once in the whole feed, and what leads to a place of its own post finds it there."""
    seen: Counter[str] = Counter()
    for content, permalink in zip(contents, permalinks, strict=False):
        parsed = html.fragment_fromstring(content or "<p></p>", create_parent="main")
        own = parsed.xpath("//@id")
        seen.update(own)
        for href in parsed.xpath("//@href"):
            address, _, fragment = href.partition("#")
            if address == permalink and fragment and fragment not in own:
                yield f"{href} leads to no place of its post"
    yield from (f"the id {ident!r} stands {count} times" for ident, count in seen.items() if count > 1)
