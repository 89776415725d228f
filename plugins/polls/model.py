"""What a poll, a ballot and a count are; nothing of where they come from or how they are shown."""

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


class Source(StrEnum):
    """The way a ballot came, in the order in which pages list them."""

    WEB = "web"
    COMMENT = "comment"
    MAIL = "mail"
    GITHUB = "github"
    PAPER = "paper"


class Kind(StrEnum):
    """What an event in a ballot file does."""

    CAST = "cast"
    WITHDRAW = "withdraw"


class Reason(StrEnum):
    """Why a ballot is not counted. The order is that of the rules in `count`."""

    VOID = "void"
    MODERATED = "moderated"
    MALFORMED = "malformed"
    UNCLEAR = "unclear"
    BLANK = "blank"
    UNKNOWN_OPTION = "unknown-option"
    OVERVOTE = "overvote"
    EARLY = "early"
    LATE = "late"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Place:
    """A line in a file, as error messages name it: `content/regel.md:15`."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return `path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a file: the line it stands on and, in plain words, the mend.

    `line` is 1-based; 0 means the file as a whole.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `path:line: message`, or `path: message` for the file as a whole."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class PollError(Exception):
    """Mistakes an author made; `mistakes` is never empty and is sorted by path and line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


class BallotError(Exception):
    """What an operator must mend in ballot files; `mistakes` is sorted, the text a line for each."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


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


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's submission, or the withdrawal of it.

    `id` is unique and stable over all sources (`web-…`, `comment-<article-slug>/<file>`).
    `voter` is opaque, its class before the colon; '' means nobody else can be the same voter.
    `selection` holds option keys, for a ranking in order of preference. `cast` is aware, in UTC.
    `fault` is set where the ballot is known, before any counting, not to stand (a comment whose
    words are unclear or that the author rejected); `detail` then says more, in plain words.
    `weight` is 1 but for a show of hands, which is one line for several voters.
    """

    id: str
    source: Source
    selection: tuple[str, ...]
    cast: datetime
    voter: str = ""
    kind: Kind = Kind.CAST
    key: str = ""
    receipt: str = ""
    fault: Reason | None = None
    detail: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Void:
    """The author's public word that a ballot is fraud: its id, the reason, the day it was said."""

    ballot: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class Rejection:
    """A ballot that is not counted and why.

    `detail` is the void's public reason, the id of the ballot that superseded this one, or the
    reader's word on what is unclear; it may be ''.
    """

    ballot: Ballot
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes for one option."""

    key: str
    votes: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What came by one way: voters whose ballot stands, and the votes for each option."""

    source: Source
    voters: int
    votes: tuple[Votes, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """Mean and population standard deviation of the points given; both None without voters."""

    mean: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an instant run-off.

    `votes` holds the options still in the race, in the poll's order; `exhausted` the ballots
    that name none of them; `eliminated` the keys that leave after this round; `by_earlier_round`
    says that a tie for last place was broken by looking back.
    """

    votes: tuple[Votes, ...]
    exhausted: int
    eliminated: tuple[str, ...] = ()
    by_earlier_round: bool = False


@dataclass(frozen=True, slots=True)
class Runoff:
    """The rounds of an instant run-off, and its winners: one key, several on a tie, or none."""

    rounds: tuple[Round, ...]
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The outcome of counting one poll: each ballot cast is in `counted` or in `rejected`, once.

    Both are ordered by (cast, source, id). `voters` is the number of voters whose ballot stands;
    `votes` those for each option in the poll's order (for a ranking: first preferences).
    """

    poll: Poll
    counted: tuple[Ballot, ...]
    rejected: tuple[Rejection, ...]
    voters: int
    votes: tuple[Votes, ...]
    sources: tuple[SourceCount, ...]
    rating: Rating | None = None
    runoff: Runoff | None = None
