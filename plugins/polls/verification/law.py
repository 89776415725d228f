"""What a line of a published list may say by the rules, as far as it alone can tell."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from polls.count import misselected, most_options
from polls.model import Ballot, Reason, Source
from polls.verification.rows import UnreadableError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from polls.model import Poll
    from polls.verification.rows import Row

_SOUND: Final = frozenset({None, Reason.EARLY, Reason.LATE, Reason.SUPERSEDED, Reason.WITHDRAWN})
"""What becomes of ballots whose selection keeps the rules."""
_UNSOUND: Final = frozenset({Reason.BLANK, Reason.UNKNOWN_OPTION, Reason.OVERVOTE})
_IN_TIME: Final = frozenset({None, Reason.SUPERSEDED, Reason.WITHDRAWN})
_SOME_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT: Final = timedelta(microseconds=1)


class Law:
    """The rules of `docs/counting.md`, for the ballots of one poll."""

    def __init__(self, poll: Poll, zone: ZoneInfo) -> None:
        self._keys = frozenset(poll.keys)
        self._most = most_options(poll)
        self._first = poll.opens.astimezone(zone).date() if poll.opens else date.min
        self._last = (poll.closes - _INSTANT).astimezone(zone).date() if poll.closes else date.max
        self._opening = self._first if poll.opens else None
        self._closing = poll.closes.astimezone(zone).date() if poll.closes else None
        self._days: dict[str, date] = {}
        # A crowd says few things: each is judged once.
        self._chosen = lru_cache(maxsize=65536)(self._of_selection)
        self._dated = lru_cache(maxsize=65536)(self._of_day)

    def day(self, text: str) -> date:
        """Return the day that a text such as `2026-02-14` is. Raises UnreadableError."""
        if text not in self._days:
            self._days[text] = _day(text)
        return self._days[text]

    def broken(self, row: Row) -> str:
        """Return what a line says that the rules do not allow, '' for nothing."""
        return (
            self._chosen(row.selection, row.weight, row.reason)
            or self._dated(row.day, row.reason)
            or _misfit(row)
        )

    def _of_selection(self, selection: tuple[str, ...], weight: int, reason: Reason | None) -> str:
        ballot = Ballot("", Source.PAPER, selection, _SOME_TIME, weight=weight)
        fault = next((why for why, _ in misselected(ballot, self._keys, self._most)), None)
        if reason in _SOUND and fault is not None:
            return f"it is {_called(reason)}, but by its selection or weight it is {fault}"
        if reason in _UNSOUND and fault is not reason:
            return f"it is {reason}, but by its selection it is {_called(fault)}"
        return ""

    def _of_day(self, text: str, reason: Reason | None) -> str:
        day = self.day(text)
        if reason in _IN_TIME and not self._first <= day <= self._last:
            return f"it is {_called(reason)}, but the poll was not open on {text}"
        if reason is Reason.LATE and (self._closing is None or day < self._closing):
            return f"it is late, but the poll was not closed on {text}"
        if reason is Reason.EARLY and (self._opening is None or day > self._opening):
            return f"it is early, but the poll had opened by {text}"
        return ""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # There are other ways to write a day (20260214), and only one is right here.
    if day is None or day.isoformat() != text:
        raise UnreadableError(f"'{text}' is no day such as 2026-02-14")
    return day


def _misfit(row: Row) -> str:
    """Return which of a line's fields do not go together, or ''."""
    if (row.successor is not None) is not (row.reason is Reason.SUPERSEDED):
        return "a successor belongs to a superseded ballot, and to no other"
    if isinstance(row.detail, str) and row.reason is not Reason.VOID:
        return "a detail belongs to a void ballot, and to no other"
    return ""


def _called(reason: Reason | None) -> str:
    return "counted" if reason is None else str(reason)
