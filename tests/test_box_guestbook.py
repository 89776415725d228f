"""The comments in the box: kept once, judged, mended, taken back, and numbered without a gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from ballotbox.commenting import guestbook
from ballotbox.model import Judgement
from ballotbox.store.schema import METADATA
from remark_makers import START, remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


pytest_plugins = ["postgres"]


@pytest.fixture(params=["sqlite", "postgres"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """Open the tables in a database of their own, of either kind."""
    url = f"sqlite:///{tmp_path / 'box.sqlite3'}"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
    engine = create_engine(url)
    METADATA.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def kept(connection: Connection, *names: str) -> list[str]:
    """Keep comments, one a minute, and return their names."""
    for minute, name in enumerate(names):
        guestbook.add(connection, remark(name, minute), f"sent {name}")
    return list(names)


def judgements(connection: Connection) -> dict[str, str]:
    """Return the judgement of every comment."""
    found = guestbook.page(connection, None, skip=0, limit=guestbook.MOST)
    return {one.id: one.judgement.value for one in found}


def test_a_comment_comes_back_as_it_was_kept(connection: Connection) -> None:
    """Every field survives, to the microsecond, whatever characters it holds."""
    sent = remark(
        "a",
        body="Rad ett\n\n<b>två</b> 🙂 'å\"ä'; DROP TABLE",
        website="https://example.org/ö",
        email="e1",
        replyto="b",
        ballot="web-x",
        written=START.replace(microsecond=999_999),
    )

    stored = guestbook.add(connection, sent, "s1")

    assert stored == replace(sent, seq=1)
    assert guestbook.by_id(connection, "a") == stored
    assert guestbook.by_submission(connection, "s1") == stored


def test_a_comment_sent_twice_is_kept_once(connection: Connection) -> None:
    """The second sending gets what the first one left, even with another id."""
    first = guestbook.add(connection, remark("a"), "s1")

    assert guestbook.add(connection, remark("b", 1), "s1") == first
    assert judgements(connection) == {"a": "waiting"}
    assert guestbook.last(connection) == 1


def test_a_decision_on_many_numbers_each_of_them(connection: Connection) -> None:
    """Five hundred are judged at once, in their order of time, and each has its own number."""
    names = kept(connection, *(f"c{at:03}" for at in range(guestbook.MOST)))

    assert guestbook.decide(connection, names, Judgement.APPROVED) == guestbook.MOST

    changes = guestbook.changed(connection, guestbook.MOST, 1000)
    assert [one.id for one in changes] == names
    assert [one.seq for one in changes] == list(range(501, 1001))
    assert guestbook.waiting(connection) == 0


def test_more_than_five_hundred_at_once_are_refused(connection: Connection) -> None:
    """A page never holds so many, so such a list is nobody's honest form."""
    with pytest.raises(ValueError, match="500"):
        guestbook.decide(connection, ["a"] * 501, Judgement.APPROVED)


def test_the_author_cannot_take_a_comment_back(connection: Connection) -> None:
    """That is its writer's, and erases the words; the author rejects it."""
    with pytest.raises(ValueError, match="writer"):
        guestbook.decide(connection, kept(connection, "a"), Judgement.TAKEN_BACK)


def test_a_decision_that_changes_nothing_has_no_number(connection: Connection) -> None:
    """Approving what is approved, or what is not there, is no change."""
    kept(connection, "a", "b")
    guestbook.decide(connection, ["a"], Judgement.APPROVED)

    assert guestbook.decide(connection, ["a", "nobody"], Judgement.APPROVED) == 0
    assert guestbook.last(connection) == 3


def test_the_changes_after_a_number_are_told_in_its_order(connection: Connection) -> None:
    """Each comment is told once, with its last judgement, where its last change stands."""
    kept(connection, "a", "b", "c")
    guestbook.decide(connection, ["a"], Judgement.REJECTED)

    told = guestbook.changed(connection, 1, 10)

    assert [(one.id, one.seq) for one in told] == [("b", 2), ("c", 3), ("a", 4)]
    assert told[-1].judgement is Judgement.REJECTED
    assert told[-1].body == "Ord av a", "the vote of a rejected comment is still to be listed"
    assert [one.id for one in guestbook.changed(connection, 1, 1)] == ["b"]


