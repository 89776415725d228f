"""Databases with the ballot box's tables, of each kind in turn, as fixtures.

A test module takes them with `pytest_plugins = ["postgres", "box_databases"]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ballotbox.store.database import database
from ballotbox.store.migration import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from ballotbox.store.database import Database


@pytest.fixture
def opened(database_url: str) -> Iterator[Database]:
    """Return a database with its tables."""
    one = database(database_url)
    migrate(one)
    yield one
    one.close()


@pytest.fixture
def connection(opened: Database) -> Iterator[Connection]:
    """Return a connection that may write, to a database with its tables."""
    with opened.writing.begin() as begun:
        opened.lock(begun)
        yield begun
