"""What is told where a database cannot be opened: plain words, each with what to do."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from ballotbox.store.database import StoreError
from ballotbox.store.obstacles import obstacle
from ballotbox.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from postgres import Server

pytest_plugins = ["postgres"]


def told(url: str) -> str:
    """Return what an operator is told of a database that cannot be opened."""
    with pytest.raises(StoreError) as error:
        Store.open(url)
    return str(error.value)


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("127.0.0.1:1/box", "nobody answers there; is the server running"),
        ("127.0.0.1:99999/box", "write a number from 1 to 65535"),
        ("127.0.0.1/box?colour=red", "leave out what follows the ?"),
        ("/box?host=/nowhere/at/all", "nobody answers there"),
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_drivers_words(
    rest: str, words: str
) -> None:
    """A closed port, no port, an option that is none, a socket that is not there."""
    said = told(f"postgresql+psycopg://me:hush@{rest}")
    assert words in said
    assert "hush" not in said
    assert "connection failed" not in said


def test_an_address_that_cannot_be_read_is_a_mistake_of_its_own() -> None:
    """A port in letters is refused with what to write, before anything is asked."""
    said = told("postgresql+psycopg://me:hush@there:port/box")
    assert said == "DATABASE_URL: write sqlite:///box.sqlite3 or postgresql+psycopg://…"


def test_a_server_that_refuses_says_what_to_do(postgres: Server) -> None:
    """No such database, no such user."""
    good = postgres.url("postgres")
    assert "createdb --encoding UTF8" in told(postgres.url("nowhere"))
    assert "mend user and password" in told(good.replace("postgres@", "stranger@"))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A letter, a folder, a database that something else holds back."""
    (tmp_path / "letter").write_text("Hello, this is no database.\n" * 99)
    assert "letter: cannot be opened: the file is no SQLite database" in told(
        f"sqlite:///{tmp_path}/letter"
    )
    assert "no file there that can be read and written" in told(f"sqlite:///{tmp_path}")


def test_what_nobody_foresaw_is_named_by_its_kind() -> None:
    """A driver's own words are never shown, its error's name is."""
    assert obstacle(sqlite3.OperationalError("odd: 'a secret'")) == (
        "it is not to be used (OperationalError)"
    )
