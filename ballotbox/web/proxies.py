"""Which address a request comes from, where proxies that may be believed stand before the box."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

    from starlette.requests import Request

    from ballotbox.box import Box

    Address = IPv4Address | IPv6Address


def client(request: Request) -> str:
    """Return the address of whoever sent a request, in its usual form; '' where it has none."""
    box: Box = request.app.state.box
    peer = request.client.host if request.client else ""
    forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
    found = sender(peer, forwarded, box.settings.proxies)
    return str(found) if found else ""


def sender(peer: str, forwarded: str, trusted: tuple[str, ...]) -> Address | None:
    """Return the rightmost address that is no trusted proxy; None where the peer has none.

    Each proxy adds at the right the address that it saw. What stands left of an address that is
    not trusted, anyone may have written; so may what cannot be read.
    """
    networks = _networks(trusted)
    found = _address(peer)
    for written in reversed(forwarded.split(",")):
        if found is None or not _within(found, networks):
            return found
        earlier = _address(written)
        if earlier is None:
            return found
        found = earlier
    return found


def _address(written: str) -> Address | None:
    """Return an address, its port and brackets left out; None for anything else."""
    bare = written.strip().strip('"')
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    bare = bare.partition("%")[0]
    try:
        if ":" not in bare:
            return IPv4Address(bare)
        found = IPv6Address(bare)
    except ValueError:
        return None
    return found.ipv4_mapped or found


def _within(address: Address, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(address in network for network in networks)


@lru_cache(maxsize=8)
def _networks(trusted: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(one) for one in trusted)
