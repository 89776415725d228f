"""Browsers on the pages of a blog with a ballot box, and the box's clock, as fixtures.

A test module takes them with `pytest_plugins = ["postgres", "box_browsers"]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from box_makers import Clock, box, client

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from ballotbox.box import Box


@pytest.fixture
def clock() -> Clock:
    """Return the box's clock, which the test may set."""
    return Clock()


@pytest.fixture
def made(tmp_path: Path, clock: Clock) -> Box:
    """Return a box on a new SQLite database, without proof of work."""
    return box(tmp_path, clock)


@pytest.fixture
def browser(made: Box) -> Iterator[TestClient]:
    """Lend a browser on the blog's pages to that box."""
    with client(made) as lent:
        yield lent


@pytest.fixture
def either(tmp_path: Path, clock: Clock, database_url: str) -> Iterator[TestClient]:
    """Lend a browser to a box on SQLite, then to one on PostgreSQL."""
    with client(box(tmp_path, clock, database=database_url)) as lent:
        yield lent


@pytest.fixture
def working(tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    """Lend a browser to a box that asks for work."""
    with client(box(tmp_path, clock, work=50)) as lent:
        yield lent
