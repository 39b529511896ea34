"""Every way the work can stop, each with what to do next and the exit code the shell sees.

A fault in somebody's copy is a Finding and never one of these.

    StandfirstError                1   anything below; never raised itself
    ├── UsageError                 2   the command line names something that is not there
    ├── IntakeError                3   the file cannot be read as a submission
    ├── NewsroomError              4   newsroom.toml is missing or wrong
    ├── PostFileError              5   post.md or record.json cannot be understood
    ├── NotCleared                 6   a post may not go out: findings, sign-off or embargo
    ├── BuildError                 7   the site was not built; the live site is untouched
    ├── DeliveryError              8   the release did not go live; the last one still is
    ├── StoreError                 9   content/ cannot be read or written; what was there still is
    ├── AnnouncementError         10   the release is live, and somebody could not be told of it yet
    └── Busy                      75   another process holds the lock (EX_TEMPFAIL)

Ctrl-C ends with 130, as the shell does.
"""

from __future__ import annotations


class StandfirstError(Exception):
    """The work cannot go on; *remedy* says what the person at the keyboard can do about it."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.remedy}"


class UsageError(StandfirstError):
    """The command line names something that is not there, or not possible."""

    exit_code = 2


class IntakeError(StandfirstError):
    """The file cannot be read as a submission."""

    exit_code = 3


class NewsroomError(StandfirstError):
    """newsroom.toml is missing or wrong; the message lists every fault with its address."""

    exit_code = 4


class PostFileError(StandfirstError):
    """post.md or record.json cannot be understood; the message names the line or the key."""

    exit_code = 5


class NotCleared(StandfirstError):
    """A post may not go out; the message gives every reason at once."""

    exit_code = 6


class BuildError(StandfirstError):
    """The site was not built, and the live site is as it was."""

    exit_code = 7


class DeliveryError(StandfirstError):
    """The release did not go live, and the one before it still is."""

    exit_code = 8


class StoreError(StandfirstError):
    """content/ cannot be read or written, and what was there still is."""

    exit_code = 9


class AnnouncementError(StandfirstError):
    """The release is live, and somebody could not be told of it yet."""

    exit_code = 10


class Busy(StandfirstError):
    """Another process is at work on the same newsroom."""

    exit_code = 75
