"""The ways in which a comment's date is written."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

# RFC 2822, as mail writes it; the standard library's parser takes much that is no date.
_MAIL = re.compile(
    r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?"
    r"( (?:[+-]\d{4}|GMT|UTC?|Z))?(?: \([^()]*\))?"
)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d{1,2})(:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant in UTC that `text` names.

    ISO 8601 dates, with or without a time and an offset, and RFC 2822; without an offset the
    time is the site's (`zone`), a date alone its first minute. ValueError if it is neither or
    there is no such day.
    """
    found = _written(text.strip())
    try:
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("the year is out of range") from error


def _written(text: str) -> datetime:
    if _DAY.fullmatch(text):
        return datetime.fromisoformat(text)
    if iso := _ISO.fullmatch(text):
        offset = (iso[4] or "").replace("UTC", "Z")
        return datetime.fromisoformat(f"{iso[1]}T{iso[2]:>02}{iso[3]}{offset}")
    if mail := _MAIL.fullmatch(text):
        found = parsedate_to_datetime(text)
        # RFC 2822 section 3.3: -0000 is universal time of an unknown place.
        return found.replace(tzinfo=UTC) if mail[1] and not found.tzinfo else found
    raise ValueError("not a date")
