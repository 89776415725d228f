"""A process that votes as fast as it can, and says what it sends and what was acknowledged.

`box_voters.py URL MOST NUMBER`: the address of a database, how many events to send (0: none,
-1: without end), and a number that no other process has. Each line of its output is written at
once: `sent ID`, `kept ID SEQ SELECTION`, and at the end `stands SEQ SELECTIONS`.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from ballotbox.model import Act, Event  # noqa: E402 (it is found by the line above)
from ballotbox.store.store import Store  # noqa: E402 (the same)

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLERS = 16
VOTERS = 300


def say(*words: object) -> None:
    """Write a line of output, past any buffer that would die with the process."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def events(most: int, number: int) -> Iterator[Event]:
    """Yield events: mostly ballots, some changed, some withdrawn, some of nobody."""
    random = Random(number)  # noqa: S311 (no secret)
    for n in count() if most < 0 else range(most):
        act = random.choices([Act.CAST, Act.WITHDRAW], [9, 1])[0]
        voter = f"web:{random.randrange(VOTERS)}" if random.random() < 0.9 or act != "cast" else ""
        selection = (random.choice("123"),) if act is Act.CAST else ()
        yield Event(f"web-{number}-{n}", "regel", act, voter, selection, datetime.now(UTC))


async def vote(store: Store, source: Iterator[Event]) -> None:
    """Send one event after the other."""
    for event in source:
        say("sent", event.id)
        kept = await store.keep(event)
        say("kept", kept.id, kept.seq, ",".join(kept.selection) or "-")


async def main(url: str, most: str, number: str) -> None:
    """Send events by many callers at once, and count what stands."""
    store = Store.open(url)
    source = events(int(most), int(number))
    await asyncio.gather(*(vote(store, source) for _ in range(CALLERS)))
    standing = await store.standing("regel")
    say("stands", standing.seq, sorted(standing.selections.items()))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
