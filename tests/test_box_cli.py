"""The `ballotbox` command, run for real: what it prints, serves, keeps, and refuses."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from ballotbox.settings import VARIABLES
from box_makers import BLOG, publish
from box_servers import PATIENCE, SECRET, until
from tiny_blog import PLUGINS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = PLUGINS.parent
pytest_plugins = ["postgres"]

COMMANDS = [
    *("serve", "migrate", "backup", "restore", "invite", "verify", "flags", "seal", "moderate")
]


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return an environment in which the box's files lie in `folder`."""
    plain = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {
        **plain,
        "PYTHONPATH": f"{PLUGINS}:{ROOT}",
        "COLUMNS": "200",
        "BALLOTBOX_SECRET": SECRET,
        "BALLOTBOX_WORK": "0",
        "BALLOTBOX_MANIFEST": str(folder / "polls.json"),
        "BALLOTBOX_THEME": str(ROOT / "theme"),
        "DATABASE_URL": f"sqlite:///{folder}/box.sqlite3",
        **changes,
    }


def run(folder: Path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "ballotbox", *words],
        env=environment(folder, **changes),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def serving(
    folder: Path, *words: str, **changes: str
) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client, Path]]:
    """Lend a box that is served at a free port, a reader, and its log."""
    log = folder / "log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "ballotbox", "serve", "--port", "0", *words],
            env=environment(folder, **changes),
            stderr=told,
        )
    try:
        until(lambda: process.poll() is not None or b"listening at" in log.read_bytes())
        found = re.search(r"listening at (http://[0-9.:]+)", log.read_text(encoding="utf-8"))
        assert found, log.read_text(encoding="utf-8")
        with httpx.Client(base_url=found[1], timeout=PATIENCE) as reader:
            yield process, reader, log
    finally:
        process.kill()
        process.wait()


def said(log: Path) -> list[dict[str, str]]:
    """Return the lines of a log."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_every_command_has_a_line_of_help(tmp_path: Path) -> None:
    """Without a word, the command says what it can do."""
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    listed = re.findall(r"│ (\w+)  +[A-Z]\w+ ", done.stdout)
    assert listed == COMMANDS


def test_a_box_that_is_stopped_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    """SIGTERM lets the last requests end; a new process has every ballot, and no number fell."""
    publish(tmp_path)
    with serving(tmp_path) as (process, reader, log):
        vote = {"selection": "1", "lang": "sv", "voter": "a" * 24, "submission": "b" * 24}
        headers = {"origin": BLOG, "accept": "application/json"}
        answer = reader.post("/polls/regel/ballots", data=vote, headers=headers)
        assert answer.status_code == 201, answer.text
        process.terminate()
        process.wait(PATIENCE)
        assert "what was acknowledged is kept" in said(log)[-1]["said"]
    with serving(tmp_path) as (_, reader, _):
        assert reader.get("/polls/regel/count").json()["voters"] == 1


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_two_workers_serve_one_box(tmp_path: Path, postgres_url: str, end: signal.Signals) -> None:
    """Whichever answers, the count is one; and no worker outlives its parent, however it ends."""
    publish(tmp_path)
    with serving(tmp_path, "--workers", "2", DATABASE_URL=postgres_url) as (process, reader, _):
        until(lambda: reader.get("/readyz").is_success)
        headers = {"origin": BLOG, "accept": "application/json", "connection": "close"}
        for number in range(8):
            vote = {"selection": "1", "lang": "sv", "voter": f"{number:024}"}
            answer = reader.post("/polls/regel/ballots", data=vote, headers=headers)
            assert answer.status_code == 201, answer.text
            assert reader.get("/polls/regel/count").json()["voters"] == number + 1
        process.send_signal(end)
        process.wait(PATIENCE)
        until(lambda: not _answers(reader))


def _answers(reader: httpx.Client) -> bool:
    try:
        return reader.get("/healthz", headers={"connection": "close"}).is_success
    except httpx.TransportError:
        return False


def test_it_answers_without_naming_its_server(tmp_path: Path) -> None:
    """And its log holds one line of JSON for each thing, with no address, token or body."""
    publish(tmp_path)
    with serving(tmp_path) as (_, reader, log):
        answer = reader.get("/healthz", headers={"x-forwarded-for": "198.51.100.9"})
        assert (answer.status_code, "server" in answer.headers) == (200, False)
        reader.post("/polls/regel/ballots", data={"voter": "tell-no-one-about-this-token"})
        reader.get("/thanks/tell-no-one-about-this-token")
        with socket.create_connection((reader.base_url.host, reader.base_url.port or 0)) as raw:
            raw.sendall(b"tell-no-one-about-this-token\r\n\r\n")
            assert raw.recv(100).startswith(b"HTTP/1.1 400")
    text = log.read_text(encoding="utf-8")
    assert {frozenset(line) for line in said(log)} == {frozenset({"at", "level", "from", "said"})}
    assert "tell-no-one" not in text
    assert "198.51.100.9" not in text


def test_two_cannot_listen_at_one_port(tmp_path: Path) -> None:
    """It says so, and ends."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(tmp_path, "serve", "--port", port)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"ballotbox serve: nobody can listen at 127.0.0.1, port {port}: "
        "something else is there already; end it, or choose another with --port"
    )


