"""The headings of a text: the addresses that they get, and the table of contents of a long one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import slugify_unicode
from pelican import signals
from pelican.contents import Article, Page

from reading_time import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pelican.contents import Content

# A post with so many headings and words has one, unless its author says otherwise.
HEADINGS: Final = 4
WORDS: Final = 1200
HEADING: Final = re.compile(r'<h([23])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
# A footnote's number is no part of a heading.
MARKUP: Final = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)
# What the theme calls parts of a page itself: a heading's address must be another.
TAKEN: Final = re.compile(
    r"(?:main|comments|search)|(?:comment|poll|ballot|write|search|fn|fnref)-.*"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its address on the page, its words, and the headings below it."""

    id: str
    text: str
    below: tuple[Entry, ...] = ()


def slug(value: str, separator: str) -> str:
    """Return the address of a heading that says `value`, in the letters of its own language.

    Python-Markdown makes each one different from the others of its text.
    """
    found: str = slugify_unicode(value, separator)
    return f"s{separator}{found}" if TAKEN.fullmatch(found) else found


def entries(html: str) -> tuple[Entry, ...]:
    """Return the headings of the second level in a text's HTML, those of the third below them."""
    found: list[Entry] = []
    for level, at, inner in HEADING.findall(html):
        entry = Entry(unescape(at), " ".join(unescape(MARKUP.sub("", inner)).split()))
        if level == "3" and found:
            last = found[-1]
            found[-1] = Entry(last.id, last.text, (*last.below, entry))
        else:
            found.append(entry)
    return tuple(found)


def outline(html: str, asked: str) -> tuple[Entry, ...]:
    """Return the table of contents of a text; () for none.

    `asked` is what its author wrote after `Toc:`: yes, no, or '' where a long text has one.
    """
    if asked == "no":
        return ()
    found = entries(html)
    long = _number(found) >= HEADINGS and words(html) >= WORDS
    return found if long or asked == "yes" else ()


def _number(found: Iterable[Entry]) -> int:
    return sum(1 + len(entry.below) for entry in found)


def give(content: Content) -> None:
    """Give a post its `outline`; a page has one only where its author asks for it."""
    if isinstance(content, Article | Page):
        unasked = "" if isinstance(content, Article) else "no"
        asked = str(content.metadata.get("toc", "")).strip().lower() or unasked
        content.outline = outline(content._content or "", asked)  # noqa: SLF001 (Pelican's)


def register() -> None:
    """Connect to Pelican."""
    signals.content_object_init.connect(give)
