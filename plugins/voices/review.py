"""Comments whose vote is unclear, and the author's word on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comments.edit import with_header
from polls.model import PollType, Reason
from voices.kept import Kept
from voices.voice import NO_VOTE, keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from comments.model import Comment
    from polls.blog import Blog
    from polls.model import Poll


@dataclass(frozen=True, slots=True)
class Case:
    """A comment file that names an option without plainly voting: where, why, and its words.

    `polls` are those of its article that comments vote in. Where they are several, a vote names
    its poll: `name=2`.
    """

    path: str
    line: int
    reason: str
    words: str
    polls: tuple[Poll, ...]

    def __str__(self) -> str:
        """Return `path:line: reason`."""
        return f"{self.path}:{self.line}: {self.reason}"

    @property
    def expected(self) -> str:
        """What the author may write: `1, 2 or 3`, by the poll's type."""
        if len(self.polls) == 1:
            return _choice(self.polls[0])
        return "; ".join(f"{poll.name}= and {_choice(poll)}" for poll in self.polls)


def cases(blog: Blog) -> list[Case]:
    """Return every unclear comment of the blog, by file; in a sealed poll none matters any more."""
    channel, sealed = blog.context["VOICES"], Kept(blog.registry)
    found = [
        _case(comment, voice.ballot.detail, channel.polls[group])
        for group, said in channel.voices.items()
        for comment, voice in said
        if voice.ballot.fault is Reason.UNCLEAR and not sealed.is_sealed(voice.poll)
    ]
    return sorted(found, key=lambda case: (case.path, case.line))


def vote(case: Case, written: str) -> str:
    """Return the header's value for what an author wrote: `2`, `1, 3`, `name=2`, `none`.

    It is '' where that is no vote in the case's poll.
    """
    if written.strip().lower() == NO_VOTE:
        return NO_VOTE
    name, _, choice = written.rpartition("=")
    alone = len(case.polls) == 1 and not name
    poll = next((p for p in case.polls if alone or p.name == name.strip()), None)
    selection = keys(choice)
    if poll is None or not _is_vote(poll, selection):
        return ""
    return f"{'' if alone else poll.name + '='}{', '.join(selection)}"


def decide(case: Case, value: str, root: Path) -> None:
    """Write the author's reading into the comment's file; its words stay as they are."""
    path = root / case.path
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(with_header(text, "vote", value).encode("utf-8"))


def _case(comment: Comment, reason: str, here: Sequence[Poll]) -> Case:
    line = comment.lines.get("vote", comment.body_line)
    # A comment could else steer the author's terminal.
    words = "".join(c if c.isprintable() or c == "\n" else " " for c in comment.body)
    return Case(comment.path, line, reason, words, tuple(here))


def _choice(poll: Poll) -> str:
    *firsts, last = poll.keys
    choice = f"{', '.join(firsts)} or {last}" if firsts else last
    several = poll.type in {PollType.MULTIPLE, PollType.RANKING}
    return f"{choice}, several with commas" if several else choice


def _is_vote(poll: Poll, selection: Sequence[str]) -> bool:
    most = poll.choose or len(poll.keys)
    if poll.type in {PollType.SINGLE, PollType.RATING}:
        most = 1
    apart = len(set(selection)) == len(selection)
    return apart and 0 < len(selection) <= most and set(selection) <= set(poll.keys)
