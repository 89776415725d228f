"""Whatever is written, every poll is told, and both readers of Markdown agree on its place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from zoneinfo import ZoneInfo

import markdown
from cmarkgfm import cmark
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from polls.extension import PollExtension
from polls.syntax import Scan, fences, rawhtml, scan
from polls.syntax.shelter import Kind

ZONE = ZoneInfo("Europe/Stockholm")
POLL = "::: poll {}\nJa?\n\n1. Ja\n2. Nej\n:::"
VOID = {"br", "hr", "img", "input", "link", "meta", "col"}

PIECES = (
    *("", "", "", "text", "  two", "    four", "        eight", "# title", "***", "---", "===="),
    *("```", "````", "`````", "~~~", "~~~~", "  ```", "    ```", "```python", "``` a b", "~~~ a`"),
    *("```not```", "- item", "  - nested", "    - nested", "1. one", "10) ten", "- ```", "-     x"),
    *("> quote", "> ```", ">", "> - ```", "<div>", "</div>", "<div class='a'>", " <p>", "</p>"),
    *("<pre>", "</pre>", "<script>", "</script>", "<!--", "-->", "text <!-- a", "b --> c", "<hr>"),
    *("<br>", "`<!--`", "    <!--", "<!-- a -->", "<!-- a --> b", "<a name='x'>", "<!-->", "<?php"),
    *("?>", "</div><div>", "<b>text", "</b>", "| a | b |", "[^1]: note", "term\n: definition"),
    *("<div markdown='1'>", "&amp;", "[a]: b", "<", "</", "<di", "<div", ">", "<section", "a=1>"),
    *(":::", "::: warning", "    ::: poll x", "  ::: poll x", "- ::: poll x", ":::poll x"),
)
BODY = (
    *("", "", "Ja?", "1. Ja", "2. Nej", "3. ja", "10. Tio", "- (ja) Ja", "- (nej) Nej", "- Nej"),
    *("type: rating", "type: multiple", "scale: 1-5", "choose: 2", "closes: 2026-02-31", "clsoes:"),
    *("closes: 2026-03-29 02:30", "replied: 2026-04-01 Tack", "opens: 0000-00-00", "  indented"),
    *(":::", "::::", "::: poll y", "::: Poll Å", "```", "<!-- a", "closes: 9999-12-31 23:59"),
)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Return an article in which good polls stand among everything that may shelter them."""
    pieces = draw(st.lists(st.sampled_from([*PIECES, POLL, POLL, POLL]), max_size=14))
    return "\n".join(piece.format(f"p{i}") for i, piece in enumerate(pieces))


class _Sections(HTMLParser):
    """Notes the polls that are shown, each with the elements around it."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[str] = []
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("data-poll")
        if name:
            self.found.append((name, tuple(self.around)))
        if tag not in VOID:
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.around:
            while self.around.pop() != tag:
                pass


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_scanned(text: str) -> None:
    """No text makes the scan fail, and its blocks stand in order and apart."""
    found = scan(text.split("\n"), "x.md", ZONE)
    spans = sorted((each.first, each.last) for each in [*found.blocks, *found.broken])
    assert all(first <= last for first, last in spans)
    assert all(this[1] < following[0] for this, following in pairwise(spans))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(BODY), max_size=14))
def test_any_poll_is_scanned(body: list[str]) -> None:
    """Whatever a poll holds, it is good or it is told; it never becomes text in silence."""
    found = scan(["::: poll x", *body], "x.md", ZONE)
    assert found.mistakes or found.blocks
    assert bool(found.mistakes) == bool(found.broken)
    assert all(1 <= mistake.line <= len(body) + 1 for mistake in found.mistakes)
    assert all("\n" not in mistake.message for mistake in found.mistakes)


@settings(max_examples=600, deadline=None)
@given(articles())
def test_every_fence_is_accounted_for(text: str) -> None:
    """A line that opens a poll begins a block, is told, or stands where CommonMark has no text."""
    lines = text.split("\n")
    found = scan(lines, "x.md", ZONE)
    assume(not found.mistakes)
    begun = {block.first for block in found.blocks}
    paragraphs = _paragraphs(lines, found)
    html = rawhtml.shelters([line.rstrip() for line in lines])
    for number, line in enumerate(lines):
        if number in begun:
            assert number + 1 in paragraphs, "CommonMark shows this poll as code or HTML"
        elif fences.opener(line):
            shelter = html[number]
            hidden = shelter and shelter.kind in {Kind.HTML, Kind.COMMENT}
            assert number not in paragraphs or hidden, "this poll became text in silence"


def _paragraphs(lines: list[str], found: Scan) -> set[int]:
    """Return the 0-based lines that are words to CommonMark; a poll is one, on its second line."""
    seen = list(lines)
    for block in found.blocks:
        seen[block.first : block.last + 1] = ["", "poll", *[""] * (block.last - block.first - 1)]
    options = cmark.Options.CMARK_OPT_SOURCEPOS | cmark.Options.CMARK_OPT_UNSAFE
    html = cmark.markdown_to_html("\n".join(seen), options)
    spans = re.findall(r"<(?:p|h1|h2) data-sourcepos=\"(\d+):\d+-(\d+):", html)
    return {line - 1 for first, last in spans for line in range(int(first), int(last) + 1)}


@settings(max_examples=600, deadline=None)
@given(articles())
@example("<div>\n```\n</div>\n\n::: poll p\n:::")
def test_every_good_poll_is_shown(text: str) -> None:
    """Where nothing is told, Python-Markdown shows each block once, in order, and in nothing."""
    extension = PollExtension("x.md", ZONE)
    html = markdown.Markdown(extensions=["meta", "extra", "codehilite", extension]).convert(text)
    assume(not extension.scan.mistakes)
    parser = _Sections()
    parser.feed(html)
    parser.close()
    assert parser.found == [(block.name, ()) for block in extension.scan.blocks]
