"""The settings of a poll: their names, how each value is written, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from polls.model import CommentVotes, FollowUp, PollType, Results, Scale
from polls.syntax.moments import UnreadableError, closing, day, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

MOST_POINTS = 11
LINE = re.compile(r"([^\W\d_][\w-]*)\s*[:：]\s*(.*)")
SCALE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an author wrote below the options; None where nothing was written.

    `opens` and `closes` are aware instants in UTC. `lines` holds (name, 1-based line) in the
    order of the file, of the settings that could not be read as well.
    """

    type: PollType | None = None
    choose: int | None = None
    scale: Scale | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    results: Results | None = None
    comments: CommentVotes | None = None
    reworded: date | None = None
    sent: FollowUp | None = None
    replied: FollowUp | None = None
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, name: str) -> int:
        """Return the 1-based line of the setting `name`, or 0 where it is not written."""
        return dict(self.lines).get(name, 0)


Word = TypeVar("Word", bound=StrEnum)


def _one_of(words: type[Word]) -> Callable[[str, ZoneInfo], Word]:
    def read(text: str, _: ZoneInfo) -> Word:
        try:
            return words(text)
        except ValueError:
            known = [str(word) for word in words]
            raise UnreadableError(f"'{text}' is not known; {_meant(text, known)}") from None

    return read


def _choose(text: str, _: ZoneInfo) -> int:
    if not re.fullmatch("[0-9]{1,6}", text) or not int(text):
        raise UnreadableError("write how many options one may choose, as a whole number such as 2")
    return int(text)


def _scale(text: str, _: ZoneInfo) -> Scale:
    match = SCALE.fullmatch(text)
    if not match:
        raise UnreadableError("write the lowest and the highest point as 1-5")
    low, high = int(match[1]), int(match[2])
    if low >= high:
        raise UnreadableError(f"{low} is not below {high}; write the lower point first, as 1-5")
    if high - low >= MOST_POINTS:
        raise UnreadableError(
            f"{low}-{high} has {high - low + 1} points; write at most {MOST_POINTS}, as 0-10"
        )
    return Scale(low, high)


def _reworded(text: str, _: ZoneInfo) -> date:
    return day(text)


def _follow_up(text: str, _: ZoneInfo) -> FollowUp:
    when, _space, rest = text.partition(" ")
    first, _space, more = rest.strip().partition(" ")
    if not ADDRESS.fullmatch(first):
        return FollowUp(day(when), text=rest.strip())
    if not _is_link(first):
        raise UnreadableError(f"'{first}' is no link; write it as https://example.org/page")
    return FollowUp(day(when), text=more.strip(), link=first)


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


READERS: dict[str, Callable[[str, ZoneInfo], object]] = {
    "type": _one_of(PollType),
    "choose": _choose,
    "scale": _scale,
    "opens": opening,
    "closes": closing,
    "results": _one_of(Results),
    "comments": _one_of(CommentVotes),
    "reworded": _reworded,
    "sent": _follow_up,
    "replied": _follow_up,
}
PARAGRAPHS = ("sent", "replied")  # the settings whose text may run on over further lines


def near(word: str) -> str:
    """Return the setting that `word` is or was meant to be, or ''."""
    return next(iter(get_close_matches(word.casefold()[:40], READERS, n=1, cutoff=0.7)), "")


def _meant(word: str, known: list[str]) -> str:
    close = get_close_matches(word.casefold()[:40], known, n=1)
    return f"did you mean '{close[0]}'?" if close else f"write {' or '.join(known)}"


def unknown(word: str) -> str:
    """Return what is wrong with a setting that does not exist, and the mend."""
    meant = near(word)
    mend = f"did you mean '{meant}'?" if meant else f"write one of {', '.join(READERS)}"
    return f"unknown setting '{word[:40]}'; {mend}"


def plainly_meant(line: str, zone: ZoneInfo) -> bool:
    """Tell whether a line amid words is a setting: a known name and a value it can have."""
    match = LINE.fullmatch(line.strip())
    if not match or match[1].casefold() not in READERS:
        return False
    try:
        READERS[match[1].casefold()](match[2].strip(), zone)
    except UnreadableError:
        return False
    return True


def settings(
    written: list[tuple[str, str, int]], zone: ZoneInfo
) -> tuple[Settings, list[tuple[int, str]]]:
    """Return the settings written as (name, value, 1-based line), and mistakes as (line, words)."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    mistakes: list[tuple[int, str]] = []
    for name, value, line in written:
        if name not in READERS:
            mistakes.append((line, unknown(name)))
        elif name in lines:
            mistakes.append((line, f"'{name}' is already on line {lines[name]}; keep one of them"))
        else:
            lines[name] = line
            try:
                values[name] = READERS[name](value, zone)
            except UnreadableError as error:
                mistakes.append((line, f"{name}: {error}"))
    return Settings(**values, lines=tuple(lines.items())), mistakes
