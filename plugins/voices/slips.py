"""What an author may have mistyped in a comment's `vote:` or `voter:`, told at the build's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comments.model import Notice
from voices.voice import CLASSES, NO_VOTE, keys, voter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comments.model import Comment
    from polls.model import Poll


def slips(comment: Comment, polls_here: Sequence[Poll]) -> Iterator[Notice]:
    """Yield a notice for each header of `comment` that cannot mean what it says.

    `polls_here` are the article's polls that comments vote in.
    """
    if comment.voter and not voter(comment):
        known = ", ".join(f"{one}:" for one in CLASSES)
        message = f"voter: '{comment.voter}' begins with none of {known} and is taken for nobody"
        yield _notice(comment, "voter", message)
    name, equals, written = comment.vote.rpartition("=")
    if not comment.vote or written.strip().lower() == NO_VOTE:
        return
    named = [poll for poll in polls_here if not equals or poll.name == name.strip()]
    known_keys = {key for poll in named for key in poll.keys}
    if not set(keys(written)) <= known_keys or not keys(written):
        yield _notice(comment, "vote", f"vote: '{comment.vote}' names no option; {_mend(named)}")


def _mend(named: Sequence[Poll]) -> str:
    if not named:
        return "there is no such poll under this article"
    several = len(named) > 1
    offers = [f"{poll.name}={key}" if several else key for poll in named for key in poll.keys]
    return f"write {', '.join(offers)} or {NO_VOTE}"


def _notice(comment: Comment, header: str, message: str) -> Notice:
    return Notice(comment.path, comment.lines.get(header, 1), message)
