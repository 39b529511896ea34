"""A story folder as it lies on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standfirst import post_file, signoff
from standfirst.errors import PostFileError, UsageError
from standfirst.model.post import Post
from standfirst.model.record import Record


@dataclass(frozen=True, slots=True)
class Story:
    """The bytes of a story's files; None stands for a file that is not there.

    *name* is "submission" with the ending of the file as received. *files* are the attachments in files/, *images*
    the lead image beside post.md, both by name; *signed* is post.md as it was at the last sign-off,
    *published* as it last went out.
    """

    slug: str
    year: int
    folder: Path
    name: str
    submission: bytes
    background: bytes | None
    post: bytes | None
    record: Record | None
    files: Mapping[str, bytes]
    images: Mapping[str, bytes]
    signed: bytes | None = None
    published: bytes | None = None

    @property
    def public(self) -> Mapping[str, bytes]:
        """Every file that goes out with the post, by its path in the folder: "files/figures.csv", "lead.jpg"."""
        return {**{f"files/{name}": data for name, data in self.files.items()}, **self.images}

    def attached(self, name: str) -> bytes | None:
        """Return the file that an attachment names: one in files/, or the submission itself; None where it is none."""
        return self.files.get(name, self.submission if name == self.name else None)

    @property
    def text(self) -> str:
        """The text of post.md. Raises UsageError if there is none yet, PostFileError if it is not UTF-8."""
        if self.post is None:
            raise self._undrafted("post.md")
        return decoded(self.post, f"{self.slug}/post.md")

    def draft(self) -> Post:
        """Return the post as post.md has it, traced by the record. Raises UsageError and PostFileError."""
        name = f"{self.slug}/post.md"
        post = post_file.parse(self.text, self.record.provenance if self.record else {}, name)
        if post.slug != self.slug:
            raise PostFileError(
                f"{name} says slug: {post.slug}, but lies in the folder {self.slug}",
                remedy="give both the same name, since the address of the page is made from it",
            )
        return post

    def digest(self) -> str:
        """Return what waivers and sign-offs of this story are bound to. Raises UsageError before the first draft."""
        if self.post is None:
            raise self._undrafted("post.md")
        if self.record is None:
            raise self._undrafted("record.json")
        return signoff.digest(self.post, self.record, self.public, self.submission)

    def _undrafted(self, missing: str) -> UsageError:
        return UsageError(f"{self.slug} has no {missing} yet", remedy=f"./inv draft {self.slug}")


def decoded(data: bytes, name: str) -> str:
    """Return UTF-8 *data* as text. Raises PostFileError naming the line that is something else."""
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise PostFileError(f"{name} line {line} is not UTF-8 text", remedy="save the file as UTF-8") from fault
