"""What keeps a database from being opened, in the operator's words: never in its driver's."""

from __future__ import annotations

import re
from typing import Final

from ballotbox.store.database import reason

# What a driver says, in parts that do not change, with what an operator can do about it.
_WORDS: Final = (
    (
        r"connection refused|timeout|timed out|resolve host|unreachable|no such file",
        "nobody answers there; is the server running, and is this its address?",
    ),
    (r"invalid port", "its port is none; write a number from 1 to 65535, or leave it out"),
    (
        r"authentication failed|no password supplied|role \".*\" does not exist|pg_hba",
        "the server does not let this user in; mend user and password",
    ),
    (
        r"database \".*\" does not exist",
        "the server has no such database; make it with: createdb --encoding UTF8 NAME",
    ),
    (r"invalid connection option", "the server knows no such option; leave out what follows the ?"),
    (r"permission denied", "this user may make no tables there; let it own the database"),
    (r"too many (clients|connections)|connection slots", "the server has no connection left"),
    (r"not a database", "the file is no SQLite database; name another"),
    (r"malformed", "the file is damaged; move it away, and put a backup in its place"),
    (r"unable to open", "there is no file there that can be read and written"),
    (r"read-?only", "it may not be written to; let the box's user write the file and its folder"),
    (r"full|no space", "the disk is full; make room"),
    (r"locked", "another program holds it; end that one, or wait until it is done"),
)


def obstacle(error: Exception) -> str:
    """Return why a database cannot be opened and what to do; without what only a driver knows."""
    said = str(getattr(error, "orig", None) or error)
    for pattern, words in _WORDS:
        if re.search(pattern, said, re.IGNORECASE):
            return words
    return f"it is not to be used ({reason(error)})"
