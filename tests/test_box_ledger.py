"""The log and the ballots that stand: what each event does to both."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from ballotbox.model import Act
from ballotbox.store import ledger
from ballotbox.store.database import database
from ballotbox.store.entry import micros, moment, selection, written
from ballotbox.store.ledger import KEY_SIZE, append, ballot, entries, found, poll_key
from ballotbox.store.migration import migrate
from ballotbox.store.rows import packed
from ballotbox.store.schema import BALLOT, POLL_KEY
from ledger_makers import NOON, cast, erase, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ballotbox.store.entry import Entry

pytest_plugins = ["postgres", "box_databases"]


def standing(connection: Connection) -> dict[str, str]:
    """Return what stands, by voter."""
    rows = connection.execute(select(BALLOT.c.voter, BALLOT.c.selection))
    return dict(rows.all())


def test_a_later_ballot_takes_the_place_of_the_earlier(connection: Connection) -> None:
    """One row stands, the log has both, and the later names the earlier."""
    append(connection, [cast("anna", "1")])
    append(connection, [cast("anna", "2")])
    assert standing(connection) == {"web:anna": "2"}
    assert [(e.seq, e.replaces) for e in entries(connection, "regel")] == [(1, 0), (2, 1)]


def test_what_comes_together_is_kept_in_its_order(connection: Connection) -> None:
    """Within one batch the last of a voter's events decides, and each names the one before."""
    sent = [cast("anna", "1"), withdraw("web:anna"), cast("anna", "2"), cast("anna", "3")]
    append(connection, sent)
    assert standing(connection) == {"web:anna": "3"}
    assert [e.replaces for e in entries(connection, "regel")] == [0, 1, 2, 3]


def test_a_withdrawal_leaves_nothing_standing(connection: Connection) -> None:
    """The row is gone, and a ballot cast after it is dated after it though the clock went back."""
    append(connection, [cast("anna", "1", minute=5), cast("bo", "1")])
    (ended,) = append(connection, [withdraw("web:anna", minute=4)])
    assert standing(connection) == {"web:bo": "1"}
    (again,) = append(connection, [cast("anna", "1", minute=0)])
    assert (
        again.cast
        == ended.cast + timedelta(microseconds=1)
        == NOON + timedelta(minutes=5, microseconds=2)
    )


def test_polls_do_not_meet(connection: Connection) -> None:
    """The same voter word in another poll is another ballot."""
    append(connection, [cast("anna", "1"), cast("anna", "2", poll="ton")])
    append(connection, [withdraw("web:anna", poll="ton")])
    assert standing(connection) == {"web:anna": "1"}
    assert [e.replaces for e in entries(connection, "ton")] == [0, 2]


def test_ballots_without_a_voter_stand_beside_each_other(connection: Connection) -> None:
    """Each is known by its id alone, and ended by it."""
    append(connection, [cast("", "1", id="web-a"), cast("", "1", id="web-b")])
    append(connection, [cast("", "2", id="web-c"), withdraw("web-a")])
    assert standing(connection) == {"web-b": "1", "web-c": "2"}
    append(connection, [erase("web-b")])
    assert standing(connection) == {"web-c": "2"}
    assert [e.event.selection for e in entries(connection, "regel")] == [
        ("1",),
        (),
        ("2",),
        (),
        (),
    ]


def test_an_erasure_blanks_all_that_its_voter_sent(connection: Connection) -> None:
    """Voter and selection go from each entry, over withdrawals too; others' stay."""
    append(connection, [cast("anna", "1"), cast("bo", "2"), cast("anna", "2")])
    append(connection, [withdraw("web:anna"), cast("anna", "1", poll="ton"), cast("anna", "1")])
    append(connection, [erase("web:anna")])
    log = [
        (e.seq, e.event.act, e.event.voter, e.event.selection, e.erased) for e in _all(connection)
    ]
    assert log == [
        (1, Act.CAST, "", (), True),
        (2, Act.CAST, "web:bo", ("2",), False),
        (3, Act.CAST, "", (), True),
        (4, Act.WITHDRAW, "", (), False),
        (5, Act.CAST, "web:anna", ("1",), False),
        (6, Act.CAST, "", (), True),
        (7, Act.ERASE, "web:anna", (), False),
    ]


