"""Whether an article takes comments still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from comments.opening import Opening, opening

DAY = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "default", "days", "after", "expected"),
    [
        ("", True, 0, 9999, Opening(open=True)),
        ("", False, 0, 1, Opening(open=False)),
        ("closed", True, 0, 1, Opening(open=False)),
        ("open", False, 0, 1, Opening(open=True)),
        ("", True, 14, 13, Opening(open=True, closes=DAY + timedelta(days=14))),
        ("", True, 14, 14, Opening(open=False, since=DAY + timedelta(days=14))),
        ("open", False, 14, 15, Opening(open=False, since=DAY + timedelta(days=14))),
        ("closed", True, 14, 15, Opening(open=False)),
    ],
)
def test_the_article_decides_then_the_blog_then_time(
    written: str, *, default: bool, days: int, after: int, expected: Opening
) -> None:
    """`Comments:` over the blog's setting; after so many days it closes by itself."""
    now = DAY + timedelta(days=after)
    assert opening(written, DAY, default=default, days=days, now=now) == expected


def test_a_draft_without_a_date_is_open() -> None:
    """Pelican dates it at the end of time."""
    last = datetime.max.replace(tzinfo=UTC)
    assert opening("", last, default=True, days=14, now=DAY) == Opening(open=True)
