"""What came of a poll, noted in its Markdown: one line more, and no other byte is touched; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polls.model import Mistake, PollError
from polls.syntax import scan
from report import plain

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from polls.model import Place
    from polls.syntax import Block, Declaration

_ROW = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ENDS = re.compile("\r\n|\r|\n")
_WEB = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a poll: the setting that says so, the day, a link and a text, or '' for none."""

    setting: str
    day: date | None
    link: str
    text: str


def line(came: Came, today: date) -> str:
    """Return the setting as an author writes it, of `today` where no day is given.

    Raises PollError for a link that is none.
    """
    if came.link and not _WEB.fullmatch(came.link):
        words = f"'{plain.line(came.link)}' is no link; write it as https://example.org/page"
        raise PollError([Mistake("--link", 0, words)])
    words = plain.line(came.text)
    if not came.link and re.match(r"\w+://", words):
        raise PollError([Mistake("--text", 0, "it begins with a link; write that as --link")])
    begun = f"{came.setting}: {came.day or today}"
    return " ".join(part for part in (begun, came.link, words) if part)


def noted(text: str, name: str, row: str, *, place: Place, zone: ZoneInfo) -> tuple[str, int]:
    """Return a file's text with `row`, a setting, at the end of a poll; and that line's number.

    Line ends, a byte-order mark and every other line stay as they are. Raises PollError where the
    setting is there already, or where the poll would say anything else than before.
    """
    setting = row.partition(":")[0]
    block, before = _poll(text, name, place, zone)
    if at := before.settings.line(setting):
        words = f"'{setting}' is already here; change this line by hand"
        raise PollError([Mistake(place.path, at, words)])
    rows = _ROW.findall(text)
    last = block.last - 1
    while not rows[last].strip():
        last -= 1
    newline = _ends(rows[last])
    new = [row + newline] if before.settings.lines else [newline, row + newline]
    after = "".join([*rows[: last + 1], *new, *rows[last + 1 :]])
    number = last + 1 + len(new)
    if not _is_all(before, _again(after, name, place, zone), setting):
        words = f"this poll cannot be changed safely; write '{row}' below its settings by hand"
        raise PollError([Mistake(place.path, place.line, words)])
    return after, number


def _poll(text: str, name: str, place: Place, zone: ZoneInfo) -> tuple[Block, Declaration]:
    for block in scan(_ENDS.split(text), place.path, zone).blocks:
        if block.name == name and block.declaration is not None:
            return block, block.declaration
    words = f"poll '{name}' is not here any more; run the command again"
    raise PollError([Mistake(place.path, 0, words)])


def _again(text: str, name: str, place: Place, zone: ZoneInfo) -> Declaration | None:
    """Return what a poll declares in a file that has no mistake, else None."""
    found = scan(_ENDS.split(text), place.path, zone)
    declared = (block.declaration for block in found.blocks if block.name == name)
    return None if found.mistakes else next(filter(None, declared), None)


def _is_all(before: Declaration, after: Declaration | None, setting: str) -> bool:
    """Say whether a poll says what it said, and the setting too, and nothing more."""
    if after is None or getattr(after.settings, setting) is None:
        return False
    without = replace(after.settings, lines=before.settings.lines, **{setting: None})
    return replace(after, settings=without) == before


def _ends(row: str) -> str:
    return row[len(row.rstrip("\r\n")) :]
