"""A backup: of one instant, made while votes come in, and put back where nothing is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from ballotbox.store.audit import verify
from ballotbox.store.backup import backup, restore
from ballotbox.store.database import StoreError, database
from ballotbox.store.ledger import poll_key
from ballotbox.store.schema import METADATA
from ballotbox.store.store import Store
from ledger_makers import awaited, cast, opened, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from postgres import Server

pytest_plugins = ["postgres"]


@awaited
async def filled(url: str) -> None:
    """Put a few ballots and a poll's key into a database."""
    async with opened(url) as store:
        for event in (cast("anna", "1"), cast("bo", "å", "2"), withdraw("web:anna")):
            await store.keep(event)
        await store.write(lambda connection: poll_key(connection, "regel"))


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a database holds, having verified that it agrees with itself."""
    one = database(url)
    with one.reading.connect() as connection:
        assert verify(connection) == []
        found = {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            for table in METADATA.sorted_tables
        }
    one.close()
    return found


def test_what_was_saved_comes_back(database_url: str, tmp_path: Path) -> None:
    """Each table has each row again, on SQLite, from whichever database it came."""
    filled(database_url)
    backup(database_url, tmp_path / "saved")
    again = f"sqlite:///{tmp_path}/new/folder/box"
    restore(tmp_path / "saved", again)
    assert rows(again) == rows(database_url)
    assert len(rows(again)["event"]) == 3
    assert len(rows(again)["poll_key"]) == 1


def test_a_box_moves_to_postgresql(database_url: str, postgres: Server, tmp_path: Path) -> None:
    """A backup of either database goes into an empty PostgreSQL, which then takes votes."""
    filled(database_url)
    backup(database_url, tmp_path / "saved")
    target = postgres.fresh()
    restore(tmp_path / "saved", target)
    assert rows(target) == rows(database_url)
    filled(target)
    assert len(rows(target)["event"]) == 6
    postgres.drop(target)


@awaited
async def test_it_is_of_one_instant(database_url: str, tmp_path: Path) -> None:
    """While votes come in, each backup agrees with itself, and holds what was acknowledged."""
    async with opened(database_url) as store:
        done = asyncio.Event()
        kept = 0

        async def vote(caller: int) -> None:
            nonlocal kept
            number = 0
            while not done.is_set():
                number += 1
                await store.keep(cast(f"v{caller}-{number % 50}", "1"))
                kept += 1

        voters = [asyncio.ensure_future(vote(caller)) for caller in range(8)]
        for number in range(3):
            at_least = kept
            saved = tmp_path / f"saved-{number}"
            await asyncio.to_thread(backup, database_url, saved)
            found = await asyncio.to_thread(rows, f"sqlite:///{saved}")
            assert len(found["event"]) >= at_least
        done.set()
        await asyncio.gather(*voters)
        assert kept > 0


def test_nothing_is_overwritten(database_url: str, tmp_path: Path) -> None:
    """Neither an earlier backup, nor a database that is in use, nor one with a log left over."""
    filled(database_url)
    before = rows(database_url)
    saved = tmp_path / "saved"
    backup(database_url, saved)
    size = saved.stat().st_size
    with pytest.raises(StoreError, match="is there already; give another name"):
        backup(database_url, saved)
    assert saved.stat().st_size == size
    with pytest.raises(StoreError, match=r"is there already|restore into an empty database"):
        restore(saved, database_url)
    assert rows(database_url) == before
    in_use = tmp_path / "in-use"
    in_use.touch()
    (tmp_path / "in-use-wal").touch()
    with pytest.raises(StoreError, match="in-use: is there already; name another"):
        restore(saved, f"sqlite:///{in_use}")
    (tmp_path / "other-wal").touch()
    with pytest.raises(StoreError, match="other-wal: belongs to another database"):
        restore(saved, f"sqlite:///{tmp_path}/other")
    assert not (tmp_path / "other").exists()


def test_it_is_its_owners_and_one_file(database_url: str, tmp_path: Path) -> None:
    """Nobody else may read it, nothing is left beside it, and SQLite finds it sound."""
    filled(database_url)
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(database_url, folder / "saved")
    assert [path.name for path in folder.iterdir()] == ["saved"]
    assert (folder / "saved").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(folder / "saved")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    restore(folder / "saved", f"sqlite:///{folder}/box")
    assert (folder / "box").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_saved_or_restored_is_told_in_words(tmp_path: Path) -> None:
    """No database, no folder, no file, no backup: each has its words, and leaves nothing."""
    url = f"sqlite:///{tmp_path}/box"
    with pytest.raises(StoreError, match="box: cannot be opened"):
        backup(url, tmp_path / "saved")
    asyncio.run(Store.open(url).close())
    with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
        backup(url, tmp_path / "nowhere" / "saved")
    with pytest.raises(StoreError, match="there is no such file"):
        restore(tmp_path / "saved", f"sqlite:///{tmp_path}/other")
    (tmp_path / "letter").write_text("Hello, this is a letter and no database at all.\n" * 99)
    with pytest.raises(StoreError, match="letter: is no backup of a ballot box"):
        restore(tmp_path / "letter", f"sqlite:///{tmp_path}/other")
    assert {path.name for path in tmp_path.iterdir()} <= {"box", "letter"}


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    """Bytes that a disk lost in the middle of it are noticed before it is put anywhere."""
    url = f"sqlite:///{tmp_path}/box"
    filled(url)
    saved = tmp_path / "saved"
    backup(url, saved)
    whole = saved.read_bytes()
    hurt = bytearray(whole)
    for page in range(4096 * 2, len(whole), 4096):
        hurt[page : page + 12] = b"\xff" * 12
    saved.write_bytes(hurt)
    with pytest.raises(StoreError, match=r"is damaged; take an earlier|is no backup"):
        restore(saved, f"sqlite:///{tmp_path}/other")
    assert not (tmp_path / "other").exists()


def test_a_newer_backup_is_left_alone(tmp_path: Path) -> None:
    """A backup of a version that is not known here is not put anywhere."""
    url = f"sqlite:///{tmp_path}/box"
    filled(url)
    backup(url, tmp_path / "saved")
    with closing(sqlite3.connect(tmp_path / "saved")) as connection:
        connection.execute(str(text("UPDATE alembic_version SET version_num = '9999'")))
        connection.commit()
    with pytest.raises(StoreError, match="a newer version of ballotbox"):
        restore(tmp_path / "saved", f"sqlite:///{tmp_path}/other")
    assert not (tmp_path / "other").exists()
