"""What the disk gives: single upserts of ballots into SQLite, each committed before the next."""

from __future__ import annotations

import secrets
import sqlite3
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """CREATE TABLE ballot (poll TEXT NOT NULL, voter TEXT NOT NULL, seq INTEGER NOT NULL,
    selection TEXT NOT NULL, PRIMARY KEY (poll, voter)) WITHOUT ROWID"""
UPSERT = """INSERT INTO ballot VALUES ('regel', ?, ?, '1') ON CONFLICT (poll, voter) DO UPDATE
    SET seq = excluded.seq, selection = excluded.selection WHERE excluded.seq > ballot.seq"""


def upserts(folder: Path, seconds: float) -> float:
    """Return how many upserts a second were committed, with WAL and synchronous=FULL."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(TABLE)
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        connection.execute(UPSERT, (f"web:{secrets.token_urlsafe(24)}", done))
        done += 1
    took = time.perf_counter() - begun
    connection.close()
    return done / took
