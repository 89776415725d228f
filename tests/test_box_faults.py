"""The ballot box when things go wrong around it: real processes, real databases, real sockets."""

from __future__ import annotations

import json
import os
import resource
import secrets
import shutil
import socket
import subprocess
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

import box_makers
from box_servers import Boxes, Running, bulletin, until
from polls.receipts import digest

if TYPE_CHECKING:
    from postgres import Server

pytest_plugins = ["postgres"]

KILLS = int(os.environ.get("BALLOTBOX_KILLS", "3"))
SLOW = int(os.environ.get("BALLOTBOX_SLOW", "300"))
"""How often the box is killed on each database, and how many connections are slow. The figures of
the issue are 100 and 10,000: `BALLOTBOX_KILLS=100 BALLOTBOX_SLOW=10000 make test ARGS=…`."""


@pytest.fixture
def boxes(tmp_path: Path) -> Boxes:
    """Return how to run a box on SQLite, with a manifest of one open poll."""
    made = Boxes(tmp_path)
    made.manifest.write_bytes(bulletin())
    return made


def refused(answer: httpx.Response) -> bool:
    """Whether a script is told to come back, and with nothing that it could take for an answer."""
    return (
        answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        and answer.headers["content-type"] == "application/problem+json"
        and answer.json()["code"] == "unavailable"
    )


def test_the_manifest_may_come_late(boxes: Boxes) -> None:
    """Without a manifest nothing is let in; from the moment it is there, votes are."""
    boxes.manifest.unlink()
    with boxes.running() as box:
        assert refused(box.vote())
        assert box.reader.get("/readyz").status_code == HTTPStatus.SERVICE_UNAVAILABLE
        boxes.manifest.write_bytes(bulletin())
        until(lambda: box.vote().status_code == HTTPStatus.CREATED)
        assert box.reader.get("/readyz").is_success


