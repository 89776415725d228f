"""Counts known by their sums: the same numbers as from the ballots themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poll_makers import at, ballot, poll, rating
from polls.count import count
from polls.manifest import ManifestEntry
from polls.model import Ballot, PollType, Source, SourceCount, Votes
from polls.totals import merged, totals

if TYPE_CHECKING:
    from polls.model import Count, Poll

SINGLE = poll("regel", "a", "b", "c")
POLLS = {
    "single": SINGLE,
    "multiple": replace(SINGLE, type=PollType.MULTIPLE, choose=2),
    "ranking": replace(SINGLE, type=PollType.RANKING),
    "rating": rating(1, 3),
}
SELECTIONS = st.lists(
    st.tuples(
        st.sampled_from(Source),
        st.lists(st.sampled_from("1234"), max_size=3).map(tuple),
    ),
    max_size=30,
)


def numbers(found: Count) -> tuple[object, ...]:
    """Return all numbers of a count."""
    return found.voters, found.votes, found.sources, found.rating, found.runoff


def cast(pairs: list[tuple[Source, tuple[str, ...]]]) -> list[Ballot]:
    """Return a ballot of each source and selection."""
    return [
        ballot(number, *selection, source=source, id=f"{source}-{number}")
        for number, (source, selection) in enumerate(pairs)
    ]


def orders(found: Count) -> tuple[tuple[Source, tuple[str, ...], int], ...]:
    """Return the orders of a count's ballots, as a manifest has them."""
    piles: Counter[tuple[Source, tuple[str, ...]]] = Counter()
    for one in found.counted:
        piles[one.source, one.selection] += one.weight
    return tuple((source, order, voters) for (source, order), voters in piles.items())


def published(found: Count, **changes: object) -> ManifestEntry:
    """Return a count as the manifest has it."""
    ranked = orders(found) if found.runoff else ()
    entry = ManifestEntry(found.poll, "open", shown=True, sources=found.sources, orders=ranked)
    return replace(entry, **changes)  # type: ignore[arg-type]


def own(pairs: list[tuple[Source, tuple[str, ...]]]) -> Counter[tuple[str, ...]]:
    """Return what the box says of its web ballots."""
    return Counter(selection for source, selection in pairs if source is Source.WEB)


@pytest.mark.parametrize("one", POLLS.values(), ids=POLLS)
@settings(max_examples=60, deadline=None)
@given(pairs=SELECTIONS)
def test_sums_give_the_numbers_of_the_ballots(
    one: Poll, pairs: list[tuple[Source, tuple[str, ...]]]
) -> None:
    """Voters, votes, sources, mean, spread, rounds and winners: nothing else is needed."""
    found = count(one, cast(pairs))
    assert numbers(totals(one, reversed(found.sources), orders(found))) == numbers(found)


@pytest.mark.parametrize("one", POLLS.values(), ids=POLLS)
@settings(max_examples=60, deadline=None)
@given(pairs=SELECTIONS, pulled=st.integers(0, 30))
def test_what_was_pulled_already_is_not_counted_twice(
    one: Poll, pairs: list[tuple[Source, tuple[str, ...]]], pulled: int
) -> None:
    """Wherever the cursor stands, the live count is that of all the ballots there are."""
    others = [pair for pair in pairs if pair[0] is not Source.WEB]
    box = [pair for pair in pairs if pair[0] is Source.WEB]
    blog = published(count(one, cast(others + box[:pulled])))
    found = merged(blog, own(box), own(box[:pulled]))
    assert numbers(found) == numbers(count(one, cast(pairs)))


def test_web_ballots_that_the_box_never_saw_stay_in_the_count() -> None:
    """Those of an earlier box, or of the examples: a number never falls after a click."""
    before = count(SINGLE, cast([(Source.WEB, ("1",)), (Source.MAIL, ("2",))]))
    found = merged(published(before), {("1",): 1})
    assert [(one.key, one.votes) for one in found.votes] == [("1", 2), ("2", 1), ("3", 0)]
    assert [(one.source, one.voters) for one in found.sources] == [("web", 2), ("mail", 1)]


def test_no_number_falls_below_nothing() -> None:
    """Where box and blog contradict each other, the count is still one that can be shown."""
    found = merged(published(count(SINGLE, [])), {}, {("1",): 3})
    assert (found.voters, found.sources) == (0, ())
    assert all(one.votes == 0 for one in found.votes)


def test_what_the_poll_no_longer_takes_is_not_counted() -> None:
    """The box's ballots are held to the rules of the count: an option that is gone is none."""
    kept = {("1",): 2, ("9",): 5, ("1", "2"): 7, (): 1}
    assert merged(published(count(SINGLE, [])), kept).voters == 2


@pytest.mark.parametrize(
    "bounds",
    [
        {},
        {"opens": at("2026-02-01T00:00")},
        {"closes": at("2026-02-01T00:00")},
        {"opens": at("2026-02-01T00:00"), "closes": at("2026-02-01T00:00:01")},
    ],
)
def test_the_boxs_ballots_were_in_time(bounds: dict[str, object]) -> None:
    """The door saw to that when they came; here only what they choose is looked at."""
    one = replace(SINGLE, **bounds)  # type: ignore[arg-type]
    assert merged(published(count(one, [])), {("2",): 4}).voters == 4


def test_a_poll_without_votes_has_its_first_round() -> None:
    """An empty ranking is counted as any other is."""
    one = POLLS["ranking"]
    assert numbers(merged(published(count(one, [])), {})) == numbers(count(one, []))


def test_sources_stand_in_the_order_of_the_pages() -> None:
    """Whatever order they come in."""
    ways = [SourceCount(way, 1, (Votes("1", 1),)) for way in (Source.PAPER, Source.WEB)]
    assert [one.source for one in totals(SINGLE, ways).sources] == [Source.WEB, Source.PAPER]
