"""What a reader can find: a text with what was said under it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a found text is; COMMENTS are those that speak another language than their post."""

    POST = "post"
    PAGE = "page"
    POLL = "poll"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its `anchor` on the page, its author's name (never '') and its words.

    `author` is plain text, `html` safe HTML.
    """

    anchor: str
    author: str
    html: str


@dataclass(frozen=True, slots=True)
class Text:
    """One page of the blog as the search knows it, without any number of votes.

    `file` is where the page stands in the output, `sv/regel/index.html`; `lang` the language of
    `title`, which is plain text; `day` is ISO 8601, '' for none; `html` the page's own words.
    """

    file: str
    kind: Kind
    lang: str
    title: str
    day: str = ""
    html: str = ""
    remarks: tuple[Remark, ...] = ()
