"""The laws of the ballot files: what is written is read, and nothing is written twice."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from polls.ballots import append, read
from polls.ballots.event import UnreadableError, ballot
from polls.model import Ballot, Kind, Source

MONTH = datetime(2026, 2, 1, tzinfo=UTC)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
times = st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.just(UTC))  # noqa: DTZ001 (a bound must be naive)


@st.composite
def events(draw: st.DrawFn) -> Ballot:
    """Return any event that a line can hold."""
    source = draw(st.sampled_from(Source))
    kind = draw(st.sampled_from(Kind))
    return Ballot(
        id=draw(words.filter(bool)),
        source=source,
        selection=tuple(draw(st.lists(words, max_size=4))) if kind is Kind.CAST else (),
        cast=draw(times),
        voter=draw(st.just("") | words.map(lambda name: f"{source}:{name}")),
        kind=kind,
        key=draw(st.sampled_from(["", "9c1e0d2b"])),
        receipt=draw(words),
        weight=draw(st.integers(-2, 90)) if source is Source.PAPER else 1,
    )


def order(event: Ballot) -> tuple[datetime, str, str]:
    """Return what events are sorted by."""
    return event.cast, event.source.value, event.id


@settings(max_examples=60, deadline=None)
@given(st.lists(events(), max_size=12, unique_by=lambda event: event.id), st.integers(0, 12))
def test_what_is_written_is_read(ballots: list[Ballot], first: int) -> None:
    """All that is appended, at once or in two goes, is read; a second time writes nothing."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "regel"
        assert append(folder, ballots[:first]) == len(ballots[:first])
        assert append(folder, ballots) == len(ballots[first:])
        before = {path.name: path.read_bytes() for path in folder.glob("*")}
        assert append(folder, reversed(ballots)) == 0
        assert {path.name: path.read_bytes() for path in folder.glob("*")} == before
        assert read(folder, Path(root)).ballots == tuple(sorted(ballots, key=order))


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=60)
    | st.from_regex(
        rb'\{"v":1,"id":"a"(,"(kind|voter|key|selection|cast|receipt|weight|x)":'
        rb'("cast"|"withdraw"|"web:1"|\["1"\]|\[1\]|1e999|null|-1|"2026-02-14T10:12:00Z?"|\{\}))*\}',
        fullmatch=True,
    )
)
def test_any_line_is_a_ballot_or_a_mistake(line: bytes) -> None:
    """Whatever a line holds, it is an event in UTC, or is unreadable for a reason on one line."""
    try:
        found = ballot(line, source=Source.WEB, month=MONTH)
    except UnreadableError as error:
        message = str(error)
    else:
        message = f"{found.id}, {found.cast.tzname()}"
    assert message == "a, UTC" or ("\n" not in message and ";" in message)
