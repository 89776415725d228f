"""The store: what is acknowledged is kept, whatever befalls the database."""

from __future__ import annotations

import asyncio
from threading import Event as Gate
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError

from ballotbox.model import Kept
from ballotbox.problems import Problem, Refusal
from ballotbox.store.batches import RETRY_AFTER
from ballotbox.store.database import StoreError
from ballotbox.store.ledger import append, entries, found
from ballotbox.store.schema import BLOCKED, EVENT
from ballotbox.store.store import MOST, Store
from box_servers import PATIENCE
from ledger_makers import NOON, awaited, cast, opened, withdraw

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from pathlib import Path

    from sqlalchemy import Connection

    from postgres import Server

pytest_plugins = ["postgres"]

HOW_MANY = select(func.count()).select_from(EVENT)
ROOM = "PRAGMA max_page_count = "
PROMISES = text(
    "CREATE TABLE promise (kept int PRIMARY KEY,"
    " by int REFERENCES promise DEFERRABLE INITIALLY DEFERRED)"
)


def block(connection: Connection) -> None:
    """Block a commenter, which can be done once."""
    connection.execute(insert(BLOCKED), {"commenter": "web:troll", "since": 0})


@awaited
async def test_what_was_kept_stands(database_url: str) -> None:
    """A ballot is kept, stands, and does so after the store was closed and opened again."""
    async with opened(database_url) as store:
        one = cast("anna", "1")
        assert await store.keep(one) == Kept(one.id, 1, NOON, ("1",), repeated=False)
        await store.keep(cast("bo", "2"))
        await store.keep(cast("anna", "2"))
        await store.keep(withdraw("web:bo"))
        assert (await store.standing("regel")).selections == {("2",): 1}
    async with opened(database_url) as store:
        standing = await store.standing("regel")
        assert (standing.selections, standing.seq) == ({("2",): 1}, 4)


@awaited
async def test_one_submission_sent_many_times_is_kept_once(database_url: str) -> None:
    """Of fifty equal ones at once, one is new, all are told the same, and the log has one."""
    async with opened(database_url) as store:
        one = cast("anna", "1")
        kept = await asyncio.gather(*(store.keep(one) for _ in range(50)))
        assert sorted(k.repeated for k in kept) == [False] + [True] * 49
        assert {(k.id, k.seq, k.selection) for k in kept} == {(one.id, 1, ("1",))}
        assert await store.read(lambda connection: connection.scalar(HOW_MANY)) == 1


@awaited
async def test_another_vote_under_the_same_id_is_told_what_stands(database_url: str) -> None:
    """The first is kept, and whoever comes second learns what it was."""
    async with opened(database_url) as store:
        await store.keep(cast("anna", "1", id="web-x"))
        again = await store.keep(cast("anna", "2", id="web-x"))
        assert (again.selection, again.repeated) == (("1",), True)
        assert (await store.standing("regel")).selections == {("1",): 1}


@awaited
async def test_the_log_is_numbered_without_a_gap(database_url: str) -> None:
    """More ballots at once than one transaction takes get the numbers from 1, each its own."""
    async with opened(database_url) as store:
        many = 2 * MOST + 7
        kept = await asyncio.gather(*(store.keep(cast(f"v{n}", "1")) for n in range(many)))
        assert sorted(k.seq for k in kept) == list(range(1, many + 1))
        assert (await store.standing("regel")).selections == {("1",): many}


@awaited
async def test_a_bad_job_fails_alone(database_url: str) -> None:
    """In one transaction with others, a job's own error reaches its caller, and them nothing."""

    def stumble(connection: Connection) -> None:
        connection.execute(insert(BLOCKED), {"commenter": "web:x", "since": 0})
        raise LookupError("stumbled")

    async with opened(database_url) as store:
        kinds = await together(
            store,
            store.keep(cast("anna", "1")),
            store.write(stumble),
            store.write(block),
            store.write(block),
            store.write(lambda connection: connection.execute(text("SELECT * FROM nothing"))),
            store.keep(cast("bo", "2")),
        )
        assert kinds[0:3:2] == [Kept, type(None)]
        assert kinds[1] is LookupError
        assert kinds[3] is IntegrityError
        assert kinds[4] is not None
        assert issubclass(kinds[4], Exception)
        assert kinds[5] is Kept
        blocked = await store.read(lambda c: c.scalars(select(BLOCKED.c.commenter)).all())
        assert blocked == ["web:troll"]
        assert (await store.standing("regel")).selections == {("1",): 1, ("2",): 1}


