"""Sealed sites → live: release folders, the switch between them, and the way back."""

from standfirst.deliver.releases import Release, deliver, live, releases, rollback

__all__ = ["Release", "deliver", "live", "releases", "rollback"]
