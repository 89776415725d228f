"""A comment file without its e-mail address: a keyed voter stands there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comments.edit import with_header, without_header
from comments.headers import parse

if TYPE_CHECKING:
    from collections.abc import Callable


def scrubbed(text: str, keyed: Callable[[str], str]) -> str:
    """Return the file's text with `voter: comment:<hash>` in place of `email:`.

    `keyed` turns an address, in lower case, into its hash. A voter who is there already stays; what
    is no address makes none.
    All else stays byte for byte; so does a text without an address. UnreadableError where the
    header cannot be told from the words.
    """
    header = parse(text, "").values
    address = header.get("email", "").lower()
    if "@" in address and not header.get("voter"):
        text = with_header(text, "voter", f"comment:{keyed(address)}")
    return without_header(text, "email")
