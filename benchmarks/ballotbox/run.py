"""Measures the ballot box side by side with Isso and with the bare disk, and prints Markdown."""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bare
import seed
import servers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
CLIENTS = 16
MANY = 1_000_000


def main() -> None:
    """Run the sections that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    said = parser.parse_args()
    for name in said.sections or SECTIONS:
        _say(f"\n### {name}, {said.rounds} rounds of {said.seconds:g} s\n")
        SECTIONS[name](said.rounds, said.seconds)


def rate(rounds: int, seconds: float) -> None:
    """Compare accepted ballots, Isso's accepted comments and bare upserts, taking turns."""
    _row("round", "ballots/s", "comments/s (Isso)", "upserts/s (bare)", "load's core", "box's MB")
    found: dict[str, list[float]] = {"box": [], "isso": [], "bare": []}
    for number in range(1, rounds + 1):
        with servers.folder() as place, servers.box(place) as box:
            heard = crowd(box, "ballots", seconds)
            memory = box.memory()
        with servers.folder() as place, servers.isso(place) as isso:
            theirs = crowd(isso, "comments", seconds)
        with servers.folder() as place:
            disk = bare.upserts(place, seconds)
        for name, per_second in zip(found, (heard["rate"], theirs["rate"], disk), strict=True):
            found[name].append(per_second)
        _row(number, heard["rate"], theirs["rate"], disk, heard["core"], memory)
    ours, isso_s, disks = (statistics.median(one) for one in found.values())
    _say(f"\nMedians: {ours:.0f} ballots/s, {ours / isso_s:.1f} times Isso's {isso_s:.0f},")
    _say(f"{ours / disks:.2f} of the bare {disks:.0f}.")


def latency(rounds: int, seconds: float) -> None:
    """Tell how long answers take at half of the load that the box can bear, at an even pace."""
    _row("round", "ballots/s at most", "at half", "p50 ms", "p99 ms", "worst ms", "box's MB")
    for number in range(1, rounds + 1):
        with servers.folder() as place, servers.box(place) as box:
            most = crowd(box, "ballots", seconds)["rate"]
            half = crowd(box, "ballots", seconds, rate=most / 2)
            times = (half["p50"] * 1e3, half["p99"] * 1e3, half["worst"] * 1e3)
            _row(number, most, half["rate"], *times, box.memory())


def million(rounds: int, seconds: float) -> None:
    """Compare an empty box with one that holds a million ballots, taking turns."""
    _row(
        *("round", "empty ballots/s", "million ballots/s", "falls by %", "count p99 ms"),
        *("count p99 ms under half load", "ready after s", "MB"),
    )
    with servers.folder() as place:
        with servers.box(place):
            pass
        seed.ballots(place / "box.sqlite3", MANY)
        for number in range(1, rounds + 1):
            with servers.folder() as other, servers.box(other) as box:
                empty = crowd(box, "ballots", seconds)["rate"]
            begun = time.perf_counter()
            with servers.box(place) as box:
                crowd(box, "counts", 0.01, clients=1)
                ready = time.perf_counter() - begun
                full = crowd(box, "ballots", seconds)["rate"]
                calm = crowd(box, "counts", seconds / 2, clients=1, rate=100)
                with _beside(box, "ballots", seconds, full / 2):
                    busy = crowd(box, "counts", seconds / 2, clients=1, rate=100)
                falls = 100 * (1 - full / empty)
                waits = (calm["p99"] * 1e3, busy["p99"] * 1e3)
                _row(number, empty, full, falls, *waits, ready, box.memory())


def work(rounds: int, seconds: float) -> None:
    """Tell what the proof of work costs: the box, which checks it, and the browser, which does it.

    The range of numbers is small, so that the crowd's own reckoning takes no time from the box.
    """
    _row("round", "ballots/s without", "with a proof each", "load's core")
    for number in range(1, rounds + 1):
        with servers.folder() as place, servers.box(place) as box:
            without = crowd(box, "ballots", seconds)["rate"]
        with servers.folder() as place, servers.box(place, work=20) as box:
            proven = crowd(box, "proven", seconds)
        _row(number, without, proven["rate"], proven["core"])


def postgresql(rounds: int, seconds: float) -> None:
    """Tell what the box does on PostgreSQL with 1, 2 and 4 processes."""
    _row("round", "processes", "ballots/s", "at half: p50 ms", "p99 ms", "MB a process")
    for number in range(1, rounds + 1):
        for processes in (1, 2, 4):
            with (
                servers.folder() as place,
                servers.postgresql(place) as database,
                servers.box(place, database=database, processes=processes) as box,
            ):
                most = crowd(box, "ballots", seconds)["rate"]
                half = crowd(box, "ballots", seconds, rate=most / 2)
                _row(
                    *(number, processes, most, half["p50"] * 1e3, half["p99"] * 1e3),
                    box.memory(),
                )


SECTIONS: dict[str, Callable[[int, float], None]] = {
    "rate": rate,
    "latency": latency,
    "million": million,
    "work": work,
    "postgresql": postgresql,
}


def crowd(
    server: servers.Server,
    kind: str,
    seconds: float,
    *,
    clients: int = CLIENTS,
    rate: float = 0.0,
) -> dict[str, Any]:
    """Send a crowd in a process of its own; return what it heard, and how many were accepted.

    `rate` is what is sent a second, 0 for as much as is answered; `rate` in what is returned is
    what was accepted a second.
    """
    command = _command(server, kind, clients, seconds, rate)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 (of our own)
    return _heard(done.stdout)


@contextlib.contextmanager
def _beside(server: servers.Server, kind: str, seconds: float, rate: float) -> Iterator[None]:
    """Have a crowd at work while something else is measured."""
    command = _command(server, kind, CLIENTS, seconds, rate)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL):  # noqa: S603 (of our own)
        yield


def _command(
    server: servers.Server, kind: str, clients: int, seconds: float, rate: float
) -> list[str | Path]:
    asked = {"kind": kind, "port": server.port, "clients": clients, "seconds": seconds}
    return [sys.executable, HERE / "load.py", json.dumps({**asked, "rate": rate})]


def _heard(told: bytes) -> dict[str, Any]:
    heard: dict[str, Any] = json.loads(told)
    accepted = sum(number for status, number in heard["statuses"].items() if status.startswith("2"))
    refused = {one: n for one, n in heard["statuses"].items() if not one.startswith("2")}
    if refused:
        _say(f"(not accepted: {refused})")
    return heard | {"rate": accepted / heard["seconds"]}


def _row(*cells: str | float) -> None:
    """Print a row of a table; a row of words is its head."""
    _say("| " + " | ".join(c if isinstance(c, str) else _figure(c) for c in cells) + " |")
    if isinstance(cells[0], str):
        _say("|" + "---|" * len(cells))


def _figure(number: float) -> str:
    """Return a number with three digits or so: nothing here is known better."""
    return str(number) if isinstance(number, int) else f"{number:,.{_decimals(number)}f}"


def _decimals(number: float) -> int:
    return next((n for n, least in enumerate((100, 10)) if abs(number) >= least), 2)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
