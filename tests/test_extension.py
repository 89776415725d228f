"""Polls become a plain, readable list in the HTML, and stay at hand for the rest of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from pelican.readers import MarkdownReader
from pelican.settings import DEFAULT_CONFIG

from golden_cases import ZONE
from polls.extension import PollExtension
from polls.syntax import Scan

if TYPE_CHECKING:
    from pathlib import Path

    from markdown import Markdown

POLL = '::: poll x\nA & <b>B</b>?\n\n1. One "1"\n2. Two\n:::'
SHOWN = (
    '<section class="poll" data-poll="x">\n<p>A &amp; &lt;b&gt;B&lt;/b&gt;?</p>\n<ol>\n'
    '<li>One "1"</li>\n<li>Two</li>\n</ol>\n</section>'
)


def reader() -> tuple[Markdown, PollExtension]:
    """Return Markdown as Pelican sets it up, with the extension."""
    extension = PollExtension("x.md", ZONE)
    names = ["codehilite", "extra", "meta", extension]
    return markdown.Markdown(extensions=names), extension


def html(text: str) -> str:
    """Return what a text becomes."""
    return reader()[0].convert(text)


def test_a_poll_becomes_a_plain_list() -> None:
    """The question is a paragraph, the options a list, and all words are escaped."""
    assert html(POLL) == SHOWN


def test_a_poll_stands_by_itself() -> None:
    """Text right above and below stays in paragraphs of its own."""
    assert html(f"Above\n{POLL}\nBelow") == f"<p>Above</p>\n{SHOWN}\n<p>Below</p>"


def test_bullets_become_a_list_without_numbers() -> None:
    """Options with keys of their own are not numbered."""
    shown = html("::: poll x\nA?\n\n- (a) A\n- (b) B\n:::")
    assert "<ul>\n<li>A</li>\n<li>B</li>\n</ul>" in shown


def test_a_scale_is_shown_by_its_ends() -> None:
    """A rating without words shows from what to what."""
    assert "<p>A?</p>\n<p>1–5</p>\n</section>" in html(
        "::: poll x\nA?\n\ntype: rating\nscale: 1-5\n:::"
    )


def test_a_poll_shown_again_is_an_empty_section() -> None:
    """A poll closed at once leaves a place for the poll declared elsewhere."""
    assert html("::: poll x\n:::") == '<section class="poll" data-poll="x"></section>'


def test_a_poll_in_code_stays_code() -> None:
    """What shows how polls are written is not a poll."""
    assert "<section" not in html(f"```\n{POLL}\n```")


def test_front_matter_is_left_to_pelican() -> None:
    """Front matter is read as ever, with a poll right below it."""
    md, extension = reader()
    assert md.convert(f"Title: T\nSummary: S\n\n{POLL}") == SHOWN
    assert md.Meta == {"title": ["T"], "summary": ["S"]}  # type: ignore[attr-defined]  # meta's
    assert extension.scan.blocks[0].first == 3


def test_mistakes_name_the_lines_of_the_file() -> None:
    """Lines are counted from the top of the file, front matter and all."""
    md, extension = reader()
    md.convert("Title: T\nDate: 2026-01-01\n\nText\n\n::: poll x\nA?\n\n1. A\n3. B\n:::")
    assert [mistake.line for mistake in extension.scan.mistakes] == [10]


def test_a_broken_poll_is_left_as_text() -> None:
    """Nothing is shown as a poll that has a mistake; the build fails anyway."""
    assert "<section" not in html("::: poll x\nA?\n\n1. A\n3. B\n:::")


def test_later_conversions_change_nothing() -> None:
    """Pelican converts a summary with the same instance: the article's polls stay known."""
    md, extension = reader()
    md.convert(POLL)
    first = extension.scan
    md.reset()
    assert md.convert("A summary with ::: poll y") == "<p>A summary with ::: poll y</p>"
    assert extension.scan is first


def test_before_it_reads_it_knows_nothing() -> None:
    """An extension that has converted nothing holds an empty scan."""
    assert PollExtension("x.md", ZONE).scan == Scan()


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_pelican_reads_a_file_with_a_poll(tmp_path: Path, start: str, end: str) -> None:
    """Pelican's own reader gives the poll and the right lines, whatever the file's line ends."""
    path = tmp_path / "a.md"
    text = f"{start}Title: T\nSummary: *S*\n\n{POLL}\n".replace("\n", end)
    path.write_bytes(text.encode())
    extension = PollExtension("a.md", ZONE)
    settings = DEFAULT_CONFIG | {
        "MARKDOWN": {"extensions": ["meta", extension]},
        "FORMATTED_FIELDS": ["summary"],
    }
    content, metadata = MarkdownReader(settings).read(str(path))
    assert content == SHOWN
    assert metadata["summary"] == "<p><em>S</em></p>"
    assert [(block.first, block.last) for block in extension.scan.blocks] == [(3, 8)]
