"""Sealed sites → live: release folders, the switch between them, and the way back."""

from standfirst.deliver.releases import CURRENT, Release, deliver, live, releases, rollback

__all__ = ["CURRENT", "Release", "deliver", "live", "releases", "rollback"]
