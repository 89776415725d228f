"""Real ballot boxes in processes of their own, and readers who vote in them, for tests."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from poll_makers import poll
from polls.manifest import Manifest, ManifestEntry, PollArticle, Site, manifest
from tiny_blog import PLUGINS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROOT = PLUGINS.parent
BLOG = "https://blog.example"
SECRET = "a secret that only the tests know of"  # noqa: S105 (it is theirs)
TOKEN = "pulled-by-the-tests-and-nobody-else"  # noqa: S105 (the same)
PATIENCE = 60.0
FIRST_PORT, LAST_PORT = 10_240, 32_767


def bulletin(*names: str) -> bytes:
    """Return the manifest of a blog with open polls of those names, `regel` if there are none."""
    site = Site("Utifrån", BLOG, ("sv", "en"), "Europe/Stockholm", {"sv": "roster"}, "Utifrån")
    polls = tuple(
        ManifestEntry(
            poll(name),
            "open",
            articles=(PollArticle(name, (("sv", f"sv/{name}/"),)),),
            pages=(("sv", f"roster/{name}/"),),
            shown=True,
        )
        for name in names or ("regel",)
    )
    return manifest(Manifest(site, polls))


@dataclass
class Running:
    """A box in a process of its own, and the reader who speaks to it."""

    process: subprocess.Popen[bytes]
    reader: httpx.Client
    log: Path

    def vote(self, *, choice: str = "1", voter: str = "", submission: str = "") -> httpx.Response:
        """Return the answer to a ballot that a page's script sends."""
        fields = {"selection": choice, "lang": "sv", "voter": voter or secrets.token_urlsafe(18)}
        return self.reader.post(
            "/polls/regel/ballots",
            data=fields | {"submission": submission or secrets.token_urlsafe(18)},
            headers={"Accept": "application/json", "Origin": BLOG},
        )

    def voters(self) -> int:
        """Return how many voters the box's count has."""
        return int(self.reader.get("/polls/regel/count").raise_for_status().json()["voters"])

    def log_lines(self) -> list[dict[str, Any]]:
        """Return what the author would pull of the poll."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = self.reader.get("/export/polls/regel", headers=headers).raise_for_status()
        lines = [httpx.Response(200, text=line).json() for line in answer.text.splitlines()]
        return [line for line in lines if "id" in line]


@dataclass
class Boxes:
    """How to run boxes over one folder, database and manifest, one after the other."""

    folder: Path
    database: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """What the command is run by, such as `unshare`."""

    def __post_init__(self) -> None:
        self.port = free_port()
        self.manifest = self.folder / "polls.json"

    @contextmanager
    def running(self) -> Iterator[Running]:
        """Run a box until it is no longer needed."""
        log = self.folder / "box.log"
        with log.open("ab") as told:
            process = subprocess.Popen(
                self._command(), env=os.environ | self._variables(), stdout=told, stderr=told
            )
        with process, httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60) as reader:
            try:
                running = Running(process, reader, log)
                self._wait(running)
                yield running
            finally:
                process.terminate()

    def _command(self) -> list[str]:
        serve = ["-m", "ballotbox", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        return [*self.before, sys.executable, *serve]

    def _variables(self) -> dict[str, str]:
        return {
            "PYTHONPATH": f"{PLUGINS}:{ROOT}",
            "BALLOTBOX_SECRET": SECRET,
            "BALLOTBOX_PULL_TOKEN": TOKEN,
            "BALLOTBOX_URL": f"http://127.0.0.1:{self.port}",
            "BALLOTBOX_MANIFEST": str(self.manifest),
            "BALLOTBOX_THEME": str(ROOT / "theme"),
            "BALLOTBOX_WORK": "0",
            "DATABASE_URL": self.database or f"sqlite:///{self.folder}/box.sqlite3",
            **self.settings,
        }

    def _wait(self, running: Running) -> None:
        """Return once the box answers; raise with its own words where it ends instead."""

        def answers() -> bool:
            assert running.process.poll() is None, running.log.read_text(encoding="utf-8")
            try:
                return running.reader.get("/healthz").is_success
            except httpx.TransportError:
                return False

        until(answers)


def free_port() -> int:
    """Return a port that nothing listens at, nor will before a box does, nor between two boxes.

    It is below those that a system lends to whoever connects (Linux: from 32768): where a test
    makes many connections, one of them might be lent it in the meantime.
    """
    while True:
        port = FIRST_PORT + secrets.randbelow(LAST_PORT - FIRST_PORT + 1)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def until(happened: Callable[[], bool]) -> None:
    """Return once something has happened; it is asked for again and again, for a minute."""
    ends = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < ends, "it has not happened within a minute"
        time.sleep(0.02)
