"""A poll's published list and its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from poll_makers import ZONE, at, ballot, counted, poll
from polls.count import count
from polls.model import Kind, Reason, Void
from polls.published import listing
from polls.receipts import code, digest

if TYPE_CHECKING:
    from polls.model import Count

ONE = poll(closes=at("2026-03-15T23:00"))


def _rows(outcome: Count) -> list[dict[str, Any]]:
    _, *rows = listing(outcome, ZONE).text.splitlines()
    return [json.loads(row) for row in rows]


def test_every_ballot_has_one_line_in_the_order_of_their_names() -> None:
    """Counted and rejected alike: the definition is first, and the rest is sorted."""
    outcome = counted(ONE, *(ballot(n, "1" if n % 2 else "9") for n in range(20)))
    text = listing(outcome, ZONE).text
    assert text.startswith('{"choose":null,"closes":"2026-03-15T23:00:00Z"')
    found = [row["line"] for row in _rows(outcome)]
    assert len(found) == 20
    assert found == sorted(set(found))


def test_the_digest_is_what_sha256sum_says_of_the_file() -> None:
    """SHA-256 of its bytes, in hexadecimal."""
    one = listing(counted(poll("regel", "Å", "Ä"), ballot(1, "1")), ZONE)
    assert one.digest == hashlib.sha256(one.text.encode()).hexdigest()
    assert one.text.endswith("}\n")


def test_the_order_of_arrival_changes_nothing() -> None:
    """The same ballots the other way round are the same bytes."""
    ballots = [ballot(n, "2", voter=f"web:{n % 3}") for n in range(9)]
    assert listing(counted(ONE, *ballots), ZONE) == listing(counted(ONE, *reversed(ballots)), ZONE)


def test_no_voter_no_id_and_no_moment_is_told() -> None:
    """Only the day, on the site's calendar: this one begins at 23 in UTC."""
    outcome = counted(ONE, ballot(1, "1", voter="web:anna", cast=at("2026-03-01T23:30")))
    text = listing(outcome, ZONE).text
    assert '"day":"2026-03-02"' in text
    assert "anna" not in text
    assert "web-1" not in text
    assert "23:30" not in text


def test_a_superseded_ballot_names_the_line_that_took_its_place() -> None:
    """And a withdrawn one names none, since a withdrawal is no ballot."""
    first = ballot(1, "1", voter="web:a", receipt=code(bytes(10)))
    second = replace(first, id="web-2", cast=at("2026-03-02T10:00"), receipt=code(bytes([1] * 10)))
    gone = ballot(3, voter="web:a", cast=at("2026-03-03T10:00"), kind=Kind.WITHDRAW)
    found = {row["line"]: row for row in _rows(counted(ONE, first, second, gone))}
    assert len(found) == 2
    old, new = found[digest(first.receipt)], found[digest(second.receipt)]
    assert (old["reason"], old["successor"]) == (Reason.SUPERSEDED, new["line"])
    assert (new["reason"], new["successor"]) == (Reason.WITHDRAWN, None)
    assert old["receipt"] is new["receipt"] is True


def test_nobody_can_write_on_the_page_by_voting() -> None:
    """What is no option stands as a question mark, however it was spelt."""
    (row,) = _rows(counted(ONE, ballot(1, "1", "<script>")))
    assert (row["selection"], row["reason"]) == (["1", "?"], Reason.UNKNOWN_OPTION)


def test_only_a_void_ballot_tells_more_than_its_reason() -> None:
    """In the author's public words; what is said of an unclear comment is for the author."""
    void = Void("web-1", "Köpt", date(2026, 3, 5))
    unclear = ballot(2, fault=Reason.UNCLEAR, detail="names two")
    rows = _rows(count(ONE, [ballot(1, "1"), unclear], [void]))
    assert sorted((row["reason"], row.get("detail")) for row in rows) == [
        ("unclear", None),
        ("void", "Köpt"),
    ]


def test_a_show_of_hands_is_one_line_with_its_weight() -> None:
    """As many voters as it speaks for."""
    (row,) = _rows(counted(ONE, ballot(1, "1", weight=12)))
    assert row["weight"] == 12


def test_changing_one_character_changes_the_digest() -> None:
    """Of a label, of a choice, of a day."""
    plain = listing(counted(ONE, ballot(1, "1")), ZONE).digest
    relabelled = replace(ONE, wordings=poll("regel", "Krävt in", "Avskrivit.").wordings)
    assert listing(counted(relabelled, ballot(1, "1")), ZONE).digest != plain
    assert listing(counted(ONE, ballot(1, "2")), ZONE).digest != plain
    assert listing(counted(ONE, ballot(1, "1", cast=at("2026-03-02"))), ZONE).digest != plain