def test_a_mended_comment_waits_anew(connection: Connection) -> None:
    """New words have not been seen by the author, whatever was thought of the old ones."""
    kept(connection, "a")
    guestbook.decide(connection, ["a"], Judgement.APPROVED)

    mended = guestbook.mend(connection, remark("a", 9, body="Nya ord"))

    assert (mended.judgement, mended.body, mended.seq) == (Judgement.WAITING, "Nya ord", 3)
    assert guestbook.by_id(connection, "a") == mended


def test_spam_cannot_mend_itself_into_the_queue(connection: Connection) -> None:
    """It stays spam, without a word about it."""
    kept(connection, "a")
    guestbook.decide(connection, ["a"], Judgement.SPAM)

    assert guestbook.mend(connection, remark("a", body="x")).judgement is Judgement.SPAM


def test_a_blocked_writer_mends_nothing_into_the_queue(connection: Connection) -> None:
    """New words under an old comment are new words: they go where all of theirs go."""
    kept(connection, "a")
    guestbook.decide(connection, ["a"], Judgement.APPROVED)
    guestbook.block(connection, remark("b", commenter=remark("a").commenter), START)

    assert guestbook.mend(connection, remark("a", body="x")).judgement is Judgement.SPAM


@pytest.mark.parametrize("judgement", [Judgement.REJECTED, Judgement.VOTE_ONLY])
def test_what_the_author_hid_cannot_mend_itself_into_view(
    connection: Connection, judgement: Judgement
) -> None:
    """Where comments appear at once, one that the author took off the page waits for them."""
    kept(connection, "a")
    guestbook.decide(connection, ["a"], judgement)

    for words in ("x", "y"):
        mended = remark("a", body=words, judgement=Judgement.APPROVED)
        assert guestbook.mend(connection, mended).judgement is Judgement.WAITING


def test_mending_without_a_change_changes_nothing(connection: Connection) -> None:
    """A form sent back as it was neither unpublishes the comment nor moves its date."""
    kept(connection, "a")
    guestbook.decide(connection, ["a"], Judgement.APPROVED)

    same = guestbook.mend(connection, remark("a", 60))

    assert (same.judgement, same.written, same.seq) == (Judgement.APPROVED, START, 2)


def test_taking_back_leaves_no_trace_of_who_or_what(connection: Connection) -> None:
    """The row stays, so that the blog hears of it, but all words and hashes are gone for good."""
    stored = guestbook.add(
        connection, remark("a", email="e", website="https://e.org", ballot="web-x"), "s1"
    )

    left = guestbook.take_back(connection, stored)

    assert (left.author, left.body, left.website, left.email, left.commenter) == ("",) * 5
    assert (left.judgement, left.ballot, left.seq) == (Judgement.TAKEN_BACK, "web-x", 2)
    assert guestbook.by_id(connection, "a") == left
    assert guestbook.take_back(connection, left) == left
    assert guestbook.last(connection) == 2


def test_what_was_taken_back_stays_so(connection: Connection) -> None:
    """Neither the author's tick nor a late mending brings words back."""
    kept(connection, "a")
    left = guestbook.take_back(connection, remark("a"))

    assert guestbook.decide(connection, ["a"], Judgement.APPROVED) == 0
    assert guestbook.mend(connection, remark("a", body="Åter")) == left
    assert guestbook.block(connection, left, START) == 0
    assert judgements(connection) == {"a": "taken-back"}


