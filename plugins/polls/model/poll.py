"""What an author declares: a poll, its words in each language, its rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class PollType(StrEnum):
    """How a ballot names its options."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RATING = "rating"
    RANKING = "ranking"


class Results(StrEnum):
    """When readers may see numbers."""

    ALWAYS = "always"
    AFTER_VOTE = "after-vote"
    AFTER_CLOSE = "after-close"


class CommentVotes(StrEnum):
    """Whether comments under the poll's article vote in it."""

    COUNT = "count"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Option:
    """What a ballot may name. `key` never changes once voted for; `label` is plain text."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A poll's words in one language (`sv`, `da`, `nb`, `en`), options in the author's order."""

    lang: str
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of a rating, `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What came of a poll: a day, and a link or a paragraph of plain text (either may be '')."""

    day: date
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with its options and rules.

    `wordings` holds the original first, then the translations by language; all name the same
    option keys in the same order. `opens` and `closes` are aware instants in UTC: a ballot cast
    at `opens` or later and before `closes` is in time. `choose` is the most options one ballot
    may name (multiple and ranking only; None means all). `scale` belongs to ratings, whose option
    keys are its points as decimal numbers, all of them.
    """

    name: str
    wordings: tuple[Wording, ...]
    type: PollType = PollType.SINGLE
    choose: int | None = None
    scale: Scale | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    results: Results = Results.ALWAYS
    comments: CommentVotes = CommentVotes.COUNT
    reworded: date | None = None
    sent: FollowUp | None = None
    replied: FollowUp | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The option keys in the author's order."""
        return tuple(option.key for option in self.wordings[0].options)

    def wording(self, lang: str) -> Wording:
        """Return the words in `lang`, or in the original's language where `lang` is missing."""
        return next((w for w in self.wordings if w.lang == lang), self.wordings[0])
