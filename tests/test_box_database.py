"""The database: opened from anywhere, its tables as the schema has them, its state told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from ballotbox.store.database import StoreError, database, is_gone, reason
from ballotbox.store.migration import migrate
from ballotbox.store.rows import packed, unpacked
from ballotbox.store.schema import BALLOT, BLOCKED, EVENT, METADATA

if TYPE_CHECKING:
    from ballotbox.store.database import Database

pytest_plugins = ["postgres", "box_databases"]

ROOT = Path(__file__).resolve().parents[1]
MIGRATE = """
import sys
from ballotbox.store.database import database
from ballotbox.store.migration import migrate
migrate(database(sys.argv[1]))
"""


def block(one: Database, commenter: str) -> None:
    """Write a row."""
    with one.writing.begin() as connection:
        one.lock(connection)
        connection.execute(insert(BLOCKED), {"commenter": commenter, "since": 0})


def test_the_migrations_make_the_tables_of_the_schema(opened: Database) -> None:
    """Between what the migrations made and what the schema says there is no difference."""
    with opened.writing.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_what_sqlite_has_beyond_columns_is_made_too(tmp_path: Path) -> None:
    """Made by the migrations, SQLite's tables say the same as made from the schema."""
    migrated = database(f"sqlite:///{tmp_path}/migrated")
    migrate(migrated)
    plain = database(f"sqlite:///{tmp_path}/plain")
    plain.make()
    with plain.writing.begin() as connection:
        METADATA.create_all(connection)
    made = [_statements(one) for one in (migrated, plain)]
    assert made[0] == made[1]
    migrated.close()
    plain.close()


def _statements(one: Database) -> set[str]:
    """Return the statements that made the tables, their parts in alphabetical order."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'alembic_version'"
    with one.reading.connect() as connection:
        return {
            " ".join(sorted(sql.replace(",", " ").split()))
            for sql in connection.scalars(text(query))
        }


def test_migrating_again_changes_nothing(opened: Database) -> None:
    """What is in the tables stays."""
    block(opened, "web:troll")
    migrate(opened)
    with opened.reading.connect() as connection:
        assert connection.scalar(select(BLOCKED.c.commenter)) == "web:troll"


def test_many_processes_migrate_from_anywhere_at_once(database_url: str, tmp_path: Path) -> None:
    """Four that start at the same time in a foreign folder all find the tables made."""
    elsewhere = tmp_path / "else where %d"
    elsewhere.mkdir()
    command = [sys.executable, "-W", "error", "-c", MIGRATE, database_url]
    paths = f"{ROOT}/plugins:{ROOT}"
    started = [
        subprocess.Popen(command, cwd=elsewhere, env={"PYTHONPATH": paths}) for _ in range(4)
    ]
    assert [process.wait() for process in started] == [0] * 4


def test_a_newer_database_is_left_alone(opened: Database) -> None:
    """Tables of a version that is not known here are not touched."""
    with opened.writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer version of ballotbox has been here"):
        migrate(opened)


def test_a_reader_sees_one_instant(opened: Database) -> None:
    """What is written while a transaction reads is not in it."""
    query = select(BLOCKED.c.commenter)
    block(opened, "a")
    with opened.reading.connect() as connection:
        assert connection.scalars(query).all() == ["a"]
        block(opened, "b")
        assert connection.scalars(query).all() == ["a"]
    with opened.reading.connect() as connection:
        assert connection.scalars(query).all() == ["a", "b"]


def test_what_is_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    """SQLite waits for the disk at each commit, and its log is read while it is written."""
    one = database(f"sqlite:///{tmp_path}/box")
    one.make()
    for engine in (one.writing, one.reading):
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    one.close()


def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    """The keys of voters lie in it: the file and its folder are the owner's alone."""
    file = tmp_path / "var" / "box.sqlite3"
    one = database(f"sqlite:///{file}")
    migrate(one)
    one.close()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_password_is_never_named() -> None:
    """The name that goes into the log and into messages hides it."""
    assert "hush" not in database("postgresql://me:hush@there/box").name


def test_an_error_says_nothing_of_what_was_sent(opened: Database) -> None:
    """The log's word for an error is its kind; a reader's fault is not the database's state."""
    block(opened, "web:secret")
    with pytest.raises(IntegrityError) as told:
        block(opened, "web:secret")
    assert "secret" not in reason(told.value)
    assert not is_gone(told.value)


def test_a_missing_file_is_the_databases_state(tmp_path: Path) -> None:
    """It is told from a fault, and connecting does not make the file."""
    file = tmp_path / "box"
    with pytest.raises(OperationalError) as told, database(f"sqlite:///{file}").reading.connect():
        pass
    assert is_gone(told.value)
    assert not file.exists()


def test_rows_go_in_as_one_parameter(opened: Database) -> None:
    """Whatever text and whatever numbers: the database takes apart what was put together."""
    rows = [("å'\"\\,{}[]$ 😀", "", 2**62), ("x", "null", 0)]
    query = unpacked(opened.writing.dialect.name, BALLOT.c.poll, BALLOT.c.voter, EVENT.c.cast)
    with opened.reading.connect() as connection:
        assert [tuple(row) for row in connection.execute(query, packed(rows))] == rows
        assert connection.execute(query, packed([])).all() == []
    assert json.loads(packed(rows)["rows"]) == [list(row) for row in rows]