def test_a_blocked_commenter_goes_straight_to_spam(connection: Connection) -> None:
    """What waits becomes spam with the comment itself; what was approved by the author stays."""
    for minute, name in enumerate("abcd"):
        who = "other" if name == "d" else "x"
        guestbook.add(connection, remark(name, minute, commenter=who), name)
    guestbook.decide(connection, ["b"], Judgement.APPROVED)
    marked = guestbook.by_id(connection, "a") or remark("a")

    assert guestbook.block(connection, marked, START) == 2
    assert guestbook.block(connection, marked, START) == 0

    late = guestbook.add(connection, remark("e", 9, commenter="x"), "e")
    assert late.judgement is Judgement.SPAM
    assert judgements(connection) == {
        "a": "spam",
        "b": "approved",
        "c": "spam",
        "d": "waiting",
        "e": "spam",
    }
    assert guestbook.blocked(connection, [late, remark("d")]) == {"x"}


def test_a_block_can_be_lifted(connection: Connection) -> None:
    """A slip of the author's is no verdict for ever."""
    kept(connection, "a")
    guestbook.block(connection, remark("a"), START)

    guestbook.unblock(connection, remark("a"))

    again = guestbook.add(connection, remark("b", 1, commenter="browser of a"), "b")
    assert again.judgement is Judgement.WAITING


def test_nobody_is_blocked_for_a_browser_that_cannot_be_told(connection: Connection) -> None:
    """Else one unknown spammer would silence all who share nothing but having no token."""
    for name in "ab":
        guestbook.add(connection, remark(name, commenter=""), name)

    assert guestbook.block(connection, remark("a", commenter=""), START) == 1

    assert judgements(connection) == {"a": "spam", "b": "waiting"}
    assert not guestbook.is_blocked(connection, "")
    last = guestbook.add(connection, remark("c", commenter=""), "c")
    assert last.judgement is Judgement.WAITING


def test_those_that_wait_come_first_and_the_oldest_of_them(connection: Connection) -> None:
    """Then the decided ones, the newest first."""
    kept(connection, "a", "b", "c", "d", "e")
    guestbook.decide(connection, ["a", "d"], Judgement.APPROVED)

    def names(judgement: Judgement | None, skip: int = 0) -> str:
        found = guestbook.page(connection, judgement, skip=skip, limit=3)
        return "".join(one.id for one in found)

    assert names(None) == "bce"
    assert names(None, skip=3) == "da"
    assert names(Judgement.WAITING) == "bce"
    assert names(Judgement.APPROVED) == "da"
    assert guestbook.numbers(connection) == {
        Judgement.WAITING: 3,
        Judgement.APPROVED: 2,
        Judgement.VOTE_ONLY: 0,
        Judgement.REJECTED: 0,
        Judgement.SPAM: 0,
        Judgement.TAKEN_BACK: 0,
    }


DEEDS = st.tuples(
    st.sampled_from(["add", "mend", "take back", "decide", "block"]),
    st.sampled_from("abcde"),
    st.sampled_from([one for one in Judgement if one is not Judgement.TAKEN_BACK]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(DEEDS, max_size=25))
def test_a_reader_of_the_changes_misses_none(deeds: list[tuple[str, str, Judgement]]) -> None:
    """Whoever asks for what is new after each deed ends with exactly what the box holds."""
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        copy, seen = {}, 0
        for step, (deed, name, judgement) in enumerate(deeds):
            before = guestbook.last(connection)
            _do(connection, deed, name, judgement, step)
            news = guestbook.changed(connection, seen, 100)
            assert [one.seq for one in news] == list(range(before + 1, before + len(news) + 1))
            copy |= {one.id: one for one in news}
            seen += len(news)
        whole = guestbook.page(connection, None, skip=0, limit=100)
        assert copy == {one.id: one for one in whole}
    engine.dispose()


def _do(connection: Connection, deed: str, name: str, judgement: Judgement, step: int) -> None:
    found = guestbook.by_id(connection, name)
    if deed == "add":
        guestbook.add(connection, remark(name), f"sent {name}")
    elif deed == "decide":
        guestbook.decide(connection, ["a", name], judgement)
    elif found is None:
        return
    elif deed == "mend":
        guestbook.mend(connection, replace(found, body=f"{step % 3}", judgement=Judgement.WAITING))
    elif deed == "take back":
        guestbook.take_back(connection, found)
    else:
        guestbook.block(connection, found, START)
