"""Which steps of `ballotbox/store/migrations` a database has taken, and how it takes the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from ballotbox.store.database import StoreError
from ballotbox.store.obstacles import obstacle

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ballotbox.store.database import Database

STEPS = Path(__file__).with_name("migrations")


def migrate(database: Database) -> None:
    """Bring a database to the tables of this version; where it has them, change nothing.

    Any number of processes may try at once. Raises StoreError where it cannot be done.
    """
    database.make()
    try:
        with database.writing.begin() as connection:
            database.lock(connection)
            _upgrade(connection)
    except SQLAlchemyError as error:
        raise _unopened(database, error) from None


def require_migrated(database: Database) -> None:
    """Raise StoreError where a database has not the tables of this version."""
    try:
        with database.reading.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        raise _unopened(database, error) from None
    if current != _script().get_current_head():
        raise StoreError(
            f"{database.name}: its tables are another version's; run: ballotbox migrate"
        )


def _upgrade(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {step.revision for step in _script().walk_revisions()}
    if current is not None and current not in known:
        raise StoreError("a newer version of ballotbox has been here; take that one, or a backup")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    # What follows a % in an option is taken for a name.
    config.set_main_option("script_location", STEPS.as_posix().replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _unopened(database: Database, error: SQLAlchemyError) -> StoreError:
    return StoreError(f"{database.name}: cannot be opened: {obstacle(error)}")
