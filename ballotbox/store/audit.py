"""Whether what stands is what was sent: the ballots, the tally and the log, each on its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from ballotbox.model import Act
from ballotbox.store.ledger import entries
from ballotbox.store.schema import BALLOT, EVENT
from ballotbox.store.tally import Tally
from polls.count import count
from polls.model import Ballot, Kind, Option, Poll, PollType, Reason, Source, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from ballotbox.store.entry import Entry
    from ballotbox.store.tally import Standing
    from polls.model import Count


def verify(connection: Connection) -> list[str]:
    """Return what is wrong, a sentence each; [] where all is well.

    Three ways of counting must agree: the ballots' table, the log as the tally folds it, and the
    log as `polls.count` counts it, which is told nothing of the other two. The connection's
    transaction must see one instant.
    """
    ballots, folded = Tally(), Tally()
    ballots.follow(connection)
    folded.fold(connection)
    polls = ballots.polls | folded.polls | set(connection.scalars(_POLLS))
    wrong = [*_gaps(connection)]
    for poll in sorted(polls):
        replayed = replay(poll, entries(connection, poll))
        tallies = ballots.standing(poll), folded.standing(poll)
        wrong += _differences(poll, replayed, *tallies)
        wrong += _strays(poll, replayed, set(connection.scalars(_IDS, {"poll": poll})))
    return wrong


def replay(poll: str, log: Sequence[Entry]) -> Count:
    """Return the count of a poll's log by the rules of the blog, which rejects what is gone.

    The log holds no rules of the poll: any selection is taken, at any time, as the door did.
    """
    keys = sorted({key for entry in log for key in entry.event.selection})
    options = tuple(Option(key, key) for key in keys)
    asked = Poll(poll, (Wording("", "", options),), type=PollType.MULTIPLE)
    return count(asked, map(_ballot, log))


def _ballot(entry: Entry) -> Ballot:
    """Return an entry as the count takes it; an erased ballot is one that was withdrawn."""
    event = entry.event
    return Ballot(
        id=event.id,
        source=Source.WEB,
        selection=event.selection,
        cast=event.at,
        voter=entry.holder,
        kind=Kind.CAST if event.act is Act.CAST else Kind.WITHDRAW,
        fault=Reason.WITHDRAWN if entry.erased else None,
    )


def _gaps(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the numbers of the log."""
    rows, last = connection.execute(_NUMBERS).one()
    if rows != (last or 0):
        yield f"the log has {rows} entries, and the last is number {last}"


def _differences(poll: str, replayed: Count, ballots: Standing, folded: Standing) -> Iterator[str]:
    """Yield where the three disagree on how many ballots stand for a selection."""
    counted = Counter(ballot.selection for ballot in replayed.counted)
    for selection in sorted({*counted, *ballots.selections, *folded.selections}):
        numbers = (
            ballots.selections.get(selection, 0),
            folded.selections.get(selection, 0),
            counted[selection],
        )
        if len(set(numbers)) > 1:
            chosen = ", ".join(selection) or "nothing"
            yield "poll {}: for {}, {} ballots are kept, {} are told, {} count by the log".format(
                poll, chosen, *numbers
            )


def _strays(poll: str, replayed: Count, kept: Iterable[str]) -> Iterator[str]:
    """Yield the ballots that are kept and do not count, or count and are not kept."""
    counted = {ballot.id for ballot in replayed.counted}
    for ballot in sorted(counted.symmetric_difference(kept)):
        wrong = "counts and is not kept" if ballot in counted else "is kept and does not count"
        yield f"poll {poll}: ballot {ballot} {wrong}"


_POLLS = select(BALLOT.c.poll).distinct()
_NUMBERS = select(func.count(), func.max(EVENT.c.seq)).select_from(EVENT)
_IDS = (
    select(EVENT.c.id)
    .join(BALLOT, BALLOT.c.seq == EVENT.c.seq)
    .where(BALLOT.c.poll == bindparam("poll"))
)
