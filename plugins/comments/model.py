"""What a comment is, and what is said about a comment file that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Status(StrEnum):
    """Whether a comment's words are shown; PENDING is also written `draft`."""

    PUBLISHED = "published"
    PENDING = "pending"
    HIDDEN = "hidden"
    VOTE_ONLY = "vote-only"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """What is wrong with a file and what to do; `line` is 1-based, 0 means the whole file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `path:line: message`, or `path: message` for the file as a whole."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Comment:
    r"""One comment file, as read; nothing in it is safe to show before it is escaped.

    `id` is the file's stem and `path` its place relative to the blog's root, with `/`. `slug` is
    the article's, from the folder or from `post_id`. `date` is aware, in UTC. `lang`, `website`
    (an http(s) address), `replyto` (an id), `vote`, `ballot` and `voter` are '' where the header
    does not give them; `author` is '' for an anonymous one. `body` is the text below the header
    with `\n` between lines, its first line being line `body_line` of the file. `lines` says
    on which line each header stands. `own` is the header `own: yes`, which only someone who can
    write to the working tree can set (importers never do): a name alone earns no badge.
    """

    id: str
    path: str
    slug: str
    author: str
    date: datetime
    body: str
    body_line: int
    lang: str = ""
    website: str = ""
    replyto: str = ""
    status: Status = Status.PUBLISHED
    vote: str = ""
    ballot: str = ""
    voter: str = ""
    own: bool = False
    lines: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def shown(self) -> bool:
        """Whether readers see the words."""
        return self.status is Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class Harvest:
    """All comments by (date, id, path), and by path all that could not be read as meant."""

    comments: tuple[Comment, ...]
    warnings: tuple[Notice, ...]
