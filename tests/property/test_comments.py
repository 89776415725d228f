"""Laws of comments: nothing read is lost, nothing shown can harm, nothing depends on order."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comment_makers import comment
from comments.edit import with_header
from comments.files import read
from comments.headers import UnreadableError, parse
from comments.model import Comment, Status
from comments.replies import parents
from comments.sanitise import TAGS, sanitise
from comments.scrub import scrubbed
from comments.thread import thread

if TYPE_CHECKING:
    import pytest

FEW = settings(max_examples=150, deadline=None)
NAMES = st.sampled_from(["author", "date", "vote", "email", "own", "replyto", "x", "Svar", ""])
WORDS = st.text(max_size=12)
LINES = st.one_of(
    st.builds("{}: {}".format, NAMES, WORDS),
    WORDS,
    st.sampled_from(["", "---", "date: 2026-02-14"]),
)
TEXTS = st.builds(
    lambda lines, newline: newline.join(lines),
    st.lists(LINES, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
MARKS = st.sampled_from([
    *("<", ">", "&", "[", "](", ")", "!", "*", "_", "`", "\n", "\n\n", "- ", "> ", "1. ", "    "),
    *("<script>", "</p>", "<img src=x onerror=a>", "javascript:", "http://a", "&#", ";", '"', "'"),
    *("]:", "\ue000", "\ue001", "\u202e", "\x00", "<a href=", "x", "ä"),
])  # fmt: skip
BODIES = st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=30).map("".join)


class Tags(HTMLParser):
    """What stands in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and that it is to be closed."""
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that tags close in the order in which they opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the words."""
        self.words += data


@FEW
@given(BODIES)
def test_only_what_is_allowed_comes_through(body: str) -> None:
    """Tags of the list, balanced; links with one rel to http(s); no other attribute but start."""
    tags = Tags(sanitise(body))
    assert tags.open == []
    for tag, attributes in tags.seen:
        assert tag in TAGS
        if tag == "a":
            assert attributes.keys() == {"href", "rel"}
            assert attributes["rel"] == "nofollow ugc noopener"
            assert urlsplit(attributes["href"] or "").scheme in {"http", "https"}
        else:
            assert attributes.keys() <= ({"start"} if tag == "ol" else set())


@FEW
@given(st.lists(st.sampled_from(["ett", "två", "2", "inte", "<b>", "\n", "[2]:", "&", "#", ">"])))
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Every word that a reader writes is on the page, in its order."""
    shown = re.findall(r"\w+", Tags(sanitise(" ".join(pieces))).words)
    assert shown == re.findall(r"\w+", " ".join(pieces))


@FEW
@given(TEXTS)
def test_a_file_is_read_or_named(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in it: one comment, or at least one notice with a line."""
    root = tmp_path_factory.mktemp("blog")
    (root / "regel").mkdir()
    (root / "regel" / "1.md").write_bytes(text.encode("utf-8", "replace"))
    found = read(root, root, ZoneInfo("UTC"))
    assert found.comments or found.warnings
    assert all(notice.line >= 1 for notice in found.warnings)
    assert all("\x1b" not in str(notice) and "\n" not in str(notice) for notice in found.warnings)


@FEW
@given(TEXTS, st.sampled_from(["vote", "voter", "status"]))
def test_a_header_written_is_read_and_nothing_else_changes(text: str, name: str) -> None:
    """Other headers, the words and the rest of the file stay as they were."""
    try:
        before = parse(text, "")
    except UnreadableError:
        return
    after = parse(with_header(text, name, "x"), "")
    assert dict(after.values) == {**before.values, name: "x"}
    assert after.body == before.body


@FEW
@given(TEXTS)
def test_scrubbing_leaves_no_address_and_all_else(text: str) -> None:
    """The words stay, and so does every other header; twice is as once."""
    try:
        before = parse(text, "")
    except UnreadableError:
        return
    kept = {name: value for name, value in before.values.items() if name != "email"}
    assume(kept)
    clean = scrubbed(text, str.upper)
    after = parse(clean, "")
    assert after.body == before.body
    assert "email" not in after.values
    assert {name: after.values[name] for name in kept} == kept
    assert scrubbed(clean, str.upper) == clean


@st.composite
def threads(draw: st.DrawFn) -> list[Comment]:
    """Draw comments that reply to one another at random, in circles too."""
    ids = [str(n) for n in range(draw(st.integers(1, 12)))]
    replies = st.sampled_from(["", "borta", *ids])
    statuses = st.sampled_from([*Status, Status.PUBLISHED, Status.PUBLISHED])
    return [
        comment(name, draw(replies), minute, status=draw(statuses))
        for minute, name in enumerate(ids)
    ]


@FEW
@given(threads())
def test_every_shown_comment_stands_once_in_its_thread(comments: list[Comment]) -> None:
    """None is lost or doubled; each stands one deeper than what it stands under, after it."""
    nodes = thread(comments, parents(comments)[0])
    assert sorted(n.comment.id for n in nodes) == sorted(c.id for c in comments if c.shown)
    depths = {"": -1}
    for node in nodes:
        under = node.parent.id if node.parent else ""
        assert node.depth == depths[under] + 1
        depths[node.comment.id] = node.depth
