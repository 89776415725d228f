"""Which ballots come in: a form's fields against its poll's rules and hours; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from polls.model import PollType
from polls.view import State, state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from polls.manifest import ManifestEntry
    from polls.model import Poll

FIELD = "selection"
# A ranking without script: a list for each place, its value the option put there or ''.
_PLACE = re.compile(r"choice\.([1-9][0-9]{0,3})")


def opened(entry: ManifestEntry | None, now: datetime) -> Poll:
    """Return the poll that takes ballots at `now`, an aware instant.

    Raises Refusal where there is none, where it has not begun, and where it has closed.
    """
    if entry is None:
        raise Refusal(Problem.NO_SUCH_POLL)
    match state(entry.poll, now):
        case State.UPCOMING:
            raise Refusal(Problem.NOT_YET_OPEN)
        case State.CLOSED:
            raise Refusal(Problem.CLOSED)
        case State.OPEN:
            return entry.poll


def selection(poll: Poll, fields: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the option keys that a form chose, in order of preference where `poll` ranks.

    The rules are those of `polls.count`, so that nothing is let in here that would be rejected
    there. Raises Refusal for the first rule that is broken.
    """
    chosen = _chosen(poll, fields)
    if len(set(chosen)) < len(chosen):
        raise Refusal(Problem.CHOSEN_TWICE, field=FIELD)
    if not chosen:
        raise Refusal(Problem.NOTHING_CHOSEN, field=FIELD)
    if not set(poll.keys).issuperset(chosen):
        raise Refusal(Problem.UNKNOWN_OPTION, field=FIELD)
    if len(chosen) > most(poll):
        raise Refusal(Problem.TOO_MANY_CHOSEN, field=FIELD)
    return chosen if poll.type is PollType.RANKING else _in_order(poll, chosen)


def most(poll: Poll) -> int:
    """Return the most options that one ballot may name."""
    if poll.type in {PollType.SINGLE, PollType.RATING}:
        return 1
    return len(poll.keys) if poll.choose is None else poll.choose


def _chosen(poll: Poll, fields: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what a form names, '' left out; a ranking's places in their order, gaps closed."""
    named = tuple(key for key in fields.get(FIELD, ()) if key)
    if poll.type is not PollType.RANKING:
        return named
    placed = _placed(fields)
    if named and placed and named != placed:
        raise Refusal(Problem.BAD_FORM)
    return named or placed


def _placed(fields: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what the lists for the places name, from the first place on."""
    places = {
        int(found[1]): [key for key in values if key]
        for name, values in fields.items()
        if (found := _PLACE.fullmatch(name))
    }
    if any(len(keys) > 1 for keys in places.values()):
        raise Refusal(Problem.BAD_FORM)
    return tuple(key for _, keys in sorted(places.items()) for key in keys)


def _in_order(poll: Poll, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was chosen in the author's order: where nothing is ranked, order says nothing."""
    return tuple(key for key in poll.keys if key in chosen)
