"""The first line of the published list: the poll by which its ballots are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.published.canonical import canonical

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from polls.model import Poll

RULES = 1
"""The version of the rules of `docs/counting.md`; another one gives other digests."""


def definition(poll: Poll, zone: ZoneInfo) -> str:
    """Return the line, without its line feed; days in the list are those of `zone`.

    Only what is published may be in `poll`: its wordings are all told.
    """
    words = {wording.lang: {o.key: o.label for o in wording.options} for wording in poll.wordings}
    return canonical(
        {
            "choose": poll.choose,
            "closes": _instant(poll.closes),
            "opens": _instant(poll.opens),
            "options": [
                {"key": key, "labels": {lang: labels[key] for lang, labels in words.items()}}
                for key in poll.keys
            ],
            "poll": poll.name,
            "questions": {wording.lang: wording.question for wording in poll.wordings},
            "rules": RULES,
            "scale": [poll.scale.low, poll.scale.high] if poll.scale else None,
            "type": poll.type,
            "v": 1,
            "zone": zone.key,
        }
    )


def _instant(moment: datetime | None) -> str | None:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None
