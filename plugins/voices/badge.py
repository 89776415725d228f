"""The badge that a comment wears: what became of its vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comments.model import Comment
    from polls.model import Reason
    from polls.registry import Registry
    from voices.voice import Voice


@dataclass(frozen=True, slots=True)
class Badge:
    """What became of a comment's vote: the labels it chose, or the reason it does not count.

    `by_author` says that the author read the vote, not the rules of reading. `url` is where its
    line stands in the poll's published list, site-relative, or ''.
    """

    poll: str
    counted: bool
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    reason: Reason | None
    by_author: bool
    url: str


def badge(voice: Voice, comment: Comment, registry: Registry, lang: str) -> Badge:
    """Return the badge of one comment, its labels in `lang`."""
    tally = registry[voice.poll]
    fates = registry.fates(voice.poll)
    wording = tally.entry.poll.wording(lang)
    labels = {option.key: option.label for option in wording.options}
    keys = voice.ballot.selection
    return Badge(
        poll=voice.poll,
        counted=fates[voice.ballot.id] is None,
        keys=keys,
        labels=tuple(labels.get(key, key) for key in keys),
        reason=fates[voice.ballot.id],
        by_author=bool(comment.vote),
        url=registry.line_url(voice.poll, lang, voice.ballot.id),
    )
