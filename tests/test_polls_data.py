"""A poll's public data."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest

from poll_makers import ZONE, at, ballot, counted, poll, rating, seen, votes
from polls.data import as_csv, as_json
from polls.model import Count, FollowUp, Option, Poll, PollType, Results, Source, Wording
from polls.page import page
from polls.published import listing


def data(outcome: Count) -> Any:  # noqa: ANN401 (JSON)
    """Return a count's JSON, read again."""
    return json.loads(as_json(outcome, page(outcome, seen(outcome), ZONE)))


def rows(outcome: Count) -> list[list[str]]:
    """Return a count's CSV, read again."""
    return list(csv.reader(StringIO(as_csv(outcome, page(outcome, seen(outcome), ZONE)))))


def test_json_says_what_the_poll_is() -> None:
    """Its words by language, its rules, its times in UTC, what came of it."""
    sent = FollowUp(date(2026, 3, 20), "Brevet gick i dag.")
    one = poll(closes=at("2026-03-15T23:00"), sent=sent)
    assert {key: value for key, value in data(counted(one)).items() if key != "count"} == {
        "v": 1,
        "poll": "regel",
        "type": "single",
        "wordings": {
            "sv": {
                "question": "Vad hade du gjort?",
                "options": {"1": "Krävt in", "2": "Avskrivit"},
            }
        },
        "choose": None,
        "scale": None,
        "opens": None,
        "closes": "2026-03-15T23:00:00Z",
        "state": "closed",
        "sealed": None,
        "results": "always",
        "reworded": None,
        "sent": {"day": "2026-03-20", "text": "Brevet gick i dag.", "link": ""},
        "replied": None,
    }


def test_json_says_what_was_counted() -> None:
    """And what was not: received is the sum of both."""
    mail = ballot(3, "2", source=Source.MAIL, cast=at("2026-03-02T10:00"))
    outcome = counted(poll(), ballot(1, "1"), ballot(2, "2"), mail, ballot(4))
    assert data(outcome)["count"] == {
        "received": 4,
        "voters": 3,
        "votes": {"1": 1, "2": 2},
        "shares": {"1": 33.3, "2": 66.7},
        "sources": {
            "web": {"voters": 2, "votes": {"1": 1, "2": 1}},
            "mail": {"voters": 1, "votes": {"1": 0, "2": 1}},
        },
        "rejected": {"blank": 1},
        "rating": None,
        "rounds": [],
        "winners": [],
        "history": {"step": "day", "voters": {"2026-03-01": 2, "2026-03-02": 1}},
        "rules": 1,
        "digest": listing(outcome, ZONE).digest,
    }


def test_json_of_a_rating_and_of_a_ranking() -> None:
    """Mean and spread; rounds and winners by key."""
    assert data(counted(rating(1, 5), *votes(_1=1, _4=1)))["count"]["rating"] == {
        "mean": 2.5,
        "spread": 1.5,
    }
    assert data(counted(rating(1, 5)))["scale"] == [1, 5]
    one = poll(type=PollType.RANKING)
    count = data(counted(one, ballot(1, "1", "2"), ballot(2, "1")))["count"]
    assert count["winners"] == ["1"]
    assert count["rounds"] == [{"votes": {"1": 2, "2": 0}, "exhausted": 0}]


@pytest.mark.parametrize("results", [Results.AFTER_CLOSE, Results.AFTER_VOTE])
def test_hidden_numbers_are_in_neither(results: Results) -> None:
    """No key `count`, and no column but option and label."""
    outcome = counted(poll(results=results), *votes(_1=7919, _2=13))
    assert "count" not in data(outcome)
    assert rows(outcome) == [["option", "label"], ["1", "Krävt in"], ["2", "Avskrivit"]]


def test_no_voter_is_in_the_data() -> None:
    """Neither voter, key, receipt, nor ballot id."""
    secret = {"voter": "web:hemlig", "key": "0badc0de", "receipt": "kvitto"}
    outcome = counted(poll(), ballot(1, "1", **secret), ballot(2, "9", **secret))
    text = as_json(outcome, page(outcome, seen(outcome), ZONE)) + str(rows(outcome))
    for word in ("hemlig", "0badc0de", "kvitto", "web-"):
        assert word not in text


def test_csv_has_a_line_an_option_and_a_column_a_source() -> None:
    """Lines end as RFC 4180 has them."""
    outcome = counted(poll(), ballot(1, "1"), ballot(2, "2", source=Source.PAPER, weight=3))
    assert rows(outcome) == [
        ["option", "label", "votes", "share", "web", "paper"],
        ["1", "Krävt in", "1", "25.0", "1", "0"],
        ["2", "Avskrivit", "3", "75.0", "0", "3"],
    ]
    assert "\r\n" in as_csv(outcome, page(outcome, seen(outcome), ZONE))


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_label_is_no_formula(label: str) -> None:
    """A spreadsheet would run it."""
    wording = Wording("sv", "?", (Option("1", label), Option("2", 'a,"b"')))
    found = rows(counted(Poll("formel", (wording,))))
    assert found[1][1] == f"'{label}"
    assert found[2][1] == 'a,"b"'
