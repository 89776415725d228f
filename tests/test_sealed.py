"""Keyed hashes: as the standard has them, whatever the key is given as."""

from __future__ import annotations

import hmac

from hypothesis import given, settings
from hypothesis import strategies as st

from polls.sealed import sealed


@settings(max_examples=50)
@given(key=st.binary(min_size=1, max_size=100), said=st.binary(max_size=200))
def test_it_is_the_hash_of_the_standard(key: bytes, said: bytes) -> None:
    """Each is what the library's own HMAC-SHA-256 says, and asking twice changes nothing."""
    expected = hmac.digest(key, said, "sha256")
    assert [sealed(key, said), sealed(key, said)] == [expected, expected]


def test_a_secret_in_letters_is_its_bytes() -> None:
    """A secret may be given as text, which is its UTF-8."""
    assert sealed("hemlighet å", b"x") == sealed("hemlighet å".encode(), b"x")
