"""Whose address is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballotbox.web.proxies import sender

PROXIES = ("10.0.0.0/8", "2001:db8:1::/48")


def seen(peer: str, forwarded: str, *trusted: str) -> str:
    """Return the address that is found, as text."""
    return str(sender(peer, forwarded, trusted or PROXIES))


def test_without_a_proxy_the_header_is_anyones_word() -> None:
    """Who connects directly can write what they like, and it changes nothing."""
    assert seen("203.0.113.7", "198.51.100.1") == "203.0.113.7"
    assert str(sender("10.0.0.1", "198.51.100.1", ())) == "10.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1, 10.9.9.9", "198.51.100.1"),
        ("10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ("198.51.100.1:51234", "198.51.100.1"),
        ("2001:db8:2::1", "2001:db8:2::1"),
        ('"[2001:db8:2::1]:443"', "2001:db8:2::1"),
        ("2001:0DB8:2:0::1, 2001:db8:1::5", "2001:db8:2::1"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", "10.0.0.1"),
        ("unknown", "10.0.0.1"),
        ("198.51.100.1, unknown", "10.0.0.1"),
        ("6.6.6.6, _hidden, 10.0.0.4", "10.0.0.4"),
        (",", "10.0.0.1"),
    ],
)
def test_the_rightmost_address_that_no_proxy_has_is_found(forwarded: str, found: str) -> None:
    """What stands left of it was written by whoever sent the request."""
    assert seen("10.0.0.1", forwarded) == found


def test_a_proxy_may_be_reached_by_a_mapped_address() -> None:
    """A server that listens on both families sees IPv4 so."""
    assert seen("::ffff:10.0.0.1", "198.51.100.1") == "198.51.100.1"


def test_a_peer_without_an_address_has_none() -> None:
    """A socket of this machine's own is nobody."""
    assert sender("", "198.51.100.1", PROXIES) is None
    assert sender("testclient", "", PROXIES) is None


@given(st.text(max_size=60), st.lists(st.sampled_from(["10.0.0.2", "6.6.6.6", "x", "::1"])))
def test_no_header_breaks_it(noise: str, parts: list[str]) -> None:
    """And from a peer that is no proxy, none is believed."""
    forwarded = ", ".join([noise, *parts])
    assert seen("203.0.113.7", forwarded) == "203.0.113.7"
    assert sender("10.0.0.1", forwarded, PROXIES) is not None
