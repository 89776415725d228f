"""The words that a reader may send with a ballot, which become a comment beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballotbox.commenting import keepsakes, remarks
from ballotbox.problems import Problem, Refusal
from ballotbox.voting.casting import Words

if TYPE_CHECKING:
    from ballotbox.model import Event
    from ballotbox.voting.booth import Booth

# What the form of a ballot calls the fields of a comment.
_FIELDS = {"text": "why"}


def said(at: Booth, name: str, why: str) -> remarks.Words | None:
    """Return the words, checked; None where there are none, for then a name says nothing.

    Raises Refusal, naming the ballot form's field, before anything is cast.
    """
    if not why.strip():
        return None
    if not at.group:
        raise Refusal(Problem.COMMENTS_CLOSED, field="why")
    try:
        return remarks.words(name, why, "")
    except Refusal as refusal:
        field = _FIELDS.get(refusal.field, refusal.field)
        raise Refusal(refusal.problem, field=field) from None


def beside(at: Booth, words: remarks.Words | None, event: Event, browser: str) -> Words | None:
    """Return the comment that explains a ballot, with what it is kept under."""
    if words is None:
        return None
    secret = at.box.settings.secret
    remark = remarks.remark(
        words,
        remarks.Place(at.group, at.lang, at.now, ballot=event.id),
        remarks.writer(secret, browser, ""),
        # The event's id came by a keyed hash: the same form sent twice is the same comment.
        chance=event.id[-10:],
        waits=at.box.settings.moderation,
    )
    return Words(remark, keepsakes.keepsakes(secret, event.id).submission)
