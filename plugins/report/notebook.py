"""Notes what came of a poll on its post; an edge: it reads and writes the post's file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from polls.model import Mistake, PollError
from polls.syntax import moments
from report import note
from utifran import wholefile

if TYPE_CHECKING:
    from datetime import date

    from polls.blog import Blog


def day(written: str) -> date | None:
    """Return the day that an author wrote, None for ''. Raises PollError."""
    try:
        return moments.day(written) if written else None
    except moments.UnreadableError as error:
        raise PollError([Mistake(written, 0, str(error))]) from None


def write(blog: Blog, name: str, row: str) -> str:
    """Write a setting into the poll's original; return the place and the line. Raises PollError.

    The file stays what it was in all else: its rights, its line ends, where a link to it leads.
    """
    entry = blog.registry[name].entry
    place = entry.places[entry.poll.wordings[0].lang]
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    path = (blog.root / place.path).resolve()
    try:
        text, number = note.noted(
            path.read_bytes().decode("utf-8"), name, row, place=place, zone=zone
        )
        rights = path.stat().st_mode
        wholefile.write(path, text.encode("utf-8"))
        path.chmod(rights)
    except OSError as error:
        words = f"it cannot be written ({error.strerror}); write '{row}' into the poll by hand"
        raise PollError([Mistake(place.path, place.line, words)]) from None
    return f"{place.path}:{number}: {row}"
