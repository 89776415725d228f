"""A box that already holds a crowd's ballots, written into its file past the box."""

from __future__ import annotations

import random
import sqlite3
import time
from typing import TYPE_CHECKING

import crowd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Row = tuple[int, str, str, str, str, str, int, int, str]

BATCH = 50_000


def ballots(file: Path, many: int) -> None:
    """Write `many` standing ballots of different voters into a box's fresh SQLite file."""
    connection = sqlite3.connect(file, isolation_level=None)
    for first in range(1, many + 1, BATCH):
        rows = list(_rows(range(first, min(first + BATCH, many + 1))))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        standing = ((row[2], row[4], row[0], row[5]) for row in rows)
        connection.executemany("INSERT INTO ballot VALUES (?, ?, ?, ?)", standing)
        connection.execute("COMMIT")
    connection.close()


def _rows(numbers: range) -> Iterator[Row]:
    chance = random.Random(numbers.start)  # noqa: S311 (the same crowd each time)
    now = int(time.time() * 1e6)
    for seq in numbers:
        name = f"{chance.getrandbits(128):032x}"
        chosen = str(chance.randint(1, crowd.OPTIONS))
        yield (seq, f"web-{name[:26]}", crowd.POLL, "cast", f"web:{name}", chosen, now, 0, "")
