"""Which addresses are on the public internet: an own list, because the one of Python's library has holes."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Python calls NAT64, 6to4, IPv4-compatible and multicast addresses global; each of them can lead inside.
_NOT_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "168.63.129.16/32",  # Azure's machines find their keys there
        ),
    )
)  # fmt: skip
_V6 = IPv6Network("2000::/3")
_NOT_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))


def is_public(address: str) -> bool:
    """Return whether *address*, an IPv4 or IPv6 address as text, is one that anybody on the internet can reach."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    match known:
        case IPv4Address():
            return _public_v4(known)
        case IPv6Address():
            if known.ipv4_mapped is not None:
                return _public_v4(known.ipv4_mapped)
            return known.scope_id is None and known in _V6 and not any(known in block for block in _NOT_V6)


def _public_v4(address: IPv4Address) -> bool:
    return not any(address in block for block in _NOT_V4)
