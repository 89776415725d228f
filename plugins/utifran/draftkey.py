"""The key by which drafts get addresses that nobody can guess; reads and writes `var/keys/`."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from polls.model import Mistake, PollError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VARIABLE: Final = "DRAFTS_KEY"
# A poll's key lies beside it, and no poll's name has a full stop.
FILE: Final = "var/keys/drafts.txt"
SIZE, LEAST = 32, 32


def found(root: Path, environment: Mapping[str, str]) -> str:
    """Return the key of the blog in `root`: the variable's, else the file's; '' where is neither.

    Raises PollError where it is too short to keep a secret.
    """
    place, key = VARIABLE, environment.get(VARIABLE, "").strip()
    if not key and (root / FILE).is_file():
        place, key = FILE, (root / FILE).read_text("utf-8", errors="replace").strip()
    if 0 < len(key) < LEAST:
        message = f"the key is shorter than {LEAST} characters; take it away to get a new one"
        raise PollError([Mistake(place, 0, message)])
    return key


def made(root: Path, environment: Mapping[str, str]) -> str:
    """Return the same, and make the file where there is no key; its owner alone may read it."""
    if not found(root, environment):
        file = root / FILE
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            fresh = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fresh, "w", encoding="ascii") as out:
                out.write(f"{secrets.token_hex(SIZE)}\n")
    return found(root, environment)


def token(key: str, path: str) -> str:
    """Return the 26 characters (128 bits) that stand in the address of the draft at `path`.

    `path` is relative to the content. HMAC-SHA-256, RFC 2104: with the key each draft has its own
    and keeps it; without the key neither it nor another draft's can be told.
    """
    digest = hmac.digest(key.encode(), f"draft\n{path}".encode(), "sha256")
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()
