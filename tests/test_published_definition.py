"""The first line of the published list."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from poll_makers import ZONE, poll, rating
from polls.model import PollType
from polls.published.definition import definition
from registry_makers import in_english


def test_a_definition_holds_what_decides_the_count() -> None:
    """Words by language, the rules and their version, the times in UTC, the calendar."""
    one = in_english(
        poll(
            "regel",
            "Ja",
            "Nej",
            type=PollType.MULTIPLE,
            choose=2,
            closes=datetime(2026, 3, 1, 23, tzinfo=UTC),
        )
    )
    assert json.loads(definition(one, ZONE)) == {
        "choose": 2,
        "closes": "2026-03-01T23:00:00Z",
        "opens": None,
        "options": [
            {"key": "1", "labels": {"sv": "Ja", "en": "Collect"}},
            {"key": "2", "labels": {"sv": "Nej", "en": "Drop it"}},
        ],
        "poll": "regel",
        "questions": {"sv": "Vad hade du gjort?", "en": "What?"},
        "rules": 1,
        "scale": None,
        "type": "multiple",
        "v": 1,
        "zone": "Europe/Stockholm",
    }


def test_a_rating_tells_its_scale() -> None:
    """As its two ends."""
    assert json.loads(definition(rating(1, 3), ZONE))["scale"] == [1, 3]