def test_an_address_that_this_machine_has_not_is_told(tmp_path: Path) -> None:
    """It is not taken for a port in use."""
    done = run(tmp_path, "serve", "--host", "no.such.invalid", "--port", "0")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "ballotbox serve: this machine has no address no.such.invalid; leave --host out"
    )


def test_a_theme_that_is_not_there_is_told_before_anyone_comes(tmp_path: Path) -> None:
    """Else each page would end in an error."""
    nowhere = tmp_path / "nowhere"
    done = run(tmp_path, "serve", "--port", "0", BALLOTBOX_THEME=str(nowhere))
    assert done.returncode != 0
    assert f"BALLOTBOX_THEME: there is no theme in {nowhere}; name the folder" in done.stderr


def test_sqlite_is_for_one_process(tmp_path: Path) -> None:
    """It says what to do instead."""
    done = run(tmp_path, "serve", "--workers", "2")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "DATABASE_URL: SQLite is for one worker; take PostgreSQL for several, "
        "or leave --workers out\n"
    )


@pytest.mark.parametrize("words", [["serve"], ["migrate"], ["invite"], ["moderate", "list"]])
def test_mistakes_in_the_environment_are_told_in_plain_words(
    tmp_path: Path, words: list[str]
) -> None:
    """All at once, a line each, with the variable's name; never a traceback."""
    done = run(tmp_path, *words, BALLOTBOX_SECRET="", BALLOTBOX_WORK="much")
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "BALLOTBOX_SECRET",
        "BALLOTBOX_WORK",
    ]


@pytest.mark.parametrize("words", [["serve", "--port", "0"], ["migrate"], ["verify"]])
def test_a_database_that_cannot_be_opened_is_told_in_plain_words(
    tmp_path: Path, words: list[str]
) -> None:
    """A file where the folder should be: no traceback, and no word of the library's."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run(tmp_path, *words, DATABASE_URL=f"sqlite:///{tmp_path}/file/box.sqlite3")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "sqlalche.me" not in done.stderr
    assert "box.sqlite3" in done.stderr


def test_what_is_backed_up_can_be_restored(tmp_path: Path) -> None:
    """Into an empty database, and over nothing."""
    assert run(tmp_path, "migrate").stdout == "the database is ready\n"
    assert run(tmp_path, "backup", "copy.sqlite3").stdout == "copy.sqlite3: written\n"
    again = run(tmp_path, "backup", "copy.sqlite3")
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
    elsewhere = f"sqlite:///{tmp_path}/new.sqlite3"
    done = run(tmp_path, "restore", "copy.sqlite3", DATABASE_URL=elsewhere)
    assert (done.stderr, done.stdout) == ("", "copy.sqlite3: restored\n")
    assert run(tmp_path, "verify", DATABASE_URL=elsewhere).stdout == (
        "the log, what stands, and the count say the same\n"
    )


def test_a_closed_poll_is_sealed_when_its_operator_agrees(tmp_path: Path) -> None:
    """It asks first; `--yes` spares the question; an open poll is left alone."""
    publish(tmp_path)
    asked = run(tmp_path, "seal", "igen")
    assert "It cannot be undone." in asked.stdout
    assert asked.returncode == 1
    done = run(tmp_path, "seal", "igen", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("igen: sealed, 0 events; restart the box")
    refused = run(tmp_path, "seal", "regel", "--yes")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("regel: it is not closed; ")


def test_an_invitation_leads_to_the_box(tmp_path: Path) -> None:
    """The link has the box's address, and is new each time."""
    run(tmp_path, "migrate")
    links = {run(tmp_path, "invite", BALLOTBOX_URL="https://box.example").stdout for _ in "ab"}
    assert len(links) == 2
    assert all(re.match(r"https://box\.example/moderate/in/\S+\n\Z", link) for link in links)


def test_an_invitation_without_an_address_says_what_belongs_before_it(tmp_path: Path) -> None:
    """Where the box shares the blog's address it is not told which that is."""
    done = run(tmp_path, "invite")
    assert done.stdout.startswith("/ballotbox/moderate/in/")
    assert "write the blog's address before this, or set BALLOTBOX_URL" in done.stderr


def test_a_disk_that_is_full_ends_a_backup_in_plain_words(tmp_path: Path) -> None:
    """Neither a backup nor what restores one leaves half a file, or a traceback."""
    run(tmp_path, "migrate")
    run(tmp_path, "backup", "good")
    before = set(tmp_path.iterdir())
    for words in (["backup", "late"], ["restore", "good"]):
        done = subprocess.run(
            [
                "sh",
                "-c",
                'ulimit -f 80; exec "$@"',
                "sh",
                sys.executable,
                "-m",
                "ballotbox",
                *words,
            ],
            env=environment(tmp_path, TMPDIR=str(tmp_path)),
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"{words[1]}: cannot be " in done.stderr
    assert set(tmp_path.iterdir()) == before


def test_moderating_in_the_terminal_has_help_of_its_own(tmp_path: Path) -> None:
    """Its words are passed on to it."""
    done = run(tmp_path, "moderate", "--help")
    assert "Usage: ballotbox moderate" in done.stdout
    assert "approve" in done.stdout