def test_a_voter_may_come_back_after_an_erasure(connection: Connection) -> None:
    """The new ballot follows the erasure; a second erasure blanks the first one's voter."""
    append(connection, [cast("anna", "1"), erase("web:anna"), cast("anna", "2")])
    assert [e.replaces for e in entries(connection, "regel")] == [0, 1, 2]
    append(connection, [erase("web:anna")])
    assert [e.event.voter for e in entries(connection, "regel")] == ["", "", "", "web:anna"]


def test_the_first_of_two_equal_ids_is_kept(connection: Connection) -> None:
    """In one batch or in two, the second is told of the first."""
    one, two = append(connection, [cast("a", "1", id="web-x"), cast("a", "2", id="web-x")])
    (three,) = append(connection, [cast("a", "3", id="web-x", minute=9)])
    assert (one.seq, one.repeated, two.repeated, three.repeated) == (1, False, True, True)
    assert {k.selection for k in (one, two, three)} == {("1",)}
    assert {k.cast for k in (one, two, three)} == {NOON}
    assert standing(connection) == {"web:a": "1"}


def test_what_is_found_is_what_was_sent(connection: Connection) -> None:
    """By id, by voter, by poll and number: the entry holds the event, a ranking in its order."""
    event = cast("anna", "3", "1", "vet-ej")
    append(connection, [cast("bo", "1"), event])
    entry = found(connection, event.id)
    assert entry is not None
    assert (entry.seq, entry.event) == (2, event)
    assert ballot(connection, "regel", "web:anna") == entry
    assert entries(connection, "regel", after=1) == [entry]
    assert found(connection, "web-nothing") is None
    assert ballot(connection, "ton", "web:anna") is None


def test_a_polls_key_is_made_once(connection: Connection) -> None:
    """It is random, its own for each poll, the same ever after, and a new one once deleted."""
    first = poll_key(connection, "regel")
    assert len(first) == KEY_SIZE
    assert poll_key(connection, "regel") == first
    assert poll_key(connection, "ton") != first
    connection.execute(delete(POLL_KEY))
    assert poll_key(connection, "regel") != first


def test_the_latest_of_a_voter_is_found_by_an_index(tmp_path: Path) -> None:
    """However long the log, no search of the writer's reads it from end to end."""
    one = database(f"sqlite:///{tmp_path}/box")
    migrate(one)
    steps: list[str] = []
    with one.writing.begin() as begun:
        driver = begun.connection.dbapi_connection
        assert driver is not None
        statements: list[str] = []
        driver.set_trace_callback(statements.append)
        append(begun, [cast("anna", "1"), withdraw("web:anna"), erase("web:anna")])
        driver.set_trace_callback(None)
        for statement in statements:
            plan = begun.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
            steps += [row.detail for row in plan]
    one.close()
    assert len(statements) >= 6
    assert [step for step in steps if "event_that_ends" in step]
    assert not [step for step in steps if step.startswith(("SCAN event", "SCAN ballot"))], steps


def test_postgresql_finds_it_by_an_index_too(postgres_url: str) -> None:
    """Even where it knows nothing yet of a table that has grown."""
    one = database(postgres_url)
    migrate(one)
    with one.writing.begin() as begun:
        append(begun, [cast(f"v{n}", "1") for n in range(3000)])
        for query in (ledger._same_ids("postgresql"), ledger._by_voters("postgresql")):  # noqa: SLF001 (their plans)
            compiled = query.compile(dialect=begun.dialect)
            given = {**compiled.params, **packed([("regel", "web:v7")])}
            plan = begun.exec_driver_sql(f"EXPLAIN {compiled}", given).scalars().all()
            assert not [step for step in plan if "Seq Scan" in step]
            assert [step for step in plan if "Index Scan" in step]
    one.close()


def test_moments_and_selections_come_back_as_they_were() -> None:
    """To the microsecond, before 1970 too, and in their order."""
    for one in (NOON, NOON + timedelta(microseconds=1), moment(-1), moment(2**52 + 1)):
        assert moment(micros(one)) == one
    for chosen in ((), ("1",), ("vet-ej", "2", "1")):
        assert selection(written(chosen)) == chosen


def _all(connection: Connection) -> list[Entry]:
    """Return the entries of both polls, in their order."""
    return sorted(
        (e for poll in ("regel", "ton") for e in entries(connection, poll)), key=lambda e: e.seq
    )
