"""What makes a voter opaque."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from polls.keys import TRIAL, fingerprint, is_trial, key, voter
from polls.model import BallotError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """A poll's key is made when first asked for, is the same from then on, and is no other's."""
    folder = tmp_path / "var" / "keys"
    first = key(folder, "regel")
    assert len(first) == 32
    assert key(folder, "regel") == first
    assert key(folder, "undantag") != first
    assert sorted(path.name for path in folder.iterdir()) == ["regel", "undantag"]


def test_a_key_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else on the machine can read a key, or list the folder that was made for it."""
    folder = tmp_path / "keys"
    key(folder, "regel")
    assert stat.S_IMODE((folder / "regel").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_is_no_key(tmp_path: Path) -> None:
    """A key that was cut short is named, and never put in another's place."""
    (tmp_path / "regel").write_bytes(b"short")
    with pytest.raises(BallotError) as caught:
        key(tmp_path, "regel")
    assert str(caught.value).endswith(
        "regel: this is no key of 32 bytes; restore it from your own backup"
    )
    assert (tmp_path / "regel").read_bytes() == b"short"


def test_fingerprint() -> None:
    """A fingerprint is the first 8 digits of the key's SHA-256: that of 32 zeros is known."""
    assert fingerprint(bytes(32)) == "66687aad"


def test_trial() -> None:
    """The built-in key is known by its fingerprint, and no other key is taken for it."""
    assert is_trial(fingerprint(TRIAL))
    assert not is_trial(fingerprint(bytes(32)))
    assert len(TRIAL) == 32


def test_voter() -> None:
    """A voter is of its class, is the same each time, and differs by identity, class and key."""
    one = voter(TRIAL, "mail", "anna@example.org")
    assert one == voter(TRIAL, "mail", "anna@example.org")
    name, _, digest = one.partition(":")
    assert (name, len(digest)) == ("mail", 26)
    assert "anna" not in one
    others = {
        voter(TRIAL, "mail", "anne@example.org"),
        voter(bytes(32), "mail", "anna@example.org"),
        "mail:" + voter(TRIAL, "comment", "anna@example.org").partition(":")[2],
    }
    assert one not in others
    assert len(others) == 3
