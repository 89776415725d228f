"""The tally: counted once, then kept up by what the log has more."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from ballotbox.store import tally
from ballotbox.store.audit import verify
from ballotbox.store.ledger import append, enter
from ballotbox.store.schema import BALLOT, EVENT
from ballotbox.store.tally import Standing, Tally
from ledger_makers import cast, erase, withdraw

if TYPE_CHECKING:
    import pytest

    from ballotbox.model import Event
    from ballotbox.store.database import Database

pytest_plugins = ["postgres", "box_databases"]

HERE = Path(__file__).resolve().parent


def keep(one: Database, *events: Event) -> None:
    """Write events to the log."""
    with one.writing.begin() as connection:
        one.lock(connection)
        append(connection, events)


def follow(one: Database, *tallies: Tally) -> None:
    """Have tallies take in what is new."""
    with one.reading.connect() as connection:
        for each in tallies:
            each.follow(connection)


def test_what_was_just_written_is_taken_in_without_a_look_at_the_log(opened: Database) -> None:
    """Ballots, changes and ends come to the same as they do from the log."""
    told, looked = Tally(), Tally()
    follow(opened, told)
    for events in ((cast("anna", "1"), cast("bo", "2")), (cast("anna", "2"),), (erase("web:bo"),)):
        with opened.writing.begin() as connection:
            opened.lock(connection)
            _, fresh = enter(connection, events)
        told.take(fresh)
        follow(opened, looked)
        assert told.reached("regel", fresh[-1].seq) == looked.standing("regel")
    assert told.standing("regel").selections == {("2",): 1}


def test_what_came_before_is_missed_and_not_passed_over(opened: Database) -> None:
    """Where another process wrote between, nothing is taken in until the log is looked at."""
    each = Tally()
    follow(opened, each)
    keep(opened, cast("anna", "1"))
    with opened.writing.begin() as connection:
        opened.lock(connection)
        _, fresh = enter(connection, [cast("bo", "2")])
    each.take(fresh)
    assert each.reached("regel", 2) is None
    follow(opened, each)
    each.take(fresh)
    assert each.reached("regel", 2) == Standing({("1",): 1, ("2",): 1}, 2)


def test_a_poll_that_nobody_voted_in_has_nothing(opened: Database) -> None:
    """Its standing is empty, and is at no entry."""
    each = Tally()
    follow(opened, each)
    assert each.standing("regel") == Standing({}, 0)


def test_what_is_new_is_added_and_what_it_replaced_taken_away(opened: Database) -> None:
    """Casts, changes and withdrawals, seen one after the other, or all at once by another."""
    each, late = Tally(), Tally()
    steps = (
        (cast("anna", "1"), {("1",): 1}),
        (cast("bo", "2", "1"), {("1",): 1, ("2", "1"): 1}),
        (cast("", "1", id="web-nobody"), {("1",): 2, ("2", "1"): 1}),
        (cast("anna", "2"), {("1",): 1, ("2",): 1, ("2", "1"): 1}),
        (withdraw("web-nobody"), {("2",): 1, ("2", "1"): 1}),
        (withdraw("web:anna"), {("2", "1"): 1}),
        (cast("anna", "1"), {("1",): 1, ("2", "1"): 1}),
        (erase("web:bo"), {("1",): 1}),
    )
    follow(opened, late)
    for seq, (event, stands) in enumerate(steps, 1):
        keep(opened, event)
        follow(opened, each)
        assert each.standing("regel") == Standing(stands, seq)
    follow(opened, late)
    assert late.standing("regel") == each.standing("regel")


def test_an_erasure_after_what_it_erases_was_counted(opened: Database) -> None:
    """A ballot that was counted before it was blanked is taken away, whatever it had chosen."""
    each = Tally()
    keep(opened, cast("anna", "1"), cast("bo", "1"), cast("anna", "2", poll="ton"))
    follow(opened, each)
    keep(opened, cast("anna", "2"), erase("web:anna"), cast("bo", "2"))
    follow(opened, each)
    assert each.standing("regel") == Standing({("2",): 1}, 6)
    assert each.standing("ton") == Standing({("2",): 1}, 3)


def test_a_standing_does_not_change_in_ones_hands(opened: Database) -> None:
    """What was handed out stays as it was; a poll without news hands out the same again."""
    each = Tally()
    keep(opened, cast("anna", "1"), cast("anna", "1", poll="ton"))
    follow(opened, each)
    before, other = each.standing("regel"), each.standing("ton")
    keep(opened, cast("bo", "1"))
    follow(opened, each)
    assert before == Standing({("1",): 1}, 1)
    assert each.standing("ton") is other


def test_far_behind_it_counts_anew(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """More entries behind than it folds, it comes to the same."""
    each = Tally()
    follow(opened, each)
    keep(opened, *(cast(f"v{n}", "1") for n in range(20)))
    monkeypatch.setattr(tally, "FAR", 5)
    follow(opened, each)
    assert each.standing("regel") == Standing({("1",): 20}, 20)


def test_a_log_that_became_shorter_is_counted_anew(opened: Database) -> None:
    """As after an older backup was put in its place."""
    each = Tally()
    keep(opened, cast("anna", "1"), cast("bo", "2"))
    follow(opened, each)
    with opened.writing.begin() as connection:
        connection.execute(delete(EVENT).where(EVENT.c.seq == 2))
        connection.execute(delete(BALLOT).where(BALLOT.c.seq == 2))
    follow(opened, each)
    assert each.standing("regel") == Standing({("1",): 1}, 1)


def test_one_process_and_four_count_the_same(opened: Database, database_url: str) -> None:
    """Four that cast and count at once end with the same standing as one that counts alone."""
    command = [sys.executable, "-W", "error", HERE / "box_voters.py", database_url, "400"]
    voters = [
        subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, text=True) for n in range(4)
    ]
    told = [voter.communicate()[0].splitlines() for voter in voters]
    assert [voter.returncode for voter in voters] == [0] * 4
    each = Tally()
    follow(opened, each)
    with opened.reading.connect() as connection:
        assert verify(connection) == []
    again = subprocess.run(
        [sys.executable, HERE / "box_voters.py", database_url, "0", "0"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert again.stdout.splitlines()[-1] == f"stands {_plain(each.standing('regel'))}"
    acknowledged = [line.split()[1] for lines in told for line in lines if line.startswith("kept")]
    assert len(acknowledged) == len(set(acknowledged)) == 1600
    assert each.standing("regel").seq == 1600


def _plain(standing: Standing) -> str:
    """Return a standing as `box_voters.py` prints it."""
    return f"{standing.seq} {sorted(standing.selections.items())}"


def test_what_is_wrong_is_told(opened: Database) -> None:
    """A lost ballot, a changed one, a stray one and a gap: each has its sentence."""
    keep(opened, cast("anna", "1", id="web-a"), cast("bo", "1", id="web-b"), cast("cia", "2"))
    with opened.reading.connect() as connection:
        assert verify(connection) == []
    with opened.writing.begin() as connection:
        connection.execute(delete(BALLOT).where(BALLOT.c.voter == "web:anna"))
        connection.execute(update(BALLOT).values(selection="2").where(BALLOT.c.voter == "web:bo"))
        connection.execute(update(EVENT).values(seq=9).where(EVENT.c.seq == 3))
    with opened.reading.connect() as connection:
        wrong = Counter(verify(connection))
    assert wrong["the log has 3 entries, and the last is number 9"] == 1
    assert wrong["poll regel: for 1, 0 ballots are kept, 2 are told, 2 count by the log"] == 1
    assert wrong["poll regel: ballot web-a counts and is not kept"] == 1
