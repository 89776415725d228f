"""The text of a comment's file: whatever a field holds, it is read again as that field alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.headers import UnreadableError
from comments.model import Status
from comments.record import record
from comments.writing import Sheet, decided, text

DATE = datetime(2026, 2, 14, 10, 12, 13, tzinfo=UTC)
FIELDS = ("author", "website", "replyto", "lang", "vote", "ballot", "voter")


def sheet(**changes: Any) -> Sheet:  # noqa: ANN401 (any field)
    """Return a comment that an importer brings."""
    return Sheet(
        **{"slug": "regel", "id": "a", "date": DATE, "body": "2", "source": "box", **changes}
    )


def test_a_file_reads_well() -> None:
    """Headers first, each once, an empty line, and the words."""
    whole = sheet(author="Åsa", replyto="b", lang="sv", body="Tvåan.\r\n\r\nFör att\r")
    assert text(whole) == (
        "date: 2026-02-14T10:12:13Z\nauthor: Åsa\nreplyto: b\nlang: sv\nsource: box\n"
        "\nTvåan.\n\nFör att\n"
    )


def test_a_comment_without_words() -> None:
    """Where only the vote is left there is no body, and the status says so."""
    bare = sheet(body="", status=Status.HIDDEN, vote="2")
    assert text(bare) == "date: 2026-02-14T10:12:13Z\nstatus: hidden\nvote: 2\nsource: box\n"


@settings(max_examples=300)
@given(
    values=st.fixed_dictionaries({name: st.text(max_size=20) for name in FIELDS}),
    body=st.text(max_size=60).filter(str.strip),
)
def test_no_field_reaches_into_another(values: dict[str, str], body: str) -> None:
    """Line breaks, quotation marks and colons are part of a value, and words stay words."""
    read, _ = record(text(sheet(**values, body=body)), "a.md", "regel", ZoneInfo("UTC"))
    assert (read.date, read.status, read.own) == (DATE, Status.PUBLISHED, False)
    assert read.vote == " ".join(read.vote.split())
    assert "".join(read.body.split()) == "".join(body.split())
    assert set(read.lines) <= {*FIELDS, "date", "source"}


@pytest.mark.parametrize("name", ['"Kalle"', "'", '""', '"a" och "b"', "Kalle: status: hidden"])
def test_a_name_is_kept_as_it_is(name: str) -> None:
    """Quotation marks around a name belong to it."""
    assert record(text(sheet(author=name)), "a.md", "regel", ZoneInfo("UTC"))[0].author == name


def test_line_breaks_end_no_header() -> None:
    """A name cannot bring a header, nor words, of its own."""
    written = text(sheet(author="Eva\nown: yes\u2028vote: 1\r\n\r\nHej"))
    assert written.split("\n")[1] == "author: Eva own: yes vote: 1 Hej"


@pytest.mark.parametrize(
    ("before", "brought", "vote", "status"),
    [
        ("date: 2026-02-14\nvote: 1\n\nHej", {}, "1", Status.PUBLISHED),
        ("date: 2026-02-14\nstatus: hidden\n\nHej", {}, "", Status.HIDDEN),
        (
            "date: 2026-02-14\nstatus: hidden\nvote: none\n\nHej",
            {"body": "", "vote": "2", "status": Status.VOTE_ONLY},
            "none",
            Status.HIDDEN,
        ),
        ("date: 2026-02-14\nstatus: hidden\nvote: 2\nsource: box\n", {}, "", Status.PUBLISHED),
        (
            "date: 2026-02-14\nstatus: hidden\nvote: 1\n",
            {"body": "", "vote": "2", "status": Status.VOTE_ONLY},
            "1",
            Status.VOTE_ONLY,
        ),
    ],
)
def test_what_the_author_decided_stays(
    before: str, brought: dict[str, Any], vote: str, status: Status
) -> None:
    """Beside words `vote:` and `status:` are the author's; without words, a vote that differs."""
    after = decided(sheet(**brought), before)
    assert (after.vote, after.status) == (vote, status)


def test_a_file_that_cannot_be_read_is_not_guessed_at() -> None:
    """The author's slip is told, and nothing of it overwritten."""
    with pytest.raises(UnreadableError):
        decided(sheet(), "Hej\n")
