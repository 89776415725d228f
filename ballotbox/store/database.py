"""One database, SQLite or PostgreSQL: how it is opened, locked for writing, and told to be gone."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import QueuePool, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    InterfaceError,
    OperationalError,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

READERS = 4
LOCK = 0x7574696672C3A56E
"""The advisory lock under which PostgreSQL's log is written by one process at a time."""

_PATIENCE = 10
_FILE = "file"
_TAKE_LOCK = text(f"SELECT pg_advisory_xact_lock({LOCK})")
_SQLITE = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
_SQLITE_READER = ("PRAGMA query_only = ON",)
_POSTGRESQL = (
    f"SET lock_timeout = '{_PATIENCE}s'",
    f"SET idle_in_transaction_session_timeout = '{3 * _PATIENCE}s'",
    # A plan that was kept since a table was small would read all of it when a crowd has come.
    "SET plan_cache_mode = force_custom_plan",
)
# The writer looks up a few rows in large tables, of which the statistics may know nothing yet.
_POSTGRESQL_WRITER = tuple(
    f"SET enable_{way} = off" for way in ("seqscan", "hashjoin", "mergejoin")
)


class StoreError(Exception):
    """What keeps the database from being opened, saved or restored, in the operator's words."""


class Gone(Exception):  # noqa: N818 (a state of the database, which comes back)
    """The database cannot be reached, or is not the one that was opened."""


class Database(Protocol):
    """What the rest of the box asks of a database.

    `writing` gives one connection at a time; `reading` gives a few, each transaction of which
    sees the database as it was at one instant and cannot change it.
    """

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        ...

    @property
    def writing(self) -> Engine:
        """The engine of the one writer."""
        ...

    @property
    def reading(self) -> Engine:
        """The engine of the readers."""
        ...

    def lock(self, connection: Connection) -> None:
        """Wait until no other process writes; the transaction's end lets go."""
        ...

    def check(self, connection: Connection) -> None:
        """Raise Gone where the transaction ended by itself, so that a commit would be empty."""
        ...

    def close(self) -> None:
        """Let go of every connection that nobody uses."""
        ...

    def make(self) -> None:
        """Make room for the tables where the database may be made by opening it."""
        ...


def database(url: str) -> Database:
    """Return the database at `url`, `sqlite:///…` or `postgresql+psycopg://…`, not yet connected.

    Raises StoreError where it is no such address.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(
            "DATABASE_URL: write sqlite:///box.sqlite3 or postgresql+psycopg://…"
        ) from None
    if parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return _SQLite(Path(parsed.database or "").absolute())
    if parsed.get_backend_name() == "postgresql":
        return _PostgreSQL(parsed.set(drivername="postgresql+psycopg"))
    name = parsed.render_as_string(hide_password=True)
    raise StoreError(f"{name}: write sqlite:///box.sqlite3 or postgresql+psycopg://…")


def is_gone(error: Exception) -> bool:
    """Return whether an error is the database's state rather than the fault of what was asked."""
    return isinstance(error, Gone | OperationalError | InterfaceError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )


def reason(error: Exception) -> str:
    """Return an error's name for the log, without what a reader sent, which drivers repeat."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return f"{type(cause).__name__} {code}" if code else type(cause).__name__


class _Engines:
    """The two engines of a database."""

    writing: Engine
    reading: Engine

    def close(self) -> None:
        self.writing.dispose()
        self.reading.dispose()


class _SQLite(_Engines):
    """A file. It is never made by connecting, so that a file moved away is missed, not replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.as_posix()
        self.writing = self._engine(1, "BEGIN IMMEDIATE", *_SQLITE)
        self.reading = self._engine(READERS, "BEGIN", *_SQLITE, *_SQLITE_READER)

    def make(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.touch(mode=0o600)
        except OSError:
            wish = f"let {self.path.parent} be a folder to write to"
            raise StoreError(f"{self.name}: cannot be made; {wish}") from None

    def lock(self, connection: Connection) -> None:
        """Do nothing: BEGIN IMMEDIATE took the lock."""

    def check(self, connection: Connection) -> None:
        driver = connection.connection.dbapi_connection
        if not getattr(driver, "in_transaction", False):
            raise Gone("the transaction was rolled back")
        if connection.info[_FILE] != self._file():
            raise Gone("the file was moved")

    def _engine(self, connections: int, begin: str, *settings: str) -> Engine:
        engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            hide_parameters=True,
        )

        def prepare(driver: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
            entry.info[_FILE] = self._file()
            cursor = driver.cursor()
            for setting in settings:
                cursor.execute(setting)

        event.listen(engine, "connect", prepare)
        event.listen(engine, "checkout", self._recognise)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.as_uri()}?mode=rw",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )

    def _recognise(
        self, _driver: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        """Have a connection opened anew whose file is not the one at this path any more."""
        if entry.info[_FILE] != self._file():
            raise DisconnectionError

    def _file(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


class _PostgreSQL(_Engines):
    """A server, which any number of processes may write to, one after the other."""

    def __init__(self, url: URL) -> None:
        self.name = url.render_as_string(hide_password=True)
        self.writing = self._engine(url, 1, *_POSTGRESQL, *_POSTGRESQL_WRITER)
        self.reading = self._engine(url, READERS, *_POSTGRESQL).execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def make(self) -> None:
        """Do nothing: its owner makes a database, with `createdb`."""

    def lock(self, connection: Connection) -> None:
        connection.execute(_TAKE_LOCK)

    def check(self, connection: Connection) -> None:
        if connection.invalidated:
            raise Gone("the connection was lost")
        driver = connection.connection.driver_connection
        # After an error PostgreSQL takes a COMMIT for a ROLLBACK, and says so to nobody.
        if driver is None or driver.info.transaction_status.name != "INTRANS":
            raise Gone("the transaction was rolled back")

    def _engine(self, url: URL, connections: int, *settings: str) -> Engine:
        engine = create_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": _PATIENCE, **url.query},
        )

        def prepare(driver: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
            cursor = driver.cursor()
            for setting in settings:
                cursor.execute(setting)
            driver.commit()

        event.listen(engine, "connect", prepare)
        return engine
