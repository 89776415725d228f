"""Receipts: stable, in letters that people can read, and each event's own."""

from __future__ import annotations

from ballotbox.codes import receipt_code
from polls.receipts import is_secret, normal

SECRET = "s" * 32


def test_a_receipt_is_the_same_in_every_process() -> None:
    """Nothing but the box's secret and the event's id goes into it, and people can type it."""
    receipt = receipt_code(SECRET, "web-a")
    assert receipt == "7FY1-GHZD-R7AE-6P3XM"
    assert normal(receipt.lower()) == receipt
    assert not is_secret(receipt)


def test_other_events_and_other_boxes_have_other_receipts() -> None:
    """No two of them meet."""
    made = {
        receipt_code(secret, event) for secret in (SECRET, "t" * 32) for event in ("web-a", "web-b")
    }
    assert len(made) == 4
