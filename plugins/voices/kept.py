"""What comments say in polls that are sealed: what was counted then, and nothing since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.model import Source
from voices.voice import Voice, ballot_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comments.model import Comment
    from polls.registry import Registry


class Kept:
    """The comments' ballots of all sealed polls."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._voices = {voice.ballot.id: voice for voice in _voices(registry)}

    def voice(self, comment: Comment, read: Voice | None) -> Voice | None:
        """Return what a comment says: by the seal that has its ballot, else `read`, its own words.

        What came, or was changed, after its poll was sealed has no part in it.
        """
        found = self._voices.get(ballot_id(comment), read)
        if found is read and read and self.is_sealed(read.poll):
            return None
        return found

    def is_sealed(self, poll: str) -> bool:
        """Whether a poll is sealed."""
        return poll in self._registry and self._registry[poll].seal is not None


def _voices(registry: Registry) -> Iterator[Voice]:
    for tally in registry:
        count = tally.count
        for ballot in (*count.counted, *(one.ballot for one in count.rejected)):
            if tally.seal and ballot.source is Source.COMMENT:
                yield Voice(count.poll.name, ballot)
