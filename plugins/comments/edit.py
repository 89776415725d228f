"""One header of a comment file written or taken away, the rest byte for byte."""

from __future__ import annotations

import re

from comments.headers import NEWLINE, parse

_ROW = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def with_header(text: str, name: str, value: str) -> str:
    """Return the file's text with one header added or replaced.

    A new line goes to the end of the header and ends as the line above it does. The text must be
    one that `parse` reads; else UnreadableError. ValueError if the value holds a line break.
    """
    if NEWLINE.search(value):
        raise ValueError("a header's value is one line")
    parsed = parse(text, "")
    rows = _ROW.findall(text)
    if (at := parsed.lines.get(name.lower())) is not None:
        written = rows[at - 1]
        rows[at - 1] = f"{written[: written.index(':')]}: {value}{_newline(written)}"
        return "".join(rows)
    last = max(parsed.lines.values(), default=parsed.begin)
    newline = _newline(rows[last - 1]) or _newline(rows[0]) or "\n"
    if not _newline(rows[last - 1]):
        rows[last - 1] += newline
    rows.insert(last, f"{name}: {value}{newline}")
    return "".join(rows)


def without_header(text: str, name: str) -> str:
    """Return the file's text without one header, however often it stands there."""
    parsed = parse(text, "")
    named = re.compile(rf"\ufeff?{re.escape(name)}[ \t]*:", re.IGNORECASE)
    rows = _ROW.findall(text)
    kept = [row for row in rows[parsed.begin : parsed.end] if not named.match(row)]
    return "".join([*rows[: parsed.begin], *kept, *rows[parsed.end :]])


def _newline(row: str) -> str:
    return row[len(row.rstrip("\r\n")) :]
