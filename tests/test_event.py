"""What one line of a ballot file says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from polls.ballots.event import UnreadableError, ballot, line
from polls.model import Ballot, Kind, Reason, Source

MONTH = datetime(2026, 2, 1, tzinfo=UTC)
CAST = datetime(2026, 2, 14, 10, 12, tzinfo=UTC)
FULL = Ballot(
    id="web-7Q2M",
    source=Source.WEB,
    selection=("2",),
    cast=CAST,
    voter="web:k3f",
    key="9c1e0d2b",
    receipt="åäö-12",
)
FULL_LINE = (
    '{"v":1,"id":"web-7Q2M","kind":"cast","voter":"web:k3f","key":"9c1e0d2b",'
    '"selection":["2"],"cast":"2026-02-14T10:12:00Z","receipt":"åäö-12"}'
)


def read(text: str, source: Source = Source.WEB) -> Ballot:
    """Return what a line says in a file of February 2026."""
    return ballot(text.encode(), source=source, month=MONTH)


def test_a_line() -> None:
    """A line is as the design writes it, and is read as what it was written from."""
    assert line(FULL).decode() == FULL_LINE
    assert read(FULL_LINE) == FULL


def test_what_is_empty_is_left_out() -> None:
    """A ballot without voter, key and receipt is a short line; its selection is always told."""
    bare = Ballot("mail-1", Source.MAIL, (), CAST)
    assert line(bare) == (
        b'{"v":1,"id":"mail-1","kind":"cast","selection":[],"cast":"2026-02-14T10:12:00Z"}'
    )
    assert ballot(line(bare), source=Source.MAIL, month=MONTH) == bare


def test_a_withdrawal() -> None:
    """A withdrawal names a voter, and no option."""
    gone = Ballot("web-8", Source.WEB, (), CAST, voter="web:k3f", kind=Kind.WITHDRAW)
    assert b"selection" not in line(gone)
    assert ballot(line(gone), source=Source.WEB, month=MONTH) == gone


def test_a_show_of_hands() -> None:
    """A line on paper may speak for several voters, and carry a note for the author."""
    text = '{"v":1,"id":"p","kind":"cast","selection":["1"],"cast":"2026-02-14T10:12:00Z",'
    hands = read(text + '"weight":12,"note":"At the meeting"}', Source.PAPER)
    assert (hands.weight, hands.fault) == (12, None)


def test_times_are_in_utc() -> None:
    """A time in any zone is the same instant in UTC, in the file and out of it."""
    east = CAST.astimezone(timezone(timedelta(hours=2)))
    assert b'"2026-02-14T10:12:00Z"' in line(Ballot("a", Source.WEB, ("1",), east))
    assert read(FULL_LINE.replace("10:12:00Z", "12:12:00+02:00")).cast.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "this line is not JSON; restore it from git or delete it"),
        ('{"v":1,"id":"a"', "this line is not JSON; restore it from git or delete it"),
        ('{"v":1,"id":"\udce5"}', "this line is not JSON; restore it from git or delete it"),
        ("[" * 5000, "this line is not JSON; restore it from git or delete it"),
        ("[1]", "this line is no JSON object in braces; restore it or delete it"),
        ("{}", 'it has no version; write "v":1 where it is a line of this format'),
        ('{"v":2,"id":"a"}', "unknown version 2; this program reads 1, a newer one may read more"),
        (
            '{"v":true,"id":"a"}',
            "unknown version true; this program reads 1, a newer one may read more",
        ),
        ('{"v":1}', "this event has no id; give it one that no other event has"),
        ('{"v":1,"id":""}', "this event has no id; give it one that no other event has"),
        ('{"v":1,"id":7}', "this event has no id; give it one that no other event has"),
        (
            FULL_LINE.replace("00Z", "00"),
            "cast has no time zone; write '2026-02-14T10:12:00Z' if it is in UTC",
        ),
        (
            '{"v":1,"id":"a","kind":"withdraw","cast":"yesterday"}',
            "this withdrawal cannot be read (cast); mend it or delete it",
        ),
    ],
)
def test_a_line_that_is_no_event(text: str, message: str) -> None:
    """A line without version or id, or without sure time, is told with its mend."""
    with pytest.raises(UnreadableError) as caught:
        ballot(text.encode(errors="surrogateescape"), source=Source.WEB, month=MONTH)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('["2"]', "[2]", "selection"),
        ('["2"]', '"2"', "selection"),
        ('["2"]', "null", "selection"),
        ('"selection":["2"],', "", "selection"),
        ('"cast",', '"confirm",', "kind"),
        ('"kind":"cast",', "", "kind"),
        ('"receipt"', '"recipe"', "recipe"),
        ('"web:k3f"', "3", "voter"),
        ('"9c1e0d2b"', "[]", "key"),
        ('"receipt"', '"weight":"2","receipt"', "weight"),
    ],
)
def test_a_field_that_is_off(old: str, new: str, field: str) -> None:
    """A line whose id is sure is a malformed ballot, which names the fields that are off."""
    found = read(FULL_LINE.replace(old, new, 1))
    assert (found.id, found.fault, found.cast) == ("web-7Q2M", Reason.MALFORMED, CAST)
    assert found.detail == f"its line cannot be read: {field}"


@pytest.mark.parametrize("time", ["yesterday", "2026-02-31T10:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_cannot_be_read(time: str) -> None:
    """A ballot whose time is no time is listed at the start of its file's month."""
    found = read(FULL_LINE.replace("2026-02-14T10:12:00Z", time))
    assert (found.fault, found.cast) == (Reason.MALFORMED, MONTH)


@pytest.mark.parametrize(
    ("source", "voter", "fault"),
    [
        (Source.WEB, "web:1", None),
        (Source.WEB, "mail:1", None),
        (Source.COMMENT, "github:1", None),
        (Source.MAIL, "web:1", Reason.MALFORMED),
        (Source.WEB, "anna", Reason.MALFORMED),
        (Source.WEB, "webb:1", Reason.MALFORMED),
    ],
)
def test_the_class_of_a_voter(source: Source, voter: str, fault: Reason | None) -> None:
    """A voter is of the class of the way it came, or of one that was verified on that way."""
    assert read(FULL_LINE.replace("web:k3f", voter), source).fault is fault


def test_only_paper_has_weight() -> None:
    """A ballot that came over the network speaks for one voter, whatever it says."""
    assert read(FULL_LINE.replace('"receipt"', '"weight":900,"receipt"')).fault is Reason.MALFORMED


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (
            Ballot("a", Source.WEB, (), CAST, fault=Reason.UNCLEAR),
            "ballot 'a' is known to be unclear; files hold what was cast, and no judgement of it",
        ),
        (
            Ballot("a", Source.WEB, ("1",), CAST.replace(tzinfo=None)),
            "ballot 'a' was cast at a time without a time zone; give it in UTC",
        ),
        (
            Ballot("", Source.WEB, ("1",), CAST),
            "a ballot without an id cannot be kept; give it one",
        ),
    ],
)
def test_what_no_line_can_hold(event: Ballot, message: str) -> None:
    """A judged ballot, a time without a zone, and a ballot without an id are not written."""
    with pytest.raises(ValueError, match="ballot") as caught:
        line(event)
    assert str(caught.value) == message
