"""What the log holds of one voter: all of it, nothing of others, and without reading theirs."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from ballotbox.store.database import database
from ballotbox.store.ledger import append, entries, found
from ballotbox.store.migration import migrate
from ballotbox.voting.holdings import history
from ledger_makers import cast, erase, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ballotbox.model import Event
    from ballotbox.store.entry import Entry

pytest_plugins = ["postgres", "box_databases"]


def some(random: Random, number: int) -> Event:
    """Return a ballot or its end, of one of a few voters or of nobody, in one of two polls."""
    who, poll = random.choice(["anna", "bo", "eva", ""]), random.choice(["regel", "taxa"])
    ends = random.choice([withdraw, withdraw, erase]) if random.random() < 0.3 else None
    if ends:
        return ends(f"web:{who}" if who else f"web-{random.randrange(number + 1)}", poll=poll)
    return cast(who, random.choice("123"), poll=poll, id=f"web-{number}")


def theirs(log: list[Entry], one: Entry) -> list[Entry]:
    """Return what a look at each entry of a log finds of one's voter."""
    return [it for it in log if it.event.voter == one.holder or it.event.id == one.event.id]


def test_all_that_is_held_of_a_voter_is_found(connection: Connection) -> None:
    """Whatever was cast, ended, cast anew and erased, by whomever, in whatever poll."""
    random = Random(7)  # noqa: S311 (no secret)
    for number in range(300):
        append(connection, [some(random, number)])
    for poll in ("regel", "taxa"):
        log = entries(connection, poll)
        assert len(log) > 100
        for one in log:
            assert history(connection, one) == theirs(log, one)


def test_a_crowds_ballots_are_not_read_for_one_voters(tmp_path: Path) -> None:
    """Whoever has a code may ask as often as they like, and everybody waits for the answer."""
    one = database(f"sqlite:///{tmp_path / 'box.sqlite3'}")
    one.make()
    migrate(one)
    steps: list[int] = []
    with one.writing.begin() as begun:
        append(
            begun, [cast("anna", "1", id="web-anna"), *(cast(f"v{n}", "2") for n in range(5000))]
        )
        own = found(begun, "web-anna")
        assert own
        driver = begun.connection.driver_connection
        assert driver
        driver.set_progress_handler(lambda: steps.append(1), 1000)
        assert history(begun, own) == [own]
        driver.set_progress_handler(None, 0)
    one.close()
    assert len(steps) < 5