@awaited
async def test_a_bad_event_fails_alone(postgres_url: str) -> None:
    """An event that the database cannot hold is refused, and those beside it are kept."""
    async with opened(postgres_url) as store:
        assert await together(
            store,
            store.keep(cast("anna", "1")),
            store.keep(cast("\0", "1")),
            store.keep(cast("bo", "2")),
        ) == [Kept, DataError, Kept]
        assert (await store.standing("regel")).selections == {("1",): 1, ("2",): 1}


@awaited
async def test_what_only_the_commit_finds_out_fails_alone(postgres_url: str) -> None:
    """A job that makes the commit fail is told so; those beside it are kept by another."""

    def promise(connection: Connection) -> None:
        connection.execute(text("INSERT INTO promise VALUES (1, 2)"))

    async with opened(postgres_url) as store:
        await store.write(lambda connection: connection.execute(PROMISES).close())
        assert await together(
            store,
            store.keep(cast("anna", "1")),
            store.write(promise),
            store.keep(cast("bo", "2")),
        ) == [Kept, IntegrityError, Kept]
        assert (await store.standing("regel")).selections == {("1",): 1, ("2",): 1}


@awaited
async def test_a_transaction_that_is_undone_acknowledges_nobody(database_url: str) -> None:
    """Where it ends under way, as SQLite does at times for want of room, all are refused."""
    async with opened(database_url) as store:
        assert (
            await together(
                store,
                store.keep(cast("anna", "1")),
                store.write(lambda connection: connection.exec_driver_sql("ROLLBACK").close()),
                store.write(block),
            )
            == [Refusal] * 3
        )
        assert await store.read(lambda connection: connection.scalar(HOW_MANY)) == 0
        assert (await store.keep(cast("bo", "1"))).seq == 1
        await store.write(block)


async def together(store: Store, *asked: Awaitable[object]) -> list[type[object]]:
    """Return the kind of what each is told, of several that are done in one transaction."""
    gate = Gate()
    first, last = store.write(lambda _: gate.wait(PATIENCE)), _open(gate)
    _, *told, _ = await asyncio.gather(first, *asked, last, return_exceptions=True)
    return [type(one) for one in told]


async def _open(gate: Gate) -> None:
    """Open a gate once those who were asked before have asked in their turn."""
    gate.set()


@awaited
async def test_an_event_and_what_comes_with_it_are_kept_together(database_url: str) -> None:
    """A job that appends to the log and then fails leaves nothing there."""

    def both(connection: Connection) -> None:
        append(connection, [cast("anna", "1", id="web-x")])
        block(connection)

    async with opened(database_url) as store:
        await store.write(block)
        with pytest.raises(IntegrityError):
            await store.write(both)
        assert await store.read(lambda connection: found(connection, "web-x")) is None
        assert (await store.keep(cast("bo", "1"))).seq == 1


@awaited
async def test_readers_cannot_write(database_url: str) -> None:
    """A job for reading that writes is refused, and changes nothing."""
    async with opened(database_url) as store:
        with pytest.raises((Refusal, Exception)):
            await store.read(block)
        await store.write(block)


@awaited
async def test_closing_finishes_what_was_begun(database_url: str) -> None:
    """Whatever was accepted before the close is kept; what comes after is refused."""
    store = Store.open(database_url)
    begun = [asyncio.ensure_future(store.keep(cast(f"v{n}", "1"))) for n in range(700)]
    await asyncio.sleep(0)
    await store.close()
    kept = await asyncio.gather(*begun)
    with pytest.raises(Refusal):
        await store.keep(cast("late", "1"))
    async with opened(database_url) as again:
        log = await again.read(lambda connection: entries(connection, "regel"))
    assert {entry.event.id for entry in log} == {k.id for k in kept}


@awaited
async def test_a_clock_that_goes_back_puts_nobodys_last_word_first(database_url: str) -> None:
    """A voter's later event is dated after the earlier, and so is one after a withdrawal."""
    async with opened(database_url) as store:
        first = await store.keep(cast("anna", "1", minute=60))
        second = await store.keep(cast("anna", "2", minute=0))
        third = await store.keep(withdraw("web:anna"))
        fourth = await store.keep(cast("anna", "1", minute=30))
        moments = [k.cast for k in (first, second, third, fourth)]
        assert moments == sorted(set(moments))
        assert (await store.keep(cast("bo", "1", minute=5))).cast < second.cast


