"""The opening words of a post, for its teaser, where the author wrote no summary."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from pelican import signals
from pelican.contents import Article, Content

MOST_WORDS = 50
# What stands in these is no running text, or repeats elsewhere on a page of teasers.
LEFT_OUT = frozenset(
    ("section", "table", "pre", "figure", "script", "style", "sup", "blockquote", "div", "aside")
)


class _Paragraphs(HTMLParser):
    """Collects the words of paragraphs that lie in nothing left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._left_out = 0
        self._paragraphs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the library's)
        self._left_out += tag in LEFT_OUT
        self._paragraphs += tag == "p"

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag in LEFT_OUT
        self._paragraphs -= tag == "p"
        if tag == "p":
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._paragraphs and not self._left_out:
            self.words.append(data)


def opening(html: str, most: int = MOST_WORDS) -> str:
    """Return the first `most` words of the paragraphs in `html` as one paragraph of plain text.

    Polls, footnotes, tables, quotations, headings and code are left out; '' where nothing is left.
    """
    parser = _Paragraphs()
    parser.feed(html)
    words = "".join(parser.words).split()
    if not words:
        return ""
    end = "…" if len(words) > most else ""
    return f"<p>{escape(' '.join(words[:most]), quote=False)}{end}</p>"


def summarise(content: Content) -> None:
    """Give an article without a summary its opening words; Pelican would cut its HTML short."""
    if isinstance(content, Article) and "summary" not in content.metadata:
        content.metadata["summary"] = content._summary = opening(content._content or "")  # noqa: SLF001 (Pelican's)


def register() -> None:
    """Connect to Pelican."""
    signals.content_object_init.connect(summarise)
