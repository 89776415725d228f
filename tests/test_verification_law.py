"""What a published line may say by the rules."""

from __future__ import annotations

from typing import Any

import pytest

from poll_makers import ZONE, at, poll
from polls.model import PollType, Reason, Source
from polls.verification.law import Law
from polls.verification.rows import Row, UnreadableError

ONE = poll(opens=at("2026-03-01T23:00"), closes=at("2026-03-15T23:00"))
LAW = Law(ONE, ZONE)


def broken(law: Law = LAW, **fields: Any) -> str:  # noqa: ANN401 (any field)
    """Return what is wrong with a counted vote of 5 March that has those fields."""
    plain = {"day": "2026-03-05", "line": "0" * 64, "reason": None, "receipt": False}
    plain |= {"selection": ("1",), "source": Source.WEB, "successor": None, "weight": 1}
    return law.broken(Row(**{**plain, **fields}))


def test_what_keeps_the_rules_is_let_be() -> None:
    """Counted, or rejected for what its own line shows."""
    assert broken() == ""
    assert broken(reason=Reason.BLANK, selection=()) == ""
    assert broken(reason=Reason.UNKNOWN_OPTION, selection=("?", "1")) == ""
    assert broken(reason=Reason.OVERVOTE, selection=("1", "2")) == ""
    assert broken(reason=Reason.LATE, day="2026-03-16") == ""
    assert broken(reason=Reason.EARLY, day="2026-03-01") == ""
    assert broken(reason=Reason.SUPERSEDED, successor="1" * 64) == ""
    assert broken(reason=Reason.VOID, selection=("?",), weight=0, detail="Köpt") == ""
    assert broken(Law(poll(type=PollType.MULTIPLE), ZONE), selection=("1", "2")) == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"selection": ()}, "counted, but by its selection or weight it is blank"),
        ({"selection": ("?",)}, "it is unknown-option"),
        ({"selection": ("1", "2")}, "it is overvote"),
        ({"selection": ("1", "1")}, "it is malformed"),
        ({"weight": 0}, "it is malformed"),
        ({"reason": Reason.LATE, "day": "2026-03-16", "selection": ()}, "late, but by"),
        ({"reason": Reason.BLANK}, "it is blank, but by its selection it is counted"),
        ({"reason": Reason.OVERVOTE, "selection": ("1", "?")}, "it is unknown-option"),
        ({"day": "2026-03-01"}, "the poll was not open on 2026-03-01"),
        ({"day": "2026-03-16"}, "the poll was not open on 2026-03-16"),
        ({"reason": Reason.LATE, "day": "2026-03-14"}, "the poll was not closed on"),
        ({"reason": Reason.EARLY, "day": "2026-03-03"}, "the poll had opened by"),
        ({"reason": Reason.SUPERSEDED}, "a successor belongs to"),
        ({"successor": "1" * 64}, "a successor belongs to"),
        ({"detail": "x"}, "a detail belongs to"),
    ],
)
def test_what_breaks_a_rule_is_told(fields: dict[str, Any], said: str) -> None:
    """By the rules that a line alone can be held to."""
    assert said in broken(**fields)


def test_a_day_is_written_in_one_way() -> None:
    """There are more in ISO 8601, and other programs would stumble on them."""
    for text in ("20260305", "2026-02-30", "2026-3-5", "", "2026-W10-4"):
        with pytest.raises(UnreadableError, match="no day"):
            LAW.day(text)
