"""The comments of a blog as a channel for votes: which comment votes in which poll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.model import CommentVotes
from voices.voice import voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from comments.model import Comment
    from polls.catalogue import Entry
    from polls.model import Ballot, Poll
    from voices.voice import Voice

    Polls = Mapping[str, list[Poll]]


class Comments:
    """The comments of a blog as a channel for votes; `threads` holds them by article group."""

    def __init__(
        self, threads: Mapping[str, Sequence[Comment]], open_groups: set[str], polls: Polls
    ) -> None:
        self._open = open_groups
        self.polls = polls
        self.voices: dict[str, list[tuple[Comment, Voice]]] = {
            group: _heard(threads.get(group, ()), here) for group, here in polls.items()
        }

    def ballots(self, entry: Entry) -> Iterable[Ballot]:
        """Return the ballots that comments cast in one poll."""
        said = self.voices.get(entry.group, ())
        return [voice.ballot for _, voice in said if voice.poll == entry.poll.name]

    def is_open(self, entry: Entry) -> bool:
        """Whether a reader can vote in the poll by a comment now.

        Under an article with several polls a comment's words are unclear, so none is offered.
        """
        return self.hears(entry) and len(self.polls.get(entry.group, ())) == 1

    def hears(self, entry: Entry) -> bool:
        """Whether the poll's article takes comments now."""
        return entry.group in self._open


def voting_polls(entries: Iterable[Entry]) -> Polls:
    """Return by group of articles the polls in which comments vote."""
    found: dict[str, list[Poll]] = {}
    for entry in entries:
        if entry.poll.comments is CommentVotes.COUNT:
            found.setdefault(entry.group, []).append(entry.poll)
    return found


def _heard(comments: Iterable[Comment], polls_here: list[Poll]) -> list[tuple[Comment, Voice]]:
    langs = [wording.lang for wording in polls_here[0].wordings]
    heard = ((comment, voice(comment, polls_here, langs)) for comment in comments)
    return [(comment, said) for comment, said in heard if said is not None]
