"""A picture in the body of post.md, a line of its own: ![what it shows](files/name.jpg "Photograph: Who | CC BY 4.0").

The part in quotation marks may be left out; what follows the last " | " is the licence.
"""

from __future__ import annotations

import json
import re

from standfirst.model.post import Illustration
from standfirst.post_file import values
from standfirst.post_file.lines import quoted, to_line, to_text

_PICTURE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\((?:<files/(?P<wrapped>[^<>]+)>|files/(?P<name>[^\s()<>]+))"
    r'(?:[ \t]+(?P<title>"(?:[^"\\]|\\.)*"))?[ \t]*\)'
)
_SPECIAL = re.compile(r"[\[\]\\]")
_BEFORE_LICENCE = " | "


def write(picture: Illustration) -> str:
    """Return the line of *picture*."""
    plain = picture.name.isascii() and not re.search(r"[\s()<>]", picture.name)
    where = f"files/{picture.name}" if plain else f"<files/{picture.name}>"
    alt = _SPECIAL.sub(r"\\\g<0>", to_line(picture.alt)) if picture.alt else ""
    title = picture.credit
    if picture.licence or _BEFORE_LICENCE in title:
        title = f"{title}{_BEFORE_LICENCE}{picture.licence}"
    return f"![{alt}]({where}{f' {quoted(title)}' if title else ''})"


def read(line: str) -> Illustration:
    """Return the picture of *line*. Raises Wrong where it is none."""
    found = _PICTURE.fullmatch(line)
    if found is None:
        raise values.Wrong(f"{line[:40]!r} is no picture", 'write it as ![what it shows](files/name.jpg "who took it")')
    try:
        title = json.loads(found["title"]) if found["title"] else ""
    except json.JSONDecodeError as fault:
        raise values.Wrong(f"{found['title'][:40]} is odd", 'write a backslash before " and \\ in it') from fault
    credit, _, licence = title.rpartition(_BEFORE_LICENCE) if _BEFORE_LICENCE in title else (title, "", "")
    alt = to_text(re.sub(r"\\(.)", r"\1", found["alt"])) if found["alt"] else ""
    return Illustration(values.file_name(found["wrapped"] or found["name"]), alt, credit, licence)
