"""What the verbs do: load, call the crafts, save. The only place that reads the clock and ties the parts together."""

from __future__ import annotations

from standfirst.workflow.clearing import (
    Checked,
    StoryStatus,
    amend,
    check,
    findings_of,
    sign,
    status,
)
from standfirst.workflow.demonstration import demonstrate
from standfirst.workflow.drafting import Drafted, draft, draft_case, drafted, printed, receive, trace
from standfirst.workflow.newsdesk import Newsdesk, open_desk
from standfirst.workflow.publishing import Published, build, clean, deliver_live, live_site, publish, rollback

__all__ = [
    "Checked",
    "Drafted",
    "Newsdesk",
    "Published",
    "StoryStatus",
    "amend",
    "build",
    "check",
    "clean",
    "deliver_live",
    "demonstrate",
    "draft",
    "draft_case",
    "drafted",
    "findings_of",
    "live_site",
    "open_desk",
    "printed",
    "publish",
    "receive",
    "rollback",
    "sign",
    "status",
    "trace",
]
