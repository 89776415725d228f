"""The ways in which a comment's date is written."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from comments.moments import moment

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-02-14", "2026-02-13T23:00:00"),
        ("2026-02-14 10:12", "2026-02-14T09:12:00"),
        ("2026-07-14 9:12", "2026-07-14T07:12:00"),
        ("2026-02-14T10:12:13", "2026-02-14T09:12:13"),
        ("2026-02-14T10:12:13.500Z", "2026-02-14T10:12:13.500000"),
        ("2026-02-14 10:12 UTC", "2026-02-14T10:12:00"),
        ("2026-02-14 10:12 +0200", "2026-02-14T08:12:00"),
        ("2026-02-14 10:12-05:30", "2026-02-14T15:42:00"),
        ("2026-02-14T10:12+01", "2026-02-14T09:12:00"),
        ("Sat, 14 Feb 2026 10:12:13 +0100", "2026-02-14T09:12:13"),
        ("14 Feb 2026 10:12 +0100 (CET)", "2026-02-14T09:12:00"),
        ("Sat, 14 Feb 2026 10:12:13 GMT", "2026-02-14T10:12:13"),
        ("Sat, 14 Feb 2026 10:12:13 -0000", "2026-02-14T10:12:13"),
        ("14 Feb 2026 10:12:13", "2026-02-14T09:12:13"),
    ],
)
def test_a_date_is_an_instant(text: str, utc: str) -> None:
    """ISO 8601 and RFC 2822; the site's time zone where there is no offset."""
    assert moment(text, STOCKHOLM).isoformat() == f"{utc}+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "i går",
        "2026-02-31",
        "2026-02-14 25:00",
        "14/2 2026",
        "1",
        "20260214",
        "2026-02-14 10",
        "Sat, 14 Feb 2026 10:12 CET",
        "31 Feb 2026 10:12 +0100",
        "0001-01-01 00:00 +0100",
        "٢٠٢٦-٠٢-١٤",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Nothing is guessed: neither a zone's name, nor a day that is not there."""
    with pytest.raises(ValueError, match=r".+"):
        moment(text, STOCKHOLM)
