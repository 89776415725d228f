"""Words that somebody wrote, as text and nothing but text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(("p", "pre", "blockquote", "ul", "ol", "li"))
_BREAKING = _BLOCKS | {"br"}
# Without them an emoji of a family falls apart, and so do words in Persian.
_JOINERS = frozenset("\u200c\u200d")
# A no-break space is no place to break a line, so it is none to fold either.
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


def line(words: str) -> str:
    """Return `words` on one line, without what steers a terminal or turns writing around."""
    folded = _BLANKS.sub(" ", words)
    return "".join(c for c in folded if c.isprintable() or c in _JOINERS or c == "\xa0").strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, which empty lines part, each on one line."""
    parts = re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n"))
    return tuple(found for part in parts if (found := line(part)))


def spoken(html: str) -> tuple[str, ...]:
    """Return the paragraphs of a comment's safe HTML, as a reader sees them; no mark-up is left.

    Items of a list keep their numbers, which may be a vote.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.part()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Gathers text; a block ends a paragraph, and so does a break within one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._words: list[str] = []
        self._numbers: list[int | None] = []

    def part(self) -> None:
        words = line("".join(self._words))
        self._words = []
        if words:
            self.found.append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The number of an item stands before its first paragraph, not on a line of its own.
        if tag in _BREAKING and not (tag == "p" and self._is_marker()):
            self.part()
        if tag == "ul":
            self._numbers.append(None)
        elif tag == "ol":
            start = dict(attrs).get("start") or ""
            self._numbers.append(int(start) if start.isdecimal() else 1)
        elif tag == "li":
            self._words.append(self._marker())

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.part()
        if tag in {"ul", "ol"} and self._numbers:
            self._numbers.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def _is_marker(self) -> bool:
        return bool(re.fullmatch(r"\s*(\d+\.|–)\s+", "".join(self._words)))

    def _marker(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "– "
        self._numbers[-1] = number + 1
        return f"{number}. "
