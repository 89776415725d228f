"""Laws of the door: what it lets in the count counts, and nothing makes it fail."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ballotbox.problems import Refusal
from ballotbox.voting.door import opened, selection
from poll_makers import at, ballot, poll, rating
from polls.count import count
from polls.manifest import ManifestEntry
from polls.model import PollType

if TYPE_CHECKING:
    from datetime import datetime

    from polls.model import Poll

OPENS, CLOSES = at("2026-03-01T00:00"), at("2026-03-10T00:00")
HOURS = {"opens": OPENS, "closes": CLOSES}
POLLS = (
    poll("en", "A", "B", **HOURS),
    poll("flera", "A", "B", "C", type=PollType.MULTIPLE, **HOURS),
    poll("tva", "A", "B", "C", "D", type=PollType.MULTIPLE, choose=2, **HOURS),
    poll("rang", "A", "B", "C", type=PollType.RANKING, **HOURS),
    poll("topp", "A", "B", "C", "D", type=PollType.RANKING, choose=2, **HOURS),
    rating(0, 5),
)
KEYS = st.sampled_from(["1", "2", "3", "4", "5", "0", "", "x", "1 ", "-1", "ett", "\0", "１"])
NAMES = st.sampled_from(["selection", "choice.1", "choice.2", "choice.3", "choice.10", "choice."])
FIELDS = st.dictionaries(NAMES, st.lists(KEYS, max_size=5), max_size=4)
INSTANTS = st.integers(-3, 12).map(lambda days: OPENS + timedelta(days=days))


@settings(max_examples=400)
@given(st.sampled_from(POLLS), FIELDS, INSTANTS)
def test_what_the_door_lets_in_is_counted(
    one: Poll, fields: dict[str, list[str]], now: datetime
) -> None:
    """Door and count have the same rules: no ballot is thanked for and then rejected."""
    try:
        chosen = selection(opened(ManifestEntry(one, "open"), now), fields)
    except Refusal:
        return
    assert count(one, [ballot(1, *chosen, cast=now)]).rejected == ()


@settings(max_examples=400)
@given(st.sampled_from(POLLS), st.lists(KEYS.filter(bool), max_size=5))
def test_what_the_door_refuses_would_not_be_counted(one: Poll, chosen: list[str]) -> None:
    """Nor is a vote turned away that would have counted."""
    fits = not count(one, [ballot(1, *chosen, cast=OPENS)]).rejected
    try:
        selection(one, {"selection": chosen})
    except Refusal:
        assert not fits
    else:
        assert fits


@settings(max_examples=200)
@given(
    st.sampled_from(POLLS), st.dictionaries(st.text(), st.lists(st.text(), max_size=3), max_size=4)
)
def test_any_form_at_all_is_let_in_or_refused(one: Poll, fields: dict[str, list[str]]) -> None:
    """Whatever names and values come, there is an answer and no failure."""
    with suppress(Refusal):
        assert set(selection(one, fields)) <= set(one.keys)
