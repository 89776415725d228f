"""What makes a voter opaque: each poll's random key, kept outside git; the edge that holds it."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from typing import TYPE_CHECKING

from polls.model import BallotError, Mistake
from polls.sealed import sealed

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 32
TRIAL = hashlib.sha256(b"utifran: a key that everybody knows, for trying things out").digest()
"""The key of the examples. Whoever knows a key can test which address a voter is."""


def key(folder: Path, poll: str) -> bytes:
    """Return a poll's key from `folder`, `var/keys`, made there of 32 random bytes if missing.

    The file is its owner's alone to read. Raises BallotError where it is no such key.
    """
    path = folder / poll
    if not path.exists():
        _make(path)
    found = path.read_bytes()
    if len(found) != SIZE:
        message = f"this is no key of {SIZE} bytes; restore it from your own backup"
        raise BallotError([Mistake(path.as_posix(), 0, message)])
    return found


def fingerprint(key: bytes) -> str:
    """Return the 8 hexadecimal digits by which ballots name the key they were hashed with."""
    return hashlib.sha256(key).hexdigest()[:8]


def is_trial(fingerprint: str) -> bool:
    """Return whether ballots of this fingerprint were hashed with the key that everybody knows."""
    return fingerprint == _TRIAL_FINGERPRINT


def voter(key: bytes, cls: str, identity: str) -> str:
    """Return `cls:` and 128 bits, in base 32, of the keyed hash of a class and an identity.

    `cls` is `web`, `comment`, `mail` or `github`. Equal identities give equal voters: so bring
    them into one form first (an address in lower case). HMAC-SHA-256, RFC 2104.
    """
    digest = sealed(key, f"{cls}:{identity}".encode())
    return f"{cls}:{base64.b32encode(digest[:16]).decode().rstrip('=').lower()}"


_TRIAL_FINGERPRINT = fingerprint(TRIAL)


def _make(path: Path) -> None:
    """Make a key, whole or not at all, and never over one that another process just made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
