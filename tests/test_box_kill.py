"""A process killed while it votes: each ballot it acknowledged is there once, and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from ballotbox.store.audit import verify
from ballotbox.store.database import database
from ballotbox.store.entry import written
from ballotbox.store.ledger import entries

if TYPE_CHECKING:
    from ballotbox.store.entry import Entry

pytest_plugins = ["postgres"]

VOTERS = Path(__file__).with_name("box_voters.py")
KILLS = int(os.environ.get("BALLOTBOX_KILLS", "10"))
FEW, MANY = 1, 900
"""Between how many acknowledgements a process is killed."""


def killed(url: str, number: int, after: int) -> list[list[str]]:
    """Return what a process said that voted without end and was killed after so many words."""
    command = [sys.executable, VOTERS, url, "-1", str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as voters:
        assert voters.stdout is not None
        said = []
        acknowledged = 0
        for line in voters.stdout:
            said.append(line.split())
            acknowledged += line.startswith("kept")
            if acknowledged == after:
                voters.kill()
    assert voters.returncode == -9
    return said


def log_of(url: str) -> list[Entry]:
    """Return the whole log, having verified that all that stands agrees with it."""
    one = database(url)
    with one.reading.connect() as connection:
        assert verify(connection) == []
        log = entries(connection, "regel")
    one.close()
    return log


def test_what_was_acknowledged_outlives_the_process(database_url: str) -> None:
    """Killed time and again: nothing acknowledged is lost or doubled, nothing unsent is there."""
    random = Random(7)  # noqa: S311 (no secret)
    sent: set[str] = set()
    kept: dict[str, tuple[str, str]] = {}
    for number in range(KILLS):
        for word, name, *rest in killed(database_url, number, random.randint(FEW, MANY)):
            if word == "sent":
                sent.add(name)
            else:
                seq, selection = rest
                kept[name] = seq, selection
    log = log_of(database_url)
    found = {e.event.id: (str(e.seq), written(e.event.selection) or "-") for e in log}
    assert max(Counter(e.event.id for e in log).values()) == 1
    assert {name: found.get(name) for name in kept} == kept
    assert set(found) <= sent
    assert len(kept) >= KILLS
