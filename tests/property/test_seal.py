"""A count that is sealed is the count that it was, whatever the ballots."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from poll_makers import NOW, seen
from polls.page import page
from polls.published import listing
from polls.seal import Seal, folder, outcome
from polls.seal.model import names
from random_counts import case, counted

if TYPE_CHECKING:
    from random import Random

    from polls.model import Count, Reason, Source


def rejected(count: Count) -> Counter[tuple[Reason, Source]]:
    """Return how many ballots were left out, by reason and source."""
    return Counter((one.reason, one.ballot.source) for one in count.rejected)


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_seal_keeps_every_number(random: Random) -> None:
    """Read back from its files: votes, ways, run-off, days, bursts, what was left out, digest."""
    one = case(random)
    whole, zone = counted(one), one[1]
    made = listing(whole, zone)
    kept = replace(made, names=names(whole, made.names))
    with TemporaryDirectory() as place:
        for _ in folder.write(Path(place) / "poll", Seal(NOW.date(), whole.poll, zone, kept)):
            pass
        seal = folder.read(Path(place) / "poll", Path(place))
    assert seal
    again = outcome.count(whole.poll, seal)
    assert (seal.listing.text, seal.listing.digest) == (made.text, made.digest)
    for field in ("voters", "votes", "sources", "rating", "runoff"):
        assert getattr(again, field) == getattr(whole, field)
    assert rejected(again) == rejected(whole)
    was, now = (page(count, seen(count), zone, made) for count in (whole, again))
    assert (now.history, now.bursts, now.received) == (was.history, was.bursts, was.received)