@awaited
async def test_a_full_disk_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    """Where the file may not grow, each is refused for now; with room again, each is kept."""
    async with opened(f"sqlite:///{tmp_path}/box.sqlite3") as store:
        await store.keep(cast("anna", "1"))
        await store.write(lambda connection: connection.exec_driver_sql(f"{ROOM} 1").close())
        answers = await asyncio.gather(
            *(store.keep(cast(f"v{n}", "1", id=f"web-v{n}")) for n in range(2000)),
            return_exceptions=True,
        )
        kept = {answer.id for answer in answers if isinstance(answer, Kept)}
        refused = [answer for answer in answers if isinstance(answer, Refusal)]
        assert len(kept) + len(refused) == 2000
        assert {(r.problem, r.retry_after) for r in refused} == {(Problem.UNAVAILABLE, RETRY_AFTER)}
        log = await store.read(lambda connection: entries(connection, "regel"))
        assert {entry.event.id for entry in log[1:]} == kept
        assert sum((await store.standing("regel")).selections.values()) == len(kept) + 1
        await store.write(lambda connection: connection.exec_driver_sql(f"{ROOM} 99999").close())
        again = await asyncio.gather(
            *(store.keep(cast(f"v{n}", "1", id=f"web-v{n}")) for n in range(2000))
        )
        assert {k.id for k in again if k.repeated} == kept


async def nobody_is_served(store: Store) -> None:
    """Expect that who votes, who counts and who reads are all refused."""
    with pytest.raises(Refusal):
        await store.keep(cast("bo", "1"))
    with pytest.raises(Refusal):
        await store.standing("regel")
    with pytest.raises(Refusal):
        await store.read(lambda connection: connection.scalar(HOW_MANY))


@awaited
async def test_a_file_that_was_moved_away_is_missed(tmp_path: Path) -> None:
    """While its file is elsewhere nothing is acknowledged; back in its place, it goes on."""
    file = tmp_path / "box.sqlite3"
    async with opened(f"sqlite:///{file}") as store:
        await store.keep(cast("anna", "1"))
        file.rename(tmp_path / "elsewhere")
        await nobody_is_served(store)
        assert not file.exists()
        (tmp_path / "elsewhere").rename(file)
        assert (await store.keep(cast("bo", "1"))).seq == 2
        assert (await store.standing("regel")).selections == {("1",): 2}


@awaited
async def test_a_server_that_went_away_is_found_again(postgres: Server, postgres_url: str) -> None:
    """While it is down everyone is refused; once it is back, everything goes on by itself."""
    async with opened(postgres_url) as store:
        await store.keep(cast("anna", "1"))
        await store.standing("regel")
        postgres.stop()
        try:
            await nobody_is_served(store)
        finally:
            postgres.start()
        assert (await store.keep(cast("bo", "1"))).seq == 2
        assert (await store.standing("regel")).selections == {("1",): 2}


@awaited
async def test_a_server_killed_in_a_transaction_keeps_none_of_it(
    postgres: Server, postgres_url: str
) -> None:
    """Those whose transaction was broken off are refused, and are not in the log."""

    def pull_the_plug(_: Connection) -> None:
        postgres.stop()

    async with opened(postgres_url) as store:
        answers = await asyncio.gather(
            store.keep(cast("anna", "1")),
            store.write(pull_the_plug),
            store.keep(cast("bo", "1")),
            return_exceptions=True,
        )
        postgres.start()
        kept = sum(isinstance(answer, Kept) for answer in answers)
        assert await store.read(lambda connection: connection.scalar(HOW_MANY)) == kept
        assert all(isinstance(answer, Kept | Refusal) for answer in answers)


@awaited
async def test_two_stores_share_one_database(database_url: str) -> None:
    """Two that write at once number one log together, and count the same."""
    async with opened(database_url) as one, opened(database_url) as other:
        kept = await asyncio.gather(
            *((one, other)[n % 2].keep(cast(f"v{n % 70}", str(n % 3))) for n in range(300))
        )
        assert sorted(k.seq for k in kept) == list(range(1, 301))
        standing = await one.standing("regel")
        assert standing == await other.standing("regel")
        assert sum(standing.selections.values()) == 70


def test_what_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    """A wrong address, a folder that is none, a server that is not there: each has its words."""
    (tmp_path / "file").touch()
    nowhere = f"postgresql+psycopg://me:hush@/box?host={tmp_path}"
    for url, words in (
        ("box.sqlite3", "DATABASE_URL: write sqlite:///"),
        ("mysql://me:hush@there/box", "write sqlite:///"),
        ("sqlite://", "write sqlite:///"),
        (f"sqlite:///{tmp_path}/file/box", "let .*/file be a folder to write to"),
        (nowhere, "cannot be opened: "),
    ):
        with pytest.raises(StoreError, match=words) as told:
            Store.open(url)
        assert "hush" not in str(told.value)


def test_without_migrating_the_tables_must_be_there(database_url: str, tmp_path: Path) -> None:
    """A store that may not migrate refuses a database that was not, and takes one that was."""
    (tmp_path / "box.sqlite3").touch()
    with pytest.raises(StoreError, match="run: ballotbox migrate"):
        Store.open(database_url, migrate=False)
    asyncio.run(Store.open(database_url).close())
    asyncio.run(Store.open(database_url, migrate=False).close())
