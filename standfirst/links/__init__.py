"""Links that leave the site → findings: does each still open? Only public addresses are ever connected to."""

from standfirst.links.judging import Link, findings
from standfirst.links.network import NETWORK, Network
from standfirst.links.opening import Opened, Outcome, opened

__all__ = ["NETWORK", "Link", "Network", "Opened", "Outcome", "findings", "opened"]
