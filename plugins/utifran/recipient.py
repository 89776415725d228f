"""To whom a letter goes: `Name <address>`, or an address alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NAMED = re.compile(r"([^<>\"]*?)\s*<([^<>]*)>")
WANTED = 'write "Name <address>" or an address, such as "kund@example.org"'


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a letter goes: a name, which may be '', and an e-mail address."""

    name: str
    address: str


NOBODY = Recipient("", "")


def recipient(written: object) -> Recipient:
    """Return the recipient that is written so. Raises ValueError, its text saying how to write."""
    if not isinstance(written, str) or not written.isprintable():
        raise ValueError(WANTED)
    found = _NAMED.fullmatch(written.strip())
    name, address = (found[1], found[2]) if found else ("", written.strip())
    parts = re.split(r"[.@]", address)
    if not _ADDRESS.fullmatch(address) or not all(parts):
        raise ValueError(WANTED)
    return Recipient(name, address)
