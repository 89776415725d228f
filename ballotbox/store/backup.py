"""A backup, always one SQLite file, whatever the database: how it is made, and put back.

So a box can also move from SQLite to PostgreSQL, and back. This module touches files.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from ballotbox.store.database import StoreError, database, reason
from ballotbox.store.migration import migrate, require_migrated
from ballotbox.store.obstacles import obstacle
from ballotbox.store.schema import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from ballotbox.store.database import Database

CHUNK = 2_000
"""How many rows are held in memory at once."""


def backup(url: str, path: Path) -> None:
    """Write what the database at `url` holds at one instant to a new file, while it is in use.

    The file is its owner's alone to read: polls' keys lie in it. Raises StoreError where there is
    such a file already, or nothing to save.
    """
    with _opened(url) as source, _draft(path) as draft:
        require_migrated(source)
        with source.reading.connect() as connection:
            if connection.dialect.name == "sqlite":
                _copy_file(connection, draft)
            else:
                _copy_out(connection, draft)
        _settle(draft)


def restore(path: Path, url: str) -> None:
    """Put a backup into the database at `url`, which must not be there yet, or be empty.

    A backup of an older version is brought to the tables of this one on the way. Raises
    StoreError where something would be overwritten, or the file is no backup.
    """
    _require_backup(path)
    try:
        with TemporaryDirectory() as folder, _opened(url) as target:
            _put(path, Path(folder) / "copy", target)
    except OSError as error:
        raise StoreError(f"{path}: cannot be restored: {error.strerror}") from None
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be restored: {obstacle(error)}") from None


def _put(path: Path, copy: Path, target: Database) -> None:
    """Put the backup at `path` into `target`, by a copy that is brought to this version."""
    shutil.copyfile(path, copy)
    with _opened(f"sqlite:///{copy}") as source:
        migrate(source)
    _settle(copy)
    if target.writing.dialect.name == "sqlite":
        _place(copy, Path(target.name))
    else:
        migrate(target)
        _copy_in(copy, target)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    """Lend a database, and tell in words what went wrong with it."""
    one = database(url)
    try:
        yield one
    except SQLAlchemyError as error:
        raise StoreError(f"{one.name}: cannot be copied: {reason(error)}") from None
    finally:
        one.close()


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Lend a new file beside `path`, which takes that name at the end, and never another's."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
        path.hardlink_to(draft)
    except FileExistsError:
        raise StoreError(f"{path}: is there already; give another name") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from None
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written: {obstacle(error)}") from None
    finally:
        draft.unlink(missing_ok=True)


def _place(copy: Path, path: Path) -> None:
    """Put a copy where no database is, nor the log of one that was there."""
    log = path.with_name(f"{path.name}-wal")
    # Asked first: the log beside a database has its newest votes, and must stay where it is.
    if path.exists():
        wish = "name another in DATABASE_URL, or move this one away, with all that is called so"
        raise StoreError(f"{path}: is there already; {wish}")
    if log.exists():
        raise StoreError(f"{log}: belongs to another database; move it away first")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _draft(path) as draft:
        shutil.copyfile(copy, draft)
        _settle(draft)


def _copy_file(connection: Connection, draft: Path) -> None:
    """Copy SQLite's pages in one step, which shuts out no writer."""
    source = connection.connection.driver_connection
    with closing(sqlite3.connect(draft)) as target:
        source.backup(target)  # type: ignore[union-attr]  # SQLite's own connection


def _copy_out(connection: Connection, draft: Path) -> None:
    with _opened(f"sqlite:///{draft}") as target:
        migrate(target)
        with target.writing.begin() as into:
            _copy_rows(connection, into)


def _copy_in(copy: Path, target: Database) -> None:
    with _opened(f"sqlite:///{copy}") as source, target.writing.begin() as into:
        target.lock(into)
        for table in METADATA.sorted_tables:
            if into.scalar(select(func.count()).select_from(table)):
                raise StoreError(f"{target.name}: is in use; restore into an empty database")
        with source.reading.connect() as connection:
            _copy_rows(connection, into)


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of every table."""
    for table in METADATA.sorted_tables:
        rows = source.execution_options(yield_per=CHUNK).execute(select(table)).mappings()
        for some in rows.partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _settle(path: Path) -> None:
    """Make one file of a database, and have it on the disk."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _require_backup(path: Path) -> None:
    """Raise StoreError where a file is no database of a ballot box."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            connection.execute("SELECT version_num FROM alembic_version")
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            raise StoreError(f"{path}: is no backup of a ballot box") from None
    if not sound:
        raise StoreError(f"{path}: is damaged; take an earlier backup")
