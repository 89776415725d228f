"""What leaves the box of a comment, by what its author was judged to have said; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballotbox.model import Judgement
from polls.freetext import Outcome, ask, reading
from polls.model import CommentVotes

if TYPE_CHECKING:
    from ballotbox.model import Remark
    from polls.manifest import Manifest
    from polls.model import Poll

GONE = "gone"
"""The status of a comment of which nothing may stay, where it was handed on before."""

_WORDLESS = {Judgement.REJECTED: "hidden", Judgement.VOTE_ONLY: "vote-only"}


def judged(remark: Remark, manifest: Manifest) -> dict[str, str | int] | None:
    """Return what a pull is told of a comment, None where it is told nothing.

    A comment that waits is none of its business yet. Of one that was rejected, or whose vote
    alone counts, the vote is told and not a word; without a vote it is gone, as spam is and what
    its writer took back.
    """
    if remark.judgement is Judgement.WAITING:
        return None
    told: dict[str, str | int] = {"seq": remark.seq, "id": remark.id, "group": remark.group}
    if remark.judgement is Judgement.APPROVED:
        return told | _words(remark) | {"status": "published"}
    status = _WORDLESS.get(remark.judgement)
    voted = vote(remark, manifest) if status else ""
    if not status or not voted:
        return told | {"status": GONE}
    return told | {"date": _date(remark), "lang": remark.lang, "status": status, "vote": voted}


def vote(remark: Remark, manifest: Manifest) -> str:
    """Return what a comment's words vote for, as its header `vote:` says it; '' for no plain vote.

    A comment that came with a ballot has no vote of its own.
    """
    if remark.ballot:
        return ""
    article = manifest.article(remark.group)
    langs = [remark.lang] if remark.lang else [lang for lang, _ in article.urls] if article else []
    here = _polls(remark.group, manifest)
    heard = [(poll, reading(remark.body, langs, ask(poll))) for poll in here]
    heard = [(poll, read) for poll, read in heard if read.outcome is not Outcome.NONE]
    if len(heard) != 1 or heard[0][1].outcome is not Outcome.VOTE:
        return ""
    poll, read = heard[0]
    return f"{poll.name + '=' if len(here) > 1 else ''}{', '.join(read.selection)}"


def _polls(group: str, manifest: Manifest) -> list[Poll]:
    return [
        entry.poll
        for entry in manifest.polls
        if entry.poll.comments is CommentVotes.COUNT
        and any(article.group == group for article in entry.articles)
    ]


def _words(remark: Remark) -> dict[str, str | int]:
    return {
        "date": _date(remark),
        "lang": remark.lang,
        "author": remark.author,
        "website": remark.website,
        "replyto": remark.replyto,
        "ballot": remark.ballot,
        "body": remark.body,
    }


def _date(remark: Remark) -> str:
    return remark.written.isoformat(timespec="seconds")