def test_a_half_written_manifest_is_as_good_as_none(boxes: Boxes) -> None:
    """The last whole manifest holds until there is another whole one."""
    with boxes.running() as box:
        assert box.vote().status_code == HTTPStatus.CREATED
        whole = bulletin("regel", "undantag")
        boxes.manifest.write_bytes(whole[: len(whole) // 2])
        other = "/polls/undantag/count"
        assert box.vote().status_code == HTTPStatus.CREATED
        assert box.reader.get(other).status_code == HTTPStatus.NOT_FOUND
        boxes.manifest.unlink()
        assert box.vote().status_code == HTTPStatus.CREATED
        boxes.manifest.write_bytes(whole)
        until(lambda: box.reader.get(other).is_success)
        assert box.voters() == 3


def test_a_database_that_goes_away_loses_nothing(
    tmp_path: Path, postgres: Server, postgres_url: str
) -> None:
    """While PostgreSQL is stopped votes are refused; once it is back, the same vote counts once."""
    boxes = Boxes(tmp_path, postgres_url)
    boxes.manifest.write_bytes(bulletin())
    again = {"voter": secrets.token_urlsafe(18), "submission": secrets.token_urlsafe(18)}
    with boxes.running() as box:
        assert box.vote().status_code == HTTPStatus.CREATED
        postgres.stop()
        try:
            assert refused(box.vote(**again))
            assert box.reader.get("/readyz").status_code == HTTPStatus.SERVICE_UNAVAILABLE
            assert box.reader.get("/healthz").is_success
        finally:
            postgres.start()
        until(lambda: box.vote(**again).status_code == HTTPStatus.CREATED)
        assert box.vote(**again).json()["id"] == box.log_lines()[-1]["id"]
        assert box.voters() == 2


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """On a full disk votes are refused, counts are served; with room again, votes come in."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size=4m none {disk} && exec "$@"'
    boxes = Boxes(
        tmp_path,
        f"sqlite:///{disk}/box.sqlite3",
        before=("unshare", "--mount", "--map-root-user", "sh", "-c", mount, "sh"),
    )
    if not _runs(*boxes.before, "true"):
        pytest.skip("no disk of our own can be mounted here; it needs `unshare` and the right to")
    boxes.manifest.write_bytes(bulletin())
    with boxes.running() as box:
        assert box.vote().status_code == HTTPStatus.CREATED
        ballast = Path(f"/proc/{box.process.pid}/root{disk}/ballast")
        _fill(ballast)
        taken = 1
        while (answer := box.vote()).status_code == HTTPStatus.CREATED:
            taken += 1
        assert refused(answer)
        assert box.voters() == taken
        ballast.unlink()
        until(lambda: box.vote().status_code == HTTPStatus.CREATED)
        assert box.voters() == taken + 1


def test_slow_connections_keep_nobody_else_waiting(boxes: Boxes) -> None:
    """With hundreds of half-sent requests open, others vote; the slow ones are shown the door."""
    needed = SLOW + 200
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
    with boxes.running() as box, ExitStack() as open_ones:
        slow = []
        for _ in range(SLOW):
            one = open_ones.enter_context(socket.create_connection(("127.0.0.1", boxes.port)))
            one.sendall(b"POST /polls/regel/ballots HTTP/1.1\r\nHost: box\r\nContent-Le")
            slow.append(one)
        for _ in range(20):
            assert box.vote().status_code == HTTPStatus.CREATED
        assert box.voters() == 20
        for one in slow:
            one.settimeout(60)
            assert one.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_a_clock_that_goes_back_turns_no_vote_round(tmp_path: Path) -> None:
    """The ballot that was sent later is the later one, whatever the clock says by then."""
    made = box_makers.box(tmp_path)
    clock = made.clock
    assert isinstance(clock, box_makers.Clock)
    voter = secrets.token_urlsafe(18)
    with box_makers.client(made, accept="application/json") as reader:
        for choice, moved in (("1", timedelta(0)), ("2", timedelta(days=-1))):
            clock.now += moved
            fields = {"selection": choice, "voter": voter}
            answer = reader.post("/polls/regel/ballots", data=fields)
            assert answer.status_code == HTTPStatus.CREATED
        count = reader.get("/polls/regel/count").json()
        assert (count["voters"], count["votes"]["2"]) == (1, 1)
        headers = {"authorization": f"Bearer {box_makers.PULL_TOKEN}"}
        pulled = reader.get("/export/polls/regel", headers=headers).text.splitlines()
    first, second = (json.loads(line)["cast"] for line in pulled[:2])
    assert first < second


def _runs(*command: str) -> bool:
    """Whether a command is there and ends well."""
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _fill(ballast: Path) -> None:
    """Write until the disk is full."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


@dataclass
class Crowd:
    """Readers who vote at once and, whatever befalls the box, send again until they are told."""

    boxes: Boxes
    told: dict[str, str] = field(default_factory=dict)
    """The id of each ballot that was acknowledged, and its receipt."""
    over: threading.Event = field(default_factory=threading.Event)
    sent: list[str] = field(default_factory=list)

    def reader(self) -> None:
        """Vote, as a new voter each time, until it is over; then see the last vote through."""
        with httpx.Client(base_url=f"http://127.0.0.1:{self.boxes.port}", timeout=60) as reader:
            box = Running(None, reader, self.boxes.folder)  # type: ignore[arg-type]
            while not self.over.is_set():
                again = {name: secrets.token_urlsafe(18) for name in ("voter", "submission")}
                self.sent.append(again["submission"])
                until(partial(self._acknowledged, box, again))

    def has_told(self, enough: int) -> bool:
        """Whether so many ballots have been acknowledged."""
        return len(self.told) >= enough

    def _acknowledged(self, box: Running, vote: dict[str, str]) -> bool:
        try:
            answer = box.vote(**vote)
        except httpx.TransportError:
            return False
        if answer.status_code != HTTPStatus.CREATED:
            return False
        said = answer.json()
        assert self.told.setdefault(said["id"], said["receipt"]) == said["receipt"]
        return True


def test_a_killed_box_keeps_what_it_acknowledged(tmp_path: Path, database_url: str) -> None:
    """Killed over and over under load, it has each acknowledged ballot once, and no other."""
    boxes = Boxes(tmp_path, database_url)
    boxes.manifest.write_bytes(bulletin())
    crowd = Crowd(boxes)
    threads = [threading.Thread(target=crowd.reader, daemon=True) for _ in range(8)]
    for number in range(KILLS):
        with boxes.running() as box:
            if not number:
                for thread in threads:
                    thread.start()
            enough = len(crowd.told) + 20 + 7 * (number % 5)
            until(partial(crowd.has_told, enough))
            box.process.kill()
            box.process.wait()
    with boxes.running() as box:
        crowd.over.set()
        for thread in threads:
            thread.join()
        lines = box.log_lines()
        assert len(lines) == len(crowd.told) == box.voters() == len(crowd.sent)
        assert {line["id"]: line["receipt"] for line in lines} == {
            name: digest(receipt) for name, receipt in crowd.told.items()
        }
