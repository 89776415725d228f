"""Where published data differ from what follows: by place in JSON, by line in CSV."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = object()


class NotJSONError(ValueError):
    """A text that is no JSON object, or says one thing twice; the text says which."""


def read(text: bytes) -> dict[str, Any]:
    """Return a JSON object. Raises NotJSONError."""
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (UnicodeError, RecursionError, json.JSONDecodeError):
        raise NotJSONError("this is not JSON") from None
    if not isinstance(found, dict):
        raise NotJSONError("this is no JSON object")
    return found


def differences(path: str, stands: Any, follows: Any, place: str = "") -> Iterator[Mistake]:  # noqa: ANN401 (whatever JSON holds)
    """Yield where `stands` says another thing than `follows`, by the place in the document."""
    if isinstance(stands, dict) and isinstance(follows, dict):
        for key in (*follows, *(key for key in stands if key not in follows)):
            at = f"{place}.{key}" if place else str(key)
            yield from differences(path, stands.get(key, MISSING), follows.get(key, MISSING), at)
    elif isinstance(stands, list) and isinstance(follows, list):
        pairs = zip_longest(stands, follows, fillvalue=MISSING)
        for number, (one, other) in enumerate(pairs, start=1):
            yield from differences(path, one, other, f"{place}.{number}")
    elif type(stands) is not type(follows) or stands != follows:
        yield Mistake(path, 0, f"{place} is {_told(stands)}; {_told(follows)} follows")


def lines(path: str, stands: bytes, follows: bytes) -> Iterator[Mistake]:
    """Yield the lines of a table that are not what they should be."""
    pairs = zip_longest(stands.split(b"\r\n"), follows.split(b"\r\n"))
    for number, (one, other) in enumerate(pairs, start=1):
        if one != other:
            told = ("no line" if line is None else f"'{_text(line)}'" for line in (one, other))
            yield Mistake(path, number, "{} stands here; {} follows".format(*told))


def _text(line: bytes) -> str:
    return line.decode(errors="backslashreplace")


def _told(value: object) -> str:
    return "missing" if value is MISSING else json.dumps(value, ensure_ascii=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, each of whose keys may stand once: readers differ on which one counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise NotJSONError(f"'{twice}' stands twice in one object")
    return found
