"""Where an importer's ballots and comments go: files under `content/`, or nowhere at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comments import shelf
from polls.ballots import Appender, cursor, record
from polls.model import BallotError, Mistake
from polls.seal.folder import is_sealed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from comments.writing import Sheet
    from polls.model import Ballot, Poll


@dataclass(frozen=True, slots=True)
class Shelves:
    """The blog's folder of content, `polls` and `articles` (groups) being what it declares.

    `day` is today in the site's time zone: a poll's words are kept as of the day when the first
    ballot came.
    """

    content: Path
    polls: Mapping[str, Poll]
    articles: Collection[str]
    day: date
    _appenders: dict[str, Appender] = field(default_factory=dict, init=False, repr=False)

    @property
    def comments(self) -> Path:
        """The folder of the comments."""
        return self.content / "comments"

    def folder(self, poll: str) -> Path:
        """Return the folder of a poll's ballots."""
        return self.content / "ballots" / poll

    def is_sealed(self, poll: str) -> bool:
        """Whether a poll takes no ballot any more."""
        return is_sealed(self.folder(poll))

    def put_ballots(self, poll: str, events: Sequence[Ballot]) -> int:
        """Write the events that are not there; return how many that were. Raises BallotError."""
        self._require_one_key(poll, events)
        if events:
            record.write(self.folder(poll), self.polls[poll], self.day)
        return self._appender(poll).append(events)

    def _require_one_key(self, poll: str, events: Sequence[Ballot]) -> None:
        """Raise BallotError where voters of the events are hashed with another key."""
        keys = self._appender(poll).other_key(events)
        if keys:
            place = self.folder(poll).relative_to(self.content.parent).as_posix()
            message = (
                f"its ballots from the web came from another box, by the key '{keys[0]}', and this "
                f"box has the key '{keys[1]}': their voters cannot be told apart; pull from that "
                "box, or move web-*.jsonl and ballotbox.json out of it"
            )
            raise BallotError([Mistake(place, 0, message)])

    def _appender(self, poll: str) -> Appender:
        if poll not in self._appenders:
            self._appenders.clear()
            self._appenders[poll] = Appender(self.folder(poll))
        return self._appenders[poll]

    def put_comment(self, sheet: Sheet) -> bool:
        """Write a comment where it is not there, or another; return whether it was written.

        Raises MisfitError.
        """
        return shelf.put(self.comments, sheet)

    def take_comment(self, article: str, name: str, source: str) -> bool:
        """Take away a comment that `source` brought; return whether it was there.

        Raises MisfitError.
        """
        return shelf.take(self.comments, article, name, source)

    def mark(self, folder: Path, number: int) -> None:
        """Write down how far the ballot box was read: last, when all else is on the disk."""
        if cursor.read(folder, self.content) != number:
            cursor.write(folder, number)


class Rehearsal(Shelves):
    """The same, but that nothing is written."""

    __slots__ = ()

    def put_ballots(self, poll: str, events: Sequence[Ballot]) -> int:
        """Return how many of the events are not there. Raises BallotError."""
        self._require_one_key(poll, events)
        return len(self._appender(poll).lacking(events))

    def put_comment(self, sheet: Sheet) -> bool:
        """Return whether a comment is not there, or another. Raises MisfitError."""
        return shelf.fresh(self.comments, sheet) is not None

    def take_comment(self, article: str, name: str, source: str) -> bool:
        """Return whether a comment that `source` brought is there. Raises MisfitError."""
        return bool(shelf.held(self.comments, article, name, source))

    def mark(self, folder: Path, number: int) -> None:
        """Keep the old cursor."""
