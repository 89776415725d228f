"""Two implementations that share no line agree on every digest and every number."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

from poll_makers import NOW, seen
from polls.data import as_json
from polls.model import Results
from polls.page import page
from polls.published import listing
from random_counts import case, counted, reference, written

if TYPE_CHECKING:
    from random_counts import Case

TOLD = ("received", "voters", "votes", "shares", "sources", "rejected", "rating", "rounds")


def _ours(one: Case) -> tuple[str, dict[str, Any]]:
    outcome = counted(one)
    zone = one[1]
    told = json.loads(as_json(outcome, page(outcome, seen(outcome, NOW, zone=zone), zone)))["count"]
    return listing(outcome, zone).digest, {key: told[key] for key in (*TOLD, "winners")}


def test_python_and_javascript_agree_on_ten_thousand_counts() -> None:
    """Polls of each type, with ballots of every fate: each digest, and each number."""
    random = Random(4)  # noqa: S311 (counts, not secrets)
    cases = [case(random) for _ in range(10_000)]
    theirs = reference([written(one) for one in cases])
    assert len(theirs) == len(cases)
    fates = set()
    for one, other in zip(cases, theirs, strict=True):
        assert one[0].results is Results.ALWAYS
        digest, told = _ours(one)
        assert (other["digest"], other["count"]) == (digest, told)
        fates |= {json.loads(line)["reason"] for line in other["list"][1:]}
    assert len(fates) == 12
