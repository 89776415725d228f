"""What each header of a comment file may hold."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from comments.headers import UnreadableError
from comments.model import Comment, Status
from comments.record import record

PATH = "content/comments/regel/1.md"
BERLIN = ZoneInfo("Europe/Berlin")


def read(*headers: str, folder: str = "regel") -> tuple[Comment, list[str]]:
    """Return the comment of a file with these headers, and its notices without the path."""
    text = "\n".join(("date: 2026-02-14", *headers)) + "\n\nHej\n"
    comment, notices = record(text, PATH, folder, BERLIN)
    return comment, [str(notice).removeprefix(PATH) for notice in notices]


def test_every_header_reaches_its_field() -> None:
    """A whole header is read without a word about it."""
    comment, notices = read(
        "author: Anna Ö",
        "website: https://example.org/å?b=1",
        "replyto: 7.md",
        "lang: SV",
        "status: vote-only",
        "vote: 2",
        "ballot: web-1",
        "voter: comment:abc",
        "own: yes",
    )
    assert notices == []
    assert (comment.id, comment.path, comment.slug) == ("1", PATH, "regel")
    assert (comment.author, comment.website) == ("Anna Ö", "https://example.org/å?b=1")
    assert (comment.replyto, comment.lang, comment.status) == ("7", "sv", Status.VOTE_ONLY)
    assert (comment.vote, comment.ballot, comment.voter) == ("2", "web-1", "comment:abc")
    assert comment.own
    assert not comment.shown
    assert (comment.body, comment.body_line, comment.lines["vote"]) == ("Hej", 12, 7)


def test_an_author_named_as_the_blogs_own_has_no_badge() -> None:
    """The badge is a header that only someone with the working tree can write."""
    assert not read("author: Utifrån")[0].own


@pytest.mark.parametrize(
    ("written", "status", "named"),
    [
        ("published", Status.PUBLISHED, False),
        ("Draft", Status.PENDING, False),
        ("pending", Status.PENDING, False),
        ("hidden", Status.HIDDEN, False),
        ("spam", Status.PENDING, True),
    ],
)
def test_a_status_decides_whether_words_are_shown(
    written: str, status: Status, *, named: bool
) -> None:
    """`draft` is an older word for pending; an unknown one is named, and keeps the words back."""
    comment, notices = read(f"status: {written}")
    assert comment.status is status
    assert bool(notices) is named


@pytest.mark.parametrize("name", ["replyto", "website", "lang", "status", "own", "email", "vote"])
def test_an_empty_header_says_nothing(name: str) -> None:
    """Templates of comment forms leave them empty."""
    comment, notices = read(f"{name}:")
    assert comment.status is Status.PUBLISHED
    assert notices == [] or name == "email"


@pytest.mark.parametrize("written", ["1", "1.md", "1md", "./1.md", "regel/1.md"])
def test_a_reply_names_a_file(written: str) -> None:
    """With or without its ending and folder; `1md` is left to `replies`, which knows the ids."""
    assert read(f"replyto: {written}")[0].replyto.removesuffix("md") == "1"


@pytest.mark.parametrize(
    ("header", "notice"),
    [
        (
            "website: javascript:alert(1)",
            ":2: not shown; write a whole address that begins with https:// or http://",
        ),
        (
            "website: example.org",
            ":2: not shown; write a whole address that begins with https:// or http://",
        ),
        (
            "website: https://a:b@example.org",
            ":2: not shown; write a whole address that begins with https:// or http://",
        ),
        (
            "website: http://[",
            ":2: not shown; write a whole address that begins with https:// or http://",
        ),
        (
            'website: https://example.org/"onclick=x',
            ":2: not shown; write a whole address that begins with https:// or http://",
        ),
        (
            "email: anna@example.org",
            ":2: holds an e-mail address; 'polls scrub' turns it into a keyed voter",
        ),
        (
            "author: anna@example.org",
            ":2: the name is an e-mail address, and is not shown; write a name instead",
        ),
        (
            "author: " + "A" * 101,
            ":2: the name is longer than 100 characters, and is cut; shorten it",
        ),
        ("lang: svenska!", ":2: 'svenska!' is no language; write its code, such as 'sv' or 'en'"),
        (
            "replyto: ../annan/1.md",
            ":2: a reply names a comment of the same article; write its file name",
        ),
        ("own: x", ":2: write 'own: yes' for the author's own comment, or take the line away"),
        (
            "post_id: annan",
            ":2: 'annan' is not the folder 'regel', which counts; take the line away",
        ),
    ],
)
def test_a_header_that_is_wrong_is_left_out_and_named(header: str, notice: str) -> None:
    """The comment is shown without it; the notice has its line, and no address in it."""
    comment, notices = read(header)
    assert notices == [notice]
    assert (comment.website, comment.lang, comment.replyto, comment.own) == ("", "", "", False)
    assert "@" not in repr(comment)
    assert "@" not in notice


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("author: A\n\nHej", ":1: no date; write 'date: 2026-02-14 10:12' in the header"),
        (
            "author: A\ndate: i går\n\nHej",
            ":2: 'i går' is no date; write it as 2026-02-14 10:12",
        ),
        (
            "date: 2026-02-14\nauthor: A\n",
            ":1: no words below the header; write them after an empty line",
        ),
    ],
)
def test_without_date_or_words_there_is_no_comment(text: str, notice: str) -> None:
    """Neither can be guessed."""
    with pytest.raises(UnreadableError) as caught:
        record(text, PATH, "regel", BERLIN)
    assert str(caught.value.notice) == PATH + notice


def test_a_vote_needs_no_words() -> None:
    """`vote:` or `ballot:` with nothing below it is a vote, and no mistake."""
    comment, notices = record("date: 2026-02-14\nvote: 2\n", PATH, "regel", BERLIN)
    assert (comment.vote, comment.body, notices) == ("2", "", [])


@pytest.mark.parametrize(
    ("header", "slug"), [("post_id: annan", "annan"), ("slug: annan", "annan")]
)
def test_in_the_flat_layout_a_header_names_the_article(header: str, slug: str) -> None:
    """`post_id`, or `slug` as some wrote."""
    assert read(header, folder="")[0].slug == slug


@pytest.mark.parametrize(
    ("header", "notice"),
    [
        ("lang: sv", ":1: which article? write 'post_id:' and the article's slug"),
        (
            "post_id: ../../x",
            ":2: a path climbs out of the folder; write the article's slug alone",
        ),
        ("slug: ..", ":2: a path climbs out of the folder; write the article's slug alone"),
    ],
)
def test_a_flat_file_without_its_article_is_refused(header: str, notice: str) -> None:
    """A path is no slug."""
    with pytest.raises(UnreadableError) as caught:
        read(header, folder="")
    assert str(caught.value.notice) == PATH + notice


def test_a_header_as_long_as_a_file_is_read() -> None:
    """In no more time than a short one: what is looked at is cut first."""
    comment, notices = read("author: " + "A" * 200_000, "lang: " + "x" * 50_000)
    assert len(comment.author) == 100
    assert all(len(notice) < 200 for notice in notices)
