"""What the reader of free words is asked, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polls.model import Poll, PollType, Scale


class Outcome(StrEnum):
    """What a comment's words are: a plain vote, an unclear one, or no vote at all."""

    VOTE = "vote"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: all that the reader needs of a poll.

    `options` pairs each key, in the author's order, with its labels in all of the poll's
    languages. `choose` and `scale` are those of `Poll`.
    """

    type: PollType
    options: tuple[tuple[str, tuple[str, ...]], ...]
    choose: int | None = None
    scale: Scale | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a vote may name: the options' own, or the points of the scale."""
        if self.options or self.scale is None:
            return tuple(key for key, _ in self.options)
        return tuple(str(point) for point in range(self.scale.low, self.scale.high + 1))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words say. `reason` tells the author, in a sentence, why a vote is unclear.

    `selection` holds option keys where the outcome is a vote, and is else empty: in the poll's
    order, or in order of preference for a ranking.
    """

    outcome: Outcome
    selection: tuple[str, ...] = ()
    reason: str = ""


def ask(poll: Poll) -> Ask:
    """Return what a comment under `poll` is asked.

    A point of a scale without words of its own has its number for a label: that is no label.
    """
    labels: dict[str, list[str]] = {key: [] for key in poll.keys}
    for wording in poll.wordings:
        for option in wording.options:
            if option.label != option.key:
                labels.setdefault(option.key, []).append(option.label)
    options = tuple((key, tuple(dict.fromkeys(said))) for key, said in labels.items())
    return Ask(type=poll.type, options=options, choose=poll.choose, scale=poll.scale)
