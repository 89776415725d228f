"""Where a text is code, comment or raw HTML, as CommonMark reads it.

A poll written there is text. Python-Markdown, which renders the blog, reads some places otherwise
(see `rawhtml`); `syntax` compares the two. Source of the rules: CommonMark 0.31.2, sections
4.4 to 4.6 and 5; links, lazy lines and nested quotations play no part here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from polls.syntax.elements import BLOCKS, COMMONMARK

MOST_MARKERS = 100  # marks of lists and quotations on one line that are looked at


class Kind(StrEnum):
    """What shelters a poll; the value is what messages call it."""

    FENCE = "code fence"
    CODE = "indented code"
    COMMENT = "comment"
    HTML = "HTML"


@dataclass(slots=True)
class Shelter:
    """A stretch of lines; `first` is 0-based, `end` what would close it ('' for a blank line)."""

    kind: Kind
    first: int
    end: str
    closed: bool = False
    markdown: bool = False  # <div markdown="1">
    inline: bool = False  # a comment that begins in the middle of a line
    nested: bool = False  # a code fence in a list or a quotation, which may end it as well


FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
MARKER = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])( +|$)")
# Footnotes, definitions and admonitions, which Python-Markdown goes on with, indented by four.
FOURFOLD = re.compile(r"\[\^[^\]]*\]:|: |!!! |\?\?\? ")
QUOTE = re.compile(r" {0,3}> ?")
RAW = re.compile(r" {0,3}<(script|pre|style|textarea)(?:\s|>|$)", re.IGNORECASE)
RAW_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
ELEMENT = re.compile(r" {0,3}</?([a-z][a-z0-9-]*)(?:\s|/?>|$)", re.IGNORECASE)
LONE_TAG = re.compile(r" {0,3}</?[a-z][a-z0-9-]*(?:\s[^<>]*|/)?>\s*$", re.IGNORECASE)
MARKED = (
    (re.compile(r" {0,3}<!--"), Kind.COMMENT, "-->"),
    (re.compile(r" {0,3}<\?"), Kind.HTML, "?>"),
    (re.compile(r" {0,3}<!\[CDATA\["), Kind.HTML, "]]>"),
    (re.compile(r" {0,3}<![a-z]", re.IGNORECASE), Kind.HTML, ">"),
)


class CommonMark:
    """Reads a text line by line; `feed` returns what shelters the line, or None.

    `shelters` holds every one that was opened, those that were never closed among them, and
    `kinds` what kind shelters a line.
    """

    def __init__(self) -> None:
        self.shelters: list[Shelter] = []
        self.kinds: dict[int, Kind] = {}
        self._open: Shelter | None = None
        self._quotes = self._fence_quotes = self._fence_offset = 0
        self._lists: list[int] = []
        self._blank = True
        self._code = False

    def feed(self, number: int, line: str) -> Shelter | None:
        """Take the next line, its tabs expanded."""
        sheltered = self._inside(line)
        text, quotes = _unquoted(line)
        if not sheltered:
            sheltered = self._begins(number, line, text, quotes)
        self._blank = not text.strip()
        if sheltered:
            self.kinds[number] = sheltered.kind
        return sheltered

    def _inside(self, line: str) -> Shelter | None:
        shelter = self._open
        if shelter is None:
            return None
        if shelter.kind is Kind.FENCE:
            return self._in_fence(shelter, *_unquoted(line, self._fence_quotes))
        if shelter.end == "" and not line.strip():
            self._close(shelter)
            return None
        if shelter.end and self._ends(shelter, line):
            self._close(shelter)
        return shelter

    def _in_fence(self, shelter: Shelter, text: str, quotes: int) -> Shelter | None:
        indent = len(text) - len(text.lstrip(" "))
        outside = quotes < self._fence_quotes or (text.strip() and indent < self._fence_offset)
        if outside:  # the list or quotation ends, and the code in it, though no fence closed it
            self._open = None
            return None
        mark = text.strip()
        relative = indent - self._fence_offset
        whole = mark == mark[:1] * len(mark) and len(mark) >= len(shelter.end)
        if whole and mark[0] == shelter.end[0] and relative <= 3:  # noqa: PLR2004  CommonMark 4.5
            self._close(shelter)
        return shelter

    def _close(self, shelter: Shelter) -> None:
        shelter.closed = True
        self._open = None

    def _ends(self, shelter: Shelter, line: str) -> bool:
        if shelter.end.startswith("</"):
            return bool(RAW_END.search(line))
        return shelter.end in line

    def _begins(self, number: int, line: str, text: str, quotes: int) -> Shelter | None:
        if quotes != self._quotes:
            self._lists, self._quotes = [], quotes
        if not text.strip():
            return None
        offset = self._content(text)
        content = text[offset:]
        if content.startswith("    ") and (self._blank or self._code):
            self._code = True
            return Shelter(Kind.CODE, number, "", closed=True)
        self._code = False
        begun = self._fence(number, content, quotes, offset) or self._html(number, line)
        if begun:
            self.shelters.append(begun)
        return begun

    def _content(self, text: str) -> int:
        """Return the column at which the innermost list item's text begins."""
        indent = len(text) - len(text.lstrip(" "))
        while self._lists and indent < self._lists[-1]:
            self._lists.pop()
        offset = self._lists[-1] if self._lists else 0
        if not indent and FOURFOLD.match(text):
            self._lists.append(4)
        for _ in range(MOST_MARKERS):
            marker = MARKER.match(text, offset)
            if not marker:
                break
            wide = len(marker[1]) > 4  # noqa: PLR2004  CommonMark 5.2: beyond, it is code
            offset = marker.start(1) + 1 if wide or not marker[1] else marker.end()
            self._lists.append(offset)
        return offset

    def _fence(self, number: int, content: str, quotes: int, offset: int) -> Shelter | None:
        match = FENCE.match(content)
        if not match:
            return None
        self._fence_quotes, self._fence_offset = quotes, offset
        nested = bool(quotes or offset)
        self._open = Shelter(Kind.FENCE, number, match[1], nested=nested)
        return self._open

    def _html(self, number: int, line: str) -> Shelter | None:
        shelter = self._html_start(number, line)
        if shelter is None:
            return None
        if shelter.end and self._ends(shelter, line):
            shelter.closed = True
        else:
            self._open = shelter
            # A blank line always comes: the end of the file is one.
            shelter.closed = not shelter.end
        return shelter

    def _html_start(self, number: int, line: str) -> Shelter | None:
        raw = RAW.match(line)
        if raw:
            return Shelter(Kind.HTML, number, f"</{raw[1].lower()}>")
        for start, kind, end in MARKED:
            if start.match(line):
                return Shelter(kind, number, end)
        element = ELEMENT.match(line)
        known = element and element[1].lower() in BLOCKS | COMMONMARK
        if known or (self._blank and LONE_TAG.match(line)):
            return Shelter(Kind.HTML, number, "")
        return None


def _unquoted(line: str, most: int = MOST_MARKERS) -> tuple[str, int]:
    """Return the line without its marks of quotation, and how many of `most` there were."""
    start = quotes = 0
    while quotes < most and (mark := QUOTE.match(line, start)):
        start = mark.end()
        quotes += 1
    return line[start:], quotes
