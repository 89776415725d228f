"""Comments whose vote is unclear, and the author's word on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comments.edit import with_header
from polls.model import PollType, Reason
from voices.voice import NO_VOTE, keys

if TYPE_CHECKING:
    from pathlib import Path

    from polls.blog import Blog
    from polls.model import Poll


@dataclass(frozen=True, slots=True)
class Case:
    """A comment file that names an option without plainly voting: where, why, and its words.

    `prefix` is the poll's name and `=` where the article has several polls, else ''.
    """

    path: str
    line: int
    reason: str
    words: str
    poll: Poll
    prefix: str

    def __str__(self) -> str:
        """Return `path:line: reason`."""
        return f"{self.path}:{self.line}: {self.reason}"

    @property
    def expected(self) -> str:
        """What the author may write: `1, 2 or 3`, by the poll's type."""
        *firsts, last = self.poll.keys
        choice = f"{', '.join(firsts)} or {last}"
        several = self.poll.type in {PollType.MULTIPLE, PollType.RANKING}
        return f"{choice}, several with commas" if several else choice


def cases(blog: Blog) -> list[Case]:
    """Return every unclear comment of the blog, by file."""
    found = []
    for group, said in blog.context["VOICES"].voices.items():
        here = blog.context["VOICES"].polls[group]
        for comment, voice in said:
            if voice.ballot.fault is Reason.UNCLEAR:
                poll = next(poll for poll in here if poll.name == voice.poll)
                prefix = f"{poll.name}=" if len(here) > 1 else ""
                reason = voice.ballot.detail
                found.append(
                    Case(comment.path, comment.body_line, reason, comment.body, poll, prefix)
                )
    return sorted(found, key=lambda case: (case.path, case.line))


def is_vote(case: Case, written: str) -> bool:
    """Whether `written` is a vote in the case's poll, or says that there is none."""
    if written.strip().lower() == NO_VOTE:
        return True
    selection = keys(written)
    most = case.poll.choose or len(case.poll.keys)
    if case.poll.type in {PollType.SINGLE, PollType.RATING}:
        most = 1
    known = set(selection) <= set(case.poll.keys)
    return known and 0 < len(selection) <= most and len(set(selection)) == len(selection)


def decide(case: Case, written: str, root: Path) -> None:
    """Write the author's reading into the comment's file; its words stay as they are."""
    vote = written.strip().lower()
    value = vote if vote == NO_VOTE else f"{case.prefix}{', '.join(keys(written))}"
    path = root / case.path
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(with_header(text, "vote", value).encode("utf-8"))
