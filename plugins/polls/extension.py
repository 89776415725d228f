"""The Markdown preprocessor that turns polls into a plain, readable fallback and keeps them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

from polls.syntax import Block, Declaration, Scan, scan

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from markdown import Markdown

# Before `meta` (27), which takes the front matter away and with it the file's line numbers, and
# after white space is normalised (30).
PRIORITY = 28


class PollExtension(Extension):
    """Reads the polls of one file, `path`; `zone` is that of its dates and times.

    After the first `convert()`, `scan` holds what it found. Pelican converts the values of some
    front matter with the same instance afterwards: these hold no polls, and change nothing.
    """

    def __init__(self, path: str, zone: ZoneInfo) -> None:
        super().__init__()
        self.path, self.zone = path, zone
        self.scan = Scan()
        self.done = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Put the preprocessor in its place."""
        md.preprocessors.register(_Polls(md, self), "polls", PRIORITY)


class _Polls(Preprocessor):
    def __init__(self, md: Markdown, extension: PollExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        if self.extension.done:
            return lines
        self.extension.done = True
        self.extension.scan = scan(lines, self.extension.path, self.extension.zone)
        result: list[str] = []
        position = 0
        for block in self.extension.scan.blocks:
            stored = self.md.htmlStash.store(fallback(block))
            result += [*lines[position : block.first], "", stored, ""]
            position = block.last + 1
        return result + lines[position:]


def fallback(block: Block) -> str:
    """Return the poll as plain HTML, for feeds, and for `generator` to put the whole poll in."""
    opening = f'<section class="poll" data-poll="{block.name}">'
    if block.declaration is None:
        return f"{opening}</section>"
    question = f"<p>{_escaped(block.declaration.question)}</p>"
    return "\n".join([opening, question, *_options(block.declaration), "</section>"])


def _options(declaration: Declaration) -> list[str]:
    scale = declaration.settings.scale
    if declaration.options:
        tag = "ol" if declaration.numbered else "ul"
        items = [f"<li>{_escaped(option.label)}</li>" for option in declaration.options]
        return [f"<{tag}>", *items, f"</{tag}>"]
    return [f"<p>{scale.low}–{scale.high}</p>"] if scale else []


def _escaped(text: str) -> str:
    return escape(text, quote=False)
