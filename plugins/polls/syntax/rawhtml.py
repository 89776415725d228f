"""Where a text is code, comment or raw HTML, as Python-Markdown 3 reads it.

Its fenced code is found first, over the whole text: at the start of a line only, closed by the
very same marks. Then raw HTML runs from a block's tag to the tag that closes it, blank lines and
all, and a comment may begin in the middle of a line. Source: its `fenced_code` and `htmlparser`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from polls.syntax.elements import BLOCKS
from polls.syntax.shelter import Kind, Shelter

if TYPE_CHECKING:
    from collections.abc import Sequence

FENCE = re.compile(
    r"(`{3,}|~{3,}) *(?:\{.*\}|(?:\.?[\w#.+-]* *)?(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)"
)
MARKS = re.compile(r"(`{3,}|~{3,}) *")
TOKEN = re.compile(
    r"\n|<!--|<(/?)([a-zA-Z][^\s/>`]*)((?:[^\"'<>`]|\"[^\"]*\"|'[^']*')*+)(>?)", re.DOTALL
)
COMMENT_END = re.compile(r"--!?>")
MARKDOWN = re.compile(r"\smarkdown(?:\s|=|/|$)", re.IGNORECASE)
OPAQUE = ("script", "style")


def shelters(lines: Sequence[str]) -> list[Shelter | None]:
    """Return what shelters each line, or None; polls and front matter must be blank in `lines`."""
    cover = _fenced(lines)
    rest = ["" if sheltered else line for line, sheltered in zip(lines, cover, strict=True)]
    for shelter, last in _Html("\n".join(rest)).found():
        for number in range(shelter.first, min(last + 1, len(lines))):
            cover[number] = cover[number] or shelter
    return cover


def _fenced(lines: Sequence[str]) -> list[Shelter | None]:
    ends: dict[str, list[int]] = defaultdict(list)
    for number in range(len(lines) - 1, -1, -1):
        if match := MARKS.fullmatch(lines[number]):
            ends[match[1]].append(number)
    cover: list[Shelter | None] = [None] * len(lines)
    number = 0
    while number < len(lines):
        match = FENCE.fullmatch(lines[number])
        last = _next_end(ends[match[1]], number) if match else -1
        if match and last > number:
            shelter = Shelter(Kind.FENCE, number, match[1], closed=True)
            cover[number : last + 1] = [shelter] * (last + 1 - number)
            number = last
        number += 1
    return cover


def _next_end(ends: list[int], number: int) -> int:
    while ends and ends[-1] <= number:
        ends.pop()
    return ends[-1] if ends else -1


class _Html:
    """Walks over a text once; `found` yields each stretch of HTML with its last line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line = self.start = self.position = 0
        self.ticks = 0  # backticks on the line so far
        self.tail = False
        self.shelter: Shelter | None = None
        self.stack: list[str] = []
        self.depth: Counter[str] = Counter()
        self.result: list[tuple[Shelter, int]] = []
        self.comments_end = len(text)

    def found(self) -> list[tuple[Shelter, int]]:
        while match := TOKEN.search(self.text, self.position):
            self._token(match)
        if self.shelter:
            self.result.append((self.shelter, self.text.count("\n")))
        return self.result

    def _token(self, match: re.Match[str]) -> None:
        if match[0] == "\n":
            self._move(match.end())
            self.tail = False
        elif match[0] == "<!--":
            self._comment(match)
        elif match[1]:
            self._move(match.end(2))
            self._close(match[2].lower() if match[4] else "")
        else:
            self._open(match)

    def _move(self, position: int) -> None:
        newlines = self.text.count("\n", self.position, position)
        if newlines:
            self.line += newlines
            self.start = self.text.rindex("\n", self.position, position) + 1
            self.ticks = 0
        self.ticks += self.text.count("`", max(self.start, self.position), position)
        self.position = position

    def _at_line_start(self, position: int) -> bool:
        return position - self.start <= 3 and not self.text[self.start : position].strip()  # noqa: PLR2004  from four spaces on it is code

    def _comment(self, match: re.Match[str]) -> None:
        self._move(match.start())
        end = None
        if match.end() < self.comments_end:
            end = COMMENT_END.search(self.text, match.end())
        if end is None:
            self.comments_end = min(self.comments_end, match.end())
            self._move(match.end())
            return
        if self.ticks % 2:  # an odd number on the line: the comment's beginning stands in code
            self._move(match.end())
            return
        inline = not self._may_begin(match.start())
        shelter = Shelter(Kind.COMMENT, self.line, "-->", closed=True, inline=inline)
        self._move(end.end())
        if not self.shelter:
            self.result.append((shelter, self.line))
            self.tail = not inline

    def _open(self, match: re.Match[str]) -> None:
        self._move(match.start())
        name, whole = match[2].lower(), bool(match[4])
        # A tag that does not end is taken for one that is never closed: the safe side.
        empty = whole and (match[3].endswith("/") or name == "hr")
        if not self.shelter and name in BLOCKS and not empty and self._may_begin(match.start()):
            markdown = bool(MARKDOWN.search(match[3]))
            self.shelter = Shelter(Kind.HTML, self.line, f"</{name}>", markdown=markdown)
        self._move(match.end() if whole else match.end(2))
        if self.shelter and not empty and (whole or name in BLOCKS):
            self.stack.append(name)
            self.depth[name] += 1
            self._skip(name)

    def _may_begin(self, position: int) -> bool:
        return self.tail or self._at_line_start(position)

    def _skip(self, name: str) -> None:
        """Pass over a script's or style sheet's words, in which tags mean nothing."""
        if name not in OPAQUE:
            return
        end = re.compile(f"</{name}", re.IGNORECASE).search(self.text, self.position)
        self._move(end.start() if end else len(self.text))

    def _close(self, name: str) -> None:
        if not self.shelter or not self.depth[name]:
            return
        while self.stack:
            last = self.stack.pop()
            self.depth[last] -= 1
            if last == name:
                break
        if not self.stack:
            self.shelter.closed = True
            self.result.append((self.shelter, self.line))
            self.shelter, self.tail = None, True
