"""The codes of an event: stable, apart from each other, and in the letters that people can read."""

from __future__ import annotations

from ballotbox.codes import receipt_code, secret_code
from polls.receipts import is_secret, normal

SECRET = "s" * 32


def test_a_code_is_the_same_in_every_process() -> None:
    """Nothing but the box's secret and the event's id goes into a code."""
    assert receipt_code(SECRET, "web-a") == "7FY1-GHZD-R7AE-6P3XM"
    assert secret_code(SECRET, "web-a") == "0SMP-1E49-8SD1-B8MB-NM3Y-G3RK-WAT0S"


def test_a_receipt_tells_nothing_of_the_secret_code() -> None:
    """Both are codes in their normal form, the secret one longer, and no part of one another."""
    receipt, secret = receipt_code(SECRET, "web-a"), secret_code(SECRET, "web-a")
    assert (normal(receipt), normal(secret)) == (receipt, secret)
    assert (is_secret(receipt), is_secret(secret)) == (False, True)
    assert receipt[:9] not in secret


def test_other_events_and_other_boxes_have_other_codes() -> None:
    """No two of them meet."""
    made = {
        code(secret, event)
        for code in (receipt_code, secret_code)
        for secret in (SECRET, "t" * 32)
        for event in ("web-a", "web-b")
    }
    assert len(made) == 8
