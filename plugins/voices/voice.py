"""What a comment says in a poll: its ballot, read from its header or from its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comments.model import Status
from polls.freetext import Outcome, ask, reading
from polls.model import Ballot, Reason, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comments.model import Comment
    from polls.model import Poll

NO_VOTE = "none"
# A comment never votes in the name of a browser: `web:` voters come from the ballot box alone.
CLASSES = ("comment", "mail", "github")
SEVERAL = "the article has several polls; write 'vote: name=2'"


@dataclass(frozen=True, slots=True)
class Voice:
    """A comment that says something about one poll: its ballot, as it goes to the count."""

    poll: str
    ballot: Ballot


def voice(comment: Comment, polls_here: Sequence[Poll], langs: Sequence[str]) -> Voice | None:
    """Return the ballot that `comment` casts under an article, or None where it casts none.

    `polls_here` are the article's polls that comments vote in; `langs` the article's languages,
    the original's first. A comment names at most one poll: where there are several, its words
    alone are unclear, and `vote: name=2` decides.
    """
    if not polls_here or comment.ballot or comment.status is Status.PENDING:
        return None
    cast = (
        _by_header(comment, polls_here) if comment.vote else _by_words(comment, polls_here, langs)
    )
    if cast is not None and comment.status is Status.HIDDEN:
        return Voice(cast.poll, _ballot(comment, cast.ballot.selection, fault=Reason.MODERATED))
    return cast


def voter(comment: Comment) -> str:
    """Return who cast the comment's ballot; '' where its header names no voter that can be."""
    return comment.voter if comment.voter.partition(":")[0] in CLASSES else ""


def ballot_id(comment: Comment) -> str:
    """Return the id of the ballot that a comment casts, if it casts one."""
    return f"comment-{comment.slug}/{comment.id}"


def keys(written: str) -> tuple[str, ...]:
    """Return the option keys of a `vote:` header: `1, 3` or `1 3`."""
    return tuple(written.replace(",", " ").lower().split())


def _by_header(comment: Comment, polls_here: Sequence[Poll]) -> Voice | None:
    if comment.vote.strip().lower() == NO_VOTE:
        return None
    name, equals, written = comment.vote.rpartition("=")
    selection = keys(written)
    named = [poll for poll in polls_here if poll.name == name.strip()]
    if equals and named:
        return Voice(named[0].name, _ballot(comment, selection))
    if equals:
        detail = f"there is no poll '{name.strip()}' under this article"
        return Voice(polls_here[0].name, _ballot(comment, (), Reason.UNCLEAR, detail))
    if len(polls_here) > 1:
        return Voice(polls_here[0].name, _ballot(comment, (), Reason.UNCLEAR, SEVERAL))
    return Voice(polls_here[0].name, _ballot(comment, selection))


def _by_words(comment: Comment, polls_here: Sequence[Poll], langs: Sequence[str]) -> Voice | None:
    if comment.own:
        return None
    spoken = [comment.lang] if comment.lang else list(langs)
    heard = [(poll.name, reading(comment.body, spoken, ask(poll))) for poll in polls_here]
    heard = [(name, read) for name, read in heard if read.outcome is not Outcome.NONE]
    if not heard:
        return None
    name, read = heard[0]
    if len(heard) > 1:
        return Voice(name, _ballot(comment, (), Reason.UNCLEAR, SEVERAL))
    if read.outcome is Outcome.UNCLEAR:
        return Voice(name, _ballot(comment, (), Reason.UNCLEAR, read.reason))
    return Voice(name, _ballot(comment, read.selection))


def _ballot(
    comment: Comment, selection: tuple[str, ...], fault: Reason | None = None, detail: str = ""
) -> Ballot:
    return Ballot(
        id=ballot_id(comment),
        source=Source.COMMENT,
        selection=selection,
        cast=comment.date,
        voter=voter(comment),
        fault=fault,
        detail=detail,
    )
