"""How long a text takes to read: its words without polls, at the pace of its language."""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pelican import signals
from pelican.contents import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican.contents import Content

# Words a minute. English: Brysbaert 2019, on silent reading of what is no fiction. The others
# write in one word what English writes in two, and so fewer of them are read in a minute.
PACE: Final[Mapping[str, int]] = MappingProxyType({"en": 238, "sv": 200, "da": 200, "nb": 200})
LEFT_OUT: Final = re.compile(
    r'<section class="poll".*?</section>|<(script|style)\b.*?</\1>', re.DOTALL
)
TAG: Final = re.compile(r"<[^>]*>")


def text(html: str) -> str:
    """Return the words of a post's HTML, polls left out, with what was escaped as it is read."""
    return unescape(TAG.sub(" ", LEFT_OUT.sub(" ", html)))


def words(html: str) -> int:
    """Return how many words there are in a post's HTML, polls left out."""
    return len(re.findall(r"\w+(?:['’.,-]\w+)*", text(html)))


def minutes(html: str, lang: str) -> int:
    """Return how many minutes a post takes, to the nearest; 0 for less than one."""
    took = words(html) / PACE.get(lang, PACE["en"])
    return round(took) if took >= 1 else 0


def give(content: Content) -> None:
    """Give an article its `minutes`."""
    if isinstance(content, Article):
        content.minutes = minutes(content._content or "", content.lang)  # noqa: SLF001 (Pelican's)


def register() -> None:
    """Connect to Pelican."""
    signals.content_object_init.connect(give)
